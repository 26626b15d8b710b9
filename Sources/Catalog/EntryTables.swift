public import Tables

/// The tables of a unit as an office gets them to fill in: rows of cells under the columns of
/// `TableName.columns`.
public struct EntryTables: Hashable, Sendable {
  /// The rows of each table, without the header.
  public internal(set) var rows: [TableName: [[String]]]

  /// The tables in the order in which they are listed everywhere.
  public static let names = TableName.allCases

  /// The same as one workbook; `title` says whose it is.
  public func workbook(title: String) -> [UInt8] { UnitWorkbook.bytes(of: rows, title: title) }

  /// A table as it lies in the unit's folder; free text is guarded against being run.
  public func csv(_ name: TableName, style: CSVStyle = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(header: name.columns.map(\.name), style: style)
    for row in rows[name, default: []] {
      writer.append(
        zip(name.columns, row).map { column, cell in
          column.isText ? SpreadsheetGuard.armed(cell) : cell
        })
    }
    return writer.bytes
  }
}
