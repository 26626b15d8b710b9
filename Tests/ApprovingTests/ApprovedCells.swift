import Catalog
import Diagnostics
import Tables
import Testing

/// The tables of an approved folder as a stranger reads them from its CSV files, and what differs
/// between two of them. It knows the format and nothing of how the program compares.
struct ApprovedCells {
  /// A cell of a table, or a whole row, or the order of rows.
  struct Place: Hashable, Comparable, CustomStringConvertible {
    var table: String
    var row: String
    var column: String
    var description: String { "\(table)/\(row)/\(column)" }
    static func < (a: Place, b: Place) -> Bool { a.description < b.description }
  }

  /// What stood in a place and what stands there.
  struct Pair: Equatable {
    var old: String
    var new: String
  }

  private var rows: [String: [[String: String]]] = [:]
  private var headers: [String: [String]] = [:]

  init(_ folder: Chain.Folder?) throws {
    for file in folder?.tables ?? [] {
      var diagnostics: [Diagnostic] = []
      let table = try #require(CSVReader.read(file.bytes, file: file.name, into: &diagnostics))
      let texts = (0..<table.rowCount).map { row in
        (0..<table.cellCount(row)).map { SpreadsheetGuard.disarmed(table.text(row, $0)) }
      }
      let name = String(file.name.dropLast(4))
      headers[name] = texts[0]
      rows[name] = texts.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(texts[0], $0)) }
    }
  }

  private static let ordered = ["jabatan", "indikator"]
  private static let entries = ["target", "realisasi", "catatan"]
  private static let lists = ["naskah", "uraian", "penandatangan"]

  private static func key(_ table: String, _ row: [String: String]) -> String {
    func cell(_ name: String) -> String { row[name] ?? "" }
    return switch table {
    case "indikator" where cell("kode").isEmpty:
      "\(cell("jabatan")) sasaran \(cell("nomor_sasaran"))"
    case "catatan": "\(cell("indikator")) triwulan \(cell("triwulan"))"
    case "profil", "batas": cell("kunci")
    case "skala": cell("batas_bawah")
    case "target": cell("indikator")
    case "realisasi": cell("variabel")
    default: cell("kode")
    }
  }

  /// A row's filled cells in the order of the columns.
  private func words(_ table: String, _ row: [String: String]) -> String {
    Self.words(row, headers[table, default: []])
  }

  private static func words(_ row: [String: String], _ columns: [String]) -> String {
    columns.filter { !(row[$0] ?? "").isEmpty }.map { "\($0): \(row[$0] ?? "")" }
      .joined(separator: " | ")
  }

  /// What differs in tables whose rows have a key.
  func differences(to new: ApprovedCells) -> [Place: Pair] {
    var found: [Place: Pair] = [:]
    for table in Set(rows.keys).union(new.rows.keys) where !Self.lists.contains(table) {
      let (before, after) = (rows[table] ?? [], new.rows[table] ?? [])
      let old = Dictionary(uniqueKeysWithValues: before.map { (Self.key(table, $0), $0) })
      let now = Dictionary(uniqueKeysWithValues: after.map { (Self.key(table, $0), $0) })
      for key in Set(old.keys).union(now.keys) {
        if (old[key] == nil || now[key] == nil) && !Self.entries.contains(table) {
          found[Place(table: table, row: key, column: "(baris)")] = Pair(
            old: old[key].map { words(table, $0) } ?? "",
            new: now[key].map { new.words(table, $0) } ?? "")
          continue
        }
        let named = table == "catatan" ? ["indikator", "triwulan"] : [Self.keyColumn(table)]
        for column in Set(headers[table] ?? []).union(new.headers[table] ?? [])
        where !named.contains(column) || table == "indikator" {
          let pair = Pair(old: old[key]?[column] ?? "", new: now[key]?[column] ?? "")
          if pair.old != pair.new {
            found[Place(table: table, row: key, column: column)] = pair
          }
        }
      }
      if Self.ordered.contains(table) {
        let kept = before.map { Self.key(table, $0) }.filter { now[$0] != nil }
        let moved = after.map { Self.key(table, $0) }.filter { old[$0] != nil }
        if kept != moved {
          found[Place(table: table, row: "(semua)", column: "(urutan)")] = Pair(
            old: kept.joined(separator: ", "), new: moved.joined(separator: ", "))
        }
      }
    }
    return found
  }

  private static func keyColumn(_ table: String) -> String {
    switch table {
    case "target": "indikator"
    case "realisasi": "variabel"
    case "profil", "batas": "kunci"
    case "skala": "batas_bawah"
    default: "kode"
    }
  }

  /// Undoes `changes` in the rows of a table without keys: what must then stand there is what stood
  /// there before, in any order.
  func undone(_ table: String, _ changes: [Change]) throws -> [String] {
    var now = rows[table] ?? []
    var gone: [String] = []
    var added: Set<Int> = []
    for change in changes where change.table == table {
      let index = try #require(Int(change.row.prefix { $0 != ":" })) - 1
      if change.column != "(baris)" {
        #expect((now[index][change.column] ?? "") == change.new)
        now[index][change.column] = change.old
      } else if change.new.isEmpty {
        gone.append(change.old)
      } else {
        #expect(words(table, now[index]) == change.new)
        added.insert(index)
      }
    }
    let order = try #require(TableName(rawValue: table)).columns.map(\.name)
    let kept = now.indices.filter { !added.contains($0) }.map { index in
      Self.words(now[index], order)
    }
    return (kept + gone).sorted()
  }

  /// The rows of a table, each as its filled cells, in any order.
  func list(_ table: String) -> [String] { (rows[table] ?? []).map { words(table, $0) }.sorted() }

  /// The quarter whose entry stands in a place.
  static func quarter(_ place: Place) -> Quarter? {
    switch place.table {
    case "catatan": place.row.last.flatMap { Int(String($0)) }.flatMap(Quarter.init)
    case "target", "realisasi":
      Quarter.allCases.first { place.column == "tw\($0.rawValue)" }
    default: nil
    }
  }
}
