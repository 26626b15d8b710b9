/// A page of the site made ready for paper that leaves the office as a file: its links lead to the
/// published site, or nowhere, but never into a folder that is gone by then.
package struct PaperPage: Sendable {
  private let page: [UInt8]
  private let path: String
  private let baseURL: String?

  /// The page `html` that lies at `path` within the site. `baseURL` is where the site is published,
  /// without a slash at its end; nil where it is not known, or where what is printed is not there.
  package init(_ html: [UInt8], path: String, baseURL: String?) {
    page = html
    self.path = path
    self.baseURL = baseURL
  }

  /// The page's bytes. Links within the page and to other sites stay as they are.
  package var html: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(page.count)
    var rest = page[...]
    while let start = rest.firstRange(of: "<a ")?.lowerBound {
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
      out += rest[..<start]
      out += link(rest[start..<end])
      rest = rest[end...]
    }
    return out + rest
  }

  private func link(_ tag: ArraySlice<UInt8>) -> [UInt8] {
    guard let name = tag.firstRange(of: " href=\"") else { return Array(tag) }
    let value = tag[name.upperBound...]
    guard let end = value.firstIndex(of: UInt8(ascii: "\"")) else { return Array(tag) }
    let address = String(decoding: value[..<end], as: UTF8.self)
    guard let published = published(address) else {
      return Array(tag[..<name.lowerBound] + tag[(end + 1)...])
    }
    return Array(tag[..<value.startIndex] + Array(published.utf8) + tag[end...])
  }

  /// Where a link leads on the published site; nil for nowhere.
  private func published(_ address: String) -> String? {
    if address.hasPrefix("#") || address.hasPrefix("//") { return address }
    let beginning = address.prefix { !"/?#".contains($0) }
    if beginning.contains(":") { return address }
    guard let baseURL else { return nil }
    let name = address.prefix { $0 != "#" && $0 != "?" }
    var steps = path.split(separator: "/").dropLast(name.isEmpty ? 0 : 1)
    for step in name.split(separator: "/") {
      if step == ".." { steps = steps.dropLast() } else if step != "." { steps.append(step) }
    }
    let isFolder = steps.last == "index.html" || name.hasSuffix("/") || name.hasSuffix("..")
    if steps.last == "index.html" { steps.removeLast() }
    let whole = ([baseURL[...]] + steps).joined(separator: "/")
    return whole + (isFolder ? "/" : "") + address.dropFirst(name.count)
  }
}
