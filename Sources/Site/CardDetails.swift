import Catalog
import Scoring
import Templates

/// What the cards of a unit's indicators hold that is the same on a scorecard's page and in the book:
/// charts, formulas, entries, notes. Made once for both, for they are most of the work of a page.
struct CardDetails {
  /// By the indicator's code.
  private(set) var byCode: [String: Record] = [:]

  /// Nothing known.
  init() {}

  /// Those of all indicators of an edition.
  init(of edition: Edition) {
    for position in edition.result.positions {
      for (objective, indicators) in position.objectives {
        for result in indicators {
          let values = IndicatorValues(
            edition: edition, result: result, objective: objective, number: "", isInBook: false)
          byCode[result.indicator.code] = values.details
        }
      }
    }
  }
}
