import Diagnostics
package import Tables

/// A piece of the decree or of its chapters.
package struct DecreePiece: TableRow {
  package enum Style: String, CaseIterable, Sendable {
    case judul, bab, subbab, paragraf, butir, menimbang, mengingat, diktum, lampiran
  }
  package let style: Style
  /// The number or letter as printed.
  package let number: String?
  package let text: String
  package let editorNote: String?
  package let source: RowSource

  static let columns: [RowColumn<DecreePiece>] = [
    RowColumn(
      "gaya", \.style.rawValue, .words(Style.allCases.map(\.rawValue)), 14, isRequired: true,
      hint:
        "Jenis potongan naskah. Sebuah butir menjadi bagian dari potongan bukan butir di atasnya.",
      meaning: "Jenis potongan; “butir” termasuk potongan bukan butir terdekat di atasnya."),
    RowColumn(
      "nomor", \.number, .text, 12,
      hint: "Nomor atau huruf seperti tercetak, misalnya BAB I, 1., atau a.",
      meaning: "Nomor atau huruf seperti tercetak."),
    RowColumn(
      "teks", \.text, .text, 90, isRequired: true, hint: "Bunyinya, persis seperti dalam naskah.",
      meaning: "Kata-kata naskah."), RowColumn(.editorNote, \.editorNote),
  ]
}

/// A position in the office.
package struct Position: TableRow {
  /// Codes that no position may have: pages of the unit stand there.
  package static let reserved: Set<String> = [
    "naskah", "data", "cetak", "cetak-koreksi", "berkas", "papan", "indeks",
  ]
  /// Its code, which is its page's address.
  package let code: String
  package let name: String
  /// Its echelon, as the document says it.
  package let echelon: String?
  package internal(set) var superior: String?
  /// Who holds it, where the office says so.
  package let holder: String?
  /// Whether it is published; if not, it is in the draft alone.
  package let isPublic: Bool
  package let editorNote: String?
  package let source: RowSource

  static let columns: [RowColumn<Position>] = [
    RowColumn(
      "kode", \.code, .ownCode, 22, isRequired: true,
      hint: "Kode pendek jabatan, menjadi alamat halamannya: huruf kecil, angka, dan tanda hubung, "
        + "misalnya kasi-pemerintahan. Jangan diubah setelah terbit.",
      meaning: "Kode jabatan; juga alamat halamannya."),
    RowColumn(
      "nama", \.name, .text, 45, isRequired: true, hint: "Nama jabatan seperti dalam naskah.",
      meaning: "Nama jabatan."),
    RowColumn(
      "eselon", \.echelon, .text, 12,
      hint: "Eselon seperti dalam naskah, misalnya III.a. Boleh kosong.",
      meaning: "Eselon, seperti disebut naskah."),
    RowColumn(
      "atasan", \.superior, .code(of: .jabatan), 22,
      hint: "Kode jabatan atasannya. Kosong bagi yang tertinggi.",
      meaning: "Kode jabatan atasannya; kosong bila tidak ada."),
    RowColumn(
      "pejabat", \.holder, .text, 30,
      hint: "Nama pejabatnya, bila kantor mau menyebutnya. Boleh kosong.",
      meaning: "Nama pejabatnya, bila disebut."),
    RowColumn(
      "publikasi", { $0.isPublic ? nil : "tidak" }, .flag, 12,
      hint: "tidak: jabatan ini dan indikatornya hanya ada di draf; tidak terbit di mana pun. "
        + "Kosong berarti ya.",
      meaning: "“tidak” bila jabatan tidak diterbitkan; selain itu kosong."),
    RowColumn(.editorNote, \.editorNote),
  ]
}

/// Who signs a position's sheet.
package struct Signatory: TableRow {
  /// The position whose sheet this is; nil for every sheet.
  package let position: String?
  /// On whose behalf (`a.n.`).
  package let onBehalfOf: String?
  package let office: String
  package let name: String?
  package let rank: String?
  /// The personal number, which no page prints unless the site says so.
  package internal(set) var personalNumber: String?
  package let place: String?
  package let date: CalendarDate?
  package let source: RowSource

  static let columns: [RowColumn<Signatory>] = [
    RowColumn(
      "jabatan", \.position, .code(of: .jabatan), 22,
      hint: "Lembar jabatan yang ditandatangani. Kosong berarti semua lembar.",
      meaning: "Kode jabatan yang lembarnya ditandatangani; kosong untuk semua lembar."),
    RowColumn(
      "atas_nama", \.onBehalfOf, .text, 30,
      hint: "Atas nama siapa (a.n.), misalnya BUPATI SAMPANG. Boleh kosong.",
      meaning: "Atas nama siapa (a.n.)."),
    RowColumn(
      "kedudukan", \.office, .text, 30, isRequired: true,
      hint: "Kedudukan penanda tangan, misalnya CAMAT BANYUATES.",
      meaning: "Kedudukan penanda tangan."),
    RowColumn(
      "nama", \.name, .text, 30, hint: "Nama penanda tangan. Boleh kosong.",
      meaning: "Nama penanda tangan."),
    RowColumn(
      "pangkat", \.rank, .text, 22, hint: "Pangkatnya, misalnya Pembina. Boleh kosong.",
      meaning: "Pangkat penanda tangan."),
    RowColumn(
      "nip", \.personalNumber, .text, 24,
      hint: "NIP. Tidak dicetak di halaman mana pun kecuali situs mengizinkan. Sebaiknya kosong.",
      meaning: "NIP, hanya bila penerbit mengizinkannya."),
    RowColumn(
      "tempat", \.place, .text, 18, hint: "Tempat penandatanganan.",
      meaning: "Tempat penandatanganan."),
    RowColumn(
      "tanggal", \.date?.canonical, .date, 20,
      hint: "Tanggalnya: 2 Januari 2021, 02/01/2021 (hari dahulu), atau 2021-01-02.",
      meaning: "Tanggal penandatanganan, atau bagiannya yang diketahui."),
  ]
}

/// A duty, function or goal of a position.
package struct Duty: TableRow {
  package enum Kind: String, CaseIterable, Sendable {
    case mainDuty = "tugas-pokok"
    case duty = "tugas"
    case function = "fungsi"
    case goal = "tujuan"
    case goalIndicator = "indikator-tujuan"
  }
  /// The position's code.
  package let position: String
  package let kind: Kind
  /// The number or letter as printed.
  package let number: String?
  package let text: String
  package let source: RowSource

  static let columns: [RowColumn<Duty>] = [
    RowColumn(
      "jabatan", \.position, .code(of: .jabatan), 22, isRequired: true,
      hint: "Kode jabatan yang punya tugas ini.", meaning: "Kode jabatan."),
    RowColumn(
      "jenis", \.kind.rawValue, .words(Kind.allCases.map(\.rawValue)), 18, isRequired: true,
      hint: "Jenis uraian. Baris tanpa nomor di depan baris bernomor adalah pengantarnya.",
      meaning: "Jenis uraian."),
    RowColumn(
      "nomor", \.number, .text, 12, hint: "Nomor atau huruf seperti tercetak. Boleh kosong.",
      meaning: "Nomor atau huruf seperti tercetak; kosong untuk kalimat pengantar."),
    RowColumn(
      "teks", \.text, .text, 90, isRequired: true, hint: "Bunyinya, persis seperti dalam naskah.",
      meaning: "Kata-kata naskah."),
  ]
}

extension UnitLoader {
  mutating func readDecreePiece(_ row: inout RowReader) {
    let style: DecreePiece.Style? = row.word("gaya", required: true)
    let text = row.requiredText("teks")
    guard let style else { return }
    unit.decree.append(
      DecreePiece(
        style: style, number: row.optionalText("nomor"), text: text,
        editorNote: row.optionalText("catatan_penyunting"), source: row.source))
  }

  mutating func readPosition(_ row: inout RowReader) {
    let code = row.slug("kode", required: true)
    let name = row.requiredText("nama")
    let superior = row.slug("atasan", required: false)
    let isPublic = row.flag("publikasi", otherwise: true)
    let isNew = positionCodes.insert(code, name, at: row.source)
    guard let code else { return }
    if Position.reserved.contains(code) {
      positionCodes.isComplete = false
      row.report(
        .kodeTerpakai, "kode", "Kode ini dipakai situs untuk halamannya sendiri.",
        cure: "Pilih kode lain, misalnya “\(code)-1”.")
    }
    guard isNew else {
      return row.reportDuplicate(of: code, "kode", in: positionCodes.source(of: code))
    }
    unit.positions.append(
      Position(
        code: code, name: name, echelon: row.optionalText("eselon"), superior: superior,
        holder: row.optionalText("pejabat"), isPublic: isPublic,
        editorNote: row.optionalText("catatan_penyunting"), source: row.source))
  }

  mutating func readSignatory(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: false, among: positionCodes)
    let office = row.requiredText("kedudukan")
    let date = row.date("tanggal")
    unit.signatories.append(
      Signatory(
        position: position, onBehalfOf: row.optionalText("atas_nama"), office: office,
        name: row.optionalText("nama"), rank: row.optionalText("pangkat"),
        personalNumber: row.optionalText("nip"), place: row.optionalText("tempat"), date: date,
        source: row.source))
  }

  mutating func readDuty(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: true, among: positionCodes)
    let kind: Duty.Kind? = row.word("jenis", required: true)
    let text = row.requiredText("teks")
    guard let position, let kind else { return }
    unit.duties.append(
      Duty(
        position: position, kind: kind, number: row.optionalText("nomor"), text: text,
        source: row.source))
  }
}
