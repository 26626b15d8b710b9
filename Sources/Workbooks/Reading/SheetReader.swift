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
  private var cellCount = 0
  private var textSize = 0

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
      case .start(.sheet("sheetData")): try readRows()
      case .start(.sheet("cols")), .start(.sheet("mergeCells")), .end, .text: break
      case .start(.sheet("col")):
        if scanner.flag("hidden") {
          oddities.hide(columns: try scanner.number("min"), try scanner.number("max"))
        }
      case .start(.sheet("mergeCell")): oddities.merge(scanner.attribute("ref"))
      case .start: try scanner.skipElement()
      }
    }
    found += diagnostics + oddities.remarks(at: place)
    return builder.table(at: place)
  }

  private mutating func readRows() throws(WorkbookProblem) {
    while let name = try scanner.nextChild() {
      if name == .sheet("row") { try readRow() } else { try scanner.skipElement() }
    }
  }

  private mutating func readRow() throws(WorkbookProblem) {
    let number = try scanner.number("r") ?? row + 1
    guard number > row, number <= CellReference.rowLimit else { throw scanner.malformed }
    row = number
    let isHidden = scanner.flag("hidden")
    var column = 0
    var isFilled = false
    while let name = try scanner.nextChild() {
      guard name == .sheet("c") else {
        try scanner.skipElement()
        continue
      }
      let cell = try scanner.readCell(at: CellReference(row: row, column: column + 1))
      guard cell.reference.column > column, cell.reference.column <= CellReference.columnLimit
      else { throw scanner.malformed }
      column = cell.reference.column
      let text = try text(of: cell)
      if !text.isEmpty {
        try append(text, column)
        isFilled = true
      }
    }
    guard isFilled else { return }
    builder.endRow(number: row)
    if isHidden { oddities.hiddenRows.append(row) }
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
          cell, .rumusTanpaHasil, "Hasil rumus di sel ini belum dihitung.",
          written: formula.isEmpty ? nil : "=" + formula,
          cure: "Buka buku kerja ini di program lembar sebar, lalu simpan lagi.")
        return []
      }
    }
    let text = try plainText(of: cell)
    guard let control = text.first(where: TextDecoding.isControl) else { return text }
    report(
      TextDecoding.controlCharacter(
        control, at: place(of: cell), "Sel ini memuat karakter kendali yang tak terlihat."))
    return []
  }

  private mutating func plainText(of cell: SheetCell) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    guard let value = cell.value else { return cell.inlineText?[...] ?? [] }
    if value.isEmpty { return [] }
    let stored = String(decoding: value, as: UTF8.self)
    switch cell.kind {
    case "n": return try number(stored, cell)
    case "s":
      guard let text = Int(stored.trimmed).flatMap({ setting.strings[$0] }) else {
        throw scanner.malformed
      }
      return text
    case "str", "inlineStr": return CellText.resolved(value)[...]
    case "b": return Array((stored.trimmed == "1" ? "ya" : "tidak").utf8)[...]
    case "d": return date(stored)
    case "e":
      report(
        cell, .selGalat, "Sel ini berisi galat lembar sebar, bukan nilai.", written: stored,
        cure: "Perbaiki rumusnya, atau kosongkan sel ini.")
      return []
    default: throw scanner.malformed
    }
  }

  private mutating func number(
    _ stored: String, _ cell: SheetCell
  ) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    guard let number = StoredNumber(stored.trimmed) else { throw scanner.malformed }
    if number.isCutOff {
      report(
        cell, .angkaTerpotong,
        "Bilangan ini lebih dari 15 angka; program lembar sebar membuang angka selebihnya.",
        written: stored, cure: "Beri sel ini format Teks, lalu ketik ulang isinya.")
      return []
    }
    let text = number.text(as: setting.styles[cell.style], countsFrom1904: setting.countsFrom1904)
    return Array(text.utf8)[...]
  }

  /// A date that is stored as such: `2021-01-02T00:00:00` is `2021-01-02`.
  private func date(_ stored: String) -> ArraySlice<UInt8> {
    let parts = stored.trimmed.split(separator: "T", maxSplits: 1)
    let time = parts.count > 1 ? parts[1] : ""
    let isMidnight = time.utf8.allSatisfy { "0:.Z".utf8.contains($0) }
    return Array(((parts.first ?? "") + (isMidnight ? "" : " " + time)).utf8)[...]
  }

  /// Adds an error about a cell; after a thousand, one that says so stands for the rest.
  private mutating func report(
    _ cell: SheetCell, _ rule: Rule, _ message: String, written: String?, cure: String
  ) { report(Diagnostic(rule, at: place(of: cell), message, written: written, cure: cure)) }

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

  private func place(of cell: SheetCell) -> Place {
    Place(place.file, sheet: place.sheet, row: cell.reference.row, column: cell.reference.column)
  }
}

struct SheetCell {
  var reference = CellReference(row: 1, column: 1)
  /// What its value is: the attribute `t`, `n` where it is missing.
  var kind = "n"
  var style = 0
  var value: [UInt8]?
  /// The text that stands in the cell itself.
  var inlineText: [UInt8]?
  /// The formula; empty where another cell holds it.
  var formula: String?
}

extension XMLScanner {
  /// Reads the cell that began last; it stands at `reference` unless it says otherwise.
  mutating func readCell(at reference: CellReference) throws(WorkbookProblem) -> SheetCell {
    var cell = SheetCell()
    cell.reference = reference
    if let text = attribute("r") {
      guard let stated = CellReference(text), stated.row == reference.row else { throw malformed }
      cell.reference = stated
    }
    if let kind = attribute("t") { cell.kind = kind }
    cell.style = try number("s") ?? 0
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
      case .end:
        guard String(validating: bytes, as: UTF8.self) != nil else { throw malformed }
        return bytes
      }
    }
    throw malformed
  }
}

/// Text of cells as stored, made into what was typed.
enum CellText {
  /// Resolves `_x000D_`, the way in which workbooks store what XML cannot (ECMA-376 part 1,
  /// 22.9.2.19), and makes every line break one line feed, as the CSV reader does.
  static func resolved(_ stored: [UInt8]) -> [UInt8] {
    guard stored.contains(UInt8(ascii: "_")) || stored.contains(UInt8(ascii: "\r")) else {
      return stored
    }
    var units: [UInt16] = []
    let text = Array(String(decoding: stored, as: UTF8.self).utf16)
    var position = 0
    while position < text.count {
      let (unit, length) = escape(in: text[position...]) ?? (text[position], 1)
      position += length
      if unit == 0x0A, units.last == 0x0D { units.removeLast() }
      units.append(unit)
    }
    return Array(String(decoding: units.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF16.self).utf8)
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

extension XMLScanner {
  /// The text of the element that began last, a shared or an inline string: its runs joined, without
  /// the phonetic ones.
  mutating func readString() throws(WorkbookProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var isText = false
    while let event = try next() {
      switch event {
      case .text: if isText { bytes += text }
      case .start(.sheet("t")): isText = true
      case .start(.sheet("r")), .end(.sheet("r")): break
      case .end(.sheet("t")): isText = false
      case .start: try skipElement()
      case .end:
        guard String(validating: bytes, as: UTF8.self) != nil else { throw malformed }
        return CellText.resolved(bytes)
      }
    }
    throw malformed
  }
}

/// What an office may not see in its own sheet, and is told: hidden rows and columns that are read
/// all the same, and merged cells, which hold something in their first cell only.
struct SheetOddities {
  /// Hidden rows that hold something.
  var hiddenRows: [Int] = []
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var merged: [String] = []
  private var filledColumns: Set<Int> = []
  private var lastRow = 0

  private static let listed = 5

  mutating func note(_ column: Int, _ row: Int) {
    filledColumns.insert(column)
    lastRow = row
  }

  mutating func hide(columns first: Int?, _ last: Int?) {
    guard let first, let last, first >= 1, first <= last, hiddenColumns.count < 1_000 else {
      return
    }
    hiddenColumns.append(first...last)
  }

  mutating func merge(_ range: String?) {
    guard let range, merged.count < 10_000 else { return }
    let corners = range.split(separator: ":").map { CellReference($0) }
    guard corners.count == 2, let corner = corners[0], corner.row <= lastRow,
      filledColumns.contains(corner.column)
    else { return }
    merged.append(range)
  }

  func remarks(at place: Place) -> [Diagnostic] {
    let columns = filledColumns.sorted().filter { column in
      hiddenColumns.contains { $0.contains(column) }
    }
    var remarks: [Diagnostic] = []
    func remark(_ rule: Rule, _ message: String, _ items: [String], _ cure: String) {
      guard !items.isEmpty else { return }
      let shown = items.prefix(Self.listed) + (items.count > Self.listed ? ["…"] : [])
      remarks.add(rule, at: place, message, written: shown.joined(separator: ", "), cure: cure)
    }
    remark(
      .barisTersembunyi, "Baris yang tersembunyi ikut dibaca (\(hiddenRows.count) baris).",
      hiddenRows.map(String.init), "Tampilkan barisnya, atau hapus bila tidak dipakai.")
    remark(
      .kolomTersembunyi, "Kolom yang tersembunyi ikut dibaca (\(columns.count) kolom).",
      columns.map(Place.columnLetters), "Tampilkan kolomnya, atau hapus bila tidak dipakai.")
    remark(
      .selGabungan,
      "Sel yang digabung hanya berisi di sudut kiri atasnya; sel lainnya dibaca kosong.", merged,
      "Pisahkan selnya, lalu isi setiap sel yang seharusnya berisi.")
    return remarks
  }
}
