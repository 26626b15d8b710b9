import Catalog
import Diagnostics
import Tables
import Workbooks

/// Reads the sheet of a form.
struct FormReader {
  private typealias Column = FormWorkbook.Column

  private let table: Table
  private let merged: [MergedCells]
  private let unit: Unit
  private let id: FormID
  private let dues: ReportingDuties
  private(set) var diagnostics: [Diagnostic] = []
  private var figures: [RowKey: FilledForm.Answer] = [:]
  private var notes: [String: [FilledForm.Answer]] = [:]
  private var mergedTold: Set<String> = []

  private static let newForm =
    "Buat formulir baru dengan rapor form, lalu salin tiap isian ke baris yang uraiannya sama."

  static func notAForm(_ place: Place) -> Diagnostic {
    Diagnostic(
      .bukanFormulir, at: place,
      "Ini bukan formulir isian dari rapor form, atau tanda pengenalnya terhapus.", cure: newForm)
  }

  /// The same of a workbook without the form's sheet; `renamed` is the sheet that seems to be it.
  static func notAForm(renamed: Place?, in file: String) -> Diagnostic {
    guard let renamed else { return notAForm(Place(file)) }
    let problem = notAForm(renamed)
    return Diagnostic(
      problem.rule, at: renamed, problem.message,
      cure: "Ubah kembali nama lembarnya menjadi \(FormWorkbook.sheet).")
  }

  /// Something is written at a cell where the form takes nothing.
  static func outOfPlace(
    _ message: String, _ table: Table, _ row: Int, _ column: Int
  ) -> Diagnostic {
    Diagnostic(
      .isianDiLuarTempat, at: table.place(row, column), message,
      written: table.text(row, column), cure: "Pindahkan ke sel kuning, atau hapus.")
  }

  /// Finds out whose form it is; nil, with an error, where it does not fit the unit.
  init?(_ sheet: Workbook.Sheet, for unit: Unit, into found: inout [Diagnostic]) {
    let table = sheet.table
    guard let (text, place, column) = Self.identification(in: table) else {
      found.append(Self.notAForm(table.place))
      return nil
    }
    let id: FormID
    do throws(FormID.Problem) {
      id = try FormID(parsing: text)
    } catch {
      found.append(Self.diagnostic(of: error, at: place, table))
      return nil
    }
    guard id.unit == unit.id.path else {
      found.add(
        .formulirUnitLain, at: table.place,
        "Formulir ini milik unit \(Diagnostic.excerpt(id.unit)), bukan \(unit.id.path).",
        cure: "Kumpulkan dengan rapor collect \(Diagnostic.excerpt(id.unit)).")
      return nil
    }
    let dues = ReportingDuties.all(of: unit, in: id.quarter, id.month).first {
      $0.position.code == id.position
    }
    guard let dues, FormID(dues, of: unit) == id else {
      found.add(
        .formulirUsang, at: table.place,
        "Katalog berubah sejak formulir ini dibuat, jadi yang ditanyakannya bukan lagi yang "
          + "diperlukan.", cure: Self.newForm)
      return nil
    }
    if let problem = Self.movedColumns(in: table, keyColumn: column) {
      found.append(problem)
      return nil
    }
    (self.table, merged, self.unit) = (table, sheet.merged, unit)
    (self.id, self.dues) = (id, dues)
  }

  private static func diagnostic(
    of problem: FormID.Problem, at place: Place, _ table: Table
  ) -> Diagnostic {
    switch problem {
    case .unreadable: notAForm(place)
    case .otherVersion(let version):
      Diagnostic(
        .formulirVersiLain, at: table.place,
        "Formulir ini dibuat oleh rapor versi lain (bentuk \(Diagnostic.excerpt(version))).",
        cure: newForm)
    }
  }

  /// The identification stands at the top, out of sight.
  static func identification(in table: Table) -> (text: String, place: Place, column: Int)? {
    for row in 0..<min(3, table.rowCount) {
      for column in 0..<table.cellCount(row) {
        let text = table.text(row, column)
        if text.hasPrefix(FormID.mark) { return (text, table.place(row, column), column) }
      }
    }
    return nil
  }

  /// Cells are found by their columns: these must be where they were when the form was made.
  private static func movedColumns(in table: Table, keyColumn: Int) -> Diagnostic? {
    if keyColumn > Column.key {
      return Diagnostic(
        .isianDiLuarTempat, at: table.place,
        "Ada kolom yang disisipkan ke dalam formulir ini.", cure: "Hapus kolom sisipan itu.")
    }
    let hasMovedHead = (0..<table.rowCount).contains { row in
      table.text(row, Column.entry).trimmed != FormWorkbook.entryHead
        && (0..<Column.key).contains {
          table.text(row, $0).trimmed == FormWorkbook.entryHead
            && RowKey(table.text(row, keyColumn)) == nil
        }
    }
    guard keyColumn < Column.key || hasMovedHead else { return nil }
    return Diagnostic(
      .barisIsianHilang, at: table.place, "Satu kolom formulir ini terhapus.", cure: newForm)
  }

  // MARK: Rows

  /// Reads all rows; errors are in `diagnostics`.
  mutating func read() -> FilledForm {
    let made = IssuedForm(dues, of: unit)
    let strange = (0..<table.rowCount).compactMap { row in
      made.strangeWords(in: table, row).map { (row: row, column: $0) }
    }
    if strange.isEmpty {
      for row in 0..<table.rowCount { readRow(row, made) }
      checkNothingMissing()
    } else {
      // Nothing else can be said of rows of which nobody knows whose they are.
      reportStrange(strange[0].row, strange[0].column, strange.count - 1, made)
    }
    return FilledForm(id: id, figures: figures, notes: notes)
  }

  private mutating func reportStrange(
    _ row: Int, _ column: Int, _ others: Int, _ made: IssuedForm
  ) {
    let words = RowKey(table.text(row, Column.key)).map(made.words) ?? ""
    let written = table.text(row, column)
    diagnostics.add(
      .barisIsianBergeser, at: table.place(row, column),
      "Baris ini disiapkan untuk \(words), tetapi tulisannya lain"
        + (others == 0 ? "" : "; begitu juga \(others) baris lain") + ".",
      written: written.isEmpty ? nil : written,
      cure: "Bila barisnya diurutkan, urutkan kembali menurut kolom No; bila tulisannya diubah, "
        + "b\(Self.newForm.dropFirst())")
  }

  private mutating func readRow(_ row: Int, _ made: IssuedForm) {
    let key = RowKey(table.text(row, Column.key))
    switch key {
    case .figure, .month: if let key { readFigure(key, row) }
    case .note(let code): readNote(code, row)
    case nil: break
    }
    diagnostics += made.wordsOutOfPlace(in: table, row)
    if let key { checkMerged(key, row) }
  }

  /// An entry that is one cell with others may be theirs, and what they held is lost. Each merged
  /// range is told once.
  private mutating func checkMerged(_ key: RowKey, _ row: Int) {
    let number = table.rowNumber(row)
    for range in merged where range.rows.contains(number) {
      guard let column = key.entries.first(where: { range.columns.contains($0 + 1) }),
        mergedTold.insert(range.text).inserted
      else { continue }
      diagnostics.add(
        .isianDiLuarTempat, at: table.place(row, column),
        "Sel isian ini digabung dengan sel lain, jadi tidak jelas isian mana yang dimaksud.",
        written: range.text, cure: "Pisahkan selnya, lalu isi tiap sel kuning sendiri-sendiri.")
    }
  }

  private mutating func readFigure(_ key: RowKey, _ row: Int) {
    guard let item = dues.items.first(where: { $0.rows.contains(key) }) else {
      diagnostics.append(Self.notAForm(table.place(row: row)))
      return
    }
    let column = Column.entry
    let reading = item.variable.reading
    let entry = table.entry(row, column, as: reading, into: &diagnostics)
    let answer = FilledForm.Answer(
      text: entry.canonical(as: reading), base: table.text(row, Column.base),
      cell: FormCell(table, row, column))
    if let first = figures.updateValue(answer, forKey: key) { reportRepeated(row, first) }
  }

  private mutating func readNote(_ code: String, _ row: Int) {
    guard dues.indicators.contains(where: { $0.code == code }) else {
      diagnostics.append(Self.notAForm(table.place(row: row)))
      return
    }
    let answers = NoteField.allCases.indices.map { index in
      let column = Column.entry + index
      return FilledForm.Answer(
        text: table.words(row, column, into: &diagnostics),
        base: table.text(row, Column.base + index), cell: FormCell(table, row, column))
    }
    if let first = notes.updateValue(answers, forKey: code) { reportRepeated(row, first[0]) }
  }

  private mutating func reportRepeated(_ row: Int, _ first: FilledForm.Answer) {
    diagnostics.add(
      .barisIsianGanda, at: table.place(row: row), "Baris ini ada dua kali dalam formulir.",
      other: first.cell.place, cure: "Sisakan satu saja, yang isiannya benar.")
  }

  private mutating func checkNothingMissing() {
    let items = dues.items.flatMap { item in
      item.rows.filter { figures[$0] == nil }.map(item.words)
    }
    let indicators = dues.indicators.filter { notes[$0.code] == nil }.map(\.name)
    for words in items + indicators {
      diagnostics.add(
        .barisIsianHilang, at: table.place, "Satu baris formulir ini terhapus.", written: words,
        cure: Self.newForm)
    }
  }
}
