import Testing

/// The strict reader itself: what it must not let pass.
struct StrictPageTests {
  @Test(arguments: [
    "<p><script>alert(1)</script></p>", "<p onclick=\"x\"></p>", "<p class=x></p>",
    "<p class='x'></p>", "<p class=\"a\"b\"></p>", "<p>a & b</p>", "<p>&lt</p>", "<p>a > b</p>",
    "<p class=\"<b>\"></p>", "<p></div>", "<div><p></div></p>", "<div>", "</div>", "<!-- x -->",
    "<a href=\"javascript:alert(1)\"></a>", "<a href=\" javascript:alert(1)\"></a>",
    "<img src=\"data:text/html,x\">", "<P></P>",
    "<script type=\"application/ld+json\">{\"a\": \"</script><b>\"}</script>",
    "<script type=\"application/ld+json\">{\"a\": \"<!--\"}</script>",
    "<script type=\"application/ld+json\">{\"a\": \"&amp;\"}</script>",
    "<script type=\"application/ld+json\">{\"a\": }</script>",
    "<script type=\"text/javascript\">1</script>",
    "<script type=\"application/ld+json\">{\"a\": \"\u{2028}\"}</script>",
  ]) func refuses(_ page: String) {
    #expect(throws: StrictPage.Fault.self) { try StrictPage(Array(page.utf8)) }
  }

  @Test func givesTextsDecodedWithTheirPlaces() throws {
    let page = try StrictPage(
      Array(
        "<ul><li class=\"a &amp; b\">&lt;script&gt;<li>&#39;<br>&quot;</ul><svg><text>a</text><g>"
          .utf8) + Array("<text>b</text></g></svg>".utf8))
    #expect(
      page.pieces.map { "\($0.place): \($0.text)" }
        == ["li.class: a & b", "li: <script>", "li: '", "li: \""])
    #expect(page.drawings == ["ab"])
    let data = try StrictPage(
      Array(
        #"<script type="application/ld+json">{"b": ["\u003c", true], "a": {"c": "\u2028"}}</script>"#
          .utf8))
    #expect(data.pieces.map { "\($0.place): \($0.text)" } == ["script: \u{2028}", "script: <"])
  }
}
