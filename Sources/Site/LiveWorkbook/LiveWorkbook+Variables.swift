import Catalog
import Scoring
import Tables
import Workbooks

/// The sheet of variables: what each holds in a quarter, and what it comes to up to it.
extension LiveWorkbook {
  func addVariables(to book: inout WorkbookWriter) {
    var layout = layout(
      LivePlan.Sheet.variables, [26, 50, 14, 13] + [Double](repeating: 13, count: 8),
      frozenRows: LivePlan.headRows, tab: Tab.result)
    layout.frozenColumns = 1
    book.startSheet(layout)
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      ["kode", "uraian", "satuan", "akumulasi"].map { Cell($0, styles.head) }
        + Quarter.allCases.map { Cell("TW \($0.roman)", styles.head) }
        + Quarter.allCases.map { Cell("s.d. TW \($0.roman)", styles.head) })
    for variable in plan.variables {
      let row = book.nextRow
      book.addRow(
        [variable.code, variable.description, variable.unit ?? "", variable.accumulation.rawValue]
          .map { Cell(Self.fitting($0), styles.text) }
          + Quarter.allCases.map { own(variable, $0) }
          + Quarter.allCases.map { cumulative(variable, $0, row) })
    }
  }

  private func own(_ variable: Variable, _ quarter: Quarter) -> Cell {
    let source =
      variable.accumulation == .constant
      ? plan.entry(.variabel, variable.code, "nilai")
      : plan.entry(.realisasi, variable.code, "tw\(quarter.rawValue)")
    let cell = source ?? "\"\""
    var formula = "IF(OR(\(cell)=\"-\",\(cell)=\"rahasia\"),\(cell),\"\")"
    formula = "IF(ISNUMBER(\(cell)),\(cell),\(formula))"
    if variable.reading == .yesNo { formula = Self.yesNo(cell, otherwise: formula) }
    return Cell(
      .formula(formula, value(Accumulation.own(of: variable, in: unit, quarter))), styles.count)
  }

  /// `ya`, `tidak` and `sebagian` as the numbers they count as.
  static func yesNo(_ cell: String, otherwise: String) -> String {
    "IF(\(cell)=\"ya\",1,IF(\(cell)=\"tidak\",0,IF(\(cell)=\"sebagian\",0.5,\(otherwise))))"
  }

  private func cumulative(_ variable: Variable, _ quarter: Quarter, _ row: Int) -> Cell {
    let own = "\(LivePlan.ownColumn(quarter))\(row)"
    let all = "$\(LivePlan.ownColumn(.first))\(row):\(own)"
    let formula: String
    switch variable.accumulation {
    case .constant: formula = own
    case .last:
      let before = Quarter(rawValue: quarter.rawValue - 1)
      let carried = before.map { "\(LivePlan.cumulativeColumn($0))\(row)" } ?? "\"-\""
      formula = Self.unlessWithheld(all, "IF(\(own)=\"-\",\(carried),\(own))")
    case .sum: formula = Self.whole(all, quarter, "SUM(\(all))")
    case .mean: formula = Self.whole(all, quarter, "AVERAGE(\(all))")
    case .maximum: formula = Self.whole(all, quarter, "MAX(\(all))")
    }
    let holding = Accumulation.cumulative(of: variable, in: unit, upTo: quarter)
    return Cell(.formula(formula, value(holding)), styles.count)
  }

  private static func unlessWithheld(_ cells: String, _ formula: String) -> String {
    "IF(COUNTIF(\(cells),\"rahasia\")>0,\"rahasia\",\(formula))"
  }

  /// Half a sum is no sum: every quarter must hold a number or `-`.
  private static func whole(_ cells: String, _ quarter: Quarter, _ formula: String) -> String {
    unlessWithheld(
      cells,
      "IF(COUNT(\(cells))+COUNTIF(\(cells),\"-\")<\(quarter.rawValue),\"\","
        + "IF(COUNT(\(cells))=0,\"-\",\(formula)))")
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
