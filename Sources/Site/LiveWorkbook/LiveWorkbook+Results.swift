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
    case target, own, cumulative, achievement, rating, state
    case scheduled, ownFormula, cumulativeFormula, expected, measuredWeight, weighted

    var letters: String { CellReference.letters(rawValue + 1) }

    func cell(_ row: Int) -> String { "\(letters)\(row)" }

    /// The number of the formula that all its cells share.
    var group: Int { Self.shared.firstIndex(of: self) ?? Self.shared.count + rawValue }

    private static let shared: [ResultColumn] = [
      .own, .cumulative, .achievement, .rating, .state, .scheduled, .expected, .measuredWeight,
      .weighted,
    ]

    /// Whether it is a step on the way to the others.
    var isWorking: Bool { rawValue >= Self.scheduled.rawValue }

    var head: String {
      switch self {
      case .position: "jabatan"
      case .code: "kode"
      case .name: "indikator"
      case .quarter: "triwulan"
      case .unit: "satuan"
      case .polarity: "arah"
      case .weight: "bobot"
      case .target: "target kumulatif"
      case .own: "realisasi triwulan"
      case .cumulative: "realisasi kumulatif"
      case .achievement: "capaian (%)"
      case .rating: "predikat"
      case .state: "keadaan"
      case .scheduled: "dijadwalkan"
      case .ownFormula: "rumus atas triwulan"
      case .cumulativeFormula: "rumus atas kumulatif"
      case .expected: "diharapkan"
      case .measuredWeight: "bobot terukur"
      case .weighted: "bobot × capaian, dibatasi"
      }
    }

    var width: Double {
      switch self {
      case .name: 45
      case .position, .code, .rating, .state: 20
      case .target, .own, .cumulative, .ownFormula, .cumulativeFormula: 14
      default: 11
      }
    }
  }

  func addResults(to book: inout WorkbookWriter) {
    let columns = ResultColumn.allCases
    var layout = layout(
      LivePlan.Sheet.results, columns.map(\.width), frozenRows: LivePlan.headRows, tab: Tab.result)
    layout.frozenColumns = 4
    let rows = plan.indicators.count * Quarter.allCases.count
    let last = CellReference(row: LivePlan.headRows + rows, column: columns.count).text
    layout.filter = "A\(LivePlan.headRows):\(last)"
    // On paper the steps on the way would leave no room for the results.
    layout.printArea = "A1:\(ResultColumn.state.cell(LivePlan.headRows + rows))"
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
    let isScheduled = edition.unit.isScheduled(indicator, in: quarter)
    func live(_ formula: String, _ value: Cell.Result, _ style: StyleID) -> Cell {
      Cell(.formula(formula, value), style)
    }
    func same(
      _ column: ResultColumn, _ formula: (Int) -> String, _ value: Cell.Result, _ style: StyleID
    ) -> Cell {
      Cell(.shared(column.group, first: first(column, row, formula), value), style)
    }
    let weight = indicator.weight ?? Numeral(digits: 1)
    let isMeasured = outcome.achievement != nil
    return [
      Cell(indicator.position, styles.text), Cell(indicator.code, styles.text),
      Cell(Self.fitting(indicator.name), styles.label), Cell(quarter.rawValue, styles.centered),
      Cell(Self.fitting(indicator.unit ?? ""), styles.text),
      live(source.polarity, .text(indicator.polarity.rawValue), styles.label),
      live(source.weight, .number(weight), styles.count),
      live(source.target(quarter), value(outcome.target, or: ""), styles.figure),
      same(.own, ResultFormulas.own, value(outcome.own), styles.figure),
      same(.cumulative, ResultFormulas.cumulative, value(outcome.cumulative), styles.figure),
      same(
        .achievement, ResultFormulas.achievement, value(outcome.achievement, or: ""), styles.figure),
      same(.rating, ResultFormulas.rating, .text(outcome.rating?.name ?? ""), styles.centered),
      same(.state, ResultFormulas.state, .text(outcome.state.word), styles.label),
      same(.scheduled, ResultFormulas.scheduled, .number(isScheduled), styles.working),
      source.own(quarter, row, styles.working),
      source.cumulative(quarter, row, styles.working),
      same(
        .expected, ResultFormulas.expected, .number(ResultFormulas.isExpected(outcome.state)),
        styles.working),
      same(
        .measuredWeight, ResultFormulas.measuredWeight,
        .number(isMeasured ? weight : Numeral(digits: 0)), styles.working),
      same(
        .weighted, ResultFormulas.weighted, weighted(weight, outcome.achievement), styles.working),
    ]
  }

  /// The formula of a column with the cells that share it, for the first of them.
  private func first(
    _ column: ResultColumn, _ row: Int, _ formula: (Int) -> String
  ) -> (formula: String, range: String)? {
    guard row == LivePlan.headRows + 1 else { return nil }
    let last = row + plan.indicators.count * Quarter.allCases.count - 1
    return (formula(row), "\(column.cell(row)):\(column.cell(last))")
  }

  private func weighted(_ weight: Numeral, _ achievement: Figure?) -> Cell.Result {
    .double(achievement.map { weight.value * min(unit.limits.cap.value, $0.value) } ?? 0)
  }
}

extension Cell.Result {
  /// 1 where something holds, else 0.
  static func number(_ flag: Bool) -> Cell.Result { .number(Numeral(digits: flag ? 1 : 0)) }
}

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

/// The sheet of scores: the unit, then its positions, four columns for each quarter.
extension LiveWorkbook {
  private static let perQuarter = 4

  /// The columns of a quarter: score, measured, expected, rating.
  private static func columns(_ quarter: Quarter) -> [String] {
    (0..<perQuarter).map { CellReference.letters(3 + (quarter.rawValue - 1) * perQuarter + $0) }
  }

  func addScores(to book: inout WorkbookWriter) {
    var layout = layout(
      LivePlan.Sheet.scores, [24, 45] + Quarter.allCases.flatMap { _ in [13.0, 9, 7, 16] },
      frozenRows: LivePlan.headRows, tab: Tab.result)
    layout.frozenColumns = 2
    book.startSheet(layout)
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      [Cell("kode", styles.head), Cell("jabatan", styles.head)]
        + Quarter.allCases.flatMap { quarter in
          ["nilai", "terukur", "dari", "predikat"].map {
            Cell("TW \(quarter.roman) \($0)", styles.head)
          }
        })
    addUnitScores(to: &book)
    for position in edition.result.positions { addScores(of: position, to: &book) }
  }

  private func addUnitScores(to book: inout WorkbookWriter) {
    let row = book.nextRow
    let (first, last) = (row + 1, row + edition.result.positions.count)
    book.addRow(
      [Cell("", styles.text), Cell(edition.subdistrictName, styles.text)]
        + Quarter.allCases.flatMap { quarter in
          let columns = Self.columns(quarter)
          let values = "\(columns[0])\(first):\(columns[0])\(last)"
          return cells(
            quarter, row, edition.result.scores[quarter],
            measured: "SUM(\(columns[1])\(first):\(columns[1])\(last))",
            expected: "SUM(\(columns[2])\(first):\(columns[2])\(last))",
            condition: "COUNT(\(values))>0,", mean: "AVERAGE(\(values))")
        })
  }

  private func addScores(of position: PositionResult, to book: inout WorkbookWriter) {
    let row = book.nextRow
    let indicators = position.indicators
    let first = indicators.first.flatMap { plan.firstResultRow($0.indicator.code) }
    book.addRow(
      [
        Cell(position.position.code, styles.text),
        Cell(Self.fitting(position.position.name), styles.text),
      ]
        + Quarter.allCases.flatMap { quarter in
          let score = position.scores[quarter]
          guard let first else {
            return cells(
              quarter, row, score, measured: "0", expected: "0", condition: "", mean: "0")
          }
          let last = first + indicators.count * Quarter.allCases.count - 1
          func range(_ column: ResultColumn) -> String {
            let letters = column.letters
            return "\(LivePlan.Sheet.results)!$\(letters)$\(first):$\(letters)$\(last)"
          }
          func sum(_ column: ResultColumn) -> String {
            "SUMIFS(\(range(column)),\(range(.quarter)),\(quarter.rawValue))"
          }
          return cells(
            quarter, row, score,
            measured:
              "COUNTIFS(\(range(.quarter)),\(quarter.rawValue),\(range(.measuredWeight)),\">0\")",
            expected: sum(.expected), condition: "",
            mean: "\(sum(.weighted))/\(sum(.measuredWeight))")
        })
  }

  private func cells(
    _ quarter: Quarter, _ row: Int, _ score: Score, measured: String, expected: String,
    condition: String, mean: String
  ) -> [Cell] {
    let place = Self.columns(quarter).map { "\($0)\(row)" }
    let isApproved = quarter <= edition.result.reached
    let word = isApproved ? Self.noScore : State.notApproved.word
    let value =
      "IF(\(quarter.rawValue)>\(LivePlan.Name.reached),\"\(State.notApproved.word)\","
      + "IF(AND(\(condition)\(place[1])>0,"
      + "\(place[1])*100>=\(LivePlan.Name.leastCoverage)*\(place[2])),ROUND(\(mean),2),"
      + "\"\(Self.noScore)\"))"
    let rating =
      "IF(AND(ISNUMBER(\(place[0])),\(place[1])<\(place[2])),\"\(Self.provisional)\","
      + ResultFormulas.rating(of: place[0], otherwise: "") + ")"
    return [
      Cell(.formula(value, self.value(score.value, or: word)), styles.figure),
      Cell(
        .formula(measured, .number(Numeral(digits: Int64(score.measured)))), styles.count),
      Cell(
        .formula(expected, .number(Numeral(digits: Int64(score.expected)))), styles.count),
      Cell(
        .formula(
          rating, .text(score.rating?.name ?? (score.isProvisional ? Self.provisional : ""))),
        styles.centered),
    ]
  }

  private static let noScore = "belum ada nilai"
  private static let provisional = "sementara"
}
