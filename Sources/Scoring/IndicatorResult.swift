package import Catalog
package import Numerals
package import Tables

/// What can be said of an indicator in a quarter. The raw values are those of `data.json`.
package enum State: String, CaseIterable, Codable, Sendable {
  case reported = "dilaporkan"
  case notReported = "belum-dilaporkan"
  case incomplete = "belum-lengkap"
  case notApproved = "belum-disahkan"
  case notScheduled = "tidak-dijadwalkan"
  case notApplicable = "tidak-berlaku"
  case notComputable = "tidak-dapat-dihitung"
  case withheld = "rahasia"
  case unmeasurable = "tidak-terukur"

  /// Whether an indicator in this state is expected to have a figure, and counts in the coverage.
  package var isExpected: Bool { !State.notExpected.contains(self) }

  package static let notExpected: [State] = [
    .notScheduled, .notApplicable, .unmeasurable, .notApproved,
  ]
}

/// A figure, or the reason why there is none.
package enum FigureOrGap: Hashable, Sendable {
  case figure(Figure)
  case gap(State)

  package var figure: Figure? { if case .figure(let figure) = self { figure } else { nil } }

  /// Whether there is a figure, and if not, why: what every page, chart, table and download says of it.
  package var state: State { if case .gap(let state) = self { state } else { .reported } }

  /// The same where nothing may be expected: then nothing is missing, but what is withheld stays so.
  package func told(whereScheduled isScheduled: Bool) -> FigureOrGap {
    let isKept = figure != nil || [.withheld, .unmeasurable].contains(state)
    return isScheduled || isKept ? self : .gap(.notScheduled)
  }
}

/// An indicator in one quarter.
package struct QuarterResult: Hashable, Sendable {
  package var own: FigureOrGap
  /// The one that is compared with the target.
  package var cumulative: FigureOrGap
  /// The levels of both where they were typed as such.
  package var levels = Levels()
  /// The cumulative target as typed; nil where none is given.
  package var goal: Goal?
  /// Whether the target expects something up to the quarter.
  package var isScheduled: Bool
  /// The achievement in percent; nil where realization or target is missing.
  package var achievement: Figure?
  package var rating: Rating?
  /// The quarter whose result stands here, where the indicator was due then and is not in this one.
  package var carriedFrom: Quarter?

  package struct Levels: Hashable, Sendable {
    package var own: LevelScale.Level?
    package var cumulative: LevelScale.Level?
  }

  /// The cumulative target: a range's lower end, a level's lower bound; nil where none is given.
  package var target: Figure? { (goal?.number).map(Figure.init) }

  /// What stands where there is no achievement: a figure without a target is not compared.
  package var state: State {
    cumulative.figure != nil && !isScheduled ? .notScheduled : cumulative.state
  }

  /// Whether it counts in the coverage.
  package var isExpected: Bool { isScheduled && cumulative.state.isExpected }
}

/// A level of the rating scale that was reached.
package struct Rating: Hashable, Codable, Sendable {
  /// Its place from the best, 0.
  package let place: Int
  package let levels: Int
  package let name: String

  /// The rating of a figure; nil below the lowest level.
  package init?(_ figure: Figure, on scale: RatingScale) {
    guard let level = scale.level(of: figure) else { return nil }
    place = level.place
    levels = scale.levels.count
    name = level.name
  }
}

/// An indicator over the year.
package struct IndicatorResult: Sendable {
  package let indicator: Indicator
  package let quarters: PerQuarter<QuarterResult>
}

/// How far a realization reaches its target, in percent.
///
/// Source: PermenPANRB 8/2021; LKjIP Kabupaten Maluku Tengah 2021 ("kondisi khusus" for indicators
/// where less is better).
package enum Achievement {
  /// Which of the rules below makes the achievement against a target.
  package enum Rule {
    /// Higher is better: R / T × 100, never below 0.
    case ratio
    /// Lower is better: (T − (R − T)) / T × 100, never below 0.
    case mirrored
    /// A target of 0 where higher is better: there is nothing to achieve.
    case nothingExpected
    /// A target of 0 where lower is better: met (100) at 0 or below, else not met (0).
    case metOrNot
    /// A range: 100 inside it, else as against its nearer end.
    case range
    /// A level: 100 at any figure of the same level, else R / T × 100.
    case level
  }

  package static func rule(_ goal: Goal, _ polarity: Indicator.Polarity) -> Rule {
    if goal.upper != nil { return .range }
    return goal.level == nil ? rule(target: Figure(goal.number), polarity) : .level
  }

  /// The achievement of realization R, a printed figure, against a target of `indicator`; nil where
  /// there is nothing to achieve.
  package static func of(
    _ realization: Figure, _ goal: Goal, of indicator: Indicator
  ) -> Figure? {
    let (target, polarity) = (Figure(goal.number), indicator.polarity)
    if let level = goal.level {
      return indicator.reading.scale?.level(of: realization) == level
        ? met : of(realization, target: target, .higherIsBetter)
    }
    guard let upper = goal.upper.map(Figure.init) else {
      return of(realization, target: target, polarity)
    }
    if realization < target { return below(realization, target, polarity) }
    return upper < realization ? above(realization, upper, polarity) : met
  }

  private static let met = Figure(hundredths: 10_000)

  /// Below a range from L on: R / L, or where lower is better (L − (R − L)) / L. Below 0, where L is 0,
  /// it is nothing, or met.
  private static func below(
    _ realization: Figure, _ lower: Figure, _ polarity: Indicator.Polarity
  ) -> Figure? {
    if lower.isZero { return polarity == .lowerIsBetter ? met : Figure(hundredths: 0) }
    return of(realization, target: lower, polarity)
  }

  /// Above a range up to U: R / U, or where lower is better (U − (R − U)) / U.
  private static func above(
    _ realization: Figure, _ upper: Figure, _ polarity: Indicator.Polarity
  ) -> Figure? { of(realization, target: upper, polarity) }

  package static func rule(target: Figure, _ polarity: Indicator.Polarity) -> Rule {
    switch polarity {
    case .higherIsBetter: target.isZero ? .nothingExpected : .ratio
    case .lowerIsBetter: target.isZero ? .metOrNot : .mirrored
    }
  }

  /// The achievement of realization R against target T, both printed figures; nil where there is
  /// nothing to achieve.
  ///
  ///     Achievement.of(Figure(hundredths: 1100), target: Figure(hundredths: 1000), .lowerIsBetter)
  ///     // 90,00
  package static func of(
    _ realization: Figure, target: Figure, _ polarity: Indicator.Polarity
  ) -> Figure? {
    let (r, t) = (realization.value, target.value)
    return switch rule(target: target, polarity) {
    case .nothingExpected, .range, .level: nil
    case .metOrNot: Figure(hundredths: r <= 0 ? 10_000 : 0)
    case .ratio: Figure(max(0, r / t * 100))
    case .mirrored: Figure(max(0, (t - (r - t)) / t * 100))
    }
  }
}
