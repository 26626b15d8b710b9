import Diagnostics
import Tables

/// Reads one sheet into a table, cell by cell; what is formatted but empty costs nothing.
struct SheetReader {
  /// What all sheets of a workbook share.
  struct Setting {
    let strings: SharedStrings
    let styles: CellStyles
    let workbook: WorkbookPart
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
    self.scanner = scanner
    self.place = place
    self.setting = setting
  }

  /// Reads the sheet; what is wrong with its cells is added to `diagnostics`.
  mutating func read(into found: inout [Diagnostic]) throws(WorkbookProblem) -> Table {
    guard try scanner.next() == .start(.sheet("worksheet")) else { throw malformed }
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

  private var malformed: WorkbookProblem { .malformed(part: scanner.source.part) }

  private mutating func readRows() throws(WorkbookProblem) {
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("row")): try readRow()
      case .start: try scanner.skipElement()
      case .text: break
      case .end: return
      }
    }
  }

  private mutating func readRow() throws(WorkbookProblem) {
    let number = try scanner.number("r") ?? row + 1
    guard number > row, number <= CellReference.rowLimit else { throw malformed }
    row = number
    let isHidden = scanner.flag("hidden")
    var column = 0
    var isFilled = false
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("c")):
        let next = CellReference(row: row, column: column + 1)
        let cell = try scanner.readCell(at: next)
        guard cell.reference.column > column, cell.reference.column <= CellReference.columnLimit
        else { throw malformed }
        column = cell.reference.column
        let text = try text(of: cell)
        if !text.isEmpty {
          try append(text, column)
          isFilled = true
        }
      case .start: try scanner.skipElement()
      case .text: break
      case .end:
        guard isFilled else { return }
        builder.endRow(number: row)
        if isHidden { oddities.hiddenRows.append(row) }
        return
      }
    }
  }

  private mutating func append(
    _ text: ArraySlice<UInt8>, _ column: Int
  ) throws(WorkbookProblem) {
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

  // MARK: Cells

  /// The text that an office would have typed for a cell; empty, with an error, where there is none.
  private mutating func text(of cell: SheetCell) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    if let formula = cell.formula {
      let hasResult = cell.kind == "str" ? cell.value != nil : cell.value?.isEmpty == false
      if !hasResult || setting.mistrustsResults {
        report(
          cell, "rumus-tanpa-hasil", "Hasil rumus di sel ini belum dihitung.",
          written: formula.isEmpty ? nil : "=" + formula,
          cure: "Buka buku kerja ini di program lembar sebar, lalu simpan lagi.")
        return []
      }
    }
    let text = try plainText(of: cell)
    guard let control = CellText.controlCharacter(in: text) else { return text }
    let code = String(control, radix: 16, uppercase: true)
    report(
      cell, "karakter-kendali", "Sel ini memuat karakter kendali yang tak terlihat.",
      written: "U+" + String(repeating: "0", count: 4 - code.count) + code,
      cure: "Hapus karakter itu; biasanya terbawa saat menyalin dari program lain.")
    return []
  }

  private mutating func plainText(of cell: SheetCell) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    guard let value = cell.value else { return cell.inlineText?[...] ?? [] }
    if value.isEmpty { return [] }
    let stored = String(decoding: value, as: UTF8.self)
    switch cell.kind {
    case "n": return try number(stored, cell)
    case "s":
      guard let text = Int(stored.trimmed).flatMap({ setting.strings[$0] }) else { throw malformed }
      return text
    case "str", "inlineStr": return CellText.resolved(value)[...]
    case "b": return Array((stored.trimmed == "1" ? "ya" : "tidak").utf8)[...]
    case "d": return date(stored)
    case "e":
      report(
        cell, "sel-galat", "Sel ini berisi galat lembar sebar, bukan nilai.", written: stored,
        cure: "Perbaiki rumusnya, atau kosongkan sel ini.")
      return []
    default: throw malformed
    }
  }

  private mutating func number(
    _ stored: String, _ cell: SheetCell
  ) throws(WorkbookProblem) -> ArraySlice<UInt8> {
    guard let number = StoredNumber(stored.trimmed) else { throw malformed }
    if number.isCutOff {
      report(
        cell, "angka-terpotong",
        "Bilangan ini lebih dari 15 angka; program lembar sebar membuang angka selebihnya.",
        written: stored, cure: "Beri sel ini format Teks, lalu ketik ulang isinya.")
      return []
    }
    let text = number.text(
      as: setting.styles[cell.style], countsFrom1904: setting.workbook.countsFrom1904)
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
    _ cell: SheetCell, _ id: String, _ message: String, written: String?, cure: String
  ) {
    guard diagnostics.count < Self.errorLimit else {
      if diagnostics.count == Self.errorLimit { diagnostics.append(tooManyErrors) }
      return
    }
    diagnostics.append(
      Diagnostic(
        .error, id: id,
        at: Place(
          place.file, sheet: place.sheet, row: cell.reference.row, column: cell.reference.column),
        message, written: written, cure: cure))
  }

  private var tooManyErrors: Diagnostic {
    Diagnostic(
      .error, id: "galat-terlalu-banyak", at: place,
      "Lembar ini memuat lebih dari \(Self.errorLimit) sel bermasalah; selebihnya tidak disebut.",
      cure: "Perbaiki yang disebut, lalu periksa lagi.")
  }
}
