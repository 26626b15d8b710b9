package import Numerals

/// What a number cell holds: a number, or one of the ways of having none. They are never confused
/// with each other or with 0.
package enum Entry: Hashable, Sendable {
  /// Nothing was entered: not reported.
  case empty
  /// `-`: nothing of the kind arose.
  case nothing
  /// `rahasia`: withheld.
  case withheld
  /// A number; `ya`, `tidak` and `sebagian` are 1, 0 and 0,5.
  case number(Numeral)

  package enum Notation: Sendable {
    /// Numbers, and `85%` as 85.
    case plain
    /// `ya`, `tidak`, `sebagian`, and their numbers.
    case yesNo
  }

  /// Reads a cell; the failure says why it is no entry.
  package static func parse(
    _ text: String, as notation: Notation
  ) -> Result<Entry, NumeralProblem> {
    let trimmed = text.trimmed
    // What begins and ends with a digit is no word; most cells do.
    if notation == .plain, trimmed.utf8.first.map(isDigit) == true,
      trimmed.utf8.last.map(isDigit) == true
    {
      return Numeral.parse(trimmed).map(Entry.number)
    }
    switch trimmed.lowercased() {
    case "": return .success(.empty)
    case "-", "–", "—": return .success(.nothing)
    case "rahasia": return .success(.withheld)
    case let word where notation == .yesNo:
      if let numeral = Entry.yesNoWords[word] { return .success(.number(numeral)) }
    default: break
    }
    let digits = trimmed.hasSuffix("%") ? String(trimmed.dropLast()).trimmed : trimmed
    return Numeral.parse(digits).flatMap { numeral in
      if notation == .yesNo, !Entry.yesNoWords.values.contains(numeral) {
        return .failure(.notANumber)
      }
      return .success(.number(numeral))
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let yesNoWords = [
    "ya": Numeral(digits: 1), "tidak": Numeral(digits: 0), "sebagian": Numeral(digits: 5, scale: 1),
  ]

  /// The canonical cell: empty, `-`, `rahasia`, `1234,5`, or a yes-no word.
  package func canonical(as notation: Notation) -> String {
    switch self {
    case .empty: return ""
    case .nothing: return "-"
    case .withheld: return "rahasia"
    case .number(let numeral):
      guard notation == .yesNo else { return numeral.canonical }
      return Entry.yesNoWords.first { $0.value == numeral }?.key ?? numeral.canonical
    }
  }
}

extension String {
  /// The text without white space at both ends, no-break spaces included.
  package var trimmed: String {
    // Nearly every cell begins and ends with a visible ASCII character: two bytes tell.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return self
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
