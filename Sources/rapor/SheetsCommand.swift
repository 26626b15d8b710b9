import Building
import Diagnostics
import Files
import Tables
import Workbooks

/// `rapor sheets`: shows a workbook or a CSV table as `rapor` reads it, so that an office can see what
/// became of a date, a percentage or a formula, or go on with CSV.
struct SheetsCommand {
  static let rules = [
    OptionRule(name: "sheet", value: "NAMA", help: "tampilkan lembar ini sebagai CSV")
  ]

  private let options: Options
  private let file: String
  private let sheetName: String?

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(code: .usage, message: "Sebut satu berkas. Lihat rapor sheets --help.")
    }
    file = arguments.operands[0]
    sheetName = arguments["sheet"]
  }

  /// Prints a CSV table or a sheet, or lists the sheets.
  func run() throws(Stop) -> ExitCode {
    var diagnostics: [Diagnostic] = []
    if file.lowercased().hasSuffix(".csv") {
      if let table = CSVReader.read(try bytes(), file: file, into: &diagnostics) { show(table) }
    } else {
      let bytes = try bytes()
      if let workbook = WorkbookReader.read(bytes, file: file, into: &diagnostics) {
        try show(workbook, &diagnostics)
      }
    }
    options.console.report(diagnostics)
    return diagnostics.contains { $0.severity == .error } ? .content : .done
  }

  private func show(_ workbook: Workbook, _ diagnostics: inout [Diagnostic]) throws(Stop) {
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
      throw Stop(
        code: .usage, message: "Lembar “\(sheetName)” tidak ada. Lembarnya: \(names).")
    }
    show(sheet.table)
    diagnostics.removeAll { $0.place.sheet.map { $0 != sheetName } ?? false }
  }

  private func show(_ table: Table) {
    StandardStreams.write(SheetsCommand.csv(table), to: .output)
  }

  private func bytes() throws(Stop) -> [UInt8] {
    let path = options.path(file)
    do {
      guard let info = try Disk.info(path) else {
        throw Stop(code: .usage, message: "Berkas “\(file)” tidak ada.")
      }
      guard info.kind == .file else {
        throw Stop(code: .usage, message: "“\(file)” bukan berkas biasa.")
      }
      if info.size > WorkbookReader.sizeLimit {
        throw Stop(code: .content, message: WorkbookReader.tooLarge(file).message)
      }
      return try Disk.read(path)
    } catch let error as FileError {
      throw Stop(code: .inputOutput, message: error.text)
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .defect, message: "\(error)")
    }
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
