/// The elements that are open, and what their prefixes stand for.
struct XMLScope {
  private var open: [(raw: String, name: XMLName, bindings: Int)] = []
  private var bindings: [(prefix: String, space: XMLName.Space)] = [
    ("", .plain), ("xml", .other),
  ]

  /// Whether no element is open.
  var isEmpty: Bool { open.isEmpty }

  /// How many elements are open.
  var depth: Int { open.count }

  /// Opens an element whose attributes declare `declarations`; nil when its prefix is unknown.
  mutating func begin(_ raw: String, declaring declarations: [(String, String)]) -> XMLName? {
    let before = bindings.count
    for (prefix, address) in declarations { bindings.append((prefix, XMLName.Space(address))) }
    guard let name = resolve(raw, unprefixed: space(of: "")) else { return nil }
    open.append((raw, name, before))
    return name
  }

  /// Closes the innermost element; nil when that is not `raw`.
  mutating func end(_ raw: ArraySlice<UInt8>) -> XMLName? {
    guard let last = open.last, raw.elementsEqual(last.raw.utf8) else { return nil }
    return close()
  }

  /// Closes the innermost element.
  mutating func close() -> XMLName? {
    guard let last = open.popLast() else { return nil }
    bindings.removeSubrange(last.bindings...)
    return last.name
  }

  /// An attribute's name, which belongs to no namespace unless it has a prefix; nil when that is
  /// unknown.
  func attribute(_ raw: String) -> XMLName? { resolve(raw, unprefixed: .plain) }

  private func resolve(_ raw: String, unprefixed: XMLName.Space?) -> XMLName? {
    guard let colon = raw.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return unprefixed.map { XMLName(space: $0, local: raw) }
    }
    let local = String(raw[raw.utf8.index(after: colon)...])
    guard !local.isEmpty, !local.contains(":") else { return nil }
    return space(of: String(raw[..<colon])).map { XMLName(space: $0, local: local) }
  }

  private func space(of prefix: String) -> XMLName.Space? {
    bindings.last { $0.prefix == prefix }?.space
  }
}
