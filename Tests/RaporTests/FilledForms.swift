import Diagnostics
import Files
import Foundation
import Tables
import TestSupport
import Testing
import Workbooks

/// Forms as offices fill and send them back.
extension SiteFolder {
  /// The path of a form that `rapor form` makes for a unit of the site.
  static func form(_ position: String, _ quarter: Int, of unit: String = tanjung) -> String {
    "Formulir/\(unit.split(separator: "/").joined(separator: "-"))-tw\(quarter)-\(position).xlsx"
  }

  /// Makes the forms of a quarter.
  func makeForms(_ quarter: Int, of unit: String = tanjung) throws {
    #expect(try run("form", unit, "--quarter", "\(quarter)").code == 0)
  }

  /// Writes into cells of a form, as a file of its own where a name is given.
  func fill(
    _ form: String, _ cells: [String: CellEdit.Value], as name: String? = nil,
    sheet: String = "isian"
  ) throws {
    var diagnostics: [Diagnostic] = []
    let bytes = try Disk.read("\(path)/\(form)")
    let editor = try #require(WorkbookEditor(bytes, file: form, into: &diagnostics))
    let filled = editor.applying(
      try cells.map { cell, value in
        CellEdit(sheet: sheet, cell: try #require(CellReference(cell)), value: value)
      }, into: &diagnostics)
    try folder.write(name ?? form, try #require(filled))
  }

  /// The cells of a form that are seen, row by row, empty rows left out.
  func cells(of form: String) throws -> [[String]] {
    var diagnostics: [Diagnostic] = []
    let book = WorkbookReader.read(
      try Disk.read("\(path)/\(form)"), file: form, into: &diagnostics)
    let table = try #require(book?.sheets.first?.table)
    return (0..<table.rowCount).map { row in
      let cells = (0..<min(7, table.cellCount(row))).map { table.text(row, $0) }
      return Array(cells.reversed().drop(while: \.isEmpty).reversed())
    }
  }
}
