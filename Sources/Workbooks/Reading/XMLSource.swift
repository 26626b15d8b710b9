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
