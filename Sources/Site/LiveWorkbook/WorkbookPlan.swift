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
    // The pages of a draft know what is entered for later quarters, so its workbook computes from it too.
    let figures: [TableName] = edition.isDraft ? [.target, .realisasi, .bulanan] : []
    var rows = Dictionary(
      uniqueKeysWithValues: TableName.canonical.map {
        ($0, CanonicalTables.rows($0, result.unit, figures.contains($0) ? .fourth : result.reached))
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

  /// The names of a scale, and its bounds as entered and as printed, as a formula finds them.
  typealias Levels = (names: String, bounds: String, printed: String)

  /// Where the unit's own levels stand; nil for a scale that has none there.
  func ownLevels(of scale: LevelScale) -> Levels? {
    let rows = rows[.tingkat] ?? []
    let own = rows.indices.filter { rows[$0][0] == scale.name }
    guard unit.scales.contains(where: { $0.scale == scale }), let first = own.first,
      let last = own.last
    else { return nil }
    func range(_ column: Int) -> String {
      let letters = "$\(CellReference.letters(column))$"
      return "\(TableName.tingkat.rawValue)!\(letters)\(first + 2):\(letters)\(last + 2)"
    }
    // What is printed stands beside the table.
    return (range(2), range(3), range(TableName.tingkat.columns.count + 1))
  }

  /// The same of any scale: those that need no table are written out.
  func levels(of scale: LevelScale) -> Levels {
    if let own = ownLevels(of: scale) { return own }
    let names = scale.levels.map { "\"\($0.name)\"" }.joined(separator: ";")
    let bounds = scale.levels.map(\.bound.pointed).joined(separator: ";")
    return ("{\(names)}", "{\(bounds)}", "{\(bounds)}")
  }

  /// What is true of a cell that holds a level of a scale that some of the variables are told in.
  func levelTests(_ cell: String, of variables: [Variable]) -> [String] {
    var scales: [LevelScale] = []
    for case let scale? in variables.map(\.reading.scale) where !scales.contains(scale) {
      scales.append(scale)
    }
    // Arrays may not stand in a rule.
    return scales.flatMap { scale in
      ownLevels(of: scale).map { ["COUNTIF(\($0.names),\(cell))>0"] }
        ?? scale.levels.map { "\(cell)=\"\($0.name)\"" }
    }
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
