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
    var header: [UInt8] = []
    header.append16(20)  // version needed: 2.0
    header.append16(0)
    header.append16(isSmaller ? 8 : 0)
    header.append16(0)
    header.append16(0x0021)  // 1980-01-01
    header.append32(Int(crc32_z(0, content, content.count)))
    header.append32(stored.count)
    header.append32(content.count)
    header.append32(name.utf8.count)  // and no extra field
    directory.append32(0x0201_4B50)
    directory.append16(20)
    directory += header
    for _ in 0..<3 { directory.append16(0) }  // comment, disk, internal attributes
    directory.append32(0)
    directory.append32(bytes.count)
    directory += name.utf8
    bytes.append32(0x0403_4B50)
    bytes += header
    bytes += name.utf8
    bytes += stored
    count += 1
  }

  func archive() -> [UInt8] {
    var out = bytes + directory
    out.append32(0x0605_4B50)
    out.append32(0)
    out.append16(count)
    out.append16(count)
    out.append32(directory.count)
    out.append32(bytes.count)
    out.append16(0)
    return out
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ value: Int) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func append32(_ value: Int) {
    append16(value)
    append16(value >> 16)
  }
}
