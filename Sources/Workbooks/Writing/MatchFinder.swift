/// Finds what stands in a text already: the first half of DEFLATE (RFC 1951, 4). Its tables are made
/// once and used for one text after another.
struct MatchFinder {
  /// How far back a copy may reach.
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
      input.withUnsafeBytes { bytes in
        Self.search(bytes, places) { tokens.append($0) }
      }
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
