/// A QR code of some bytes: byte mode, error correction level M, the smallest version that holds them,
/// the mask that the four penalty rules prefer. The same bytes give the same code.
/// Source: ISO/IEC 18004:2015.
///
///     QRCode(Array("https://rapor.example/".utf8))?.svg(label: "Kode QR menuju ...")
package struct QRCode: Hashable, Sendable {
  /// 1 to 40.
  let version: Int
  /// 0 to 7.
  let mask: Int
  /// Modules along an edge.
  let size: Int
  /// 1 where a module is dark, row by row.
  let modules: [UInt8]

  /// Nil where version 40 does not hold so many bytes. `mask` is chosen where none is given.
  package init?(_ bytes: [UInt8], mask wanted: Int? = nil) {
    guard let version = Version(holding: bytes.count) else { return nil }
    var symbol = Symbol(version)
    symbol.place(Self.codewords(of: bytes, version))
    let drawn = (wanted.map { $0...$0 } ?? 0...7).map { (mask: $0, modules: symbol.masked($0)) }
    var best = drawn[0]
    var least = Int.max
    for candidate in drawn where drawn.count > 1 {
      let penalty = Penalty.of(candidate.modules, version.size)
      if penalty < least { (best, least) = (candidate, penalty) }
    }
    self.version = version.number
    (mask, size, modules) = (best.mask, version.size, best.modules)
  }

  /// All bytes of a symbol in their order: those of the blocks in turn, then their check bytes.
  static func codewords(of bytes: [UInt8], _ version: Version) -> [UInt8] {
    let data = stream(of: bytes, version)
    // The first blocks are a byte shorter where the bytes cannot be dealt evenly.
    let (length, longer) = data.count.quotientAndRemainder(dividingBy: version.blocks)
    let correction = ReedSolomon(checkBytes: version.checkBytes)
    var blocks: [ArraySlice<UInt8>] = []
    var rest = data[...]
    for index in 0..<version.blocks {
      let count = length + (index < version.blocks - longer ? 0 : 1)
      blocks.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    let checks = blocks.map { correction.check(of: $0) }
    var out: [UInt8] = []
    out.reserveCapacity(version.totalBytes)
    for offset in 0...length {
      for block in blocks where offset < block.count {
        out.append(block[block.startIndex + offset])
      }
    }
    for offset in 0..<version.checkBytes { for check in checks { out.append(check[offset]) } }
    return out
  }

  /// The mode, the number of bytes, the bytes, the end, and what fills the rest.
  private static func stream(of bytes: [UInt8], _ version: Version) -> [UInt8] {
    let byteMode: UInt8 = 0b0100
    var halves = [byteMode]
    if version.countBits == 16 { halves += Self.halves(UInt8(bytes.count >> 8)) }
    halves += Self.halves(UInt8(bytes.count & 0xFF)) + bytes.flatMap(Self.halves)
    // Four bits of 0 end the text, and with the mode's four they make a byte: there is always room.
    halves.append(0)
    var out = stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    var filler: UInt8 = 0xEC
    while out.count < version.dataBytes {
      out.append(filler)
      filler ^= 0xEC ^ 0x11
    }
    return out
  }

  private static func halves(_ byte: UInt8) -> [UInt8] { [byte >> 4, byte & 0xF] }
}
