/// How a CSV file is written: what stands between cells and after rows, and at its very start.
public struct CSVStyle: Hashable, Sendable {
  /// The byte between two cells.
  public var separator: UInt8
  /// The bytes after each row.
  public var lineEnd: [UInt8]
  /// Whether the file starts with a UTF-8 byte order mark.
  public var hasMark: Bool

  /// Makes a style.
  public init(separator: UInt8, lineEnd: [UInt8], hasMark: Bool) {
    self.separator = separator
    self.lineEnd = lineEnd
    self.hasMark = hasMark
  }

  /// Comma, LF, no mark: what fingerprints rest on.
  public static let canonical = CSVStyle(
    separator: UInt8(ascii: ","), lineEnd: [0x0A], hasMark: false)

  /// Semicolon, CRLF, mark: what an Indonesian Excel opens in columns, with `×` and `“` intact, when
  /// somebody double-clicks the file. There the comma is the decimal mark, so a file with commas
  /// would open in one column.
  public static let spreadsheet = CSVStyle(
    separator: UInt8(ascii: ";"), lineEnd: [0x0D, 0x0A], hasMark: true)

  /// The mark.
  public static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Appends a cell as it is written: in quotes only where RFC 4180 needs them.
  public func append(_ text: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.utf8.contains { byte in
      byte == separator || byte == quote || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
