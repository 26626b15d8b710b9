/// Where something stands in what an office or a designer wrote.
///
/// `row` and `column` count from 1. In a table they are the spreadsheet's row and column (the header
/// is row 1); in a template they are line and character. 0 means "the file as a whole" or
/// "the row as a whole".
public struct Place: Hashable, Sendable {
  /// The path as shown to people, relative to the site's root, with `/`.
  public var file: String
  /// The row or line, 1-based; 0 for the whole file.
  public var row: Int
  /// The column or character, 1-based; 0 for the whole row.
  public var column: Int

  /// Makes a place; leave `row` and `column` out to speak of a whole file.
  public init(_ file: String, row: Int = 0, column: Int = 0) {
    self.file = file
    self.row = row
    self.column = column
  }

  /// `path`, `path:row` or `path:row:column`, as far as it is known.
  public var text: String {
    if row == 0 { return file }
    return column == 0 ? "\(file):\(row)" : "\(file):\(row):\(column)"
  }
}

extension Place: Comparable {
  /// By file (byte order), then row, then column.
  public static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
    return (a.row, a.column) < (b.row, b.column)
  }
}
