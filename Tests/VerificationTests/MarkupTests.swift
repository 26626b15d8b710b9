import Testing

@testable import Verification

/// Whatever the bytes are, a page is read as a browser would read it.
struct MarkupTests {
  /// Markup, and its elements with what is written in each.
  static let pages: [(page: String, outline: String)] = [
    ("<p>a<b>c</b>d</p>", "p(a c d) b(c)"),
    ("<table><tr><td>1<td>2<tr><th>3</table>", "table(1 2 3) tr(1 2) td(1) td(2) tr(3) th(3)"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(a b c) li(a b) ul(b) li(b) li(c)"),
    (
      "<dl><div><dt>a<dd>b</div><div><dt>c</div></dl>",
      "dl(a b c) div(a b) dt(a) dd(b) div(c) dt(c)"
    ),
    ("<p>a<p>b<div>c</div>", "p(a) p(b) div(c)"),
    ("<td><p>a<td>b", "td(a) p(a) td(b)"),
    ("<br>a<img src=x>b", "br() img()"),
    ("<svg><path d=\"M0 0\"/><text>1</text></svg>", "svg(1) path() text(1)"),
    ("<script>if (a<b) x</script><style>p{}</style>", "script() style()"),
    ("<title>a <b> c</title>", "title(a <b> c)"),
    ("a &amp; b &lt;p&gt; &#233; &#x2212;5 &nbsp; c &tak;", ""),
    ("<!-- <p>a</p> --><p>b</p><!x><?x?>", "p(b)"),
    ("</p></div>a</b>", ""),
    ("<p", "p()"), ("<p a", "p()"), ("<p a='", "p()"), ("<", ""), ("</", ""), ("<!--", ""),
    ("<p title=\"a>b\">c</p>", "p(c)"),
    ("<B CLASS=x>a</B>", "b(a)"),
  ]

  @Test(arguments: pages) func outline(_ page: String, _ outline: String) {
    let markup = Markup(Array(page.utf8))
    let found = markup.elements.indices.dropFirst().map { index in
      "\(markup.elements[index].name)(\(markup.text(of: index)))"
    }
    #expect(found.joined(separator: " ") == outline)
  }

  @Test(arguments: [
    ("a &amp; b", "a & b"), ("&lt;p&gt;", "<p>"), ("&#233;", "é"), ("&#x2212;5", "−5"),
    (" a\n\t b ", "a b"), ("a\u{A0}\u{A0}b", "a b"), ("&nbsp;a&nbsp;", "a"), ("&tak;", "&tak;"),
    ("&#xD800;", "&#xD800;"), ("a &", "a &"), ("", ""),
  ])
  func shownText(_ written: String, _ shown: String) {
    #expect(ShownText.of(Array(written.utf8)[...]) == shown)
  }

  @Test func attributesAreReadHoweverTheyAreQuoted() {
    let markup = Markup(Array("<a href=x Title='b \"c\"' data-l=\"d&amp;e\" hidden>".utf8))
    let values = ["href", "title", "data-l", "hidden", "id"].map { markup.attribute($0, of: 1) }
    #expect(values == ["x", "b \"c\"", "d&e", "", nil])
  }

  /// Deep nesting costs neither stack nor time.
  @Test func nestingHasALimit() {
    let markup = Markup(Array(String(repeating: "<div>", count: 100_000).utf8))
    #expect(markup.elements.count == 100_001)
    #expect(markup.elements.allSatisfy { $0.parent < 200 })
  }
}
