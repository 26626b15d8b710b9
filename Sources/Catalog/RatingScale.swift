public import Numerals

/// The cap and the least coverage of scores; `/metodologi/` prints them.
public struct ScoreLimits: Hashable, Sendable {
  /// An achievement counts at most this much in a score; 100 by default.
  public var cap: Numeral
  /// Below this share of measured indicators, in percent, there is no score; 75 by default.
  public var leastCoverage: Numeral

  /// The defaults.
  public static let standard = ScoreLimits(
    cap: Numeral(digits: 100), leastCoverage: Numeral(digits: 75))
}

/// The words for scores.
public struct RatingScale: Hashable, Sendable {
  /// A rating: from `lowerBound` up to the next.
  public struct Level: Hashable, Sendable {
    /// The lowest score that earns it.
    public let lowerBound: Numeral
    /// Its name.
    public let name: String
  }
  /// The levels, highest first.
  public let levels: [Level]

  /// Sorts the levels.
  public init(levels: [Level]) {
    self.levels = levels.sorted { $0.lowerBound.value > $1.lowerBound.value }
  }

  /// The level with the highest lower bound not above `score`; its place counts from the best, 0.
  public func level(of score: Figure) -> (place: Int, name: String)? {
    levels.firstIndex { Figure($0.lowerBound) <= score }.map { ($0, levels[$0].name) }
  }

  /// Sangat Baik from 91, Baik 76, Cukup 66, Kurang 51, Sangat Kurang 0.
  /// Source: LKjIP Inspektorat Kabupaten Sampang 2019.
  public static let standard = RatingScale(levels: [
    Level(lowerBound: Numeral(digits: 91), name: "Sangat Baik"),
    Level(lowerBound: Numeral(digits: 76), name: "Baik"),
    Level(lowerBound: Numeral(digits: 66), name: "Cukup"),
    Level(lowerBound: Numeral(digits: 51), name: "Kurang"),
    Level(lowerBound: Numeral(digits: 0), name: "Sangat Kurang"),
  ])
}
