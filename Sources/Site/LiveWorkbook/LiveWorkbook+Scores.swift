import Catalog
import Numerals
import Scoring
import Workbooks

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
