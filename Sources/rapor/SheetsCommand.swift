import Diagnostics
import Files
import Tables
import Workbooks

/// `rapor sheets`: shows a workbook as `rapor` reads it, so that an office can see what became of a
/// date, a percentage or a formula, or go on with CSV.
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
      throw Stop(code: .usage, message: "Sebut satu buku kerja. Lihat rapor sheets --help.")
    }
    file = arguments.operands[0]
    sheetName = arguments["sheet"]
  }

  /// Lists the sheets, or prints one.
  func run() throws(Stop) -> ExitCode {
    var diagnostics: [Diagnostic] = []
    let workbook = WorkbookReader.read(try bytes(), file: file, into: &diagnostics)
    let sheets = workbook?.sheets ?? []
    if let sheetName, workbook != nil {
      guard let sheet = sheets.first(where: { $0.name == sheetName }) else {
        throw Stop(
          code: .usage,
          message: "Lembar “\(sheetName)” tidak ada. Lembarnya: "
            + "\(sheets.map(\.name).joined(separator: ", ")).")
      }
      StandardStreams.write(SheetsCommand.csv(sheet.table), to: .output)
      diagnostics.removeAll { $0.place.sheet.map { $0 != sheetName } ?? false }
    } else {
      for sheet in sheets {
        let isHidden = sheet.isHidden ? ", tersembunyi" : ""
        options.console.result(
          "\(Diagnostic.excerpt(sheet.name)): \(sheet.table.rowCount) baris\(isHidden)")
      }
    }
    options.console.report(diagnostics)
    return diagnostics.contains { $0.severity == .error } ? .content : .done
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
