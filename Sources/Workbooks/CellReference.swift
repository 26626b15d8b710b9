import Diagnostics

/// Where a cell stands in a sheet, as spreadsheet programs write it: `A1`, `AB12`.
package struct CellReference: Hashable, Sendable {
  /// Row and column count from 1.
  package let row: Int
  package let column: Int

  /// The most rows and columns that a sheet may have (ECMA-376 part 1, 18.3.1.73 and 18.3.1.13).
  package static let rowLimit = 1_048_576, columnLimit = 16_384

  package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// The cell that `text` names; nil where it names none that a sheet can have.
  package init?(_ text: some StringProtocol) {
    var row = 0
    var column = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && (row > 0 || byte > 0x30):
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      guard row <= Self.rowLimit, column <= Self.columnLimit else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// The column's letters: `A` for 1, `Z` for 26, `AA` for 27.
  package static func letters(_ column: Int) -> String { Place.columnLetters(column) }

  /// `AB12`.
  package var text: String { Self.letters(column) + String(row) }
}
