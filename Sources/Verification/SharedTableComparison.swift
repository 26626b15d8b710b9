import Catalog
import Diagnostics
import Numerals
import Scoring
import Tables

/// Compares the table of all figures (`data/semua.csv`) with the figures computed from the tables of
/// its units.
struct SharedTableComparison {
  static let file = "data/semua.csv"
  /// Larger than the table of every kecamatan of the country over twenty years.
  static let sizeLimit = 500_000_000

  private let file: String
  private let table: Table
  private let columns: [String: Int]
  private(set) var findings: [Diagnostic] = []
  /// How many cells were compared.
  private(set) var count = 0

  private static let most = 200

  /// Compares.
  init?(_ bytes: [UInt8], _ file: String, units: [PublishedUnit], into found: inout [Diagnostic]) {
    guard let table = CSVReader.read(bytes, file: file, into: &found), table.rowCount > 0 else {
      return nil
    }
    self.file = file
    self.table = table
    columns = Dictionary((0..<table.cellCount(0)).map { (table.text(0, $0), $0) }) { a, _ in a }
    var rows = rowsByKey()
    for unit in units {
      for position in unit.positions {
        for (objective, indicators) in position.objectives {
          for result in indicators {
            for quarter in Quarter.allCases {
              compare(
                Self.cells(unit, position.position, objective, result, quarter), &rows)
            }
          }
        }
      }
    }
    for row in rows.values {
      report(
        row, nil, "baris-asing", "Baris ini tidak ada dalam tabel unit mana pun.",
        table.text(row, 0), "Terbitkan ulang dengan rapor build.")
    }
  }

  private typealias Cells = [(column: String, text: String)]

  /// The rows, by what tells one from another; the first where there are two.
  private mutating func rowsByKey() -> [String: Int] {
    var rows: [String: Int] = [:]
    let key = ["unit", "indikator", "triwulan"].map { columns[$0] ?? Int.max }
    for row in 1..<max(1, table.rowCount) {
      let text = key.map { $0 == Int.max ? "" : table.text(row, $0) }.joined(separator: " ")
      if rows[text] == nil {
        rows[text] = row
      } else {
        report(
          row, nil, "baris-ganda", "Baris ini ada dua kali.", text,
          "Terbitkan ulang dengan rapor build.")
      }
    }
    return rows
  }

  private mutating func compare(_ cells: Cells, _ rows: inout [String: Int]) {
    let key = ["unit", "indikator", "triwulan"].map { name in
      cells.first { $0.column == name }?.text ?? ""
    }.joined(separator: " ")
    guard let row = rows.removeValue(forKey: key) else {
      report(
        0, nil, "baris-hilang", "Baris ini tidak ada.", key, "Terbitkan ulang dengan rapor build.")
      return
    }
    for (column, wanted) in cells {
      guard let place = columns[column] else {
        report(
          0, nil, "kolom-hilang", "Kolom “\(column)” tidak ada.", nil,
          "Terbitkan ulang dengan rapor build.")
        continue
      }
      count += 1
      let found = SpreadsheetGuard.disarmed(table.text(row, place))
      if found == wanted { continue }
      report(
        row, place, "angka-berbeda", "Sel “\(column)” bukan yang dihitung dari tabel unit.",
        found, "Seharusnya “\(wanted)”.")
    }
  }

  private mutating func report(
    _ row: Int, _ column: Int?, _ id: String, _ message: String, _ written: String?, _ cure: String
  ) {
    if findings.count >= SharedTableComparison.most { return }
    let place =
      row == 0
      ? Place(file)
      : column.map { table.place(row, $0) } ?? Place(file, row: table.rowNumber(row))
    findings.append(
      Diagnostic(.error, id: id, at: place, message, written: written, cure: cure))
  }

  private static func cells(
    _ unit: PublishedUnit, _ position: Position, _ objective: Objective, _ result: IndicatorResult,
    _ quarter: Quarter
  ) -> Cells {
    let (indicator, figures) = (result.indicator, result.quarters[quarter])
    let figure: (Figure?) -> String = { $0?.canonical ?? "" }
    return [
      ("unit", unit.id.path), ("kabupaten", unit.profile.regency),
      ("kecamatan", unit.profile.subdistrict), ("kode_wilayah", unit.profile[.kodeWilayah] ?? ""),
      ("tahun", String(unit.id.year)), ("jabatan", position.code), ("nama_jabatan", position.name),
      ("nomor_sasaran", objective.number), ("indikator", indicator.code),
      ("nama_indikator", indicator.name), ("satuan", indicator.unit ?? ""),
      ("arah", indicator.polarity.rawValue), ("triwulan", String(quarter.rawValue)),
      ("keadaan", figures.state.rawValue), ("realisasi", figure(figures.own.figure)),
      ("kumulatif", figure(figures.cumulative.figure)), ("target", figure(figures.target)),
      ("capaian", figure(figures.achievement)), ("predikat", figures.rating?.name ?? ""),
      ("data_contoh", unit.profile.isExample ? "ya" : "tidak"),
    ]
  }
}
