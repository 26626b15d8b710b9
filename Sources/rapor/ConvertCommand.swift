import Building
import Catalog
import Diagnostics
import Files
import Tables

/// `rapor convert`: a unit between its folder of CSV files and its workbook.
struct ConvertCommand {
  private let options: Options
  private let from: UnitPlace
  private let to: UnitPlace

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 2 else {
      throw Stop(
        code: .usage,
        message: "Sebut dua tempat: dari mana dan ke mana. Lihat rapor convert --help.")
    }
    from = UnitPlace(arguments.operands[0], options)
    to = UnitPlace(arguments.operands[1], options)
    guard from.isWorkbook != to.isWorkbook else {
      throw Stop(
        code: .usage,
        message: "Satu dari keduanya harus buku kerja (berakhiran .xlsx), yang lain folder CSV, "
          + "misalnya rapor convert sampang/banyuates/2020 sampang/banyuates/2020.xlsx.")
    }
  }

  /// Runs the conversion.
  func run() throws(Stop) -> ExitCode {
    let tables = try readTables()
    if to.isWorkbook {
      try refuse(exists: to.kind() != nil, to.shown)
    } else {
      try refuseTables(Array(tables.keys))
    }
    var diagnostics: [Diagnostic] = []
    if to.isWorkbook { UnitWorkbook.checkLengths(of: tables, into: &diagnostics) }
    guard let rows = UnitTables.rows(of: tables, into: &diagnostics), diagnostics.isEmpty else {
      options.console.report(diagnostics)
      throw Stop(code: .content, message: Self.nothingWritten)
    }
    do throws(Transaction.Failure) {
      try write(rows)
    } catch {
      throw Stop(error, "Tidak ada yang ditulis")
    }
    options.console.result(report(rows))
    return .done
  }

  private static let nothingWritten = "Tidak ada yang ditulis."

  // MARK: Reading

  private func readTables() throws(Stop) -> [TableName: Table] {
    let wanted: FileInfo.Kind = from.isWorkbook ? .file : .folder
    guard try from.kind() == wanted else {
      throw Stop(
        code: .usage,
        message: "\(from.shown): \(from.isWorkbook ? "buku kerja" : "folder") ini tidak ada.")
    }
    var diagnostics: [Diagnostic] = []
    var tables: [TableName: Table]? = nil
    do {
      tables =
        from.isWorkbook
        ? UnitTables.read(workbook: from.path, shownAs: from.shown, into: &diagnostics)
        : try UnitTables.read(folder: from.path, shownAs: from.shown, into: &diagnostics)
    } catch {
      throw Stop(code: .inputOutput, message: "\(error.text). \(Self.nothingWritten)")
    }
    options.console.report(diagnostics)
    guard let tables, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Stop(code: .content, message: Self.nothingWritten)
    }
    guard !tables.isEmpty else {
      throw Stop(
        code: .content,
        message: "\(from.shown): tidak ada satu tabel pun. Tabel yang dikenal: "
          + TableName.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return tables
  }

  private func refuse(exists: Bool, _ shown: String) throws(Stop) {
    guard exists else { return }
    throw Stop(
      code: .usage,
      message: "\(shown) sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pilih tempat lain.")
  }

  /// A year's folder may hold approvals and attachments already, yet none of these tables.
  private func refuseTables(_ tables: [TableName]) throws(Stop) {
    guard let kind = try to.kind() else { return }
    try refuse(exists: kind != .folder, to.shown)
    for name in TableName.allCases where tables.contains(name) {
      let file = UnitTables.fileName(name)
      try refuse(exists: to.file(file).kind() != nil, "\(to.shown)/\(file)")
    }
  }

  // MARK: Writing

  private func write(_ rows: [TableName: [[String]]]) throws(Transaction.Failure) {
    var change = Transaction()
    if to.isWorkbook {
      let title = UnitWorkbook.title(of: rows, year: (to.id ?? from.id)?.year)
      try change.write(to.path, UnitWorkbook.bytes(of: rows, title: title), over: .nothing)
    } else {
      let files = TableName.allCases.compactMap { name in
        rows[name].map { (name: UnitTables.fileName(name), bytes: Self.csv(name, $0)) }
      }
      if Disk.resolved(to.path) == nil {
        try change.makeFolder(to.path, files)
      } else {
        for file in files {
          try change.write("\(to.path)/\(file.name)", file.bytes, over: .nothing)
        }
      }
    }
    try change.commit()
  }

  private static func csv(_ table: TableName, _ rows: [[String]]) -> [UInt8] {
    var writer = CSVWriter(header: table.columns.map(\.name), style: .spreadsheet)
    for row in rows { writer.append(row) }
    return writer.bytes
  }

  // MARK: What is said

  private func report(_ rows: [TableName: [[String]]]) -> String {
    let count = rows.values.reduce(0) { $0 + $1.count }
    var lines = ["\(to.shown) ditulis: \(rows.count) tabel, \(count) baris."]
    if to.path == from.sibling, to.isYear {
      lines.append(
        from.isWorkbook
          ? "\(from.shown) masih ada. Satu unit hanya boleh punya satu dari keduanya: pindahkan atau "
            + "hapus buku kerja itu, lalu jalankan rapor check."
          : "Tabel CSV di \(from.shown) masih ada. Satu unit hanya boleh punya satu dari keduanya: "
            + "pindahkan atau hapus "
            + TableName.allCases.filter { rows[$0] != nil }.map(UnitTables.fileName)
            .joined(separator: ", ")
            + ", lalu jalankan rapor check. Folder disahkan/ tetap di tempatnya."
      )
    }
    return lines.joined(separator: "\n")
  }
}
