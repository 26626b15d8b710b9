package import Diagnostics

/// Reads CSV as RFC 4180 defines it and as Excel writes it: comma, semicolon or tab (told by the
/// header), LF, CRLF or CR, quoted cells with doubled quotes and line breaks inside.
///
/// Rows and cells that do not fit the header are errors; an empty row, and empty cells past the
/// header's last column, are what spreadsheets leave behind and are passed over.
package enum CSVReader {
  /// The largest table read, in bytes; a full unit's largest table is a thousandth of it.
  package static let sizeLimit = 10_000_000

  /// Reads `bytes`. The table is nil when the bytes cannot be a table at all; what is wrong is
  /// added to `diagnostics`.
  package static func read(
    _ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]
  ) -> Table? {
    guard let text = TextDecoding.decode(bytes, file: file, into: &diagnostics) else { return nil }
    var scanner = CSVScanner(bytes: text, file: file)
    let table = scanner.scan()
    diagnostics += scanner.diagnostics
    return scanner.diagnostics.isEmpty ? table : nil
  }
}

/// One pass over the bytes of a CSV file.
struct CSVScanner {
  let bytes: [UInt8]
  let file: String
  var diagnostics: [Diagnostic] = []
  private var position = 0
  private var builder: TableBuilder
  private var number = 1
  private var width: Int?
  private let separator: UInt8

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    builder = TableBuilder(capacity: bytes.count)
    separator = CSVScanner.separator(of: bytes)
  }

  /// The separator that stands most often, outside quotes, in the first line.
  static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    for byte in bytes {
      if byte == quote { quoted.toggle() }
      if quoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      if byte == comma || byte == semicolon || byte == tab { counts[byte, default: 0] += 1 }
    }
    return [comma, semicolon, tab].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? comma
  }

  mutating func scan() -> Table {
    while position < bytes.count {
      scanRow()
      number += 1
    }
    return builder.table(at: Place(file))
  }

  private mutating func scanRow() {
    let before = diagnostics.count
    repeat { scanCell() } while skip(separator)
    skipLineEnd()
    // A row that a stray quote has already spoilt cannot be measured.
    if !builder.rowIsEmpty, diagnostics.count == before { checkWidth(builder.cellsInRow) }
    builder.endRow(number: number)
  }

  /// Whether the row fits the header, which is the first row that holds anything.
  private mutating func checkWidth(_ count: Int) {
    guard let width else {
      width = count
      return
    }
    if count > width, let extra = (width..<count).first(where: { !builder.cell($0).isEmpty }) {
      report(
        .barisTakRata, column: extra + 1,
        "Baris ini berisi \(count) sel, padahal kepala tabel hanya \(width) kolom.",
        written: String(decoding: builder.cell(extra), as: UTF8.self),
        cure: "Pindahkan isi yang berlebih, atau apit sel yang memuat "
          + "“\(CSVScanner.name(separator))” dengan tanda kutip ganda.")
    } else if count < width {
      report(
        .barisTakRata, column: count,
        "Baris ini hanya berisi \(count) sel, padahal kepala tabel \(width) kolom.",
        written: String(decoding: builder.cell(count - 1), as: UTF8.self),
        cure: "Lengkapi baris ini; sel yang kosong tetap dipisahkan dengan "
          + "“\(CSVScanner.name(separator))”.")
    }
  }

  private mutating func scanCell() {
    guard position < bytes.count, bytes[position] == CSVScanner.quote else {
      let end = endOfPlainCell()
      builder.append(bytes[position..<end])
      position = end
      return
    }
    scanQuotedCell()
  }

  private func endOfPlainCell() -> Int {
    var end = position
    while end < bytes.count, bytes[end] != separator, !isLineEnd(bytes[end]) { end += 1 }
    return end
  }

  private mutating func scanQuotedCell() {
    let (start, column, row) = (position, builder.cellsInRow + 1, number)
    var cell: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == CSVScanner.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == CSVScanner.quote else { break }
        position += 1
      } else if byte == CSVScanner.carriageReturn {
        // A line break inside a cell is one line feed, however the program wrote it.
        if position + 1 < bytes.count, bytes[position + 1] == CSVScanner.lineFeed { position += 1 }
        cell.append(CSVScanner.lineFeed)
        position += 1
        continue
      }
      cell.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else {
      report(
        .kutipTakDitutup, row: row, column: column,
        "Tanda kutip yang membuka sel ini tidak pernah ditutup.",
        written: String(decoding: bytes[start...].prefix(80), as: UTF8.self),
        cure: "Tambahkan tanda kutip penutup (\") di akhir sel, atau hapus kutip pembukanya.")
      builder.append(cell)
      return
    }
    position += 1
    builder.append(cell)
    let rest = endOfPlainCell()
    if rest > position {
      report(
        .kutipDiTengah, row: row, column: column,
        "Ada teks setelah tanda kutip penutup sel ini.",
        written: String(decoding: bytes[start..<rest].prefix(80), as: UTF8.self),
        cure: "Tulis tanda kutip di dalam sel dua kali (\"\"), atau hapus kutip yang mengapit sel.")
      position = rest
    }
  }

  private mutating func report(
    _ rule: Rule, row: Int? = nil, column: Int, _ message: String, written: String, cure: String
  ) {
    diagnostics.add(
      rule, at: Place(file, row: row ?? number, column: column), message,
      written: written, cure: cure)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    if skip(CSVScanner.carriageReturn) {
      _ = skip(CSVScanner.lineFeed)
    } else {
      _ = skip(CSVScanner.lineFeed)
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == CSVScanner.lineFeed || byte == CSVScanner.carriageReturn
  }

  private static func name(_ separator: UInt8) -> String {
    separator == tab ? "tab" : String(UnicodeScalar(separator))
  }

  static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let semicolon = UInt8(ascii: ";")
  private static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
