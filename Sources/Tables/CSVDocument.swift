/// A CSV file whose cells can be changed while everything else stays as somebody typed it, byte for
/// byte: separator, quotes, line ends, mark, encoding, order of columns, empty rows.
package struct CSVDocument: Sendable {
  /// A row as it lies in the file.
  private struct Row {
    /// The cells with their quotes.
    var cells: [[UInt8]]
    /// What ends the row; nothing where the file ends first.
    var end: [UInt8]

    var isEmpty: Bool { cells.allSatisfy { $0.filter { $0 != CSVScanner.quote }.isBlank } }
  }

  /// The byte order mark, or several, as they lie at the start.
  private let marks: [UInt8]
  private let isUTF8: Bool
  private let separator: UInt8
  private var rows: [Row] = []
  private let header: Int

  /// Takes a file apart; it is one that `CSVReader` has read without errors.
  package init(_ bytes: [UInt8]) {
    let text = TextDecoding.unmarked(bytes)
    marks = Array(bytes.dropLast(text.count))
    isUTF8 = String(validating: text, as: UTF8.self) != nil
    var scanner = CSVScanner(text)
    separator = scanner.separator
    var above = 0
    while !scanner.isAtEnd {
      var cells: [[UInt8]] = []
      var start = scanner.position
      if scanner.skipSeparatorLine() {
        cells = [Array(text[start..<scanner.position])]
        above = rows.count + 1
      } else {
        repeat { cells.append(Array(text[scanner.cell().range])) } while scanner.skipSeparator()
      }
      start = scanner.position
      scanner.skipLineEnd()
      rows.append(Row(cells: cells, end: Array(text[start..<scanner.position])))
    }
    header = rows[above...].firstIndex { !$0.isEmpty } ?? above
  }

  package var bytes: [UInt8] {
    rows.reduce(into: marks) { bytes, row in
      bytes += row.cells.joined(separator: [separator])
      bytes += row.end
    }
  }

  /// How many rows there are, empty ones and the header among them.
  package var rowCount: Int { rows.count }

  /// The style in which the file is written, for another one beside it.
  package var style: CSVStyle {
    CSVStyle(
      separator: separator,
      lineEnd: rows.first { !$0.end.isEmpty }?.end ?? [CSVScanner.lineFeed], hasMark: !marks.isEmpty
    )
  }

  /// Whether the file's encoding has all characters of a text.
  package func canHold(_ text: String) -> Bool {
    isUTF8 || TextDecoding.encodeWindows1252(text) != nil
  }

  /// Changes a cell; `number` is the row's number from 1, `column` counts from 0.
  package mutating func set(row number: Int, column: Int, to text: String) {
    guard rows.indices.contains(number - 1) else { return }
    while rows[number - 1].cells.count <= column { rows[number - 1].cells.append([]) }
    rows[number - 1].cells[column] = cell(text)
  }

  /// Adds a column at the right end, empty but for its name; gives its place from 0.
  package mutating func addColumn(_ name: String) -> Int {
    let place = rows.indices.contains(header) ? rows[header].cells.count : 0
    for index in rows.indices where index >= header && !rows[index].isEmpty {
      while rows[index].cells.count < place { rows[index].cells.append([]) }
      // What a spreadsheet left behind the last column gives way.
      rows[index].cells.insert(index == header ? cell(name) : [], at: place)
    }
    return place
  }

  package mutating func append(_ texts: [String]) {
    let end = style.lineEnd
    if let last = rows.indices.last, rows[last].end.isEmpty { rows[last].end = end }
    rows.append(Row(cells: texts.map(cell), end: end))
  }

  private func cell(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    style.append(text, to: &bytes)
    guard !isUTF8 else { return bytes }
    return TextDecoding.encodeWindows1252(String(decoding: bytes, as: UTF8.self)) ?? bytes
  }
}
