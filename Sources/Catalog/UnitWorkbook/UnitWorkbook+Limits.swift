public import Diagnostics
public import Tables
import Workbooks

extension UnitWorkbook {
  /// Reports cells of tables that hold more than a workbook's cell can.
  public static func checkLengths(
    of tables: [TableName: Table], into diagnostics: inout [Diagnostic]
  ) {
    for table in tables.values {
      for row in 0..<table.rowCount {
        for column in 0..<table.cellCount(row) {
          let text = table.text(row, column)
          let length = text.utf16.count
          guard length > WorkbookWriter.textLimit else { continue }
          diagnostics.append(
            Diagnostic(
              .error, id: "sel-terlalu-panjang", at: table.place(row, column),
              "Sel ini berisi \(length) huruf; sel lembar sebar hanya memuat "
                + "\(WorkbookWriter.textLimit).",
              written: text, cure: "Bagi isinya menjadi beberapa baris."))
        }
      }
    }
  }
}
