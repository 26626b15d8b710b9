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
  /// A level of the measure's scale, which stands for its lower bound.
  case level(LevelScale.Level)

  /// The number that it counts as; nil for the ways of having none.
  package var numeral: Numeral? {
    switch self {
    case .number(let number): number
    case .level(let level): level.bound
    case .empty, .nothing, .withheld: nil
    }
  }

  /// Reads a cell; the failure says why it is no entry.
  package static func parse(
    _ text: String, as measure: Measure
  ) -> Result<Entry, NumeralProblem> {
    let trimmed = text.trimmed
    // What begins and ends with a digit is no word; most cells do.
    if measure.kind != .yesNo, trimmed.utf8.first.map(isDigit) == true,
      trimmed.utf8.last.map(isDigit) == true
    {
      return Numeral.parse(trimmed).map(Entry.number)
    }
    switch trimmed.lowercased() {
    case "": return .success(.empty)
    case "-", "–", "—", "−", "‐", "‑", "nihil": return .success(.nothing)
    case "rahasia": return .success(.withheld)
    case let word where measure.kind == .yesNo: return yesNo(word)
    case let word where measure.kind == .rupiah: return rupiah(word)
    default: break
    }
    if let scale = measure.scale {
      if let level = scale.level(typed: trimmed) { return .success(.level(level)) }
      if let number = scale.number(besideLevel: trimmed) { return .success(.number(number)) }
    }
    let isPercent = measure.allowsPercent && trimmed.hasSuffix("%")
    return Numeral.parse(isPercent ? String(trimmed.dropLast()).trimmed : trimmed).map(Entry.number)
  }

  private static func yesNo(_ word: String) -> Result<Entry, NumeralProblem> {
    if let numeral = yesNoWords[word] ?? booleans[word] { return .success(.number(numeral)) }
    return Numeral.parse(word).flatMap { numeral in
      yesNoWords.values.contains(numeral) ? .success(.number(numeral)) : .failure(.notANumber)
    }
  }

  /// `Rp 612.450.300`, `Rp612.450.300,-`; behind `Rp` points part thousands, as rupiah are whole.
  private static func rupiah(_ word: String) -> Result<Entry, NumeralProblem> {
    var number = word
    let mark = ["rp.", "rp", "idr"].first(where: number.hasPrefix)
    if let mark { number = String(number.dropFirst(mark.count)).trimmed }
    for ending in [",-", ",–", ".-"] where number.hasSuffix(ending) {
      number = String(number.dropLast(ending.count)).trimmed
    }
    let read = Numeral.parse(number)
    guard mark != nil, case .failure(.ambiguous(let whole, _)) = read else {
      return read.map(Entry.number)
    }
    return Numeral.parse(whole).map(Entry.number)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let yesNoWords = [
    "ya": Numeral(digits: 1), "tidak": Numeral(digits: 0), "sebagian": Numeral(digits: 5, scale: 1),
  ]

  /// What spreadsheets save of a ticked box.
  private static let booleans = [
    "true": Numeral(digits: 1), "false": Numeral(digits: 0), "benar": Numeral(digits: 1),
    "salah": Numeral(digits: 0),
  ]

  /// The canonical cell: empty, `-`, `rahasia`, `1234,5`, a yes-no word, or a level's name.
  package func canonical(as measure: Measure) -> String {
    switch self {
    case .empty: return ""
    case .nothing: return "-"
    case .withheld: return "rahasia"
    case .level(let level): return level.name
    case .number(let numeral):
      guard measure.kind == .yesNo else { return numeral.canonical }
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
