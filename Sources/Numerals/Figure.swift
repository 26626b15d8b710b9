/// A printed figure: a number rounded once to two decimals, half away from zero, from its first 15
/// significant digits (what a spreadsheet shows). The next step of a computation starts from it, so
/// that paper, page, workbook and the next figure all agree digit for digit.
package struct Figure: Hashable, Codable, Sendable, Comparable {
  /// The figure in hundredths; 91,48 is 9148.
  package let hundredths: Int64

  package init(hundredths: Int64) { self.hundredths = hundredths }

  /// Rounds `value`; nil when it is not finite or beyond ±10¹⁵, which no office's figure is.
  package init?(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e15 else { return nil }
    let magnitude = Figure.roundedHundredths(value.magnitude)
    hundredths = value < 0 ? -magnitude : magnitude
  }

  /// Rounds a typed number; exact, as 15 digits are all that it can have.
  package init(_ numeral: Numeral) {
    let digits = numeral.digits
    let magnitude = Figure.hundredths(UInt128(digits.magnitude), scale: numeral.scale)
    hundredths = digits < 0 ? -magnitude : magnitude
  }

  /// The nearest `Double`, the one a spreadsheet holds for the same two decimals.
  package var value: Double { Double(hundredths) / 100 }

  /// With exactly two decimals: `1.234,50`.
  package var text: String { decimalText(hundredths, scale: 2, grouped: true, minus: "−") }

  /// Without trailing zeros: `1.234,5`, `82`.
  package var shortText: String { Numeral(digits: hundredths, scale: 2).text }

  /// The canonical cell text, without trailing zeros: `1234,5`.
  package var canonical: String { Numeral(digits: hundredths, scale: 2).canonical }

  /// As a JSON number without trailing zeros: `1234.5`.
  package var json: String { Numeral(digits: hundredths, scale: 2).pointed }

  package static func < (a: Figure, b: Figure) -> Bool { a.hundredths < b.hundredths }
}

extension Figure {
  /// Hundredths of a value in 0..<1e15, by way of 15 significant decimal digits. All arithmetic is
  /// on whole numbers, so the binary value's exact decimal expansion decides.
  private static func roundedHundredths(_ value: Double) -> Int64 {
    guard value >= 0.001 else { return 0 }
    // value = significand × 2^exponent, both whole.
    let exponent = Int(value.exponent) - 52
    let significand = UInt128(value.significandBitPattern | (1 << 52))
    // The decimal scale that leaves 15 digits before the comma.
    var scale = 14
    var bound = 10.0
    while value >= bound {
      scale -= 1
      bound *= 10
    }
    bound = 1
    while value < bound {
      scale += 1
      bound /= 10
    }
    var digits = scaled(significand, exponent: exponent, by: scale)
    if digits == 1_000_000_000_000_000 {
      digits /= 10
      scale -= 1
    }
    return hundredths(digits, scale: scale)
  }

  /// digits × 10^-scale in hundredths, half up.
  private static func hundredths(_ digits: UInt128, scale: Int) -> Int64 {
    guard scale > 2 else { return Int64(digits * power(2 - scale)) }
    let divisor = power(scale - 2)
    let (whole, rest) = digits.quotientAndRemainder(dividingBy: divisor)
    return Int64(whole) + (rest * 2 >= divisor ? 1 : 0)
  }

  /// significand × 2^exponent × 10^scale to the nearest whole number, half up.
  private static func scaled(_ significand: UInt128, exponent: Int, by scale: Int) -> UInt128 {
    let product = significand * power(max(0, scale))
    let shift = -exponent
    guard shift > 0 else { return product << UInt128(-shift) }
    let whole = product >> UInt128(shift)
    return whole + ((product >> UInt128(shift - 1)) & 1)
  }

  private static func power(_ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(UInt128(1)) { product, _ in product * 10 }
  }
}
