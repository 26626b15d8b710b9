import Testing

@testable import Verification

/// Where links lead.
struct AddressTests {
  static let page = "sampang/banyuates/2020/camat/index.html"

  static let links: [(link: String, address: Address)] = [
    ("../index.html", .inside(file: "sampang/banyuates/2020/index.html", fragment: nil)),
    ("../../../../index.html#isi", .inside(file: "index.html", fragment: "isi")),
    ("#a%20b", .inside(file: page, fragment: "a b")),
    (
      "../berkas/a%20b.pdf?x=1",
      .inside(file: "sampang/banyuates/2020/berkas/a b.pdf", fragment: nil)
    ),
    ("../data/", .inside(file: "sampang/banyuates/2020/data/", fragment: nil)),
    ("..", .inside(file: "sampang/banyuates/2020/", fragment: nil)),
    ("./x.css", .inside(file: "sampang/banyuates/2020/camat/x.css", fragment: nil)),
    ("../../../../../x", .above), ("/x", .rooted), ("//x.example", .outside),
    ("https://lain.example/", .outside), ("mailto:a@b.example", .outside), ("", .empty),
    ("javascript:x()", .unknownScheme), ("file:///etc", .unknownScheme),
    ("%zz", .inside(file: "sampang/banyuates/2020/camat/%zz", fragment: nil)),
    ("https://rapor.example", .inside(file: "", fragment: nil)),
    ("https://rapor.example/", .inside(file: "", fragment: nil)),
    ("https://rapor.example/sampang/#x", .inside(file: "sampang/", fragment: "x")),
    ("https://rapor.example.lain/", .outside),
  ]

  @Test(arguments: links) func resolve(_ link: String, _ address: Address) {
    #expect(
      Address.resolve(link, from: AddressTests.page, baseURL: "https://rapor.example") == address)
  }
}
