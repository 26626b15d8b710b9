/// A printed figure: a number rounded once, half away from zero, from its first 15 significant digits
/// (what a spreadsheet shows), to two decimals or to two significant digits, whichever is finer, so
/// that nothing small becomes nothing: 91,48; 0,057; 0,0043. The next step of a computation starts from
/// it, so that paper, page, workbook and the next figure all agree digit for digit.
package struct Figure: Hashable, Codable, Sendable, Comparable {
  package static let decimals = 2
  package static let significantDigits = 2
  /// What is computed has no decimals beyond these: there stands only what binary arithmetic leaves of
  /// a difference that is 0 on paper, as in 0,1 + 0,2 − 0,3. What is typed has all of its own.
  package static let mostDecimals = 10

  package let numeral: Numeral

  /// The figure of so many hundredths; 91,48 is 9148.
  package init(hundredths: Int64) { numeral = Numeral(digits: hundredths, scale: 2) }

  /// Rounds `value`; nil when it is not finite or beyond ±10¹⁵, which no office's figure is.
  package init?(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e15 else { return nil }
    numeral = Figure.rounded(value.magnitude, isNegative: value < 0)
  }

  /// Rounds a typed number; exact, as 15 digits are all that it can have.
  package init(_ typed: Numeral) {
    numeral = Figure.rounded(
      UInt128(typed.digits.magnitude), scale: typed.scale, most: typed.scale,
      isNegative: typed.digits < 0)
  }

  package var isZero: Bool { numeral.digits == 0 }

  /// The nearest `Double`, the one a spreadsheet holds for the same decimals.
  package var value: Double { numeral.value }

  /// With two decimals at least: `1.234,50`, `0,0043`.
  package var text: String {
    let missing = max(0, Figure.decimals - numeral.scale)
    let digits = (0..<missing).reduce(numeral.digits) { digits, _ in digits * 10 }
    return decimalText(digits, scale: numeral.scale + missing, grouped: true, minus: "−")
  }

  /// Without trailing zeros: `1.234,5`, `82`.
  package var shortText: String { numeral.text }

  /// The canonical cell text, without trailing zeros: `1234,5`.
  package var canonical: String { numeral.canonical }

  /// As a JSON number without trailing zeros: `1234.5`.
  package var json: String { numeral.pointed }

  package static func < (a: Figure, b: Figure) -> Bool { a.value < b.value }
}

extension Figure {
  /// Rounds a value by way of 15 significant decimal digits. All arithmetic is on whole numbers, so the
  /// binary value's exact decimal expansion decides.
  private static func rounded(_ value: Double, isNegative: Bool) -> Numeral {
    guard value > 1e-12 else { return Numeral(digits: 0) }
    // value = significand × 2^exponent, both whole.
    let exponent = Int(value.exponent) - 52
    let significand = UInt128(value.significandBitPattern | (1 << 52))
    // The decimal scale that leaves 15 digits before the comma, as far as 128 bits hold the product.
    var scale = 14
    var bound = 10.0
    while value >= bound {
      scale -= 1
      bound *= 10
    }
    bound = 1
    while value < bound, scale < 22 {
      scale += 1
      bound /= 10
    }
    let digits = scaled(significand, exponent: exponent, by: scale)
    return rounded(digits, scale: scale, most: mostDecimals, isNegative: isNegative)
  }

  /// digits × 10^-scale, half up.
  private static func rounded(
    _ digits: UInt128, scale: Int, most: Int, isNegative: Bool
  ) -> Numeral {
    var (digits, decimals) = (digits, Figure.decimals)
    if scale > decimals {
      // Only below 0,1 are two significant digits finer.
      if digits < power(scale - 1) {
        decimals = max(decimals, min(most, scale - String(digits).utf8.count + significantDigits))
      }
      let divisor = power(max(0, scale - decimals))
      let (whole, rest) = digits.quotientAndRemainder(dividingBy: divisor)
      digits = whole + (rest * 2 >= divisor ? 1 : 0)
      decimals = min(scale, decimals)
    } else {
      digits *= power(decimals - scale)
    }
    return Numeral(digits: isNegative ? -Int64(digits) : Int64(digits), scale: decimals)
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
