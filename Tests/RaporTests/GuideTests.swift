import Files
import Testing

/// The guide explains every message that the program can print, and none that it cannot.
///
/// The ids of messages are found in the sources by their form: a string literal that is nothing but
/// a kebab-case word is an id unless `words` lists it. An id of one word cannot be told from other
/// words by its form and is found by what stands before it.
struct GuideTests {
  /// Kebab-case words of the program that name no message.
  private static let words: Set<String> = [
    // Options.
    "allow-gap", "base-url", "new-scale", "remarks-as-errors",
    // Browsers.
    "brave-browser", "chrome-headless-shell", "chromium-browser", "chromium-headless-shell",
    "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable",
    "vivaldi-stable",
    // Words of tables and of the example in them.
    "camat-1", "indikator-tujuan", "rata-rata", "tugas-pokok", "ya-tidak",
    // States of figures and of reports.
    "belum-dilaporkan", "belum-disahkan", "belum-lengkap", "belum-waktunya", "jatuh-tempo",
    "tidak-berlaku", "tidak-dapat-dihitung", "tidak-dijadwalkan", "tidak-terukur",
    // Words, templates and names of parts of pages.
    "angka-dalam", "angka-target", "bagan-jabatan", "bagan-kecamatan", "bagan-nilai",
    "bagan-tahun", "cetak-koreksi", "data-situs", "dirata-ratakan", "panduan-kesalahan",
    "tidak-ditemukan",
    // Words of HTML, SVG, data packages and encodings.
    "http-equiv", "rapor-semua", "stroke-width", "tabular-data-package",
    "tabular-data-resource", "us-ascii", "utf-16", "utf-8",
  ]

  private static let project = Disk.parentFolder(
    Disk.parentFolder(Disk.parentFolder(#filePath)))

  /// A message as the guide explains it.
  private struct Entry {
    let id: String
    let heading: String
    let body: Substring
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Disk.read("\(project)/\(path)"), as: UTF8.self)
  }

  private static func guide() throws -> String { try text("Templates/kesalahan.mustache") }

  private static func entries(of guide: String) -> [Entry] {
    let entry =
      /<section class="galat" id="([^"]*)">\n<h3><code>([^<]*)<\/code><\/h3>\n((?s).*?)<\/section>/
    return guide.matches(of: entry).map {
      Entry(id: String($0.1), heading: String($0.2), body: $0.3)
    }
  }

  /// The program's code in Swift, without the lines that are comments.
  private static func sources(under folder: String = "Sources") throws -> [String] {
    try Disk.list("\(project)/\(folder)").flatMap { name throws -> [String] in
      let path = "\(folder)/\(name)"
      switch try Disk.info("\(project)/\(path)")?.kind {
      case .folder: return try sources(under: path)
      case .file where name.hasSuffix(".swift"):
        let lines = try text(path).split(separator: "\n").filter {
          !$0.drop { $0 == " " }.hasPrefix("//")
        }
        return [lines.joined(separator: "\n")]
      default: return []
      }
    }
  }

  /// The kebab-case literals of the program.
  private static func literals(in sources: [String]) -> Set<String> {
    Set(
      sources.flatMap { $0.matches(of: /"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"/).map { String($0.1) } })
  }

  /// The ids of one word, by what stands before them.
  private static func shortIDs(in sources: [String]) -> Set<String> {
    let literal = /\b(?:id: *|(?:add|error|remark|report|saveAgain|Problem)\(\s*)"([a-z]+)"/
    return Set(sources.flatMap { $0.matches(of: literal).map { String($0.1) } })
  }

  @Test func everyMessageIsExplainedAndNoOther() throws {
    let sources = try Self.sources()
    let ids = Self.literals(in: sources).subtracting(Self.words)
      .union(Self.shortIDs(in: sources))
    let explained = Set(Self.entries(of: try Self.guide()).map(\.id))
    #expect(ids.subtracting(explained).sorted() == [], "not explained")
    #expect(explained.subtracting(ids).sorted() == [], "explained, yet no message")
  }

  @Test func wordsThatNameNoMessageAreStillInUse() throws {
    let literals = Self.literals(in: try Self.sources())
    #expect(Self.words.subtracting(literals).sorted() == [])
  }

  @Test func everyEntryIsWholeAndThereOnce() throws {
    let guide = try Self.guide()
    let entries = Self.entries(of: guide)
    #expect(entries.count == guide.matches(of: /<section/).count)
    #expect(entries.filter { $0.id != $0.heading }.map(\.id) == [])
    #expect(entries.filter { !$0.body.contains("<b>Contoh:</b> ") }.map(\.id) == [])
    #expect(entries.filter { !$0.body.contains("<b>Obat:</b>") }.map(\.id) == [])
    #expect(entries.filter { $0.body.contains("<h") }.map(\.id) == [])
    let ids = guide.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func linksLeadSomewhereAndNothingIsATag() throws {
    let guide = try Self.guide()
    let ids = Set(guide.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
    let targets = guide.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    #expect(targets.filter { !ids.contains($0) } == [])
    #expect(targets.count == guide.matches(of: /<a\s/).count)
    #expect(guide.split(separator: "\n").filter { $0.contains(/\{\{|\}\}/) } == [])
  }
}
