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

  /// The formula over a month's own values; nil where a variable is entered by quarter.
  package func own(_ month: Month) -> FigureOrGap? {
    let holdings = variables.map { Accumulation.own(of: $0, in: unit, month) }
    guard !entered.isEmpty, holdings.allSatisfy({ $0 != nil }) else { return nil }
    let known = Dictionary(zip(variables.map(\.code), holdings.compactMap(\.self))) { $1 }
    let isSilent = entered.allSatisfy { known[$0.code] == .missing }
    let figure = evaluate(month.quarter) { known[$0.code] ?? .missing }
    let isGap = [.gap(.notReported), .gap(.incomplete)].contains(figure)
    return isGap ? .gap(isSilent ? .notReported : .incomplete) : figure
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
    return combine(upTo: quarter)
  }

  /// Sum, mean or last of the quarters' own printed figures, without those in which there was nothing
  /// to measure, and those in which it is not due and not measured.
  private func combine(upTo quarter: Quarter) -> FigureOrGap {
    let missing: [FigureOrGap] = [.gap(.notReported), .gap(.incomplete)]
    let measured = quarter.andBefore.compactMap { each -> FigureOrGap? in
      let own = own(each)
      let isIdle = missing.contains(own) && !indicator.schedule.isDue(in: each)
      return isIdle || own == .gap(.notApplicable) ? nil : own
    }
    let counted = indicator.cumulation == .last ? measured.suffix(1) : measured[...]
    // The latest of the quarters' gaps decides.
    if let found = counted.last(where: { $0.figure == nil }) {
      return missing.contains(found) ? .gap(gap(quarter)) : found
    }
    if counted.isEmpty { return .gap(.notApplicable) }
    let sum = counted.compactMap(\.figure).reduce(0) { $0 + $1.value }
    let value = indicator.cumulation == .mean ? sum / Double(counted.count) : sum
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
    let isSilent = variables.allSatisfy { Accumulation.isSilent($0, in: unit, quarter) }
    return isSilent ? .notReported : .incomplete
  }

  private func hasWithheld(upTo quarter: Quarter) -> Bool {
    variables.contains { variable in
      quarter.andBefore.contains { Accumulation.own(of: variable, in: unit, $0) == .withheld }
    }
  }
}
