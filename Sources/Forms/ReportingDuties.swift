package import Catalog
import Formulas
import Scoring

/// What a position owes for a quarter: the figures that it enters, and the indicators that it
/// explains.
///
/// A variable is entered once. Where several positions need it, the one furthest down in the
/// hierarchy owes it, for there the work is done that it counts; among equals the one that needs
/// the fewest figures, then the first in the catalog's order. The others see it on their forms with
/// the name of who enters it.
package struct ReportingDuties: Sendable {
  /// A figure that the position enters.
  package struct Item: Sendable {
    package let variable: Variable
    /// The position's indicators that need it.
    package internal(set) var indicators: [Indicator]
    /// The quarter for which it is needed, where that is a later one.
    package internal(set) var neededIn: Quarter
    /// The months that are asked for, where it is entered by month.
    package let months: [Month]

    /// The rows of a form that ask for it.
    var rows: [RowKey] {
      months.isEmpty
        ? [.figure(variable.code)] : months.map { RowKey.month(variable.code, $0) }
    }

    /// What a row asks for: `Surat masuk, Agustus`.
    func words(_ row: RowKey) -> String {
      row.month.map { "\(variable.description), \($0.title)" } ?? variable.description
    }
  }

  /// A figure that the position's indicators use and that is not entered here.
  package struct Borrowed: Sendable {
    package let variable: Variable
    /// Who enters it; nil for a constant.
    package let owner: Position?
  }

  package let position: Position
  package let quarter: Quarter
  /// The month that alone is asked for; nil where the whole quarter is.
  package let month: Month?
  /// `Triwulan III`, or `Agustus`.
  package var period: String { month?.title ?? quarter.title }
  /// How many figures are asked for.
  package var figureCount: Int { items.reduce(0) { $0 + $1.rows.count } }
  /// What it enters, in the order in which its indicators need it.
  package private(set) var items: [Item] = []
  /// What it uses besides.
  package private(set) var borrowed: [Borrowed] = []
  /// The indicators that are expected in the quarter, each to be explained.
  package private(set) var indicators: [Indicator] = []

  /// Whether there is nothing to do.
  package var isEmpty: Bool { items.isEmpty && indicators.isEmpty }

  /// What the form for it is called; with `anyPosition` a pattern for those of all positions.
  package func fileName(of id: UnitID, anyPosition: Bool = false) -> String {
    "\(id.regency)-\(id.subdistrict)-\(id.year)-"
      + (month.map { "bulan\($0.rawValue)-" } ?? "tw\(quarter.rawValue)-")
      + (anyPosition ? "*" : position.code) + ".xlsx"
  }

  /// The dues of every position that has any, in the catalog's order; with `month` what is entered by
  /// month, for that month of the quarter alone.
  package static func all(
    of unit: Unit, in quarter: Quarter, _ month: Month? = nil
  ) -> [ReportingDuties] {
    let owners = owners(in: unit, quarter)
    return unit.positions.compactMap { position in
      var dues = ReportingDuties(position: position, quarter: quarter, month: month)
      for indicator in unit.objectives(of: position.code).flatMap(\.indicators) {
        dues.add(indicator, of: unit, owners)
      }
      return dues.isEmpty ? nil : dues
    }
  }

  /// Who enters each variable that anybody needs.
  private static func owners(in unit: Unit, _ quarter: Quarter) -> [String: Position] {
    let superiors = Dictionary(unit.positions.map { ($0.code, $0.superior) }) { first, _ in first }
    func depth(_ position: Position) -> Int {
      var steps = 0
      var next = position.superior
      while let code = next {
        steps += 1
        next = superiors[code] ?? nil
      }
      return steps
    }
    let needs = unit.positions.map { position in
      let needed = unit.objectives(of: position.code).flatMap(\.indicators).flatMap {
        indicator in
        variables(of: indicator, in: unit).filter {
          $0.accumulation != .constant && need(of: $0, for: indicator, in: unit, quarter) != nil
        }
      }
      return (position: position, depth: depth(position), codes: Set(needed.map(\.code)))
    }
    var owners: [String: Position] = [:]
    for code in Set(needs.flatMap(\.codes)) {
      // The first of the smallest: what is deeper is smaller.
      owners[code] =
        needs.filter { $0.codes.contains(code) }
        .min { (-$0.depth, $0.codes.count) < (-$1.depth, $1.codes.count) }?.position
    }
    return owners
  }

  private static func variables(of indicator: Indicator, in unit: Unit) -> [Variable] {
    (indicator.formula?.variables ?? []).compactMap { unit.variables[$0] }
  }

  private init(position: Position, quarter: Quarter, month: Month?) {
    (self.position, self.quarter, self.month) = (position, quarter, month)
  }

  private mutating func add(_ indicator: Indicator, of unit: Unit, _ owners: [String: Position]) {
    if month == nil, unit.isScheduled(indicator, in: quarter) { indicators.append(indicator) }
    for variable in ReportingDuties.variables(of: indicator, in: unit) {
      guard let neededIn = ReportingDuties.need(of: variable, for: indicator, in: unit, quarter)
      else {
        continue
      }
      let isMonthly = unit.realizations[variable.code]?.months != nil
      if month != nil, !isMonthly { continue }
      let owner = variable.accumulation == .constant ? nil : owners[variable.code]
      if let index = items.firstIndex(where: { $0.variable.code == variable.code }) {
        items[index].indicators.append(indicator)
        items[index].neededIn = min(items[index].neededIn, neededIn)
      } else if owner?.code == position.code {
        items.append(
          Item(
            variable: variable, indicators: [indicator], neededIn: neededIn,
            months: isMonthly ? month.map { [$0] } ?? quarter.months : []))
      } else if !borrowed.contains(where: { $0.variable.code == variable.code }) {
        borrowed.append(Borrowed(variable: variable, owner: owner))
      }
    }
  }

  /// The quarter whose figure needs this quarter's value of a variable: this one where the indicator
  /// is expected in it, else a later one for which every quarter counts; nil where none does.
  private static func need(
    of variable: Variable, for indicator: Indicator, in unit: Unit, _ quarter: Quarter
  ) -> Quarter? {
    let next = Quarter.allCases.first { $0 >= quarter && unit.isScheduled(indicator, in: $0) }
    guard let next, next > quarter else { return next }
    let addsUp: Bool =
      switch indicator.cumulation {
      case .sum, .mean: indicator.schedule.isDue(in: quarter)
      case .last: false
      case .formula:
        [.sum, .mean, .maximum].contains(variable.accumulation)
          && !unit.isIdle(variable.code, in: quarter)
      }
    return addsUp ? next : nil
  }
}
