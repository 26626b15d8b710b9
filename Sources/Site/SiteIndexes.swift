import Catalog
import Diagnostics
import Tables

extension SiteBuilder {
  /// The rules for search engines, which an office may replace by its own.
  package static let robotsPath = ContentScanner.robots

  /// What search engines read: `robots.txt`, and `sitemap.xml` where the site's address is known.
  /// `pages` are the paths of all HTML pages, `units` all published units. A draft is for nobody's
  /// index. More addresses than `limit` must not stand in one file (sitemaps.org).
  package func indexes(
    of pages: [String], units: [UnitSummary], limit: Int = 50_000
  ) -> [SiteFile] {
    var robots = "User-agent: *\n" + (frame.isDraft ? "Disallow: /\n" : "Allow: /\n")
    var files: [SiteFile] = []
    if let base = frame.baseURL, !frame.isDraft {
      robots += "Sitemap: \(base)/sitemap.xml\n"
      files = maps(pages.filter { $0 != SiteFrame.missingPage }, units, base, limit)
    }
    return files + [SiteFile(path: Self.robotsPath, bytes: Array(robots.utf8))]
  }

  /// One map, or several with a map of maps.
  private func maps(
    _ pages: [String], _ units: [UnitSummary], _ base: String, _ limit: Int
  ) -> [SiteFile] {
    // The day of the latest approval that pages in a folder show; nothing for pages that show none.
    var days: [String: String] = [:]
    for case (let id, let day?) in units.map({ ($0.id, $0.lastApproved?.day.canonical) }) {
      for folder in ["", "data", id.regency, "\(id.regency)/\(id.subdistrict)", id.path] {
        days[folder] = max(day, days[folder] ?? "")
      }
    }
    let entries = pages.map { page in
      let address = XML.address(base, SiteFrame.address(of: page))
      // A unit's pages lie at any depth below it.
      let folder = page.split(separator: "/").dropLast().prefix(3).joined(separator: "/")
      let day = page.hasSuffix("index.html") ? days[folder].map { "<lastmod>\($0)</lastmod>" } : nil
      return "  <url><loc>\(address)</loc>\(day ?? "")</url>\n"
    }
    guard entries.count > limit else { return [map("sitemap.xml", "urlset", entries[...])] }
    let parts = stride(from: 0, to: entries.count, by: limit).enumerated().map { index, start in
      map("sitemap-\(index + 1).xml", "urlset", entries[start..<min(start + limit, entries.count)])
    }
    let names = parts.map { "  <sitemap><loc>\(XML.address(base, $0.path))</loc></sitemap>\n" }
    return [map("sitemap.xml", "sitemapindex", names[...])] + parts
  }

  private func map(_ path: String, _ root: String, _ entries: ArraySlice<String>) -> SiteFile {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(root) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(entries.joined())</\(root)>

      """
    return SiteFile(path: path, bytes: Array(text.utf8))
  }
}

/// `umpan.xml`: newly approved quarters and corrections, newest first, as an Atom feed (RFC 4287).
struct ApprovalFeed {
  static let path = "umpan.xml"
  private static let limit = 50

  let frame: SiteFrame
  let units: [UnitSummary]
  /// The site's address; a feed without one could not name its entries.
  let base: String

  var file: SiteFile {
    let all = units.flatMap { unit in
      unit.approvals.map { (unit: unit, approval: $0, moment: Moment($0.date, zone: unit.zone)) }
    }
    // By day as offices write it, then by office and place in its chain.
    let entries = all.sorted { a, b in
      (a.approval.date.canonical, a.unit.id.path, a.approval.number)
        > (b.approval.date.canonical, b.unit.id.path, b.approval.number)
    }.prefix(Self.limit)
    // A site of which nothing is approved has a feed too, so that people can follow it from the start.
    let updated = entries.map(\.moment).max()?.text ?? "1970-01-01T00:00:00Z"
    let settings = frame.settings
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
        <id>\(XML.address(base, Self.path))</id>
        <title>\(XML.escaped(settings.title))</title>
        <subtitle>Triwulan yang baru disahkan, koreksi, dan penarikan.</subtitle>
        <updated>\(updated)</updated>
        <author><name>\(XML.escaped(settings.publisher))</name></author>
        <link rel="self" type="application/atom+xml" href="\(XML.address(base, Self.path))"/>
        <link rel="alternate" type="text/html" href="\(XML.address(base, ""))"/>

      """
    if let licence = settings[.lisensi] { out += "  <rights>\(XML.escaped(licence))</rights>\n" }
    for (unit, approval, moment) in entries {
      let title =
        "\(unit.subdistrictName), \(unit.regencyName), \(unit.id.year): \(approval.words)"
        + (unit.isExample ? " (angka contoh)" : "")
      let summary =
        "\(approval.words) oleh \(approval.by) pada \(approval.date.text)."
        + (approval.reason.map { " Alasan: \($0)." } ?? "") + " Sidik \(approval.fingerprint)."
        + (approval.kind == .quarter && !approval.corrects
          ? "" : " Yang berubah tercatat di halaman kantor.")
        + (unit.isExample ? " " + Edition.exampleNote : "")
      out += """
          <entry>
            <id>\(XML.escaped(Self.name(of: approval, unit.id)))</id>
            <title>\(XML.escaped(title))</title>
            <updated>\(moment.text)</updated>
            <link rel="alternate" type="text/html" href="\(XML.address(base, unit.id.path + "/"))"/>
            <summary>\(XML.escaped(summary))</summary>
          </entry>

        """
    }
    return SiteFile(path: Self.path, bytes: Array((out + "</feed>\n").utf8))
  }

  /// A name that depends on neither the site's address nor the clock: a UUID made of the sidik, which
  /// no two approvals share (RFC 9562, version 8).
  private static func name(of approval: ApprovalSummary, _ id: UnitID) -> String {
    var digits = Array(approval.sidik.prefix(32))
    guard digits.count == 32 else { return "urn:rapor:\(id.path):\(approval.number)" }
    digits[12] = "8"
    digits[16] = ["8", "9", "a", "b"][(digits[16].hexDigitValue ?? 0) & 3]
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }
}

/// The beginning of a day where an office lies, for formats that want a time.
struct Moment: Comparable {
  let day: CalendarDate
  private let hoursEast: Int

  /// The day in a zone of Indonesia: WIB, which is also taken where none is given, WITA or WIT.
  init(_ day: CalendarDate, zone: String?) {
    self.day = day
    hoursEast = ["WIB": 7, "WITA": 8, "WIT": 9][zone ?? "WIB"] ?? 7
  }

  /// RFC 3339: `2020-10-26T00:00:00+07:00`.
  var text: String { "\(day.canonical)T00:00:00+0\(hoursEast):00" }

  private var hours: Int { (day.dayNumber ?? 0) * 24 - hoursEast }

  static func < (a: Moment, b: Moment) -> Bool { a.hours < b.hours }
  static func == (a: Moment, b: Moment) -> Bool { a.hours == b.hours }
}
