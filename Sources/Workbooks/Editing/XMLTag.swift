/// A tag in the bytes of an XML part that is known to be well-formed: what it is called, and where it
/// and its attributes stand.
struct XMLTag {
  enum Kind { case start, end, empty }

  let kind: Kind
  /// The name without its prefix.
  let name: String
  /// The prefix with its colon; empty where there is none.
  let prefix: String
  /// From `<` to behind `>`.
  let range: Range<Int>
  /// The attributes by name: where each stands with the space before it, and its value as stored.
  let attributes: [String: (range: Range<Int>, value: String)]

  /// The value of an attribute; nil where it has none. Only for values without references.
  subscript(name: String) -> String? { attributes[name]?.value }

  /// The first tag in `bytes` from `position` on, which moves behind it; nil at the end. Comments,
  /// instructions and CDATA are passed over.
  static func next(in bytes: [UInt8], from position: inout Int) -> XMLTag? {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[start...].prefix(9)
      if rest.starts(with: "<!--".utf8) {
        position = end(of: "-->", in: bytes, from: start + 4)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        position = end(of: "]]>", in: bytes, from: start + 9)
      } else if rest.starts(with: "<?".utf8) {
        position = end(of: "?>", in: bytes, from: start + 2)
      } else {
        return tag(in: bytes, from: start, &position)
      }
    }
    position = bytes.count
    return nil
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    var position = start
    while position < bytes.count, !bytes[position...].starts(with: mark.utf8) { position += 1 }
    return min(position + mark.utf8.count, bytes.count)
  }

  private static func tag(in bytes: [UInt8], from start: Int, _ position: inout Int) -> XMLTag? {
    var next = start + 1
    let isEnd = next < bytes.count && bytes[next] == UInt8(ascii: "/")
    if isEnd { next += 1 }
    let nameStart = next
    while next < bytes.count, !isSpace(bytes[next]), !"/>".utf8.contains(bytes[next]) { next += 1 }
    let raw = String(decoding: bytes[nameStart..<next], as: UTF8.self)
    var attributes: [String: (range: Range<Int>, value: String)] = [:]
    while next < bytes.count, bytes[next] != UInt8(ascii: ">"), bytes[next] != UInt8(ascii: "/") {
      let attributeStart = next
      while next < bytes.count, isSpace(bytes[next]) { next += 1 }
      guard next < bytes.count, !"/>".utf8.contains(bytes[next]) else { break }
      let keyStart = next
      while next < bytes.count, bytes[next] != UInt8(ascii: "="), !isSpace(bytes[next]) {
        next += 1
      }
      let key = String(decoding: bytes[keyStart..<next], as: UTF8.self)
      while next < bytes.count, !"\"'".utf8.contains(bytes[next]) { next += 1 }
      guard next < bytes.count,
        let close = bytes[(next + 1)...].firstIndex(of: bytes[next])
      else { return nil }
      let value = String(decoding: bytes[(next + 1)..<close], as: UTF8.self)
      next = close + 1
      attributes[key] = (attributeStart..<next, value)
    }
    guard next < bytes.count else { return nil }
    let isEmpty = bytes[next] == UInt8(ascii: "/")
    position = isEmpty ? next + 2 : next + 1
    let parts = raw.split(separator: ":", maxSplits: 1)
    return XMLTag(
      kind: isEnd ? .end : isEmpty ? .empty : .start, name: String(parts.last ?? ""),
      prefix: parts.count == 2 ? "\(parts[0]):" : "", range: start..<position,
      attributes: attributes)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
