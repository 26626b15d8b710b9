package import Diagnostics
import Numerals
package import Tables

/// A table whose header has been matched with the columns that it should have.
struct HeadedTable {
  let table: Table
  let positions: [String: Int]

  /// Matches the header; nil when it is unusable. Unknown, repeated and missing columns are errors.
  init?(_ table: Table, columns: [Column], into diagnostics: inout [Diagnostic]) {
    self.table = table
    var positions: [String: Int] = [:]
    var misspelt: Set<String> = []
    let before = diagnostics.count
    let known = columns.map(\.name)
    guard table.rowCount > 0 else {
      diagnostics.add(
        .tabelTanpaKepala, at: table.place, "Tabel ini kosong.",
        cure: "Tulis baris kepala: \(known.joined(separator: ", ")).")
      return nil
    }
    if HeadedTable.hasLaterHeads(table, columns) {
      diagnostics.add(
        .kepalaBukanBarisPertama, at: table.place(row: 0),
        "Nama kolom ada di bawah baris pertama.", written: table.text(0, 0),
        cure: "Hapus semua baris di atas nama kolom.")
      return nil
    }
    let names = (0..<table.cellCount(0)).map { column -> String in
      let name = HeadedTable.name(table, 0, column)
      // A month's name can mean one thing only, however it is shortened.
      let month = known.contains(name) ? nil : Month(parsing: name)?.column
      return month.flatMap { known.contains($0) ? $0 : nil } ?? name
    }
    for (column, name) in names.enumerated() {
      if name.isEmpty { continue }
      if !known.contains(name) {
        var meant = TypedName(name).names(among: known)
        // Whatever stands in the place of the codes, such as `kode`.
        if meant.isEmpty, column == 0, columns[0].isRequired, !names.contains(known[0]) {
          meant = [known[0]]
        }
        misspelt.formUnion(meant)
        diagnostics.add(
          .kolomTakDikenal, at: table.place(0, column),
          "Kolom ini tidak dikenal.", written: table.text(0, column),
          cure: (question(naming: meant).map { $0 + " " } ?? "")
            + "Kolom yang dikenal: \(known.joined(separator: ", ")).")
      } else if let first = positions.updateValue(column, forKey: name) {
        diagnostics.add(
          .kolomGanda, at: table.place(0, column),
          "Kolom ini ada dua kali.", written: table.text(0, column),
          other: table.place(0, first),
          cure: "Sisakan satu saja; pindahkan dahulu isi yang hanya ada di kolom lainnya.")
      }
    }
    let missing = known.filter { positions[$0] == nil && !misspelt.contains($0) }
    HeadedTable.checkUnnamed(table, missing, into: &diagnostics)
    // One that is there under another name is not to be added beside it.
    for column in columns where column.isRequired && missing.contains(column.name) {
      diagnostics.add(
        .kolomWajibTakAda, at: table.place(row: 0), "Kolom “\(column.name)” harus ada.",
        cure: "Tambahkan “\(column.name)” pada baris kepala.")
    }
    self.positions = positions
    if diagnostics.count > before { return nil }
  }

  /// A column's name as it is known, whatever its letters and whatever stands around it unseen.
  static func name(_ table: Table, _ row: Int, _ column: Int) -> String {
    TypedName(table.text(row, column)).text
  }

  /// Whether one of the next rows has the names of all required columns where the first lacks one:
  /// offices like titles above their tables.
  private static func hasLaterHeads(_ table: Table, _ columns: [Column]) -> Bool {
    let required = columns.filter(\.isRequired).map(\.name)
    let heads = (0..<min(table.rowCount, 6)).first { row in
      let names = (0..<table.cellCount(row)).map { name(table, row, $0) }
      return required.allSatisfy(names.contains)
    }
    return heads.map { $0 > 0 } ?? false
  }

  /// Reports the first filled cell of each column that has no name in the header, which may be that
  /// of a `missing` column.
  private static func checkUnnamed(
    _ table: Table, _ missing: [String], into diagnostics: inout [Diagnostic]
  ) {
    var named = Set((0..<table.cellCount(0)).filter { !name(table, 0, $0).isEmpty })
    for row in 1..<max(1, table.rowCount) {
      for column in 0..<table.cellCount(row)
      where !named.contains(column) && !name(table, row, column).isEmpty {
        // Once is enough.
        named.insert(column)
        diagnostics.add(
          .kolomTanpaNama, at: table.place(row, column),
          "Sel ini berisi, tetapi kolomnya tidak bernama.", written: table.text(row, column),
          cure: "Tulis nama kolomnya pada baris kepala"
            + (missing.isEmpty ? "" : ": " + missing.joined(separator: ", "))
            + "; hapus isinya hanya bila bukan data unit.")
      }
    }
  }

  /// How many rows a table may have: far more than any office's, and few enough to be read soon even
  /// where every one of them is wrong.
  private static let rowLimit = 50_001

  /// Reads each row under the header of `table`, gathering what is wrong with it; false where the
  /// header is unusable.
  @discardableResult static func read(
    _ table: Table, columns: [Column], isJudged: Bool = true,
    into diagnostics: inout [Diagnostic], _ read: (inout RowReader) -> Void
  ) -> Bool {
    guard table.rowCount <= rowLimit else {
      diagnostics.add(
        .tabelTerlaluBesar, at: table.place,
        "Tabel ini \(table.rowCount - 1) baris; paling banyak \(rowLimit - 1).",
        cure: "Periksa apakah ini tabel yang benar; tabel satu unit biasanya di bawah 500 baris.")
      return false
    }
    guard let sheet = HeadedTable(table, columns: columns, into: &diagnostics) else { return false }
    for row in sheet.rows {
      if row.numbersColumns {
        diagnostics.add(
          .barisRekap, at: row.place(""), "Baris ini hanya menomori kolom, jadi bukan data.",
          written: nil, cure: "Hapus baris ini.")
        continue
      }
      var reader = RowReader(row, columns: columns, isJudged: isJudged)
      read(&reader)
      diagnostics += reader.diagnostics
    }
    return true
  }

  var rows: [RowSource] {
    (1..<max(1, table.rowCount)).map { RowSource(table: table, index: $0, columns: positions) }
  }
}

/// A row of a table, so that what was read from it can still be pointed at and shown as typed.
package struct RowSource: Sendable {
  let table: Table
  /// Its place among the table's rows, from 0.
  let index: Int
  /// Column names to positions, from 0.
  let columns: [String: Int]

  /// The same row, whose columns have other names besides.
  func naming(_ names: [(name: String, column: String)]) -> RowSource {
    var all = columns
    for (name, column) in names { all[name] = columns[column] }
    return RowSource(table: table, index: index, columns: all)
  }

  /// Its number in the file.
  package var row: Int { table.rowNumber(index) }

  /// The place of one of the row's cells; of the row where it has no such column.
  package func place(_ column: String) -> Place {
    columns[column].map { table.place(index, $0) } ?? table.place(row: index)
  }

  /// The text of a cell exactly as typed; empty where the column is left out.
  func raw(_ column: String) -> String { columns[column].map { table.text(index, $0) } ?? "" }

  /// Whether it is the first below the header and counts the columns, as printed tables like to:
  /// `1 2 3 4`, `(1) (2) (3)`.
  fileprivate var numbersColumns: Bool {
    let count = table.cellCount(index)
    return index == 1 && count > 2
      && (0..<count).allSatisfy { column in
        table.text(index, column).filter { !"(). ".contains($0) } == String(column + 1)
      }
  }

  /// Whether all its other cells are empty.
  func holdsOnly(_ column: String) -> Bool {
    columns.keys.allSatisfy { $0 == column || raw($0).trimmed.isEmpty }
  }
}

extension [Diagnostic] {
  /// Adds something about a cell of a row, with what stands in it as it was typed.
  mutating func add(
    _ rule: Rule, at row: RowSource, _ column: String, _ message: String, other: Place? = nil,
    cure: String
  ) {
    let typed = row.raw(column)
    add(
      rule, at: row.place(column), message, written: typed.isEmpty ? nil : typed, other: other,
      cure: cure)
  }
}

/// Reads typed values from a row and says what is wrong with those that cannot be read.
struct RowReader {
  let source: RowSource
  /// Whether cells are held against what is plausible; what was approved is not judged again.
  let isJudged: Bool
  var diagnostics: [Diagnostic] = []
  /// What is read instead of the cells as typed.
  var cleaned: [String: String] = [:]
  /// The cells of which the worst is said, and that are read as empty.
  var refused: Set<String> = []

  init(_ source: RowSource, columns: [Column], isJudged: Bool = true) {
    (self.source, self.isJudged) = (source, isJudged)
    guard isJudged else { return }
    for column in columns { inspect(column) }
  }

  /// The text of a cell, without characters at its edges that nobody sees.
  func raw(_ column: String) -> String { cleaned[column] ?? source.raw(column) }

  /// Adds an error about a cell; `written` is the part of it that offends, else the whole cell.
  mutating func report(
    _ rule: Rule, _ column: String, _ message: String, written: String? = nil,
    other: Place? = nil, cure: String
  ) {
    if refused.contains(column) { return }
    let offending = written ?? source.raw(column)
    diagnostics.add(
      rule, at: source.place(column), message,
      written: offending.isEmpty ? nil : offending, other: other, cure: cure)
  }

  /// Free text as typed, without the apostrophe that downloads put before formulas.
  func text(_ column: String) -> String {
    let raw = raw(column)
    return SpreadsheetGuard.disarmed(raw.trimmed.isEmpty ? "" : raw)
  }

  func optionalText(_ column: String) -> String? {
    let text = text(column)
    return text.isEmpty ? nil : text
  }

  /// Free text that must not be empty.
  mutating func requiredText(_ column: String) -> String {
    let text = text(column)
    if text.isEmpty {
      report(.selWajibKosong, column, "Sel “\(column)” wajib diisi.", cure: "Isi sel ini.")
    }
    return text
  }

  /// What is typed, without space around it; nil where the cell is empty.
  mutating func typed(_ column: String, required: Bool) -> String? {
    let text = raw(column).trimmed
    if text.isEmpty, required { _ = requiredText(column) }
    return text.isEmpty ? nil : text
  }

  /// A code in the form of a slug; nil and a diagnostic otherwise, nil alone where empty. `known` are
  /// the codes of which it should be one, where it is not a row's own.
  mutating func slug(
    _ column: String, required: Bool, among known: KnownCodes? = nil
  ) -> String? {
    guard let code = typed(column, required: required) else { return nil }
    guard Slug.isValid(code) else {
      let like = Slug.suggestion(for: code)
      let cure = like.map { "Tulis misalnya “\($0)”." } ?? "Pilih kode lain."
      report(
        .kodeTakSah, column,
        "Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60.",
        cure: known?.cure(for: code, like: like, in: source, column, otherwise: cure) ?? cure)
      return nil
    }
    return code
  }

  /// One of a few fixed words; nil where empty or wrong.
  mutating func word(_ column: String, of words: [String], required: Bool = false) -> String? {
    guard let typed = typed(column, required: required) else { return nil }
    if let found = words.first(where: { $0.lowercased() == typed.lowercased() }) { return found }
    report(
      .kataTakDikenal, column, "Isi sel “\(column)” bukan salah satu kata yang dikenal.",
      cure: (question(about: typed, among: words).map { $0 + " " } ?? "")
        + "Pilih: \(words.joined(separator: ", ")).")
    return nil
  }

  /// The same as the case that the word names.
  mutating func word<Word>(_ column: String, required: Bool = false) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    word(column, of: Word.allCases.map(\.rawValue), required: required).flatMap(Word.init)
  }

  /// Says that a code is some `other` row's already.
  mutating func reportDuplicate(of code: String, _ column: String, in other: RowSource?) {
    report(
      .kodeGanda, column, "Kode “\(code)” sudah dipakai baris lain.", other: other?.place(column),
      cure: column == "kode"
        ? "Beri setiap baris kode yang berbeda."
        : "Gabungkan isinya dalam satu baris; bila satu kolom terisi di keduanya, tentukan angka "
          + "yang benar.")
  }

  /// Whether the row only adds up those above it, as tables of offices end; says so.
  mutating func reportSummary(_ column: String, unless known: KnownCodes) -> Bool {
    let typed = raw(column).trimmed.lowercased()
    let words = typed.split { !($0.isLetter || "-_".contains($0)) }.map(String.init)
    let summaries = ["jumlah", "total", "subtotal", "rata-rata", "rata", "rerata", "grand"]
    guard let first = words.first, summaries.contains(first), !known.all.contains(typed) else {
      return false
    }
    // “Jumlah penduduk” may well be a figure: its row is no sum of others.
    let others = ["semua", "seluruh", "seluruhnya", "keseluruhan"]
    let isPlain = words.allSatisfy { (summaries + others).contains($0) }
    if !isPlain, known.cure(for: typed, like: words.joined(separator: "_")) != nil { return false }
    report(
      .barisRekap, column, "Baris ini menjumlahkan atau merata-ratakan, jadi bukan data.",
      cure: isPlain
        ? "Hapus baris ini; rapor menghitungnya sendiri."
        : "Hapus baris ini bila jumlah dari baris lain; bila angka sendiri, tulis kodenya dari tabel "
          + "\(known.table.rawValue).")
    return true
  }

  /// Yes or no, `fallback` where empty.
  mutating func flag(_ column: String, otherwise fallback: Bool) -> Bool {
    word(column, of: ["ya", "tidak"]).map { $0 == "ya" } ?? fallback
  }

  mutating func quarter(_ column: String, required: Bool = true) -> Quarter? {
    guard let typed = typed(column, required: required) else { return nil }
    if let quarter = Quarter(parsing: typed) { return quarter }
    let month = typed.contains(where: \.isLetter) ? Month(parsing: typed) : nil
    report(
      .triwulanTakSah, column, "Triwulan harus 1, 2, 3, atau 4.",
      cure: month.map { "\($0.title) ada di \($0.quarter.title): tulis \($0.quarter.rawValue)." }
        ?? "Tulis 1, 2, 3, atau 4.")
    return nil
  }

  /// A date, nil where empty or wrong.
  mutating func date(_ column: String) -> CalendarDate? {
    guard let typed = typed(column, required: false) else { return nil }
    if let date = CalendarDate(parsing: typed) { return date }
    report(
      .tanggalTakSah, column, "Tanggal ini tidak terbaca atau tidak ada.",
      cure: "Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.")
    return nil
  }

  /// A date that is known to the day; nil where empty or wrong.
  mutating func day(_ column: String, required: Bool) -> CalendarDate? {
    guard typed(column, required: required) != nil, let date = date(column) else { return nil }
    if date.day != nil { return date }
    report(
      .tanggalTakSah, column, "Tanggal ini tidak lengkap.",
      cure: "Tulis hari, bulan, dan tahunnya, misalnya 2 April 2026.")
    return nil
  }

  /// A number cell; `.empty` with a diagnostic where it cannot be read.
  mutating func entry(_ column: String, as reading: Measure) -> Entry {
    switch Entry.parse(raw(column), as: reading) {
    case .success(let entry):
      if case .number(let number) = entry { judge(number, column, as: reading, in: .entry) }
      if entry == .nothing, isJudged { inspectDash(column) }
      return entry
    case .failure(let problem): report(problem, column, as: reading, in: .entry)
    }
    return .empty
  }

  /// A plain number, nil where empty; `-` and `rahasia` are errors here.
  mutating func number(_ column: String, as reading: Measure = .plain) -> Numeral? {
    let number = number(raw(column), column, as: reading, in: .number)
    if let number { judge(number, column, as: reading, in: .number) }
    return number
  }

  /// A target, nil where empty: a number, perhaps with the sign that says which side of it is good, a
  /// range, or a level of the measure's scale.
  mutating func goal(_ column: String, as reading: Measure) -> Goal? {
    // No level's name begins as a sign does.
    let (sign, rest) = Goal.split(raw(column))
    if let level = reading.scale?.level(typed: rest) { return Goal(level, sign: sign) }
    if reading.scale?.pair(in: rest) != nil {
      // Whether the level or the number is meant makes a difference.
      report(.notANumber, column, as: reading, in: .target)
      return nil
    }
    if reading != .yesNo, sign == nil, let ends = Goal.range(in: rest) {
      return range(ends.lower, ends.upper, column, as: reading)
    }
    let number = number(rest, column, as: reading, in: .target)
    if let number, number.digits > 0 { judge(number, column, as: reading, in: .target) }
    return number.map { Goal($0, sign: sign) }
  }

  /// A range whose ends are typed so; nil, with a diagnostic, where it is none.
  private mutating func range(
    _ lower: String, _ upper: String, _ column: String, as reading: Measure
  ) -> Goal? {
    // The sign of per cent behind the second is that of both.
    let ends = [lower, upper].map { Entry.parse($0, as: reading) }
    guard case .success(.number(let from)) = ends[0], case .success(.number(let to)) = ends[1]
    else {
      report(Self.problem(of: ends), column, as: reading, in: .target)
      return nil
    }
    guard from.value < to.value else {
      report(
        .rentangTakSah, column, "Batas bawah rentang ini tidak di bawah batas atasnya.",
        cure: from.value == to.value
          ? "Tulis \(from.canonical)."
          : "Tulis \(Goal(to, to: from).canonical(as: reading)).")
      return nil
    }
    for end in [from, to] where end.digits > 0 { judge(end, column, as: reading, in: .target) }
    return Goal(from, to: to)
  }

  /// Why two texts are no range: both ways to read it where that is doubtful.
  private static func problem(of ends: [Result<Entry, NumeralProblem>]) -> NumeralProblem {
    var (readings, isDoubtful) = ((whole: [String](), fraction: [String]()), false)
    for end in ends {
      switch end {
      case .success(.number(let number)):
        readings.whole.append(number.canonical)
        readings.fraction.append(number.canonical)
      case .failure(.ambiguous(let whole, let fraction)):
        isDoubtful = true
        readings.whole.append(whole)
        readings.fraction.append(fraction)
      case .failure(let problem): return problem
      case .success: return .notANumber
      }
    }
    let between = " \(Goal.until) "
    return isDoubtful
      ? .ambiguous(
        whole: readings.whole.joined(separator: between),
        fraction: readings.fraction.joined(separator: between)) : .notANumber
  }

  private mutating func number(
    _ text: String, _ column: String, as reading: Measure, in cell: Misreading.Cell
  ) -> Numeral? {
    let problem: NumeralProblem
    switch Entry.parse(text, as: reading) {
    case .success(.number(let numeral)): return numeral
    case .success(.empty) where raw(column).trimmed.isEmpty: return nil
    case .success: problem = .notANumber
    case .failure(let found): problem = found
    }
    report(problem, column, as: reading, in: cell)
    return nil
  }

  mutating func report(
    _ problem: NumeralProblem, _ column: String, as reading: Measure, in cell: Misreading.Cell
  ) {
    let found = Misreading(raw(column), problem, as: reading, in: cell)
    report(found.rule, column, found.message, cure: found.cure)
  }
}

extension Table {
  /// Reads a number cell as the unit's own tables are read; `.empty` with a diagnostic at the cell
  /// where it cannot be read. Row and column count from 0.
  package func entry(
    _ row: Int, _ column: Int, as reading: Measure, into diagnostics: inout [Diagnostic]
  ) -> Entry {
    var reader = cellReader(row, column, isText: false)
    let entry = reader.entry(Self.cell, as: reading)
    diagnostics += reader.diagnostics
    return entry
  }

  /// Reads a cell of free text in the same way; empty where nothing can be seen in it.
  package func words(_ row: Int, _ column: Int, into diagnostics: inout [Diagnostic]) -> String {
    let reader = cellReader(row, column, isText: true)
    diagnostics += reader.diagnostics
    let text = reader.raw(Self.cell)
    return text.trimmed.isEmpty ? "" : text
  }

  private static let cell = "isian"

  private func cellReader(_ row: Int, _ column: Int, isText: Bool) -> RowReader {
    RowReader(
      RowSource(table: self, index: row, columns: [Self.cell: column]),
      columns: [Column(name: Self.cell, isRequired: false, isText: isText)])
  }
}

extension TableName {
  /// Where the columns stand in a table, from 0; nil where its header is unusable.
  package func positions(in table: Table) -> [String: Int]? {
    var ignored: [Diagnostic] = []
    return HeadedTable(table, columns: columns, into: &ignored)?.positions
  }
}
