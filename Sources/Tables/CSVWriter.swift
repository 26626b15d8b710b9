/// Writes tables as CSV, by default canonical: UTF-8 without a mark, comma, LF, quotes only where
/// RFC 4180 needs them. The same rows give the same bytes on every machine, which is what the
/// fingerprint rests on.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8]
  private let style: CSVStyle

  /// A writer that has written nothing: for rows whose header stands elsewhere.
  package init() {
    bytes = []
    style = .canonical
  }

  package init(header: [String], style: CSVStyle = .canonical) {
    bytes = style.hasMark ? CSVStyle.mark : []
    self.style = style
    append(header)
  }

  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(style.separator) }
      style.append(cell, to: &bytes)
    }
    // A lone empty cell would be an empty row, which readers pass over.
    if cells == [""] { bytes += Array("\"\"".utf8) }
    bytes += style.lineEnd
  }
}

/// Keeps a text from being run as a formula by a spreadsheet: an apostrophe before a text that
/// starts with `=`, `+`, `-` or `@`, also after blanks and characters nobody sees, or with a tab. Reading takes exactly one such apostrophe off again, so
/// every text survives a round trip, also one that begins with apostrophes itself.
package enum SpreadsheetGuard {
  /// `text` with an apostrophe before it where a spreadsheet would run it.
  package static func armed(_ text: String) -> String { wouldRun(text[...]) ? "'" + text : text }

  /// `text` without the apostrophe that `armed` put there.
  package static func disarmed(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"), wouldRun(text.dropFirst()) else { return text }
    return String(text.dropFirst())
  }

  private static func wouldRun(_ text: Substring) -> Bool {
    let scalars = text.unicodeScalars.drop { $0 == "'" }
    if scalars.first == "\t" { return true }
    let first = scalars.first {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .format
    }
    return first.map("=+-@＝＋－＠".unicodeScalars.contains) ?? false
  }
}

/// How a CSV file is written: what stands between cells and after rows, and at its very start.
package struct CSVStyle: Hashable, Sendable {
  package var separator: UInt8
  package var lineEnd: [UInt8]
  /// Whether the file starts with a UTF-8 byte order mark.
  package var hasMark: Bool

  package init(separator: UInt8, lineEnd: [UInt8], hasMark: Bool) {
    (self.separator, self.lineEnd, self.hasMark) = (separator, lineEnd, hasMark)
  }

  /// Comma, LF, no mark: what fingerprints rest on.
  package static let canonical = CSVStyle(
    separator: UInt8(ascii: ","), lineEnd: [0x0A], hasMark: false)

  /// Semicolon, CRLF, mark: what an Indonesian Excel opens in columns, with `×` and `“` intact, when
  /// somebody double-clicks the file. There the comma is the decimal mark, so a file with commas
  /// would open in one column.
  package static let spreadsheet = CSVStyle(
    separator: UInt8(ascii: ";"), lineEnd: [0x0D, 0x0A], hasMark: true)

  package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Appends a cell as it is written: in quotes only where RFC 4180 needs them.
  package func append(_ text: String, to bytes: inout [UInt8]) {
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
