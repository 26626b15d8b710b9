import CZlib

/// A zip archive in memory: its directory checked against its bytes, its parts unpacked on request.
///
/// Every offset and size in the bytes is a claim of whoever made them and is checked before use;
/// sizes are held to the limits before anything is unpacked. Stored and deflated parts are read, and
/// archives with 64-bit sizes.
package struct ZipArchive: Sendable {
  /// What is too much for a workbook. A unit's workbook has some twenty parts, is below a megabyte
  /// and packs to a tenth; a sheet whose million empty rows are formatted stays within these too.
  package struct Limits: Hashable, Sendable {
    /// The archive itself, in bytes.
    package var size = 20_000_000
    package var parts = 2_000
    /// All parts unpacked, in bytes.
    package var unpacked = 500_000_000
    /// How many times larger than packed a part may be, where it is larger than a megabyte.
    package var ratio = 300

    package init() {}
  }

  package struct Entry: Hashable, Sendable {
    /// The name, with `/` between folders.
    package let name: String
    /// How it is packed: 0 stored, 8 deflated.
    package let method: Int
    package let checksum: UInt32
    package let size: Int
    let packedRange: Range<Int>
    /// Where the part's own header begins.
    let header: Int
    /// Where its record lies in the directory.
    let record: Range<Int>
  }

  /// The parts in the directory's order, folders left out.
  package let entries: [Entry]
  private let folders: [Entry]
  private let bytes: [UInt8]
  private let directory: ZipDirectory.Span
  private let places: [String: Int]

  package init(reading bytes: [UInt8], limits: Limits = Limits()) throws(WorkbookProblem) {
    guard bytes.count <= limits.size else { throw .tooLarge(.size(limits.size)) }
    let reader = ZipDirectory(bytes: bytes, limits: limits)
    directory = try reader.span()
    let all = try reader.entries(in: directory)
    entries = all.filter { !$0.name.hasSuffix("/") }
    folders = all.filter { $0.name.hasSuffix("/") }
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated()
    where places.updateValue(place, forKey: entry.name.lowercased()) != nil {
      throw .repeated(part: entry.name)
    }
    self.places = places
    self.bytes = bytes
  }

  /// The part of this name; nil where there is none. Case does not count, as in every office format
  /// that is built on zip (ECMA-376 part 2, 6.2.2.3).
  package func entry(named name: String) -> Entry? { places[name.lowercased()].map { entries[$0] } }

  /// A part's bytes, unpacked and checked against what the directory promises of them.
  package func contents(of entry: Entry) throws(WorkbookProblem) -> [UInt8] {
    let packed = packed(entry)
    let contents = entry.method == 0 ? Array(packed) : inflated(packed, size: entry.size)
    guard let contents, contents.count == entry.size,
      UInt32(crc32_z(0, contents, contents.count)) == entry.checksum
    else { throw .damaged(part: entry.name) }
    return contents
  }

  /// A part's bytes as they lie in the archive, so that it can be copied without being unpacked.
  package func packed(_ entry: Entry) -> ArraySlice<UInt8> { bytes[entry.packedRange] }

  /// Whether `replacing` knows its form: not with 64-bit sizes or with parts behind the directory,
  /// which no office program needs for a workbook.
  var canBeChanged: Bool {
    !directory.isLong
      && (entries + folders).allSatisfy {
        bytes.uint32(at: $0.record.lowerBound + 42) != 0xFFFF_FFFF && $0.header < directory.start
      }
  }

  /// The archive with other contents for some of its parts, every other byte as it was.
  func replacing(_ parts: [String: [UInt8]]) -> [UInt8] {
    let inOrder = (entries + folders).sorted { $0.header < $1.header }
    var out = Array(bytes[..<(inOrder.first?.header ?? directory.start)])
    var records: [Int: [UInt8]] = [:]
    for (place, entry) in inOrder.enumerated() {
      let end = place + 1 < inOrder.count ? inOrder[place + 1].header : directory.start
      var record = Array(bytes[entry.record])
      record.replaceSubrange(42..<46, with: littleEndian32(out.count))
      if let content = parts[entry.name] {
        out += ZipArchive.pack(content, for: &record)
      } else {
        out += bytes[entry.header..<end]
      }
      records[entry.record.lowerBound] = record
    }
    let start = out.count
    for (_, record) in records.sorted(by: { $0.key < $1.key }) { out += record }
    var tail = Array(bytes[directory.endRecord...])
    tail.replaceSubrange(12..<20, with: littleEndian32(out.count - start, start))
    return out + tail
  }

  /// The header and the packed bytes of a part; its record in the directory is made to fit.
  private static func pack(_ content: [UInt8], for record: inout [UInt8]) -> [UInt8] {
    let packed = Deflater.deflate(content)
    let name = record.uint16(at: 28) ?? 0
    // Whether names are UTF-8 stays; sizes stand in the header, not behind the part.
    record.replaceSubrange(8..<12, with: littleEndian16((record.uint16(at: 8) ?? 0) & 0x0800, 8))
    let checksum = Int(crc32_z(0, content, content.count))
    record.replaceSubrange(
      16..<28, with: littleEndian32(checksum, packed.count, content.count))
    return [0x50, 0x4B, 0x03, 0x04] + record[6..<30] + [0, 0] + record[46..<(46 + name)] + packed
  }
}

/// Reads the central directory at the end of an archive (APPNOTE 4.3.12 to 4.3.16).
struct ZipDirectory {
  let bytes: [UInt8]
  let limits: ZipArchive.Limits

  /// Where the directory and the end record behind it lie, and how many parts it names.
  struct Span {
    let start: Int
    let end: Int
    let count: Int
    let endRecord: Int
    /// Whether the 64-bit end record tells of it.
    let isLong: Bool
  }

  func entries(in span: Span) throws(WorkbookProblem) -> [ZipArchive.Entry] {
    guard span.count <= limits.parts else { throw .tooLarge(.parts(limits.parts)) }
    var entries: [ZipArchive.Entry] = []
    var position = span.start
    var unpacked = 0
    var packed = 0
    for _ in 0..<span.count {
      let entry = try entry(at: position, before: span.end)
      position = entry.record.upperBound
      unpacked += entry.size
      packed += entry.packedRange.count
      guard unpacked <= limits.unpacked else { throw .tooLarge(.unpacked(limits.unpacked)) }
      // Parts that share bytes are how a small archive unpacks to a huge one.
      guard packed <= bytes.count else { throw .damaged(part: entry.name) }
      try checkRatio(entry)
      entries.append(entry)
    }
    return entries
  }

  private func checkRatio(_ entry: ZipArchive.Entry) throws(WorkbookProblem) {
    guard entry.size > 1_000_000, entry.size / limits.ratio > entry.packedRange.count else {
      return
    }
    throw .tooLarge(.ratio(limits.ratio, part: entry.name))
  }

  func span() throws(WorkbookProblem) -> Span {
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .notAnArchive }
    guard let end = endRecord(), let count = bytes.uint16(at: end + 10),
      let size = bytes.uint32(at: end + 12), let start = bytes.uint32(at: end + 16)
    else { throw .truncated }
    let span =
      count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
      ? longSpan(before: end)
      : Span(start: start, end: start + size, count: count, endRecord: end, isLong: false)
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
    return Span(start: start, end: start + size, count: count, endRecord: end, isLong: true)
  }

  private func entry(at position: Int, before end: Int) throws(WorkbookProblem) -> ZipArchive.Entry
  {
    guard bytes.uint32(at: position) == 0x0201_4B50,
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
    guard let sizes = sizes(at: position, extra: extraStart..<(extraStart + extraLength)),
      let range = packedRange(header: sizes.header, count: sizes.packed, name: rawName)
    else { throw .damaged(part: name) }
    return ZipArchive.Entry(
      name: name, method: method, checksum: UInt32(checksum), size: sizes.unpacked,
      packedRange: range, header: sizes.header, record: position..<next)
  }

  private func check(_ name: String, flags: Int, method: Int) throws(WorkbookProblem) {
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
    guard header <= bytes.count, count <= bytes.count, bytes.uint32(at: header) == 0x0403_4B50,
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

  func uint32(at position: Int) -> Int? {
    guard let low = uint16(at: position), let high = uint16(at: position + 2) else { return nil }
    return low | high << 16
  }

  /// Nil also where the number is beyond any offset.
  func uint64(at position: Int) -> Int? {
    guard let low = uint32(at: position), let high = uint32(at: position + 4), high < 0x8000
    else { return nil }
    return low | high << 32
  }
}

/// What `packed` bytes are unpacked; nil where they are not deflated, or more than `size`.
private func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
  var stream = z_stream()
  // zlib keeps the address of its own state, so that may not move.
  return withUnsafeMutablePointer(to: &stream) { stream in
    // Negative window bits: no header around the deflated bytes.
    let isReady = inflateInit2_(
      stream, -MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard isReady == Z_OK else { return nil }
    defer { inflateEnd(stream) }
    var status = Z_OK
    // With room for a byte too many, so that there is room even for none.
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
      packed.withUnsafeBufferPointer { packed in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
        stream.pointee.avail_in = UInt32(packed.count)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(size + 1)
        status = inflate(stream, Z_FINISH)
        count = size + 1 - Int(stream.pointee.avail_out)
      }
    }
    return status == Z_STREAM_END ? bytes : nil
  }
}
