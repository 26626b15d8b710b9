import Catalog
import Diagnostics
import Numerals
import Scoring
import Tables
import Workbooks

/// Compares what stands in the cells of a unit's workbook, until a program computes its own, with the
/// figures computed from the unit's tables; and the tables in it with those beside it.
struct WorkbookComparison {
  private let unit: PublishedUnit
  private let file: String
  private(set) var findings: [Diagnostic] = []
  /// How many cells were compared.
  private(set) var count = 0

  private static let most = 200

  /// Compares the bytes of a workbook.
  init(_ bytes: [UInt8], _ file: String, of unit: PublishedUnit) {
    self.unit = unit
    self.file = file
    var found: [Diagnostic] = []
    let workbook = WorkbookReader.read(
      bytes, file: file, takesStoredResults: true, into: &found)
    findings += found.filter { $0.severity == .error }
    guard let workbook else { return }
    for sheet in workbook.sheets {
      switch sheet.name {
      case "nilai": compareScores(sheet)
      case "hasil": compareResults(sheet)
      case "hitungan": compareVariables(sheet)
      default:
        guard let table = TableName.entered.first(where: { $0.rawValue == sheet.name }) else {
          continue
        }
        compare(sheet, with: table)
      }
    }
    for name in ["nilai", "hasil", "hitungan"]
    where !workbook.sheets.contains(where: { $0.name == name }) {
      report(
        Place(file), "lembar-hilang", "Lembar “\(name)” tidak ada.", nil,
        "Terbitkan ulang dengan rapor build.")
    }
  }

  // MARK: Results

  private mutating func compareScores(_ sheet: Workbook.Sheet) {
    guard var view = view(sheet, headRow: 2) else { return }
    compareScores(unit.result.scores, "", &view)
    for position in unit.result.positions {
      compareScores(position.scores, position.position.code, &view)
    }
  }

  private mutating func compareScores(
    _ scores: PerQuarter<Score>, _ code: String, _ view: inout SheetView
  ) {
    guard let row = row(&view, [("kode", code)]) else { return }
    for quarter in Quarter.allCases {
      let score = scores[quarter]
      let none = quarter > unit.reached ? State.notApproved.word : "belum ada nilai"
      compare(view, row, "\(quarter.short) nilai", score.value?.canonical ?? none)
      compare(view, row, "\(quarter.short) terukur", String(score.measured))
      compare(view, row, "\(quarter.short) dari", String(score.expected))
      compare(
        view, row, "\(quarter.short) predikat",
        score.rating?.name ?? (score.isProvisional ? "sementara" : ""))
    }
  }

  private mutating func compareResults(_ sheet: Workbook.Sheet) {
    guard var view = view(sheet, headRow: 2) else { return }
    for result in unit.result.positions.flatMap(\.indicators) {
      let indicator = result.indicator
      for quarter in Quarter.allCases {
        let key = [("kode", indicator.code), ("triwulan", String(quarter.rawValue))]
        guard let row = row(&view, key) else { continue }
        let figures = result.quarters[quarter]
        compare(view, row, "jabatan", indicator.position)
        compare(view, row, "indikator", indicator.name)
        compare(view, row, "satuan", indicator.unit ?? "")
        compare(view, row, "arah", indicator.polarity.rawValue)
        compare(view, row, "bobot", (indicator.weight ?? Numeral(digits: 1)).canonical)
        compare(view, row, "target kumulatif", figures.target?.canonical ?? "")
        compare(view, row, "realisasi triwulan", Self.text(figures.own))
        compare(view, row, "realisasi kumulatif", Self.text(figures.cumulative))
        compare(view, row, "capaian (%)", figures.achievement?.canonical ?? "")
        compare(view, row, "predikat", figures.rating?.name ?? "")
        compare(view, row, "keadaan", figures.state.word)
      }
    }
  }

  private static func text(_ reading: Reading) -> String {
    switch reading {
    case .figure(let figure): figure.canonical
    case .none(let state): state.word
    }
  }

  private mutating func compareVariables(_ sheet: Workbook.Sheet) {
    guard var view = view(sheet, headRow: 2) else { return }
    for variable in unit.unit.variables.values {
      guard let row = row(&view, [("kode", variable.code)]) else { continue }
      for quarter in Quarter.allCases {
        compare(
          view, row, quarter.short, Accumulation.own(of: variable, in: unit.unit, quarter))
        compare(
          view, row, "s.d. \(quarter.short)",
          Accumulation.cumulative(of: variable, in: unit.unit, upTo: quarter))
      }
    }
  }

  /// Compares a value that was not rounded for print: as near as two programs can come.
  private mutating func compare(
    _ view: SheetView, _ row: Int, _ column: String, _ holding: Holding
  ) {
    switch holding {
    case .nothing: compare(view, row, column, "-")
    case .missing: compare(view, row, column, "")
    case .withheld: compare(view, row, column, State.withheld.word)
    case .value(let value):
      let found = view.text(row, column) ?? ""
      if case .success(let number) = Numeral.parse(found),
        abs(number.value - value) <= max(1, abs(value)) * 1e-12
      {
        count += 1
      } else {
        compare(view, row, column, Figure(value)?.canonical ?? "")
      }
    }
  }

  // MARK: Tables

  /// Compares a sheet with a table: row by row; of realizations and targets, those that there are.
  private mutating func compare(_ sheet: Workbook.Sheet, with name: TableName) {
    guard var view = view(sheet, headRow: 1) else { return }
    let rows = CanonicalTables.rows(name, unit.unit, unit.reached)
    let isKeyed = name == .realisasi || name == .target
    for (index, cells) in rows.enumerated() {
      let row =
        isKeyed
        ? self.row(&view, [(name.columns[0].name, cells[0])]) : view.row(numbered: index + 2)
      guard let row else {
        if !isKeyed { reportMissing(view, "\(index + 2)") }
        continue
      }
      for (column, cell) in zip(name.columns, cells) { compare(view, row, column.name, cell) }
    }
  }

  // MARK: Cells

  private mutating func view(_ sheet: Workbook.Sheet, headRow: Int) -> SheetView? {
    if let view = SheetView(sheet, headRow: headRow) { return view }
    report(
      Place(file, sheet: sheet.name), "kepala-hilang",
      "Baris kepala lembar ini tidak ada.", nil, "Terbitkan ulang dengan rapor build.")
    return nil
  }

  private mutating func row(
    _ view: inout SheetView, _ key: [(column: String, text: String)]
  ) -> Int? {
    if let row = view.row(key) { return row }
    reportMissing(view, key.map(\.text).joined(separator: " "))
    return nil
  }

  private mutating func reportMissing(_ view: SheetView, _ row: String) {
    report(
      Place(file, sheet: view.sheet.name), "baris-hilang", "Baris ini tidak ada.",
      row, "Terbitkan ulang dengan rapor build.")
  }

  private mutating func compare(
    _ view: SheetView, _ row: Int, _ column: String, _ wanted: String
  ) {
    count += 1
    let found = view.text(row, column)
    // A text longer than a cell may hold is cut there.
    if found == wanted || wanted.utf16.count > WorkbookWriter.textLimit { return }
    report(
      view.place(row, column), "angka-berbeda",
      "Sel “\(column)” bukan yang dihitung dari tabel unit.", found, "Seharusnya “\(wanted)”.")
  }

  private mutating func report(
    _ place: Place, _ id: String, _ message: String, _ written: String?, _ cure: String
  ) {
    if findings.count >= WorkbookComparison.most { return }
    findings.append(
      Diagnostic(.error, id: id, at: place, message, written: written, cure: cure))
  }
}

/// A sheet whose cells are found by the heads of columns and the keys of rows.
struct SheetView {
  let sheet: Workbook.Sheet
  private let columns: [String: Int]
  private let head: Int
  private var rows: [String: [String: Int]] = [:]

  /// Nil where the sheet has no row of that number.
  init?(_ sheet: Workbook.Sheet, headRow: Int) {
    self.sheet = sheet
    let table = sheet.table
    guard let head = (0..<table.rowCount).first(where: { table.rowNumber($0) == headRow }) else {
      return nil
    }
    self.head = head
    columns = Dictionary((0..<table.cellCount(head)).map { (table.text(head, $0), $0) }) { a, _ in a
    }
  }

  /// The first row whose cells in the key's columns hold the key's texts.
  mutating func row(_ key: [(column: String, text: String)]) -> Int? {
    let name = key.map(\.column).joined(separator: "\n")
    if rows[name] == nil {
      let places = key.map { columns[$0.column] ?? Int.max }
      var found: [String: Int] = [:]
      for row in (head + 1)..<max(head + 1, sheet.table.rowCount) {
        let text = places.map { cell(row, $0) }.joined(separator: "\n")
        if found[text] == nil { found[text] = row }
      }
      rows[name] = found
    }
    return rows[name]?[key.map(\.text).joined(separator: "\n")]
  }

  /// The row that a spreadsheet counts so.
  func row(numbered number: Int) -> Int? {
    let index = number - sheet.table.rowNumber(head) + head
    if index < sheet.table.rowCount, sheet.table.rowNumber(index) == number { return index }
    return (head..<sheet.table.rowCount).first { sheet.table.rowNumber($0) == number }
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    column == Int.max ? "" : sheet.table.text(row, column)
  }

  /// A cell's text; nil where there is no such column.
  func text(_ row: Int, _ column: String) -> String? { columns[column].map { cell(row, $0) } }

  /// Where a cell is, for people.
  func place(_ row: Int, _ column: String) -> Place {
    let place = sheet.table.place(row, columns[column] ?? 0)
    return Place(place.file, sheet: sheet.name, row: place.row, column: place.column)
  }
}
