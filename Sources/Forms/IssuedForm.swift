import Catalog
import Diagnostics
import Tables
import Workbooks

/// What a form shows beside its entries, as it is made now: whatever else one that came back holds,
/// somebody wrote where it would be lost.
///
/// Cells that were emptied lose nothing, and spaces and line ends are not compared: programs change
/// them on saving.
struct IssuedForm {
  private typealias Column = FormWorkbook.Column

  /// What each row shows before its key.
  private var rows: Set<[String]> = []
  private var cells: [RowKey: [String]] = [:]

  init(_ dues: ReportingDuties, of unit: Unit) {
    var ignored: [Diagnostic] = []
    // The quarter may have been approved before the form was made, or since: both are as made.
    let bytes = FormWorkbook.bytes(dues, of: unit, isApproved: true)
    let book = WorkbookReader.read(bytes, file: "", into: &ignored)
    guard let made = book?.sheets.first?.table else { return }
    for row in 0..<made.rowCount {
      rows.insert(Self.words(of: made, row))
      if let key = RowKey(made.text(row, Column.key)) {
        cells[key] = (0..<Column.key).map { Self.shown(made, row, $0) }
      }
    }
  }

  /// What stands in a row of `table` where the form takes nothing, cell by cell.
  func wordsOutOfPlace(in table: Table, _ row: Int) -> [Diagnostic] {
    guard let key = RowKey(table.text(row, Column.key)) else {
      return [withoutKey(table, row)].compactMap(\.self).map {
        FormReader.outOfPlace(
          "Di baris ini formulir tidak punya tempat isian, jadi tulisannya akan hilang.",
          table, row, $0)
      }
    }
    // A row of no known key is told by itself.
    guard let made = cells[key] else { return [] }
    let columns = (0..<table.cellCount(row)).filter { !Self.isTaken($0, in: key) }
    // Targets and the like may have been corrected since the form was made: what counts is what it
    // showed then.
    let isAsItWas =
      Self.sum(beside: columns.map { table.text(row, $0) }) == table.text(row, Column.shown)
    let changed = isAsItWas ? [] : columns.filter { !Self.isAsMade(table, row, $0, made) }
    let overwritten = (Column.base...Column.shown).filter {
      let text = Self.shown(table, row, $0)
      return Self.isTaken($0, in: key) && !text.isEmpty && !FormID.isSum(text)
    }
    return (changed + overwritten).map {
      FormReader.outOfPlace(
        "Sel ini bukan tempat isian, jadi tulisannya akan hilang.", table, row, $0)
    }
  }

  /// The column of what is out of place in a row without a key.
  private func withoutKey(_ table: Table, _ row: Int) -> Int? {
    let words = Self.words(of: table, row)
    guard words.isEmpty || rows.contains(words) else {
      let entry = Column.entry
      return Self.shown(table, row, entry).isEmpty
        ? (0..<Column.key).last { !Self.shown(table, row, $0).isEmpty } : entry
    }
    return (Column.key..<max(Column.key, table.cellCount(row))).first {
      let text = Self.shown(table, row, $0)
      return !text.isEmpty && !text.hasPrefix(FormID.mark) && !FormID.isSum(text)
    }
  }

  /// Whether a column is the row's key, an entry, or a sum.
  private static func isTaken(_ column: Int, in key: RowKey) -> Bool {
    let entries: Int
    switch key {
    case .figure: entries = 1
    case .note: entries = NoteField.allCases.count
    }
    return column == Column.key || column == Column.shown
      || (0..<entries).contains(column - Column.entry)
      || (0..<entries).contains(column - Column.base)
  }

  private static func isAsMade(
    _ table: Table, _ row: Int, _ column: Int, _ made: [String]
  ) -> Bool {
    let text = shown(table, row, column)
    let expected = column < made.count ? made[column] : ""
    if text.isEmpty || text == expected { return true }
    // Earlier quarters may have been corrected since the form was made.
    return column == Column.earlier && expected.hasPrefix(FormWords.earlierMark)
      && table.text(row, column).split(whereSeparator: \.isNewline).allSatisfy {
        String($0).trimmed.hasPrefix(FormWords.earlierMark)
      }
  }

  /// What a row shows.
  private static func words(of table: Table, _ row: Int) -> [String] {
    (0..<min(Column.key, table.cellCount(row))).map { shown(table, row, $0) }.filter { !$0.isEmpty }
  }

  private static func shown(_ table: Table, _ row: Int, _ column: Int) -> String {
    spaced(table.text(row, column))
  }

  /// A text with single spaces.
  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The sum of what a row shows beside its entries, from left to right.
  static func sum(beside texts: [String]) -> String {
    FormID.sum(texts.map(spaced).filter { !$0.isEmpty }.joined(separator: "\u{1F}"))
  }
}
