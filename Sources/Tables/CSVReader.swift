package import Diagnostics

/// Reads CSV as RFC 4180 defines it and as Excel writes it: comma, semicolon, tab or bar (told by a
/// line `sep=;`, else by the header), LF, CRLF or CR, quoted cells with doubled quotes and line breaks
/// inside.
///
/// Rows and cells that do not fit the header are errors; an empty row is what spreadsheets leave
/// behind and is passed over.
package enum CSVReader {
  /// The largest table read, in bytes; a full unit's largest table is a thousandth of it.
  package static let sizeLimit = 10_000_000

  /// Reads `bytes`. The table is nil when the bytes cannot be a table at all; what is wrong is
  /// added to `diagnostics`.
  package static func read(
    _ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]
  ) -> Table? {
    guard let text = TextDecoding.decode(bytes, file: file, into: &diagnostics) else { return nil }
    var reader = CSVTableReader(text, file: file)
    let table = reader.read()
    diagnostics += reader.diagnostics + table.lostCharacters()
    return reader.diagnostics.isEmpty ? table : nil
  }
}

/// One pass over the text of a CSV file.
private struct CSVTableReader {
  let file: String
  var diagnostics: [Diagnostic] = []
  private var scanner: CSVScanner
  private var builder: TableBuilder
  private var number = 1
  private var width: Int?

  init(_ text: [UInt8], file: String) {
    self.file = file
    scanner = CSVScanner(text)
    builder = TableBuilder(capacity: text.count)
  }

  mutating func read() -> Table {
    while !scanner.isAtEnd {
      readRow()
      number += 1
    }
    return builder.table(at: Place(file))
  }

  private mutating func readRow() {
    if scanner.skipSeparatorLine() { return scanner.skipLineEnd() }
    let before = diagnostics.count
    repeat { readCell() } while scanner.skipSeparator()
    let isQuoted = scanner.position > 0 && scanner.text[scanner.position - 1] == CSVScanner.quote
    scanner.skipLineEnd()
    // A row that a stray quote has already spoilt cannot be measured.
    if !builder.rowIsEmpty, diagnostics.count == before {
      checkWidth(builder.cellsInRow, isQuoted)
    }
    builder.endRow(number: number)
  }

  private mutating func readCell() {
    let cell = scanner.cell()
    guard let close = cell.closingQuote else {
      builder.append(scanner.text[cell.range])
      return
    }
    let (start, column) = (cell.range.lowerBound, builder.cellsInRow + 1)
    builder.append(CSVTableReader.plain(scanner.text[(start + 1)..<close]))
    if close == scanner.text.count {
      report(
        .kutipTakDitutup, column: column, "Tanda kutip yang membuka sel ini tidak pernah ditutup.",
        written: scanner.text[cell.range].prefix(80),
        cure: "Tambahkan tanda kutip penutup (\") di akhir sel, atau hapus kutip pembukanya.")
    } else if cell.range.upperBound > close + 1 {
      report(
        .kutipDiTengah, column: column, "Ada teks setelah tanda kutip penutup sel ini.",
        written: scanner.text[cell.range].prefix(80),
        cure: "Tulis tanda kutip di dalam sel dua kali (\"\"), atau hapus kutip yang mengapit sel.")
    }
  }

  /// What stands between quotes: doubled ones are one, and a line break inside a cell is one line
  /// feed, however the program wrote it.
  private static func plain(_ quoted: ArraySlice<UInt8>) -> [UInt8] {
    var cell: [UInt8] = []
    cell.reserveCapacity(quoted.count)
    var last: UInt8 = 0
    for byte in quoted {
      let isSecond =
        byte == CSVScanner.quote && last == CSVScanner.quote
        || byte == CSVScanner.lineFeed && last == CSVScanner.carriageReturn
      last = isSecond ? 0 : byte
      if !isSecond { cell.append(byte == CSVScanner.carriageReturn ? CSVScanner.lineFeed : byte) }
    }
    return cell
  }

  /// A separator as people call it.
  private static func separatorText(_ byte: UInt8) -> String {
    byte == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(byte))
  }

  /// Whether the row fits the header, which is the first row that holds anything; its last cell may
  /// end in a quote.
  private mutating func checkWidth(_ count: Int, _ isQuoted: Bool) {
    let isFirst = width == nil
    let width = width ?? count
    self.width = width
    if count == 1, width > 1, !isQuoted, let other = CSVScanner.rowSeparator(in: builder.cell(0)) {
      return report(
        .barisTakRata, column: 1,
        "Baris ini dipisahkan dengan “\(Self.separatorText(other))”, padahal tabel ini dengan "
          + "“\(Self.separatorText(scanner.separator))”.",
        written: builder.cell(0).prefix(80), cure: "Pakai pemisah yang sama di semua baris.")
    }
    if count == 1, isFirst || width > 1, CSVScanner.rowSeparator(in: builder.cell(0)) != nil {
      return report(
        .barisTakRata, column: 1,
        "Seluruh baris ini diapit satu pasang tanda kutip, jadi dibaca sebagai satu sel.",
        written: builder.cell(0).prefix(80),
        cure: "Hapus kutip di awal dan akhir baris; kutip ganda (\"\") di dalamnya jadikan satu.")
    }
    let separator = Self.separatorText(scanner.separator)
    if width == 1, count > 1 {
      report(
        .kepalaBukanBarisPertama, column: 1,
        "Baris ini berisi \(count) sel, padahal baris terisi yang pertama hanya satu.",
        written: builder.cell(0),
        cure: "Bila ini baris nama kolom, hapus semua baris di atasnya.")
    } else if count > width {
      // The rest being empty shows nothing: `ikm,82,5,,,` has 5 in the next quarter.
      let extra = (width..<count).first { !builder.cell($0).isBlank }
      report(
        .barisTakRata, column: (extra ?? width) + 1,
        "Baris ini berisi \(count) sel, padahal kepala tabel hanya \(width) kolom.",
        written: extra.map(builder.cell)
          ?? Array((0..<count).map(builder.cell).joined(separator: [scanner.separator]))[...],
        cure: (extra == nil
          ? "Apit sel yang memuat “\(separator)” dengan tanda kutip ganda; bila tidak ada yang "
            + "bergeser, hapus “\(separator)” yang berlebih di akhir baris."
          : "Pindahkan isi yang berlebih, atau apit sel yang memuat “\(separator)” dengan tanda "
            + "kutip ganda.")
          + (separator == "," ? " Angka berkoma ditulis \"82,5\" atau 82.5." : ""))
    } else if count < width {
      report(
        .barisTakRata, column: count,
        "Baris ini hanya berisi \(count) sel, padahal kepala tabel \(width) kolom.",
        written: builder.cell(count - 1),
        cure:
          "Cocokkan tiap sel dengan kepala: sisipkan “\(separator)” di tempat sel yang kosong, di "
          + "akhir baris hanya bila tidak ada yang bergeser.")
    }
  }

  private mutating func report(
    _ rule: Rule, column: Int, _ message: String, written: ArraySlice<UInt8>, cure: String
  ) {
    diagnostics.add(
      rule, at: Place(file, row: number, column: column), message,
      written: String(decoding: written, as: UTF8.self), cure: cure)
  }
}

/// Goes through a CSV text cell by cell and gives each as it lies there.
struct CSVScanner {
  struct Cell {
    /// The cell with its quotes.
    let range: Range<Int>
    /// Where the quote stands that ends a quoted cell; the text's end where it is missing.
    let closingQuote: Int?
  }

  let text: [UInt8]
  let separator: UInt8
  private(set) var position = 0
  /// The line by which Excel is told the separator, such as `sep=;`.
  private let separatorLine: Range<Int>?

  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  private static let separators = [UInt8](",;\t|".utf8)

  init(_ text: [UInt8]) {
    self.text = text
    let first = CSVScanner.filledLine(of: text, from: 0)
    let isStated = CSVScanner.statesSeparator(text[first])
    separatorLine = isStated ? first : nil
    var line = isStated ? CSVScanner.filledLine(of: text, from: first.upperBound) : first
    var counts = CSVScanner.separators(in: text[line])
    if isStated, let stated = text[first].first(where: Self.separators.contains),
      counts[stated] != nil
    {
      separator = stated
      return
    }
    // A title in a cell of its own has no separator; the lines under it have.
    while counts.isEmpty, line.upperBound < text.count {
      line = CSVScanner.filledLine(of: text, from: line.upperBound)
      counts = CSVScanner.separators(in: text[line])
    }
    separator = Self.mostFrequent(counts) ?? Self.separators[0]
  }

  private static func mostFrequent(_ counts: [UInt8: Int]) -> UInt8? {
    separators.filter { counts[$0] != nil }.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }

  /// Excel's `sep=;`, quoted or filled up to the table's width by a program that did not know it.
  private static func statesSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    let bytes = line.filter { $0 != quote && $0 != UInt8(ascii: " ") }
    return String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "sep="
      && bytes.dropFirst(4).allSatisfy(separators.contains)
  }

  /// The next line that holds more than separators; empty where there is none. Line breaks between
  /// quotes are part of it.
  private static func filledLine(of text: [UInt8], from start: Int) -> Range<Int> {
    var (start, isQuoted, isFilled) = (start, false, false)
    for position in start..<text.count {
      let byte = text[position]
      if byte == quote { isQuoted.toggle() }
      if byte > UInt8(ascii: " "), byte != quote, !separators.contains(byte) { isFilled = true }
      guard !isQuoted, byte == lineFeed || byte == carriageReturn else { continue }
      if isFilled { return start..<position }
      start = position + 1
    }
    return start..<text.count
  }

  /// How often each separator stands in a line, outside quotes.
  private static func separators(in line: ArraySlice<UInt8>) -> [UInt8: Int] {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, separators.contains(byte) { counts[byte, default: 0] += 1 }
    }
    return counts
  }

  /// What parts the cells of a row that stands in one cell; nil where it looks like none.
  static func rowSeparator(in cell: ArraySlice<UInt8>) -> UInt8? {
    separators(in: cell).max { $0.value < $1.value }.flatMap { $0.value > 1 ? $0.key : nil }
  }

  /// Row and column, from 1, of the cell that holds the byte at `place`.
  static func cell(at place: Int, of text: [UInt8]) -> (row: Int, column: Int) {
    var scanner = CSVScanner(text)
    var (row, column) = (1, 1)
    while !scanner.isAtEnd {
      if !scanner.skipSeparatorLine() { _ = scanner.cell() }
      if scanner.position > place { break }
      if scanner.skipSeparator() {
        column += 1
      } else {
        scanner.skipLineEnd()
        (row, column) = (row + 1, 1)
      }
    }
    return (row, column)
  }

  var isAtEnd: Bool { position == text.count }

  /// The cell that begins here.
  mutating func cell() -> Cell {
    let start = position
    var closingQuote: Int?
    if skip(CSVScanner.quote) {
      while !isAtEnd, text[position] != CSVScanner.quote || isDoubled {
        position += isDoubled ? 2 : 1
      }
      closingQuote = position
      _ = skip(CSVScanner.quote)
    }
    while !isAtEnd, text[position] != separator, text[position] != CSVScanner.lineFeed,
      text[position] != CSVScanner.carriageReturn
    {
      position += 1
    }
    return Cell(range: start..<position, closingQuote: closingQuote)
  }

  /// Whether two quotes stand here, which mean one.
  private var isDoubled: Bool {
    text[position] == CSVScanner.quote && position + 1 < text.count
      && text[position + 1] == CSVScanner.quote
  }

  mutating func skipSeparator() -> Bool { skip(separator) }

  /// Goes to the end of the line that tells the separator; false where none begins here.
  mutating func skipSeparatorLine() -> Bool {
    guard let line = separatorLine, position == line.lowerBound else { return false }
    position = line.upperBound
    return true
  }

  mutating func skipLineEnd() {
    _ = skip(CSVScanner.carriageReturn)
    _ = skip(CSVScanner.lineFeed)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }
}
