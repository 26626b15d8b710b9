import Building
import Catalog
import Diagnostics
import Files
import Forms
import Publishing
import Tables
import Workbooks

/// The working files of a unit with changes made in them: first in memory, then rehearsed in a folder
/// apart, at last in their places.
struct TableEdit {
  private struct File {
    /// Its path under the content folder.
    let name: String
    /// The bytes that lie there; nil where there is no such file yet.
    let old: [UInt8]?
    var new: [UInt8]
  }

  private let changes: [CollectedChange]
  private let working: WorkingUnit
  private let options: Options
  private var files: [File] = []
  private var origins: [Place: FormCell] = [:]
  /// The workbook as it is to be written, where its formulas must be computed afresh.
  private var asking: [UInt8]?

  /// Makes the changes in memory; what cannot be changed is told in `diagnostics`.
  init(
    _ changes: [CollectedChange], of working: WorkingUnit, _ options: Options,
    into diagnostics: inout [Diagnostic]
  ) throws(CommandFailure) {
    self.changes = changes
    self.working = working
    self.options = options
    do throws(FileError) {
      if working.folder.hasWorkbook {
        try changeWorkbook(&diagnostics)
      } else {
        // Notes first: without its figure a note does no harm, so a run that is cut off between
        // files leaves tables that are whole, and the same command again completes them.
        for table in [TableName.catatan, .realisasi, .bulanan] {
          try changeCSV(table, &diagnostics)
        }
      }
    } catch {
      throw .inputOutput("\(error.text).")
    }
  }

  var needsComputing: Bool { asking != nil }

  private var unitPath: String { working.folder.id.path }

  private mutating func changeCSV(
    _ table: TableName, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) {
    let own = changes.filter { $0.cell.table == table }
    if own.isEmpty { return }
    let path = "\(working.folder.path)/\(table.file)"
    let old = try Disk.info(path) == nil ? nil : try Disk.read(path)
    var document = CSVDocument(old ?? [])
    if old == nil {
      // A table that is not there yet is written like the one beside it.
      let beside = try Disk.read("\(working.folder.path)/\(TableName.variabel.file)")
      let style = CSVDocument(beside).style
      document = CSVDocument(CSVWriter(header: table.columns.map(\.name), style: style).bytes)
    }
    var ignored: [Diagnostic] = []
    let shown = "\(working.folder.shownPath)/\(table.file)"
    guard let current = CSVReader.read(document.bytes, file: shown, into: &ignored),
      let plan = TablePlan(
        own, of: table, in: working.unit, as: current, nextRow: document.rowCount + 1)
    else { return }
    plan.apply(to: &document, into: &diagnostics)
    origins.merge(plan.origins) { first, _ in first }
    files.append(File(name: "\(unitPath)/\(table.file)", old: old, new: document.bytes))
  }

  private mutating func changeWorkbook(_ diagnostics: inout [Diagnostic]) throws(FileError) {
    let shown = working.folder.shownPath + ".xlsx"
    let old = try Disk.read(working.folder.workbookPath)
    guard let editor = WorkbookEditor(old, file: shown, into: &diagnostics) else { return }
    var found: [Diagnostic] = []
    let book = WorkbookReader.read(old, file: shown, into: &found)
    var edits: [CellEdit] = []
    for table in [TableName.catatan, .realisasi, .bulanan] {
      let own = changes.filter { $0.cell.table == table }
      if own.isEmpty { continue }
      let sheet = book?.sheets.first { UnitTables.key($0.name) == table.rawValue }
      guard let current = sheet?.table, current.rowCount > 0,
        let plan = TablePlan(
          own, of: table, in: working.unit, as: current,
          nextRow: current.rowNumber(current.rowCount - 1) + 1)
      else {
        diagnostics.add(
          .lembarTakAda, at: Place(shown),
          "Buku kerja ini tidak punya lembar “\(table.rawValue)” dengan baris kepalanya.",
          cure: "Buat lembarnya dengan kolom "
            + table.columns.map(\.name).joined(separator: ", ") + ".")
        continue
      }
      edits += plan.edits
      origins.merge(plan.origins) { first, _ in first }
    }
    guard let new = editor.applying(edits, into: &diagnostics) else { return }
    files.append(File(name: "\(unitPath).xlsx", old: old, new: new))
    asking = WorkbookEditor(new, file: shown, into: &diagnostics)?.askingToCompute
  }

  private static func stage(_ options: Options) -> String {
    "\(SiteLock.folder(options.places))/isian"
  }

  /// Clears what collections that were killed left.
  static func tidy(_ unit: UnitFolder, _ options: Options) {
    try? Disk.remove(stage(options))
    Transaction.tidy(unit.path)
    Transaction.tidy(Disk.parentFolder(unit.path))
  }

  /// Reads the changed tables as any command would, from a folder apart; nil where something is wrong
  /// with them. That, and what is remarked on them and was not before, is told at the forms' cells
  /// where it stems from one.
  func rehearse(into diagnostics: inout [Diagnostic]) throws(CommandFailure) -> Unit? {
    let stage = Self.stage(options)
    defer { try? Disk.remove(stage) }
    let staged = try attempt(stagedUnit(in: stage)) { error in
      CommandFailure(writing: error) { "Tidak ada yang berubah: percobaan gagal (\($0))." }
    }
    guard let staged else { throw .defect("Percobaan tidak menemukan unitnya lagi.") }
    let outcome = UnitReader.working(
      staged, settings: working.inputs.settings, keepingPersonalNumbers: true)
    guard let unit = outcome.unit else {
      diagnostics += outcome.diagnostics.map(moved)
      return nil
    }
    let known = Set(working.remarks + RemarkFinder.remarks(on: working.unit).map(\.diagnostic))
    let found = outcome.diagnostics + RemarkFinder.remarks(on: unit).map(\.diagnostic)
    diagnostics += found.filter { !known.contains($0) }.map(moved)
    guard ExpectedUnit.isReached(from: working.unit, to: unit, by: changes) else {
      throw .defect("Tidak ada yang berubah: tabel hasil percobaan tidak seperti yang seharusnya.")
    }
    return unit
  }

  /// What is said of a cell of the tables, said of the form's cell that it comes from.
  private func moved(_ diagnostic: Diagnostic) -> Diagnostic {
    var moved = diagnostic
    if let origin = origins[diagnostic.place] {
      moved.place = origin.place
      if diagnostic.written != nil { moved.written = origin.typed }
    }
    moved.other = diagnostic.other.map { origins[$0]?.place ?? $0 }
    return moved
  }

  /// The unit with the changed tables, in a content folder apart; nil where it is not found there.
  private func stagedUnit(in stage: String) throws(FileError) -> UnitFolder? {
    try Disk.remove(stage)
    let target = "\(stage)/\(unitPath)"
    for table in working.folder.tables {
      try Disk.makeFolders(target)
      try Disk.link("\(working.folder.path)/\(table.file)", to: "\(target)/\(table.file)")
    }
    for file in files {
      let path = "\(stage)/\(file.name)"
      try Disk.makeFolders(Disk.parentFolder(path))
      try Disk.remove(path)
      try Disk.create(path, file.new)
    }
    return try ContentScanner.scan(stage, shownAs: working.inputs.content.shownPath).units.first
  }

  func write() throws(CommandFailure) {
    try changingFiles(orSay: "Tidak ada yang berubah") { change throws(Transaction.Failure) in
      for file in files {
        try change.write(
          "\(working.inputs.content.path)/\(file.name)", asking ?? file.new,
          over: file.old.map { .bytes($0) } ?? .nothing)
      }
    }
  }
}

/// A unit as its working tables have it, for commands that need it without errors.
struct WorkingUnit {
  let inputs: SiteInputs
  let folder: UnitFolder
  let unit: Unit
  /// What is remarked on its tables as they are read.
  let remarks: [Diagnostic]

  /// One that was read already.
  init(_ unit: Unit, _ remarks: [Diagnostic], in folder: UnitFolder, of inputs: SiteInputs) {
    (self.unit, self.remarks, self.folder, self.inputs) = (unit, remarks, folder, inputs)
  }

  /// Reads the unit that people know as `name`; errors in it, or in the site's own tables, stop.
  init(_ name: String, _ options: Options) throws(CommandFailure) {
    inputs = try SiteInputs(options.places, withTemplates: false)
    folder = try inputs.unitFolder(name)
    let outcome = UnitReader.working(
      folder, settings: inputs.settings, keepingPersonalNumbers: true)
    let failed = "Perbaiki dahulu galat di atas."
    let beside = inputs.content.diagnostics(beside: folder.id)
    try options.console.stop(
      at: inputs.siteDiagnostics + beside + outcome.diagnostics, failed)
    guard let unit = outcome.unit else { throw .content(failed) }
    self.unit = unit
    remarks = outcome.diagnostics
  }
}
