import Catalog
import Formulas
import Scoring

/// The formula of an indicator and its working as the published tables call for them.
struct ExpectedFormulas {
  private let unit: PublishedUnit
  private let result: IndicatorResult

  /// Nil where the unit has no such indicator.
  init?(unit: PublishedUnit, code: String) {
    let results = unit.result.positions.flatMap(\.indicators)
    guard let result = results.first(where: { $0.indicator.code == code }) else { return nil }
    self.unit = unit
    self.result = result
  }

  private var indicator: Indicator { result.indicator }
  private var latest: QuarterResult { result.quarters[unit.reached] }
  private var isCumulative: Bool { indicator.cumulation == .formula }

  /// The formula in the variables' words.
  var formula: [UInt8]? {
    indicator.formula?.mathML { unit.unit.variables[$0]?.description ?? $0 }.bytes
  }

  /// The formula with numbers, and its result; nil where there are no numbers to put in.
  var working: [UInt8]? {
    guard let formula = indicator.formula else { return nil }
    let outcome: String
    switch isCumulative ? latest.cumulative : latest.own {
    case .figure(let figure) where latest.state != .withheld:
      outcome = indicator.textWithUnit(figure)
    case .none(let state) where state == .notComputable: outcome = state.word
    default: return nil
    }
    return formula.working(
      values: { code in
        guard let variable = unit.unit.variables[code] else { return code }
        return variable.text(
          isCumulative
            ? Accumulation.cumulative(of: variable, in: unit.unit, upTo: unit.reached)
            : Accumulation.own(of: variable, in: unit.unit, unit.reached))
      }, result: outcome
    ).bytes
  }
}
