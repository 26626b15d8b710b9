import CZlib

/// Writes a ZIP archive (PKWARE APPNOTE 6.3): what is compressed better compressed, the rest stored,
/// every time stamp 1 January 1980, so that the same parts give the same bytes.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  private var deflater = Deflater()

  /// Adds a part; `name` is plain ASCII.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let deflated = deflater.compress(content)
    let isSmaller = deflated.count < content.count
    let stored = isSmaller ? deflated : content
    let name = Array(name.utf8)
    // For version 2.0, without flags, of 1 January 1980; behind the name stands no extra field.
    let header =
      littleEndian16(20, 0, isSmaller ? 8 : 0, 0, 0x0021)
      + littleEndian32(
        Int(crc32_z(0, content, content.count)), stored.count, content.count, name.count)
    directory += littleEndian32(0x0201_4B50) + littleEndian16(20) + header
    // Comment, disk and attributes, and the place of the part's own header.
    directory += littleEndian16(0, 0, 0) + littleEndian32(0, bytes.count) + name
    bytes += littleEndian32(0x0403_4B50) + header + name
    bytes += stored
    count += 1
  }

  func archive() -> [UInt8] {
    bytes + directory + littleEndian32(0x0605_4B50, 0) + littleEndian16(count, count)
      + littleEndian32(directory.count, bytes.count) + littleEndian16(0)
  }
}

/// Whole numbers of two bytes each, the lower one first.
func littleEndian16(_ numbers: Int...) -> [UInt8] {
  numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
}

/// Whole numbers of four bytes each.
func littleEndian32(_ numbers: Int...) -> [UInt8] {
  numbers.flatMap { littleEndian16($0, $0 >> 16) }
}
