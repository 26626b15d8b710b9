import Catalog
import Diagnostics
import Files
import TestSupport
import Testing

/// The guide explains every message that the program can print, and none that it cannot.
struct GuideTests {
  /// A message as the guide explains it.
  private struct Entry {
    let id: String
    let heading: String
    let body: Substring
  }

  private static func guide() throws -> String { try projectText("Templates/kesalahan.mustache") }

  private static func entries(of guide: String) -> [Entry] {
    let entry =
      /<section class="galat" id="([^"]*)">\n<h3><code>([^<]*)<\/code><\/h3>\n((?s).*?)<\/section>/
    return guide.matches(of: entry).map {
      Entry(id: String($0.1), heading: String($0.2), body: $0.3)
    }
  }

  @Test func everyRuleIsExplainedInTheOrderOfTheList() throws {
    #expect(Self.entries(of: try Self.guide()).map(\.id) == Rule.allCases.map(\.id))
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

  @Test func reservedCodesAreNamed() throws {
    let entry = try #require(
      Self.entries(of: try Self.guide()).first { $0.id == Rule.kodeTerpakai.id })
    let named = entry.body.prefix { $0 != "\n" }.matches(of: /<code>(.*?)<\/code>/)
    #expect(Set(named.map { String($0.1) }) == Position.reserved)
  }

  @Test func linksLeadSomewhereAndNothingIsATag() throws {
    let guide = try Self.guide()
    let ids = Set(guide.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
    let targets = guide.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    #expect(targets.filter { !ids.contains($0) } == [])
    #expect(targets.count == guide.matches(of: /<a\s/).count)
    // But for the comment that says what it is.
    #expect(guide.split(separator: "\n").dropFirst().filter { $0.contains(/\{\{|\}\}/) } == [])
  }

  /// The way without a terminal: eight pictures in order, each as wide and high as it is drawn, light
  /// enough for a slow line, and no command.
  @Test func officersGuideShowsEightPicturesAndNoCommand() throws {
    let guide = try projectText("Templates/panduan.mustache")
    let shown = guide.matches(
      of: /<img src="(panduan-(\d)-[a-z-]+\.png)" width="(\d+)" height="(\d+)" alt="[^"]+"/)
    #expect(shown.map { String($0.2) } == (1...8).map { String($0) })
    #expect(guide.matches(of: /<img\s/).count == 8)
    var weight = 0
    for picture in shown {
      let bytes = try Disk.read("\(projectFolder)/Templates/\(picture.1)")
      let size = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 + Int($1) } }
      // Three dots on two pixels.
      #expect(size[0] * 2 == Int(picture.3)! * 3, "\(picture.1)")
      #expect(abs(size[1] * 2 - Int(picture.4)! * 3) < 3, "\(picture.1)")
      weight += bytes.count
    }
    #expect(weight <= 300 * 1024)
    let kept = try Disk.list("\(projectFolder)/Templates").filter { $0.hasSuffix(".png") }
    let others = kept.filter { name in !Self.picturesOfLooks.contains { $0.name == name } }
    #expect(others.sorted() == shown.map { String($0.1) }.sorted())
    #expect(
      guide.matches(of: /<pre|rapor (?:build|check|new|form|collect|approve|print|night)/).isEmpty)
  }

  private static let picturesOfLooks: [(name: String, height: Int)] = [
    ("panduan-9-situs.png", 205), ("panduan-10-halaman.png", 620),
    ("panduan-11-tampilan.png", 822),
  ]

  /// The page on an office's look: three pictures, each as high as it is drawn, light, and no template.
  @Test func guideToLooksShowsThreePictures() throws {
    let guide = try projectText("Templates/panduan-tampilan.mustache")
    let shown = guide.matches(
      of: /<img src="..\/(panduan-[0-9a-z-]+\.png)" width="720" height="(\d+)" alt="[^"]+"/)
    #expect(
      shown.map { "\($0.1) \($0.2)" } == Self.picturesOfLooks.map { "\($0.name) \($0.height)" })
    #expect(guide.matches(of: /<img\s/).count == 3)
    for picture in Self.picturesOfLooks {
      let bytes = try Disk.read("\(projectFolder)/Templates/\(picture.name)")
      let size = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 + Int($1) } }
      #expect(size[0] == 1080, "\(picture.name)")
      #expect(abs(size[1] * 2 - picture.height * 3) < 3, "\(picture.name)")
      #expect(bytes.count < 48 * 1024, "\(picture.name)")
    }
  }
}
