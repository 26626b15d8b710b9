public import Diagnostics
import Numerals
public import Tables

/// The two tables that `rapor approve` keeps: approvals, and what corrections changed.
public struct ApprovalTables: Sendable {
  /// The approvals, oldest first.
  public var approvals: [Approval] = []
  /// The changes, oldest first.
  public var changes: [Change] = []

  /// No approvals yet.
  public init() {}

  /// Reads both tables of a unit's folder, as far as they are there.
  public static func read(
    _ folder: UnitFolder, into diagnostics: inout [Diagnostic]
  ) -> ApprovalTables {
    let names = [TableName.persetujuan, .perubahan].filter(folder.tables.contains)
    return read(
      names.compactMap { name in
        UnitReader.readTable(
          "\(folder.path)/\(name.rawValue).csv", "\(folder.shownPath)/\(name.rawValue).csv",
          into: &diagnostics
        ).map { (name, $0) }
      }, into: &diagnostics)
  }

  /// Reads both tables, as far as they are given.
  public static func read(
    _ found: [(name: TableName, table: Table)], into diagnostics: inout [Diagnostic]
  ) -> ApprovalTables {
    var tables = ApprovalTables()
    each(.persetujuan, found, &diagnostics) { row in
      let quarter = row.quarter("triwulan")
      let by = row.requiredText("oleh")
      let date = day(&row)
      let fingerprint = row.requiredText("sidik")
      guard let quarter, let date else { return }
      tables.approvals.append(
        Approval(quarter: quarter, by: by, date: date, fingerprint: fingerprint))
    }
    each(.perubahan, found, &diagnostics) { row in
      let date = day(&row)
      let quarter = row.quarter("triwulan")
      let table = row.requiredText("tabel")
      let key = row.requiredText("baris")
      let column = row.requiredText("kolom")
      guard let date, let quarter else { return }
      tables.changes.append(
        Change(
          date: date, quarter: quarter, table: table, row: key, column: column,
          old: row.text("lama"), new: row.text("baru"), reason: row.optionalText("alasan")))
    }
    return tables
  }

  /// The day of an approval, which must be whole: readers of the site are told when a quarter was
  /// approved.
  private static func day(_ row: inout RowReader) -> CalendarDate? {
    guard let date = row.requiredDate("tanggal") else { return nil }
    if date.day != nil { return date }
    row.report(
      "tanggal-tak-sah", "tanggal", "Tanggal ini harus lengkap sampai harinya.",
      cure: "Tulis seperti 15 Januari 2022.")
    return nil
  }

  private static func each(
    _ name: TableName, _ found: [(name: TableName, table: Table)],
    _ diagnostics: inout [Diagnostic], _ read: (inout RowReader) -> Void
  ) {
    guard let table = found.first(where: { $0.name == name })?.table,
      let sheet = Sheet(table, columns: name.columns, into: &diagnostics)
    else { return }
    for row in sheet.rows {
      var reader = RowReader(row)
      read(&reader)
      diagnostics += reader.diagnostics
    }
  }

  /// The table of approvals as canonical CSV.
  public var approvalsCSV: [UInt8] {
    CanonicalTables.write(
      .persetujuan,
      approvals.map { [String($0.quarter.rawValue), $0.by, $0.date.canonical, $0.fingerprint] })
  }

  /// The table of changes as canonical CSV.
  public var changesCSV: [UInt8] {
    CanonicalTables.write(
      .perubahan,
      changes.map {
        [
          $0.date.canonical, String($0.quarter.rawValue), $0.table, $0.row, $0.column, $0.old,
          $0.new, $0.reason ?? "",
        ]
      })
  }
}

/// A cell that differs between two versions of a unit.
public struct Difference: Hashable, Sendable {
  /// The table's name, without `.csv`.
  public let table: String
  /// The row's key: its code, or its number where rows have none.
  public let row: String
  /// The column; `(baris)` where a whole row came or went.
  public let column: String
  /// The cell before; empty where the row is new.
  public let old: String
  /// The cell after; empty where the row is gone.
  public let new: String
}

/// What changed between two versions of a unit, cell by cell, in their canonical form.
public enum Differences {
  /// The differences of the tables up to a quarter, by table and row, the rating scale and the limits
  /// of scores last.
  public static func between(_ old: Unit, _ new: Unit, upTo quarter: Quarter) -> [Difference] {
    TableName.entered.flatMap { table in
      differences(
        table.rawValue, table.columns.map(\.name),
        keyed(table, CanonicalTables.rows(table, old, quarter)),
        keyed(table, CanonicalTables.rows(table, new, quarter)))
    }
      + differences("skala", ["batas_bawah", "predikat"], keyed(old.scale), keyed(new.scale))
      + differences("batas", ["kunci", "nilai"], keyed(old.limits), keyed(new.limits))
  }

  private static func keyed(_ scale: RatingScale) -> [(key: String, cells: [String])] {
    scale.levels.map { ($0.lowerBound.canonical, [$0.lowerBound.canonical, $0.name]) }
  }

  private static func keyed(_ limits: ScoreLimits) -> [(key: String, cells: [String])] {
    [("batas_capaian", limits.cap), ("cakupan_minimum", limits.leastCoverage)].map {
      ($0.0, [$0.0, $0.1.canonical])
    }
  }

  /// Rows under keys that are unique within the table, in order.
  private static func keyed(
    _ table: TableName, _ rows: [[String]]
  ) -> [(key: String, cells: [String])] {
    var counts: [String: Int] = [:]
    return rows.map { cells in
      let key = key(table, cells)
      counts[key, default: 0] += 1
      let number = counts[key] ?? 1
      return (number == 1 ? key : "\(key) (\(number))", cells)
    }
  }

  private static func key(_ table: TableName, _ cells: [String]) -> String {
    switch table {
    case .profil, .jabatan, .variabel, .target, .realisasi: cells[0]
    case .indikator: cells[0].isEmpty ? "\(cells[1]) sasaran \(cells[2])" : cells[0]
    case .catatan: "\(cells[0]) triwulan \(cells[1])"
    case .uraian: "\(cells[0]) \(cells[1]) \(cells[2])".trimmed
    case .naskah: "\(cells[0]) \(cells[1])".trimmed
    case .penandatangan: cells[0].isEmpty ? "semua" : cells[0]
    case .persetujuan, .perubahan: cells[0]
    }
  }

  private static func differences(
    _ table: String, _ columns: [String], _ old: [(key: String, cells: [String])],
    _ new: [(key: String, cells: [String])]
  ) -> [Difference] {
    let before = Dictionary(old.map { ($0.key, $0.cells) }) { first, _ in first }
    let after = Set(new.map(\.key))
    var found: [Difference] = []
    for (key, cells) in old where !after.contains(key) {
      found.append(whole(table, key, old: cells, new: []))
    }
    for (key, cells) in new {
      guard let earlier = before[key] else {
        found.append(whole(table, key, old: [], new: cells))
        continue
      }
      for (index, column) in columns.enumerated()
      where !earlier[index].utf8.elementsEqual(cells[index].utf8) {
        found.append(
          Difference(
            table: table, row: key, column: column, old: earlier[index], new: cells[index]))
      }
    }
    return found
  }

  private static func whole(
    _ table: String, _ key: String, old: [String], new: [String]
  ) -> Difference {
    Difference(
      table: table, row: key, column: "(baris)",
      old: old.filter { !$0.isEmpty }.joined(separator: " | "),
      new: new.filter { !$0.isEmpty }.joined(separator: " | "))
  }
}
