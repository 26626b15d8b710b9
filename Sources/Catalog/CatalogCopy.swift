import Numerals
import Tables

/// Last year's catalog for a new year: everything but what happened. Constants stay; targets and
/// realizations keep their rows with empty cells; notes, approvals, and what indicators were called in
/// the year before that stay behind.
package enum CatalogCopy {
  /// The tables that a new unit starts with: the catalog of `original`, or examples.
  package static func tables(for id: UnitID, from original: Unit?) -> [TableName: [[String]]] {
    original.map { make(of: $0, for: id) } ?? ExampleTables.make(for: id)
  }

  /// The same as a workbook.
  package static func workbook(for id: UnitID, from original: Unit?) -> [UInt8] {
    let name = PlaceName(subdistrict: id).subdistrict
    return UnitWorkbook.bytes(
      of: tables(for: id, from: original), title: "Kecamatan \(name) \(id.year)")
  }

  /// The tables of `unit` for the unit `id`.
  package static func make(of unit: Unit, for id: UnitID) -> [TableName: [[String]]] {
    var rows: [TableName: [[String]]] = [:]
    for table in TableName.allCases {
      rows[table] =
        switch table {
        case .profil: profile(of: unit, for: id)
        case .variabel: variables(of: unit)
        case .target: unit.indicators.map { empty(.target, code: $0.code) }
        case .realisasi, .bulanan:
          ordered(unit).filter {
            let isMonthly = unit.realizations[$0.code]?.months != nil
            return $0.accumulation != .constant && isMonthly == (table == .bulanan)
          }.map { empty(table, code: $0.code) }
        case .indikator: indicators(of: unit)
        case .catatan, .pengesahan: []
        case .pejabat: isSameOffice(unit, id) ? unit.officialsGoingOn.map(\.cells) : []
        default: CanonicalTables.rows(table, unit, .fourth)
        }
    }
    return rows
  }

  /// What still speaks of the old year and is for people to decide, in the order of the tables:
  /// `profil tahun_naskah: 2020`.
  package static func leftovers(in unit: Unit, for id: UnitID) -> [String] {
    let rows = profile(of: unit, for: id).filter { !$0[1].isEmpty }
    let dated: Set<String> = [
      ProfileKey.tahunNaskah.rawValue, ProfileKey.nomorKeputusan.rawValue,
      ProfileKey.tanggalPenetapan.rawValue,
    ]
    let facts = rows.filter { row in
      dated.contains(row[0]) || row[1].contains(String(unit.id.year))
        || row == [ProfileKey.dataContoh.rawValue, "ya"]
    }
    return facts.map { "profil \($0[0]): \($0[1])" }
      + unit.signatories.compactMap { signatory in
        signatory.date.map { "penandatangan \(signatory.office): \($0.text)" }
      }
      + ordered(unit).compactMap { variable in
        variable.constant.map { "variabel \(variable.code): \($0.text)" }
      }
  }

  private static func isSameOffice(_ unit: Unit, _ id: UnitID) -> Bool {
    unit.id.regency == id.regency && unit.id.subdistrict == id.subdistrict
  }

  /// The facts; those of another office's whereabouts stay behind.
  private static func profile(of unit: Unit, for id: UnitID) -> [[String]] {
    let name = PlaceName(subdistrict: id)
    let own: [ProfileKey: String] =
      isSameOffice(unit, id)
      ? [:]
      : [
        .kecamatan: name.subdistrict, .kabupaten: name.regency, .jenisWilayah: name.kind,
        .kodeWilayah: "", .alamat: "", .telepon: "", .surel: "", .laman: "", .kodePos: "",
        .kontakPPID: "",
      ]
    return ProfileKey.entered.map { [$0.rawValue, own[$0] ?? unit.profile[$0] ?? ""] }
  }

  /// The variables in the order of their table, which their codes do not give.
  private static func ordered(_ unit: Unit) -> [Variable] {
    unit.variables.values.sorted { ($0.source.row, $0.code) < ($1.source.row, $1.code) }
  }

  private static func variables(of unit: Unit) -> [[String]] {
    let rows = CanonicalTables.rows(.variabel, unit, .fourth)
    let byCode = Dictionary(rows.map { ($0[0], $0) }) { first, _ in first }
    return ordered(unit).compactMap { byCode[$0.code] }
  }

  /// The codes stay, so that the years are matched by them.
  private static func indicators(of unit: Unit) -> [[String]] {
    let place = TableName.indikator.columns.firstIndex { $0.name == "sama_dengan" }
    return CanonicalTables.rows(.indikator, unit, .fourth).map { row in
      var row = row
      if let place { row[place] = "" }
      return row
    }
  }

  private static func empty(_ table: TableName, code: String) -> [String] {
    [code] + [String](repeating: "", count: table.columns.count - 1)
  }
}
