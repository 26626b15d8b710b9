import Catalog
import Diagnostics
@testable import Site
import Testing

/// Finding by word, by letter and by place.
struct FindingTests {
  @Test(arguments: [
    ("Persentase surat yang dijawab tepat waktu", ["surat", "dijawab", "tepat", "waktu"]),
    ("Jumlah akseptor KB aktif", ["akseptor", "kb", "aktif"]),
    ("IKM", ["ikm"]), ("SKCK/Ijin 2021", ["skck", "ijin"]), ("dan di ke", []),
  ]) func wordsWorthLookingFor(_ text: String, _ words: [String]) {
    #expect(WordIndex.words(of: text) == words)
  }

  /// What many entries share finds nothing, and an entry stands once under a word it holds twice.
  @Test func wordsOfFewEntries() {
    let entries = (1...12).map {
      WordIndex.Entry(
        name: $0 < 10 ? "Laporan desa" : "Arsip arsip \($0 == 12 ? "surat" : "desa")",
        position: nil, address: "\($0)")
    }
    let found = WordIndex(entries).words.map { "\($0.word) \($0.entries.map(\.address))" }
    #expect(found == [#"arsip ["10", "11", "12"]"#, #"surat ["12"]"#])
  }

  /// With many offices the letters have pages of their own, and each office is on one of them.
  @Test(arguments: [
    (100, ["cari/index.html"]),
    (
      101,
      [
        "cari/index.html", "cari/huruf-a/index.html", "cari/huruf-c/index.html",
      ]
    ),
  ]) func lettersOfManyOffices(_ count: Int, _ paths: [String]) throws {
    let known = UnitSummary(try Office.approved())
    let offices = (1...count).map { number in
      UnitSummary(
        id: UnitID(regency: "uji", subdistrict: "k-\(number)", year: 2021),
        regencyName: known.regencyName, subdistrict: number == 7 ? "Ampel" : "Coba \(number)",
        province: "Jawa Timur", reached: known.reached, score: known.score,
        leastCoverage: known.leastCoverage, isExample: false, positions: 1, indicators: 1,
        approvals: known.approvals, zone: nil)
    }
    let press = try Press(isDraft: false)
    var diagnostics: [Diagnostic] = []
    let files = SearchPages(frame: press.frame, offices: offices).files(into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    #expect(files.map(\.path) == paths)
    let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for office in offices {
      #expect(text.ranges(of: "uji/\(office.id.subdistrict)/index.html\"").count == 1)
    }
    for file in files { #expect(throws: Never.self) { try StrictPage(file.bytes) } }
  }
}
