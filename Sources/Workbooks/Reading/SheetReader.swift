import Diagnostics
import Tables

/// Reads one sheet into a table, cell by cell; what is formatted but empty costs nothing.
struct SheetReader {
  /// What all sheets of a workbook share.
  struct Setting {
    let strings: SharedStrings
    let styles: CellStyles
    let countsFrom1904: Bool
    /// Whether results of formulas are older than what they are computed from.
    let mistrustsResults: Bool
  }

  private let place: Place
  private let setting: Setting
  private var scanner: XMLScanner
  private var builder = TableBuilder()
  private var diagnostics: [Diagnostic] = []
  private var oddities = SheetOddities()
  private var row = 0
  /// Whether the sheet shows nothing for 0.
  private var hidesZeros = false
  private var filledRows: Set<Int> = []
  private var cellCount = 0
  private var textSize = 0

  /// The cells that are shown as one, once the sheet is read.
  var merged: [MergedCells] { oddities.merged }

  /// The most cells that a sheet may hold, empty ones before a filled one counted.
  static let cellLimit = 1_000_000
  /// The most errors of cells that are told one by one.
  private static let errorLimit = 1_000

  init(_ scanner: XMLScanner, at place: Place, _ setting: Setting) {
    (self.scanner, self.place, self.setting) = (scanner, place, setting)
  }

  /// Reads the sheet; what is wrong with its cells is added to `diagnostics`.
  mutating func read(into found: inout [Diagnostic]) throws(WorkbookProblem) -> Table {
    guard try scanner.next() == .start(.sheet("worksheet")) else { throw scanner.malformed }
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("sheetData")): while try scanner.nextChild(.sheet("row")) { try readRow() }
      case .start(.sheet("cols")), .start(.sheet("mergeCells")), .start(.sheet("sheetViews")),
        .end, .text:
        break
      case .start(.sheet("sheetView")):
        hidesZeros = ["0", "false"].contains(scanner.attribute("showZeros"))
        try scanner.skipElement()
      case .start(.sheet("col")):
        if scanner.flag("hidden") {
          oddities.hide(columns: try scanner.number("min"), try scanner.number("max"))
        }
      case .start(.sheet("mergeCell")): oddities.merge(scanner.attribute("ref"))
      case .start: try scanner.skipElement()
      }
    }
    let table = builder.table(at: place)
    found += diagnostics + oddities.remarks(at: place) + table.lostCharacters()
    return table
  }

  private mutating func readRow() throws(WorkbookProblem) {
    let stated = scanner.attribute("r")
    row = stated.map { Int($0) ?? 0 } ?? row + 1
    guard (1...CellReference.rowLimit).contains(row) else {
      report(unreadable(place, "Nomor sebuah baris di lembar ini tidak sah.", stated))
      return try scanner.skipElement()
    }
    let isHidden = scanner.flag("hidden")
    let cells = try readCells()
    if cells.isEmpty { return }
    guard filledRows.insert(row).inserted else {
      return report(unreadable(place(0), "Baris ini tersimpan dua kali.", nil))
    }
    for (column, text) in cells {
      if column > builder.cellsInRow {
        try append(text, column)
      } else {
        let text = String(decoding: text, as: UTF8.self)
        report(unreadable(place(column), "Sel ini tersimpan dua kali.", text))
      }
    }
    builder.endRow(number: row)
    if isHidden { oddities.hiddenRows.append(row) }
  }

  /// The filled cells of the row that began last, in the order of their columns.
  private mutating func readCells() throws(WorkbookProblem) -> [(Int, ArraySlice<UInt8>)] {
    var cells: [(column: Int, text: ArraySlice<UInt8>)] = []
    var column = 0
    var isInOrder = true
    while try scanner.nextChild(.sheet("c")) {
      let cell = try scanner.readCell(at: CellReference(row: row, column: column + 1))
      if let misplaced = cell.misplaced {
        if !cell.isBlank {
          report(unreadable(place(0), "Alamat sebuah sel di baris ini tidak sah.", misplaced))
        }
        continue
      }
      isInOrder = isInOrder && cell.reference.column > column
      column = cell.reference.column
      let text = try text(of: cell)
      if text.isEmpty { continue }
      cells.append((column, text))
      if setting.styles.struck.contains(cell.style) { oddities.strike(cell.reference, text) }
    }
    return isInOrder ? cells : cells.sorted { $0.column < $1.column }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, _ column: Int) throws(WorkbookProblem) {
    let gap = column - 1 - builder.cellsInRow
    cellCount += gap + 1
    textSize += text.count
    guard cellCount <= Self.cellLimit, textSize <= CSVReader.sizeLimit else {
      throw .tooManyCells(sheet: place.sheet ?? "")
    }
    for _ in 0..<gap { builder.append([]) }
    builder.append(text)
    oddities.note(column, row)
  }

  /// The text that an office would have typed for a cell; empty, with an error, where there is none.
  private mutating func text(of cell: SheetCell) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    if let formula = cell.formula {
      let hasResult = cell.kind == "str" ? cell.value != nil : cell.value?.isEmpty == false
      if !hasResult || setting.mistrustsResults {
        report(
          Diagnostic(
            .rumusTanpaHasil, at: place(cell.reference.column),
            "Hasil rumus di sel ini belum dihitung.",
            written: formula.isEmpty ? nil : "=" + formula,
            cure: "Buka buku kerja ini di program lembar sebar, lalu simpan lagi."))
        return []
      }
    }
    let text = try plainText(of: cell)
    if let control = text.first(where: TextDecoding.isControl) {
      report(TextDecoding.controlCharacter(control, at: place(cell.reference.column)))
      return []
    }
    guard text.allSatisfy({ $0 < 0x80 }) || String(validating: text, as: UTF8.self) != nil else {
      let shown = String(decoding: text, as: UTF8.self)
      return unreadable(cell, "Sel ini memuat huruf yang rusak.", shown)
    }
    return text
  }

  private mutating func plainText(of cell: SheetCell) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    guard let value = cell.value else { return cell.inlineText?[...] ?? [] }
    let stored = String(decoding: value, as: UTF8.self).trimmed
    if stored.isEmpty, cell.kind != "str", cell.kind != "inlineStr" { return [] }
    switch cell.kind {
    case "n": return number(stored, cell)
    case "s":
      if let part = setting.strings.missingPart { throw .missing(part: part) }
      return Int(stored).flatMap { setting.strings[$0] }
        ?? unreadable(cell, "Sel ini menunjuk ke teks yang tidak ada di buku kerja ini.", stored)
    case "str" where cell.formula != nil:
      // Some programs keep yes and no as a formula's text.
      return Self.yesNo[stored.lowercased()].map { Array($0.utf8)[...] }
        ?? CellText.resolved(value)[...]
    case "str", "inlineStr": return CellText.resolved(value)[...]
    case "b":
      return (Self.yesNo[stored.lowercased()] ?? ["1": "ya", "0": "tidak"][stored])
        .map { Array($0.utf8)[...] }
        ?? unreadable(cell, "Sel ini tersimpan sebagai benar atau salah, tetapi bukan.", stored)
    case "d": return date(stored)
    case "e": return CellText.resolved(value)[...]
    default: return unreadable(cell, "Jenis isi sel ini tidak dikenal.", cell.kind)
    }
  }

  private static let yesNo = ["true": "ya", "false": "tidak"]

  private mutating func number(_ stored: String, _ cell: SheetCell) -> ArraySlice<UInt8> {
    guard let number = StoredNumber(stored) else {
      return unreadable(cell, "Sel ini tersimpan sebagai angka, tetapi bukan.", stored)
    }
    guard let format = setting.styles[cell.style] else {
      return unreadable(cell, "Format angka di sel ini tidak ada di buku kerja ini.", stored)
    }
    if number.isCutOff {
      report(
        Diagnostic(
          .angkaTerpotong, at: place(cell.reference.column),
          "Bilangan ini lebih dari 15 angka; program lembar sebar membuang angka selebihnya.",
          written: stored, cure: "Beri sel ini format Teks, lalu ketik ulang isinya."))
      return []
    }
    let text = number.text(as: format, countsFrom1904: setting.countsFrom1904)
    let isHidden = hidesZeros || setting.styles.hidingZero.contains(cell.style)
    if setting.styles.disguising.contains(cell.style) || (isHidden && text == "0") {
      oddities.disguise(cell.reference, as: text)
    }
    return Array(text.utf8)[...]
  }

  /// A date that is stored as such: `2021-01-02T00:00:00` is `2021-01-02`.
  private func date(_ stored: String) -> ArraySlice<UInt8> {
    let parts = stored.trimmed.split(separator: "T", maxSplits: 1)
    let time = parts.count > 1 ? parts[1] : ""
    let isMidnight = time.utf8.allSatisfy { "0:.Z".utf8.contains($0) }
    return Array(((parts.first ?? "") + (isMidnight ? "" : " " + time)).utf8)[...]
  }

  /// Says that a cell holds what no program can read, and gives nothing for it.
  private mutating func unreadable(
    _ cell: SheetCell, _ message: String, _ written: String
  ) -> ArraySlice<UInt8> {
    report(unreadable(place(cell.reference.column), message, written))
    return []
  }

  private func unreadable(_ place: Place, _ message: String, _ written: String?) -> Diagnostic {
    Diagnostic(
      .selTakTerbaca, at: place, message, written: written,
      cure: "Buka di program lembar sebar, ketik ulang isinya, lalu simpan.")
  }

  /// Adds an error about a cell; after a thousand, one that says so stands for the rest.
  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.errorLimit {
      diagnostics.append(diagnostic)
    } else if diagnostics.count == Self.errorLimit {
      diagnostics.add(
        .galatTerlaluBanyak, at: place,
        "Lembar ini memuat lebih dari \(Self.errorLimit) sel bermasalah; selebihnya tidak disebut.",
        cure: "Perbaiki yang disebut, lalu periksa lagi.")
    }
  }

  /// A cell of the row that is read; the row for column 0.
  private func place(_ column: Int) -> Place {
    Place(place.file, sheet: place.sheet, row: row, column: column)
  }
}

struct SheetCell {
  var reference = CellReference(row: 1, column: 1)
  /// Where it says that it stands, if that is no place in its row.
  var misplaced: String?
  /// What its value is: the attribute `t`, `n` where it is missing.
  var kind = "n"
  var style = 0
  var value: [UInt8]?
  /// The text that stands in the cell itself.
  var inlineText: [UInt8]?
  /// The formula; empty where another cell holds it.
  var formula: String?

  var isBlank: Bool { value?.isBlank ?? inlineText?.isBlank ?? (formula == nil) }
}

extension XMLScanner {
  /// Reads the cell that began last; it stands at `reference` unless it says otherwise.
  mutating func readCell(at reference: CellReference) throws(WorkbookProblem) -> SheetCell {
    var cell = SheetCell()
    cell.reference = reference
    if let text = attribute("r") {
      if let stated = CellReference(text), stated.row == reference.row {
        cell.reference = stated
      } else {
        cell.misplaced = text
      }
    } else if reference.column > CellReference.columnLimit {
      cell.misplaced = reference.text
    }
    if let kind = attribute("t") { cell.kind = kind }
    cell.style = attribute("s").map { Int($0) ?? -1 } ?? 0
    while let name = try nextChild() {
      switch name {
      case .sheet("v"): cell.value = try readPlainText()
      case .sheet("f"): cell.formula = String(decoding: try readPlainText(), as: UTF8.self)
      case .sheet("is"): cell.inlineText = try readString()
      default: try skipElement()
      }
    }
    return cell
  }

  /// The text of the element that began last; what stands in it besides is passed over.
  private mutating func readPlainText() throws(WorkbookProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while let event = try next() {
      switch event {
      case .text: bytes += text
      case .start: try skipElement()
      case .end: return bytes
      }
    }
    throw malformed
  }
}

/// Text of cells as stored, made into what was typed.
enum CellText {
  /// Resolves `_x000D_`, the way in which workbooks store what XML cannot (ECMA-376 part 1,
  /// 22.9.2.19), and makes every line break one line feed, as the CSV reader does. Half a character
  /// becomes a byte that no text has, so that it is found where it is used.
  static func resolved(_ stored: [UInt8]) -> [UInt8] {
    guard stored.contains(UInt8(ascii: "_")) || stored.contains(UInt8(ascii: "\r")),
      String(validating: stored, as: UTF8.self) != nil
    else { return stored }
    var units: [UInt16] = []
    let text = Array(String(decoding: stored, as: UTF8.self).utf16)
    var position = 0
    while position < text.count {
      let (unit, length) = escape(in: text[position...]) ?? (text[position], 1)
      position += length
      if unit == 0x0A, units.last == 0x0D { units.removeLast() }
      units.append(unit)
    }
    return utf8(units.map { $0 == 0x0D ? 0x0A : $0 })
  }

  private static func utf8(_ units: [UInt16]) -> [UInt8] {
    var (bytes, decoder, rest) = ([UInt8](), UTF16(), units.makeIterator())
    while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar): bytes += String(scalar).utf8
      case .error: bytes.append(XMLSource.broken)
      case .emptyInput: return bytes
      }
    }
  }

  /// The unit that an escape at the start of `text` stands for, and the escape's length.
  private static func escape(in text: ArraySlice<UInt16>) -> (unit: UInt16, length: Int)? {
    let mark = text.prefix(7)
    guard mark.count == 7, mark.starts(with: "_x".utf16), mark.last == 0x5F else { return nil }
    let digits = String(decoding: mark.dropFirst(2).dropLast(), as: UTF16.self)
    guard digits.utf8.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else {
      return nil
    }
    return UInt16(digits, radix: 16).map { ($0, 7) }
  }
}
