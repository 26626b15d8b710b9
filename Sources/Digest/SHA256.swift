/// The hash function SHA-256 of FIPS 180-4, written out so that the fingerprint of an approval rests
/// on nothing but the toolchain; `sha256sum` gives the same digits.
///
///     var hash = SHA256()
///     hash.update(bytes)
///     hash.update(more)
///     let digits = hash.hex()
package struct SHA256: Sendable {
  private static let blockSize = 64

  private var state: BlockHash
  /// What came after the last whole block.
  private var tail: [UInt8] = []
  private var count: UInt64 = 0

  package init() { self.init(usesInstructions: true) }

  /// A hash that may use what the processor offers for it, or must not.
  init(usesInstructions: Bool) {
    state = BlockHash(usesInstructions: usesInstructions && BlockHash.hasInstructions)
  }

  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Takes in more bytes, without a copy of them.
  package mutating func update(_ bytes: Span<UInt8>) {
    count += UInt64(bytes.count)
    var start = 0
    if !tail.isEmpty {
      start = min(SHA256.blockSize - tail.count, bytes.count)
      for index in 0..<start { tail.append(bytes[index]) }
      guard tail.count == SHA256.blockSize else { return }
      let block = tail
      tail = []
      state.process(block.span)
    }
    let whole = (bytes.count - start) / SHA256.blockSize * SHA256.blockSize
    state.process(bytes.extracting(start..<start + whole))
    for index in (start + whole)..<bytes.count { tail.append(bytes[index]) }
  }

  private consuming func digest() -> [UInt8] {
    var end = tail + [0x80]
    while end.count % SHA256.blockSize != 56 { end.append(0) }
    end += withUnsafeBytes(of: (count * 8).bigEndian) { Array($0) }
    state.process(end.span)
    return state.bytes
  }

  /// The digest as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  package consuming func hex() -> String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    let digits = Array("0123456789abcdef".utf8)
    for byte in digest() { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of `bytes` as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  package static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hex()
  }
}
