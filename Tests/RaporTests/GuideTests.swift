import Diagnostics
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

  @Test func linksLeadSomewhereAndNothingIsATag() throws {
    let guide = try Self.guide()
    let ids = Set(guide.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
    let targets = guide.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    #expect(targets.filter { !ids.contains($0) } == [])
    #expect(targets.count == guide.matches(of: /<a\s/).count)
    #expect(guide.split(separator: "\n").filter { $0.contains(/\{\{|\}\}/) } == [])
  }
}
