/// A number exactly as somebody typed it: digits and the place of the decimal comma, no binary
/// rounding. At most 15 significant digits, which is what a spreadsheet keeps too.
public struct Numeral: Hashable, Sendable {
  /// The digits as one whole number, with sign.
  public let digits: Int64
  /// How many of the digits stand after the decimal comma, 0...15; never with a trailing zero.
  public let scale: Int

  /// A numeral of `digits` shifted right by `scale` decimal places; trailing zeros are dropped.
  public init(digits: Int64, scale: Int = 0) {
    var digits = digits
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// The nearest `Double`; exact division of two exact numbers, so correctly rounded.
  public var value: Double {
    Double(digits) / Numeral.powersOfTen[scale]
  }

  /// The canonical cell text: no thousands separators, decimal comma, `-` for negatives: `1234,5`.
  public var canonical: String { decimalText(digits, scale: scale, grouped: false, minus: "-") }

  /// The text that people read: `1.234,5`, with a true minus sign.
  public var text: String { decimalText(digits, scale: scale, grouped: true, minus: "−") }

  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

/// `digits` with a comma `scale` places from its right end.
func decimalText(_ digits: Int64, scale: Int, grouped: Bool, minus: String) -> String {
  let all = String(digits.magnitude)
  let padded = String(repeating: "0", count: max(0, scale + 1 - all.count)) + all
  let whole = padded.dropLast(scale)
  var out = digits < 0 ? minus : ""
  for (index, digit) in whole.enumerated() {
    if grouped, index > 0, (whole.count - index) % 3 == 0 { out += "." }
    out.append(digit)
  }
  if scale > 0 { out += "," + padded.suffix(scale) }
  return out
}
