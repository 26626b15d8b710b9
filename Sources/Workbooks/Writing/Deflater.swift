/// Compresses bytes as DEFLATE (RFC 1951).
///
/// The system's zlib could do it too, but its output differs from build to build (zlib, zlib-ng,
/// hardware), and a workbook is published with its sum: the same content must give the same bytes on
/// every machine. Any inflater reads what this writes.
struct Deflater {
  /// How many tokens share one pair of codes.
  private static let blockLimit = 1 << 15

  private var finder = MatchFinder()

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
private struct DeflateTables {
  static let shared = DeflateTables()

  let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
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

/// Finds what stands in a text already: the first half of DEFLATE (RFC 1951, 4). Its tables are made
/// once and used for one text after another.
struct MatchFinder {
  private static let window = 1 << 15
  private static let longest = 258
  /// Copies of fewer bytes are not worth looking for.
  private static let shortest = 4
  private static let hashBits: UInt32 = 15
  /// How many earlier places are tried; more gain next to nothing on workbooks.
  private static let tries = 8

  /// For each hash the latest place that has it, then for each place of the window the one before
  /// with the same hash.
  private var places = [Int32](repeating: -1, count: 1 << Int(hashBits) + window)

  /// The text as bytes and copies: a byte is itself, a copy its length times 65,536 plus its distance
  /// less one.
  mutating func tokens(of input: [UInt8]) -> [UInt32] {
    var tokens: [UInt32] = []
    tokens.reserveCapacity(input.count / 4 + 16)
    places.withUnsafeMutableBufferPointer { places in
      for index in 0..<1 << Int(Self.hashBits) { places[index] = -1 }
      input.withUnsafeBytes { bytes in Self.search(bytes, places) { tokens.append($0) } }
    }
    return tokens
  }

  private static func search(
    _ bytes: UnsafeRawBufferPointer, _ places: UnsafeMutableBufferPointer<Int32>,
    _ add: (UInt32) -> Void
  ) {
    /// The last place with enough bytes after it to be hashed and compared by eights.
    let last = bytes.count - 12
    var position = 0
    while position <= last {
      let (length, distance) = match(bytes, places, position)
      if length < shortest {
        add(UInt32(bytes[position]))
        insert(bytes, places, position)
        position += 1
        continue
      }
      add(UInt32(length) << 16 | UInt32(distance - 1))
      for place in position...min(position + length - 1, last) { insert(bytes, places, place) }
      position += length
    }
    while position < bytes.count {
      add(UInt32(bytes[position]))
      position += 1
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    return Int((UInt32(littleEndian: word) &* 0x9E37_79B1) >> (32 - hashBits))
  }

  private static func insert(
    _ bytes: UnsafeRawBufferPointer, _ places: UnsafeMutableBufferPointer<Int32>, _ place: Int
  ) {
    let hash = hash(bytes, place)
    places[1 << Int(hashBits) + place & (window - 1)] = places[hash]
    places[hash] = Int32(truncatingIfNeeded: place)
  }

  private static func match(
    _ bytes: UnsafeRawBufferPointer, _ places: UnsafeMutableBufferPointer<Int32>, _ position: Int
  ) -> (length: Int, distance: Int) {
    let room = min(longest, bytes.count - 8 - position)
    var (length, distance) = (0, 0)
    var candidate = Int(places[hash(bytes, position)])
    var left = tries
    while candidate >= 0, position - candidate <= window, left > 0 {
      if bytes[candidate + length] == bytes[position + length] {
        let found = common(bytes, candidate, position, room)
        if found > length { (length, distance) = (found, position - candidate) }
        if length == room { break }
      }
      let earlier = Int(places[1 << Int(hashBits) + candidate & (window - 1)])
      // The window's table is a ring: what is not earlier has been written over.
      if earlier >= candidate { break }
      candidate = earlier
      left -= 1
    }
    return (length, distance)
  }

  /// How many bytes are the same from two places on, at most `room`; eight bytes may be read beyond.
  private static func common(
    _ bytes: UnsafeRawBufferPointer, _ a: Int, _ b: Int, _ room: Int
  ) -> Int {
    var length = 0
    while length < room {
      let difference =
        bytes.loadUnaligned(fromByteOffset: a + length, as: UInt64.self)
        ^ bytes.loadUnaligned(fromByteOffset: b + length, as: UInt64.self)
      if difference != 0 {
        return min(room, length + UInt64(littleEndian: difference).trailingZeroBitCount / 8)
      }
      length += 8
    }
    return room
  }
}

/// A canonical Huffman code (RFC 1951, 3.2.2), made from how often each symbol stands.
struct HuffmanCode {
  /// How many bits each symbol takes; 0 for one that never stands.
  let lengths: [Int]
  /// The bits of each symbol, in the order in which they are written.
  let codes: [UInt32]

  /// The code for symbols that stand `counts` times, none longer than `limit` bits. Two symbols at
  /// least get a code, for some readers refuse a tree of one.
  init(counts: [Int], limit: Int) {
    var counts = counts
    var used = counts.count { $0 > 0 }
    for symbol in counts.indices where used < 2 && counts[symbol] == 0 {
      counts[symbol] = 1
      used += 1
    }
    var lengths = HuffmanCode.lengths(counts)
    while lengths.contains(where: { $0 > limit }) {
      // Evening the counts out flattens the tree; it settles after a few rounds.
      counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = HuffmanCode.lengths(counts)
    }
    self.lengths = lengths
    codes = HuffmanCode.codes(lengths)
  }

  /// The depth of each symbol in the tree that joins the two rarest again and again. Ties are broken
  /// by place, so that the same counts give the same tree everywhere.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    // Leaves and joined nodes both come in the order of their weights, so two queues are enough.
    var parents = [Int](repeating: -1, count: leaves.count * 2 - 1)
    var joined: [Int] = []
    var (leaf, node) = (0, 0)
    func takesLeaf() -> Bool {
      guard leaf < leaves.count else { return false }
      return node >= joined.count || counts[leaves[leaf]] <= joined[node]
    }
    for next in leaves.count..<parents.count {
      var weight = 0
      for _ in 0..<2 {
        if takesLeaf() {
          weight += counts[leaves[leaf]]
          parents[leaf] = next
          leaf += 1
        } else {
          weight += joined[node]
          parents[leaves.count + node] = next
          node += 1
        }
      }
      joined.append(weight)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for index in parents.indices.reversed() where parents[index] >= 0 {
      depths[index] = depths[parents[index]] + 1
    }
    var lengths = [Int](repeating: 0, count: counts.count)
    for (index, symbol) in leaves.enumerated() { lengths[symbol] = depths[index] }
    return lengths
  }

  private static func codes(_ lengths: [Int]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[length] += 1 }
    var next = [UInt32](repeating: 0, count: 16)
    for length in 1..<16 { next[length] = (next[length - 1] + counts[length - 1]) << 1 }
    return lengths.map { length in
      let code = next[length]
      next[length] += 1
      // A code stands with its highest bit first.
      return (0..<UInt32(length)).reduce(0) { bits, place in bits << 1 | code >> place & 1 }
    }
  }
}

/// Gathers bits into bytes, the lowest bit first, as DEFLATE wants them (RFC 1951, 3.1.1).
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  /// Fewer than 32 bits that are not yet bytes.
  private var held: UInt64 = 0
  private var count = 0

  /// Writes the lowest `count` bits of `value`, at most 32; its other bits are 0.
  mutating func write(_ value: UInt32, _ count: Int) {
    held |= UInt64(value) << UInt64(self.count)
    self.count += count
    guard self.count >= 32 else { return }
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: held).littleEndian) {
      bytes.append(contentsOf: $0)
    }
    held >>= 32
    self.count -= 32
  }

  /// Writes what is left, the last byte filled with zeros.
  mutating func finish() {
    while count > 0 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      count -= 8
    }
    held = 0
    count = 0
  }
}
