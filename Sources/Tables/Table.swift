package import Diagnostics

/// A table as it stands in a file: a header and rows of cells, every cell knowing its place.
///
/// All text lies in one buffer and cells are ranges into it, so that a large table costs one
/// allocation instead of one per cell; a `String` is made only when somebody asks for it.
package struct Table: Sendable {
  /// The table as a whole: its file and, in a workbook, its sheet.
  package let place: Place
  fileprivate let bytes: [UInt8]
  fileprivate let cells: [Range<Int>]
  /// For each row that holds anything: its cells, and its row number in the file.
  fileprivate let rows: [(cells: Range<Int>, number: Int)]

  /// How many rows hold anything, the header among them.
  package var rowCount: Int { rows.count }

  /// The row number in the file, as a spreadsheet counts it, of the row at `index`.
  package func rowNumber(_ index: Int) -> Int { rows[index].number }

  package func cellCount(_ index: Int) -> Int { rows[index].cells.count }

  /// The text of a cell as typed; empty where the row ends before it.
  package func text(_ row: Int, _ column: Int) -> String {
    guard column < cellCount(row) else { return "" }
    return String(decoding: bytes[cells[rows[row].cells.lowerBound + column]], as: UTF8.self)
  }

  /// The bytes of a cell.
  package func bytes(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    column < cellCount(row) ? bytes[cells[rows[row].cells.lowerBound + column]] : []
  }

  package func isEmpty(_ row: Int, _ column: Int) -> Bool {
    column >= cellCount(row) || cells[rows[row].cells.lowerBound + column].isEmpty
  }

  package func place(row index: Int) -> Place {
    Place(place.file, sheet: place.sheet, row: rows[index].number)
  }

  /// Where a cell stands, for people; `column` counts from 0 here, from 1 in the place.
  package func place(_ row: Int, _ column: Int) -> Place {
    Place(place.file, sheet: place.sheet, row: rows[row].number, column: column + 1)
  }
}

extension Table {
  /// A table of these texts; empty rows are left out.
  package init(file: String, texts: [[String]]) {
    var builder = TableBuilder()
    for (index, row) in texts.enumerated() {
      for text in row { builder.append(Array(text.utf8)) }
      builder.endRow(number: index + 1)
    }
    self = builder.table(at: Place(file))
  }
}

/// Gathers cells and rows into a `Table`.
package struct TableBuilder {
  private var bytes: [UInt8] = []
  private var cells: [Range<Int>] = []
  private var rows: [(cells: Range<Int>, number: Int)] = []
  private var rowStart = 0
  private var isInOrder = true

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var cellsInRow: Int { cells.count - rowStart }

  package func cell(_ column: Int) -> ArraySlice<UInt8> { bytes[cells[rowStart + column]] }

  package var rowIsEmpty: Bool { cells[rowStart...].allSatisfy { bytes[$0].isBlank } }

  package mutating func append(_ cell: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: cell)
    cells.append(start..<bytes.count)
  }

  /// Ends the row; one whose cells are all blank leaves no trace but its number.
  package mutating func endRow(number: Int) {
    if rowIsEmpty {
      cells.removeSubrange(rowStart...)
    } else {
      if let last = rows.last, last.number >= number { isInOrder = false }
      rows.append((rowStart..<cells.count, number))
    }
    rowStart = cells.count
  }

  /// The table, its rows in the order of their numbers.
  package func table(at place: Place) -> Table {
    let rows = isInOrder ? rows : rows.sorted { $0.number < $1.number }
    return Table(place: place, bytes: bytes, cells: cells, rows: rows)
  }
}

extension Collection<UInt8> {
  /// Whether a text is nothing but white space.
  package var isBlank: Bool {
    guard let first = first(where: { $0 > 0x20 }) else { return true }
    return first >= 0x80 && String(decoding: self, as: UTF8.self).trimmed.isEmpty
  }
}

extension Table {
  /// A remark at the first cell that holds U+FFFD, which stands for a character that some program
  /// has lost.
  package func lostCharacters() -> [Diagnostic] {
    guard bytes.contains(0xEF) else { return [] }
    let lost = rows.indices.flatMap { row in
      (0..<cellCount(row)).filter { bytes[cells[rows[row].cells.lowerBound + $0]].hasLost }
        .map { (row: row, column: $0) }
    }
    guard let first = lost.first else { return [] }
    let others = lost.count == 1 ? "" : " (dan \(lost.count - 1) sel lain)"
    return [
      Diagnostic(
        .hurufHilang, at: place(first.row, first.column),
        "Sel ini\(others) memuat “\u{FFFD}”: hurufnya sudah hilang sebelum dibaca rapor.",
        written: text(first.row, first.column), cure: "Ketik ulang hurufnya dari naskah aslinya.")
    ]
  }
}

extension ArraySlice<UInt8> {
  fileprivate var hasLost: Bool {
    indices.contains { self[$0] == 0xEF && self[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
  }
}
