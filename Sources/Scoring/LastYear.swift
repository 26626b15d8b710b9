package import Catalog
package import Numerals

/// Last year's published figures of the same office, beside those of this year.
package struct LastYear: Sendable {
  package let result: UnitResult
  /// By this year's code.
  private let counterparts: [String: Counterpart]
  /// By last year's code.
  private let indicators: [String: IndicatorResult]
  private let positions: [String: PerQuarter<Score>]

  package init(_ result: UnitResult, beside unit: Unit) {
    self.result = result
    counterparts = Counterpart.all(of: unit, in: result.unit)
    let all = result.positions.flatMap(\.indicators)
    indicators = Dictionary(all.map { ($0.indicator.code, $0) }) { first, _ in first }
    positions = Dictionary(result.positions.map { ($0.position.code, $0.scores) }) { first, _ in
      first
    }
  }

  package var year: Int { result.unit.id.year }

  package func counterpart(of code: String) -> Counterpart? { counterparts[code] }

  /// The scores of the position that has this code.
  package func scores(of position: String) -> PerQuarter<Score>? { positions[position] }

  /// An indicator's cumulative figure of a quarter of this year beside that of the same quarter of last
  /// year.
  package struct Comparison: Sendable {
    package let counterpart: Counterpart
    /// Last year's.
    package let figure: Figure
    /// By how much this year's is higher, from the printed figures, in the indicator's unit; nil where
    /// they are not to be compared, or this year has none.
    package let difference: Figure?
  }

  /// Nil where there is no counterpart, or last year has no figure, or the quarter is not reached.
  package func comparison(of result: IndicatorResult, _ quarter: Quarter) -> Comparison? {
    guard let counterpart = counterparts[result.indicator.code],
      result.quarters[quarter].cumulative != .gap(.notApproved),
      let then = indicators[counterpart.indicator.code]?.quarters[quarter].cumulative.figure
    else { return nil }
    let now = counterpart.differences.isEmpty ? result.quarters[quarter].cumulative.figure : nil
    return Comparison(
      counterpart: counterpart, figure: then,
      difference: now.flatMap { Figure($0.value - then.value) })
  }
}
