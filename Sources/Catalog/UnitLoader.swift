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
  let tables: [TableName: Table]

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
  mutating func each(
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
}

/// The codes that a table gives, rows with other errors included, so that one wrong cell does not
/// make every row that names its code look wrong too.
struct KnownCodes {
  /// The codes.
  private(set) var all: Set<String> = []
  /// Those of them whose figures are words: `ya`, `tidak`, `sebagian`.
  private var yesNo: Set<String> = []
  /// Whether the table could be read at all; where not, nothing is said about a code's absence.
  var isComplete = true

  /// Adds a code; false when it is there already.
  mutating func insert(_ code: String, _ reading: Entry.Reading = .plain) -> Bool {
    guard all.insert(code).inserted else { return false }
    if reading == .yesNo { yesNo.insert(code) }
    return true
  }

  /// How figures of the code are read; nil where it is unknown, so that they cannot be judged.
  func reading(of code: String) -> Entry.Reading? {
    guard all.contains(code) else { return nil }
    return yesNo.contains(code) ? .yesNo : .plain
  }

  /// Whether a row that names `code` names something that is not there.
  func lacks(_ code: String) -> Bool { isComplete && !all.contains(code) }
}
