package import Catalog
import Formulas
import Numerals

/// From entries to an indicator's figures: the quarter's own and the cumulative one.
package struct Measurement {
  private let unit: Unit
  private let indicator: Indicator
  private let variables: [Variable]

  /// Measures `indicator` in `unit`.
  package init(_ indicator: Indicator, in unit: Unit) {
    self.unit = unit
    self.indicator = indicator
    variables = (indicator.formula?.variables ?? []).compactMap { unit.variables[$0] }
  }

  /// The formula over the quarter's own values.
  package func own(_ quarter: Quarter) -> Reading {
    evaluate(quarter) { Accumulation.own(of: $0, in: unit, quarter) }
  }

  /// The cumulative realization, as `kumulatif` says.
  package func cumulative(_ quarter: Quarter) -> Reading {
    if indicator.cumulation == .formula {
      return evaluate(quarter) { Accumulation.cumulative(of: $0, in: unit, upTo: quarter) }
    }
    if hasWithheld(upTo: quarter) { return .none(.withheld) }
    return combine(quarter.andBefore.map(own), quarter)
  }

  /// Sum, mean or last of the quarters' own printed figures.
  private func combine(_ readings: [Reading], _ quarter: Quarter) -> Reading {
    let gaps: [State] = [.notReported, .incomplete, .notComputable]
    if indicator.cumulation == .last {
      guard let own = readings.last, own == .none(.notApplicable) else {
        return readings.last ?? .none(.notReported)
      }
      let latest = readings.last { $0 != own } ?? own
      if case .none(let state) = latest, gaps.contains(state), state != .notComputable {
        return .none(gap(quarter))
      }
      return latest
    }
    for case .none(let state) in readings.reversed() where gaps.contains(state) {
      return .none(state == .notComputable ? state : gap(quarter))
    }
    let figures = readings.compactMap(\.figure)
    if figures.isEmpty { return readings.last ?? .none(.notReported) }
    let sum = figures.reduce(0) { $0 + $1.value }
    let value = indicator.cumulation == .mean ? sum / Double(figures.count) : sum
    return Figure(value).map(Reading.figure) ?? .none(.notComputable)
  }

  private func evaluate(
    _ quarter: Quarter, _ holding: (Variable) -> Accumulation.Holding
  ) -> Reading {
    guard let formula = indicator.formula else { return .none(.unmeasurable) }
    var values: [String: Double] = [:]
    var hasMissing = false
    var arose = false
    for variable in variables {
      switch holding(variable) {
      case .value(let value):
        values[variable.code] = value
        if variable.accumulation != .constant { arose = true }
      case .nothing: values[variable.code] = 0
      case .withheld: return .none(.withheld)
      case .missing: hasMissing = true
      }
    }
    if hasMissing { return .none(gap(quarter)) }
    let hasEntries = variables.contains { $0.accumulation != .constant }
    if hasEntries, !arose { return .none(.notApplicable) }
    switch formula.evaluate({ values[$0] }) {
    case .value(let value): return Figure(value).map(Reading.figure) ?? .none(.notComputable)
    case .nothingOutOfNothing: return .none(.notApplicable)
    case .somethingOutOfNothing: return .none(.notComputable)
    case .missing: return .none(gap(quarter))
    }
  }

  /// Nothing at all entered for the quarter is "not reported"; a part of it is "incomplete", also
  /// when the hole is in an earlier quarter.
  private func gap(_ quarter: Quarter) -> State {
    let entered = variables.filter { $0.accumulation != .constant }
    let isSilent = entered.allSatisfy {
      Accumulation.own(of: $0, in: unit, quarter) == .missing
    }
    return isSilent ? .notReported : .incomplete
  }

  private func hasWithheld(upTo quarter: Quarter) -> Bool {
    variables.contains { variable in
      quarter.andBefore.contains { Accumulation.own(of: variable, in: unit, $0) == .withheld }
    }
  }
}
