import Diagnostics
import Tables

/// What changed between two versions of a unit, cell by cell, in their canonical form.
package enum Differences {
  /// A version: a unit, and the quarter up to which its figures count.
  package typealias Version = (unit: Unit, quarter: Quarter?)

  /// The differences by table and row, the rating scale and the limits of scores last.
  package static func between(_ old: Version, _ new: Version) -> [Change] {
    TableName.canonical.flatMap { table in
      Comparison(table, year: new.unit.id.year).differences(
        CanonicalTables.rows(table, old.unit, old.quarter),
        CanonicalTables.rows(table, new.unit, new.quarter))
    }
      + Comparison(scale: ()).differences(
        CanonicalTables.rows(old.unit.scale), CanonicalTables.rows(new.unit.scale))
      + Comparison(limits: ()).differences(
        CanonicalTables.rows(old.unit.limits), CanonicalTables.rows(new.unit.limits))
  }

  /// The same as the approved files have it, without loading a unit: at least what `between` finds,
  /// and besides it what is only written in another way.
  package static func written(_ old: [NamedFile], _ new: [NamedFile]) -> [Change] {
    let comparisons =
      TableName.canonical.map { ($0.file, Comparison($0)) } + [
        (CanonicalTables.scaleFile, Comparison(scale: ())),
        (CanonicalTables.limitsFile, Comparison(limits: ())),
      ]
    return comparisons.flatMap { file, comparison -> [Change] in
      let (before, now) = (old.first { $0.name == file }, new.first { $0.name == file })
      if before?.bytes == now?.bytes { return [] }
      return comparison.differences(comparison.rows(before), comparison.rows(now))
    }
  }
}

private struct Comparison {
  private let name: String
  private let columns: [String]
  private let table: TableName?
  /// The year whose quarters days belong to; nil where they are not told apart.
  private var year: Int?

  init(_ table: TableName, year: Int? = nil) {
    name = table.rawValue
    columns = table.columns.map(\.name)
    self.table = table
    self.year = year
  }

  init(scale: Void) {
    name = "skala"
    columns = CanonicalTables.scaleColumns
    table = nil
  }

  init(limits: Void) {
    name = "batas"
    columns = CanonicalTables.limitsColumns
    table = nil
  }

  /// The rows of an approved file; none where there is no file.
  func rows(_ file: NamedFile?) -> [[String]] {
    var ignored: [Diagnostic] = []
    guard let file, let table = CSVReader.read(file.bytes, file: file.name, into: &ignored),
      table.rowCount > 0
    else {
      return []
    }
    let header = (0..<table.cellCount(0)).map { table.text(0, $0) }
    let places = columns.map { header.firstIndex(of: $0) }
    return (1..<table.rowCount).map { row in places.map { $0.map { table.text(row, $0) } ?? "" } }
  }

  func differences(_ old: [[String]], _ new: [[String]]) -> [Change] {
    switch table {
    case .naskah, .uraian, .penandatangan: unkeyed(old, new)
    case .target, .realisasi, .bulanan, .catatan: entries(old, new)
    case .jabatan, .indikator: keyed(old, new) + order(old, new)
    default: keyed(old, new)
    }
  }

  // MARK: Rows with a key

  private func key(_ cells: [String]) -> String {
    switch table {
    case .indikator: cells[0].isEmpty ? "\(cells[1]) sasaran \(cells[2])" : cells[0]
    case .catatan: "\(cells[0]) triwulan \(cells[1])"
    case .pejabat: "\(cells[0]) \(cells[Self.firstDay])"
    case .target: cells[1].isEmpty ? cells[0] : "\(cells[0]) sejak triwulan \(cells[1])"
    case .tingkat: "\(cells[0]) \(cells[1])"
    default: cells[0]
    }
  }

  private func keyed(_ old: [[String]], _ new: [[String]]) -> [Change] {
    let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let after = Set(new.map(key))
    let gone = old.filter { !after.contains(key($0)) }.map { whole(key($0), old: $0, new: []) }
    return gone
      + new.flatMap { cells -> [Change] in
        guard let earlier = before[key(cells)] else {
          return [whole(key(cells), old: [], new: cells)]
        }
        return self.cells(key(cells), earlier, cells)
      }
  }

  /// Rows that hold entries: one that came or went differs in the cells that it fills, for each
  /// belongs to its own quarter.
  private func entries(_ old: [[String]], _ new: [[String]]) -> [Change] {
    let before = Dictionary(old.map { (key($0), $0) }) { first, _ in first }
    let after = Dictionary(new.map { (key($0), $0) }) { first, _ in first }
    let keys = old.map(key).filter { after[$0] == nil } + new.map(key)
    return keys.flatMap { key -> [Change] in
      let known = before[key] ?? after[key] ?? []
      return cells(
        key, before[key] ?? inPlace(of: known, among: old),
        after[key] ?? inPlace(of: known, among: new))
    }
  }

  /// What holds where a row is not there: of a target that is revised what the row before it says from
  /// that quarter on, else nothing.
  private func inPlace(of row: [String], among rows: [[String]]) -> [String] {
    let blank = Array(row.prefix(namedBy)) + [String](repeating: "", count: columns.count - namedBy)
    guard table == .target, let start = Int(row[1]) else { return blank }
    let earlier = rows.filter { $0[0] == row[0] && $0[1] < row[1] }.max { $0[1] < $1[1] }
    guard let earlier else { return blank }
    let held = ["tahunan"] + Quarter.allCases.filter { $0.rawValue >= start }.map(\.column)
    return columns.indices.map { held.contains(columns[$0]) ? earlier[$0] : blank[$0] }
  }

  /// How many cells from the first on tell which row it is.
  fileprivate var namedBy: Int { table == .catatan || table == .target ? 2 : 1 }

  private func cells(_ key: String, _ old: [String], _ new: [String]) -> [Change] {
    columns.indices.compactMap { index in
      if old[index].utf8.elementsEqual(new[index].utf8) { return nil }
      return Change(
        quarter: quarter(columns[index], old, new), table: name, row: key, column: columns[index],
        old: old[index], new: new[index])
    }
  }

  private func quarter(_ column: String, _ old: [String], _ new: [String]) -> Quarter? {
    switch table {
    case .catatan: Int(new[1]).flatMap(Quarter.init)
    // An end that moves concerns the quarters from the earlier of both days on.
    case .pejabat where column == "sampai":
      [old, new].map { $0[Self.lastDay] }.filter { !$0.isEmpty }.min().flatMap(quarter(of:))
    case .target, .realisasi: Quarter.allCases.first { column == $0.column }
    case .bulanan: Month.allCases.first { column == $0.column }?.quarter
    default: nil
    }
  }

  /// Where `pejabat` has the first day and the last.
  private static let firstDay = Official.columns.firstIndex { $0.column.name == "mulai" } ?? 0
  private static let lastDay = Official.columns.firstIndex { $0.column.name == "sampai" } ?? 0

  /// The quarter of a day of the year.
  private func quarter(of day: String) -> Quarter? {
    guard let year, let date = CalendarDate(parsing: day), date.year == year else { return nil }
    return date.month.flatMap { Quarter(rawValue: ($0 + 2) / 3) }
  }

  private func whole(_ key: String, old: [String], new: [String]) -> Change {
    Change(
      quarter: table == .pejabat ? quarter(of: (new.isEmpty ? old : new)[Self.firstDay]) : nil,
      table: name, row: key, column: Change.wholeRow,
      old: Change.text(ofRow: old, columns), new: Change.text(ofRow: new, columns))
  }

  /// Rows that are there before and after, in another order.
  private func order(_ old: [[String]], _ new: [[String]]) -> [Change] {
    let (before, after) = (old.map(key), new.map(key))
    let (hadBefore, hasAfter) = (Set(before), Set(after))
    let kept = before.filter(hasAfter.contains)
    let now = after.filter(hadBefore.contains)
    if kept == now { return [] }
    return [
      Change(
        quarter: nil, table: name, row: "(semua)", column: Change.order,
        old: kept.joined(separator: ", "), new: now.joined(separator: ", "))
    ]
  }

  // MARK: Rows without a key

  /// Pairs the rows that are kept, and what lies between two pairs in order.
  private func unkeyed(_ old: [[String]], _ new: [[String]]) -> [Change] {
    var found: [Change] = []
    var (i, j) = (0, 0)
    for (nextOld, nextNew) in keptRows(old, new) + [(old.count, new.count)] {
      while i < nextOld, j < nextNew, table == .naskah || old[i][0] == new[j][0] {
        found += cells(label(new[j], j), old[i], new[j])
        i += 1
        j += 1
      }
      while i < nextOld {
        found.append(whole(label(old[i], i), old: old[i], new: []))
        i += 1
      }
      while j < nextNew {
        found.append(whole(label(new[j], j), old: [], new: new[j]))
        j += 1
      }
      i = nextOld + 1
      j = nextNew + 1
    }
    return found
  }

  /// `12: butir 3`, `4: camat tugas 2`.
  private func label(_ cells: [String], _ index: Int) -> String {
    let words =
      switch table {
      case .uraian: "\(cells[0]) \(cells[1]) \(cells[2])"
      case .penandatangan: cells[2]
      default: "\(cells[0]) \(cells[1])"
      }
    return "\(index + 1): \(words.trimmed)"
  }

  /// The places of rows that are kept, as the shortest list of removals and insertions keeps them.
  /// Of more than a thousand rows on both sides only what begins and ends alike is paired: looking
  /// for the shortest list takes room by the square.
  private func keptRows(_ old: [[String]], _ new: [[String]]) -> [(Int, Int)] {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    let (before, after) = (old[start..<old.count - tail], new[start..<new.count - tail])
    var (left, right) = (Array(old.indices), Array(new.indices))
    if before.count * after.count > 1_000_000 {
      left.removeSubrange(before.indices)
      right.removeSubrange(after.indices)
    } else {
      let steps = after.difference(from: before)
      let removed = Set(steps.removals.map(\.place)), inserted = Set(steps.insertions.map(\.place))
      left.removeAll { removed.contains($0 - start) }
      right.removeAll { inserted.contains($0 - start) }
    }
    return Array(zip(left, right))
  }
}

extension CollectionDifference.Change {
  /// Where in its own version the row stands.
  fileprivate var place: Int {
    switch self {
    case .remove(let offset, _, _), .insert(let offset, _, _): offset
    }
  }
}

extension Differences {
  /// `new` with one difference undone; nil where its tables would then contradict each other. Rows
  /// without a key are not undone, for no figure rests on them.
  package static func undoing(_ difference: Change, in new: Version, from old: Version) -> Unit? {
    var (scale, limits) = (new.unit.scale, new.unit.limits)
    if difference.table == "skala" { scale = old.unit.scale }
    if difference.table == "batas" { limits = old.unit.limits }
    var tables: [TableName: Table] = [:]
    for table in TableName.canonical {
      var rows = CanonicalTables.rows(table, new.unit, new.quarter)
      if table.rawValue == difference.table {
        Comparison(table).undo(
          difference, in: &rows, from: CanonicalTables.rows(table, old.unit, old.quarter))
      }
      tables[table] = Table(file: table.file, texts: [table.columns.map(\.name)] + rows)
    }
    return UnitLoader.load(
      id: new.unit.id, home: .folder(""), tables: tables, scale: scale, limits: limits
    ).unit
  }
}

extension Comparison {
  fileprivate func undo(_ difference: Change, in rows: inout [[String]], from old: [[String]]) {
    let place = rows.firstIndex { key($0) == difference.row }
    let before = old.first { key($0) == difference.row }
    if difference.column == Change.wholeRow {
      if let place { rows.remove(at: place) } else if let before { rows.append(before) }
      return
    }
    guard let column = columns.firstIndex(of: difference.column) else { return }
    if let place {
      rows[place][column] = difference.old
    } else if let before {
      var row = before.indices.map { $0 < namedBy ? before[$0] : "" }
      row[column] = difference.old
      rows.append(row)
    }
  }
}
