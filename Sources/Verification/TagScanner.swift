/// The start tags of a page. Whatever may be a tag to some browser is one here: also what stands in
/// comments, styles, titles and attribute values, so that nothing hides by opening one of those.
struct TagScanner {
  /// A start tag; attribute values are as they stand, references unresolved.
  struct Tag {
    let name: String
    let offset: Int
    var attributes: [(name: String, value: Range<Int>)] = []
  }

  private let bytes: [UInt8]
  private var position = 0
  /// How many bytes may yet be looked at: tags that never end must not make a page slow to read.
  private var budget: Int
  /// Whether the page held more unended tags than could be read.
  private(set) var isExhausted = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    budget = 16 * bytes.count + 1_000_000
  }

  /// The next tag; nil at the end.
  mutating func next() -> Tag? {
    while position + 1 < bytes.count {
      let start = position
      position += 1
      if bytes[start] == UInt8(ascii: "<"), Self.isLetter(bytes[start + 1]) {
        if budget <= 0 {
          isExhausted = true
          return nil
        }
        return tag(at: start)
      }
    }
    return nil
  }

  /// Reads one tag without moving on: the next search begins right behind its `<`.
  private mutating func tag(at start: Int) -> Tag {
    var at = start + 1
    var tag = Tag(name: name(&at), offset: start)
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if Self.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "/") {
        at += 1
        continue
      }
      let attribute = name(&at)
      skipSpaces(&at)
      guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
        tag.attributes.append((attribute, at..<at))
        continue
      }
      at += 1
      skipSpaces(&at)
      tag.attributes.append((attribute, value(&at)))
    }
    budget -= at - start
    return tag
  }

  private func skipSpaces(_ at: inout Int) {
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
  }

  /// A name in small letters; at least one byte is taken.
  private func name(_ at: inout Int) -> String {
    let start = at
    at += 1
    while at < bytes.count, !Self.isSpace(bytes[at]), !"/>=".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self).lowercased()
  }

  private func value(_ at: inout Int) -> Range<Int> {
    guard at < bytes.count else { return at..<at }
    let quote = bytes[at]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = at
      while at < bytes.count, !Self.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
      return start..<at
    }
    let start = at + 1
    at = bytes[start...].firstIndex(of: quote) ?? bytes.count
    let range = start..<at
    at = min(at + 1, bytes.count)
    return range
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// An attribute's value as a browser takes it: references resolved, white space at its ends gone.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let raw = String(decoding: bytes, as: UTF8.self)
    let text = raw.utf8.contains(UInt8(ascii: "&")) ? resolved(raw) : raw
    guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
      let last = text.utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "Tab": "\t",
    "NewLine": "\n", "nbsp": "\u{A0}",
  ]

  private static func resolved(_ text: String) -> String {
    let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(String(pieces[0])) { out, piece in
      let isNumber = piece.hasPrefix("#")
      let isHex = piece.hasPrefix("#x") || piece.hasPrefix("#X")
      let name = piece.dropFirst(isHex ? 2 : isNumber ? 1 : 0).prefix {
        isHex ? $0.isHexDigit : isNumber ? $0.isWholeNumber : $0.isASCII && $0.isLetter
      }
      let scalar =
        isNumber
        ? UInt32(name, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init).map(String.init)
        : named[String(name)]
      guard let scalar else { return out + "&" + piece }
      let rest = piece[name.endIndex...]
      return out + scalar + (rest.hasPrefix(";") ? rest.dropFirst() : rest)
    }
  }
}
