public import Diagnostics
import Tables

/// A table whose header has been matched with the columns that it should have.
struct Sheet {
  let table: Table
  let positions: [String: Int]

  /// Matches the header; nil when it is unusable. Unknown, repeated and missing columns are errors.
  init?(_ table: Table, columns: [Column], into diagnostics: inout [Diagnostic]) {
    self.table = table
    var positions: [String: Int] = [:]
    let before = diagnostics.count
    let known = columns.map(\.name)
    guard table.rowCount > 0 else {
      diagnostics.append(
        Diagnostic(
          .error, id: "tabel-tanpa-kepala", at: table.place, "Tabel ini kosong.",
          cure: "Tulis baris kepala: \(known.joined(separator: ", "))."))
      return nil
    }
    if Sheet.hasLaterHeads(table, columns) {
      diagnostics.append(
        Diagnostic(
          .error, id: "kepala-bukan-baris-pertama", at: table.place(row: 0),
          "Nama kolom ada di bawah baris pertama.", written: table.text(0, 0),
          cure: "Hapus semua baris di atas nama kolom."))
      return nil
    }
    for column in 0..<table.cellCount(0) {
      let name = table.text(0, column).trimmed.lowercased()
      if name.isEmpty { continue }
      if !known.contains(name) {
        let cure = nearestName(to: name, among: known).map { "Maksudnya “\($0)”?" }
        diagnostics.append(
          Diagnostic(
            .error, id: "kolom-tak-dikenal", at: table.place(0, column),
            "Kolom ini tidak dikenal.", written: table.text(0, column),
            cure: (cure.map { $0 + " " } ?? "")
              + "Kolom yang dikenal: \(known.joined(separator: ", "))."))
      } else if positions.updateValue(column, forKey: name) != nil {
        diagnostics.append(
          Diagnostic(
            .error, id: "kolom-ganda", at: table.place(0, column),
            "Kolom ini ada dua kali.", written: name, cure: "Sisakan satu saja."))
      }
    }
    Sheet.checkUnnamed(table, into: &diagnostics)
    for column in columns where column.isRequired && positions[column.name] == nil {
      diagnostics.append(
        Diagnostic(
          .error, id: "kolom-wajib-tak-ada", at: table.place(row: 0),
          "Kolom “\(column.name)” harus ada.",
          cure: "Tambahkan “\(column.name)” pada baris kepala."))
    }
    self.positions = positions
    if diagnostics.count > before { return nil }
  }

  /// Whether one of the next rows has the names of all required columns where the first lacks one:
  /// offices like titles above their tables, and some programs write `sep=;` there.
  private static func hasLaterHeads(_ table: Table, _ columns: [Column]) -> Bool {
    let required = columns.filter(\.isRequired).map(\.name)
    let heads = (0..<min(table.rowCount, 6)).first { row in
      let names = (0..<table.cellCount(row)).map { table.text(row, $0).trimmed.lowercased() }
      return required.allSatisfy(names.contains)
    }
    return heads.map { $0 > 0 } ?? false
  }

  /// Reports the first filled cell of each column that has no name in the header.
  private static func checkUnnamed(_ table: Table, into diagnostics: inout [Diagnostic]) {
    var isNamed = (0..<table.cellCount(0)).map { !table.text(0, $0).trimmed.isEmpty }
    for row in 1..<max(1, table.rowCount) {
      for column in 0..<table.cellCount(row) {
        if column == isNamed.count { isNamed.append(false) }
        guard !isNamed[column], !table.isEmpty(row, column) else { continue }
        // Once is enough.
        isNamed[column] = true
        diagnostics.append(
          Diagnostic(
            .error, id: "kolom-tanpa-nama", at: table.place(row, column),
            "Sel ini berisi, tetapi kolomnya tidak bernama.", written: table.text(row, column),
            cure: "Beri nama kolom pada baris kepala, atau kosongkan selnya."))
      }
    }
  }

  /// The rows under the header.
  var rows: [SheetRow] {
    (1..<max(1, table.rowCount)).map { index in
      SheetRow(
        table: table, index: index,
        source: RowSource(table: table.place, row: table.rowNumber(index), columns: positions))
    }
  }
}

/// Where a row stands, so that what was read from it can still be pointed at.
public struct RowSource: Hashable, Sendable {
  /// The table as a whole.
  let table: Place
  /// The row number.
  public let row: Int
  /// Column names to positions, from 0.
  let columns: [String: Int]

  /// The place of one of the row's cells; of the row where it has no such column.
  public func place(_ column: String) -> Place {
    Place(
      table.file, sheet: table.sheet, row: row, column: columns[column].map { $0 + 1 } ?? 0)
  }
}

/// One row of a sheet.
struct SheetRow {
  let table: Table
  let index: Int
  let source: RowSource

  /// The text of a cell exactly as typed; empty where the column is left out.
  func raw(_ column: String) -> String {
    source.columns[column].map { table.text(index, $0) } ?? ""
  }
}
