/// Where a link leads.
enum Address: Equatable {
  /// To a file of the site, and to a place within it.
  case inside(file: String, fragment: String?)
  /// To another site, a mailbox or a telephone.
  case outside
  /// Out of the site's folder.
  case above
  /// From the root of whatever server the site lies on, which need not be the site's own.
  case rooted
  /// Nowhere.
  case empty
  /// By a way that pages have no use for, such as `javascript:`.
  case unknownScheme

  /// Resolves a link that stands on a page or in a style sheet.
  static func resolve(_ link: String, from page: String, baseURL: String? = nil) -> Address {
    let trimmed = link
    if trimmed.isEmpty { return .empty }
    if let baseURL, let rest = below(baseURL, trimmed) { return within(rest, from: "index.html") }
    if let scheme = scheme(of: trimmed) {
      return ["http", "https", "mailto", "tel", "data"].contains(scheme) ? .outside : .unknownScheme
    }
    if trimmed.hasPrefix("//") { return .outside }
    if trimmed.hasPrefix("/") { return .rooted }
    return within(trimmed, from: page)
  }

  /// What follows the site's own address; nil for another address.
  private static func below(_ baseURL: String, _ link: String) -> String? {
    if link == baseURL { return "./" }
    guard link.hasPrefix(baseURL + "/") else { return nil }
    let rest = String(link.dropFirst(baseURL.count + 1))
    return rest.isEmpty || rest.hasPrefix("#") ? "./" + rest : rest
  }

  private static func scheme(of link: String) -> String? {
    guard let colon = link.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = link[..<colon]
    let isScheme =
      scheme.utf8.first.map(TagScanner.isLetter) ?? false
      && scheme.utf8.allSatisfy {
        TagScanner.isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
      }
    return isScheme ? scheme.lowercased() : nil
  }

  private static func within(_ link: String, from page: String) -> Address {
    let halves = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = halves.count == 2 ? decoded(String(halves[1])) : nil
    let path = halves[0].split(separator: "?", omittingEmptySubsequences: false)[0]
    if path.isEmpty { return .inside(file: page, fragment: fragment) }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case "", ".": continue
      case "..":
        if parts.isEmpty { return .above }
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
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(byte)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
