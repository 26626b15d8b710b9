import CZlib

/// Takes archives apart with the system's zlib, which shares no code with the writer.
enum Unpacking {
  /// The raw DEFLATE stream `bytes` inflated; nil where it is none of exactly `size` bytes.
  static func inflated(_ bytes: [UInt8], size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: size + 1)
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    let isWhole = status == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0
    return isWhole ? Array(output.prefix(size)) : nil
  }

  /// The parts of an archive as texts, read from its local headers in order; sums are checked.
  static func parts(_ archive: [UInt8]) -> [(name: String, text: String)] {
    var parts: [(name: String, text: String)] = []
    var place = 0
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(archive[place + offset + $1]) << (8 * $1) }
    }
    while place + 30 <= archive.count, number(0, 4) == 0x0403_4B50 {
      let start = place + 30 + number(26, 2) + number(28, 2)
      let name = String(decoding: archive[place + 30..<place + 30 + number(26, 2)], as: UTF8.self)
      let stored = Array(archive[start..<start + number(18, 4)])
      let content = number(8, 2) == 0 ? stored : inflated(stored, size: number(22, 4)) ?? []
      let isSound = crc32_z(0, content, content.count) == UInt(number(14, 4))
      parts.append((name, isSound ? String(decoding: content, as: UTF8.self) : "rusak"))
      place = start + stored.count
    }
    return parts
  }
}
