import Diagnostics

/// The links of all pages together.
struct LinkBook {
  private let folder: PublishedFolder
  private var anchors: [String: Set<String>] = [:]
  private var fragments: [(page: String, line: Int, link: PageLinks.Fragment)] = []
  private var targets: [String: Set<String>] = [:]
  private(set) var findings: [Diagnostic] = []
  /// How many links there are.
  private(set) var count = 0

  init(folder: PublishedFolder) { self.folder = folder }

  /// All files that something leads to.
  var allTargets: Set<String> { targets.values.reduce(into: []) { $0.formUnion($1) } }

  /// Adds the links of a page.
  mutating func add(_ links: PageLinks, of page: String, _ lines: LineTable) {
    count += links.count
    anchors[page] = links.anchors
    targets[page] = links.targets
    fragments += links.fragments.map { (page, lines.line(at: $0.offset), $0) }
  }

  /// Adds the links of style sheets and of feeds.
  mutating func readOthers(baseURL: String?) {
    for file in folder.files where file.hasSuffix(".css") || file.hasSuffix(".xml") {
      if file == SiteMap.file || file == SiteMap.feed { continue }
      guard let bytes = folder.bytes(of: file, into: &findings) else { continue }
      let isSheet = file.hasSuffix(".css")
      let sheet = Array("<style>".utf8) + bytes + Array("</style>".utf8)
      let links = PageLinks(
        Markup(isSheet ? sheet : bytes), page: file, baseURL: baseURL, folder: folder)
      count += links.count
      targets[file] = links.targets
      findings += links.findings.map { finding in
        Diagnostic(
          .error, id: finding.id, at: folder.place(file), finding.message,
          written: finding.written, cure: finding.cure)
      }
    }
  }

  /// Looks at what can be told only when all pages are read.
  mutating func conclude(pages: [String], listed: Set<String>) {
    for (page, line, link) in fragments
    where !(anchors[link.file]?.contains(link.fragment) ?? true) && link.fragment != "top" {
      findings.append(
        Diagnostic(
          .error, id: "jangkar-putus", at: folder.place(page, row: line),
          "Tautan ini menunjuk bagian yang tidak ada di \(link.file).", written: link.written,
          cure: "Betulkan jangkarnya, atau terbitkan ulang dengan rapor build."))
    }
    var seen: Set<String> = []
    var waiting = ["index.html"] + listed
    while let page = waiting.popLast() {
      if seen.insert(page).inserted { waiting += targets[page] ?? [] }
    }
    for page in pages where !seen.contains(page) && page != "404.html" {
      findings.append(
        Diagnostic(
          .error, id: "halaman-yatim", at: folder.place(page),
          "Halaman ini tidak dapat dicapai dari halaman depan maupun peta situs.",
          cure: "Tautkan dari halaman lain, atau hapus."))
    }
  }
}
