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
    own: [Option("sheet", "NAMA", "tampilkan lembar ini sebagai CSV")])

  private let options: Options
  private let file: String
  private let sheetName: String?

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    file = try arguments.operands(1...1, "Sebut satu berkas.")[0]
    sheetName = arguments["sheet"]
  }

  func run() throws(CommandFailure) -> ExitCode {
    var diagnostics: [Diagnostic] = []
    let bytes = try bytes()
    if file.lowercased().hasSuffix(".csv") {
      if let table = CSVReader.read(bytes, file: file, into: &diagnostics) { show(table) }
    } else if let workbook = WorkbookReader.read(bytes, file: file, into: &diagnostics) {
      try show(workbook, &diagnostics)
    }
    options.console.report(diagnostics)
    return diagnostics.contains { $0.severity == .error } ? .content : .done
  }

  private func show(_ workbook: Workbook, _ diagnostics: inout [Diagnostic]) throws(CommandFailure)
  {
    guard let sheetName else {
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

  private func show(_ table: Table) { StandardStreams.write(SheetsCommand.csv(table), to: .output) }

  private func bytes() throws(CommandFailure) -> [UInt8] {
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

  /// The table as CSV with every row in its place; texts that a spreadsheet would run are guarded.
  private static func csv(_ table: Table) -> String {
    let width = (0..<table.rowCount).map(table.cellCount).max() ?? 0
    guard width > 0 else { return "" }
    var rows: [[String]] = []
    for index in 0..<table.rowCount {
      while rows.count + 1 < table.rowNumber(index) {
        rows.append([String](repeating: "", count: width))
      }
      rows.append((0..<width).map { guarded(table.text(index, $0)) })
    }
    var writer = CSVWriter(header: rows[0])
    for row in rows.dropFirst() { writer.append(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Numbers and the signs for having none stay as they are.
  private static func guarded(_ text: String) -> String {
    switch Entry.parse(text, as: .plain) {
    case .success: text
    case .failure: SpreadsheetGuard.armed(text)
    }
  }
}
