public import Diagnostics
public import Tables
import Workbooks

extension UnitWorkbook {
  /// The rows of tables as they are typed, under the columns of `TableName.columns` in their order.
  /// Unknown columns, and cells that no workbook can hold, are errors; nil where there is one.
  public static func rows(
    of tables: [TableName: Table], into diagnostics: inout [Diagnostic]
  ) -> [TableName: [[String]]]? {
    var all: [TableName: [[String]]] = [:]
    let before = diagnostics.count
    for name in TableName.allCases {
      guard let table = tables[name] else { continue }
      guard let sheet = Sheet(table, columns: name.columns, into: &diagnostics) else { continue }
      all[name] = sheet.rows.map { row in
        name.columns.map { column in
          let text = row.raw(column.name)
          checkLength(text, row.source.place(column.name), into: &diagnostics)
          return text
        }
      }
    }
    return diagnostics.count == before ? all : nil
  }

  private static func checkLength(
    _ text: String, _ place: Place, into diagnostics: inout [Diagnostic]
  ) {
    guard text.utf16.count > WorkbookWriter.textLimit else { return }
    diagnostics.append(
      Diagnostic(
        .error, id: "sel-terlalu-panjang", at: place,
        "Sel ini berisi \(text.utf16.count) huruf; lembar sebar hanya memuat "
          + "\(WorkbookWriter.textLimit).",
        written: text, cure: "Bagi isinya menjadi beberapa baris."))
  }
}
