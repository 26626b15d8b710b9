import Diagnostics
import Files
package import Tables
import Workbooks

/// The working tables of a unit that is kept as one workbook: its sheets, by their names.
enum WorkbookTables {
  /// Reads the workbook at `path`, which people know as `shown`; nil, with the reason in
  /// `diagnostics`, when it cannot be read.
  static func read(
    _ path: String, _ shown: String, through files: InputFiles = InputFiles(),
    into diagnostics: inout [Diagnostic]
  ) -> [TableName: Table]? {
    do {
      if let size = try Disk.info(path)?.size, size > WorkbookReader.sizeLimit {
        diagnostics.append(WorkbookReader.tooLarge(shown))
        return nil
      }
      return tables(try files.read(path), shown, into: &diagnostics)
    } catch {
      diagnostics.append(UnitReader.unreadable(shown, error))
      return nil
    }
  }

  /// The tables in a workbook's bytes.
  static func tables(
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
      let name = TableName(rawValue: key(sheet.name))
      guard let name else {
        strangers.insert(sheet.name)
        if sheet.table.rowCount > 0 { found.append(stranger(sheet)) }
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

  private static func key(_ name: String) -> String { name.trimmed.lowercased() }

  private static func repeated(_ sheet: Workbook.Sheet) -> Diagnostic {
    Diagnostic(
      .lembarGanda, at: sheet.table.place,
      "Ada dua lembar untuk tabel “\(key(sheet.name))”.", written: sheet.name,
      cure: "Sisakan satu saja.")
  }

  private static func stranger(_ sheet: Workbook.Sheet) -> Diagnostic {
    let known = TableName.allCases.map(\.rawValue)
    let near = nearestName(to: key(sheet.name), among: known + [UnitWorkbook.guideSheet])
    return Diagnostic(
      .lembarTakDikenal, at: sheet.table.place, "Lembar ini tidak dikenal di buku kerja unit.",
      written: sheet.name,
      cure: (near.map { "Maksudnya “\($0)”? " } ?? "")
        + "Lembar yang dikenal: \(known.joined(separator: ", ")). Lembar “panduan” dan lembar yang "
        + "namanya diawali “_” diabaikan.")
  }
}

/// The tables of a unit as an office gets them to fill in: rows of cells under the columns of
/// `TableName.columns`.
package struct EntryTables: Hashable, Sendable {
  /// The rows of each table, without the header.
  package internal(set) var rows: [TableName: [[String]]]

  /// The tables in the order in which they are listed everywhere.
  package static let names = TableName.allCases

  /// The same as one workbook; `title` says whose it is.
  package func workbook(title: String) -> [UInt8] { UnitWorkbook.bytes(of: rows, title: title) }

  /// A table as it lies in the unit's folder; free text is guarded against being run.
  package func csv(_ name: TableName, style: CSVStyle = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(header: name.columns.map(\.name), style: style)
    for row in rows[name, default: []] {
      writer.append(
        zip(name.columns, row).map { column, cell in
          column.isText ? SpreadsheetGuard.armed(cell) : cell
        })
    }
    return writer.bytes
  }
}
