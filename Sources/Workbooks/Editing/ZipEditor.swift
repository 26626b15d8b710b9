import CZlib

/// Replaces parts of an archive; every other byte of it stays as it is.
struct ZipEditor {
  /// A part as the archive's directory records it.
  private struct Record {
    let name: String
    /// The record itself.
    var bytes: [UInt8]
    /// Where the part's own header starts.
    let start: Int
  }

  private let bytes: [UInt8]
  private let records: [Record]
  private let directory: Range<Int>

  /// Takes apart an archive that `ZipArchive` has read; nil for one with 64-bit sizes, which no
  /// office program needs for a workbook.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    let end = (max(0, last - 0xFFFF)...last).last { position in
      bytes.uint32(at: position) == 0x0605_4B50
        && bytes.uint16(at: position + 20) == last - position
    }
    guard let end, let count = bytes.uint16(at: end + 10), let start = bytes.uint32(at: end + 16),
      count < 0xFFFF, start <= end
    else { return nil }
    var records: [Record] = []
    var position = start
    for _ in 0..<count {
      guard let (record, next) = ZipEditor.record(of: bytes, at: position, before: end) else {
        return nil
      }
      records.append(record)
      position = next
    }
    self.records = records
    directory = start..<end
  }

  private static func record(
    of bytes: [UInt8], at position: Int, before end: Int
  ) -> (Record, next: Int)? {
    guard position + 46 <= end, bytes.uint32(at: position) == 0x0201_4B50,
      let name = bytes.uint16(at: position + 28), let extra = bytes.uint16(at: position + 30),
      let comment = bytes.uint16(at: position + 32), let start = bytes.uint32(at: position + 42),
      start < 0xFFFF_FFFF
    else { return nil }
    let next = position + 46 + name + extra + comment
    guard next <= end else { return nil }
    let text = String(decoding: bytes[(position + 46)..<(position + 46 + name)], as: UTF8.self)
    return (Record(name: text, bytes: Array(bytes[position..<next]), start: start), next)
  }

  /// The archive with other contents for some of its parts.
  func replacing(_ parts: [String: [UInt8]]) -> [UInt8] {
    let order = records.indices.sorted { records[$0].start < records[$1].start }
    var out = Array(bytes[..<(order.first.map { records[$0].start } ?? directory.lowerBound)])
    var fresh = records
    for (place, index) in order.enumerated() {
      let end =
        place + 1 < order.count ? records[order[place + 1]].start : directory.lowerBound
      fresh[index].bytes.set32(out.count, at: 42)
      if let content = parts[records[index].name] {
        out += ZipEditor.pack(content, for: &fresh[index].bytes)
      } else {
        out += bytes[records[index].start..<end]
      }
    }
    let start = out.count
    out += fresh.flatMap(\.bytes)
    var tail = Array(bytes[directory.upperBound...])
    tail.set32(out.count - start, at: 12)
    tail.set32(start, at: 16)
    return out + tail
  }

  /// The header and the packed bytes of a part; its record in the directory follows.
  private static func pack(_ content: [UInt8], for record: inout [UInt8]) -> [UInt8] {
    let packed = Deflater.deflate(content)
    let name = record.uint16(at: 28) ?? 0
    // Whether names are UTF-8 stays; sizes stand in the header, not behind the part.
    record.set16((record.uint16(at: 8) ?? 0) & 0x0800, at: 8)
    record.set16(8, at: 10)
    record.set32(Int(crc32_z(0, content, content.count)), at: 16)
    record.set32(packed.count, at: 20)
    record.set32(content.count, at: 24)
    var header: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    header += record[6..<30]
    header += [0, 0]
    header += record[46..<(46 + name)]
    return header + packed
  }
}

extension [UInt8] {
  fileprivate mutating func set16(_ value: Int, at position: Int) {
    self[position] = UInt8(truncatingIfNeeded: value)
    self[position + 1] = UInt8(truncatingIfNeeded: value >> 8)
  }

  fileprivate mutating func set32(_ value: Int, at position: Int) {
    set16(value & 0xFFFF, at: position)
    set16(value >> 16, at: position + 2)
  }
}
