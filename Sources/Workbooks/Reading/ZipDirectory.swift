/// Reads the central directory at the end of an archive (APPNOTE 4.3.12 to 4.3.16).
struct ZipDirectory {
  private let bytes: [UInt8]
  private let limits: ZipArchive.Limits

  init(_ bytes: [UInt8], limits: ZipArchive.Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Where the directory lies and how many parts it names.
  private struct Span {
    var start: Int
    var end: Int
    var count: Int
  }

  /// The parts, folders left out.
  func entries() throws(ZipProblem) -> [ZipArchive.Entry] {
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .notAnArchive }
    let span = try span()
    guard span.count <= limits.parts else { throw .tooLarge(.parts(limits.parts)) }
    var entries: [ZipArchive.Entry] = []
    var position = span.start
    var unpacked = 0
    var packed = 0
    for _ in 0..<span.count {
      let (entry, next) = try entry(at: position, before: span.end)
      position = next
      unpacked += entry.size
      packed += entry.packedRange.count
      guard unpacked <= limits.unpacked else { throw .tooLarge(.unpacked(limits.unpacked)) }
      // Parts that share bytes are how a small archive unpacks to a huge one.
      guard packed <= bytes.count else { throw .damaged(part: entry.name) }
      try checkRatio(entry)
      if !entry.name.hasSuffix("/") { entries.append(entry) }
    }
    return entries
  }

  private func checkRatio(_ entry: ZipArchive.Entry) throws(ZipProblem) {
    guard entry.size > 1_000_000, entry.size / limits.ratio > entry.packedRange.count else {
      return
    }
    throw .tooLarge(.ratio(limits.ratio, part: entry.name))
  }

  // MARK: The end record

  private func span() throws(ZipProblem) -> Span {
    guard let end = endRecord(), let count = bytes.uint16(at: end + 10),
      let size = bytes.uint32(at: end + 12), let start = bytes.uint32(at: end + 16)
    else { throw .truncated }
    let span =
      count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
      ? longSpan(before: end) : Span(start: start, end: start + size, count: count)
    guard let span, span.start >= 0, span.start <= span.end, span.end <= end, span.count >= 0
    else { throw .truncated }
    return span
  }

  /// Where the end record starts: the last place that has its mark and whose comment ends the file.
  private func endRecord() -> Int? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    return (max(0, last - 0xFFFF)...last).last { position in
      bytes.uint32(at: position) == 0x0605_4B50
        && bytes.uint16(at: position + 20) == last - position
    }
  }

  /// What the 64-bit end record says, which a locator before the end record leads to.
  private func longSpan(before end: Int) -> Span? {
    guard bytes.uint32(at: end - 20) == 0x0706_4B50, let record = bytes.uint64(at: end - 12),
      bytes.uint32(at: record) == 0x0606_4B50, let count = bytes.uint64(at: record + 32),
      let size = bytes.uint64(at: record + 40), let start = bytes.uint64(at: record + 48),
      size <= bytes.count, start <= bytes.count
    else { return nil }
    return Span(start: start, end: start + size, count: count)
  }

  // MARK: Entries

  /// The entry whose directory record stands at `position`, and where the next one stands.
  private func entry(
    at position: Int, before end: Int
  ) throws(ZipProblem) -> (ZipArchive.Entry, next: Int) {
    guard position + 46 <= end, bytes.uint32(at: position) == 0x0201_4B50,
      let flags = bytes.uint16(at: position + 8), let method = bytes.uint16(at: position + 10),
      let checksum = bytes.uint32(at: position + 16),
      let nameLength = bytes.uint16(at: position + 28),
      let extraLength = bytes.uint16(at: position + 30),
      let commentLength = bytes.uint16(at: position + 32)
    else { throw .truncated }
    let nameStart = position + 46
    let extraStart = nameStart + nameLength
    let next = extraStart + extraLength + commentLength
    guard next <= end else { throw .truncated }
    let rawName = bytes[nameStart..<extraStart]
    let name = String(decoding: rawName, as: UTF8.self)
    try check(name, flags: flags, method: method)
    guard
      let sizes = sizes(at: position, extra: extraStart..<(extraStart + extraLength)),
      let range = packedRange(header: sizes.header, count: sizes.packed, name: rawName)
    else { throw .damaged(part: name) }
    let entry = ZipArchive.Entry(
      name: name, method: method, checksum: UInt32(checksum), size: sizes.unpacked,
      packedRange: range)
    return (entry, next)
  }

  private func check(_ name: String, flags: Int, method: Int) throws(ZipProblem) {
    let steps = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    if steps.contains("..") || steps.first == "" || name.utf8.contains(0) {
      throw .climbing(part: name)
    }
    if flags & 1 != 0 { throw .encrypted(part: name) }
    if method != 0 && method != 8 { throw .unknownMethod(part: name) }
  }

  /// Unpacked size, packed size and place of the local header, from the extra field where the record
  /// has no room for them.
  private func sizes(
    at position: Int, extra: Range<Int>
  ) -> (unpacked: Int, packed: Int, header: Int)? {
    var field = longField(in: extra)
    var sizes: [Int] = []
    for place in [24, 20, 42] {
      guard let short = bytes.uint32(at: position + place) else { return nil }
      if short < 0xFFFF_FFFF || field.isEmpty {
        sizes.append(short)
        continue
      }
      guard field.count >= 8, let long = bytes.uint64(at: field.lowerBound) else { return nil }
      sizes.append(long)
      field = field.dropFirst(8)
    }
    return (sizes[0], sizes[1], sizes[2])
  }

  /// The data of the extra field with 64-bit sizes; empty where there is none.
  private func longField(in extra: Range<Int>) -> Range<Int> {
    var position = extra.lowerBound
    while position + 4 <= extra.upperBound, let tag = bytes.uint16(at: position),
      let count = bytes.uint16(at: position + 2), position + 4 + count <= extra.upperBound
    {
      if tag == 1 { return (position + 4)..<(position + 4 + count) }
      position += 4 + count
    }
    return extra.upperBound..<extra.upperBound
  }

  /// Where the packed bytes lie: after the local header, which must name the same part.
  private func packedRange(header: Int, count: Int, name: ArraySlice<UInt8>) -> Range<Int>? {
    guard header <= bytes.count, count <= bytes.count,
      bytes.uint32(at: header) == 0x0403_4B50,
      let nameLength = bytes.uint16(at: header + 26),
      let extraLength = bytes.uint16(at: header + 28)
    else { return nil }
    let nameStart = header + 30
    let start = nameStart + nameLength + extraLength
    guard start + count <= bytes.count,
      bytes[nameStart..<(nameStart + nameLength)].elementsEqual(name)
    else { return nil }
    return start..<(start + count)
  }
}

extension [UInt8] {
  /// The little-endian number of two bytes at `position`; nil where it does not lie inside.
  func uint16(at position: Int) -> Int? {
    guard position >= 0, position <= count - 2 else { return nil }
    return Int(self[position]) | Int(self[position + 1]) << 8
  }

  /// The same of four bytes.
  func uint32(at position: Int) -> Int? {
    guard let low = uint16(at: position), let high = uint16(at: position + 2) else { return nil }
    return low | high << 16
  }

  /// The same of eight bytes; nil also where it is beyond any offset.
  func uint64(at position: Int) -> Int? {
    guard let low = uint32(at: position), let high = uint32(at: position + 4), high < 0x8000
    else { return nil }
    return low | high << 32
  }
}
