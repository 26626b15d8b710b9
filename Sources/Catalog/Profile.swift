import Diagnostics
import Tables

/// The facts a `profil` may state.
package enum ProfileKey: String, CaseIterable, Sendable {
  case kecamatan, kabupaten, jenisWilayah = "jenis_wilayah", provinsi, kodeWilayah = "kode_wilayah"
  case judul, tahunNaskah = "tahun_naskah", nomorKeputusan = "nomor_keputusan"
  case tanggalPenetapan = "tanggal_penetapan", tempatPenetapan = "tempat_penetapan"
  case alamat, telepon, surel, laman, kodePos = "kode_pos", kontakPPID = "kontak_ppid"
  case zona, kertas, dataContoh = "data_contoh", naskahSumber = "naskah_sumber"
  case catatanPenyunting = "catatan_penyunting", formatIsi = "format_isi"

  /// The facts that every unit states.
  package static let required: [ProfileKey] = [
    .kecamatan, .kabupaten, .jenisWilayah, .provinsi, .judul, .dataContoh,
  ]

  /// The facts that an office states; the other one is for programs.
  package static let entered = allCases.filter { $0 != .formatIsi }

  /// What the fact is, for those who fill it in.
  package var hint: String {
    switch self {
    case .kecamatan: "nama kecamatan, tanpa kata “Kecamatan”"
    case .kabupaten: "nama kabupaten atau kota, tanpa kata “Kabupaten”"
    case .jenisWilayah: "kabupaten atau kota"
    case .provinsi: "nama provinsi"
    case .kodeWilayah: "kode wilayah, misalnya 35.27.09"
    case .judul: "judul naskah"
    case .tahunNaskah: "tahun naskah, atau “tidak disebut”"
    case .nomorKeputusan: "nomor keputusan seperti tercetak"
    case .tanggalPenetapan: "tanggal penetapan: 2 Januari 2021, atau Januari 2021"
    case .tempatPenetapan: "tempat penetapan"
    case .alamat: "alamat kantor"
    case .telepon: "nomor telepon kantor"
    case .surel: "alamat surel kantor"
    case .laman: "alamat laman kantor"
    case .kodePos: "kode pos"
    case .kontakPPID: "kontak PPID: kepada siapa warga bertanya atau berkeberatan"
    case .zona: "zona waktu: WIB, WITA, atau WIT"
    case .kertas: "kertas cetak: A4 atau F4"
    case .dataContoh: "ya bila angkanya contoh dan bukan angka kantor, selain itu tidak"
    case .naskahSumber: "dari mana naskahnya"
    case .formatIsi: "bentuk tabel unit ini; kosong berarti 1"
    case .catatanPenyunting: "catatan penyunting tentang naskah seluruhnya"
    }
  }

  /// The fixed words that the fact may be; nil where it is free.
  package var words: [String]? {
    switch self {
    case .jenisWilayah: ["kabupaten", "kota"]
    case .zona: ["WIB", "WITA", "WIT"]
    case .kertas: ["A4", "F4"]
    case .dataContoh: ["ya", "tidak"]
    default: nil
    }
  }
}

/// The facts of a unit's `profil`, as typed.
package struct Profile: Sendable {
  package internal(set) var facts: [ProfileKey: String] = [:]
  var sources: [ProfileKey: RowSource] = [:]

  /// A fact, nil where it is not stated.
  package subscript(key: ProfileKey) -> String? { facts[key] }

  /// Where a fact stands.
  func place(_ key: ProfileKey) -> Place { sources[key]?.place("nilai") ?? Place("profil.csv") }

  package var subdistrict: String { facts[.kecamatan] ?? "" }
  /// The regency's name with its kind: `Kabupaten Sampang`, `Kota Batu`.
  package var regency: String {
    let kind = facts[.jenisWilayah] == "kota" ? "Kota" : "Kabupaten"
    return "\(kind) \(facts[.kabupaten] ?? "")"
  }
  /// Whether the figures are an example and not the office's own.
  package var isExample: Bool { facts[.dataContoh] == "ya" }
  /// The paper, `A4` or `F4`.
  package var paper: String { facts[.kertas] ?? "A4" }
}

struct Fact: TableRow {
  let key: ProfileKey
  let text: String

  private var canonical: String {
    key == .tanggalPenetapan ? CalendarDate(parsing: text)?.canonical ?? text : text
  }

  static let columns: [RowColumn<Fact>] = [
    RowColumn(
      "kunci", \.key.rawValue, .profileKey, 22, isRequired: true,
      hint: "Nama fakta. Pilih dari daftar; arti setiap kunci ada di lembar panduan.",
      meaning: "Nama fakta."),
    RowColumn(
      "nilai", \.canonical, .text, 60,
      hint: "Isi faktanya, misalnya Banyuates untuk kunci kecamatan.",
      meaning: "Isi fakta, seperti ditulis kantor."),
  ]
}

extension UnitLoader {
  mutating func readProfile() {
    var keys = FactKeys<ProfileKey>(of: "profil")
    let isReadable = each(.profil) { loader, row in
      guard let key = keys.read(&row) else { return }
      if ProfileKey.required.contains(key) { _ = row.requiredText("nilai") }
      if let fact = Self.fact(key, &row) { loader.unit.profile.facts[key] = fact }
      loader.unit.profile.sources[key] = row.source
    }
    dropKinds()
    guard isReadable, let table = tables[.profil] else { return }
    keys.requireAll(ProfileKey.required, in: table.place, into: &diagnostics)
  }

  /// Drops `Kecamatan` and `Kabupaten` before the names: pages put them there.
  private mutating func dropKinds() {
    let isCity = unit.profile[.jenisWilayah] == "kota"
    let kinds: [(ProfileKey, [String])] = [
      (.kecamatan, ["kantor kecamatan ", "kantor camat ", "kecamatan ", "kec.", "kec "]),
      (
        .kabupaten,
        isCity
          ? ["pemerintah kota ", "pemkot ", "kota ", "kotamadya ", "kodya "]
          : ["pemerintah kabupaten ", "pemkab.", "pemkab ", "kabupaten ", "kab.", "kab "]
      ),
    ]
    let other = isCity ? "kabupaten" : "kota"
    if let typed = unit.profile[.kabupaten], typed.lowercased().hasPrefix(other + " ") {
      diagnostics.add(
        .namaBerawalan, at: unit.profile.place(.kabupaten),
        "Nama ini menyebut \(other), padahal jenis_wilayah \(isCity ? "kota" : "kabupaten").",
        written: typed,
        cure: "Bila memang \(other), tulis jenis_wilayah \(other) dan namanya tanpa kata itu.")
    }
    for (key, words) in kinds {
      let typed = unit.profile[key] ?? ""
      var name = typed
      while let word = words.first(where: name.lowercased().hasPrefix),
        name.count > word.count
      {
        name = String(name.dropFirst(word.count)).trimmed
      }
      guard name != typed else { continue }
      unit.profile.facts[key] = name
      diagnostics.add(
        .namaBerawalan, at: unit.profile.place(key),
        "Nama ditulis tanpa “\(typed.prefix { !$0.isWhitespace })”; halaman menambahkannya sendiri.",
        written: typed, cure: "Tulis \(Diagnostic.excerpt(name)).")
    }
  }

  /// A fact as it is kept: fixed words in their own spelling, everything else as typed; nil where
  /// it is empty or wrong.
  private static func fact(_ key: ProfileKey, _ row: inout RowReader) -> String? {
    let typed = row.text("nilai").trimmed
    if typed.isEmpty { return nil }
    if let words = key.words { return row.word("nilai", of: words) }
    switch key {
    case .tanggalPenetapan: return row.date("nilai").map { _ in typed }
    case .tahunNaskah:
      if typed == "tidak disebut" || UnitID.year(typed) != nil { return typed }
      row.report(
        .tahunTakSah, "nilai", "Ini bukan tahun.",
        cure: "Tulis tahun empat angka, atau “tidak disebut”.")
      return nil
    case .formatIsi: return contentFormat(typed, &row)
    case .surel, .laman, .telepon, .kodePos:
      if row.isJudged { row.inspectContact(key) }
      return typed
    default: return typed
    }
  }
  /// The form that the tables are written in, where this program knows it.
  private static func contentFormat(_ typed: String, _ row: inout RowReader) -> String? {
    let newest = ContentFormat.newest
    if let format = Int(typed), (1...newest).contains(format) { return String(format) }
    let known = newest == 1 ? "1" : "1 sampai \(newest)"
    row.report(
      .formatIsiBaru, "nilai",
      "Tabel unit ini ditulis dalam bentuk yang tidak dikenal rapor ini, yang mengenal bentuk \(known).",
      cure: "Pasang rapor yang lebih baru. Bila tabelnya ditulis tangan, kosongkan selnya.")
    return nil
  }
}
