/// Compresses bytes as DEFLATE (RFC 1951).
///
/// The system's zlib could do it too, but its output differs from build to build (zlib, zlib-ng,
/// hardware), and a workbook is published with its sum: the same content must give the same bytes on
/// every machine. Any inflater reads what this writes.
struct Deflater {
  /// How many tokens share one pair of codes.
  private static let blockLimit = 1 << 15

  private var finder = MatchFinder()

  /// The compressed form of `input` alone.
  static func deflate(_ input: [UInt8]) -> [UInt8] {
    var deflater = Deflater()
    return deflater.compress(input)
  }

  /// The compressed form of `input`, one of several.
  mutating func compress(_ input: [UInt8]) -> [UInt8] {
    let tokens = finder.tokens(of: input)
    var out = BitWriter()
    var start = 0
    repeat {
      let end = min(start + Self.blockLimit, tokens.count)
      DeflateBlock(tokens: tokens[start..<end]).write(to: &out, isLast: end == tokens.count)
      start = end
    } while start < tokens.count
    out.finish()
    return out.bytes
  }
}

/// Tokens of `MatchFinder` with codes made for them.
private struct DeflateBlock {
  let tokens: ArraySlice<UInt32>
  private let literals: HuffmanCode
  private let distances: HuffmanCode
  private let tables = DeflateTables.shared

  init(tokens: ArraySlice<UInt32>) {
    self.tokens = tokens
    let tables = DeflateTables.shared
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    literalCounts[256] = 1
    for token in tokens {
      if token < 256 {
        literalCounts[Int(token)] += 1
      } else {
        literalCounts[257 + tables.lengthCodes[Int(token >> 16)]] += 1
        distanceCounts[DeflateTables.distanceCode(token & 0xFFFF)] += 1
      }
    }
    literals = HuffmanCode(counts: literalCounts, limit: 15)
    distances = HuffmanCode(counts: distanceCounts, limit: 15)
  }

  func write(to out: inout BitWriter, isLast: Bool) {
    out.write(isLast ? 1 : 0, 1)
    out.write(2, 2)
    writeCodes(to: &out)
    for token in tokens {
      if token < 256 {
        out.write(literals.codes[Int(token)], literals.lengths[Int(token)])
      } else {
        writeCopy(Int(token >> 16), token & 0xFFFF, to: &out)
      }
    }
    out.write(literals.codes[256], literals.lengths[256])
  }

  private func writeCopy(_ length: Int, _ distance: UInt32, to out: inout BitWriter) {
    let code = tables.lengthCodes[length]
    out.write(literals.codes[257 + code], literals.lengths[257 + code])
    out.write(UInt32(length - tables.lengthBases[code]), tables.lengthBits[code])
    let far = DeflateTables.distanceCode(distance)
    out.write(distances.codes[far], distances.lengths[far])
    let bits = far < 2 ? 0 : far / 2 - 1
    out.write(distance & (1 << UInt32(bits) - 1), bits)
  }

  /// The lengths of both codes, themselves coded (RFC 1951, 3.2.7).
  private func writeCodes(to out: inout BitWriter) {
    let symbols = Self.withRuns(literals.lengths + distances.lengths)
    var counts = [Int](repeating: 0, count: 19)
    for symbol in symbols { counts[symbol.value] += 1 }
    let code = HuffmanCode(counts: counts, limit: 7)
    out.write(UInt32(literals.lengths.count - 257), 5)
    out.write(UInt32(distances.lengths.count - 1), 5)
    out.write(19 - 4, 4)
    for symbol in DeflateTables.codeOrder { out.write(UInt32(code.lengths[symbol]), 3) }
    for symbol in symbols {
      out.write(code.codes[symbol.value], code.lengths[symbol.value])
      out.write(UInt32(symbol.extra), symbol.bits)
    }
  }

  /// Lengths with runs of zeros shortened: symbol 17 stands for 3 to 10 of them, 18 for 11 to 138.
  private static func withRuns(_ lengths: [Int]) -> [(value: Int, extra: Int, bits: Int)] {
    var symbols: [(value: Int, extra: Int, bits: Int)] = []
    var place = 0
    while place < lengths.count {
      var zeros = 0
      while zeros < 138, place + zeros < lengths.count, lengths[place + zeros] == 0 { zeros += 1 }
      switch zeros {
      case 0...2: symbols.append((lengths[place], 0, 0))
      case 3...10: symbols.append((17, zeros - 3, 3))
      default: symbols.append((18, zeros - 11, 7))
      }
      place += zeros < 3 ? 1 : zeros
    }
    return symbols
  }
}

/// The tables of RFC 1951, 3.2.5.
private struct DeflateTables {
  static let shared = DeflateTables()

  /// How many bits follow the code of a length.
  let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// The shortest length of a code.
  let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  /// The code of each length.
  let lengthCodes: [Int]

  private init() {
    let bases = lengthBases
    lengthCodes = (0...258).map { length in bases.lastIndex { $0 <= length } ?? 0 }
  }

  /// The order in which the lengths of the code for lengths stand.
  static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The code of a distance that is given less one, as the top two bits of it tell.
  static func distanceCode(_ distance: UInt32) -> Int {
    if distance < 2 { return Int(distance) }
    let highest = UInt32.bitWidth - 1 - distance.leadingZeroBitCount
    return highest * 2 + Int(distance >> UInt32(highest - 1) & 1)
  }
}
