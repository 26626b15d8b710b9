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
}
