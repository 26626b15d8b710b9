import Files
import Foundation
import TestSupport
import Testing

/// The draft that the camat prints and reads.
struct DraftTests {
  @Test func draftMarksEveryPageAndLeavesTheSiteAlone() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let content = try site.folder.trace("Content")
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    #expect(try site.folder.trace("Public") == published)
    #expect(try site.folder.trace("Content") == content)
    let pages = try site.folder.files("Pratinjau").filter { $0.key.hasSuffix(".html") }
    #expect(pages["contoh/tanjung/2021/kasi/index.html"] != nil)
    for (path, bytes) in pages {
      #expect(rootClasses(bytes).contains("draf"), "\(path)")
      #expect(count("<strong>DRAF.</strong>", in: bytes) == 1, "\(path)")
    }
  }

  /// The guide alone speaks of the mark.
  @Test func publishedPagesCarryNoDraftMark() throws {
    let site = try SiteFolder.published()
    let pages = try site.folder.files("Public").filter {
      $0.key.hasSuffix(".html") && !$0.key.hasPrefix("panduan/")
    }
    for (path, bytes) in pages {
      #expect(!rootClasses(bytes).contains("draf"), "\(path)")
      #expect(count("DRAF", in: bytes) == 0, "\(path)")
    }
  }

  /// Paper and page of the same data carry the same fingerprint.
  @Test func draftCarriesTheFingerprintOfItsApproval() throws {
    let site = try SiteFolder()
    expect(try site.run("build", "--draft", "--quarter", "1"), is: Run(code: 0))
    #expect(try site.approve(SiteFolder.tanjung, 1, "--yes").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let folder = "\(SiteFolder.tanjung)/data/SHA256SUMS"
    #expect(try site.folder.text("Pratinjau/\(folder)") == site.folder.text("Public/\(folder)"))
    #expect(
      try site.folder.text("Public/\(folder)")
        == site.folder.text("\(SiteFolder.approval(of: SiteFolder.tanjung))/SHA256SUMS"))
  }

  /// Without `--quarter` it reaches as far as anything is entered.
  @Test func draftReachesTheLatestEntries() throws {
    let site = try SiteFolder.published()
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    expect(try site.run("build", "--draft", "--output", "dua", "--quarter", "2"), is: Run(code: 0))
    expect(try site.run("build", "--draft", "--output", "satu", "--quarter", "1"), is: Run(code: 0))
    let latest = try site.folder.files("Pratinjau")
    #expect(try site.folder.files("dua") == latest)
    #expect(try site.folder.files("satu") != latest)
  }

  @Test func brokenUnitHasNoDraftAndOthersHave() throws {
    let site = try SiteFolder.published()
    try site.breakWorkingTables(of: SiteFolder.sukamaju)
    expect(
      try site.run("build", "--draft"),
      is: Run(code: 65, err: SiteFolder.ambiguity(in: SiteFolder.sukamaju)))
    #expect(try site.folder.trace("Pratinjau/\(SiteFolder.sukamaju)") == [:])
    #expect(try site.folder.trace("Pratinjau/\(SiteFolder.tanjung)") != [:])
  }

  /// The classes of the page's root element.
  private func rootClasses(_ page: [UInt8]) -> [Substring] {
    let text = String(decoding: page, as: UTF8.self)
    guard let open = text.firstRange(of: "<html lang=\"id\" class=\"") else { return [] }
    return text[open.upperBound...].prefix { $0 != "\"" }.split(separator: " ")
  }

  private func count(_ text: String, in page: [UInt8]) -> Int {
    String(decoding: page, as: UTF8.self).ranges(of: text).count
  }
}
