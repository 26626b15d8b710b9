import Testing

@testable import Printing

/// Where the links of a printed page lead.
struct PaperPageTests {
  private static let path = "kab/kec/2021/camat/index.html"
  private static let base = "https://rapor.example/a"

  @Test(arguments: [
    ("#isi", "#isi"),
    ("https://lain.example/x", "https://lain.example/x"),
    ("//lain.example/x", "//lain.example/x"),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("../index.html", "https://rapor.example/a/kab/kec/2021/"),
    ("../kasi/index.html#x", "https://rapor.example/a/kab/kec/2021/kasi/#x"),
    ("../data/data.json", "https://rapor.example/a/kab/kec/2021/data/data.json"),
    ("../../../../metodologi/index.html", "https://rapor.example/a/metodologi/"),
    ("../../../../index.html", "https://rapor.example/a/"),
    ("../../../../../../index.html", "https://rapor.example/a/"),
    ("data:1", "data:1"),
    ("a/b:c", "https://rapor.example/a/kab/kec/2021/camat/a/b:c"),
    (
      "../berkas/a%20b.pdf?x=1&amp;y",
      "https://rapor.example/a/kab/kec/2021/berkas/a%20b.pdf?x=1&amp;y"
    ),
    ("./", "https://rapor.example/a/kab/kec/2021/camat/"),
    ("..", "https://rapor.example/a/kab/kec/2021/"),
    ("", "https://rapor.example/a/kab/kec/2021/camat/"),
  ]) func linksLeadToThePublishedSite(_ given: String, _ published: String) {
    let html =
      "<p><a class=\"x\" href=\"\(given)\" id=\"y\">kata</a> <abbr href=\"..\">a</abbr></p>"
    let expected =
      "<p><a class=\"x\" href=\"\(published)\" id=\"y\">kata</a> <abbr href=\"..\">a</abbr></p>"
    #expect(paper(html, baseURL: PaperPageTests.base) == expected)
  }

  @Test(arguments: [
    ("<a href=\"../index.html\">a</a>", "<a>a</a>"),
    ("<a class=\"x\" href=\"../index.html\" id=\"y\">a</a>", "<a class=\"x\" id=\"y\">a</a>"),
    ("<a href=\"#isi\">a</a>", "<a href=\"#isi\">a</a>"),
    ("<a href=\"https://x.example\">a</a>", "<a href=\"https://x.example\">a</a>"),
  ]) func linksOfWhatIsNowherePublishedLeadNowhere(_ html: String, _ expected: String) {
    #expect(paper(html, baseURL: nil) == expected)
  }

  @Test(arguments: [
    "", "<a ", "<a href=\"", "<a href=\"../x", "<a >", "<a id=\"x\">a</a>",
    "<img src=\"../a.svg\">",
    "<link rel=\"stylesheet\" href=\"../../../../gaya.css\">", "<", "a < b",
  ]) func whatIsNoLinkStays(_ html: String) {
    #expect(paper(html, baseURL: PaperPageTests.base) == html)
    #expect(paper(html, baseURL: nil) == html)
  }

  private func paper(_ html: String, baseURL: String?) -> String {
    let page = PaperPage(Array(html.utf8), path: PaperPageTests.path, baseURL: baseURL)
    return String(decoding: page.html, as: UTF8.self)
  }
}
