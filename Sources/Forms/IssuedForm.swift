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
  /// How many rows are known by the same words.
  private var shared: [[String]: Int] = [:]
  /// The texts of each column in rows of figures, and in those of notes.
  private var texts: [Bool: [Set<String>]] = [
    true: Array(repeating: [], count: Column.key), false: Array(repeating: [], count: Column.key),
  ]

  init(_ dues: ReportingDuties, of unit: Unit) {
    var ignored: [Diagnostic] = []
    // The quarter may have been approved before the form was made, or since: both are as made.
    let bytes = FormWorkbook.bytes(dues, of: unit, isApproved: true)
    let book = WorkbookReader.read(bytes, file: "", into: &ignored)
    guard let made = book?.sheets.first?.table else { return }
    for row in 0..<made.rowCount {
      rows.insert(Self.words(of: made, row))
      if let key = RowKey(made.text(row, Column.key)) {
        let words = (0..<Column.key).map { Self.shown(made, row, $0) }
        cells[key] = words
        shared[Self.name(key, words), default: 0] += 1
        for (column, text) in words.enumerated() { texts[key.isFigure]?[column].insert(text) }
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
    let changed =
      isAsItWas(table, row, key) ? [] : columns.filter { !Self.isAsMade(table, row, $0, made) }
    let overwritten = (Column.base...Column.shown).filter {
      let text = Self.shown(table, row, $0)
      return Self.isTaken($0, in: key) && !text.isEmpty && !FormID.isSum(text)
    }
    return (changed + overwritten).map {
      FormReader.outOfPlace(
        "Sel ini bukan tempat isian, jadi tulisannya akan hilang.", table, row, $0)
    }
  }

  /// Where a row shows other words than the ones that its hidden key stands for: rows were sorted or
  /// moved without their keys, or words were changed, so that nobody can say whose its entries are.
  /// Gives the column, from 0.
  func strangeWords(in table: Table, _ row: Int) -> Int? {
    guard let key = RowKey(table.text(row, Column.key)), let made = cells[key] else { return nil }
    var names = Self.names(of: key)
    if shared[Self.name(key, made), default: 0] > 1 { names.append(Column.number) }
    let wasAsSeen = isAsItWas(table, row, key)
    return (names + Array(0..<Column.key)).first { column in
      let text = Self.shown(table, row, column)
      if text == made[column] || Self.isTaken(column, in: key) { return false }
      if names.contains(column) { return !made[column].isEmpty }
      return !wasAsSeen && !text.isEmpty && texts[key.isFigure]?[column].contains(text) == true
    }
  }

  /// The columns of the words by which a row is known.
  private static func names(of key: RowKey) -> [Int] {
    key.isFigure ? [Column.words, Column.unit] : [Column.words]
  }

  private static func name(_ key: RowKey, _ made: [String]) -> [String] {
    [key.isFigure ? "angka" : "catatan"] + names(of: key).map { made[$0] }
  }

  /// What stands for whom a row asks.
  func words(of key: RowKey) -> String {
    let made = cells[key] ?? []
    let unit = key.isFigure && made.count > Column.unit ? made[Column.unit] : ""
    return made.isEmpty ? "" : "“\(made[Column.words])”" + (unit.isEmpty ? "" : " (\(unit))")
  }

  /// Whether a row shows what it showed when the form was made: targets and the like may have been
  /// corrected since.
  private func isAsItWas(_ table: Table, _ row: Int, _ key: RowKey) -> Bool {
    let columns = (0..<table.cellCount(row)).filter { !Self.isTaken($0, in: key) }
    return Self.sum(key, beside: columns.map { table.text(row, $0) })
      == table.text(row, Column.shown)
  }

  /// The column of what is out of place in a row without a key.
  private func withoutKey(_ table: Table, _ row: Int) -> Int? {
    let words = Self.words(of: table, row)
    let isAddressee = words.count == 1 && words[0].hasPrefix(FormWorkbook.addressed)
    guard words.isEmpty || isAddressee || rows.contains(words) else {
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
    column == Column.key || column == Column.shown || key.entries.contains(column)
      || key.entries.contains(column - Column.base + Column.entry)
  }

  private static func isAsMade(
    _ table: Table, _ row: Int, _ column: Int, _ made: [String]
  ) -> Bool {
    let text = shown(table, row, column)
    return text.isEmpty || text == (column < made.count ? made[column] : "")
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

  /// The sum of a row's key and what it shows beside its entries, from left to right.
  static func sum(_ key: RowKey, beside texts: [String]) -> String {
    FormID.sum(([key.text] + texts.map(spaced).filter { !$0.isEmpty }).joined(separator: "\u{1F}"))
  }
}
