/// Where something stands in what an office or a designer wrote.
///
/// `row` and `column` count from 1. In a table they are the spreadsheet's row and column (the header
/// is row 1); in a template they are line and character. 0 means "the file as a whole" or
/// "the row as a whole".
public struct Place: Hashable, Sendable {
  /// The path as shown to people, relative to the site's root, with `/`.
  public var file: String
  /// The sheet of a workbook; nil in any other file and for a workbook as a whole.
  public var sheet: String?
  /// The row or line, 1-based; 0 for the whole file.
  public var row: Int
  /// The column or character, 1-based; 0 for the whole row.
  public var column: Int

  /// Makes a place; leave `row` and `column` out to speak of a whole file or sheet.
  public init(_ file: String, sheet: String? = nil, row: Int = 0, column: Int = 0) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// `path`, `path:row` or `path:row:column`, as far as it is known; in a workbook `path!sheet`,
  /// `path!sheet:row` or `path!sheet:B4`, the way spreadsheets name cells.
  public var text: String {
    let whole = file + (sheet.map { "!" + Diagnostic.excerpt($0) } ?? "")
    if row == 0 { return whole }
    return "\(whole):" + (cell ?? (column == 0 ? "\(row)" : "\(row):\(column)"))
  }

  /// The cell of a workbook as spreadsheets name it, `B4`; nil for anything else.
  public var cell: String? {
    sheet == nil || row == 0 || column == 0 ? nil : Place.columnLetters(column) + String(row)
  }

  /// A column's letters: `A` for 1, `Z` for 26, `AA` for 27.
  public static func columnLetters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      letters = String(Character(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension Place: Comparable {
  /// By file and sheet (byte order), then row, then column.
  public static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
    if a.sheet != b.sheet {
      return (a.sheet ?? "").utf8.lexicographicallyPrecedes((b.sheet ?? "").utf8)
    }
    return (a.row, a.column) < (b.row, b.column)
  }
}
