import Testing

@testable import Verification

/// Where links lead.
struct LinkTargetTests {
  static let page = "sampang/banyuates/2020/camat/index.html"

  static let links: [(link: String, target: LinkTarget)] = [
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
    ("../../../../../x", .nowhere), ("/x", .nowhere), ("//x.example", .outside),
    ("https://lain.example/", .outside), ("mailto:a@b.example", .outside), ("", .nowhere),
    ("javascript:x()", .outside), ("file:///etc", .outside),
    ("%zz", .inside(file: "sampang/banyuates/2020/camat/%zz", fragment: nil)),
    ("https://rapor.example", .inside(file: "", fragment: nil)),
    ("https://rapor.example/", .inside(file: "", fragment: nil)),
    ("https://rapor.example/sampang/#x", .inside(file: "sampang/", fragment: "x")),
    ("https://rapor.example.lain/", .outside),
  ]

  @Test(arguments: links) func resolve(_ link: String, _ target: LinkTarget) {
    #expect(LinkTarget(link, from: Self.page, baseURL: "https://rapor.example") == target)
  }
}
