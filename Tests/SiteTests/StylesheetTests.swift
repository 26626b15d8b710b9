import Testing

@testable import Site

@Suite("Style sheets as they are published") struct StylesheetTests {
  @Test(arguments: [
    ("a{b:c}\n\n  d{e:f}\r\n", "a{b:c}d{e:f}"),
    ("/* why */\na{b:c} /* and */\n", "a{b:c}"),
    ("a,\nb{c:d;\ne:f\n}\n", "a,b{c:d;e:f}"),
    ("a{b:1px\n2px}", "a{b:1px 2px}"),
    ("a{content:\"/* stays */\"}", "a{content:\"/* stays */\"}"),
    ("a{content:'\\'/* stays */'}", "a{content:'\\'/* stays */'}"),
    ("a{b:c}/* never ends", "a{b:c}"),
    ("a\\", "a\\"),
    ("", ""),
  ])
  func squeezes(_ written: String, _ published: String) {
    #expect(String(decoding: Stylesheet.squeezed(Array(written.utf8)), as: UTF8.self) == published)
  }

  @Test(arguments: [
    ("Camat", "\"Camat\""),
    ("a\"b\\c", "\"a\\22 b\\5c c\""),
    ("dua\nbaris</style>", "\"dua\\a baris\\3c /style>\""),
    ("Ḥalīma · 2021", "\"Ḥalīma · 2021\""),
  ])
  func quotes(_ text: String, _ css: String) {
    #expect(CSSText.quoted(text) == css)
  }

  /// Rules for paper are a sheet of their own, one for each paper, but where a site has its own.
  @Test func rulesForPaper() {
    func templates(_ rules: String) -> SiteTemplates {
      SiteTemplates(
        [("gaya.css", Array(rules.utf8)), ("cetak.css", Array("@page{size:A4}i{top:0}".utf8))],
        shownAs: "Templates")
    }
    let standard = templates("b{top:0}")
    #expect(standard.printStylesheet?.bytes == Array("@media print{@page{size:A4}i{top:0}}".utf8))
    #expect(
      standard.f4Stylesheet?.bytes
        == Array("@media print{@page{size:215mm 330mm}i{top:0}}".utf8))
    let own = templates("b{top:0}@media print{b{top:1}}")
    #expect(own.printStylesheet == nil && own.f4Stylesheet == nil)
  }
}
