import Numerals
import Tables
import Workbooks

/// One table as a sheet to fill in.
struct TableSheet {
  let table: TableName
  let rows: [[String]]
  let styles: SheetStyles
  let print: SheetLayout.Print

  /// The name under which lists know the codes of a table.
  static func codesName(_ table: TableName) -> String { "kode_\(table.rawValue)" }

  /// The cells with the codes of a table, as far down as there are codes.
  static func codes(of table: TableName, rows: Int) -> String {
    let name = table.rawValue
    let cells = "\(name)!$A$2:$A$\(last(rows))"
    return "OFFSET(\(name)!$A$2,0,0,MAX(1,COUNTA(\(cells))),1)"
  }

  func write(to book: inout WorkbookWriter) {
    book.startSheet(layout)
    book.addRow(
      table.columns.map {
        Cell($0.name, $0.isRequired ? styles.requiredHead : styles.optionalHead)
      })
    for row in rows { book.addRow(zip(table.columns, row).map(cell)) }
    let ready = table.columns.map { Cell(.blank, style($0)) }
    for _ in 0..<max(0, readyRows - rows.count) { book.addRow(ready) }
  }

  /// How many rows a unit is likely to need, so that the sheet says at once where to write.
  private var readyRows: Int {
    switch table {
    case .profil: ProfileKey.allCases.count
    case .jabatan, .penandatangan: 20
    default: max(60, rows.count + 20)
    }
  }

  // MARK: Cells

  private func cell(_ column: Column, _ text: String) -> Cell {
    if text.isEmpty { return Cell(.blank, style(column)) }
    if let number = number(column, text) { return Cell(.number(number), style(column)) }
    return Cell(text, style(column))
  }

  /// The number that a cell of a column for numbers holds; nil where it holds words, or a number
  /// that only its text tells whole, such as `85%`.
  private func number(_ column: Column, _ text: String) -> Numeral? {
    guard column.holdsNumbers, case .success(let number) = Numeral.parse(text.trimmed) else {
      return nil
    }
    return number
  }

  private func style(_ column: Column) -> StyleID {
    column.holdsNumbers ? styles.number : styles.text
  }

  // MARK: The sheet

  private var layout: SheetLayout {
    var layout = SheetLayout(name: table.rawValue)
    layout.columns = table.columns.map { column in
      SheetLayout.Column(
        width: column.width,
        style: column.holdsNumbers ? styles.numberBelow : styles.textBelow)
    }
    layout.frozenRows = 1
    layout.frozenColumns = table.columns.count > 4 ? 1 : 0
    layout.tabColor = tabColor
    layout.protection = .inputsOnly
    layout.print = print
    // A row can only be deleted from a protected sheet when all its cells are unlocked, so the cells
    // beside the table are unlocked too, and out of the way.
    layout.hidesRest = styles.textBelow
    layout.validations = validations
    layout.textRange = textRange
    return layout
  }

  private var tabColor: UInt32 {
    switch table {
    case .realisasi, .catatan: 0x2E7D32
    default: TableName.required.contains(table) ? 0x1F4E79 : 0x9FB8CC
    }
  }
}
