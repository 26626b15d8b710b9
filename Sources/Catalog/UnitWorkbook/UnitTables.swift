package import Diagnostics
package import Files
package import Tables

/// A unit's tables as they lie in a folder or in a workbook, for whoever only moves them: what stands
/// in the cells is not judged.
package enum UnitTables {
  /// The entered tables in a folder. What belongs to the unit but is no entered table is passed over;
  /// any other file is an error that says where it belongs.
  package static func read(
    folder path: String, shownAs shown: String, into diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [TableName: Table] {
    let known = TableName.allCases.map(fileName)
    let beside = ["lambang.svg", "berkas", "disahkan"]
    var tables: [TableName: Table] = [:]
    for name in try Disk.list(path) where !ContentScanner.isIgnored(name) {
      if let index = known.firstIndex(of: name) {
        tables[TableName.allCases[index]] = UnitReader.readTable(
          "\(path)/\(name)", "\(shown)/\(name)", into: &diagnostics)
      } else if !beside.contains(name) {
        diagnostics.append(
          ContentScanner.stray(
            "\(shown)/\(name)", name, among: known,
            "Tabel yang dikenal: \(known.joined(separator: ", "))."))
      }
    }
    return tables
  }

  /// The entered tables in a workbook; nil where it cannot be read.
  package static func read(
    workbook path: String, shownAs shown: String, into diagnostics: inout [Diagnostic]
  ) -> [TableName: Table]? {
    WorkbookTables.read(path, shown, into: &diagnostics)
  }

  /// `jabatan.csv`.
  package static func fileName(_ table: TableName) -> String { "\(table.rawValue).csv" }

  /// The rows of tables as they are typed, under the columns of `TableName.columns` in their order;
  /// nil, with the reason in `diagnostics`, where a head is not what it should be.
  package static func rows(
    of tables: [TableName: Table], into diagnostics: inout [Diagnostic]
  ) -> [TableName: [[String]]]? {
    var rows: [TableName: [[String]]] = [:]
    let before = diagnostics.count
    for (name, table) in tables {
      guard let sheet = Sheet(table, columns: name.columns, into: &diagnostics) else { continue }
      rows[name] = sheet.rows.map { row in name.columns.map { row.raw($0.name) } }
    }
    return diagnostics.count == before ? rows : nil
  }
}
