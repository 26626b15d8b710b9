public import Diagnostics
import Formulas
import Numerals
public import Tables

/// Reads a unit from its tables. Everything that is wrong is collected; the unit is nil when there
/// was an error, and complete and consistent when there was none.
public struct UnitLoader {
  /// What a loader found.
  public struct Outcome: Sendable {
    /// The unit, when there was no error.
    public let unit: Unit?
    /// Errors, unsorted.
    public let diagnostics: [Diagnostic]
  }

  var unit: Unit
  var diagnostics: [Diagnostic] = []
  /// The codes of the indicators read so far.
  var indicatorCodes: Set<String> = []
  /// Those of them that are milestones, whose targets are words.
  var yesNoIndicators: Set<String> = []
  private let folder: String
  private let tables: [TableName: Table]

  private init(
    id: UnitID, folder: String, tables: [TableName: Table], scale: RatingScale, limits: ScoreLimits
  ) {
    unit = Unit(id: id, scale: scale, limits: limits)
    self.folder = folder
    self.tables = tables
  }

  /// Loads and checks. `folder` is where people look for the tables.
  public static func load(
    id: UnitID, folder: String, tables: [TableName: Table], scale: RatingScale, limits: ScoreLimits
  ) -> Outcome {
    var loader = UnitLoader(
      id: id, folder: folder, tables: tables, scale: scale, limits: limits)
    loader.readAll()
    if !loader.hasErrors { loader.checkAll() }
    return Outcome(unit: loader.hasErrors ? nil : loader.unit, diagnostics: loader.diagnostics)
  }

  private var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  private mutating func readAll() {
    for name in TableName.required where tables[name] == nil {
      diagnostics.append(
        Diagnostic(
          .error, id: "tabel-wajib-tak-ada", at: Place("\(folder)/\(name.rawValue).csv"),
          "Tabel “\(name.rawValue)” tidak ada.",
          cure: "Buat tabel ini dengan kolom \(name.columns.map(\.name).joined(separator: ", "))."))
    }
    readProfile()
    each(.naskah) { $0.readDecreePiece(&$1) }
    each(.jabatan) { $0.readPosition(&$1) }
    each(.penandatangan) { $0.readSignatory(&$1) }
    each(.uraian) { $0.readDuty(&$1) }
    each(.variabel) { $0.readVariable(&$1) }
    each(.indikator) { $0.readIndicator(&$1) }
    each(.target) { $0.readTarget(&$1) }
    each(.realisasi) { $0.readRealization(&$1) }
    each(.catatan) { $0.readNote(&$1) }
  }

  /// Reads each row of a table that is there, gathering what is wrong with it.
  private mutating func each(
    _ name: TableName, _ read: (inout UnitLoader, inout RowReader) -> Void
  ) {
    guard let table = tables[name],
      let sheet = Sheet(table, columns: name.columns, into: &diagnostics)
    else { return }
    for row in sheet.rows {
      var reader = RowReader(row)
      read(&self, &reader)
      diagnostics += reader.diagnostics
    }
  }

  private mutating func readProfile() {
    var seen: Set<ProfileKey> = []
    each(.profil) { loader, row in
      let typed = row.text("kunci").trimmed
      guard let key = ProfileKey(rawValue: typed.lowercased()) else {
        let near = nearestName(to: typed, among: ProfileKey.allCases.map(\.rawValue))
        row.report(
          "kunci-tak-dikenal", "kunci", "Kunci profil ini tidak dikenal.",
          cure: near.map { "Maksudnya “\($0)”?" } ?? "Lihat daftar kunci di panduan.")
        return
      }
      if !seen.insert(key).inserted {
        row.report("kunci-ganda", "kunci", "Kunci ini ada dua kali.", cure: "Sisakan satu saja.")
      }
      let value = row.text("nilai").trimmed
      if !value.isEmpty { loader.unit.profile.facts[key] = value }
      loader.unit.profile.sources[key] = row.source
      Self.checkFact(key, &row)
    }
    guard let table = tables[.profil] else { return }
    for key in ProfileKey.required where unit.profile[key] == nil {
      diagnostics.append(
        Diagnostic(
          .error, id: "kunci-wajib-tak-ada", at: Place(table.file),
          "Kunci “\(key.rawValue)” wajib ada dan berisi.",
          cure: "Tambahkan baris “\(key.rawValue)” dengan nilainya."))
    }
  }

  private static func checkFact(_ key: ProfileKey, _ row: inout RowReader) {
    switch key {
    case .jenisWilayah: _ = row.word("nilai", of: ["kabupaten", "kota"], required: true)
    case .dataContoh: _ = row.word("nilai", of: ["ya", "tidak"], required: true)
    case .zona: _ = row.word("nilai", of: ["WIB", "WITA", "WIT"])
    case .kertas: _ = row.word("nilai", of: ["A4", "F4"])
    case .tanggalPenetapan: _ = row.date("nilai")
    case .tahunNaskah:
      let typed = row.text("nilai").trimmed
      if !typed.isEmpty, typed != "tidak disebut", UnitID.year(typed) == nil {
        row.report(
          "tahun-tak-sah", "nilai", "Ini bukan tahun.",
          cure: "Tulis tahun empat angka, atau “tidak disebut”.")
      }
    default: break
    }
  }
}
