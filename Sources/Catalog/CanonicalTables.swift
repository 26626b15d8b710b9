import Formulas
import Numerals
import Tables

/// The canonical form of a unit's tables: fixed columns in fixed order, rows sorted where their order
/// means nothing, numbers and dates written in one way, figures up to one quarter. The same facts
/// give the same bytes, from CSV or workbook, in any column order; the fingerprint rests on it.
public enum CanonicalTables {
  /// The name of the file that holds the cap and the least coverage.
  public static let limitsFile = "batas.csv"
  /// The name of the file that holds the rating scale.
  public static let scaleFile = "skala.csv"

  /// The files of an approval, by name in byte order.
  public static func files(
    of unit: Unit, upTo quarter: Quarter
  ) -> [(name: String, bytes: [UInt8])] {
    var files = TableName.entered.map { table in
      (name: table.rawValue + ".csv", bytes: write(table, rows(table, unit, quarter)))
    }
    files.append((scaleFile, scale(unit.scale)))
    files.append((limitsFile, limits(unit.limits)))
    return files.sorted { $0.name < $1.name }
  }

  /// A table's rows as cells, canonical, without the guard against formulas.
  public static func rows(_ table: TableName, _ unit: Unit, _ quarter: Quarter) -> [[String]] {
    switch table {
    case .profil:
      ProfileKey.allCases.compactMap { key in
        unit.profile[key].map { [key.rawValue, fact(key, $0)] }
      }
    case .naskah:
      unit.decree.map { [$0.style.rawValue, $0.number ?? "", $0.text, $0.editorNote ?? ""] }
    case .jabatan: unit.positions.map(position)
    case .penandatangan: unit.signatories.map(signatory)
    case .uraian:
      unit.duties.map { [$0.position, $0.kind.rawValue, $0.number ?? "", $0.text] }
    case .indikator: unit.objectives.flatMap(objective)
    case .variabel: sorted(unit.variables.values.map(variable))
    case .target:
      targets(unit, quarter)
    case .realisasi:
      sorted(
        unit.realizations.values.map { realization($0, unit, quarter) }
          .filter(holdsMoreThanItsCode))
    case .catatan: sorted(unit.notes.filter { $0.quarter <= quarter }.map(note))
    case .persetujuan, .perubahan: []
    }
  }

  /// A table as canonical CSV; free text is guarded against being run by a spreadsheet.
  public static func write(_ table: TableName, _ rows: [[String]]) -> [UInt8] {
    let columns = table.columns
    var writer = CSVWriter(header: columns.map(\.name))
    for row in rows {
      writer.append(
        zip(columns, row).map { column, cell in
          column.isText ? SpreadsheetGuard.armed(cell) : cell
        })
    }
    return writer.bytes
  }

  private static func sorted(_ rows: [[String]]) -> [[String]] {
    rows.sorted { a, b in
      for (x, y) in zip(a, b) where x != y { return x.utf8.lexicographicallyPrecedes(y.utf8) }
      return false
    }
  }

  /// A row prepared for later quarters states nothing yet.
  private static func holdsMoreThanItsCode(_ row: [String]) -> Bool {
    row.dropFirst().contains { !$0.isEmpty }
  }

  private static func fact(_ key: ProfileKey, _ typed: String) -> String {
    guard key == .tanggalPenetapan else { return typed }
    return CalendarDate(parsing: typed)?.canonical ?? typed
  }

  private static func position(_ position: Position) -> [String] {
    [
      position.code, position.name, position.echelon ?? "", position.superior ?? "",
      position.holder ?? "", position.isPublic ? "" : "tidak", position.editorNote ?? "",
    ]
  }

  private static func signatory(_ signatory: Signatory) -> [String] {
    [
      signatory.position ?? "", signatory.onBehalfOf ?? "", signatory.office,
      signatory.name ?? "", signatory.rank ?? "", signatory.personalNumber ?? "",
      signatory.place ?? "", signatory.date?.canonical ?? "",
    ]
  }

  private static func objective(_ objective: Objective) -> [[String]] {
    if objective.indicators.isEmpty {
      var row = [String](repeating: "", count: TableName.indikator.columns.count)
      row[1] = objective.position
      row[2] = objective.number
      row[3] = objective.text
      row[row.count - 1] = objective.editorNote ?? ""
      return [row]
    }
    return objective.indicators.map { indicator in
      [
        indicator.code, indicator.position, objective.number, objective.text,
        indicator.number ?? "", indicator.name, indicator.formula?.canonical ?? "",
        indicator.unit ?? "", indicator.polarity.rawValue,
        indicator.cumulation == .formula ? "" : indicator.cumulation.rawValue,
        indicator.weight?.canonical ?? "", indicator.dataSource ?? "",
        indicator.explanation ?? "", indicator.feeds ?? "", indicator.documentFormula ?? "",
        indicator.editorNote ?? "",
      ]
    }
  }

  private static func variable(_ variable: Variable) -> [String] {
    [
      variable.code, variable.description, variable.unit ?? "", variable.accumulation.rawValue,
      variable.constant.map { Entry.number($0).canonical(as: variable.reading) } ?? "",
      variable.partOf ?? "",
    ]
  }

  private static func targets(_ unit: Unit, _ quarter: Quarter) -> [[String]] {
    let milestones = Set(unit.indicators.filter(\.isYesNo).map(\.code))
    let rows = unit.targets.values.map { row in
      target(row, as: milestones.contains(row.indicator) ? .yesNo : .plain, quarter)
    }
    return sorted(rows.filter(holdsMoreThanItsCode))
  }

  private static func target(
    _ target: Target, as reading: Entry.Reading, _ quarter: Quarter
  ) -> [String] {
    let cell: (Numeral?) -> String = { $0.map { Entry.number($0).canonical(as: reading) } ?? "" }
    return [target.indicator, cell(target.annual)]
      + Quarter.allCases.map { $0 <= quarter ? cell(target.quarterly[$0]) : "" }
  }

  private static func realization(
    _ realization: Realization, _ unit: Unit, _ quarter: Quarter
  ) -> [String] {
    let reading = unit.variables[realization.variable]?.reading ?? .plain
    return [realization.variable]
      + Quarter.allCases.map {
        $0 <= quarter ? realization.values[$0].canonical(as: reading) : ""
      } + [realization.remark ?? ""]
  }

  private static func note(_ note: Note) -> [String] {
    [
      note.indicator, String(note.quarter.rawValue), note.analysis ?? "", note.obstacle ?? "",
      note.followUp ?? "", note.evidence ?? "",
    ]
  }

  /// The rating scale as canonical CSV.
  package static func scale(_ scale: RatingScale) -> [UInt8] {
    var writer = CSVWriter(header: ["batas_bawah", "predikat"])
    for level in scale.levels {
      writer.append([level.lowerBound.canonical, SpreadsheetGuard.armed(level.name)])
    }
    return writer.bytes
  }

  private static func limits(_ limits: ScoreLimits) -> [UInt8] {
    var writer = CSVWriter(header: ["kunci", "nilai"])
    writer.append(["batas_capaian", limits.cap.canonical])
    writer.append(["cakupan_minimum", limits.leastCoverage.canonical])
    return writer.bytes
  }
}
