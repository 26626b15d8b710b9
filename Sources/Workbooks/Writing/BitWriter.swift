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
