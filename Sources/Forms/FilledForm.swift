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
    let book = WorkbookReader.read(
      bytes, file: file, where: { $0 == FormWorkbook.sheet }, into: &found)
    // What a workbook is remarked on, hidden columns above all, is how a form is made.
    found.removeAll { $0.severity == .remark }
    defer { diagnostics += found }
    guard let book else { return nil }
    guard let sheet = book.sheets.first,
      var reader = FormReader(sheet.table, for: unit, into: &found)
    else {
      if found.isEmpty { found.append(FormReader.notAForm(Place(file))) }
      return nil
    }
    let form = reader.read()
    found += reader.diagnostics
    return found.isEmpty ? form : nil
  }
}

/// Reads the sheet of a form.
struct FormReader {
  private let table: Table
  private let unit: Unit
  private let id: FormID
  private let dues: Dues
  /// The column of the rows' keys, from 0.
  private let keyColumn: Int
  private(set) var diagnostics: [Diagnostic] = []
  private var figures: [String: FilledForm.Answer] = [:]
  private var notes: [String: [FilledForm.Answer]] = [:]

  static func notAForm(_ place: Place) -> Diagnostic {
    Diagnostic(
      .error, id: "bukan-formulir", at: place,
      "Ini bukan formulir isian dari rapor form, atau tanda pengenalnya terhapus.",
      cure: "Buat formulir baru dengan rapor form, lalu salin isiannya.")
  }

  /// Finds out whose form it is; nil, with an error, where it does not fit the unit.
  init?(_ table: Table, for unit: Unit, into found: inout [Diagnostic]) {
    guard let (text, place, column) = FormReader.identification(in: table) else {
      found.append(FormReader.notAForm(table.place))
      return nil
    }
    let id: FormID
    do throws(FormID.Problem) {
      id = try FormID(parsing: text)
    } catch {
      found.append(FormReader.diagnostic(of: error, at: place, table))
      return nil
    }
    guard id.unit == unit.id.path else {
      found.append(
        Diagnostic(
          .error, id: "formulir-unit-lain", at: table.place,
          "Formulir ini milik unit \(Diagnostic.excerpt(id.unit)), bukan \(unit.id.path).",
          cure: "Kumpulkan dengan rapor collect \(Diagnostic.excerpt(id.unit))."))
      return nil
    }
    let dues = Dues.all(of: unit, in: id.quarter).first { $0.position.code == id.position }
    guard let dues, FormID(dues, of: unit) == id else {
      found.append(
        Diagnostic(
          .error, id: "formulir-usang", at: table.place,
          "Katalog berubah sejak formulir ini dibuat, jadi yang ditanyakannya bukan lagi yang "
            + "diperlukan.",
          cure: "Buat formulir baru dengan rapor form, lalu salin isiannya."))
      return nil
    }
    self.table = table
    self.unit = unit
    self.id = id
    self.dues = dues
    keyColumn = column
  }

  private static func diagnostic(
    of problem: FormID.Problem, at place: Place, _ table: Table
  ) -> Diagnostic {
    switch problem {
    case .unreadable: notAForm(place)
    case .otherVersion(let version):
      Diagnostic(
        .error, id: "formulir-versi-lain", at: table.place,
        "Formulir ini dibuat oleh rapor versi lain (bentuk \(Diagnostic.excerpt(version))).",
        cure: "Buat formulir baru dengan rapor form, lalu salin isiannya.")
    }
  }

  /// The identification stands at the top, out of sight.
  private static func identification(
    in table: Table
  ) -> (text: String, place: Place, column: Int)? {
    for row in 0..<min(3, table.rowCount) {
      for column in 0..<table.cellCount(row) {
        let text = table.text(row, column)
        if text.hasPrefix(FormID.mark) { return (text, table.place(row, column), column) }
      }
    }
    return nil
  }

  // MARK: Rows

  /// Reads all rows; errors are in `diagnostics`.
  mutating func read() -> FilledForm {
    let expected = expectedRows
    for row in 0..<table.rowCount {
      switch RowKey(table.text(row, keyColumn)) {
      case .figure(let code): readFigure(code, row)
      case .note(let code): readNote(code, row)
      case nil: checkNothingWritten(row, expected)
      }
    }
    checkNothingMissing()
    return FilledForm(id: id, figures: figures, notes: notes)
  }

  private mutating func readFigure(_ code: String, _ row: Int) {
    guard let item = dues.items.first(where: { $0.variable.code == code }) else {
      diagnostics.append(FormReader.notAForm(table.place(row: row)))
      return
    }
    let column = place(of: FormWorkbook.Column.entry)
    let reading = item.variable.reading
    let entry = table.entry(row, column, as: reading, into: &diagnostics)
    let answer = FilledForm.Answer(
      text: entry.canonical(as: reading),
      base: table.text(row, place(of: FormWorkbook.Column.base)),
      place: table.place(row, column))
    if figures.updateValue(answer, forKey: code) != nil { reportRepeated(row) }
  }

  private mutating func readNote(_ code: String, _ row: Int) {
    guard dues.indicators.contains(where: { $0.code == code }) else {
      diagnostics.append(FormReader.notAForm(table.place(row: row)))
      return
    }
    let answers = NoteField.allCases.indices.map { index in
      let column = place(of: FormWorkbook.Column.entry + index)
      let text = table.text(row, column)
      return FilledForm.Answer(
        text: text.trimmed.isEmpty ? "" : text,
        base: table.text(row, place(of: FormWorkbook.Column.base + index)),
        place: table.place(row, column))
    }
    if notes.updateValue(answers, forKey: code) != nil { reportRepeated(row) }
  }

  /// Where a column of the form as it was made stands now.
  private func place(of column: Int) -> Int { keyColumn + column - FormWorkbook.Column.key }

  private mutating func reportRepeated(_ row: Int) {
    diagnostics.append(
      Diagnostic(
        .error, id: "baris-isian-ganda", at: table.place(row: row),
        "Baris ini ada dua kali dalam formulir.", cure: "Sisakan satu saja."))
  }

  private mutating func checkNothingMissing() {
    let items = dues.items.filter { figures[$0.variable.code] == nil }.map(\.variable.description)
    let indicators = dues.indicators.filter { notes[$0.code] == nil }.map(\.name)
    for words in items + indicators {
      diagnostics.append(
        Diagnostic(
          .error, id: "baris-isian-hilang", at: table.place,
          "Satu baris formulir ini terhapus.", written: words,
          cure: "Buat formulir baru dengan rapor form, lalu salin isiannya."))
    }
  }

  /// The rows without a key, as the form was made.
  private var expectedRows: Set<[String]> {
    var ignored: [Diagnostic] = []
    let book = WorkbookReader.read(FormWorkbook.bytes(dues, of: unit), file: "", into: &ignored)
    guard let made = book?.sheets.first?.table else { return [] }
    return Set(
      (0..<made.rowCount).map { FormReader.words(of: made, $0, before: FormWorkbook.Column.key) })
  }

  /// What a row shows.
  private static func words(of table: Table, _ row: Int, before keyColumn: Int) -> [String] {
    (0..<min(keyColumn, table.cellCount(row))).map { table.text(row, $0) }.filter { !$0.isEmpty }
  }

  /// What somebody wrote where the form has no cell for it would be lost.
  private mutating func checkNothingWritten(_ row: Int, _ expected: Set<[String]>) {
    let words = FormReader.words(of: table, row, before: keyColumn)
    guard !words.isEmpty, !expected.contains(words) else { return }
    let entry = place(of: FormWorkbook.Column.entry)
    let column =
      table.text(row, entry).isEmpty
      ? (0..<keyColumn).last { !table.text(row, $0).isEmpty } ?? entry : entry
    diagnostics.append(
      Diagnostic(
        .error, id: "isian-di-luar-tempat", at: table.place(row, column),
        "Di baris ini formulir tidak punya tempat isian, jadi tulisannya akan hilang.",
        written: table.text(row, column), cure: "Pindahkan ke sel kuning, atau hapus."))
  }
}
