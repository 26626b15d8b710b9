import CZlib

/// Makes zip archives for tests, honest ones and others, part by part.
struct ZipParts {
  /// A part, and what its records say of it.
  struct Part {
    var name: String
    var contents: [UInt8]
    var isDeflated = true
    var flags: UInt16 = 0
    var method: UInt16?
    var statedChecksum: UInt32?
    var statedSize: UInt32?
    /// The 64-bit form of the sizes.
    var isLong = false
  }

  var parts: [Part] = []
  /// Whether the end record has the 64-bit form.
  var hasLongEnd = false

  /// Parts of text, in the order of their names.
  init(_ texts: [String: String] = [:]) {
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { add(name, text) }
  }

  mutating func add(_ name: String, _ text: String) {
    parts.append(Part(name: name, contents: Array(text.utf8)))
  }

  /// The archive.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let packed = part.isDeflated ? ZipParts.deflated(part.contents) : part.contents
      let method = part.method ?? (part.isDeflated ? 8 : 0)
      let checksum = part.statedChecksum ?? ZipParts.checksum(part.contents)
      let size = part.statedSize ?? UInt32(part.contents.count)
      let place = UInt32(out.count)
      let sizes =
        part.isLong
        ? number32(0xFFFF_FFFF) + number32(0xFFFF_FFFF)
        : number32(UInt32(packed.count)) + number32(size)
      let extra =
        part.isLong
        ? number16(1) + number16(16) + number64(UInt64(size)) + number64(UInt64(packed.count)) : []
      let common =
        number16(part.flags) + number16(method) + number32(0) + number32(checksum) + sizes
        + number16(UInt16(part.name.utf8.count)) + number16(UInt16(extra.count))
      out += number32(0x0403_4B50) + number16(20) + common + Array(part.name.utf8) + extra + packed
      directory += number32(0x0201_4B50) + number16(20) + number16(20) + common + number16(0)
      directory += number16(0) + number16(0) + number32(0) + number32(place)
      directory += Array(part.name.utf8) + extra
    }
    let start = out.count
    out += directory
    if hasLongEnd {
      let record = out.count
      out += number32(0x0606_4B50) + number64(44) + number16(45) + number16(45) + number32(0)
      out += number32(0) + number64(UInt64(parts.count)) + number64(UInt64(parts.count))
      out += number64(UInt64(directory.count)) + number64(UInt64(start))
      out += number32(0x0706_4B50) + number32(0) + number64(UInt64(record)) + number32(1)
    }
    let count = hasLongEnd ? 0xFFFF : UInt16(parts.count)
    out += number32(0x0605_4B50) + number32(0) + number16(count) + number16(count)
    out += number32(hasLongEnd ? 0xFFFF_FFFF : UInt32(directory.count))
    return out + number32(hasLongEnd ? 0xFFFF_FFFF : UInt32(start)) + number16(0)
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.isEmpty
      ? 0 : UInt32(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: room) { out, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = out.baseAddress
        stream.avail_out = UInt32(out.count)
        deflate(&stream, Z_FINISH)
        count = out.count - Int(stream.avail_out)
      }
    }
  }

  private func number16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  private func number32(_ value: UInt32) -> [UInt8] {
    number16(UInt16(value & 0xFFFF)) + number16(UInt16(value >> 16))
  }
  private func number64(_ value: UInt64) -> [UInt8] {
    number32(UInt32(value & 0xFFFF_FFFF)) + number32(UInt32(value >> 32))
  }
}
