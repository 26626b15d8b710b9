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
    _ reading: FigureOrGap, _ style: StyleID, _ make: () -> String
  ) -> Cell {
    guard let formula = indicator.formula else {
      return Cell(State.unmeasurable.word, style)
    }
    let text = make()
    switch (SheetFormula.isWithinLimits(formula, text), reading) {
    case (true, .figure(let figure)):
      return Cell(.formula(text, .number(Numeral(digits: figure.hundredths, scale: 2))), style)
    case (true, .gap(let state)): return Cell(.formula(text, .text(state.word)), style)
    case (false, .figure(let figure)):
      return Cell(.number(Numeral(digits: figure.hundredths, scale: 2)), style)
    case (false, .gap(let state)): return Cell(state.word, style)
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

/// An indicator's formula as a spreadsheet computes it: the same operations in the same order, with
/// the same words where there is no number.
struct SheetFormula {
  let formula: Formula
  /// Where the value of a variable stands.
  let cell: (String) -> String

  /// The printed figure, or the word for 0 out of 0 and for something out of 0. The first division
  /// by 0 decides, so each divisor is looked at before anything that needs it.
  var figure: String {
    let value = text(formula.expression)
    let percent = formula.isPercent ? "\(value.atLeast(.product))*100" : value.text
    var out = "ROUND(\(percent),2)"
    for (dividend, divisor) in divisions(formula.expression).reversed() {
      out =
        "IF(\(divisor)=0,IF(\(dividend)=0,\"\(State.notApplicable.word)\","
        + "\"\(State.notComputable.word)\"),\(out))"
    }
    return out
  }

  /// How tightly a text holds together beside an operator.
  private enum Strength: Int {
    case negation, sum, product, atom
  }

  private struct Piece {
    let text: String
    let strength: Strength

    /// In brackets where it is weaker than `least`.
    func atLeast(_ least: Strength) -> String {
      strength.rawValue < least.rawValue ? "(\(text))" : text
    }
  }

  private func text(_ expression: Expression) -> Piece {
    switch expression {
    case .number(let number): return Piece(text: number.pointed, strength: .atom)
    // A text (`-`, where nothing arose) counts as 0.
    case .variable(let code): return Piece(text: "N(\(cell(code)))", strength: .atom)
    case .negate(let operand):
      return Piece(text: "-\(text(operand).atLeast(.atom))", strength: .negation)
    case .binary(let sign, let left, let right):
      return binary(sign, text(left), text(right))
    case .call(let function, let operands):
      let list = operands.map { text($0).text }.joined(separator: ",")
      return Piece(text: "\(Self.name(function))(\(list))", strength: .atom)
    }
  }

  private func binary(_ sign: BinaryOperator, _ left: Piece, _ right: Piece) -> Piece {
    switch sign {
    case .add, .subtract:
      Piece(
        text: "\(left.atLeast(.sum))\(sign == .add ? "+" : "-")\(right.atLeast(.product))",
        strength: .sum)
    case .multiply, .divide:
      Piece(
        text: "\(left.atLeast(.product))\(sign == .multiply ? "*" : "/")\(right.atLeast(.atom))",
        strength: .product)
    }
  }

  private static func name(_ function: Function) -> String {
    switch function {
    case .mean: "AVERAGE"
    case .sum: "SUM"
    case .minimum: "MIN"
    case .maximum: "MAX"
    }
  }

  /// What is divided by what, in the order in which it is computed; divisors that are numbers other
  /// than 0 need no look.
  private func divisions(_ expression: Expression) -> [(dividend: String, divisor: String)] {
    switch expression {
    case .number, .variable: return []
    case .negate(let operand): return divisions(operand)
    case .call(_, let operands): return operands.flatMap(divisions)
    case .binary(let sign, let left, let right):
      let inner = divisions(left) + divisions(right)
      if sign != .divide { return inner }
      if case .number(let number) = right, number.digits != 0 { return inner }
      return inner + [(text(left).text, text(right).text)]
    }
  }

  // MARK: Limits

  /// Whether every spreadsheet program takes the formula: below 8,192 characters, 64 levels and 255
  /// operands, with room for what stands around it.
  static func isWithinLimits(_ formula: Formula, _ text: String) -> Bool {
    text.utf8.count < 8_000 && formula.expression.depth < 40 && formula.expression.breadth < 250
  }
}

extension Expression {
  /// Brackets and functions inside one another, at most.
  fileprivate var depth: Int {
    switch self {
    case .number, .variable: 0
    case .negate(let operand): operand.depth + 1
    case .binary(_, let left, let right): max(left.depth, right.depth + 1)
    case .call(_, let operands): (operands.map(\.depth).max() ?? 0) + 1
    }
  }

  /// The operands of its widest function.
  fileprivate var breadth: Int {
    switch self {
    case .number, .variable: 1
    case .negate(let operand): operand.breadth
    case .binary(_, let left, let right): max(left.breadth, right.breadth)
    case .call(_, let operands): max(operands.count, operands.map(\.breadth).max() ?? 0)
    }
  }
}

/// The formulas that are the same in every row of the results.
enum ResultFormulas {
  private typealias Column = LiveWorkbook.ResultColumn

  private static func unlessLater(_ row: Int, _ formula: String) -> String {
    "IF(\(Column.quarter.cell(row))>\(LivePlan.Name.reached),\"\(State.notApproved.word)\","
      + "\(formula))"
  }

  /// A target of 0 where more is better expects nothing yet.
  static func scheduled(_ row: Int) -> String {
    let target = Column.target.cell(row)
    return
      "IF(ISNUMBER(\(target)),IF(AND(\(target)=0,\(Column.polarity.cell(row))<>\"turun\"),0,1),0)"
  }

  static func own(_ row: Int) -> String {
    let formula = Column.ownFormula.cell(row)
    return unlessLater(
      row,
      "IF(AND(\(Column.scheduled.cell(row))=0,\(formula)=\"\(State.notReported.word)\"),"
        + "\"\(State.notScheduled.word)\",\(formula))")
  }

  static func cumulative(_ row: Int) -> String {
    let formula = Column.cumulativeFormula.cell(row)
    return unlessLater(
      row,
      "IF(AND(\(Column.scheduled.cell(row))=0,NOT(ISNUMBER(\(formula))),"
        + "\(formula)<>\"\(State.withheld.word)\",\(formula)<>\"\(State.unmeasurable.word)\"),"
        + "\"\(State.notScheduled.word)\",\(formula))")
  }

  static func state(_ row: Int) -> String {
    let formula = Column.cumulativeFormula.cell(row)
    return unlessLater(
      row,
      "IF(\(formula)=\"\(State.unmeasurable.word)\",\(formula),"
        + "IF(\(Column.scheduled.cell(row))=0,\"\(State.notScheduled.word)\","
        + "IF(ISNUMBER(\(formula)),\"\(State.reported.word)\",\(formula))))")
  }

  static func achievement(_ row: Int) -> String {
    let (target, figure) = (Column.target.cell(row), Column.cumulative.cell(row))
    let lower =
      "IF(\(target)=0,IF(\(figure)<=0,100,0),"
      + "ROUND(MAX(0,(\(target)-(\(figure)-\(target)))/\(target)*100),2))"
    return "IF(\(Column.state.cell(row))=\"\(State.reported.word)\","
      + "IF(\(Column.polarity.cell(row))=\"turun\",\(lower),"
      + "ROUND(MAX(0,\(figure)/\(target)*100),2)),\"\")"
  }

  static func rating(_ row: Int) -> String {
    rating(of: Column.achievement.cell(row), otherwise: "")
  }

  /// The rating of the figure in a cell, or a word where it holds none.
  static func rating(of cell: String, otherwise: String) -> String {
    "IF(ISNUMBER(\(cell)),LOOKUP(\(cell),\(LivePlan.Name.bounds),\(LivePlan.Name.ratings)),"
      + "\"\(otherwise)\")"
  }

  private static let notExpected: [State] = [
    .notScheduled, .notApplicable, .unmeasurable, .notApproved,
  ]

  /// Whether an indicator in this state counts in the coverage.
  static func isExpected(_ state: State) -> Bool { !notExpected.contains(state) }

  static func expected(_ row: Int) -> String {
    let state = Column.state.cell(row)
    let tests = notExpected.map { "\(state)=\"\($0.word)\"" }
    return "IF(OR(\(tests.joined(separator: ","))),0,1)"
  }

  static func measuredWeight(_ row: Int) -> String {
    "IF(ISNUMBER(\(Column.achievement.cell(row))),\(Column.weight.cell(row)),0)"
  }

  static func weighted(_ row: Int) -> String {
    let achievement = Column.achievement.cell(row)
    return "IF(ISNUMBER(\(achievement)),"
      + "\(Column.weight.cell(row))*MIN(\(LivePlan.Name.cap),\(achievement)),0)"
  }
}

/// A formula that is the same in several columns but for their letters. It is put together once and
/// then only copied, for putting it together anew for each quarter took 5 % of a build.
struct ColumnText {
  /// What stands in the place of the column's letters; no formula holds it.
  static let column = "\u{1}"
  /// What stands, once at most, in the place of what the formula says of missing values.
  static let gap = "\u{2}"

  /// The parts between the marks of the column, before and after the gap.
  private let beforeGap: [Substring]
  private let afterGap: [Substring]?

  /// Takes a formula with marks.
  init(_ text: String) {
    let halves = Self.split(text[...], at: Self.gap)
    beforeGap = Self.split(halves[0], at: Self.column)
    afterGap = halves.count == 2 ? Self.split(halves[1], at: Self.column) : nil
  }

  /// The formula in a column.
  func text(in column: String, gap: String = "") -> String {
    let start = beforeGap.joined(separator: column)
    return afterGap.map { start + gap + $0.joined(separator: column) } ?? start
  }

  private static func split(_ text: Substring, at mark: String) -> [Substring] {
    let mark = mark.utf8.first
    return text.utf8.split(omittingEmptySubsequences: false) { $0 == mark }.map(Substring.init)
  }
}
