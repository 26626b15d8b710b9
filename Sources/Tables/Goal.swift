package import Numerals

/// A target as typed: a number with the sign before it, which says what the polarity says too, a range
/// of numbers, or a level of a scale.
package struct Goal: Hashable, Sendable {
  package enum Sign: String, Sendable {
    case atLeast = "≥"
    case atMost = "≤"

    /// How people write it, longer spellings before those that they begin with.
    fileprivate var spellings: [String] {
      switch self {
      case .atLeast:
        [
          "≥", "⩾", "≧", ">=", "=>", "sekurang-kurangnya", "setidak-tidaknya", "setidaknya",
          "sekurangnya", "paling sedikit", "paling rendah", "paling kurang", "sedikitnya",
          "tidak kurang dari", "minimal", "minimum", "min.", "min",
        ]
      case .atMost:
        [
          "≤", "⩽", "≦", "<=", "=<", "sebanyak-banyaknya", "paling banyak", "paling tinggi",
          "paling lama", "tidak lebih dari", "maksimal", "maksimum", "maks.", "maks", "max.", "max",
        ]
      }
    }
  }

  /// The number, the lower end of a range, or the lower bound of a level.
  package let number: Numeral
  package let sign: Sign?
  /// The upper end of a range, which is above `number`.
  package let upper: Numeral?
  package let level: LevelScale.Level?

  package init(_ number: Numeral, sign: Sign? = nil) {
    (self.number, self.sign, upper, level) = (number, sign, nil, nil)
  }

  package init(_ number: Numeral, to upper: Numeral) {
    (self.number, sign, self.upper, level) = (number, nil, upper, nil)
  }

  package init(_ level: LevelScale.Level, sign: Sign? = nil) {
    (number, self.sign, upper, self.level) = (level.bound, sign, nil, level)
  }

  /// Whether it is a number alone, perhaps with a sign.
  package var isPlain: Bool { upper == nil && level == nil }

  /// The sign that a text begins with, and what follows it.
  package static func split(_ text: String) -> (sign: Sign?, rest: String) {
    let words = text.trimmed.lowercased()
    // Most targets are plain numbers.
    guard let first = words.utf8.first, !(0x30...0x39).contains(first) else { return (nil, text) }
    for sign in [Sign.atLeast, .atMost] {
      for spelling in sign.spellings where words.hasPrefix(spelling) {
        return (sign, String(words.dropFirst(spelling.count)).trimmed)
      }
    }
    return (nil, text)
  }

  /// The two numbers that stand in a text as a range, as typed: `7–8`, `7 s.d. 8`, `antara 7 dan 8`.
  package static func range(in text: String) -> (lower: String, upper: String)? {
    let words = text.trimmed.lowercased()
    guard words.utf8.contains(where: { (0x30...0x39).contains($0) }),
      let parts = words.wholeMatch(
        of:
          /((?:rp\.?\s*)?[0-9][0-9.,]*\s*%?)\s*(?:-|–|—|−|‐|‑|s\s*\.?\s*\/?\s*d\.?|sampai(?: dengan)?|hingga)\s*((?:rp\.?\s*)?[0-9][0-9.,]*\s*%?)/
      )
        ?? words.wholeMatch(
          of: /antara\s+([0-9][0-9.,]*\s*%?)\s+(?:dan|sampai|hingga)\s+([0-9][0-9.,]*\s*%?)/)
    else { return nil }
    return (String(parts.1).trimmed, String(parts.2).trimmed)
  }

  /// The canonical cell: `80`, `≥ 80`, `7 s.d. 8` (which no spreadsheet takes for a date), a level's
  /// name, or a milestone's word.
  package func canonical(as measure: Measure) -> String {
    if let upper { return "\(number.canonical) \(Goal.until) \(upper.canonical)" }
    let text = level?.name ?? Entry.number(number).canonical(as: measure)
    return sign.map { "\($0.rawValue) \(text)" } ?? text
  }

  /// What stands between the ends of a range in a cell.
  package static let until = "s.d."
}
