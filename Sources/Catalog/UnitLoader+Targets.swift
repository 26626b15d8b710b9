import Diagnostics
import Formulas
import Numerals
import Tables

/// Targets that cannot be meant: negative, or typed per quarter instead of cumulatively.
extension UnitLoader {
  mutating func checkTargets() {
    for indicator in unit.indicators {
      if let target = unit.targets[indicator.code] { checkTarget(target, of: indicator) }
    }
  }

  private mutating func checkTarget(_ target: Target, of indicator: Indicator) {
    let cells: [(String, Numeral?)] =
      [("tahunan", target.annual)]
      + Quarter.allCases.map { ("tw\($0.rawValue)", target.quarterly[$0]) }
    for (column, value) in cells {
      guard let value, value.digits < 0 else { continue }
      error(
        "target-negatif", target.source.place(column), "Target tidak boleh di bawah 0.",
        written: value.canonical, cure: "Tulis 0 atau lebih.")
    }
    checkCumulativeTargets(target, of: indicator)
  }

  /// Targets typed per quarter instead of cumulatively.
  private mutating func checkCumulativeTargets(_ target: Target, of indicator: Indicator) {
    let quarterly = Quarter.allCases.compactMap { target.quarterly[$0] }
    if let annual = target.annual, let last = target.quarterly[.fourth], last != annual {
      let sum = quarterly.reduce(0) { $0 + $1.value }
      if Figure(sum) == Figure(annual.value) {
        reportPerQuarter(target)
      } else {
        error(
          "target-akhir-berbeda", target.source.place("tw4"),
          "Target Triwulan IV (\(last.text)) berbeda dari target tahunan (\(annual.text)).",
          written: last.canonical, cure: "Samakan keduanya; target triwulan bersifat kumulatif.")
      }
      return
    }
    guard addsUp(indicator) else { return }
    var highest: Numeral?
    for quarter in Quarter.allCases {
      guard let value = target.quarterly[quarter] else { continue }
      if let highest, value.value < highest.value {
        error(
          "target-menurun", target.source.place("tw\(quarter.rawValue)"),
          "Target hitungan yang bertambah tidak mungkin turun dari \(highest.text) ke \(value.text).",
          written: value.canonical, cure: cumulativeRow(target))
        return
      }
      highest = value
    }
  }

  private mutating func reportPerQuarter(_ target: Target) {
    error(
      "target-per-triwulan", target.source.place("tw4"),
      "Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu.",
      written: Quarter.allCases.map { target.quarterly[$0]?.canonical ?? "" }
        .joined(separator: "; "),
      cure: cumulativeRow(target))
  }

  /// Whether the indicator is a count whose variables all add up over the year.
  private func addsUp(_ indicator: Indicator) -> Bool {
    guard let formula = indicator.formula, !indicator.isPercentage, formula.expression.onlyGrows,
      indicator.cumulation == .formula
    else { return false }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    return !variables.isEmpty && variables.allSatisfy { $0.accumulation == .sum }
  }

  private func cumulativeRow(_ target: Target) -> String {
    var sum = 0.0
    let row = Quarter.allCases.map { quarter -> String in
      guard let value = target.quarterly[quarter] else { return "kosong" }
      sum += value.value
      return Figure(sum)?.shortText ?? ""
    }
    return "Tulis kumulatif: \(row.joined(separator: "; "))."
  }
}

extension Expression {
  /// Whether the figure cannot fall while its variables grow: nothing is subtracted or divided by.
  fileprivate var onlyGrows: Bool {
    switch self {
    case .number, .variable: true
    case .negate, .binary(.subtract, _, _), .binary(.divide, _, _): false
    case .binary(_, let left, let right): left.onlyGrows && right.onlyGrows
    case .call(_, let operands): operands.allSatisfy(\.onlyGrows)
    }
  }
}
