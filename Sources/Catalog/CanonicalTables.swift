import Formulas
import Numerals
import Tables

/// The canonical form of a unit's tables: fixed columns in fixed order, rows sorted where their order
/// means nothing, numbers and dates written in one way, figures up to one quarter. Columns and tables
/// without any value are left out, so that a version with more columns writes the same facts the same
/// way. The same facts give the same bytes, from CSV or workbook, in any column order; the
/// fingerprint rests on it.
package enum CanonicalTables {
  /// The name of the file that holds the cap and the least coverage.
  package static let limitsFile = "batas.csv"
  /// The name of the file that holds the rating scale.
  package static let scaleFile = "skala.csv"

  /// The files of an approval, by name in byte order; with `quarter` nil none of its figures.
  package static func files(of unit: Unit, upTo quarter: Quarter?) -> [NamedFile] {
    var files = TableName.canonical.compactMap { table -> NamedFile? in
      let rows = rows(table, unit, quarter)
      return rows.isEmpty ? nil : (table.file, write(table, rows))
    }
    files.append((scaleFile, scale(unit.scale)))
    files.append((limitsFile, limits(unit.limits)))
    return files.sorted { $0.name < $1.name }
  }

  /// A table's rows as cells, canonical, without the guard against formulas.
  package static func rows(_ table: TableName, _ unit: Unit, _ reached: Quarter?) -> [[String]] {
    // Quarters count from 1.
    let quarter = reached?.rawValue ?? 0
    return switch table {
    case .profil:
      ProfileKey.allCases.compactMap { key in
        unit.profile[key].map { Fact(key: key, text: $0).cells }
      }
    case .naskah: unit.decree.map(\.cells)
    case .jabatan: unit.positions.map(\.cells)
    case .penandatangan: unit.signatories.map(\.cells)
    case .uraian: unit.duties.map(\.cells)
    case .indikator:
      unit.objectives.flatMap { objective in
        (objective.indicators.isEmpty ? [nil] : objective.indicators.map { $0 }).map {
          IndicatorRow(objective: objective, indicator: $0).cells
        }
      }
    case .variabel: sorted(unit.variables.values.map(\.cells))
    case .tingkat:
      unit.scales.flatMap { own in
        own.scale.levels.map { LevelRow(scale: own.scale.name, level: $0).cells }
      }
    case .target: targets(unit, quarter)
    case .realisasi:
      sorted(
        unit.realizations.values.filter { $0.months == nil }.map { row in
          RealizationRow(realization: row, reading: reading(row, unit), quarter: quarter).cells
        }.filter(holdsMoreThanItsCode))
    case .bulanan:
      sorted(
        unit.realizations.values.filter { $0.months != nil }.map { row in
          MonthlyRow(realization: row, reading: reading(row, unit), quarter: quarter).cells
        }.filter(holdsMoreThanItsCode))
    case .catatan: sorted(unit.notes.filter { $0.quarter.rawValue <= quarter }.map(\.cells))
    case .pejabat: unit.officials(upTo: reached).map(\.cells)
    case .pengesahan: []
    }
  }

  /// A table as canonical CSV, without columns that hold nothing; free text is guarded against being
  /// run by a spreadsheet.
  private static func write(_ table: TableName, _ rows: [[String]]) -> [UInt8] {
    let all = table.columns
    let filled = all.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    var writer = CSVWriter(header: filled.map { all[$0].name })
    for row in rows {
      writer.append(filled.map { all[$0].isText ? SpreadsheetGuard.armed(row[$0]) : row[$0] })
    }
    return writer.bytes
  }

  private static func reading(_ row: Realization, _ unit: Unit) -> Measure {
    unit.variables[row.variable]?.reading ?? .plain
  }

  private static func sorted(_ rows: [[String]]) -> [[String]] {
    rows.sorted {
      $0.lexicographicallyPrecedes($1) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  /// A row prepared for later quarters states nothing yet.
  private static func holdsMoreThanItsCode(_ row: [String]) -> Bool {
    row.dropFirst().contains { !$0.isEmpty }
  }

  private static func targets(_ unit: Unit, _ quarter: Int) -> [[String]] {
    let readings = Dictionary(unit.indicators.map { ($0.code, $0.reading) }) { first, _ in first }
    // What replaces a target later is none of what is known up to the quarter.
    let known = unit.targets.values.flatMap(\.rows).filter {
      $0.start == .first || $0.start.rawValue <= quarter
    }
    let rows = known.map { row in
      TargetRow(target: row, reading: readings[row.indicator] ?? .plain, quarter: quarter).cells
    }
    return sorted(rows.filter { $0.dropFirst(2).contains { !$0.isEmpty } })
  }

  /// The rating scale as rows of `scaleColumns`.
  static func rows(_ scale: RatingScale) -> [[String]] {
    scale.levels.map { [$0.lowerBound.canonical, $0.name] }
  }

  /// The cap and the least coverage as rows of `limitsColumns`.
  static func rows(_ limits: ScoreLimits) -> [[String]] {
    [
      ["batas_capaian", limits.cap.canonical], ["cakupan_minimum", limits.leastCoverage.canonical],
    ]
  }

  static let scaleColumns = ["batas_bawah", "predikat"]
  static let limitsColumns = ["kunci", "nilai"]

  /// The rating scale as a file of its own.
  package static func scale(_ scale: RatingScale) -> [UInt8] {
    var writer = CSVWriter(header: scaleColumns)
    for row in rows(scale) { writer.append([row[0], SpreadsheetGuard.armed(row[1])]) }
    return writer.bytes
  }

  private static func limits(_ limits: ScoreLimits) -> [UInt8] {
    var writer = CSVWriter(header: limitsColumns)
    for row in rows(limits) { writer.append(row) }
    return writer.bytes
  }
}
