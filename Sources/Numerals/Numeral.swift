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

  /// The same with a decimal point: `-1234.5`, as file formats want it.
  public var pointed: String {
    decimalText(digits, scale: scale, grouped: false, minus: "-", comma: ".")
  }

  /// The text that people read: `1.234,5`, with a true minus sign.
  public var text: String { decimalText(digits, scale: scale, grouped: true, minus: "−") }

  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

/// `digits` with a comma `scale` places from its right end. Made from bytes: an office's pages and
/// downloads hold thousands of them.
func decimalText(
  _ digits: Int64, scale: Int, grouped: Bool, minus: String, comma: Unicode.Scalar = ","
) -> String {
  let all = String(digits.magnitude).utf8
  let zero = UInt8(ascii: "0")
  let padded = [UInt8](repeating: zero, count: max(0, scale + 1 - all.count)) + all
  let whole = padded.count - scale
  var out = digits < 0 ? Array(minus.utf8) : []
  for (index, digit) in padded.enumerated() {
    if index == whole {
      out.append(UInt8(ascii: comma))
    } else if grouped, index > 0, index < whole, (whole - index) % 3 == 0 {
      out.append(UInt8(ascii: "."))
    }
    out.append(digit)
  }
  return String(decoding: out, as: UTF8.self)
}
