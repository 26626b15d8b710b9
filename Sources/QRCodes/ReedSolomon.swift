/// Check bytes over the field of 256 elements with the polynomial x⁸ + x⁴ + x³ + x² + 1.
/// Source: ISO/IEC 18004:2015, 7.5.
struct ReedSolomon {
  /// The generator polynomial's coefficients from the second highest power down; the highest is 1.
  private let divisor: [UInt8]

  /// Makes so many check bytes.
  init(checkBytes count: Int) {
    // (x - 2⁰)(x - 2¹)...(x - 2ⁿ⁻¹); where x - a is x + a.
    var divisor = [UInt8](repeating: 0, count: count)
    divisor[count - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<count {
      for index in divisor.indices {
        divisor[index] = Self.product(divisor[index], root)
        if index + 1 < count { divisor[index] ^= divisor[index + 1] }
      }
      root = Self.product(root, 2)
    }
    self.divisor = divisor
  }

  /// The check bytes of `data`: what is left when it is divided by the generator polynomial.
  func check(of data: some Sequence<UInt8>) -> [UInt8] {
    var rest = [UInt8](repeating: 0, count: divisor.count)
    for byte in data {
      let factor = byte ^ rest.removeFirst()
      rest.append(0)
      for index in rest.indices { rest[index] ^= Self.product(divisor[index], factor) }
    }
    return rest
  }

  private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
    one == 0 || other == 0
      ? 0 : powers[(Int(logarithms[Int(one)]) + Int(logarithms[Int(other)])) % 255]
  }

  /// 2⁰ to 2²⁵⁴.
  private static let powers: [UInt8] = {
    var power = 1
    return (0..<255).map { _ in
      defer { power = power < 128 ? power * 2 : power * 2 ^ 0x11D }
      return UInt8(power)
    }
  }()

  private static let logarithms: [UInt8] = {
    var logarithms = [UInt8](repeating: 0, count: 256)
    for (exponent, power) in powers.enumerated() { logarithms[Int(power)] = UInt8(exponent) }
    return logarithms
  }()
}
