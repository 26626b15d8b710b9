import Catalog
import Formulas
import Numerals
import Scoring
import Tables
import Workbooks

/// The formulas of one indicator: what it takes from the tables, and its own formula over the
/// variables' values.
struct IndicatorFormulas {
  private typealias Column = LiveWorkbook.ResultColumn

  private let indicator: Indicator
  private let plan: WorkbookPlan
  private let measurement: Measurement
  private let variables: [Variable]
  /// Those that are entered each quarter.
  private let entered: [Variable]
  /// The formula over the quarter's own values, and over cumulative ones, for any column.
  private var overOwn = ColumnFormula("")
  private var overCumulative = ColumnFormula("")

  init(result: IndicatorResult, plan: WorkbookPlan) {
    indicator = result.indicator
    self.plan = plan
    measurement = Measurement(indicator, in: plan.unit)
    variables = (indicator.formula?.variables ?? []).compactMap { plan.unit.variables[$0] }
    entered = variables.filter { $0.accumulation != .constant }
    guard let formula = indicator.formula else { return }
    overOwn = ColumnFormula(
      evaluated(formula, gap: isMonthly ? ColumnFormula.gap : ownGap))
    if indicator.cumulation == .formula {
      overCumulative = ColumnFormula(evaluated(formula, gap: ColumnFormula.gap))
    }
  }

  private func cell(_ table: TableName, _ column: String) -> String {
    plan.entry(table, indicator.code, column) ?? "\"\""
  }

  /// What a cell holds, or `value` made of it, and `fallback` where it is empty.
  private func filled(_ cell: String, else fallback: String, _ value: String? = nil) -> String {
    "IF(\(cell)=\"\",\(fallback),\(value ?? cell))"
  }

  var polarity: String { filled(cell(.indikator, "arah"), else: "\"naik\"") }

  var weight: String { filled(cell(.indikator, "bobot"), else: "1") }

  /// The cumulative target; the year's is that of the fourth quarter where none is given.
  func target(_ quarter: Quarter) -> String {
    let target = plan.unit.targets[indicator.code]?.row(in: quarter)
    func rounded(_ column: String, _ goal: Goal?, else fallback: String) -> String {
      let cell = plan.target(indicator.code, in: quarter, column) ?? "\"\""
      return self.rounded(cell, goal, else: fallback)
    }
    let year = quarter == .fourth ? rounded("tahunan", target?.annualGoal, else: "\"\"") : "\"\""
    return rounded("tw\(quarter.rawValue)", target?.goals[quarter], else: year)
  }

  /// The achievement against a range or a level, as long as that is what stands in `target`: a number
  /// in its place is taken for one.
  func achievement(
    _ goal: Goal, target: String, polarity: String, figure: String, scheduled: String,
    plain: String
  ) -> String {
    let own: String
    if goal.upper != nil {
      let mark = "FIND(\" \(Goal.until) \",\(target))"
      let lower = LiveWorkbook.rounded(Self.number("LEFT(\(target),\(mark)-1)"))
      let upper = LiveWorkbook.rounded(
        Self.number("MID(\(target),\(mark)+\(Goal.until.count + 2),99)"))
      let isLower = "\(polarity)=\"turun\""
      func against(_ end: String) -> String {
        let ratio = "IF(\(isLower),\(end)-(\(figure)-\(end)),\(figure))/\(end)*100"
        return LiveWorkbook.rounded("MAX(0,\(ratio))")
      }
      // Below 0, where that is where the range begins, there is nothing to divide by.
      let below = "IF(\(lower)=0,IF(\(isLower),100,0),\(against(lower)))"
      own = "IF(\(figure)<\(lower),\(below),IF(\(figure)>\(upper),\(against(upper)),100))"
    } else if let scale = indicator.reading.scale {
      let levels = plan.levels(of: scale)
      let place = "MATCH(\(bare(target, goal.sign)),\(levels.names),0)"
      let ratio = LiveWorkbook.rounded("MAX(0,\(figure)/INDEX(\(levels.printed),\(place))*100)")
      // As many levels have their bounds above the figure as stand before its own.
      let reached = "SUMPRODUCT(--(\(levels.printed)>\(figure)))+1"
      own = "IF(\(reached)=\(place),100,\(ratio))"
    } else {
      return plain
    }
    return
      "IF(ISNUMBER(\(target)),\(plain),IF(AND(\(scheduled)=1,ISNUMBER(\(figure))),\(own),\"\"))"
  }

  /// A text as a number, whatever language the spreadsheet speaks.
  private static func number(_ text: String) -> String {
    "_xlfn.NUMBERVALUE(\(text),\",\",\".\")"
  }

  /// A cell without the sign before what it holds.
  private func bare(_ cell: String, _ sign: Goal.Sign?) -> String {
    sign.map { "SUBSTITUTE(\(cell),\"\($0.rawValue) \",\"\")" } ?? cell
  }

  private func rounded(_ cell: String, _ goal: Goal?, else fallback: String) -> String {
    var value = indicator.isYesNo ? LiveWorkbook.yesNo(cell, otherwise: cell) : cell
    if let goal, !goal.isPlain {
      // As typed; it is taken apart where it is compared.
      let number = LiveWorkbook.rounded(cell: cell)
      return filled(cell, else: fallback, "IF(ISNUMBER(\(cell)),\(number),\(cell))")
    }
    if let sign = goal?.sign?.rawValue {
      let number = Self.number("SUBSTITUTE(\(cell),\"\(sign)\",\"\")")
      value = "IF(ISNUMBER(\(cell)),\(cell),\(number))"
    }
    return filled(cell, else: fallback, LiveWorkbook.rounded(cell: value))
  }

  /// The formula over the quarter's own values.
  func own(_ quarter: Quarter, _ style: StyleID) -> Cell {
    cell(measurement.own(quarter), style) {
      overOwn.text(
        in: WorkbookPlan.ownColumn(quarter), gap: isMonthly ? ownGap(quarter) : "")
    }
  }

  /// Whether a variable is entered by month, so that nothing of a quarter is not the only gap it has.
  private var isMonthly: Bool { entered.contains { plan.monthly.contains($0.code) } }

  /// The same of a quarter with months.
  private func ownGap(_ quarter: Quarter) -> String {
    let tests = entered.map { variable -> String in
      let row = plan.variableRows[variable.code] ?? 0
      let columns =
        plan.monthly.contains(variable.code)
        ? quarter.months.map(WorkbookPlan.monthColumn) : [WorkbookPlan.ownColumn(quarter)]
      let cells = columns.map { "\(WorkbookPlan.Sheet.variables)!\($0)\(row)" }
      return "\(cells.joined(separator: "&"))=\"\""
    }
    return "IF(AND(\(tests.joined(separator: ","))),\(State.notReported.quoted),"
      + "\(State.incomplete.quoted))"
  }

  private var ownGap: String {
    let (silent, partial) = (State.notReported.quoted, State.incomplete.quoted)
    // Of one variable, nothing is all that can be missing.
    guard variables.count != 1, let silence = test("AND", entered, "\"\"") else { return silent }
    return "IF(\(silence),\(silent),\(partial))"
  }

  /// The cumulative realization, as `kumulatif` says.
  func cumulative(_ quarter: Quarter, _ row: Int, _ style: StyleID) -> Cell {
    cell(measurement.cumulative(quarter), style) {
      let silent = State.notReported.quoted
      let own = Column.ownFormula.cell(row)
      let gap = "IF(\(own)=\(silent),\(silent),\(State.incomplete.quoted))"
      if indicator.cumulation == .formula {
        return overCumulative.text(in: WorkbookPlan.cumulativeColumn(quarter), gap: gap)
      }
      return combined(quarter, row, gap: gap)
    }
  }

  /// A live cell; the word for what cannot be measured, and the figure itself where no spreadsheet
  /// could hold its formula.
  private func cell(_ result: FigureOrGap, _ style: StyleID, _ make: () -> String) -> Cell {
    guard let formula = indicator.formula else { return Cell(State.unmeasurable.word, style) }
    let text = make()
    if SheetFormula.isWithinLimits(formula, text) {
      return Cell(.formula(text, LiveWorkbook.value(result)), style)
    }
    return switch result {
    case .figure(let figure): Cell(.number(figure.numeral), style)
    case .gap(let state): Cell(state.word, style)
    }
  }

  /// Whether the cells of all variables, or of any, equal something; nil where there are none.
  private func test(_ function: String, _ variables: [Variable], _ value: String) -> String? {
    let tests = variables.map { "\(reference($0.code))=\(value)" }
    return tests.count < 2 ? tests.first : "\(function)(\(tests.joined(separator: ",")))"
  }

  private func reference(_ code: String) -> String {
    "\(WorkbookPlan.Sheet.variables)!\(ColumnFormula.column)\(plan.variableRows[code] ?? 0)"
  }

  /// The formula over the values of a column: withheld, then missing, then `-` alone, then computed.
  private func evaluated(_ formula: Formula, gap: String) -> String {
    let cases = [
      (test("AND", entered, "\"-\""), State.notApplicable.quoted),
      (test("OR", variables, "\"\""), gap),
      (test("OR", entered, "\"rahasia\""), State.withheld.quoted),
    ]
    var out = SheetFormula(formula: formula, cell: reference).figure
    for case (let test?, let result) in cases { out = "IF(\(test),\(result),\(out))" }
    return out
  }

  /// Sum, mean or last of the quarters' own printed figures, which stand in the rows above.
  private func combined(_ quarter: Quarter, _ row: Int, gap: String) -> String {
    let cells = quarter.andBefore.map {
      Column.ownFormula.cell(row - quarter.rawValue + $0.rawValue)
    }
    let own = cells[cells.count - 1]
    let idle = Set(
      zip(quarter.andBefore, cells).filter { !indicator.schedule.isDue(in: $0.0) }.map(\.1))
    func isMissing(_ cell: String) -> [String] {
      [State.notReported, .incomplete].map { "\(cell)=\($0.quoted)" }
    }
    func unlessMissing(_ cell: String, _ formula: String) -> String {
      idle.contains(cell)
        ? formula : "IF(OR(\(isMissing(cell).joined(separator: ","))),\(gap),\(formula))"
    }
    let nothing = State.notApplicable.quoted
    if indicator.cumulation == .last {
      // Where there was nothing to measure, the figure before it; it reveals none of the others.
      func isNothing(_ cell: String) -> String {
        let tests = ["\(cell)=\(nothing)"] + (idle.contains(cell) ? isMissing(cell) : [])
        return tests.count == 1 ? tests[0] : "OR(\(tests.joined(separator: ",")))"
      }
      if idle.isEmpty {
        let earlier = cells.dropLast().reduce(own) { out, cell in
          "IF(\(cell)=\(nothing),\(out),\(unlessMissing(cell, cell)))"
        }
        return "IF(\(own)<>\(nothing),\(own),\(earlier))"
      }
      return cells.reduce(nothing) { out, cell in
        "IF(\(isNothing(cell)),\(out),\(unlessMissing(cell, cell)))"
      }
    }
    let range = "\(cells[0]):\(own)"
    let function = indicator.cumulation == .mean ? "AVERAGE" : "SUM"
    let combined = LiveWorkbook.rounded("\(function)(\(range))")
    // The latest of the quarters' gaps decides.
    let none = idle.isEmpty ? own : nothing
    let value = cells.reduce("IF(COUNT(\(range))=0,\(none),\(combined))") { out, cell in
      "IF(\(cell)=\(State.notComputable.quoted),\(cell),\(unlessMissing(cell, out)))"
    }
    let withheld = State.withheld.quoted
    return "IF(COUNTIF(\(range),\(withheld))>0,\(withheld),\(value))"
  }
}

extension State {
  /// Its word as a text in a formula.
  var quoted: String { "\"\(word)\"" }
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
    var out = LiveWorkbook.rounded(percent)
    for (dividend, divisor) in divisions(formula.expression).reversed() {
      let gap = "IF(\(dividend)=0,\(State.notApplicable.quoted),\(State.notComputable.quoted))"
      out = "IF(\(divisor)=0,\(gap),\(out))"
    }
    return out
  }

  /// How tightly a text holds together beside an operator.
  private enum Strength: Int { case negation, sum, product, atom }

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
      let (symbol, own, next): (String, Strength, Strength) =
        switch sign {
        case .add: ("+", .sum, .product)
        case .subtract: ("-", .sum, .product)
        case .multiply: ("*", .product, .atom)
        case .divide: ("/", .product, .atom)
        }
      let operands = text(left).atLeast(own) + symbol + text(right).atLeast(next)
      return Piece(text: operands, strength: own)
    case .call(let function, let operands):
      let name =
        switch function {
        case .mean: "AVERAGE"
        case .sum: "SUM"
        case .minimum: "MIN"
        case .maximum: "MAX"
        }
      let list = operands.map { text($0).text }.joined(separator: ",")
      return Piece(text: "\(name)(\(list))", strength: .atom)
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

/// A formula that is the same in several columns but for their letters. It is put together once and
/// then only copied, for putting it together anew for each quarter took 5 % of a build.
struct ColumnFormula {
  /// What stands in the place of the column's letters; no formula holds it.
  static let column = "\u{1}"
  /// What stands, once at most, in the place of what the formula says of missing values.
  static let gap = "\u{2}"

  /// The parts between the marks of the column, before and after the gap.
  private let parts: [[Substring]]

  /// Takes a formula with marks.
  init(_ text: String) {
    parts = Self.split(text[...], at: Self.gap).map { Self.split($0, at: Self.column) }
  }

  /// The formula in a column.
  func text(in column: String, gap: String = "") -> String {
    parts.map { $0.joined(separator: column) }.joined(separator: gap)
  }

  private static func split(_ text: Substring, at mark: String) -> [Substring] {
    text.utf8.split(separator: mark.utf8.first ?? 0, omittingEmptySubsequences: false)
      .map(Substring.init)
  }
}
