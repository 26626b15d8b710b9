import Catalog
import Numerals
import Scoring
import Workbooks

/// Last year's figures beside this year's, at the end of the sheets of scores and results, where they are
/// published in the same site. They come from another file, so they stand there as they are; by how much
/// this year's are higher is a formula.
extension LiveWorkbook {
  /// The columns of an indicator; none where nothing is published of last year.
  var lastYearOfResults: [(head: String, width: Double)] {
    guard let year = edition.lastYear?.year else { return [] }
    return [
      ("kumulatif \(year)", 14), ("selisih dari \(year)", 14), ("yang lain dari \(year)", 20),
    ]
  }

  /// What the first sheet says of them.
  var lastYearAdvice: [(String, String)] {
    guard let year = edition.lastYear?.year else { return [] }
    return [
      (
        "Tahun \(year)",
        "Kolom terakhir lembar nilai dan hasil memuat angka tahun \(year) seperti terbit di rapornya, "
          + "yang tidak dihitung ulang di sini; selisihnya rumus atas angka tahun ini. Indikator yang "
          + "rumus, satuan, atau cara kumulatifnya lain tidak dibandingkan."
      )
    ]
  }

  /// An indicator's cells of a quarter; empty where last year has no figure, or nothing counts yet.
  func lastYear(of result: IndicatorResult, _ quarter: Quarter, row: Int) -> [Cell] {
    guard let lastYear = edition.lastYear else { return [] }
    let found = lastYear.comparison(of: result, quarter)
    let pair = pair(
      found?.figure, found?.difference, now: ResultColumn.cumulative.cell(row),
      CellReference(row: row, column: ResultColumn.allCases.count + 1),
      isComparable: found?.counterpart.differences.isEmpty ?? true)
    return pair + [text(found?.differenceWords ?? "")]
  }

  /// The heads of scores: two for each quarter that counts.
  var lastYearOfScores: [String] {
    guard let year = edition.lastYear?.year else { return [] }
    return edition.result.reached.andBefore.flatMap {
      ["\($0.short) \(year)", "\($0.short) selisih"]
    }
  }

  /// The scores of the unit, or of the position of a code, beside `scores`; `now` says where these stand.
  func lastYear(
    of position: String?, _ scores: PerQuarter<Score>, row: Int, after columns: Int,
    now: (Quarter) -> String
  ) -> [Cell] {
    guard edition.lastYear != nil else { return [] }
    let earlier = edition.lastYearScores(of: position)?.scores
    return edition.result.reached.andBefore.flatMap { quarter in
      let then = earlier?[quarter].value
      let difference = scores[quarter].value.flatMap { now in
        then.flatMap { Figure(now.value - $0.value) }
      }
      return pair(
        then, difference, now: now(quarter),
        CellReference(row: row, column: columns + quarter.rawValue * 2 - 1))
    }
  }

  /// Last year's figure, which `cell` gets, and by how much this year's is higher.
  private func pair(
    _ then: Figure?, _ difference: Figure?, now: String, _ cell: CellReference,
    isComparable: Bool = true
  ) -> [Cell] {
    let nothing = Cell(.blank, styles.figure)
    guard let then else { return [nothing, nothing] }
    let formula = "IF(ISNUMBER(\(now)),\(Self.rounded("\(now)-\(cell.text)")),\"\")"
    let moved = Cell(.formula(formula, Self.value(difference, or: "")), styles.figure)
    return [Cell(.number(then.numeral), styles.figure), isComparable ? moved : nothing]
  }
}
