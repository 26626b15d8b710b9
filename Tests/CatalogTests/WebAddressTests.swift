import Catalog
import Testing

struct WebAddressTests {
  @Test(arguments: [
    "https://a", "HTTP://9.go.id/x?y=1&z#b", "https://a.go.id/~(1),[2]!$'*+;:@_-%20=",
  ])
  func isALink(text: String) {
    #expect(WebAddress.isLink(text))
    #expect(WebAddress.link(text) == text)
  }

  @Test(arguments: [
    "https://", "https:/a", "ftp://a", "javascript:alert(1)", "https://-a", "https://a b",
    "https://a\"b", "https://a<b", "https://a\\b", "https://a`b", "https://a{b", "https://a|b",
    "https://a^b", "https://é", "https://ae\u{301}", " https://a", "https://a\n",
  ])
  func isNone(text: String) {
    #expect(!WebAddress.isLink(text))
    #expect(WebAddress.link(text) == nil)
  }

  @Test(arguments: [
    ("a.go.id", true), ("www.a.go.id/b c", false), ("a-b.go.id/x", true), ("Laporan.", false),
    ("Laporan triwulan", false), ("a.1", false), ("1.2.go", true),
  ])
  func withoutItsScheme(text: String, isOne: Bool) {
    #expect(WebAddress.link(text) == (isOne ? "https://" + text : nil))
  }
}
