/// A size of QR codes, 1 to 40, with what it holds at error correction level M.
/// Source: ISO/IEC 18004:2015, tables 1, 7, 9 and E.1.
struct Version: Hashable, Sendable {
  let number: Int

  /// The smallest one that holds so many bytes; nil where none does.
  init?(holding bytes: Int) {
    guard let number = (1...40).first(where: { Version(number: $0).capacity >= bytes })
    else { return nil }
    self.init(number: number)
  }

  init(number: Int) { self.number = number }

  /// Modules along an edge.
  var size: Int { number * 4 + 17 }

  /// The bits that tell how many bytes follow.
  var countBits: Int { number < 10 ? 8 : 16 }

  /// The bytes of a text that it holds, beside the mode and their number.
  var capacity: Int { (dataBytes * 8 - 4 - countBits) / 8 }

  /// How many blocks the bytes are dealt to.
  var blocks: Int { Self.blocks[number - 1] }

  /// Check bytes of each block.
  var checkBytes: Int { Self.checkBytes[number - 1] }

  /// Bytes of all blocks, check bytes among them; what is left of the modules is at most 7 bits.
  var totalBytes: Int {
    let patterns = alignments.count
    var modules = (16 * number + 128) * number + 64
    if patterns > 0 { modules -= (25 * patterns - 10) * patterns - 55 }
    if number >= 7 { modules -= 36 }
    return modules / 8
  }

  var dataBytes: Int { totalBytes - blocks * checkBytes }

  /// Rows and columns of the middles of alignment patterns: evenly from the far edge, and 6.
  var alignments: [Int] {
    if number == 1 { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (1..<count).map { size - 7 - step * (count - 1 - $0) }
  }

  /// The 18 bits that tell the version, from 7 on: its number and a check.
  var bits: Int { number << 12 | Self.remainder(of: number << 12, by: 0x1F25) }

  /// The 15 bits that tell level M and a mask, with their check.
  static func formatBits(mask: Int) -> Int {
    (mask << 10 | remainder(of: mask << 10, by: 0x537)) ^ 0x5412
  }

  /// The remainder of a division of polynomials whose coefficients are bits.
  private static func remainder(of dividend: Int, by divisor: Int) -> Int {
    let width = Int.bitWidth - divisor.leadingZeroBitCount
    var rest = dividend
    while rest >= 1 << (width - 1) {
      rest ^= divisor << (Int.bitWidth - rest.leadingZeroBitCount - width)
    }
    return rest
  }

  private static let checkBytes = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ]
  private static let blocks = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ]
}
