import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

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
        WorkbookPlan.Sheet.scores,
        [24, 45] + Quarter.allCases.flatMap { _ in [13.0, 9, 7, 16] }
          + lastYearOfScores.map { _ in 13 },
        frozenRows: WorkbookPlan.headRows, frozenColumns: 2, tab: Tab.result))
    book.addRow([Cell("\(caption).", styles.caption)])
    book.addRow(
      heads(
        ["kode", "jabatan"]
          + Quarter.allCases.flatMap { quarter in
            ["nilai", "terukur", "dari", "predikat"].map { "\(quarter.short) \($0)" }
          } + lastYearOfScores))
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
    cells += lastYear(
      of: code.isEmpty ? nil : code, scores, row: book.nextRow, after: cells.count
    ) { Self.columns($0)[0] + String(book.nextRow) }
    book.addRow(cells)
  }
}
