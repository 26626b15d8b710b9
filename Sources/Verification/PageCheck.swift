import Diagnostics

/// What no page may hold, whatever made it, and where its links lead.
struct PageCheck {
  private let page: String
  private let bytes: [UInt8]
  private let folder: PublishedFolder
  private let baseURL: String?
  private var anchors: Set<String> = []
  private var fragments: [(fragment: String, written: String, offset: Int)] = []
  private(set) var findings: [Diagnostic] = []
  private(set) var links = 0

  private static let forbidden: Set<String> = [
    "form", "iframe", "frame", "frameset", "object", "embed", "applet", "base",
  ]
  private static let leading: Set<String> = ["href", "src", "xlink:href", "poster"]
  private static let most = 5

  /// Looks at the pages and pictures among `files`; gives how many links were followed.
  static func links(
    _ files: some Sequence<String>, in folder: PublishedFolder, baseURL: String?,
    into findings: inout [Diagnostic]
  ) -> Int {
    var links = 0
    for file in files where file.hasSuffix(".html") || file.hasSuffix(".svg") {
      guard let bytes = folder.bytes(of: file, into: &findings) else { continue }
      let page = PageCheck(file, bytes, in: folder, baseURL: baseURL)
      findings += page.findings
      links += page.links
    }
    return links
  }

  /// Looks at a page of `folder`; a picture has no links to be followed.
  init(_ page: String, _ bytes: [UInt8], in folder: PublishedFolder, baseURL: String?) {
    (self.page, self.bytes) = (page, bytes)
    (self.folder, self.baseURL) = (folder, baseURL)
    let isPage = page.hasSuffix(".html")
    var scanner = TagScanner(bytes)
    while findings.count < PageCheck.most, let tag = scanner.next() {
      refuse(tag)
      for (name, value) in isPage ? tag.attributes : [] {
        if name == "id" || name == "name" && tag.name == "a" {
          anchors.insert(text(value))
        } else if PageCheck.leading.contains(name) {
          links += 1
          follow(text(value), at: value.lowerBound)
        }
      }
    }
    if scanner.isExhausted {
      report(
        .isiTerlarang, 0, "Halaman ini penuh tag yang tidak ditutup, jadi tidak dapat diperiksa.",
        nil, Cure.publish)
    }
    for (fragment, written, offset) in fragments where !anchors.contains(fragment) {
      report(
        .jangkarPutus, offset, "Tautan ini menunjuk bagian yang tidak ada di halaman ini.",
        written, "Betulkan jangkarnya, atau terbitkan ulang dengan rapor build.")
    }
  }

  private func text(_ range: Range<Int>) -> String { TagScanner.text(bytes[range]) }

  private mutating func refuse(_ tag: TagScanner.Tag) {
    let isData = tag.attributes.contains {
      $0.name == "type" && text($0.value) == "application/ld+json"
    }
    if tag.name == "script" && !isData || PageCheck.forbidden.contains(tag.name) {
      refuse("<\(tag.name)>", at: tag.offset)
    }
    for (name, value) in tag.attributes {
      if name.hasPrefix("on") && name.utf8.count > 2 || name == "srcdoc" || runs(value) {
        refuse("\(name)=\"\(text(value))\"", at: tag.offset)
      } else if name == "http-equiv", text(value).lowercased() == "refresh" {
        refuse("http-equiv=\"refresh\"", at: tag.offset)
      }
    }
  }

  /// Whether a value is an address that runs something.
  private func runs(_ value: Range<Int>) -> Bool {
    guard bytes[value].contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "&") })
    else { return false }
    let address = text(value).unicodeScalars.filter { $0.value > 0x20 }.prefix(12)
    let start = String(String.UnicodeScalarView(address)).lowercased()
    return ["javascript:", "vbscript:", "data:text/ht"].contains { start.hasPrefix($0) }
  }

  private mutating func refuse(_ what: String, at offset: Int) {
    report(
      .isiTerlarang, offset,
      "Halaman tidak boleh memuat skrip, formulir, bingkai, atau yang menjalankannya.", what,
      "Hapus dari halaman atau templatnya, lalu terbitkan ulang dengan rapor build.")
  }

  private mutating func follow(_ link: String, at offset: Int) {
    switch LinkTarget(link, from: page, baseURL: baseURL) {
    case .outside: return
    case .inside(let file, let fragment):
      let target = file.isEmpty || file.hasSuffix("/") ? file + "index.html" : file
      if target == page, let fragment, !fragment.isEmpty, fragment != "top" {
        fragments.append((fragment, link, offset))
      }
      if target == page || folder.has(target) || folder.hides(target) { return }
    case .nowhere: break
    }
    report(
      .tautanPutus, offset, "Tautan ini tidak menuju berkas mana pun di situs ini.", link,
      "Betulkan alamatnya, atau terbitkan ulang dengan rapor build.")
  }

  private mutating func report(
    _ rule: Rule, _ offset: Int, _ message: String, _ written: String?, _ cure: String
  ) {
    let row = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    findings.add(rule, at: folder.place(page, row: row), message, written: written, cure: cure)
  }
}

enum LinkTarget: Equatable {
  /// To a file of the site, and to a place within it.
  case inside(file: String, fragment: String?)
  /// To another site, a mailbox, or whatever a scheme says.
  case outside
  /// Nowhere, out of the site's folder, or from the root of whatever server the site lies on, which
  /// need not be the site's own.
  case nowhere

  /// Resolves a link that stands on a page.
  init(_ link: String, from page: String, baseURL: String?) {
    if let baseURL, let rest = Self.below(baseURL, link) {
      self = Self.within(rest, from: "index.html")
    } else if link.hasPrefix("//") || Self.hasScheme(link) {
      self = .outside
    } else if link.isEmpty || link.hasPrefix("/") {
      self = .nowhere
    } else {
      self = Self.within(link, from: page)
    }
  }

  /// What follows the site's own address; nil for another address.
  private static func below(_ baseURL: String, _ link: String) -> String? {
    if link == baseURL { return "./" }
    guard link.hasPrefix(baseURL + "/") else { return nil }
    let rest = String(link.dropFirst(baseURL.count + 1))
    return rest.isEmpty || rest.hasPrefix("#") ? "./" + rest : rest
  }

  private static func hasScheme(_ link: String) -> Bool {
    let scheme = link.utf8.prefix {
      TagScanner.isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
    }
    return scheme.first.map(TagScanner.isLetter) == true
      && link.utf8.dropFirst(scheme.count).first == UInt8(ascii: ":")
  }

  private static func within(_ link: String, from page: String) -> LinkTarget {
    let halves = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = halves.count == 2 ? decoded(String(halves[1])) : nil
    let path = halves[0].split(separator: "?", omittingEmptySubsequences: false)[0]
    if path.isEmpty { return .inside(file: page, fragment: fragment) }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case "", ".": continue
      case "..":
        if parts.isEmpty { return .nowhere }
        parts.removeLast()
      default: parts.append(decoded(String(part)))
      }
    }
    let isFolder =
      path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("..") || path == "."
    let file = parts.joined(separator: "/")
    return .inside(file: isFolder ? (file.isEmpty ? "" : file + "/") : file, fragment: fragment)
  }

  /// Percent-encoded bytes as what they stand for.
  private static func decoded(_ text: String) -> String {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        rest.removeFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
