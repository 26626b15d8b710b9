package import Numerals

/// A target as typed: a number, and the sign before it, which says what the polarity says too.
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

  package let number: Numeral
  package let sign: Sign?

  package init(_ number: Numeral, sign: Sign? = nil) { (self.number, self.sign) = (number, sign) }

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

  /// The canonical cell: `80`, `≥ 80`, or a milestone's word.
  package func canonical(as measure: Measure) -> String {
    let text = Entry.number(number).canonical(as: measure)
    return sign.map { "\($0.rawValue) \(text)" } ?? text
  }
}
