/// The bytes of an XML part as UTF-8, piece by piece, whatever Unicode encoding they are stored in.
struct XMLSource {
  let part: String
  private let stream: ZipStream
  /// The longest part in UTF-16, in bytes.
  private static let longestUTF16 = 50_000_000
  /// Whether the part is stored as UTF-8, so that `offset` counts its own bytes.
  private(set) var isUTF8 = true
  private var piece: [UInt8] = []
  private var position = 0
  private var pieceStart = 0

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    part = entry.name
    stream = ZipStream(archive, entry)
  }

  /// How many bytes of UTF-8 have been taken, a mark before them counted.
  var offset: Int { pieceStart + position }

  /// Takes the next byte; nil at the end of the part.
  mutating func next() throws(WorkbookProblem) -> UInt8? {
    if position == piece.count, try !refill() { return nil }
    position += 1
    return piece[position - 1]
  }

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
    let isFirst = pieceStart == 0 && piece.isEmpty
    pieceStart += piece.count
    position = 0
    piece = try stream.next() ?? []
    if isFirst { try decodeStart() }
    return !piece.isEmpty
  }

  /// Takes the mark off that tells of the encoding. UTF-16, which no office program writes, is read
  /// as a whole.
  private mutating func decodeStart() throws(WorkbookProblem) {
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
      pieceStart = 3
      piece.removeFirst(3)
    } else if piece.starts(with: [0xFE, 0xFF]) || piece.starts(with: [0xFF, 0xFE]) {
      isUTF8 = false
      while let next = try stream.next() {
        piece += next
        guard piece.count <= XMLSource.longestUTF16 else { throw .excessive(part: part) }
      }
      let (high, low) = piece[0] == 0xFE ? (0, 1) : (1, 0)
      let units = stride(from: 2, to: piece.count - 1, by: 2).lazy.map { [piece] in
        UInt16(piece[$0 + high]) << 8 | UInt16(piece[$0 + low])
      }
      guard piece.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self)
      else { throw .malformed(part: part) }
      piece = Array(text.utf8)
    }
  }
}

/// The elements that are open, and what their prefixes stand for.
struct XMLScope {
  private var open: [(raw: String, name: XMLName, bindings: Int)] = []
  private var bindings: [(prefix: String, space: XMLName.Space)] = [("", .plain), ("xml", .other)]

  var isEmpty: Bool { open.isEmpty }

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
