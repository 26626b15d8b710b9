/// A number exactly as somebody typed it: digits and the place of the decimal comma, no binary
/// rounding. At most 15 significant digits, which is what a spreadsheet keeps too.
package struct Numeral: Hashable, Codable, Sendable {
  /// The digits as one whole number, with sign.
  package let digits: Int64
  /// How many of the digits stand after the decimal comma, 0...15; never with a trailing zero.
  package let scale: Int

  /// A numeral of `digits` shifted right by `scale` decimal places; trailing zeros are dropped.
  package init(digits: Int64, scale: Int = 0) {
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
  package var value: Double { Double(digits) / Numeral.powersOfTen[scale] }

  /// The canonical cell text: no thousands separators, decimal comma, `-` for negatives: `1234,5`.
  package var canonical: String { decimalText(digits, scale: scale, grouped: false, minus: "-") }

  /// The same with a decimal point: `-1234.5`, as file formats want it.
  package var pointed: String {
    decimalText(digits, scale: scale, grouped: false, minus: "-", comma: ".")
  }

  /// The text that people read: `1.234,5`, with a true minus sign.
  package var text: String { decimalText(digits, scale: scale, grouped: true, minus: "−") }

  private static let powersOfTen: [Double] = [
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

/// Why a text is no number.
package enum NumeralProblem: Error, Hashable, Sendable {
  /// No digits, a stray letter, a separator in a wrong place.
  case notANumber
  /// `1.234`: could be one thousand two hundred thirty-four or a little over one. Holds both ways
  /// to write it plainly: `1234` and `1,234`.
  case ambiguous(whole: String, fraction: String)
  /// More than 15 significant digits.
  case tooLong
}

extension Numeral {
  /// Reads a number as Indonesian offices write it.
  ///
  /// Accepted: `1234`, `1.234,5`, `1234,5`, `0,25`, and foreign forms that can mean only one thing:
  /// `1234.5`, `12.5`, `1.234.567`. A leading `+`, `-` or `−` is a sign. `1.234` is ambiguous.
  /// White space around the number (no-break spaces too) is ignored; no-break and thin spaces part
  /// groups of three as spreadsheets of other languages do.
  package static func parse(_ text: some StringProtocol) -> Result<Numeral, NumeralProblem> {
    if let number = plainWhole(text.utf8) { return .success(Numeral(digits: number)) }
    guard var scalars = joinedGroups(text.unicodeScalars) else { return .failure(.notANumber) }
    let isNegative = scalars.first == "-" || scalars.first == "−"
    if isNegative || scalars.first == "+" { scalars = scalars.dropFirst() }
    guard scalars.first?.isDigit == true,
      scalars.allSatisfy({ $0.isDigit || $0 == "." || $0 == "," })
    else { return .failure(.notANumber) }
    let digits = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
    return split(digits[...], sign: isNegative ? "-" : "").flatMap { whole, fraction in
      let kept = fraction.reversed().drop { $0 == 0x30 }.reversed()
      let all = (whole + kept).drop { $0 == 0x30 }
      guard all.count <= 15, kept.count <= 15 else { return .failure(.tooLong) }
      let magnitude = all.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
      return .success(Numeral(digits: isNegative ? -magnitude : magnitude, scale: kept.count))
    }
  }

  /// The number that a few digits and nothing else are, as most cells of figures hold.
  private static func plainWhole(_ text: some Collection<UInt8>) -> Int64? {
    guard (1...15).contains(text.count) else { return nil }
    var number: Int64 = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - 0x30)
    }
    return number
  }

  /// A number without the spaces around it and between its groups; nil where others part it.
  private static func joinedGroups(
    _ text: some BidirectionalCollection<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar>? {
    let scalars = Array(text.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed())
    if !scalars.contains(where: \.isBlank) { return scalars[...] }
    let groups = scalars.split(omittingEmptySubsequences: false, whereSeparator: \.partsGroups)
    let areGroups = groups.enumerated().allSatisfy { index, group in
      let digits = group.prefix { $0.isDigit || $0 == "-" || $0 == "−" || $0 == "+" }.count
      let isLast = index == groups.count - 1
      return index == 0
        ? digits == group.count && !group.isEmpty && digits <= 4
        : digits == 3 && (isLast || group.count == 3)
    }
    return areGroups ? groups.flatMap { $0 }[...] : nil
  }

  /// Whole and fraction digits of a number that begins with a digit; `sign` stood before it.
  private static func split(
    _ number: ArraySlice<UInt8>, sign: String
  ) -> Result<(whole: [UInt8], fraction: [UInt8]), NumeralProblem> {
    let halves = number.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let groups = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let (first, last) = (groups[0], groups[groups.count - 1])
    // One to three digits, then groups of exactly three; or a single group of any length.
    let areThousands =
      groups.count == 1 && !first.isEmpty
      || (1...3).contains(first.count) && first.first != 0x30
        && groups.dropFirst().allSatisfy { $0.count == 3 }
    switch (halves.count, groups.count) {
    case (2, _):
      let isNumber = areThousands && !halves[1].isEmpty && !halves[1].contains(UInt8(ascii: "."))
      return isNumber ? .success((groups.flatMap(\.self), Array(halves[1]))) : .failure(.notANumber)
    case (1, 2) where areThousands:
      let (whole, fraction) = (
        String(decoding: first, as: UTF8.self), String(decoding: last, as: UTF8.self)
      )
      return .failure(
        .ambiguous(whole: sign + whole + fraction, fraction: sign + whole + "," + fraction))
    case (1, 2) where !last.isEmpty: return .success((Array(first), Array(last)))
    case (1, _) where areThousands: return .success((groups.flatMap(\.self), []))
    default: return .failure(.notANumber)
    }
  }
}

extension Unicode.Scalar {
  package var isDigit: Bool { (0x30...0x39).contains(value) }

  /// Whether it is white space; of visible ASCII that is known without a look into the tables.
  fileprivate var isBlank: Bool { !(0x21...0x7E).contains(value) && properties.isWhitespace }

  /// No-break, narrow no-break and thin space.
  fileprivate var partsGroups: Bool { self == "\u{A0}" || self == "\u{202F}" || self == "\u{2009}" }
}
