package import Diagnostics
package import Files
package import Tables
import Workbooks

/// A unit's tables as they lie in a folder or in a workbook, for whoever only moves them: what stands
/// in the cells is not judged.
package enum UnitTables {
  /// The entered tables in a folder. What belongs to the unit but is no entered table is passed over;
  /// any other file is an error that says where it belongs.
  package static func read(
    folder path: String, shownAs shown: String, into diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [TableName: Table] {
    let known = TableName.allCases.map(\.file)
    let beside = [
      "lambang.svg", "berkas", "disahkan", ReservedNames.incoming, ReservedNames.issued,
    ]
    var tables: [TableName: Table] = [:]
    for name in try Disk.list(path) where !ContentScanner.isIgnored(name) {
      if let index = known.firstIndex(of: name) {
        tables[TableName.allCases[index]] = UnitReader.readTable(
          "\(path)/\(name)", "\(shown)/\(name)", into: &diagnostics)
      } else if !beside.contains(name) {
        diagnostics.append(
          ContentScanner.stray(
            "\(shown)/\(name)", name, among: known,
            "Tabel yang dikenal: \(known.joined(separator: ", "))."))
      }
    }
    return tables
  }

  /// The entered tables in a workbook: its sheets, by their names; nil, with the reason in
  /// `diagnostics`, when it cannot be read.
  package static func read(
    workbook path: String, shownAs shown: String, through files: InputFiles = InputFiles(),
    into diagnostics: inout [Diagnostic]
  ) -> [TableName: Table]? {
    do {
      if let size = try Disk.info(path)?.size, size > WorkbookReader.sizeLimit {
        diagnostics.append(WorkbookReader.tooLarge(shown))
        return nil
      }
      return tables(try files.read(path), shown, into: &diagnostics)
    } catch {
      diagnostics.append(
        error.isNotFound ? UnitReader.vanished(shown) : UnitReader.unreadable(shown, error))
      return nil
    }
  }

  /// The same of a workbook's bytes.
  package static func tables(
    _ bytes: [UInt8], _ shown: String, into diagnostics: inout [Diagnostic]
  ) -> [TableName: Table]? {
    var found: [Diagnostic] = []
    let workbook = WorkbookReader.read(
      bytes, file: shown, where: { !isPassedOver($0) }, into: &found)
    guard let workbook else {
      diagnostics += found
      return nil
    }
    var tables: [TableName: Table] = [:]
    var strangers: Set<String> = []
    for sheet in workbook.sheets {
      guard let name = TableName(rawValue: key(sheet.name)) else {
        strangers.insert(sheet.name)
        if sheet.table.rowCount > 0 { found.append(stranger(sheet, among: workbook.sheets)) }
        continue
      }
      if tables[name] != nil {
        found.append(repeated(sheet))
      } else if sheet.table.rowCount > 0 || TableName.required.contains(name) {
        // An empty sheet is a table that was left out, unless the unit needs it.
        tables[name] = sheet.table
      }
    }
    // What stands in a sheet that is none of ours is nobody's mistake.
    diagnostics += found.filter { diagnostic in
      diagnostic.rule == .lembarTakDikenal
        || diagnostic.place.sheet.map { !strangers.contains($0) } ?? true
    }
    return tables
  }

  /// The guide, sheets that an office keeps for itself, and the records of approval, of which a
  /// published workbook holds a copy: approvals count as they lie in the unit's folder.
  private static func isPassedOver(_ name: String) -> Bool {
    key(name) == UnitWorkbook.guideSheet || key(name).hasPrefix("_")
      || key(name).hasPrefix("riwayat_")
  }

  /// A sheet's name as it is known, whatever its letters and whatever stands around it unseen.
  package static func key(_ name: String) -> String { TypedName(name).text }

  private static func repeated(_ sheet: Workbook.Sheet) -> Diagnostic {
    Diagnostic(
      .lembarGanda, at: sheet.table.place,
      "Ada dua lembar untuk tabel “\(key(sheet.name))”.", written: sheet.name,
      cure: "Sisakan satu saja.")
  }

  private static func stranger(
    _ sheet: Workbook.Sheet, among sheets: [Workbook.Sheet]
  ) -> Diagnostic {
    let known = TableName.allCases.map(\.rawValue)
    // What it holds says more than what it is called.
    var cure = TypedName(sheet.name).question(among: known + [UnitWorkbook.guideSheet])
    if let name = tableWithColumns(of: sheet.table), cure?.contains("“\(name)”") != true {
      cure = "Kolomnya kolom tabel “\(name)”; beri lembar ini nama itu."
    }
    if let table = known.first(where: { cure?.contains("“\($0)”") ?? false }),
      sheets.contains(where: { key($0.name) == table })
    {
      cure =
        "Lembar “\(table)” sudah ada; bila ini salinannya, awali namanya dengan “_” atau hapus."
    }
    return Diagnostic(
      .lembarTakDikenal, at: sheet.table.place, "Lembar ini tidak dikenal di buku kerja unit.",
      written: sheet.name,
      cure: (cure.map { $0 + " " } ?? "")
        + "Lembar yang dikenal: \(known.joined(separator: ", ")). Lembar “panduan” dan lembar yang "
        + "namanya diawali “_” diabaikan.")
  }

  /// The table to which the names in a sheet's first row belong: all that it needs, and most of them.
  private static func tableWithColumns(of table: Table) -> String? {
    let head = Set((0..<table.cellCount(0)).map { HeadedTable.name(table, 0, $0) })
    let fitting = TableName.allCases.filter { name in
      name.columns.allSatisfy { !$0.isRequired || head.contains($0.name) }
    }
    return fitting.max { one, other in
      one.columns.count { head.contains($0.name) } < other.columns.count { head.contains($0.name) }
    }?.rawValue
  }

  /// The rows of tables as they are typed, under the columns of `TableName.columns` in their order;
  /// nil, with the reason in `diagnostics`, where a head is not what it should be.
  package static func rows(
    of tables: [TableName: Table], into diagnostics: inout [Diagnostic]
  ) -> [TableName: [[String]]]? {
    var rows: [TableName: [[String]]] = [:]
    let before = diagnostics.count
    for (name, table) in tables {
      guard let sheet = HeadedTable(table, columns: name.columns, into: &diagnostics) else {
        continue
      }
      rows[name] = sheet.rows.map { row in name.columns.map { row.raw($0.name) } }
    }
    return diagnostics.count == before ? rows : nil
  }

  /// A table as it lies in the unit's folder; with `isGuarded` free text is guarded against being run.
  package static func csv(_ table: TableName, _ rows: [[String]], isGuarded: Bool) -> [UInt8] {
    var writer = CSVWriter(header: table.columns.map(\.name), style: .spreadsheet)
    for row in rows {
      writer.append(
        zip(table.columns, row).map { isGuarded && $0.isText ? SpreadsheetGuard.armed($1) : $1 })
    }
    return writer.bytes
  }
}
