/// What a cell's number format makes of its number.
enum NumberFormat: Hashable, Sendable {
  /// A number as it is stored.
  case plain
  /// A number shown times a hundred with a percent sign.
  case percent
  /// A day count.
  case date(DateParts)

  /// What a date format shows.
  struct DateParts: OptionSet, Hashable, Sendable {
    let rawValue: Int
    static let year = DateParts(rawValue: 1)
    static let month = DateParts(rawValue: 2)
    static let day = DateParts(rawValue: 4)
    static let time = DateParts(rawValue: 8)
  }

  /// A format that every program knows by number (ECMA-376 part 1, 18.8.30), those of East Asian
  /// editions among them.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14, 15, 16, 27...31, 36, 50...54, 57, 58: self = .date([.year, .month, .day])
    case 17: self = .date([.year, .month])
    case 18...21, 32...35, 45...47, 55, 56: self = .date(.time)
    case 22: self = .date([.year, .month, .day, .time])
    default: self = .plain
    }
  }

  /// A format from its code, such as `0.0%` or `dd/mm/yyyy`; the section for positive numbers counts.
  init(code: String) {
    var letters: [String] = []
    var isPercent = false
    var units = code.unicodeScalars[...]
    while let unit = units.popFirst(), unit != ";" {
      switch unit {
      case "\"": units = units.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": units = units.dropFirst()
      case "[":
        let inside = String(units.prefix { $0 != "]" }).lowercased()
        units = units.drop { $0 != "]" }.dropFirst()
        // Hours, minutes or seconds that do not start again, as against a colour or a language.
        if let first = inside.first, inside.allSatisfy({ $0 == first }), "hms".contains(first) {
          letters.append("h")
        }
      case "%": isPercent = true
      case "a", "A": if let rest = NumberFormat.afterHalves(units) { units = rest }
      default: NumberFormat.append(unit, to: &letters)
      }
    }
    let parts = NumberFormat.parts(letters)
    self = parts.isEmpty ? (isPercent ? .percent : .plain) : .date(parts)
  }

  /// What follows `AM/PM` or `A/P` whose first letter has been taken; nil where it is neither.
  private static func afterHalves(
    _ units: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    for rest in ["m/pm", "/p"] where String(units).lowercased().hasPrefix(rest) {
      return units.dropFirst(rest.count)
    }
    return nil
  }

  /// Gathers letters of dates in runs: `dd/mm/yy` is `dd`, `mm`, `yy`.
  private static func append(_ unit: Unicode.Scalar, to runs: inout [String]) {
    let letter = String(unit).lowercased()
    guard "ymdhs".contains(letter) else {
      // A separator ends a run, but is not one.
      if runs.last != "" { runs.append("") }
      return
    }
    if let last = runs.last, last.hasPrefix(letter) {
      runs[runs.count - 1] += letter
    } else {
      runs.append(letter)
    }
  }

  private static func parts(_ runs: [String]) -> DateParts {
    let runs = runs.filter { !$0.isEmpty }
    var parts: DateParts = []
    for (index, run) in runs.enumerated() {
      switch run.first {
      case "y": parts.insert(.year)
      case "d": parts.insert(.day)
      case "h", "s": parts.insert(.time)
      default:
        // Beside hours and seconds, `m` is minutes.
        let follows = index > 0 && runs[index - 1].hasPrefix("h")
        let precedes = index + 1 < runs.count && runs[index + 1].hasPrefix("s")
        parts.insert(follows || precedes ? .time : .month)
      }
    }
    return parts
  }
}
