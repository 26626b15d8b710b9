import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on percentages above 100, and on targets that are hardly percentages.
extension RemarkFinder {
  /// A percentage above 100 in a quarter itself, told at the first cell that is divided, with the
  /// first that it is divided by; where no quarter has one, the first that is above 100 cumulatively.
  mutating func highPercentage(_ indicator: Indicator) {
    guard indicator.isPercentage, let formula = indicator.formula else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    let ratio = formula.ratioVariables ?? (variables.map(\.code), [])
    // Where more than 100 is the aim, so is what comes near it.
    let aim = unit.targets[indicator.code]?.allCells.map(\.goal.number.value).max() ?? 0
    let limit = aim > 100 ? aim * 1.2 : 100
    /// The first of some variables that has an entry in a quarter, else the first with any row.
    func row(_ codes: [String], _ quarter: Quarter) -> Realization? {
      let rows = codes.compactMap { unit.realizations[$0] }
      return rows.first { $0.values[quarter] != .empty } ?? rows.first
    }
    func percentage(_ holding: (Variable) -> Accumulation.Holding) -> Figure? {
      guard case .value(let value) = formula.evaluate(Self.values(of: variables, holding)) else {
        return nil
      }
      return Figure(value).flatMap { $0.value > limit ? $0 : nil }
    }
    func report(_ figure: Figure, _ when: String, _ quarter: Quarter) {
      guard let part = row(ratio.numerator, quarter) ?? row(variables.map(\.code), quarter) else {
        return
      }
      let column = "tw\(quarter.rawValue)"
      if doubted.contains(part.source.place(column)) { return }
      let whole = row(ratio.denominator, quarter)
      add(
        .diAtasSeratus, indicator.position, part.source.place(column),
        "Indikator “\(indicator.code)” menjadi \(figure.text)% \(when) \(quarter.title)"
          + (whole.map { ", sebab “\(part.variable)” dibagi “\($0.variable)”" } ?? "") + ".",
        written: part.source.raw(column), other: whole?.source.place(column),
        cure: whole == nil
          ? "Periksa angkanya; biarkan bila memang bisa di atas 100%."
          : "Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.")
    }
    var isHighInAQuarter = false
    for quarter in Quarter.allCases {
      guard let own = percentage({ Accumulation.own(of: $0, in: unit, quarter) }) else { continue }
      report(own, "pada", quarter)
      isHighInAQuarter = true
    }
    guard !isHighInAQuarter, indicator.cumulation == .formula else { return }
    for quarter in Quarter.allCases {
      guard
        let cumulative = percentage({ Accumulation.cumulative(of: $0, in: unit, upTo: quarter) })
      else { continue }
      report(cumulative, "sampai dengan", quarter)
      return
    }
  }

  /// The first target of a percentage above 100.
  mutating func highTarget(_ indicator: Indicator) {
    guard indicator.isPercentage, let target = unit.targets[indicator.code],
      let (source, column, goal) = target.allCells.first(where: {
        $0.goal.number.value > 100 && !doubted.contains($0.source.place($0.column))
      })
    else { return }
    // Its comma was lost where the figures are a tenth of it.
    let figures = unit.figures(of: indicator).map { $0.figure * 10 / goal.number.value }
    let meant =
      !figures.isEmpty && figures.allSatisfy { (0.7...1.3).contains($0) }
      ? Figure(goal.number.value / 10) : nil
    add(
      .diAtasSeratus, indicator.position, source.place(column),
      "Target indikator “\(indicator.code)” \(goal.number.text)%.",
      written: goal.canonical(as: .plain),
      cure: (meant.map { "Bila maksudnya \($0.canonical), tulis \($0.canonical). " } ?? "")
        + "Periksa angkanya; biarkan bila memang bisa di atas 100%.")
  }

  /// Targets of a percentage that all lie between 0 and 1: what is left of percent cells whose values
  /// alone were pasted.
  mutating func fractionTarget(_ indicator: Indicator) {
    guard indicator.isPercentage, let target = unit.targets[indicator.code] else { return }
    // Of mistakes, one in a hundred may well be the most that is allowed, of growth all that is hoped.
    let isSmall = indicator.polarity == .lowerIsBetter || Measure.tellsChange(indicator.name)
    if isSmall, !unit.figures(of: indicator).contains(where: { $0.figure > 10 }) { return }
    guard target.isFraction, let (column, goal) = target.cells.first, case let first = goal.number,
      let meant = Figure(first.value * 100)?.shortText
    else { return }
    add(
      .persenPecahan, indicator.position, target.source.place(column),
      "Semua target indikator persen ini paling besar 1.", written: target.source.raw(column),
      cure: "Bila yang dimaksud \(meant) persen, tulis \(meant) atau \(meant)%.")
  }

  /// What a formula computes from: `-` adds nothing, so it is 0.
  static func values(
    of variables: [Variable], _ holding: (Variable) -> Accumulation.Holding
  ) -> (String) -> Double? {
    var values: [String: Double] = [:]
    for variable in variables {
      switch holding(variable) {
      case .value(let value): values[variable.code] = value
      case .nothing: values[variable.code] = 0
      case .missing, .withheld: break
      }
    }
    return { values[$0] }
  }

  /// Entries of a percentage that are fractions of 1, under a target that is none.
  mutating func fractionFigure(_ indicator: Indicator) {
    guard let formula = indicator.formula, !formula.canonical.contains("/"),
      let found = unit.fraction(of: indicator), let meant = Figure(found.figure.value * 100),
      let row = formula.variables.compactMap({ unit.realizations[$0] }).first
    else { return }
    add(
      .persenPecahan, indicator.position, row.source.place("tw\(found.quarter.rawValue)"),
      "Indikator “\(indicator.code)” menjadi \(found.figure.shortText)% pada \(found.quarter.title), "
        + "padahal targetnya \(found.target.number.text)%.",
      written: row.source.raw("tw\(found.quarter.rawValue)"),
      cure: "Bila yang dimaksud \(meant.shortText) persen, tulis \(meant.shortText).")
  }
}
