package import Catalog
import Formulas
import Numerals

/// From entries to an indicator's figures: the quarter's own and the cumulative one.
package struct Measurement {
  private let unit: Unit
  private let indicator: Indicator
  private let variables: [Variable]
  /// Those that are entered each quarter.
  private var entered: [Variable] { variables.filter { $0.accumulation != .constant } }

  package init(_ indicator: Indicator, in unit: Unit) {
    self.unit = unit
    self.indicator = indicator
    variables = (indicator.formula?.variables ?? []).compactMap { unit.variables[$0] }
  }

  /// The formula over the quarter's own values.
  package func own(_ quarter: Quarter) -> FigureOrGap {
    evaluate(quarter) { Accumulation.own(of: $0, in: unit, quarter) }
  }

  /// The cumulative realization, as `kumulatif` says.
  package func cumulative(_ quarter: Quarter) -> FigureOrGap {
    if indicator.cumulation == .formula {
      return evaluate(quarter) { Accumulation.cumulative(of: $0, in: unit, upTo: quarter) }
    }
    // The last of the quarters' figures reveals none before it.
    if indicator.cumulation != .last, hasWithheld(upTo: quarter) { return .gap(.withheld) }
    return combine(quarter.andBefore.map(own), quarter)
  }

  /// Sum, mean or last of the quarters' own printed figures.
  private func combine(_ figures: [FigureOrGap], _ quarter: Quarter) -> FigureOrGap {
    let own = figures.last ?? .gap(.notReported)
    let missing: [FigureOrGap] = [.gap(.notReported), .gap(.incomplete)]
    if indicator.cumulation == .last {
      guard own == .gap(.notApplicable) else { return own }
      let latest = figures.last { $0 != own } ?? own
      return missing.contains(latest) ? .gap(gap(quarter)) : latest
    }
    for figure in figures.reversed() {
      if figure == .gap(.notComputable) { return figure }
      if missing.contains(figure) { return .gap(gap(quarter)) }
    }
    let figures = figures.compactMap(\.figure)
    if figures.isEmpty { return own }
    let sum = figures.reduce(0) { $0 + $1.value }
    let value = indicator.cumulation == .mean ? sum / Double(figures.count) : sum
    return Figure(value).map(FigureOrGap.figure) ?? .gap(.notComputable)
  }

  private func evaluate(
    _ quarter: Quarter, _ holding: (Variable) -> Accumulation.Holding
  ) -> FigureOrGap {
    guard let formula = indicator.formula else { return .gap(.unmeasurable) }
    var values: [String: Double] = [:]
    var hasMissing = false
    var arose = false
    for variable in variables {
      switch holding(variable) {
      case .value(let value):
        values[variable.code] = value
        if variable.accumulation != .constant { arose = true }
      case .nothing: values[variable.code] = 0
      case .withheld: return .gap(.withheld)
      case .missing: hasMissing = true
      }
    }
    if hasMissing { return .gap(gap(quarter)) }
    if !arose, !entered.isEmpty { return .gap(.notApplicable) }
    switch formula.evaluate({ values[$0] }) {
    case .value(let value): return Figure(value).map(FigureOrGap.figure) ?? .gap(.notComputable)
    case .nothingOutOfNothing: return .gap(.notApplicable)
    case .somethingOutOfNothing: return .gap(.notComputable)
    case .missing: return .gap(gap(quarter))
    }
  }

  /// Nothing at all entered for the quarter is "not reported"; a part of it is "incomplete", also
  /// when the hole is in an earlier quarter.
  private func gap(_ quarter: Quarter) -> State { Self.gap(of: entered, in: unit, quarter) }

  /// The same of some variables.
  package static func gap(of variables: [Variable], in unit: Unit, _ quarter: Quarter) -> State {
    let isSilent = variables.allSatisfy { Accumulation.own(of: $0, in: unit, quarter) == .missing }
    return isSilent ? .notReported : .incomplete
  }

  private func hasWithheld(upTo quarter: Quarter) -> Bool {
    variables.contains { variable in
      quarter.andBefore.contains { Accumulation.own(of: variable, in: unit, $0) == .withheld }
    }
  }
}
