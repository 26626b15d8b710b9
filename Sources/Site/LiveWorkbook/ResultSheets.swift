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
    let more = lastYearOfResults
    var layout = layout(
      WorkbookPlan.Sheet.results, columns.map(\.width) + more.map(\.width),
      frozenRows: WorkbookPlan.headRows,
      frozenColumns: 4, tab: Tab.result)
    let rows = plan.indicators.count * Quarter.allCases.count
    let last = CellReference(row: WorkbookPlan.headRows + rows, column: columns.count + more.count)
      .text
    layout.filter = "A\(WorkbookPlan.headRows):\(last)"
    // On paper the steps on the way would leave no room for the results.
    layout.printArea = "A1:\(ResultColumn.cumulativeState.cell(WorkbookPlan.headRows + rows))"
    book.startSheet(layout)
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      columns.map { Cell($0.head, $0.isWorking ? styles.workingHead : styles.head) }
        + heads(more.map(\.head)))
    for result in plan.indicators {
      let source = IndicatorFormulas(result: result, plan: plan)
      for quarter in Quarter.allCases {
        let row = book.nextRow
        book.addRow(
          cells(result, quarter, source, row: row) + lastYear(of: result, quarter, row: row))
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
        goal, target: target, polarity: ResultColumn.polarity.cell(row),
        figure: ResultColumn.cumulative.cell(row),
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
  static func number(_ number: Int) -> Cell.Result {
    .number(Numeral(digits: Int64(number)))
  }
  static func number(_ flag: Bool) -> Cell.Result { .number(flag ? 1 : 0) }
}
