import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

/// What stands where in the published workbook, so that formulas can point at it. A class, for it
/// never changes and each indicator's formulas hold it: as a value, copies of it took 2 % of a build.
final class WorkbookPlan: Sendable {
  /// The sheets that are not tables.
  enum Sheet {
    static let front = "baca_dulu"
    static let scores = "nilai"
    static let results = "hasil"
    static let variables = "hitungan"
    static let scale = "skala"
    static let limits = "batas"
  }

  /// The names that formulas use.
  enum Name {
    static let reached = "sampai_triwulan"
    static let cap = "batas_capaian"
    static let leastCoverage = "cakupan_minimum"
    static let bounds = "skala_batas"
    static let ratings = "skala_predikat"
  }

  /// The rows above the first result: what the sheet is, and the heads.
  static let headRows = 2

  let unit: Unit
  /// The rows of each entered table, as they are written.
  let rows: [TableName: [[String]]]
  /// The variables, in the order of their rows.
  let variables: [Variable]
  /// The codes of those that are entered by month.
  let monthly: Set<String>
  /// The results, in the order of their rows.
  let indicators: [IndicatorResult]
  /// The row of the first result in a quarter in which its indicator is due, with a number as target.
  let firstDueRow: Int
  private let entryRows: [TableName: [String: Int]]
  private let entryColumns: [TableName: [String: String]]
  /// The row of each variable in the sheet of variables.
  let variableRows: [String: Int]
  /// The row of each indicator's first quarter in the sheet of results.
  let resultRows: [String: Int]
  /// The first row of the sheet of results whose target is a number, or none.
  let firstPlainRow: Int

  init(_ edition: Edition) {
    let result = edition.result
    unit = result.unit
    variables = unit.variables.values.sorted {
      $0.code.utf8.lexicographicallyPrecedes($1.code.utf8)
    }
    let unit = unit
    monthly = Set(
      variables.map(\.code).filter { unit.realizations[$0]?.months != nil })
    indicators = result.positions.flatMap(\.indicators)
    let goals = indicators.flatMap { result in Quarter.allCases.map { result.quarters[$0].goal } }
    firstPlainRow = Self.headRows + 1 + (goals.firstIndex { $0?.isPlain ?? true } ?? 0)
    var rows = Dictionary(
      uniqueKeysWithValues: TableName.canonical.map {
        ($0, CanonicalTables.rows($0, result.unit, result.reached))
      })
    // Whoever wants to try a figure finds its row, entered or not.
    let entered = variables.filter { $0.accumulation != .constant }
    let months = monthly
    rows[.realisasi] = Self.completed(
      rows[.realisasi], .realisasi, entered.map(\.code).filter { !months.contains($0) })
    rows[.bulanan] = Self.completed(
      rows[.bulanan], .bulanan, entered.map(\.code).filter(months.contains))
    // A revised target has a row more, below the one that it replaces.
    let revised = (rows[.target] ?? []).filter { !$0[1].isEmpty }
    rows[.target] = Self.completed(
      rows[.target]?.filter { $0[1].isEmpty }, .target, indicators.map(\.indicator.code)
    ).flatMap { row in [row] + revised.filter { $0[0] == row[0] } }
    self.rows = rows
    entryRows = Dictionary(
      uniqueKeysWithValues: rows.map { table, rows in
        let codes = rows.map { table == .target ? Self.targetKey($0[0], $0[1]) : $0[0] }
        return (table, Self.rows(of: codes, from: 2))
      })
    entryColumns = Dictionary(
      uniqueKeysWithValues: rows.keys.map { table in
        let columns = table.columns.enumerated().map {
          ($0.element.name, "\(table.rawValue)!\(CellReference.letters($0.offset + 1))")
        }
        return (table, Dictionary(uniqueKeysWithValues: columns))
      })
    variableRows = Self.rows(of: variables.map(\.code), from: Self.headRows + 1)
    let due = indicators.lazy.flatMap { result in
      Quarter.allCases.map {
        result.indicator.schedule.isDue(in: $0) && result.quarters[$0].goal?.isPlain ?? true
      }
    }
    firstDueRow = Self.headRows + 1 + (due.enumerated().first { $0.element }?.offset ?? 0)
    resultRows = Self.rows(
      of: indicators.map(\.indicator.code), from: Self.headRows + 1, each: Quarter.allCases.count)
  }

  /// The first row of each code, where each takes so many.
  private static func rows(
    of codes: [String], from first: Int, each: Int = 1
  ) -> [String: Int] {
    let rows = codes.enumerated().map { ($0.element, first + $0.offset * each) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Rows of a table in the order of `codes`, with an empty one for each code that has none.
  private static func completed(
    _ rows: [[String]]?, _ table: TableName, _ codes: [String]
  ) -> [[String]] {
    let known = Dictionary((rows ?? []).map { ($0[0], $0) }) { first, _ in first }
    let nothing = [String](repeating: "", count: table.columns.count - 1)
    return codes.map { known[$0] ?? [$0] + nothing }
  }

  /// What a row of targets is found by: its indicator, and from which quarter on it holds.
  private static func targetKey(_ code: String, _ start: String) -> String {
    start.isEmpty ? code : "\(code) \(start)"
  }

  /// A cell of the row of targets that is in force in a quarter; the first where none is.
  func target(_ code: String, in quarter: Quarter, _ column: String) -> String? {
    let start = unit.targets[code]?.row(in: quarter)?.start ?? .first
    let key = Self.targetKey(code, start == .first ? "" : String(start.rawValue))
    return entry(.target, key, column)
  }

  /// The names and the bounds of a scale, as a formula finds them: where the unit's own stand, else
  /// written out.
  func levels(of scale: LevelScale) -> (names: String, bounds: String) {
    let rows = rows[.tingkat] ?? []
    let own = rows.indices.filter { rows[$0][0] == scale.name }
    if unit.scales.contains(where: { $0.scale == scale }), let first = own.first,
      let last = own.last
    {
      func range(_ column: Int) -> String {
        let letters = "$\(CellReference.letters(column))$"
        return "\(TableName.tingkat.rawValue)!\(letters)\(first + 2):\(letters)\(last + 2)"
      }
      return (range(2), range(3))
    }
    let names = scale.levels.map { "\"\($0.name)\"" }.joined(separator: ";")
    let bounds = scale.levels.map(\.bound.pointed).joined(separator: ";")
    return ("{\(names)}", "{\(bounds)}")
  }

  /// A cell of an entered table; nil where the code has no row.
  func entry(_ table: TableName, _ code: String, _ column: String) -> String? {
    entryRows[table]?[code].flatMap { row in entryColumns[table]?[column].map { "\($0)\(row)" } }
  }

  /// The columns of the sheet of variables with quarters' own and cumulative values.
  static func ownColumn(_ quarter: Quarter) -> String {
    CellReference.letters(4 + quarter.rawValue)
  }
  /// The last month's column in the table of months.
  static let lastMonthLetters = CellReference.letters(1 + Month.allCases.count)
  static func monthColumn(_ month: Month) -> String {
    CellReference.letters(12 + month.rawValue)
  }
  static func cumulativeColumn(_ quarter: Quarter) -> String {
    CellReference.letters(8 + quarter.rawValue)
  }
}
