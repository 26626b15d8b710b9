public import Catalog
public import Diagnostics
import Tables
import Workbooks

/// A form as it came back.
public struct FilledForm: Sendable {
  /// What a cell holds now, and the sum of what it held when the form was made.
  struct Answer: Hashable, Sendable {
    let text: String
    let base: String
    let place: Place

    /// Whether somebody wrote in it.
    var isChanged: Bool { FormID.sum(text) != base }
  }

  /// Which form it is.
  public let id: FormID
  /// The figures by variable, canonical.
  let figures: [String: Answer]
  /// The explanations by indicator, in the order of `NoteField`.
  let notes: [String: [Answer]]

  /// Reads a form that was made for `unit`; nil, with the reasons in `diagnostics`, where it is no
  /// such form or cannot be read whole.
  public static func read(
    _ bytes: [UInt8], file: String, for unit: Unit, into diagnostics: inout [Diagnostic]
  ) -> FilledForm? {
    var found: [Diagnostic] = []
    defer { diagnostics += found }
    guard let sheets = sheets(bytes, file, where: { $0 == FormWorkbook.sheet }, into: &found) else {
      return nil
    }
    guard let sheet = sheets.first else {
      found = [FormReader.notAForm(renamed: renamedSheet(bytes, file), in: file)]
      return nil
    }
    guard var reader = FormReader(sheet.table, for: unit, into: &found) else { return nil }
    let form = reader.read()
    found += reader.diagnostics
    checkOtherSheets(bytes, file, into: &found)
    return found.isEmpty ? form : nil
  }

  private static func sheets(
    _ bytes: [UInt8], _ file: String, where isWanted: (String) -> Bool,
    into found: inout [Diagnostic]
  ) -> [Workbook.Sheet]? {
    let book = WorkbookReader.read(bytes, file: file, where: isWanted, into: &found)
    // What a workbook is remarked on, hidden columns above all, is how a form is made.
    found.removeAll { $0.severity == .remark }
    return book?.sheets
  }

  /// The only sheet of a workbook, where it is a form's under another name.
  private static func renamedSheet(_ bytes: [UInt8], _ file: String) -> Place? {
    var ignored: [Diagnostic] = []
    guard let sheets = sheets(bytes, file, where: { _ in true }, into: &ignored),
      sheets.count == 1, FormReader.identification(in: sheets[0].table) != nil
    else { return nil }
    return sheets[0].table.place
  }

  /// What somebody wrote on a sheet that the form does not have would be lost.
  private static func checkOtherSheets(
    _ bytes: [UInt8], _ file: String, into found: inout [Diagnostic]
  ) {
    var unreadable: [Diagnostic] = []
    let others = sheets(bytes, file, where: { $0 != FormWorkbook.sheet }, into: &unreadable)
    for sheet in (others ?? []).map(\.table) where sheet.rowCount > 0 {
      // One error for the whole sheet: its cells need no mending.
      unreadable.removeAll { $0.place.sheet == sheet.place.sheet }
      let column = (0..<sheet.cellCount(0)).first { !sheet.isEmpty(0, $0) } ?? 0
      found.append(
        FormReader.outOfPlace(
          "Formulir hanya punya lembar “\(FormWorkbook.sheet)”, jadi tulisan di lembar ini akan "
            + "hilang.",
          sheet, 0, column))
    }
    found += unreadable
  }
}
