import Diagnostics

/// What a site says of its own address and of its pages.
struct SiteMap {
  static let file = "sitemap.xml"
  /// The feed of approvals.
  static let feed = "umpan.xml"

  /// The addresses that it lists, with their bytes; nil where there is no site map.
  private let locations: [(address: String, offset: Int)]?
  private let lines: LineTable

  /// Reads the site map, where there is one.
  init(_ folder: PublishedFolder, into findings: inout [Diagnostic]) {
    guard let bytes = folder.bytes(of: SiteMap.file, into: &findings) else {
      locations = nil
      lines = LineTable([])
      return
    }
    let markup = Markup(bytes)
    lines = LineTable(bytes)
    locations = markup.elements.indices.filter { markup.elements[$0].name == "loc" }.map {
      (markup.text(of: $0), markup.elements[$0].start)
    }
  }

  /// The site's address without a slash at its end: the shortest one that is listed.
  var baseURL: String? {
    locations?.map(\.address).min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// The address that the front page gives itself.
  static func canonical(of front: Markup) -> String? {
    for index in front.elements.indices where front.elements[index].name == "link" {
      guard front.attribute("rel", of: index) == "canonical",
        let address = front.attribute("href", of: index), address.hasPrefix("http")
      else { continue }
      return address.hasSuffix("/") ? String(address.dropLast()) : address
    }
    return nil
  }

  /// Compares with the pages that there are; gives those that it lists.
  func check(
    pages: [String], baseURL: String?, _ folder: PublishedFolder,
    into findings: inout [Diagnostic]
  ) -> Set<String> {
    guard let locations else { return [] }
    var listed: Set<String> = []
    for (address, offset) in locations {
      let target: String? =
        if case .inside(let file, nil) = Address.resolve(
          address, from: SiteMap.file, baseURL: baseURL)
        { PageLinks.page(of: file, folder) } else { nil }
      if let target, folder.hides(target) { continue }
      if let target, target.hasSuffix(".html"), folder.has(target) {
        if listed.insert(target).inserted { continue }
        report(
          "peta-situs-ganda", offset, "Alamat ini ada dua kali dalam peta situs.", address,
          "Sisakan satu saja.", folder, &findings)
      } else {
        report(
          "peta-situs-mati", offset, "Alamat ini tidak menuju halaman mana pun di situs ini.",
          address, "Hapus dari peta situs, atau kembalikan halamannya.", folder, &findings)
      }
    }
    for page in pages where page != "404.html" && !listed.contains(page) {
      findings.append(
        Diagnostic(
          .error, id: "peta-situs-kurang", at: folder.place(SiteMap.file),
          "Halaman ini tidak tercantum dalam peta situs.", written: page,
          cure: "Terbitkan ulang dengan rapor build."))
    }
    return listed
  }

  private func report(
    _ id: String, _ offset: Int, _ message: String, _ written: String, _ cure: String,
    _ folder: PublishedFolder, _ findings: inout [Diagnostic]
  ) {
    findings.append(
      Diagnostic(
        .error, id: id, at: folder.place(SiteMap.file, row: lines.line(at: offset)), message,
        written: written, cure: cure))
  }
}

/// The lines of a file, by byte.
struct LineTable {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// The line of a byte, counted from 1.
  func line(at offset: Int) -> Int { max(1, starts.partitioningIndex { $0 > offset }) }
}
