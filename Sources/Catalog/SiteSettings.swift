package import Diagnostics
import Files
import Numerals
package import Tables

/// What `situs.csv` and `skala.csv` say: the site's name and publisher, its caps, its rating scale.
package struct SiteSettings: Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case judul, penerbit, alamatDasar = "alamat_dasar", surel, kontakPPID = "kontak_ppid", lisensi
    case batasCapaian = "batas_capaian", cakupanMinimum = "cakupan_minimum"
    case batasLaporHari = "batas_lapor_hari", tampilkanNIP = "tampilkan_nip"
    case batasLampiranMB = "batas_lampiran_mb", tanggalAcuan = "tanggal_acuan"
    case logo, warnaUtama = "warna_utama", warnaAksen = "warna_aksen", menu
  }

  /// The texts that are given, by key.
  package private(set) var facts: [Key: String] = [:]
  package private(set) var limits = ScoreLimits.standard
  package private(set) var scale = RatingScale.standard
  /// Within how many days after its end a quarter is to be reported.
  package private(set) var reportingDays = standardReportingDays
  /// What holds where nothing is said.
  package static let standardReportingDays = 30
  /// The largest attachment, in bytes; all of a unit's together may have ten times as much.
  package private(set) var attachmentLimit = 50 << 20
  /// The day that counts as today, for an example site; nil for the real one.
  package private(set) var referenceDay: CalendarDate?
  /// What the office adds to the header's menu and the foot, in its order.
  package private(set) var menu: [MenuEntry] = []
  /// The colour of links, lines and bars, and that of the score's panel; nil for the standard ones.
  package private(set) var colours: (main: Colour?, accent: Colour?)
  /// Where each fact is written, for what can only be held against the rest of the content.
  private var places: [Key: Place] = [:]

  /// A text, nil where it is not given.
  package subscript(key: Key) -> String? { facts[key] }
  /// Where it is written; nil where it is not given.
  package func place(of key: Key) -> Place? { places[key] }
  package var title: String { facts[.judul] ?? "" }
  package var publisher: String { facts[.penerbit] ?? "" }
  /// The site's address without a slash at its end; nil where it is not given.
  package var baseURL: String? {
    facts[.alamatDasar].map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }
  /// The name of the picture beside the site's title, among the files that the office gives.
  package var logo: String? {
    facts[.logo].map { String(SiteLink.withoutFolder($0.composed[...])) }
  }
  /// Whether pages print personal numbers.
  package var showsPersonalNumbers: Bool { facts[.tampilkanNIP] == "ya" }

  /// Reads both tables; everything that is wrong with them is added to `diagnostics`.
  package init(site: Table, scale: Table?, into diagnostics: inout [Diagnostic]) {
    readSite(site, &diagnostics)
    if let scale {
      self.scale = RatingScale(reading: scale, cap: limits.cap, into: &diagnostics) ?? self.scale
    }
  }

  private mutating func readSite(_ table: Table, _ diagnostics: inout [Diagnostic]) {
    let columns = TableName.profil.columns
    let required = [Key.judul, .penerbit]
    var keys = FactKeys<Key>(of: "situs", repeated: [.menu])
    let isReadable = HeadedTable.read(table, columns: columns, into: &diagnostics) { row in
      guard let key = keys.read(&row) else { return }
      if required.contains(key) { _ = row.requiredText("nilai") }
      readFact(key, &row)
    }
    if isReadable { keys.requireAll(required, in: table.place, into: &diagnostics) }
  }

  private mutating func readFact(_ key: Key, _ row: inout RowReader) {
    let value = row.text("nilai").trimmed
    if value.isEmpty { return }
    facts[key] = value
    places[key] = row.source.place("nilai")
    switch key {
    case .batasCapaian: limits.cap = number(&row, in: 100...1000) ?? limits.cap
    case .cakupanMinimum:
      guard let number = number(&row, in: 0...100) else { break }
      limits.leastCoverage = number
      // A part of 1 is not what is meant by a share in per cent.
      if number.value > 0, number.value <= 1, let meant = Figure(number.value * 100) {
        row.report(
          .angkaDiLuarBatas, "nilai", "Cakupan ditulis dalam persen.",
          cure: "Tulis \(meant.canonical) bila maksudnya \(meant.canonical) persen.")
      }
    case .batasLaporHari:
      reportingDays = whole(&row, in: 0...366, such: "30") ?? reportingDays
    case .batasLampiranMB:
      attachmentLimit = whole(&row, in: 1...2000, such: "50").map { $0 << 20 } ?? attachmentLimit
    case .tampilkanNIP: facts[key] = row.word("nilai", of: ["ya", "tidak"])
    case .tanggalAcuan:
      referenceDay = row.date("nilai")
      if referenceDay != nil, referenceDay?.day == nil {
        row.report(
          .tanggalTakSah, "nilai", "Tanggal ini harus lengkap sampai harinya.",
          cure: "Tulis seperti 15 Januari 2022.")
      }
    case .alamatDasar where !WebAddress.isSite(value):
      row.report(
        .alamatTakSah, "nilai", "Ini bukan alamat situs.",
        cure: "Tulis seperti https://rapor.contoh.go.id")
    case .surel: row.inspectContact(.surel)
    case .warnaUtama: colours.main = row.colour("nilai")
    case .warnaAksen: colours.accent = row.colour("nilai")
    case .menu: if let entry = row.menuEntry("nilai", after: menu) { menu.append(entry) }
    default: break
    }
  }

  private func whole(
    _ row: inout RowReader, in range: ClosedRange<Double>, such example: String
  ) -> Int? {
    let number = number(&row, in: range)
    if let number, number.scale > 0 {
      row.report(
        .bukanBilanganBulat, "nilai", "Di sini hanya bilangan bulat.",
        cure: "Tulis misalnya \(example).")
    }
    return number.map { Int($0.value) }
  }

  private func number(_ row: inout RowReader, in range: ClosedRange<Double>) -> Numeral? {
    guard let number = row.number("nilai") else { return nil }
    if range.contains(number.value) { return number }
    row.report(
      .angkaDiLuarBatas, "nilai", "Angka ini di luar batas yang masuk akal.",
      cure: "Tulis angka antara \(Int(range.lowerBound)) dan \(Int(range.upperBound)).")
    return nil
  }
}

extension RatingScale {
  /// Reads `skala.csv`; nil, with the reasons in `diagnostics`, when it is no scale. No score is above
  /// `cap`, which what was approved is not held against.
  init?(reading table: Table, cap: Numeral? = nil, into diagnostics: inout [Diagnostic]) {
    let columns = [
      Column(name: "batas_bawah", isRequired: true, isText: false),
      Column(name: "predikat", isRequired: true, isText: true),
    ]
    var levels: [Level] = []
    let before = diagnostics.count
    HeadedTable.read(table, columns: columns, into: &diagnostics) { reader in
      let bound = reader.number("batas_bawah")
      let name = reader.requiredText("predikat")
      if bound == nil, reader.diagnostics.isEmpty { _ = reader.requiredText("batas_bawah") }
      if let bound {
        if levels.contains(where: { $0.lowerBound == bound }) {
          reader.report(
            .batasGanda, "batas_bawah", "Batas bawah ini sudah ada.", cure: "Sisakan satu saja.")
        }
        if let cap, bound.value > cap.value || (0..<1).contains(bound.value) && bound.digits != 0 {
          reader.report(
            .angkaDiLuarBatas, "batas_bawah",
            "Nilai dihitung dari 0 sampai \(cap.text), jadi batas ini tidak masuk akal.",
            cure: "Tulis batas bawah dalam persen, misalnya 76 untuk 0,76 atau 91 untuk 910.")
        }
        levels.append(Level(lowerBound: bound, name: name))
      }
    }
    let bounds = levels.map(\.lowerBound.value)
    if cap != nil, diagnostics.count == before, bounds != bounds.sorted(),
      bounds != bounds.sorted(by: >)
    {
      diagnostics.add(
        .angkaDiLuarBatas, at: table.place, "Batas bawah di skala ini tidak urut.",
        written: levels.map { "\($0.lowerBound.canonical) \($0.name)" }.joined(separator: "; "),
        cure: "Periksa angkanya, lalu urutkan barisnya dari batas tertinggi ke terendah.")
    }
    if diagnostics.count == before, levels.map(\.lowerBound.value).min() != 0 {
      diagnostics.add(
        .skalaTanpaNol, at: table.place, "Skala predikat harus mulai dari batas bawah 0.",
        cure: bounds.max() == 100
          ? "Bila angkanya batas atas, tulis batas bawahnya: "
            + (bounds.sorted(by: >).dropFirst() + [0]).compactMap { Figure($0)?.canonical }
            .joined(separator: "; ") + ". Bila batas bawah, tambahkan baris dengan batas_bawah 0."
          : "Tambahkan baris dengan batas_bawah 0.")
    }
    if cap != nil, diagnostics.count == before, let most = bounds.max(), most > 0, most < 50 {
      diagnostics.add(
        .angkaDiLuarBatas, at: table.place,
        "Batas tertinggi skala ini \(Figure(most)?.text ?? ""), padahal nilai dihitung sampai lebih "
          + "dari 100.",
        cure: "Tulis batas bawah dalam persen, misalnya 91; 76; 66; 51; 0.")
    }
    if diagnostics.count > before { return nil }
    self.init(levels: levels)
  }
}

extension ScoreLimits {
  /// Reads the `batas.csv` of an approved folder.
  init?(reading table: Table, into diagnostics: inout [Diagnostic]) {
    var limits = ScoreLimits.standard
    let columns = TableName.profil.columns
    let isReadable = HeadedTable.read(table, columns: columns, into: &diagnostics) { reader in
      switch reader.text("kunci") {
      case "batas_capaian": limits.cap = reader.number("nilai") ?? limits.cap
      case "cakupan_minimum": limits.leastCoverage = reader.number("nilai") ?? limits.leastCoverage
      default:
        reader.report(
          .kunciTakDikenal, "kunci", "Kunci ini tidak dikenal.", cure: "Hapus barisnya.")
      }
    }
    guard isReadable else { return nil }
    self = limits
  }
}
