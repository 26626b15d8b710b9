package import Catalog
package import Diagnostics
import Numerals
package import Tables
package import Workbooks

/// Where changes go in one table: which cells, in which rows and columns, and what must be added for
/// them to stand in.
package struct TablePlan: Sendable {
  /// A cell to be written.
  private struct PlannedCell: Sendable {
    /// The row's number.
    let row: Int
    /// The column from 0.
    let column: Int
    let text: String
    /// Whether the column holds free text.
    let isText: Bool
    /// The form's cell that it comes from; nil for what only makes room.
    let origin: FormCell?
  }

  package let table: TableName
  private let place: Place
  private var width: Int
  private var addedColumns: [(name: String, column: Int)] = []
  private var newRows: [Int] = []
  private var cells: [PlannedCell] = []
  private let headerRow: Int
  private var columns: [String: Int]

  /// Plans `changes`, all of one table, into the table as it stands; new rows get the numbers from
  /// `nextRow` on. Nil where the table has no usable header.
  package init?(
    _ changes: [CollectedChange], of table: TableName, in unit: Unit, as current: Table,
    nextRow: Int
  ) {
    guard let columns = table.positions(in: current) else { return nil }
    self.table = table
    place = current.place
    width = current.cellCount(0)
    headerRow = current.rowNumber(0)
    self.columns = columns
    for name in keyColumns + changes.map(\.cell.column) { makeRoom(for: name) }
    var rows: [[String]: Int] = [:]
    for change in changes {
      let cell = change.cell
      let key = table == .catatan ? [cell.code, String(cell.quarter.rawValue)] : [cell.code]
      var row = Self.row(of: cell, in: unit) ?? rows[key]
      if row == nil {
        row = nextRow + newRows.count
        rows[key] = row
        startRow(nextRow + newRows.count, key)
      }
      if let row { write(change.new, cell.column, row, from: change.origin) }
    }
  }

  private var keyColumns: [String] {
    table == .catatan ? ["indikator", "triwulan"] : ["variabel"]
  }

  private mutating func makeRoom(for column: String) {
    guard columns[column] == nil else { return }
    columns[column] = width
    addedColumns.append((column, width))
    width += 1
  }

  private mutating func startRow(_ number: Int, _ key: [String]) {
    newRows.append(number)
    for (column, text) in zip(keyColumns, key) { write(text, column, number, from: nil) }
  }

  private mutating func write(
    _ text: String, _ column: String, _ row: Int, from origin: FormCell?
  ) {
    guard let place = columns[column] else { return }
    let isText = table.columns.first { $0.name == column }?.isText ?? true
    cells.append(PlannedCell(row: row, column: place, text: text, isText: isText, origin: origin))
  }

  private static func row(of cell: EntryCell, in unit: Unit) -> Int? {
    switch cell.table {
    case .realisasi, .bulanan: unit.realizations[cell.code]?.source.row
    default:
      unit.notes.first { $0.indicator == cell.code && $0.quarter == cell.quarter }?.source.row
    }
  }

  /// The form's cell behind each planned one, by where that will stand.
  package var origins: [Place: FormCell] {
    var origins: [Place: FormCell] = [:]
    for cell in cells {
      let target = Place(place.file, sheet: place.sheet, row: cell.row, column: cell.column + 1)
      origins[target] = cell.origin
    }
    return origins
  }

  // MARK: Carrying out

  /// Writes the plan into a CSV file; characters that its encoding lacks are errors.
  package func apply(to document: inout CSVDocument, into diagnostics: inout [Diagnostic]) {
    for column in addedColumns { _ = document.addColumn(column.name) }
    for _ in newRows { document.append([String](repeating: "", count: width)) }
    for cell in cells {
      if !document.canHold(cell.text) {
        diagnostics.add(
          .hurufTakTersimpan, at: cell.origin?.place ?? place,
          "\(place.file) bukan UTF-8, jadi tidak dapat memuat semua huruf sel ini.",
          written: cell.text, cure: "Simpan dahulu \(place.file) sebagai “CSV UTF-8”, lalu ulangi.")
      }
      document.set(
        row: cell.row, column: cell.column,
        to: cell.isText ? SpreadsheetGuard.armed(cell.text) : cell.text)
    }
  }

  /// The plan as edits of a workbook's sheet.
  package var edits: [CellEdit] {
    let sheet = place.sheet ?? table.rawValue
    let heads = addedColumns.map { name, column in
      CellEdit(
        sheet: sheet, cell: CellReference(row: headerRow, column: column + 1), value: .text(name))
    }
    return heads
      + cells.map { cell in
        CellEdit(
          sheet: sheet, cell: CellReference(row: cell.row, column: cell.column + 1),
          value: Self.value(of: cell))
      }
  }

  private static func value(of cell: PlannedCell) -> CellEdit.Value {
    if cell.text.isEmpty { return .blank }
    if !cell.isText, case .success(let number) = Numeral.parse(cell.text) { return .number(number) }
    // Reading takes an apostrophe off that guards a text, so one that only looks like it is guarded.
    let isStable = SpreadsheetGuard.disarmed(cell.text) == cell.text
    return .text(isStable ? cell.text : SpreadsheetGuard.armed(cell.text))
  }
}
