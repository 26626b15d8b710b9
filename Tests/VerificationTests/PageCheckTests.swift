import Diagnostics
import Testing

@testable import Verification

/// What no page may hold, however it is written.
struct PageCheckTests {
  /// A folder that can be looked into and holds no page.
  private let folder = PublishedFolder(
    String(#filePath.prefix { $0 != "." }.dropLast("/PageCheckTests".count)), shownAs: "Public")

  private func told(_ page: String) -> [String] {
    PageCheck(
      "index.html", Array(page.utf8), in: folder,
      baseURL: nil
    ).findings.map { "\($0.place.row) \($0.id) \($0.written ?? "-")" }
  }

  @Test(arguments: [
    ("<p>a</p>\n<SCRIPT async>", "2 isi-terlarang <script>"),
    ("<form>", "1 isi-terlarang <form>"), ("<iframe>", "1 isi-terlarang <iframe>"),
    ("<p/onclick='x()'>", "1 isi-terlarang onclick=\"x()\""),
    ("<!--><script>", "1 isi-terlarang <script>"),
    ("<title><a title=\"</title><script>\">", "1 isi-terlarang <script>"),
    ("<p title=\" java&#115;cript&colon;x\">", "1 isi-terlarang title=\"javascript:x\""),
    ("<p title=\"java\tscript:x\">", "1 isi-terlarang title=\"java\tscript:x\""),
    ("<meta http-equiv=Refresh>", "1 isi-terlarang http-equiv=\"refresh\""),
  ])
  func forbidden(_ page: String, _ expected: String) { #expect(told(page) == [expected]) }

  @Test(arguments: [
    "<script type=\"application/ld+json\">{}</script>", "1 < 2 on x = 3", "&lt;script>",
    "<p title='Capaian: 90'>", "<a href=\"https://x.example/\">", "<h2 id=a><a href=\"#a\">",
  ])
  func allowed(_ page: String) { #expect(told(page) == []) }

  @Test func linksThatLeadNowhere() {
    #expect(
      told("<a href=\"x/index.html\">\n<a href='#b'>\n<a href=''>") == [
        "1 tautan-putus x/index.html", "3 tautan-putus ", "2 jangkar-putus #b",
      ])
  }

  /// Tags that never end must not cost more than a bounded look at each byte.
  @Test func tagsThatNeverEnd() {
    let page = String(repeating: "<a ", count: 30_000)
    #expect(told(page) == ["1 isi-terlarang -"])
  }
}
