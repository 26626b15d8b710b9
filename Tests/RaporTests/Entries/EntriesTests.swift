import Catalog
import Diagnostics
import Files
import Foundation
import Synchronization
import Tables
import TestSupport
import Testing
import Workbooks

@testable import Forms

/// Every spelling of `entries.csv` through every door: files, workbooks, filled forms. All of them
/// make the same of it.
struct EntriesTests {
  private static let id = UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021)

  /// What a door made of a cell.
  private struct Outcome {
    /// The canonical cells by the entries' lines; nil where nothing could be read.
    var values: [Int: String]?
    /// What was said at their cells, and errors elsewhere.
    var said: [Int: [Diagnostic]] = [:]
    var elsewhere: [String] = []
  }

  private typealias Door = ([SpelledEntry]) throws -> Outcome

  @Test func thereAreEnough() {
    #expect(SpelledEntry.all.count >= 300)
    #expect(Set(SpelledEntry.all.compactMap(\.native)).count >= 40)
  }

  @Test(arguments: CSVDoor.all) func csv(_ door: CSVDoor) throws {
    let entries = SpelledEntry.all.filter(door.canHold)
    try expectAll(entries) { entries in
      let unit = EntriesUnit(entries)
      let files = unit.rows.map { table, rows in
        ("contoh/sukamaju/2021/\(table.file)", door.bytes(rows))
      }
      var found: [Diagnostic] = []
      let tables = files.map { ($0, CSVReader.read($1, file: $0, into: &found)) }
      return try outcome(of: text(tables, found)) { try read(files, unit, entries) }
    }
  }

  @Test(arguments: WorkbookDoor.allCases) func workbook(_ door: WorkbookDoor) throws {
    try expectAll(SpelledEntry.all) { entries in
      let unit = EntriesUnit(entries)
      let sheets = unit.rows.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { (name: $0.key.rawValue, rows: $0.value) }
      let bytes = door.bytes(sheets)
      return try outcome(of: try text(ofWorkbook: bytes)) {
        try read([("contoh/sukamaju/2021.xlsx", bytes)], unit, entries)
      }
    }
  }

  /// A form that some program saved again with its figures.
  @Test(arguments: WorkbookDoor.allCases) func form(_ door: WorkbookDoor) throws {
    let entries = SpelledEntry.all.filter { $0.cell == .realization }
    try expectAll(entries) { entries in
      let (unit, rows, places) = try filledForm(entries)
      let bytes = door.bytes([(FormWorkbook.sheet, rows)])
      return try outcome(of: try text(ofWorkbook: bytes)) {
        var diagnostics: [Diagnostic] = []
        let form = FilledForm.read(bytes, file: "F.xlsx", for: unit, into: &diagnostics)
        let lines = Dictionary(uniqueKeysWithValues: places.map { ($1, $0) })
        var outcome = sorted(diagnostics) { lines[$0.place.row] }
        outcome.values = form.map { form in
          Dictionary(
            uniqueKeysWithValues: entries.map {
              ($0.line, form.figures[.figure("v\($0.line)")]?.text ?? "?")
            })
        }
        return outcome
      }
    }
  }

  /// A form is told of formats as a workbook is.
  @Test func aFormatThatShowsAnotherFigureInAForm() throws {
    let entry = try #require(SpelledEntry.all.first { $0.cell == .realization && $0.text == "12" })
    var (unit, rows, places) = try filledForm([entry])
    let row = try #require(places[entry.line])
    rows[row - 1][3] = DoorCell(text: "5000", native: "n:5000:#,##0,")
    var diagnostics: [Diagnostic] = []
    let bytes = WorkbookDoor.excel.bytes([(FormWorkbook.sheet, rows)])
    let form = FilledForm.read(bytes, file: "F.xlsx", for: unit, into: &diagnostics)
    #expect(form?.figures[.figure("v\(entry.line)")]?.text == "5000")
    #expect(
      diagnostics.map(\.text) == [
        """
        F.xlsx!isian: perhatian: Format angka membuat 1 sel tampak lain dari isinya; yang dibaca isinya. [tampilan-berbeda]
            tertulis:  D\(row) = 5000
            perbaikan: Beri sel itu format Umum, lalu periksa angkanya.

        """
      ])
  }

  /// The same through the program, into the tables.
  @Test func collect() throws {
    let entries = SpelledEntry.all.filter { $0.cell == .realization && $0.value != nil }
    let site = try SiteFolder()
    let name = "contoh/ejaan/2021"
    for (table, rows) in EntriesUnit(entries, withRealizations: false).rows {
      try site.folder.write(
        "Content/\(name)/\(table.file)",
        CSVDoor(encoding: .utf8, separator: ",").bytes(rows))
    }
    let (_, rows, _) = try filledForm(
      entries, id: UnitID(regency: "contoh", subdistrict: "ejaan", year: 2021))
    try site.folder.write("F.xlsx", WorkbookDoor.excel.bytes([(FormWorkbook.sheet, rows)]))
    let run = try site.run("collect", name, "F.xlsx", "--yes", "--quiet")
    expect(run, is: Run(code: 0))
    var found: [Diagnostic] = []
    let table = try #require(
      CSVReader.read(
        Array(try site.folder.text("Content/\(name)/realisasi.csv").utf8), file: "", into: &found))
    let collected = Dictionary(
      uniqueKeysWithValues: (1..<table.rowCount).map { (table.text($0, 0), table.text($0, 1)) })
    let wrong = entries.filter { (collected["v\($0.line)"] ?? "") != $0.value }
    #expect(
      wrong.map { "\($0.line): \($0.text) became \(collected["v\($0.line)"] ?? "nil")" } == [])
  }

  // MARK: Doors

  /// What was made of tables so far: all that counts is what is read of a file, so that doors which
  /// lead to the same cells in the same places need it once.
  private static let known = Mutex<[String: Outcome]>([:])

  private func outcome(of read: String, _ make: () throws -> Outcome) throws -> Outcome {
    if let known = Self.known.withLock({ $0[read] }) { return known }
    let made = try make()
    Self.known.withLock { $0[read] = made }
    return made
  }

  /// All that is read of tables: their cells in their places, and what is said of these.
  private func text(_ tables: [(name: String, table: Table?)], _ found: [Diagnostic]) -> String {
    let texts = tables.sorted { $0.name < $1.name }.flatMap { name, table in
      [name]
        + (0..<(table?.rowCount ?? 0)).map { row in
          "\(table?.rowNumber(row) ?? 0)\u{1F}"
            + (0..<(table?.cellCount(row) ?? 0)).map { table?.text(row, $0) ?? "" }
            .joined(separator: "\u{1F}")
        }
    }
    return (texts + found.sorted().map(\.text)).joined(separator: "\u{1E}")
  }

  private func text(ofWorkbook bytes: [UInt8]) throws -> String {
    var found: [Diagnostic] = []
    let book = try #require(WorkbookReader.read(bytes, file: "B.xlsx", into: &found))
    return text(book.sheets.map { ($0.name, $0.table) }, found)
  }

  /// Reads a content folder as any command does.
  private func read(
    _ files: [(String, [UInt8])], _ made: EntriesUnit, _ entries: [SpelledEntry]
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(name, bytes) }
    var ignored: [Diagnostic] = []
    let settings = SiteSettings(
      site: Table(file: "situs.csv", texts: [["kunci", "nilai"]]), scale: nil, into: &ignored)
    let content = try ContentScanner.scan(folder.path, shownAs: "Content")
    let reading = UnitReader.working(try #require(content.units.first), settings: settings)
    let lines = Dictionary(
      uniqueKeysWithValues: made.places.map { line, place in
        (Place(place.table.rawValue, row: place.row, column: place.column), line)
      })
    var outcome = sorted(reading.diagnostics) { diagnostic in
      let file = diagnostic.place.file.split(separator: "/").last.map(String.init) ?? ""
      let table = diagnostic.place.sheet ?? String(file.dropLast(4))
      return lines[Place(table, row: diagnostic.place.row, column: diagnostic.place.column)]
    }
    outcome.values = reading.unit.map { EntriesUnit.values(of: entries, in: $0) }
    return outcome
  }

  private func sorted(_ diagnostics: [Diagnostic], _ line: (Diagnostic) -> Int?) -> Outcome {
    var outcome = Outcome()
    for diagnostic in diagnostics {
      if let line = line(diagnostic) {
        outcome.said[line, default: []].append(diagnostic)
      } else if diagnostic.severity == .error {
        outcome.elsewhere.append(diagnostic.text)
      }
    }
    return outcome
  }

  /// The cells of the form for a unit of entries, these in their places, and their rows by line.
  private func filledForm(
    _ entries: [SpelledEntry], id: UnitID = id
  ) throws -> (Catalog.Unit, [[DoorCell]], [Int: Int]) {
    var ignored: [Diagnostic] = []
    let rows = EntriesUnit(entries, withRealizations: false).rows.mapValues { rows in
      rows.map { $0.map(\.text) }
    }
    let unit = try #require(UnitLoader.load(tables(rows), id: id).unit)
    let dues = try #require(ReportingDuties.all(of: unit, in: .first).first)
    let book = WorkbookReader.read(
      FormWorkbook.bytes(dues, of: unit, isApproved: false), file: "", into: &ignored)
    let form = try #require(book?.sheets.first?.table)
    var cells: [[DoorCell]] = []
    var places: [Int: Int] = [:]
    let keys = Dictionary(uniqueKeysWithValues: entries.map { ("angka;v\($0.line)", $0) })
    for row in 0..<form.rowCount {
      while cells.count + 1 < form.rowNumber(row) { cells.append([]) }
      var texts = (0..<form.cellCount(row)).map { DoorCell(text: form.text(row, $0)) }
      if texts.count > 7, let entry = keys[texts[7].text] {
        texts[3] = DoorCell(text: entry.text, native: entry.native)
        places[entry.line] = form.rowNumber(row)
      }
      cells.append(texts)
    }
    return (unit, cells, places)
  }

  // MARK: Expectations

  private func expectAll(
    _ entries: [SpelledEntry], through door: Door, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var findings = try valuesFindings(entries.filter { $0.value != nil }, door)
    // An error may hide those that a later check would find.
    var refused = entries.filter { $0.value == nil }
    for _ in 0..<4 where !refused.isEmpty {
      let outcome = try door(refused)
      findings += outcome.elsewhere
      findings += refused.flatMap { said(of: $0, outcome.said[$0.line] ?? []) }
      refused.removeAll { outcome.said[$0.line] != nil }
    }
    findings += refused.map { "\($0.line): “\($0.text)” is not refused" }
    #expect(findings == [], sourceLocation: sourceLocation)
  }

  private func valuesFindings(_ entries: [SpelledEntry], _ door: Door) throws -> [String] {
    let outcome = try door(entries)
    guard let values = outcome.values else {
      let said = outcome.said.values.flatMap { $0 }.filter { $0.severity == .error }.map(\.text)
      let rest = entries.filter { entry in
        !(outcome.said[entry.line] ?? []).contains { $0.severity == .error }
      }
      // What is wrongly refused must not hide the others.
      let others = said.isEmpty ? [] : try valuesFindings(rest, door)
      return outcome.elsewhere + said + others + ["nothing is read"]
    }
    return outcome.elsewhere
      + entries.flatMap { entry -> [String] in
        let value = values[entry.line] ?? "?"
        let wrong =
          value == entry.value
          ? [] : ["\(entry.line): “\(entry.text)” is “\(value)”, not “\(entry.value ?? "")”"]
        let told = outcome.said[entry.line] ?? []
        if entry.rule == nil, told.isEmpty { return wrong }
        return wrong + said(of: entry, told)
          + (told.isEmpty ? ["\(entry.line): “\(entry.text)”: nothing is said"] : [])
      }
  }

  /// What is wrong with what was said of an entry, where anything was said.
  private func said(of entry: SpelledEntry, _ told: [Diagnostic]) -> [String] {
    told.compactMap { diagnostic in
      let text = diagnostic.text
      let isRight = diagnostic.id == entry.rule && told.count == 1
      return isRight && entry.words.allSatisfy(text.contains)
        ? nil
        : "\(entry.line): “\(entry.text)” should be \(entry.rule ?? "accepted") \(entry.words): \(text)"
    }
  }
}
