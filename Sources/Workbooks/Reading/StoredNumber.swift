import Tables

/// A number as a workbook stores it, and the text that an office would have typed for it.
struct StoredNumber {
  /// The stored number, to the 15 significant digits that spreadsheets keep.
  private let isNegative: Bool
  private let digits: [UInt8]
  /// How many of the digits stand before the decimal comma; negative where zeros follow it.
  private let point: Int
  private let value: Double

  /// Reads `0.30000000000000004`, `1.5E-7`; nil for what is no number.
  init?(_ text: String) {
    guard text.utf8.allSatisfy(StoredNumber.mayOccur), let value = Double(text), value.isFinite
    else { return nil }
    self.value = value
    isNegative = value < 0
    (digits, point) = StoredNumber.rounded(value.magnitude)
  }

  private static func mayOccur(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  /// The shortest decimal of a number, at most 15 digits of it: binary noise such as that of
  /// 0,1 + 0,2 lies beyond them, and whatever was typed lies within.
  private static func rounded(_ value: Double) -> (digits: [UInt8], point: Int) {
    let parts = value.description.utf8.split { $0 == UInt8(ascii: "e") }
    let mantissa = parts[0].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var digits = mantissa.joined().map { $0 - UInt8(ascii: "0") }
    var point = mantissa[0].count
    if parts.count > 1 { point += Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    shorten(&digits, &point, to: 15)
    return (digits, point)
  }

  /// Rounds to so many digits, half up, and drops zeros at the end.
  private static func shorten(_ digits: inout [UInt8], _ point: inout Int, to count: Int) {
    if digits.count > count {
      let carries = count >= 0 && digits[count] >= 5
      digits.removeSubrange(max(0, count)...)
      if carries {
        let nines = digits.reversed().prefix { $0 == 9 }.count
        digits.removeLast(nines)
        if digits.isEmpty {
          digits = [1]
          point += 1
        } else {
          digits[digits.count - 1] += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// Whether digits were lost when it was typed: whole numbers of more than 15 digits, such as a
  /// personal number, are cut off by every spreadsheet.
  var isCutOff: Bool { value.magnitude >= 1e15 }

  /// The number as `1234,5`, or as `85%` in a percent format.
  func text(as format: NumberFormat, countsFrom1904: Bool) -> String {
    switch format {
    case .plain: decimal(shiftedBy: 0)
    case .percent: decimal(shiftedBy: 2) + "%"
    case .date(let parts):
      SerialDate(value, countsFrom1904: countsFrom1904)?.text(parts) ?? decimal(shiftedBy: 0)
    }
  }

  private func decimal(shiftedBy places: Int) -> String {
    var digits = digits
    var point = point + places
    // No more than 15 digits after the comma either; beyond them is what rounding left behind.
    StoredNumber.shorten(&digits, &point, to: point + 15)
    guard !digits.isEmpty else { return "0" }
    var text = isNegative ? "-" : ""
    let zeros = String(repeating: "0", count: max(0, point - digits.count))
    let all = digits.map { String($0) }.joined()
    if point <= 0 {
      text += "0," + String(repeating: "0", count: -point) + all
    } else {
      text += all.prefix(point) + zeros
      if digits.count > point { text += "," + all.dropFirst(point) }
    }
    return text
  }
}
