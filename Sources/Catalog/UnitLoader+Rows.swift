import Diagnostics
import Formulas
import Numerals
import Tables

/// Reading single rows of the catalog's tables.
extension UnitLoader {
  mutating func readDecreePiece(_ row: inout RowReader) {
    let style = row.word("gaya", of: DecreePiece.Style.allCases.map(\.rawValue), required: true)
    let text = row.requiredText("teks")
    guard let style = style.flatMap(DecreePiece.Style.init) else { return }
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
    guard let code else { return }
    if ReservedNames.positions.contains(code) {
      row.report(
        "kode-terpakai", "kode", "Kode ini dipakai situs untuk halamannya sendiri.",
        cure: "Pilih kode lain, misalnya “\(code)-1”.")
    }
    guard positionCodes.insert(code) else {
      reportDuplicate(of: code, in: &row, column: "kode")
      return
    }
    unit.positions.append(
      Position(
        code: code, name: name, echelon: row.optionalText("eselon"), superior: superior,
        holder: row.optionalText("pejabat"), isPublic: isPublic,
        editorNote: row.optionalText("catatan_penyunting"), source: row.source))
  }

  mutating func readSignatory(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: false)
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
    let position = row.slug("jabatan", required: true)
    let kind = row.word("jenis", of: Duty.Kind.allCases.map(\.rawValue), required: true)
    let text = row.requiredText("teks")
    guard let position, let kind = kind.flatMap(Duty.Kind.init) else { return }
    unit.duties.append(
      Duty(
        position: position, kind: kind, number: row.optionalText("nomor"), text: text,
        source: row.source))
  }

  mutating func readVariable(_ row: inout RowReader) {
    let code = variableCode("kode", &row, required: true)
    let description = row.requiredText("uraian")
    let accumulation = row.word(
      "akumulasi", of: Variable.Accumulation.allCases.map(\.rawValue), required: true)
    let unitName = row.optionalText("satuan")?.trimmed
    let reading: Entry.Reading = unitName?.lowercased() == "ya-tidak" ? .yesNo : .plain
    let constant = row.number("nilai", as: reading)
    let partOf = variableCode("bagian_dari", &row, required: false)
    guard let code else { return }
    guard variableCodes.insert(code, reading) else {
      reportDuplicate(of: code, in: &row, column: "kode")
      return
    }
    guard let accumulation = accumulation.flatMap(Variable.Accumulation.init) else { return }
    if accumulation == .constant, row.text("nilai").isEmpty {
      row.report(
        "tetap-tanpa-nilai", "nilai", "Variabel yang tetap harus punya nilai.",
        cure: "Isi kolom nilai, atau ubah akumulasinya.")
    } else if accumulation != .constant, constant != nil {
      row.report(
        "nilai-bukan-tetap", "nilai", "Nilai di sini hanya untuk variabel yang tetap.",
        cure: "Pindahkan angkanya ke tabel realisasi, atau tulis akumulasi “tetap”.")
    }
    unit.variables[code] = Variable(
      code: code, description: description, unit: unitName, accumulation: accumulation,
      constant: constant, partOf: partOf, source: row.source)
  }

  /// A text as the code it was meant to be; nil where nothing of it can be one.
  private static func variableCode(like text: String) -> String? {
    let words = text.lowercased().utf8.split { byte in
      !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
    }
    let code = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
    guard code.utf8.first.map({ (0x61...0x7A).contains($0) }) == true, code.utf8.count <= 60,
      Function(rawValue: code) == nil
    else { return nil }
    return code
  }

  /// A code of the form `[a-z][a-z0-9_]*` that is no function's name.
  private func variableCode(
    _ column: String, _ row: inout RowReader, required: Bool
  ) -> String? {
    let code = row.text(column).trimmed
    if code.isEmpty {
      if required { _ = row.requiredText(column) }
      return nil
    }
    let isValid =
      code.utf8.count <= 60 && code.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && code.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
      }
    guard isValid, Function(rawValue: code) == nil else {
      row.report(
        "kode-variabel-tak-sah", column,
        "Kode variabel hanya huruf kecil, angka, dan garis bawah, diawali huruf, "
          + "dan bukan nama fungsi.",
        cure: (Self.variableCode(like: code).map { "Tulis “\($0)”" }
          ?? "Tulis seperti “surat_masuk”")
          + ", atau hapus barisnya bila bukan data.")
      return nil
    }
    return code
  }

  mutating func readTarget(_ row: inout RowReader) {
    guard let code = row.slug("indikator", required: true) else { return }
    let reading = indicatorCodes.reading(of: code)
    func cell(_ column: String) -> Numeral? { reading.flatMap { row.number(column, as: $0) } }
    let target = Target(
      indicator: code, annual: cell("tahunan"),
      quarterly: PerQuarter { cell("tw\($0.rawValue)") }, source: row.source)
    guard unit.targets[code] == nil else {
      reportDuplicate(of: code, in: &row, column: "indikator")
      return
    }
    unit.targets[code] = target
  }

  mutating func readRealization(_ row: inout RowReader) {
    guard let code = variableCode("variabel", &row, required: true) else { return }
    let reading = variableCodes.reading(of: code)
    let values = PerQuarter { quarter in
      reading.map { row.entry("tw\(quarter.rawValue)", as: $0) } ?? .empty
    }
    guard unit.realizations[code] == nil else {
      reportDuplicate(of: code, in: &row, column: "variabel")
      return
    }
    unit.realizations[code] = Realization(
      variable: code, values: values, remark: row.optionalText("keterangan"), source: row.source)
  }

  mutating func readNote(_ row: inout RowReader) {
    let code = row.slug("indikator", required: true)
    let quarter = row.quarter("triwulan")
    guard let code, let quarter else { return }
    guard notedQuarters.insert("\(code)/\(quarter.rawValue)").inserted else {
      row.report(
        "catatan-ganda", "triwulan", "Sudah ada catatan untuk indikator dan triwulan ini.",
        cure: "Gabungkan isinya dalam satu baris.")
      return
    }
    unit.notes.append(
      Note(
        indicator: code, quarter: quarter, analysis: row.optionalText("analisis"),
        obstacle: row.optionalText("kendala"), followUp: row.optionalText("tindak_lanjut"),
        evidence: row.optionalText("bukti"), source: row.source))
  }

  func reportDuplicate(of code: String, in row: inout RowReader, column: String) {
    row.report(
      "kode-ganda", column, "Kode “\(code)” sudah dipakai baris lain.",
      cure: column == "kode"
        ? "Beri setiap baris kode yang berbeda." : "Gabungkan isinya dalam satu baris.")
  }
}
