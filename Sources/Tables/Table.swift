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
  /// For each row that holds anything: where its cells begin, and its row number in the file.
  fileprivate let rows: [(start: Int, number: Int)]

  /// How many rows hold anything, the header among them.
  package var rowCount: Int { rows.count }

  /// The row number in the file, as a spreadsheet counts it, of the row at `index`.
  package func rowNumber(_ index: Int) -> Int { rows[index].number }

  package func cellCount(_ index: Int) -> Int {
    (index + 1 < rows.count ? rows[index + 1].start : cells.count) - rows[index].start
  }

  /// The text of a cell as typed; empty where the row ends before it.
  package func text(_ row: Int, _ column: Int) -> String {
    guard column < cellCount(row) else { return "" }
    return String(decoding: bytes[cells[rows[row].start + column]], as: UTF8.self)
  }

  /// The bytes of a cell.
  package func bytes(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    column < cellCount(row) ? bytes[cells[rows[row].start + column]] : []
  }

  package func isEmpty(_ row: Int, _ column: Int) -> Bool {
    column >= cellCount(row) || cells[rows[row].start + column].isEmpty
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
  private var rows: [(start: Int, number: Int)] = []
  private var rowStart = 0

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var cellsInRow: Int { cells.count - rowStart }

  package func cell(_ column: Int) -> ArraySlice<UInt8> { bytes[cells[rowStart + column]] }

  package var rowIsEmpty: Bool { cells[rowStart...].allSatisfy(\.isEmpty) }

  package mutating func append(_ cell: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: cell)
    cells.append(start..<bytes.count)
  }

  /// Ends the row; one whose cells are all empty leaves no trace but its number.
  package mutating func endRow(number: Int) {
    if rowIsEmpty {
      cells.removeSubrange(rowStart...)
    } else {
      rows.append((rowStart, number))
    }
    rowStart = cells.count
  }

  package func table(at place: Place) -> Table {
    Table(place: place, bytes: bytes, cells: cells, rows: rows)
  }
}
