import Catalog
import Numerals
import Scoring
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
