/// The bytes of an XML part as UTF-8, whatever Unicode encoding they are stored in, and how far they
/// have been read.
struct XMLSource {
  let part: String
  let bytes: [UInt8]
  /// Whether the part is stored as UTF-8, so that `bytes` are its own.
  let isUTF8: Bool
  /// How many bytes have been taken, a mark before them counted.
  private(set) var offset = 0

  /// The longest attribute or text in bytes; a cell holds 32,767 characters.
  static let longest = 1_000_000
  /// The longest part in UTF-16, in bytes; no office program writes one.
  private static let longestUTF16 = 50_000_000
  /// A byte that no UTF-8 has, in the place of what is no character.
  static let broken: UInt8 = 0xFF
  private static let entities = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

  init(_ stored: [UInt8], of part: String) throws(WorkbookProblem) {
    self.part = part
    isUTF8 = !stored.starts(with: [0xFE, 0xFF]) && !stored.starts(with: [0xFF, 0xFE])
    if isUTF8 {
      bytes = stored
      offset = stored.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return
    }
    guard stored.count <= Self.longestUTF16 else { throw .excessive(part: part) }
    let (high, low) = stored[0] == 0xFE ? (0, 1) : (1, 0)
    let units = stride(from: 2, to: stored.count - 1, by: 2).lazy.map {
      UInt16(stored[$0 + high]) << 8 | UInt16(stored[$0 + low])
    }
    guard stored.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self)
    else { throw .malformed(part: part) }
    bytes = Array(text.utf8)
  }

  var malformed: WorkbookProblem { .malformed(part: part) }
  var excessive: WorkbookProblem { .excessive(part: part) }

  var isAtEnd: Bool { offset == bytes.count }

  /// Takes the next byte; nil at the end of the part.
  mutating func next() -> UInt8? {
    if isAtEnd { return nil }
    offset += 1
    return bytes[offset - 1]
  }

  /// Takes the next byte where it is this one.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard !isAtEnd, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Takes bytes as long as they are such.
  mutating func take(while isWanted: (UInt8) -> Bool) -> Range<Int> {
    let start = offset
    while !isAtEnd, isWanted(bytes[offset]) { offset += 1 }
    return start..<offset
  }

  /// Takes what stands before `mark`, and the mark.
  mutating func take(before mark: String) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    let rest = bytes[offset...].prefix(Self.longest)
    guard let end = rest.indices.first(where: { rest[$0...].starts(with: mark.utf8) }) else {
      throw rest.count < Self.longest ? malformed : excessive
    }
    offset = end + mark.utf8.count
    return rest[..<end]
  }

  /// Takes text with its references as far as the next `stop`, or the end.
  mutating func takeText(until stop: UInt8) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    let ampersand = UInt8(ascii: "&")
    var out: ArraySlice<UInt8> = []
    while true {
      let run = take { $0 != stop && $0 != ampersand && $0 >= 0x20 }
      // Nearly all text stands as it is.
      if out.isEmpty { out = bytes[run] } else { out += bytes[run] }
      guard out.count <= Self.longest else { throw excessive }
      if isAtEnd || bytes[offset] == stop { return out }
      offset += 1
      switch bytes[offset - 1] {
      case ampersand: out += try takeReference()
      case UInt8(ascii: "\r"):
        // A line end is one line feed, however it is stored (XML 1.0, 2.11).
        out.append(UInt8(ascii: "\n"))
        _ = skip(UInt8(ascii: "\n"))
      case let byte where XMLSource.isSpace(byte): out.append(byte)
      default: throw malformed
      }
    }
  }

  private mutating func takeReference() throws(WorkbookProblem) -> [UInt8] {
    let range = take { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") }
    guard range.count <= 12, skip(UInt8(ascii: ";")) else { throw malformed }
    let name = String(decoding: bytes[range], as: UTF8.self)
    if let text = Self.entities[name] { return Array(text.utf8) }
    guard name.hasPrefix("#"), !name.contains("+"), !name.contains("-") else { throw malformed }
    let digits = name.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    // Half a character spoils the text that holds it, not the part.
    if let code, (0xD800...0xDFFF).contains(code) { return [Self.broken] }
    guard let scalar = code.flatMap(Unicode.Scalar.init), XMLSource.isAllowed(scalar) else {
      throw malformed
    }
    return Array(String(scalar).utf8)
  }

  /// The characters of XML (1.0, 2.2).
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 ? scalar.value & 0xFFFE != 0xFFFE : [0x9, 0xA, 0xD].contains(scalar.value)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

/// A name in a namespace that workbooks use.
struct XMLName: Hashable, Sendable {
  /// The namespaces that matter; both editions of the standard, transitional and strict, count as
  /// one.
  enum Space: Sendable {
    case sheet, link, packageLink, plain, other

    init(_ address: String) {
      switch address {
      case XMLPart.main, "http://purl.oclc.org/ooxml/spreadsheetml/main": self = .sheet
      case XMLPart.links, "http://purl.oclc.org/ooxml/officeDocument/relationships": self = .link
      case XMLPart.packageLinks: self = .packageLink
      case "": self = .plain
      default: self = .other
      }
    }
  }

  let space: Space
  let local: String

  /// A name of the workbook's own namespace.
  static func sheet(_ local: String) -> XMLName { XMLName(space: .sheet, local: local) }
}

/// What an XML part says next.
enum XMLEvent: Equatable {
  /// An element begins; its attributes are the scanner's.
  case start(XMLName)
  /// An element ends; one without content begins and ends.
  case end(XMLName)
  /// Text, resolved; the scanner holds it.
  case text
}
