import Building
import Diagnostics
import Files
import Tables
import Workbooks

/// `rapor sheets`: shows a workbook or a CSV table as `rapor` reads it, so that an office can see what
/// became of a date, a percentage or a formula, or go on with CSV.
struct SheetsCommand: Command {
  static let description = CommandDescription(
    name: "sheets", summary: "menampilkan buku kerja atau tabel CSV sebagaimana dibaca rapor",
    usage: "rapor sheets BERKAS [--sheet NAMA]",
    example: "rapor sheets Content/sampang/banyuates/2020.xlsx --sheet realisasi",
    own: [Option("sheet", "NAMA", "tampilkan lembar ini sebagai CSV")], onlyTells: true,
    outputIsTaken: true)

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    let file = try options.given.operands(1...1, "Sebut satu berkas.")[0]
    var diagnostics: [Diagnostic] = []
    let bytes = try bytes(of: file)
    // Without a name, a workbook is known by the archive that it is.
    if file == "-" ? !bytes.starts(with: [0x50, 0x4B]) : file.lowercased().hasSuffix(".csv") {
      if let table = CSVReader.read(bytes, file: file, into: &diagnostics) { show(table) }
    } else if let workbook = WorkbookReader.read(bytes, file: file, into: &diagnostics) {
      try show(workbook, &diagnostics)
    }
    options.console.report(diagnostics)
    return diagnostics.contains { $0.severity == .error } ? .content : .done
  }

  private func show(_ workbook: Workbook, _ diagnostics: inout [Diagnostic]) throws(CommandFailure)
  {
    guard let sheetName = options.given["sheet"] else {
      for sheet in workbook.sheets {
        let isHidden = sheet.isHidden ? ", tersembunyi" : ""
        options.console.result(
          "\(Diagnostic.excerpt(sheet.name)): \(sheet.table.rowCount) baris\(isHidden)")
      }
      return
    }
    guard let sheet = workbook.sheets.first(where: { $0.name == sheetName }) else {
      let names = workbook.sheets.map { Diagnostic.excerpt($0.name) }.joined(separator: ", ")
      throw .usage("Lembar “\(sheetName)” tidak ada. Lembarnya: \(names).")
    }
    show(sheet.table)
    diagnostics.removeAll { $0.place.sheet.map { $0 != sheetName } ?? false }
  }

  private func bytes(of file: String) throws(CommandFailure) -> [UInt8] {
    if file == "-" { return try Options.standardInput(shownAs: file) }
    let path = options.path(file)
    guard let info = try attempt(Disk.info(path), { .inputOutput($0.text) }) else {
      throw .usage("Berkas “\(file)” tidak ada.")
    }
    if info.kind != .file { throw .usage("“\(file)” bukan berkas biasa.") }
    if info.size > WorkbookReader.sizeLimit {
      throw .content(WorkbookReader.tooLarge(file).message)
    }
    return try attempt(Disk.read(path)) { .inputOutput($0.text) }
  }

  /// Shows a table as CSV with every row in its place. Texts that a spreadsheet would run are guarded;
  /// numbers and the signs for having none stay as they are.
  private func show(_ table: Table) {
    let width = (0..<table.rowCount).map(table.cellCount).max() ?? 0
    guard width > 0 else { return }
    var writer = CSVWriter()
    var next = 1
    for index in 0..<table.rowCount {
      for _ in next..<max(next, table.rowNumber(index)) {
        writer.append([String](repeating: "", count: width))
        next += 1
      }
      writer.append(
        (0..<width).map { column in
          let text = table.text(index, column)
          let isEntry = (try? Entry.parse(text, as: .plain).get()) != nil
          return isEntry ? text : SpreadsheetGuard.armed(text)
        })
      next += 1
    }
    StandardStreams.write(String(decoding: writer.bytes, as: UTF8.self), to: .output)
  }
}
