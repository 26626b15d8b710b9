@testable import Site
import Testing

/// `robots.txt` and `sitemap.xml`.
struct SiteIndexesTests {
  private func texts(
    _ pages: [String], limit: Int = 50_000, isDraft: Bool = false,
    baseURL: String? = "https://rapor.example"
  ) throws -> [String: String] {
    let builder = try Press(isDraft: isDraft, baseURL: baseURL).builder
    let units = [UnitSummary(try Office.approved())]
    return Dictionary(
      uniqueKeysWithValues: builder.indexes(of: pages, units: units, limit: limit).map {
        ($0.path, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  private static func map(_ root: String, _ entries: String...) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <\(root) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

    """ + entries.map { "  \($0)\n" }.joined() + "</\(root)>\n"
  }

  private static let robots = "User-agent: *\nAllow: /\n"

  @Test func pagesThatShowApprovalsCarryTheLastDay() throws {
    let day = "<lastmod>2021-07-20</lastmod>"
    let base = "https://rapor.example"
    #expect(
      try texts([
        "404.html", "data/index.html", "index.html", "lain/index.html", "status/index.html",
        "uji/coba/2020/index.html", "uji/coba/2021/camat/index.html", "uji/coba/2021/index.html",
        "uji/coba/index.html", "uji/index.html", "verifikasi.html",
      ]) == [
        "robots.txt": Self.robots + "Sitemap: https://rapor.example/sitemap.xml\n",
        "sitemap.xml": Self.map(
          "urlset", "<url><loc>\(base)/data/</loc>\(day)</url>",
          "<url><loc>\(base)/</loc>\(day)</url>", "<url><loc>\(base)/lain/</loc></url>",
          "<url><loc>\(base)/status/</loc></url>",
          "<url><loc>\(base)/uji/coba/2020/</loc></url>",
          "<url><loc>\(base)/uji/coba/2021/camat/</loc>\(day)</url>",
          "<url><loc>\(base)/uji/coba/2021/</loc>\(day)</url>",
          "<url><loc>\(base)/uji/coba/</loc>\(day)</url>",
          "<url><loc>\(base)/uji/</loc>\(day)</url>",
          "<url><loc>\(base)/verifikasi.html</loc></url>"),
      ])
  }

  @Test func manyPagesMakeSeveralMaps() throws {
    let base = "https://rapor.example"
    let files = try texts(["a/index.html", "b/index.html", "c/index.html"], limit: 2)
    #expect(
      files == [
        "robots.txt": Self.robots + "Sitemap: https://rapor.example/sitemap.xml\n",
        "sitemap.xml": Self.map(
          "sitemapindex", "<sitemap><loc>\(base)/sitemap-1.xml</loc></sitemap>",
          "<sitemap><loc>\(base)/sitemap-2.xml</loc></sitemap>"),
        "sitemap-1.xml": Self.map(
          "urlset", "<url><loc>\(base)/a/</loc></url>", "<url><loc>\(base)/b/</loc></url>"),
        "sitemap-2.xml": Self.map("urlset", "<url><loc>\(base)/c/</loc></url>"),
      ])
  }

  @Test func siteWithoutAddressHasNoMap() throws {
    #expect(try texts(["index.html"], baseURL: nil) == ["robots.txt": Self.robots])
  }

  @Test func draftIsForNobodysIndex() throws {
    #expect(
      try texts(["index.html"], isDraft: true) == ["robots.txt": "User-agent: *\nDisallow: /\n"])
  }
}
