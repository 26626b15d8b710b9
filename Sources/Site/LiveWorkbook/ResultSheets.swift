import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

/// The sheet of results: one row for each indicator and quarter.
extension LiveWorkbook {
  /// The columns of the sheet, from A on.
  enum ResultColumn: Int, CaseIterable {
    case position, code, name, quarter, unit, polarity, weight
    case target, own, cumulative, achievement, rating, ownState, cumulativeState
    case scheduled, ownFormula, cumulativeFormula, expected, measuredWeight, weighted

    private static let heads = [
      "jabatan", "kode", "indikator", "triwulan", "satuan", "arah", "bobot",
      "target kumulatif", "realisasi triwulan", "realisasi kumulatif", "capaian (%)", "predikat",
      "keadaan", "keadaan kumulatif", "dijadwalkan", "rumus atas triwulan", "rumus atas kumulatif",
      "diharapkan",
      "bobot terukur", "bobot × capaian, dibatasi",
    ]

    var head: String { Self.heads[rawValue] }
    var letters: String { CellReference.letters(rawValue + 1) }
    func cell(_ row: Int) -> String { "\(letters)\(row)" }

    /// Whether it is a step on the way to the others.
    var isWorking: Bool { rawValue >= Self.scheduled.rawValue }

    var width: Double {
      switch self {
      case .name: 45
      case .position, .code, .rating, .ownState, .cumulativeState: 20
      case .target, .own, .cumulative, .ownFormula, .cumulativeFormula: 14
      default: 11
      }
    }

    /// The columns whose cells share one formula, in the order of its number.
    static let shared: [ResultColumn] = [
      .own, .cumulative, .achievement, .rating, .ownState, .cumulativeState, .scheduled, .expected,
      .measuredWeight, .weighted,
    ]

    /// Those of them that a range or a level as a target gives a formula of its own.
    static let comparing: [ResultColumn] = [.achievement, .scheduled]

    /// The formula that the cells of a shared column have in common, as it stands in `row`.
    func formula(_ row: Int, standing: StandingResult? = nil) -> String {
      func cell(_ column: ResultColumn) -> String { column.cell(row) }
      /// A figure, or why there is none, where nothing may be expected.
      func told(_ column: ResultColumn) -> String {
        let found = cell(column)
        let kept = [State.withheld, .unmeasurable].map { "\(found)<>\($0.quoted)" }
        let isIdle = standing.map { "OR(\(unscheduled),\($0.stands))" } ?? unscheduled
        let isGap = "AND(\(isIdle),NOT(ISNUMBER(\(found))),\(kept.joined(separator: ",")))"
        return "IF(\(cell(.quarter))>\(WorkbookPlan.Name.reached),\(State.notApproved.quoted),"
          + "IF(\(isGap),\(State.notScheduled.quoted),\(found)))"
      }
      func state(_ column: ResultColumn) -> String {
        "IF(ISNUMBER(\(cell(column))),\(State.reported.quoted),\(cell(column)))"
      }
      let (target, figure, achievement) = (cell(.target), cell(.cumulative), cell(.achievement))
      let unscheduled = "\(cell(.scheduled))=0"
      let polarity = cell(.polarity)
      switch self {
      // A target of 0 where more is better expects nothing yet.
      case .scheduled:
        let isExpected =
          "IF(ISNUMBER(\(target)),IF(AND(\(target)=0,\(polarity)<>\"turun\"),0,1),0)"
        return standing.map { "IF(\($0.isNone),0,\(isExpected))" } ?? isExpected
      case .own: return told(.ownFormula)
      case .cumulative:
        let own = told(.cumulativeFormula)
        return standing.map { "IF(\($0.stands),\($0.cell(.cumulative)),\(own))" } ?? own
      case .ownState: return state(.own)
      case .cumulativeState: return state(.cumulative)
      case .achievement:
        let missed = LiveWorkbook.rounded("MAX(0,(\(target)-(\(figure)-\(target)))/\(target)*100)")
        let lower = "IF(\(target)=0,IF(\(figure)<=0,100,0),\(missed))"
        let higher = LiveWorkbook.rounded("MAX(0,\(figure)/\(target)*100)")
        return "IF(AND(\(cell(.scheduled))=1,ISNUMBER(\(figure))),"
          + "IF(\(polarity)=\"turun\",\(lower),\(higher)),\"\")"
      case .rating: return LiveWorkbook.rating(of: achievement)
      case .expected:
        let tests = State.notExpected.map { "\(cell(.cumulativeState))=\($0.quoted)" }
        return "IF(OR(\(unscheduled),\(tests.joined(separator: ","))),0,1)"
      case .measuredWeight: return "IF(ISNUMBER(\(achievement)),\(cell(.weight)),0)"
      default:
        let capped = "\(cell(.weight))*MIN(\(WorkbookPlan.Name.cap),\(achievement))"
        return "IF(ISNUMBER(\(achievement)),\(capped),0)"
      }
    }
  }

  /// The rating of the figure in a cell; nothing where it holds none.
  static func rating(of cell: String) -> String {
    let level = "LOOKUP(\(cell),\(WorkbookPlan.Name.bounds),\(WorkbookPlan.Name.ratings))"
    return "IF(ISNUMBER(\(cell)),\(level),\"\")"
  }

  func addResults(to book: inout WorkbookWriter) {
    let columns = ResultColumn.allCases
    var layout = layout(
      WorkbookPlan.Sheet.results, columns.map(\.width), frozenRows: WorkbookPlan.headRows,
      frozenColumns: 4, tab: Tab.result)
    let rows = plan.indicators.count * Quarter.allCases.count
    let last = CellReference(row: WorkbookPlan.headRows + rows, column: columns.count).text
    layout.filter = "A\(WorkbookPlan.headRows):\(last)"
    // On paper the steps on the way would leave no room for the results.
    layout.printArea = "A1:\(ResultColumn.cumulativeState.cell(WorkbookPlan.headRows + rows))"
    book.startSheet(layout)
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(columns.map { Cell($0.head, $0.isWorking ? styles.workingHead : styles.head) })
    for result in plan.indicators {
      let source = IndicatorFormulas(result: result, plan: plan)
      for quarter in Quarter.allCases {
        book.addRow(cells(result, quarter, source, row: book.nextRow))
      }
    }
  }

  private func cells(
    _ result: IndicatorResult, _ quarter: Quarter, _ source: IndicatorFormulas, row: Int
  ) -> [Cell] {
    let indicator = result.indicator
    let outcome = result.quarters[quarter]
    let last = row + plan.indicators.count * Quarter.allCases.count - 1
    let special = outcome.goal.flatMap { $0.isPlain ? nil : $0 }
    func same(_ column: ResultColumn, _ value: Cell.Result, _ style: StyleID) -> Cell {
      if let special, let own = own(column, special, row, source) {
        return Cell(.formula(own, value), style)
      }
      let number = ResultColumn.shared.firstIndex(of: column) ?? 0
      // The first cell of the column gives the formula to those that share it.
      let isFirst =
        row
        == (column == .scheduled
          ? plan.firstDueRow
          : ResultColumn.comparing.contains(column)
            ? plan.firstPlainRow : WorkbookPlan.headRows + 1)
      let range = "\(column.cell(row)):\(column.cell(last))"
      return Cell(
        .shared(number, first: isFirst ? (column.formula(row), range) : nil, value), style)
    }
    let isDue = indicator.schedule.isDue(in: quarter)
    let standing = unit.dueQuarter(of: indicator, before: quarter).map {
      StandingResult(row: row, due: row - quarter.rawValue + $0.rawValue)
    }
    /// A cell of a quarter in which it is not due has a formula of its own.
    func scheduled(_ column: ResultColumn, _ value: Cell.Result, _ style: StyleID) -> Cell {
      if let standing {
        let special = special.flatMap { own(column, $0, row, source) }
        let formula = special.map { "IF(\(standing.isNone),0,\($0))" }
        return Cell(.formula(formula ?? column.formula(row, standing: standing), value), style)
      }
      if column == .scheduled, !isDue { return Cell(.formula("0", value), style) }
      return same(column, value, style)
    }
    let target = source.target(quarter)
    let weight = indicator.weight ?? Numeral(digits: 1)
    let achievement = outcome.achievement
    let measuredWeight = achievement == nil ? Numeral(digits: 0) : weight
    let weighted = achievement.map { weight.value * min(unit.limits.cap.value, $0.value) } ?? 0
    return [
      text(indicator.position), text(indicator.code),
      Cell(Self.fitting(indicator.name), styles.label), Cell(quarter.rawValue, styles.centered),
      text(indicator.measure ?? ""),
      Cell(.formula(source.polarity, .text(indicator.polarity.rawValue)), styles.label),
      Cell(.formula(source.weight, .number(weight)), styles.count),
      Cell(
        .formula(
          standing?.target(target) ?? target,
          special.map { .text($0.canonical(as: indicator.reading)) }
            ?? Self.value(outcome.target, or: "")),
        special == nil
          ? styles.target(indicator.sign(outcome.goal?.sign)) : styles.figure),
      scheduled(.own, Self.value(outcome.own), styles.figure),
      scheduled(.cumulative, Self.value(outcome.cumulative), styles.figure),
      same(.achievement, Self.value(achievement, or: ""), styles.figure),
      same(.rating, .text(outcome.rating?.name ?? ""), styles.centered),
      same(.ownState, .text(outcome.own.state.word), styles.label),
      same(.cumulativeState, .text(outcome.cumulative.state.word), styles.label),
      scheduled(.scheduled, .number(outcome.isScheduled), styles.working),
      source.own(quarter, styles.working),
      source.cumulative(quarter, row, styles.working),
      same(.expected, .number(outcome.isExpected), styles.working),
      same(.measuredWeight, .number(measuredWeight), styles.working),
      same(.weighted, .double(weighted), styles.working),
    ]
  }
}

extension LiveWorkbook {
  /// The formula of a cell whose target is a range or a level; nil where it is that of all others.
  private func own(
    _ column: ResultColumn, _ goal: Goal, _ row: Int, _ source: IndicatorFormulas
  ) -> String? {
    let target = ResultColumn.target.cell(row)
    switch column {
    case .scheduled:
      return "IF(\(target)=\"\",0,IF(ISNUMBER(\(target)),\(column.formula(row)),1))"
    case .achievement:
      return source.achievement(
        goal, target: target, figure: ResultColumn.cumulative.cell(row),
        scheduled: ResultColumn.scheduled.cell(row), plain: column.formula(row))
    default: return nil
    }
  }
}

/// The rows of a quarter in which an indicator is not due, and of the one before in which it was.
struct StandingResult {
  let row: Int
  let due: Int

  func cell(_ column: LiveWorkbook.ResultColumn) -> String { column.cell(due) }

  private func quarter(_ comparison: String) -> String {
    "\(LiveWorkbook.ResultColumn.quarter.cell(row))\(comparison)\(WorkbookPlan.Name.reached)"
  }

  /// Whether nothing was due before either, or nothing counts yet.
  var isNone: String { "OR(\(quarter(">")),\(cell(.scheduled))=0)" }

  /// Whether the result of then stands: something was due, and was not missed.
  var stands: String {
    let missed = [State.notReported, .incomplete].map { "\(cell(.cumulative))<>\($0.quoted)" }
    return "AND(\(quarter("<=")),\(cell(.scheduled))=1,"
      + "\(missed.joined(separator: ",")))"
  }

  /// The target that a result is held against: then's where that stands, or where what was missed is
  /// caught up without a target of its own.
  func target(_ own: String) -> String {
    let then = cell(.target)
    return "IF(\(stands),\(then),IF(OR(\(isNone),\(own)<>\"\"),\(own),\(then)))"
  }
}

extension Cell.Result {
  fileprivate static func number(_ number: Int) -> Cell.Result {
    .number(Numeral(digits: Int64(number)))
  }
  fileprivate static func number(_ flag: Bool) -> Cell.Result { .number(flag ? 1 : 0) }
}

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
      let (names, bounds) = plan.levels(of: scale)
      let level = "INDEX(\(bounds),MATCH(\(cell),\(names),0))"
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

/// The sheet of scores: the unit, then its positions, four columns for each quarter.
extension LiveWorkbook {
  private static let perQuarter = 4

  /// The columns of a quarter: score, measured, expected, rating.
  private static func columns(_ quarter: Quarter) -> [String] {
    (0..<perQuarter).map { CellReference.letters(3 + (quarter.rawValue - 1) * perQuarter + $0) }
  }

  func addScores(to book: inout WorkbookWriter) {
    book.startSheet(
      layout(
        WorkbookPlan.Sheet.scores, [24, 45] + Quarter.allCases.flatMap { _ in [13.0, 9, 7, 16] },
        frozenRows: WorkbookPlan.headRows, frozenColumns: 2, tab: Tab.result))
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      heads(
        ["kode", "jabatan"]
          + Quarter.allCases.flatMap { quarter in
            ["nilai", "terukur", "dari", "predikat"].map { "\(quarter.short) \($0)" }
          }))
    let (first, last) = (book.nextRow + 1, book.nextRow + edition.result.positions.count)
    let all = ResultRange(first: WorkbookPlan.headRows + 1, indicators: plan.indicators.count)
    addScores("", edition.subdistrictName, edition.result.scores, all, to: &book) { quarter in
      let columns = Self.columns(quarter).map { "\($0)\(first):\($0)\(last)" }
      return ScoreFormulas(
        measured: "SUM(\(columns[1]))", expected: "SUM(\(columns[2]))",
        condition: "COUNT(\(columns[0]))>0,", mean: "AVERAGE(\(columns[0]))")
    }
    for position in edition.result.positions {
      let first = position.indicators.first.flatMap { plan.resultRows[$0.indicator.code] }
      let own = ResultRange(first: first ?? 0, indicators: position.indicators.count)
      let (code, name) = (position.position.code, position.position.name)
      addScores(code, name, position.scores, own, to: &book) { quarter in
        if own.indicators == 0 { return ScoreFormulas(measured: "0", expected: "0", mean: "0") }
        return ScoreFormulas(
          measured: own.count(quarter, [(.measuredWeight, "\">0\"")]),
          expected: own.sum(.expected, quarter),
          mean: "\(own.sum(.weighted, quarter))/\(own.sum(.measuredWeight, quarter))")
      }
    }
  }

  /// What a score is made of; `condition` comes before that of the coverage.
  private struct ScoreFormulas {
    let measured, expected: String
    var condition = ""
    let mean: String
  }

  /// The rows of some indicators in the sheet of results, one for each quarter.
  private struct ResultRange {
    let first: Int
    let indicators: Int

    func range(_ column: ResultColumn) -> String {
      let letters = column.letters
      let last = first + indicators * Quarter.allCases.count - 1
      return "\(WorkbookPlan.Sheet.results)!$\(letters)$\(first):$\(letters)$\(last)"
    }

    func sum(_ column: ResultColumn, _ quarter: Quarter) -> String {
      "SUMIFS(\(range(column)),\(range(.quarter)),\(quarter.rawValue))"
    }

    /// How many rows of the quarter fulfil conditions.
    func count(_ quarter: Quarter, _ conditions: [(ResultColumn, String)]) -> String {
      let tests = [(ResultColumn.quarter, String(quarter.rawValue))] + conditions
      return "COUNTIFS(\(tests.map { "\(range($0)),\($1)" }.joined(separator: ",")))"
    }

    /// What is said in the place of a score, as `Score.absence` decides it.
    func absence(_ quarter: Quarter, expected: String) -> String {
      if indicators == 0 { return State.notScheduled.quoted }
      func count(_ state: State, _ more: (ResultColumn, String)...) -> String {
        self.count(quarter, [(.cumulativeState, state.quoted)] + more)
      }
      let shared = [State.notReported, .notComputable, .withheld].reduce(State.incomplete.quoted) {
        "IF(\(count($1, (.expected, "1")))=\(expected),\($1.quoted),\($0))"
      }
      let unmeasurable =
        "IF(\(count(.unmeasurable))=\(indicators),\(State.unmeasurable.quoted),"
        + "\(State.notScheduled.quoted))"
      let unexpected =
        "IF(\(count(.notApplicable))>0,\(State.notApplicable.quoted),\(unmeasurable))"
      return "IF(\(expected)=0,\(unexpected),\(shared))"
    }
  }

  private func addScores(
    _ code: String, _ name: String, _ scores: PerQuarter<Score>, _ results: ResultRange,
    to book: inout WorkbookWriter, _ formulas: (Quarter) -> ScoreFormulas
  ) {
    var cells = [text(code), text(name)]
    for quarter in Quarter.allCases {
      let (score, made) = (scores[quarter], formulas(quarter))
      let place = Self.columns(quarter).map { "\($0)\(book.nextRow)" }
      let isCovered =
        "AND(\(made.condition)\(place[1])>0,"
        + "\(place[1])*100>=\(WorkbookPlan.Name.leastCoverage)*\(place[2]))"
      let absence = results.absence(quarter, expected: place[2])
      let value =
        "IF(\(quarter.rawValue)>\(WorkbookPlan.Name.reached),\(State.notApproved.quoted),"
        + "IF(\(isCovered),\(Self.rounded(made.mean)),\(absence)))"
      let isPartial = "AND(ISNUMBER(\(place[0])),\(place[1])<\(place[2]))"
      let rating = "IF(\(isPartial),\"\(Score.provisional)\",\(Self.rating(of: place[0])))"
      let ratingWord = score.rating?.name ?? (score.isProvisional ? Score.provisional : "")
      cells += [
        Cell(
          .formula(value, Self.value(score.value, or: score.absence?.word ?? "")), styles.figure),
        Cell(.formula(made.measured, .number(score.measured)), styles.count),
        Cell(.formula(made.expected, .number(score.expected)), styles.count),
        Cell(.formula(rating, .text(ratingWord)), styles.centered),
      ]
    }
    book.addRow(cells)
  }
}
