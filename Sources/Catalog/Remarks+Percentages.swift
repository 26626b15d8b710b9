import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on percentages above 100, and on targets that are hardly percentages.
extension RemarkFinder {
  /// A percentage above 100 in a quarter itself, told at the formula's first entered cell; where
  /// no quarter has one, the first that is above 100 cumulatively.
  mutating func highPercentage(_ indicator: Indicator) {
    guard indicator.isPercentage, let formula = indicator.formula else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    guard let row = variables.compactMap({ unit.realizations[$0.code] }).first else { return }
    func percentage(_ holding: (Variable) -> Accumulation.Holding) -> Figure? {
      guard case .value(let value) = formula.evaluate(Self.values(of: variables, holding)) else {
        return nil
      }
      return Figure(value).flatMap { $0.value > 100 ? $0 : nil }
    }
    func report(_ figure: Figure, _ when: String, _ quarter: Quarter) {
      add(
        "di-atas-seratus", indicator.position, row.source.place("tw\(quarter.rawValue)"),
        "Indikator “\(indicator.code)” menjadi \(figure.text)% \(when) \(quarter.title).",
        written: row.values[quarter].canonical(as: .plain),
        cure: "Periksa angkanya; benar bila ada pekerjaan dari triwulan sebelumnya.")
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

  /// Targets of a percentage that all lie between 0 and 1: what is left of percent cells whose values
  /// alone were pasted.
  mutating func fractionTarget(_ indicator: Indicator) {
    guard indicator.isPercentage, let target = unit.targets[indicator.code] else { return }
    let columns: [(name: String, number: Numeral?)] =
      [("tahunan", target.annual)]
      + Quarter.allCases.map { ("tw\($0.rawValue)", target.quarterly[$0]) }
    let given = columns.compactMap { column in column.number.map { (column.name, $0) } }
    guard let (column, first) = given.first,
      given.allSatisfy({ $0.1.value > 0 && $0.1.value <= 1 }),
      let meant = Figure(first.value * 100)?.text
    else { return }
    add(
      "persen-pecahan", indicator.position, target.source.place(column),
      "Semua target indikator persen ini paling besar 1.", written: first.text,
      cure: "Bila yang dimaksud \(meant) persen, tulis \(meant) atau \(meant)%.")
  }

  /// What a formula computes from: `-` adds nothing, so it is 0.
  private static func values(
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
}
