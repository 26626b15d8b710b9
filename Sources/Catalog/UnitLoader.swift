package import Diagnostics
import Formulas
import Numerals
package import Tables

/// Reads a unit from its tables. Everything that is wrong is collected; the unit is nil when there
/// was an error, and complete and consistent when there was none.
package struct UnitLoader {
  /// What a loader found.
  package struct Outcome: Sendable {
    package let unit: Unit?
    package let diagnostics: [Diagnostic]

    package init(unit: Unit?, diagnostics: [Diagnostic]) {
      self.unit = unit
      self.diagnostics = diagnostics
    }
  }

  var unit: Unit
  var diagnostics: [Diagnostic] = []
  /// The codes that other rows may name.
  var positionCodes = KnownCodes(of: .jabatan)
  var indicatorCodes = KnownCodes(of: .indikator)
  var variableCodes = KnownCodes(of: .variabel)
  /// The codes that rows of `indikator` give, right or wrong.
  private(set) var typedIndicatorCodes: Set<String> = []
  /// Whether any row refers to an indicator, so that every indicator must have a code.
  private(set) var indicatorsAreNamed = false
  /// What the rows of `indikator` have added up to so far.
  var objectiveIndex = ObjectiveIndex()
  /// The rows of `tingkat`.
  var levelRows: [(row: LevelRow, source: RowSource)] = []
  /// The rows of notes by indicator and quarter.
  var notes: [String: RowSource] = [:]
  let home: TableHome
  let tables: [TableName: Table]
  /// Whether the tables were approved: what was plausible then is not judged again.
  let isApproved: Bool
  /// The indicators whose weight is typed with `%`.
  var percentWeights: Set<String> = []

  private init(
    id: UnitID, home: TableHome, tables: [TableName: Table], scale: RatingScale,
    limits: ScoreLimits, isApproved: Bool
  ) {
    unit = Unit(id: id, scale: scale, limits: limits)
    self.home = home
    self.tables = tables
    self.isApproved = isApproved
    typedIndicatorCodes = Set(texts(.indikator, "kode"))
    indicatorsAreNamed = TableName.allCases.contains { name in
      name.columns.contains { $0.kind == .code(of: .indikator) && !texts(name, $0.name).isEmpty }
    }
  }

  /// What is typed in a column; nothing where its table is missing or has no usable header.
  private func texts(_ name: TableName, _ column: String) -> [String] {
    guard let table = tables[name], let place = name.positions(in: table)?[column] else {
      return []
    }
    return (1..<max(1, table.rowCount)).map { table.text($0, place).trimmed }.filter { !$0.isEmpty }
  }

  /// Loads and checks. `home` is where people look for the tables.
  package static func load(
    id: UnitID, home: TableHome, tables: [TableName: Table], scale: RatingScale,
    limits: ScoreLimits, isApproved: Bool = false
  ) -> Outcome {
    var loader = UnitLoader(
      id: id, home: home, tables: tables, scale: scale, limits: limits, isApproved: isApproved)
    loader.readAll()
    loader.checkAll()
    return Outcome(unit: loader.hasErrors ? nil : loader.unit, diagnostics: loader.diagnostics)
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  private mutating func readAll() {
    for name in TableName.required where tables[name] == nil {
      diagnostics.add(
        .tabelWajibTakAda, at: home.place(name), "Tabel “\(name.rawValue)” tidak ada.",
        cure: "Buat tabel ini dengan kolom \(name.columns.map(\.name).joined(separator: ", ")).")
    }
    readProfile()
    each(.naskah) { $0.readDecreePiece(&$1) }
    if !each(.jabatan, { $0.readPosition(&$1) }) { positionCodes.isComplete = false }
    each(.penandatangan) { $0.readSignatory(&$1) }
    each(.uraian) { $0.readDuty(&$1) }
    each(.tingkat) { $0.readLevel(&$1) }
    gatherScales()
    if !each(.variabel, { $0.readVariable(&$1) }) { variableCodes.isComplete = false }
    if !each(.indikator, { $0.readIndicator(&$1) }) { indicatorCodes.isComplete = false }
    unit.findIdleQuarters()
    each(.target) { $0.readTarget(&$1) }
    each(.realisasi) { $0.readRealization(&$1) }
    each(.bulanan) { $0.readMonths(&$1) }
    each(.catatan) { $0.readNote(&$1) }
    each(.pejabat) { $0.readOfficial(&$1) }
  }

  /// Reads each row of a table that is there, gathering what is wrong with it; false when the table
  /// is missing or has no usable header.
  @discardableResult mutating func each(
    _ name: TableName, _ read: (inout UnitLoader, inout RowReader) -> Void
  ) -> Bool {
    guard let table = tables[name] else { return false }
    var found: [Diagnostic] = []
    defer { diagnostics += found }
    return HeadedTable.read(
      table, columns: name.columns, isJudged: !isApproved, into: &found
    ) { read(&self, &$0) }
  }
}

/// The codes that a table gives, rows with other errors included, so that one wrong cell does not
/// make every row that names its code look wrong too.
struct KnownCodes {
  let table: TableName
  private var rows: [String: (name: String, reading: Measure, source: RowSource)] = [:]
  /// Whether the table and the code of every row of it could be read; where not, nothing is said of a
  /// code's absence, for such a row may be what is meant.
  var isComplete = true

  init(of table: TableName) { self.table = table }

  /// Adds the code of a row called `name`, nil where it is wrong; false when it is that or there
  /// already.
  mutating func insert(
    _ code: String?, _ name: String, _ reading: Measure = .plain, at source: RowSource
  ) -> Bool {
    guard let code, rows[code] == nil else {
      isComplete = false
      return false
    }
    rows[code] = (name, reading, source)
    return true
  }

  var all: some Collection<String> { rows.keys }

  /// How figures of the code are read; nil where it is unknown, so that they cannot be judged.
  func reading(of code: String) -> Measure? { rows[code]?.reading }

  /// The row whose code it is.
  func source(of code: String) -> RowSource? { rows[code]?.source }

  /// Whether a row that names `code` names something that is not there.
  func lacks(_ code: String) -> Bool { isComplete && rows[code] == nil }

  /// What to write where a row names one of the codes and holds a text that is none: the code that is
  /// meant, else `fallback`, or that which is to be looked up.
  func cure(
    for typed: String, like code: String?, in row: RowSource, _ column: String,
    otherwise fallback: String
  ) -> String {
    if let meant = cure(for: typed, like: code) { return meant }
    if row.holdsOnly(column) { return "Hapus barisnya; selain sel ini semuanya kosong." }
    return isComplete ? Self.lookUp(in: table.rawValue) : fallback
  }

  static func lookUp(in table: String) -> String {
    "Pakai kode dari tabel \(table), atau tulis kembali barisnya di sana bila terhapus."
  }

  /// What to write for a text that is none of the codes: the code that it is `like`, that of the row
  /// which is called so, or the nearest; nil where none seems to be meant.
  func cure(for typed: String, like code: String?) -> String? {
    func folded(_ text: String) -> [Substring] {
      text.lowercased().split(whereSeparator: \.isWhitespace)
    }
    if let code, rows[code] != nil { return "Tulis “\(code)”." }
    let named = rows.filter { folded($0.value.name) == folded(typed) }.keys
    if named.count == 1 { return named.first.map { "Tulis “\($0)”." } }
    return question(about: code ?? typed, among: all.sorted())
  }
}

/// Rules across tables: codes that must exist, circles, targets that cannot be meant.
extension UnitLoader {
  mutating func checkAll() {
    checkPositions()
    checkReferences()
    checkCycles()
    checkVariables()
    checkTargets()
    checkCounterparts()
    checkOfficials()
    if !isApproved { checkPlausibility() }
  }

  private mutating func checkPositions() {
    if unit.positions.isEmpty, !hasErrors {
      diagnostics.add(
        .tanpaJabatan, at: home.place(.jabatan), "Unit ini belum punya jabatan.",
        cure: "Isi sedikitnya satu baris pada tabel jabatan.")
      positionCodes.isComplete = false
    }
  }

  /// Every code that a row names must be some row's code.
  private mutating func checkReferences() {
    // A copy, so that closures may read it while diagnostics are added.
    let (unit, notes) = (unit, notes)
    for position in unit.positions {
      require(position.superior, among: positionCodes, "atasan", position.source, "jabatan")
    }
    for signatory in unit.signatories {
      require(signatory.position, among: positionCodes, "jabatan", signatory.source, "jabatan")
    }
    for official in unit.officials {
      require(official.position, among: positionCodes, "jabatan", official.source, "jabatan")
    }
    for duty in unit.duties {
      require(duty.position, among: positionCodes, "jabatan", duty.source, "jabatan")
    }
    for objective in unit.objectives {
      require(objective.position, among: positionCodes, "jabatan", objective.source, "jabatan")
      for indicator in objective.indicators {
        require(indicator.feeds, among: indicatorCodes, "mendukung", indicator.source, "indikator")
      }
    }
    for variable in unit.variables.values {
      require(variable.partOf, among: variableCodes, "bagian_dari", variable.source, "variabel")
    }
    for target in unit.targets.values {
      require(
        target.indicator, among: indicatorCodes, "indikator", target.source, "indikator",
        taken: { unit.targets[$0] != nil })
    }
    for realization in unit.realizations.values {
      require(
        realization.variable, among: variableCodes, "variabel", realization.source, "variabel",
        taken: { unit.realizations[$0] != nil })
    }
    for note in unit.notes {
      require(
        note.indicator, among: indicatorCodes, "indikator", note.source, "indikator",
        taken: { notes["\($0)/\(note.quarter.rawValue)"] != nil })
    }
  }

  /// What has a row of its own already (`taken`) is not what another one means.
  private mutating func require(
    _ code: String?, among known: KnownCodes, _ column: String, _ source: RowSource,
    _ table: String, taken isTaken: (String) -> Bool = { _ in false }
  ) {
    guard let code, known.lacks(code) else { return }
    let meant = question(about: code, among: known.all.filter { !isTaken($0) }.sorted())
    diagnostics.add(
      .kodeTakAda, at: source.place(column),
      "Kode “\(code)” tidak ada di tabel \(table).", written: code,
      cure: meant ?? KnownCodes.lookUp(in: table))
  }

  /// Following superiors, fed indicators or wholes must come to an end.
  private mutating func checkCycles() {
    checkCycles(
      unit.positions.map { ($0.code, $0.superior, $0.source) }, column: "atasan",
      .atasanMelingkar, what: "Atasan jabatan ini melingkar")
    checkCycles(
      unit.indicators.map { ($0.code, $0.feeds, $0.source) }, column: "mendukung",
      .mendukungMelingkar, what: "Indikator yang didukung melingkar")
    checkCycles(
      unit.variables.values.map { ($0.code, $0.partOf, $0.source) }, column: "bagian_dari",
      .bagianMelingkar, what: "Bagian dan keseluruhannya melingkar")
    if !diagnostics.contains(where: { $0.rule == .atasanMelingkar }) { checkDepth() }
  }

  /// More levels of superiors than any office has; pages draw them within each other.
  private static let mostLevels = 20

  private mutating func checkDepth() {
    let superiors = Dictionary(unit.positions.map { ($0.code, $0.superior) }) { first, _ in first }
    let deep = unit.positions.first { position in
      let above = sequence(first: position.code) { superiors[$0] ?? nil }
      return above.dropFirst(Self.mostLevels + 1).first { _ in true } != nil
    }
    guard let deep else { return }
    diagnostics.add(
      .atasanBertingkat, at: deep.source.place("atasan"),
      "Jabatan ini lebih dari \(Self.mostLevels) tingkat di bawah puncak.", written: deep.superior,
      cure: "Tulis atasan langsungnya menurut susunan organisasi.")
  }

  /// Reports each circle once, at its member that comes first in byte order.
  private mutating func checkCycles(
    _ nodes: [(code: String, next: String?, source: RowSource)], column: String, _ rule: Rule,
    what: String
  ) {
    let next = Dictionary(nodes.map { ($0.code, $0.next) }) { first, _ in first }
    let sources = Dictionary(nodes.map { ($0.code, $0.source) }) { first, _ in first }
    var settled: Set<String> = []
    for start in next.keys.sorted() where !settled.contains(start) {
      var path: [String] = []
      var positions: [String: Int] = [:]
      var node: String? = start
      while let code = node, next[code] != nil, !settled.contains(code) {
        if let begin = positions[code] {
          let circle = Array(path[begin...])
          let lead = circle.min() ?? code
          let at = circle.firstIndex(of: lead) ?? 0
          let turned = circle[at...] + circle[..<at] + [lead]
          if let source = sources[lead] {
            diagnostics.add(
              rule, at: source.place(column), "\(what): \(turned.joined(separator: " → ")).",
              written: next[lead] ?? nil, cure: "Putuskan lingkaran ini di salah satu baris.")
          }
          break
        }
        positions[code] = path.count
        path.append(code)
        node = next[code] ?? nil
      }
      settled.formUnion(path)
    }
  }

  private mutating func checkVariables() {
    for (code, realization) in unit.realizations {
      if let variable = unit.variables[code], variable.accumulation == .constant {
        diagnostics.add(
          .realisasiTetap, at: realization.source.place("variabel"),
          "Variabel “\(code)” tetap, jadi tidak punya realisasi.", written: code,
          other: variable.source.place("akumulasi"),
          cure: "Ubah akumulasinya di tabel variabel bila angkanya berbeda tiap triwulan; hapus "
            + "baris ini hanya bila angkanya sudah ada di kolom nilai.")
      }
    }
    for variable in unit.variables.values { checkPart(variable) }
  }

  /// A cumulative part above its whole, or below 0, cannot be.
  private mutating func checkPart(_ part: Variable) {
    guard let wholeCode = part.partOf, let whole = unit.variables[wholeCode],
      let row = unit.realizations[part.code]
    else { return }
    for quarter in Quarter.allCases where row.values[quarter] != .empty {
      guard let a = cumulative(part, quarter), let b = cumulative(whole, quarter),
        a > b || (a < 0 && part.reading.range == nil)
      else { continue }
      let column = "tw\(quarter.rawValue)"
      let all = unit.realizations[wholeCode]
      diagnostics.add(
        .bagianMelebihi, at: row.source, column,
        "“\(part.code)” sampai \(quarter.title) adalah \(shown(a)), "
          + (a < 0
            ? "padahal bagian dari “\(wholeCode)” tidak mungkin di bawah 0."
            : "melebihi keseluruhannya “\(wholeCode)” yang \(shown(b))."),
        other: all.map { $0.source.place(column) } ?? whole.source.place("nilai"),
        cure: a < 0
          ? "Hapus tanda minusnya bila pembukuan menulis pengeluaran dengan minus; kalau tidak, "
            + "perbaiki angkanya."
          : "Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut"
            + (quarter == .first || whole.accumulation == .last || whole.accumulation == .constant
              ? "" : ", juga triwulan sebelumnya") + "; perbaiki yang keliru.")
      return
    }
  }

  private func shown(_ value: Double) -> String { Figure(value)?.shortText ?? "\(value)" }

  private func cumulative(_ variable: Variable, _ quarter: Quarter) -> Double? {
    guard case .value(let value) = Accumulation.cumulative(of: variable, in: unit, upTo: quarter)
    else { return nil }
    return value
  }
}
