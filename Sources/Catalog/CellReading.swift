public import Diagnostics
public import Tables

extension Table {
  /// Reads a number cell as the unit's own tables are read; `.empty` with a diagnostic at the cell
  /// where it cannot be read. Row and column count from 0.
  public func entry(
    _ row: Int, _ column: Int, as reading: Entry.Reading, into diagnostics: inout [Diagnostic]
  ) -> Entry {
    let name = "isian"
    let source = RowSource(table: place, row: rowNumber(row), columns: [name: column])
    var reader = RowReader(SheetRow(table: self, index: row, source: source))
    let entry = reader.entry(name, as: reading)
    diagnostics += reader.diagnostics
    return entry
  }
}

extension TableName {
  /// Where the columns stand in a table, from 0; nil where its header is unusable.
  public func positions(in table: Table) -> [String: Int]? {
    var ignored: [Diagnostic] = []
    return Sheet(table, columns: columns, into: &ignored)?.positions
  }
}
