/// The bytes of an XML part as UTF-8, piece by piece, whatever Unicode encoding they are stored in.
struct XMLSource {
  private enum Encoding { case unknown, utf8, utf16(bigEndian: Bool) }

  /// The part's name, for what is said about it.
  let part: String
  private let stream: ZipStream
  private var encoding = Encoding.unknown
  private var piece: [UInt8] = []
  private var position = 0
  /// What a piece of UTF-16 left over: half a unit, half a pair.
  private var oddByte: UInt8?
  private var leadSurrogate: UInt16?

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    part = entry.name
    stream = ZipStream(archive, entry)
  }

  /// Takes the next byte; nil at the end of the part.
  mutating func next() throws(WorkbookProblem) -> UInt8? {
    if position == piece.count, try !refill() { return nil }
    position += 1
    return piece[position - 1]
  }

  /// Takes the next byte if it is this one.
  mutating func skip(_ byte: UInt8) throws(WorkbookProblem) -> Bool {
    if position == piece.count, try !refill() { return false }
    guard piece[position] == byte else { return false }
    position += 1
    return true
  }

  /// Takes the bytes before the next one that is `stop`, `otherStop` or a control character, and
  /// appends them to `text`.
  mutating func take(
    until stop: UInt8, or otherStop: UInt8, into text: inout [UInt8]
  ) throws(WorkbookProblem) {
    repeat {
      var end = position
      while end < piece.count, piece[end] != stop, piece[end] != otherStop, piece[end] >= 0x20 {
        end += 1
      }
      text += piece[position..<end]
      position = end
      if end < piece.count { return }
    } while try refill()
  }

  /// Gets the next piece; false at the end of the part.
  private mutating func refill() throws(WorkbookProblem) -> Bool {
    piece = []
    position = 0
    while piece.isEmpty {
      guard let next = try nextPiece() else {
        if oddByte != nil || leadSurrogate != nil { throw .malformed(part: part) }
        return false
      }
      piece = try decode(next)
    }
    return true
  }

  private func nextPiece() throws(WorkbookProblem) -> [UInt8]? {
    do throws(ZipProblem) {
      return try stream.next()
    } catch {
      throw .archive(error)
    }
  }

  // MARK: Encodings

  private mutating func decode(_ bytes: [UInt8]) throws(WorkbookProblem) -> [UInt8] {
    switch encoding {
    case .utf8: return bytes
    case .utf16(let bigEndian): return try decode(bytes[...], bigEndian)
    case .unknown: break
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16(bigEndian: bytes[0] == 0xFE)
      return try decode(bytes.dropFirst(2), bytes[0] == 0xFE)
    }
    encoding = .utf8
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private mutating func decode(
    _ bytes: ArraySlice<UInt8>, _ bigEndian: Bool
  ) throws(WorkbookProblem) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let (high, low) = bigEndian ? (first, byte) : (byte, first)
      try append(UInt16(high) << 8 | UInt16(low), to: &out)
    }
    return out
  }

  private mutating func append(
    _ unit: UInt16, to out: inout [UInt8]
  ) throws(WorkbookProblem) {
    var scalar = Unicode.Scalar(unit)
    if let lead = leadSurrogate {
      guard UTF16.isTrailSurrogate(unit) else { throw .malformed(part: part) }
      leadSurrogate = nil
      scalar = Unicode.Scalar(
        0x10000 + ((UInt32(lead) - 0xD800) << 10) + (UInt32(unit) - 0xDC00))
    } else if UTF16.isLeadSurrogate(unit) {
      leadSurrogate = unit
      return
    }
    guard let scalar, let bytes = UTF8.encode(scalar) else { throw .malformed(part: part) }
    out += bytes
  }
}

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

/// A name in a namespace that workbooks use.
struct XMLName: Hashable, Sendable {
  /// The namespaces that matter; both editions of the standard, transitional and strict, count as
  /// one.
  enum Space: Sendable {
    case sheet, link, packageLink, contentType, plain, other

    /// The namespace of an address.
    init(_ address: String) {
      switch address {
      case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main":
        self = .sheet
      case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships":
        self = .link
      case "http://schemas.openxmlformats.org/package/2006/relationships": self = .packageLink
      case "http://schemas.openxmlformats.org/package/2006/content-types": self = .contentType
      case "": self = .plain
      default: self = .other
      }
    }
  }

  /// The namespace.
  let space: Space
  /// The name without prefix.
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
