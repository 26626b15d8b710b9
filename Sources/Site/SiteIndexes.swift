import Catalog
import Tables

/// What search engines read: `robots.txt`, and the site map where the site's address is known.
struct SiteIndexes {
  let frame: SiteFrame
  let units: [UnitSummary]

  /// More addresses than this must not stand in one file (sitemaps.org).
  static let limit = 50_000

  /// The files for the pages with these paths. A draft is for nobody's index.
  func files(of pages: [String], limit: Int = SiteIndexes.limit) -> [SiteFile] {
    var robots = "User-agent: *\n" + (frame.isDraft ? "Disallow: /\n" : "Allow: /\n")
    var files: [SiteFile] = []
    if let base = frame.baseURL, !frame.isDraft {
      robots += "Sitemap: \(base)/sitemap.xml\n"
      files = maps(pages.filter { $0 != SiteFrame.missingPage }, base, limit)
    }
    return files + [SiteFile(path: "robots.txt", bytes: Array(robots.utf8))]
  }

  /// One map, or several with a map of maps.
  private func maps(_ pages: [String], _ base: String, _ limit: Int) -> [SiteFile] {
    let days = lastDays
    let entries = pages.map { page in
      let address = XML.address(base, SiteFrame.address(of: page))
      // A unit's pages lie at any depth below it.
      let folder = page.split(separator: "/").dropLast().prefix(3).joined(separator: "/")
      let day = page.hasSuffix("index.html") ? days[folder] : nil
      return "  <url><loc>\(address)</loc>"
        + (day.map { "<lastmod>\($0)</lastmod>" } ?? "") + "</url>\n"
    }
    guard entries.count > limit else { return [map("sitemap.xml", "urlset", entries[...])] }
    let parts = stride(from: 0, to: entries.count, by: limit).enumerated().map { index, start in
      map(
        "sitemap-\(index + 1).xml", "urlset",
        entries[start..<min(start + limit, entries.count)])
    }
    let names = parts.map { "  <sitemap><loc>\(XML.address(base, $0.path))</loc></sitemap>\n" }
    return [map("sitemap.xml", "sitemapindex", names[...])] + parts
  }

  /// The day of the latest approval that pages in a folder show; nothing for pages that show none.
  private var lastDays: [String: String] {
    var days: [String: String] = [:]
    for unit in units {
      guard let day = unit.lastApproved?.day.canonical else { continue }
      let id = unit.id
      for folder in ["", "data", id.regency, "\(id.regency)/\(id.subdistrict)", id.path] {
        days[folder] = max(day, days[folder] ?? "")
      }
    }
    return days
  }

  private func map(_ path: String, _ root: String, _ entries: ArraySlice<String>) -> SiteFile {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<\(root) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + entries.joined()
      + "</\(root)>\n"
    return SiteFile(path: path, bytes: Array(text.utf8))
  }
}
