import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

/// The sheet of variables: what each holds in a quarter, and what it comes to up to it.
extension LiveWorkbook {
  func addVariables(to book: inout WorkbookWriter) {
    let months = plan.monthly.isEmpty ? [] : Month.allCases
    book.startSheet(
      layout(
        WorkbookPlan.Sheet.variables,
        [26, 50, 14, 13] + [Double](repeating: 13, count: 8 + months.count),
        frozenRows: WorkbookPlan.headRows, frozenColumns: 1, tab: Tab.result))
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      heads(
        ["kode", "uraian", "satuan", "akumulasi"] + Quarter.allCases.map(\.short)
          + Quarter.allCases.map { "s.d. \($0.short)" } + months.map(\.column)))
    for variable in plan.variables {
      let row = book.nextRow
      let (code, words) = (variable.code, variable.description)
      book.addRow(
        [code, words, variable.measure ?? "", variable.accumulation.rawValue].map(text)
          + Quarter.allCases.map { own(variable, $0, row) }
          + Quarter.allCases.map { cumulative(variable, $0, row) }
          + (plan.monthly.contains(code) ? months.map { own(variable, $0) } : []))
    }
  }

  private func own(_ variable: Variable, _ quarter: Quarter, _ row: Int) -> Cell {
    let holding = Accumulation.own(of: variable, in: unit, quarter)
    if plan.monthly.contains(variable.code) {
      let cells = quarter.months.map { "\(WorkbookPlan.monthColumn($0))\(row)" }
      let formula = gathered(cells.map { ($0, false) }, variable)
      return Cell(.formula(formula, value(holding)), styles.count)
    }
    let source =
      variable.accumulation == .constant
      ? plan.entry(.variabel, variable.code, "nilai")
      : plan.entry(.realisasi, variable.code, quarter.column)
    return Cell(.formula(entered(source, variable), value(holding)), styles.count)
  }

  private func own(_ variable: Variable, _ month: Month) -> Cell {
    let source = plan.entry(.bulanan, variable.code, month.column)
    let holding = Accumulation.own(of: variable, in: unit, month) ?? .missing
    return Cell(.formula(entered(source, variable), value(holding)), styles.count)
  }

  /// What a cell of the tables holds, as it counts.
  private func entered(_ source: String?, _ variable: Variable) -> String {
    let cell = source ?? "\"\""
    var formula = "IF(OR(\(cell)=\"-\",\(cell)=\"rahasia\"),\(cell),\"\")"
    formula = "IF(ISNUMBER(\(cell)),\(cell),\(formula))"
    if variable.reading == .yesNo { formula = Self.yesNo(cell, otherwise: formula) }
    if let scale = variable.reading.scale, variable.accumulation != .constant {
      let levels = plan.levels(of: scale)
      let level = "INDEX(\(levels.bounds),MATCH(\(cell),\(levels.names),0))"
      formula = "IF(ISNUMBER(\(cell)),\(cell),IFERROR(\(level),\(formula)))"
    }
    return formula
  }

  /// `ya`, `tidak` and `sebagian` as the numbers they count as.
  static func yesNo(_ cell: String, otherwise: String) -> String {
    "IF(\(cell)=\"ya\",1,IF(\(cell)=\"tidak\",0,IF(\(cell)=\"sebagian\",0.5,\(otherwise))))"
  }

  private func cumulative(_ variable: Variable, _ quarter: Quarter, _ row: Int) -> Cell {
    let cells = quarter.andBefore.map {
      (cell: "\(WorkbookPlan.ownColumn($0))\(row)", isIdle: unit.isIdle(variable.code, in: $0))
    }
    var formula = cells[cells.count - 1].cell
    if variable.accumulation == .last {
      let before = Quarter(rawValue: quarter.rawValue - 1)
      let carried = before.map { "\(WorkbookPlan.cumulativeColumn($0))\(row)" } ?? "\"-\""
      let isNothing =
        cells[cells.count - 1].isIdle ? "OR(\(formula)=\"-\",\(formula)=\"\")" : "\(formula)=\"-\""
      formula = "IF(\(isNothing),\(carried),\(formula))"
    } else if variable.accumulation != .constant {
      formula = gathered(cells, variable)
    }
    let holding = Accumulation.cumulative(of: variable, in: unit, upTo: quarter)
    return Cell(.formula(formula, value(holding)), styles.count)
  }

  /// What cells of months or quarters, in the order of time, come to; idle ones need no entry.
  private func gathered(_ cells: [(cell: String, isIdle: Bool)], _ variable: Variable) -> String {
    let function: String
    switch variable.accumulation {
    case .sum, .constant: function = "SUM"
    case .mean: function = "AVERAGE"
    case .maximum: function = "MAX"
    case .last:
      return cells.dropFirst().reduce(cells[0].cell) { before, next in
        "IF(\(next.cell)=\"-\",\(before),\(next.cell))"
      }
    }
    let (first, last) = (cells[0].cell, cells[cells.count - 1].cell)
    let all = "$\(first):\(last)"
    // Half a sum is no sum: each must hold a number or `-`.
    let due = cells.filter { !$0.isIdle }
    let isMissing =
      due.count == cells.count
      ? "COUNT(\(all))+COUNTIF(\(all),\"-\")<\(cells.count)"
      : due.isEmpty ? "FALSE" : "OR(\(due.map { "\($0.cell)=\"\"" }.joined(separator: ",")))"
    return "IF(COUNTIF(\(all),\"rahasia\")>0,\"rahasia\","
      + "IF(\(isMissing),\"\",IF(COUNT(\(all))=0,\"-\",\(function)(\(all)))))"
  }

  private func value(_ holding: Accumulation.Holding) -> Cell.Result {
    switch holding {
    case .value(let value): .double(value)
    case .nothing: .text("-")
    case .missing: .text("")
    case .withheld: .text("rahasia")
    }
  }
}
