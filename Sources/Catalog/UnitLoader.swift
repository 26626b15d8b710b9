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

    /// Makes an outcome.
    public init(unit: Unit?, diagnostics: [Diagnostic]) {
      self.unit = unit
      self.diagnostics = diagnostics
    }
  }

  var unit: Unit
  var diagnostics: [Diagnostic] = []
  /// The codes that other rows may name.
  var positionCodes = KnownCodes()
  var indicatorCodes = KnownCodes()
  var variableCodes = KnownCodes()
  /// What the rows of `indikator` have added up to so far.
  var objectiveIndex = ObjectiveIndex()
  /// The indicators and quarters that have a note.
  var notedQuarters: Set<String> = []
  let home: TableHome
  private let tables: [TableName: Table]

  private init(
    id: UnitID, home: TableHome, tables: [TableName: Table], scale: RatingScale,
    limits: ScoreLimits
  ) {
    unit = Unit(id: id, scale: scale, limits: limits)
    self.home = home
    self.tables = tables
  }

  /// Loads and checks tables that people look for in a folder.
  public static func load(
    id: UnitID, folder: String, tables: [TableName: Table], scale: RatingScale, limits: ScoreLimits
  ) -> Outcome {
    load(id: id, home: .folder(folder), tables: tables, scale: scale, limits: limits)
  }

  /// Loads and checks. `home` is where people look for the tables.
  public static func load(
    id: UnitID, home: TableHome, tables: [TableName: Table], scale: RatingScale,
    limits: ScoreLimits
  ) -> Outcome {
    var loader = UnitLoader(id: id, home: home, tables: tables, scale: scale, limits: limits)
    loader.readAll()
    loader.checkAll()
    return Outcome(unit: loader.hasErrors ? nil : loader.unit, diagnostics: loader.diagnostics)
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  private mutating func readAll() {
    for name in TableName.required where tables[name] == nil {
      diagnostics.append(
        Diagnostic(
          .error, id: "tabel-wajib-tak-ada", at: home.place(name),
          "Tabel “\(name.rawValue)” tidak ada.",
          cure: "Buat tabel ini dengan kolom \(name.columns.map(\.name).joined(separator: ", "))."))
    }
    readProfile()
    each(.naskah) { $0.readDecreePiece(&$1) }
    positionCodes.isComplete = each(.jabatan) { $0.readPosition(&$1) }
    each(.penandatangan) { $0.readSignatory(&$1) }
    each(.uraian) { $0.readDuty(&$1) }
    variableCodes.isComplete = each(.variabel) { $0.readVariable(&$1) }
    indicatorCodes.isComplete = each(.indikator) { $0.readIndicator(&$1) }
    each(.target) { $0.readTarget(&$1) }
    each(.realisasi) { $0.readRealization(&$1) }
    each(.catatan) { $0.readNote(&$1) }
  }

  /// Reads each row of a table that is there, gathering what is wrong with it; false when the table
  /// is missing or has no usable header.
  @discardableResult
  private mutating func each(
    _ name: TableName, _ read: (inout UnitLoader, inout RowReader) -> Void
  ) -> Bool {
    guard let table = tables[name],
      let sheet = Sheet(table, columns: name.columns, into: &diagnostics)
    else { return false }
    for row in sheet.rows {
      var reader = RowReader(row)
      read(&self, &reader)
      diagnostics += reader.diagnostics
    }
    return true
  }

  private mutating func readProfile() {
    var seen: Set<ProfileKey> = []
    let isReadable = each(.profil) { loader, row in
      guard let key = row.key(of: ProfileKey.self, called: "profil") else { return }
      guard seen.insert(key).inserted else {
        row.report("kunci-ganda", "kunci", "Kunci ini ada dua kali.", cure: "Sisakan satu saja.")
        return
      }
      if ProfileKey.required.contains(key) { _ = row.requiredText("nilai") }
      if let fact = Self.fact(key, &row) { loader.unit.profile.facts[key] = fact }
      loader.unit.profile.sources[key] = row.source
    }
    guard isReadable, let table = tables[.profil] else { return }
    for key in ProfileKey.required where !seen.contains(key) {
      diagnostics.append(
        Diagnostic(
          .error, id: "kunci-wajib-tak-ada", at: table.place,
          "Kunci “\(key.rawValue)” wajib ada dan berisi.",
          cure: "Tambahkan baris “\(key.rawValue)” dengan nilainya."))
    }
  }

  /// A fact as it is kept: fixed words in their own spelling, everything else as typed; nil where
  /// it is empty or wrong.
  private static func fact(_ key: ProfileKey, _ row: inout RowReader) -> String? {
    let typed = row.text("nilai").trimmed
    if typed.isEmpty { return nil }
    if let words = key.words { return row.word("nilai", of: words) }
    switch key {
    case .tanggalPenetapan: return row.date("nilai").map { _ in typed }
    case .tahunNaskah:
      if typed == "tidak disebut" || UnitID.year(typed) != nil { return typed }
      row.report(
        "tahun-tak-sah", "nilai", "Ini bukan tahun.",
        cure: "Tulis tahun empat angka, atau “tidak disebut”.")
      return nil
    default: return typed
    }
  }
}
