import Catalog
import Diagnostics
import Foundation
import Numerals
import Site
import Tables
import Testing

/// Whatever an office types reaches its readers as the same harmless text, on every page that shows
/// it and in every download.
struct HostileCellTests {
  private struct Case {
    let hostile: HostileText
    let edition: Edition
    let files: [String: [UInt8]]

    init(_ hostile: HostileText, isDraft: Bool) throws {
      self.hostile = hostile
      var office = Office(hostile)
      office.scale = try Case.scale(hostile)
      edition = try office.edition(upTo: .second, isDraft: isDraft)
      let facts = ["judul", "penerbit", "kontak_ppid", "lisensi"].map {
        [$0, hostile.cell("situs.\($0)")]
      }
      let press = try Press(facts, isDraft: isDraft)
      let above = try press.files(
        above: [UnitSummary(edition)], withdrawn: hostile.cell("dicabut.alasan"),
        replacement: "uji/coba/2021")
      files = press.files(of: edition).merging(above) { first, _ in first }
    }

    private static func scale(_ hostile: HostileText) throws -> RatingScale {
      var diagnostics: [Diagnostic] = []
      let settings = SiteSettings(
        site: Table(file: "s", texts: [["kunci", "nilai"], ["judul", "S"], ["penerbit", "S"]]),
        scale: Table(
          file: "k", texts: [["batas_bawah", "predikat"], ["0", hostile.cell("skala.predikat")]]),
        into: &diagnostics)
      #expect(diagnostics.map(\.text) == [])
      return settings.scale
    }

    /// A download's rows as cells by column, as a person's program reads them back.
    func rows(_ name: String, guarded: Bool) throws -> [[String: String]] {
      let bytes = try #require(files["uji/coba/2021/data/\(name)"])
      var diagnostics: [Diagnostic] = []
      let table = try #require(CSVReader.read(bytes, file: name, into: &diagnostics))
      #expect(diagnostics.map(\.text) == [])
      return (1..<max(1, table.rowCount)).map { row in
        Dictionary(
          uniqueKeysWithValues: (0..<table.cellCount(0)).map { column in
            let cell = table.text(row, column)
            return (table.text(0, column), guarded ? cell : SpreadsheetGuard.disarmed(cell))
          })
      }
    }
  }

  // MARK: Pages

  @Test(arguments: HostileText.all, [false, true]) func cellsAreTextOnEveryPage(
    _ hostile: HostileText, _ isDraft: Bool
  ) throws {
    let made = try Case(hostile, isDraft: isDraft)
    let forms = forms(of: hostile.text)
    let drawn = forms.map(withoutSpace)
    var shown: [String: [String]] = [:]
    for (path, bytes) in made.files where path.hasSuffix(".html") {
      let page: StrictPage
      do {
        page = try StrictPage(bytes)
      } catch let fault as StrictPage.Fault {
        Issue.record("\(path): \(fault)")
        continue
      }
      var columns: Set<String> = []
      for piece in page.pieces {
        columns.formUnion(
          self.columns(in: Array(piece.text.utf8), after: forms, at: "\(path) \(piece.place)"))
      }
      for labels in page.drawings {
        columns.formUnion(
          self.columns(in: withoutSpace(Array(labels.utf8)), after: drawn, at: "\(path) svg"))
      }
      shown[path] = columns.sorted()
    }
    var expected = HostilePlaces.pages(isDraft: isDraft).mapValues { $0.sorted() }
    // One sheet has no room for a name of any length.
    if hostile.text.count > 80 {
      expected["uji/coba/2021/papan/index.html"]?.removeAll {
        ["indikator.indikator", "pejabat.nama"].contains($0)
      }
    }
    // Names that differ behind a comma alone are one person's, with other titles.
    if isDraft, hostile.text.contains(",") {
      expected["uji/coba/2021/camat/index.html"]?.removeAll { $0 == "jabatan.pejabat" }
    }
    #expect(shown.filter { expected[$0.key] != $0.value } == [:])
    #expect(expected.filter { shown[$0.key] != $0.value } == [:])
  }

  /// The ways in which a page may show a text: as typed, in a letterhead's capitals, as the name of a
  /// file, or its last line alone.
  private func forms(of text: String) -> [[UInt8]] {
    let whole = [text, text.uppercased(), text.replacing("/", with: "∕")]
    let lines = whole.compactMap { $0.split(separator: "\n").last.map(String.init) }
    return (whole + lines).map { Array($0.utf8) + [UInt8(ascii: " ")] }
  }

  /// The columns whose cells stand in a text; before its name each must stand in one of its `forms`.
  /// A drawing breaks its lines where it likes: there neither has spaces.
  private func columns(in bytes: [UInt8], after forms: [[UInt8]], at place: String) -> Set<String> {
    var found: Set<String> = []
    var start = 0
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
      start = open + 1
      guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { break }
      let name = String(decoding: bytes[start..<close], as: UTF8.self)
      guard name.contains("."), !name.contains(" ") else { continue }
      found.insert(name.lowercased())
      let isWhole = forms.contains { bytes[..<open].suffix($0.count).elementsEqual($0) }
      #expect(isWhole, "\(place): \(name) is not what was typed")
    }
    return found
  }

  private func withoutSpace(_ bytes: [UInt8]) -> [UInt8] {
    bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
  }

  // MARK: Downloads

  @Test(arguments: HostileText.all) func tablesGiveBackWhatWasTyped(_ hostile: HostileText) throws {
    let made = try Case(hostile, isDraft: false)
    let typed = Office(hostile).tables
    for name in TableName.canonical {
      let rows = try #require(typed[name])
      let expected = rows.dropFirst().map { row in
        Dictionary(uniqueKeysWithValues: zip(rows[0], row)).filter { !$0.value.isEmpty }
      }
      let read = try made.rows("\(name.rawValue).csv", guarded: false).map { row in
        row.filter { !$0.value.isEmpty }
      }
      #expect(Set(read) == Set(expected), "\(name.rawValue)")
    }
    let cell = hostile.cell
    #expect(
      try made.edition.chain.folders.map { folder in
        try made.rows("rantai/\(folder.name)/pengesahan.csv", guarded: false)
          .first { $0["kunci"] == "oleh" }?["nilai"]
      } == Array(repeating: cell("pengesahan.oleh"), count: 3))
    #expect(
      try made.rows("rantai/\(made.edition.chain.folders[1].name)/perubahan.csv", guarded: false)
        == [
          [
            "jenis": "koreksi", "triwulan": "1", "tabel": "realisasi",
            "baris": cell("perubahan.baris"), "kolom": "tw1", "lama": cell("perubahan.lama"),
            "baru": cell("perubahan.baru"),
          ]
        ])
    #expect(
      try made.rows("skala.csv", guarded: false)
        == [["batas_bawah": "0", "predikat": cell("skala.predikat")]])
  }

  @Test(arguments: HostileText.all) func noTextRunsInASpreadsheet(_ hostile: HostileText) throws {
    let made = try Case(hostile, isDraft: false)
    var running: Set<String> = []
    for name in TableName.canonical {
      let texts = Set(name.columns.filter(\.isText).map(\.name))
      for row in try made.rows("\(name.rawValue).csv", guarded: true) {
        let cells = row.filter { texts.contains($0.key) }
        for (column, cell) in cells where cell.utf8.first.map("=+-@\t".utf8.contains) == true {
          running.insert("\(name.rawValue).\(column)")
        }
      }
    }
    #expect(running == [])
  }

  @Test(arguments: HostileText.all) func dataGivesBackWhatWasTyped(_ hostile: HostileText) throws {
    let made = try Case(hostile, isDraft: false)
    let bytes = try #require(made.files["uji/coba/2021/data/data.json"])
    let data = try JSONDecoder().decode(PublishedData.self, from: Data(bytes))
    let cell = hostile.cell
    let rating = cell("skala.predikat")
    #expect(
      data.unit
        == .init(
          kabupaten: "Kota " + cell("profil.kabupaten"), kecamatan: cell("profil.kecamatan"),
          kode_wilayah: cell("profil.kode_wilayah")))
    #expect(data.persetujuan.map(\.oleh) == Array(repeating: cell("pengesahan.oleh"), count: 3))
    #expect(data.jabatan.map(\.nama) == Array(repeating: cell("jabatan.nama"), count: 2))
    #expect(data.jabatan.map(\.eselon) == Array(repeating: cell("jabatan.eselon"), count: 2))
    let objectives = data.jabatan.flatMap(\.sasaran)
    #expect(Set(objectives.map(\.sasaran)) == [cell("indikator.sasaran")])
    #expect(Set(objectives.map(\.nomor)) == [cell("indikator.nomor_sasaran"), "9"])
    let indicators = objectives.flatMap(\.indikator)
    #expect(indicators.count == 4)
    for indicator in indicators {
      #expect(indicator.nomor == cell("indikator.nomor"))
      #expect(indicator.indikator == cell("indikator.indikator"))
      #expect(indicator.sumber_data == cell("indikator.sumber_data"))
      #expect(["IKM", cell("indikator.satuan")].contains(indicator.satuan))
    }
    #expect(Set(indicators.flatMap(\.triwulan).compactMap(\.predikat)) == [rating])
  }

  @Test(arguments: HostileText.all) func sharedTableGivesBackWhatWasTyped(
    _ hostile: HostileText
  ) throws {
    let made = try Case(hostile, isDraft: false)
    let bytes = SharedTable.header + SharedTable.rows(of: made.edition)
    var diagnostics: [Diagnostic] = []
    let table = try #require(CSVReader.read(bytes, file: "semua.csv", into: &diagnostics))
    #expect(diagnostics.map(\.text) == [])
    #expect(table.rowCount == 17)
    let cell = hostile.cell
    let typed = [
      "Kota " + cell("profil.kabupaten"), cell("profil.kecamatan"), cell("profil.kode_wilayah"),
      cell("jabatan.nama"), cell("indikator.nomor_sasaran"), cell("indikator.indikator"),
    ]
    for row in 1..<table.rowCount {
      let raw = [1, 2, 3, 6, 7, 9].map { table.text(row, $0) }
      #expect(raw.map(SpreadsheetGuard.disarmed) == typed)
      #expect(raw.filter { $0.utf8.first.map("=+-@\t".utf8.contains) == true } == [])
    }
  }

  @Test(arguments: HostileText.all) func feedSaysWhatWasTyped(_ hostile: HostileText) throws {
    let made = try Case(hostile, isDraft: false)
    let feed = try StrictPage(try #require(made.files["umpan.xml"]))
    let cell = hostile.cell
    func texts(_ place: String) -> [String] {
      feed.pieces.filter { $0.place == place }.map(\.text)
    }
    let office = "Kecamatan \(cell("profil.kecamatan")), Kota \(cell("profil.kabupaten")), 2021: "
    #expect(
      texts("title") == [
        cell("situs.judul"), office + "Triwulan II disahkan (angka contoh)",
        office + "Koreksi sampai Triwulan I (angka contoh)",
        office + "Triwulan I disahkan (angka contoh)",
      ])
    #expect(texts("name") == [cell("situs.penerbit")])
    #expect(texts("rights") == [cell("situs.lisensi")])
    let sidiks = made.edition.approvals.map(\.fingerprint.text)
    let by = " oleh \(cell("pengesahan.oleh")) pada 20 Juli 2021."
    let note = " Target dan realisasinya angka contoh, bukan angka resmi kantor."
    #expect(
      texts("summary") == [
        "Triwulan II disahkan\(by) Sidik \(sidiks[2]).\(note)",
        "Koreksi sampai Triwulan I\(by) Alasan: \(cell("pengesahan.alasan")). Sidik \(sidiks[1])."
          + " Yang berubah tercatat di halaman kantor.\(note)",
        "Triwulan I disahkan\(by) Sidik \(sidiks[0]).\(note)",
      ])
  }

  /// The texts of `data.json`.
  private struct PublishedData: Decodable {
    struct Unit: Decodable, Equatable {
      let kabupaten: String
      let kecamatan: String
      let kode_wilayah: String?
    }
    struct Approval: Decodable { let oleh: String }
    struct Position: Decodable {
      let nama: String
      let eselon: String?
      let sasaran: [Objective]
    }
    struct Objective: Decodable {
      let nomor: String
      let sasaran: String
      let indikator: [Indicator]
    }
    struct Indicator: Decodable {
      let nomor: String?
      let indikator: String
      let satuan: String?
      let sumber_data: String?
      let triwulan: [Quarter]
    }
    struct Quarter: Decodable { let predikat: String? }
    let unit: Unit
    let persetujuan: [Approval]
    let jabatan: [Position]
  }

  // MARK: The site's address

  /// The office's own settings are typed too.
  @Test(arguments: ["https://rapor.example/a&b<c>'d'", "https://rapor.example/{{x}}"])
  func addressStaysAnAddress(_ base: String) throws {
    let press = try Press(isDraft: false, baseURL: base)
    let edition = try Office(HostileText("plain", "biasa"))
      .edition(upTo: .second, isDraft: false)
    let files = press.files(of: edition)
    let page = try StrictPage(try #require(files["uji/coba/2021/camat/index.html"]))
    #expect(
      page.pieces.filter { $0.place == "link.href" }.map(\.text).dropFirst(2)
        == ["\(base)/uji/coba/2021/camat/", "../../../../umpan.xml"])
    let indexes = press.builder.indexes(
      of: ["index.html", "uji/coba/2021/index.html"], units: [UnitSummary(edition)])
    let map = try #require(indexes.first { $0.path == "sitemap.xml" })
    #expect(
      try StrictPage(map.bytes).pieces.filter { $0.place == "loc" }.map(\.text)
        == ["\(base)/", "\(base)/uji/coba/2021/"])
  }
}
