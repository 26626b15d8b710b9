public import Catalog
public import Numerals

/// What can be said of an indicator in a quarter. The raw values are those of `data.json`.
public enum State: String, CaseIterable, Sendable {
  case reported = "dilaporkan"
  case notReported = "belum-dilaporkan"
  case incomplete = "belum-lengkap"
  case notApproved = "belum-disahkan"
  case notScheduled = "tidak-dijadwalkan"
  case notApplicable = "tidak-berlaku"
  case notComputable = "tidak-dapat-dihitung"
  case withheld = "rahasia"
  case unmeasurable = "tidak-terukur"
}

/// A figure, or the reason why there is none.
public enum Reading: Hashable, Sendable {
  /// The printed figure.
  case figure(Figure)
  /// Why there is none.
  case none(State)

  /// The figure, nil where there is none.
  public var figure: Figure? {
    if case .figure(let figure) = self { return figure }
    return nil
  }
}

/// An indicator in one quarter.
public struct QuarterResult: Hashable, Sendable {
  /// The state of the cumulative figure, which is the one that is compared with the target.
  public var state: State
  /// The quarter's own realization.
  public var own: Reading
  /// The cumulative realization.
  public var cumulative: Reading
  /// The cumulative target; nil where the indicator is not expected in the quarter.
  public var target: Figure?
  /// The achievement in percent; nil where realization or target is missing.
  public var achievement: Figure?
  /// The rating of the achievement.
  public var rating: Rating?
}

/// A level of the rating scale that was reached.
public struct Rating: Hashable, Sendable {
  /// Its place from the best, 0.
  public let place: Int
  /// How many levels the scale has.
  public let levels: Int
  /// Its name.
  public let name: String

  /// A rating that was worked out before.
  public init(place: Int, levels: Int, name: String) {
    self.place = place
    self.levels = levels
    self.name = name
  }

  /// The rating of a figure; nil below the lowest level.
  public init?(_ figure: Figure, on scale: RatingScale) {
    guard let level = scale.level(of: figure) else { return nil }
    place = level.place
    levels = scale.levels.count
    name = level.name
  }
}

/// An indicator over the year.
public struct IndicatorResult: Sendable {
  /// The indicator.
  public let indicator: Indicator
  /// Its quarters.
  public let quarters: PerQuarter<QuarterResult>
}
