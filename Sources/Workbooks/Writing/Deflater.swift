/// Compresses bytes as DEFLATE (RFC 1951).
///
/// The system's zlib could do it too, but its output differs from build to build (zlib, zlib-ng,
/// hardware), and a workbook is published with its sum: the same content must give the same bytes on
/// every machine. Any inflater reads what this writes.
struct Deflater {
  /// How many tokens share one pair of codes.
  private static let blockLimit = 1 << 15
  private static let window = 1 << 15
  private static let longestMatch = 258
  private static let hashBits: UInt32 = 15
  /// How many earlier places are tried for each match; more gain next to nothing on workbooks.
  private static let tries = 12

  private let input: [UInt8]
  private var out = BitWriter()
  private var tokens: [Token] = []

  /// A byte as it is (`distance` 0), or a copy of `length` bytes from `distance` back.
  private struct Token {
    let length: UInt16
    let distance: UInt16
  }

  /// The compressed form of `input`.
  static func deflate(_ input: [UInt8]) -> [UInt8] {
    var deflater = Deflater(input: input)
    deflater.run()
    return deflater.out.bytes
  }

  private init(input: [UInt8]) {
    self.input = input
    tokens.reserveCapacity(min(input.count, Self.blockLimit))
  }

  private mutating func run() {
    var chains = Chains(count: input.count)
    var position = 0
    while position < input.count {
      let match = longest(at: position, chains)
      let length = match.length >= 4 ? match.length : 1
      tokens.append(
        length > 1
          ? Token(length: UInt16(length), distance: UInt16(match.distance - 1))
          : Token(length: 0, distance: UInt16(input[position])))
      for place in position..<max(position, min(position + length, input.count - 3)) {
        chains.insert(place, hash(place))
      }
      position += length
      if tokens.count == Self.blockLimit { writeBlock(isLast: position == input.count) }
    }
    if !tokens.isEmpty || input.isEmpty { writeBlock(isLast: true) }
    out.finish()
  }

  // MARK: Finding repetitions

  /// For each hash the latest place that has it, and for each place the one before.
  private struct Chains {
    var heads = [Int32](repeating: -1, count: 1 << Int(Deflater.hashBits))
    var previous: [Int32]

    init(count: Int) { previous = [Int32](repeating: -1, count: count) }

    mutating func insert(_ place: Int, _ hash: Int) {
      previous[place] = heads[hash]
      heads[hash] = Int32(truncatingIfNeeded: place)
    }
  }

  private func hash(_ place: Int) -> Int {
    let word =
      UInt32(input[place]) | UInt32(input[place + 1]) << 8 | UInt32(input[place + 2]) << 16
      | UInt32(input[place + 3]) << 24
    return Int((word &* 0x9E37_79B1) >> (32 - Self.hashBits))
  }

  private func longest(at position: Int, _ chains: Chains) -> (length: Int, distance: Int) {
    let room = min(Self.longestMatch, input.count - position)
    guard room >= 4 else { return (0, 0) }
    var (length, distance) = (0, 0)
    var candidate = Int(chains.heads[hash(position)])
    var left = Self.tries
    while candidate >= 0, position - candidate <= Self.window, left > 0 {
      if input[candidate + length] == input[position + length] {
        let found = common(candidate, position, room)
        if found > length { (length, distance) = (found, position - candidate) }
        if length == room { break }
      }
      candidate = Int(chains.previous[candidate])
      left -= 1
    }
    return (length, distance)
  }

  private func common(_ a: Int, _ b: Int, _ room: Int) -> Int {
    var length = 0
    while length < room, input[a + length] == input[b + length] { length += 1 }
    return length
  }

  // MARK: Writing blocks

  private mutating func writeBlock(isLast: Bool) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for token in tokens {
      if token.length == 0 {
        literals[Int(token.distance)] += 1
      } else {
        literals[257 + DeflateTables.lengthCode(Int(token.length))] += 1
        distances[DeflateTables.distanceCode(Int(token.distance))] += 1
      }
    }
    let literalCode = HuffmanCode(counts: literals, limit: 15)
    let distanceCode = HuffmanCode(counts: distances, limit: 15)
    out.write(isLast ? 1 : 0, 1)
    out.write(2, 2)
    writeCodes(literalCode, distanceCode)
    for token in tokens { write(token, literalCode, distanceCode) }
    out.write(literalCode.codes[256], literalCode.lengths[256])
    tokens.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ token: Token, _ literals: HuffmanCode, _ distances: HuffmanCode) {
    guard token.length > 0 else {
      out.write(literals.codes[Int(token.distance)], literals.lengths[Int(token.distance)])
      return
    }
    let length = DeflateTables.lengthCode(Int(token.length))
    out.write(literals.codes[257 + length], literals.lengths[257 + length])
    out.write(
      UInt32(Int(token.length) - DeflateTables.lengthBases[length]),
      DeflateTables.lengthBits[length])
    let distance = DeflateTables.distanceCode(Int(token.distance))
    out.write(distances.codes[distance], distances.lengths[distance])
    out.write(
      UInt32(Int(token.distance) + 1 - DeflateTables.distanceBases[distance]),
      DeflateTables.distanceBits[distance])
  }

  /// The lengths of both codes, themselves coded (RFC 1951, 3.2.7).
  private mutating func writeCodes(_ literals: HuffmanCode, _ distances: HuffmanCode) {
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
      let zeros = lengths[place...].prefix(138).prefix { $0 == 0 }.count
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
private enum DeflateTables {
  static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  static let distanceBits = (0..<30).map { $0 < 2 ? 0 : $0 / 2 - 1 }
  static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  /// The order in which the lengths of the code for lengths stand.
  static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static let lengthCodes: [Int] = (0...258).map { length in
    lengthBases.lastIndex { $0 <= length } ?? 0
  }

  static func lengthCode(_ length: Int) -> Int { lengthCodes[length] }

  /// The code of a distance that is given less one, as the top two bits of it tell.
  static func distanceCode(_ distance: Int) -> Int {
    if distance < 2 { return distance }
    let highest = Int.bitWidth - 1 - distance.leadingZeroBitCount
    return highest * 2 + (distance >> (highest - 1) & 1)
  }
}
