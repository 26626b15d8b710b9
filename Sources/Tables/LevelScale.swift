package import Numerals

/// A scale that is told in letters or words, such as SAKIP's: a level stands for its lower bound.
package struct LevelScale: Hashable, Sendable {
  package struct Level: Hashable, Sendable {
    /// As it is printed: `BB`, `WTP`.
    package let name: String
    package let bound: Numeral
    /// What it means, in words; nil where nobody says.
    package let meaning: String?

    package init(_ name: String, _ bound: Numeral, _ meaning: String? = nil) {
      (self.name, self.bound, self.meaning) = (name, bound, meaning)
    }
  }

  /// What a unit of measure names it by.
  package let name: String
  /// Best first.
  package let levels: [Level]
  /// Whether a number is printed with the level that it reaches.
  package let namesNumbers: Bool

  package init(_ name: String, _ levels: [Level], namesNumbers: Bool = true) {
    self.name = name
    self.levels = levels.sorted { $0.bound.value > $1.bound.value }
    self.namesNumbers = namesNumbers
  }

  /// Whether a text names it.
  package func isCalled(_ text: String) -> Bool { Self.folded(text) == Self.folded(name) }

  package var lowest: Level? { levels.last }

  /// The level that a figure reaches; nil below the lowest.
  package func level(of figure: Figure) -> Level? {
    levels.first { Figure($0.bound) <= figure }
  }

  /// The place of a level from the lowest, which is 1; nil for one of another scale.
  package func step(of level: Level) -> Int? {
    levels.firstIndex(of: level).map { levels.count - $0 }
  }

  /// The level that somebody wrote: its name, its meaning in words, or both (`BB (Sangat Baik)`).
  package func level(typed text: String) -> Level? {
    let words = Self.folded(text)
    if words.isEmpty { return nil }
    if let named = levels.first(where: { Self.folded($0.name) == words }) { return named }
    let meant = levels.filter { level in
      guard let meaning = level.meaning.map(Self.folded) else { return false }
      return words == meaning || words == Self.folded("\(level.name) \(meaning)")
    }
    return meant.count == 1 ? meant[0] : nil
  }

  /// The number in `BB (71,4)` or `71,4 (BB)`, where it is of the level before or behind it; nil where
  /// the text is none of these.
  package func number(besideLevel text: String) -> Numeral? {
    guard let (level, number) = pair(in: text), self.level(of: Figure(number)) == level else {
      return nil
    }
    return number
  }

  /// A level and a number that stand in one cell.
  package func pair(in text: String) -> (level: Level, number: Numeral)? {
    let parts = text.split { "()/ \u{A0}".contains($0) }.map(String.init)
    guard parts.count > 1 else { return nil }
    for (number, words) in [
      (parts[parts.count - 1], parts.dropLast()), (parts[0], parts.dropFirst()),
    ] {
      if case .success(let number) = Numeral.parse(number),
        let level = level(typed: words.joined(separator: " "))
      {
        return (level, number)
      }
    }
    return nil
  }

  /// Letters alone, in one case: what stands around them tells nothing.
  static func folded(_ text: String) -> String {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "+") }
      .joined(separator: " ")
  }
}

extension LevelScale {
  private static func hundredths(_ bound: Int64) -> Numeral { Numeral(digits: bound, scale: 2) }

  /// Source: PermenPANRB 88/2021.
  package static let sakip = LevelScale(
    "SAKIP",
    [
      Level("AA", hundredths(9001), "Sangat Memuaskan"), Level("A", hundredths(8001), "Memuaskan"),
      Level("BB", hundredths(7001), "Sangat Baik"), Level("B", hundredths(6001), "Baik"),
      Level("CC", hundredths(5001), "Cukup"), Level("C", hundredths(3001), "Kurang"),
      Level("D", hundredths(0), "Sangat Kurang"),
    ])

  /// What auditors say of financial reports. Source: UU 15/2004, explanation of article 16.
  package static let opinion = LevelScale(
    "opini",
    [
      Level("WTP", Numeral(digits: 4), "Wajar Tanpa Pengecualian"),
      Level("WDP", Numeral(digits: 3), "Wajar Dengan Pengecualian"),
      Level("TW", Numeral(digits: 2), "Tidak Wajar"),
      Level("TMP", Numeral(digits: 1), "Tidak Memberikan Pendapat"),
    ])

  /// Grades of the satisfaction index. Source: PermenPANRB 14/2017.
  package static let satisfaction = LevelScale(
    "IKM",
    [
      Level("A", hundredths(8831), "Sangat Baik"), Level("B", hundredths(7661), "Baik"),
      Level("C", hundredths(6500), "Kurang Baik"), Level("D", hundredths(2500), "Tidak Baik"),
    ], namesNumbers: false)

  /// Those that are known without a table.
  package static let standard = [sakip, opinion, satisfaction]
}
