/// The links and anchors of a page, with what is wrong with links whose end can be told at once.
struct PageLinks {
  /// A link to a place within a page.
  struct Fragment {
    let file: String
    let fragment: String
    let offset: Int
    let written: String
  }

  /// The ids of the page.
  private(set) var anchors: Set<String> = []
  /// The files of the site that the page leads to.
  private(set) var targets: Set<String> = []
  /// The links to places within pages, to be looked at when all pages are read.
  private(set) var fragments: [Fragment] = []
  private(set) var findings: [PageFinding] = []
  /// How many links there are.
  private(set) var count = 0

  private static let linking: Set<String> = [
    "href", "src", "action", "poster", "data", "cite", "xlink:href",
  ]

  /// Reads the links of a page.
  init(_ markup: Markup, page: String, baseURL: String?, folder: PublishedFolder) {
    for (index, element) in markup.elements.enumerated() {
      for number in element.attributes {
        let attribute = markup.attributes[number]
        if attribute.name == "id" || (attribute.name == "name" && element.name == "a") {
          anchors.insert(markup.text(attribute.value))
        } else if PageLinks.linking.contains(attribute.name) {
          follow(
            markup.text(attribute.value), attribute.value.lowerBound, page, baseURL, folder)
        } else if attribute.name == "srcset" {
          for part in markup.text(attribute.value).split(separator: ",") {
            guard let address = part.split(separator: " ").first else { continue }
            follow(String(address), attribute.value.lowerBound, page, baseURL, folder)
          }
        } else if attribute.name == "style" {
          for address in StyleSheet.addresses(in: markup.text(attribute.value)) {
            follow(address, attribute.value.lowerBound, page, baseURL, folder)
          }
        }
      }
      if element.name == "style" {
        for address in StyleSheet.addresses(in: markup.text(of: index)) {
          follow(address, element.start, page, baseURL, folder)
        }
      }
    }
  }

  private mutating func follow(
    _ link: String, _ offset: Int, _ page: String, _ baseURL: String?, _ folder: PublishedFolder
  ) {
    count += 1
    switch Address.resolve(link, from: page, baseURL: baseURL) {
    case .outside: return
    case .inside(let file, let fragment):
      let isWhole = baseURL.map { link.hasPrefix($0) } ?? false
      let target = isWhole ? Self.page(of: file, folder) : file
      if folder.hides(target) { return }
      guard folder.has(target) else {
        let isFolder = folder.has(Self.page(of: file.hasSuffix("/") ? file : file + "/", folder))
        report(
          offset, isFolder ? "tautan-ke-folder" : "tautan-putus", link,
          isFolder
            ? "Tautan ini menuju folder, yang tanpa peladen web bukan halaman."
            : "Tautan ini tidak menuju berkas mana pun di situs ini.",
          isFolder ? "Tunjuk index.html di dalamnya." : "Betulkan alamatnya.")
        return
      }
      targets.insert(target)
      if let fragment, !fragment.isEmpty, target.hasSuffix(".html") {
        fragments.append(
          Fragment(file: target, fragment: fragment, offset: offset, written: link))
      }
    case .above:
      report(
        offset, "tautan-keluar", link, "Tautan ini keluar dari folder situs.",
        "Tunjuk berkas di dalam situs.")
    case .rooted:
      report(
        offset, "tautan-mutlak", link,
        "Tautan ini berawal dari akar peladen, jadi putus bila situs dipindah.",
        "Tulis alamat relatif.")
    case .empty:
      report(offset, "tautan-kosong", link, "Tautan ini kosong.", "Isi alamatnya.")
    case .unknownScheme:
      report(
        offset, "tautan-asing", link, "Tautan ini memakai cara yang tidak dikenal.",
        "Pakai alamat relatif, https, mailto, atau tel.")
    }
  }

  private mutating func report(
    _ offset: Int, _ id: String, _ link: String, _ message: String, _ cure: String
  ) {
    findings.append(
      PageFinding(offset: offset, id: id, message: message, written: link, cure: cure))
  }

  /// The page that stands for a folder.
  static func page(of file: String, _ folder: PublishedFolder) -> String {
    file.isEmpty || file.hasSuffix("/") ? file + "index.html" : file
  }
}

/// Addresses in style sheets.
enum StyleSheet {
  /// What `url(...)` and `@import "..."` name.
  static func addresses(in text: String) -> [String] {
    var found: [String] = []
    for opening in ["url(", "@import "] {
      for piece in text.split(separator: opening, omittingEmptySubsequences: false).dropFirst() {
        let end: Character = opening == "url(" ? ")" : ";"
        let inside = piece.prefix { $0 != end }
        let address = inside.filter { $0 != "\"" && $0 != "'" && !$0.isWhitespace }
        if !address.isEmpty, !address.hasPrefix("url(") { found.append(address) }
      }
    }
    return found
  }
}
