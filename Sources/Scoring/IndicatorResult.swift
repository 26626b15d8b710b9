package import Catalog
package import Numerals

/// What can be said of an indicator in a quarter. The raw values are those of `data.json`.
package enum State: String, CaseIterable, Sendable {
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
}

/// An indicator in one quarter.
package struct QuarterResult: Hashable, Sendable {
  /// The state of the cumulative figure, which is the one that is compared with the target.
  package var state: State
  package var own: FigureOrGap
  package var cumulative: FigureOrGap
  /// The cumulative target; nil where the indicator is not expected in the quarter.
  package var target: Figure?
  /// The achievement in percent; nil where realization or target is missing.
  package var achievement: Figure?
  package var rating: Rating?
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
  /// The achievement of realization R against target T, both printed figures.
  ///
  /// Higher is better: R / T × 100. Lower is better: (T − (R − T)) / T × 100. Never below 0. A
  /// target of 0 is met (100) or not (0) where lower is better; where higher is better there is
  /// nothing to achieve, and the result is nil.
  ///
  ///     Achievement.of(Figure(hundredths: 1100), target: Figure(hundredths: 1000), .lowerIsBetter)
  ///     // 90,00
  package static func of(
    _ realization: Figure, target: Figure, _ polarity: Indicator.Polarity
  ) -> Figure? {
    let (r, t) = (realization.value, target.value)
    switch polarity {
    case .higherIsBetter: return t == 0 ? nil : Figure(max(0, r / t * 100))
    case .lowerIsBetter:
      if t == 0 { return Figure(hundredths: r <= 0 ? 10_000 : 0) }
      return Figure(max(0, (t - (r - t)) / t * 100))
    }
  }
}
