/// Gathers bits into bytes, the lowest bit first, as DEFLATE wants them (RFC 1951, 3.1.1).
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var count = 0

  /// Writes the lowest `count` bits of `value`, at most 32.
  mutating func write(_ value: UInt32, _ count: Int) {
    held |= UInt64(value) << UInt64(self.count)
    self.count += count
    while self.count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      self.count -= 8
    }
  }

  /// Fills the last byte with zeros.
  mutating func finish() {
    if count > 0 { bytes.append(UInt8(truncatingIfNeeded: held)) }
    held = 0
    count = 0
  }
}
