import Catalog
import Formulas
import Numerals
import Scoring
import Workbooks

/// The formulas of one indicator: what it takes from the tables, and its own formula over the
/// variables' values.
struct IndicatorFormulas {
  private typealias Column = LiveWorkbook.ResultColumn

  private let indicator: Indicator
  private let plan: LivePlan
  private let measurement: Measurement
  private let variables: [Variable]
  /// The formula over the quarter's own values, and over cumulative ones, for any column.
  private var overOwn = ColumnText("")
  private var overCumulative = ColumnText("")

  init(result: IndicatorResult, plan: LivePlan) {
    indicator = result.indicator
    self.plan = plan
    measurement = Measurement(indicator, in: plan.unit)
    variables = (indicator.formula?.variables ?? []).compactMap { plan.unit.variables[$0] }
    guard let formula = indicator.formula else { return }
    overOwn = ColumnText(evaluated(formula, gap: ownGap))
    if indicator.cumulation == .formula {
      overCumulative = ColumnText(evaluated(formula, gap: ColumnText.gap))
    }
  }

  // MARK: From the tables

  private func cell(_ table: TableName, _ column: String) -> String {
    plan.entry(table, indicator.code, column) ?? "\"\""
  }

  var polarity: String {
    let cell = cell(.indikator, "arah")
    return "IF(\(cell)=\"\",\"naik\",\(cell))"
  }

  var weight: String {
    let cell = cell(.indikator, "bobot")
    return "IF(\(cell)=\"\",1,\(cell))"
  }

  /// The cumulative target; the year's is that of the fourth quarter where none is given.
  func target(_ quarter: Quarter) -> String {
    let own = cell(.target, "tw\(quarter.rawValue)")
    let otherwise =
      quarter == .fourth ? rounded(cell(.target, "tahunan"), otherwise: "\"\"") : "\"\""
    return rounded(own, otherwise: otherwise)
  }

  private func rounded(_ cell: String, otherwise: String) -> String {
    let value = indicator.isYesNo ? LiveWorkbook.yesNo(cell, otherwise: cell) : cell
    return "IF(\(cell)=\"\",\(otherwise),ROUND(\(value),2))"
  }

  // MARK: From the formula

  /// The formula over the quarter's own values.
  func own(_ quarter: Quarter, _ row: Int, _ style: StyleID) -> Cell {
    cell(measurement.own(quarter), style) { overOwn.text(in: LivePlan.ownColumn(quarter)) }
  }

  private var ownGap: String {
    // Of one variable, nothing is all that can be missing.
    guard variables.count != 1, let silence = all("\"\"", of: entered) else {
      return "\"\(State.notReported.word)\""
    }
    return "IF(\(silence),\"\(State.notReported.word)\",\"\(State.incomplete.word)\")"
  }

  /// The cumulative realization, as `kumulatif` says.
  func cumulative(_ quarter: Quarter, _ row: Int, _ style: StyleID) -> Cell {
    cell(measurement.cumulative(quarter), style) {
      let gap =
        "IF(\(Column.ownFormula.cell(row))=\"\(State.notReported.word)\","
        + "\"\(State.notReported.word)\",\"\(State.incomplete.word)\")"
      if indicator.cumulation == .formula {
        return overCumulative.text(in: LivePlan.cumulativeColumn(quarter), gap: gap)
      }
      return combined(quarter, row, gap: gap)
    }
  }

  /// A live cell; the word for what cannot be measured, and the figure itself where no spreadsheet
  /// could hold its formula.
  private func cell(
    _ reading: Reading, _ style: StyleID, _ make: () -> String
  ) -> Cell {
    guard let formula = indicator.formula else {
      return Cell(State.unmeasurable.word, style)
    }
    let text = make()
    switch (SheetFormula.isWithinLimits(formula, text), reading) {
    case (true, .figure(let figure)):
      return Cell(.formula(text, .number(Numeral(digits: figure.hundredths, scale: 2))), style)
    case (true, .none(let state)): return Cell(.formula(text, .text(state.word)), style)
    case (false, .figure(let figure)):
      return Cell(.number(Numeral(digits: figure.hundredths, scale: 2)), style)
    case (false, .none(let state)): return Cell(state.word, style)
    }
  }

  private var entered: [Variable] { variables.filter { $0.accumulation != .constant } }

  /// Whether the cells of variables all, or any, equal something; nil where there are none.
  private func all(_ value: String, of variables: [Variable]) -> String? {
    tests(value, variables, "AND")
  }

  private func any(_ value: String, of variables: [Variable]) -> String? {
    tests(value, variables, "OR")
  }

  private func tests(_ value: String, _ variables: [Variable], _ function: String) -> String? {
    let tests = variables.map { "\(reference($0.code))=\(value)" }
    if tests.count < 2 { return tests.first }
    return "\(function)(\(tests.joined(separator: ",")))"
  }

  private func reference(_ code: String) -> String {
    "\(LivePlan.Sheet.variables)!\(ColumnText.column)\(plan.variableRow(code) ?? 0)"
  }

  /// The formula over the values of a column: withheld, then missing, then `-` alone, then computed.
  private func evaluated(_ formula: Formula, gap: String) -> String {
    var out = SheetFormula(formula: formula, cell: reference).figure
    func put(_ test: String?, _ result: String) {
      if let test { out = "IF(\(test),\(result),\(out))" }
    }
    put(all("\"-\"", of: entered), "\"\(State.notApplicable.word)\"")
    put(any("\"\"", of: variables), gap)
    put(any("\"rahasia\"", of: entered), "\"\(State.withheld.word)\"")
    return out
  }

  /// Sum, mean or last of the quarters' own printed figures, which stand in the rows above.
  private func combined(_ quarter: Quarter, _ row: Int, gap: String) -> String {
    let column = Column.ownFormula
    let cells = quarter.andBefore.map { column.cell(row - quarter.rawValue + $0.rawValue) }
    let range = "\(cells[0]):\(column.cell(row))"
    let value =
      indicator.cumulation == .last
      ? last(cells, gap: gap)
      : unlessGap(
        cells, gap: gap,
        "IF(COUNT(\(range))=0,\(column.cell(row)),"
          + "ROUND(\(indicator.cumulation == .mean ? "AVERAGE" : "SUM")(\(range)),2))")
    return "IF(COUNTIF(\(range),\"\(State.withheld.word)\")>0,\"\(State.withheld.word)\",\(value))"
  }

  /// The latest of the quarters' gaps decides.
  private func unlessGap(_ cells: [String], gap: String, _ formula: String) -> String {
    cells.reduce(formula) { out, cell in
      "IF(\(cell)=\"\(State.notComputable.word)\",\(cell),"
        + "IF(OR(\(cell)=\"\(State.notReported.word)\",\(cell)=\"\(State.incomplete.word)\"),"
        + "\(gap),\(out)))"
    }
  }

  /// The last quarter's figure; where there was nothing to measure, the one before it.
  private func last(_ cells: [String], gap: String) -> String {
    let isGap: (String) -> String = {
      "OR(\($0)=\"\(State.notReported.word)\",\($0)=\"\(State.incomplete.word)\")"
    }
    let own = cells[cells.count - 1]
    let earlier = cells.dropLast().reduce(own) { out, cell in
      "IF(\(cell)=\"\(State.notApplicable.word)\",\(out),IF(\(isGap(cell)),\(gap),\(cell)))"
    }
    return "IF(\(own)<>\"\(State.notApplicable.word)\",\(own),\(earlier))"
  }
}
