import Digest
package import Tables

/// An approval: one folder of a unit's chain, written once and never changed.
package struct Approval: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Codable, Sendable {
    /// A quarter that was not approved before, with corrections of earlier ones where there are any.
    case quarter = "triwulan"
    /// A correction as of the quarter reached.
    case correction = "koreksi"
    /// The newest quarter was taken back.
    case withdrawal = "ditarik"
  }

  /// The address of the unit it was made for.
  package var unit: String
  /// Its place in the chain, from 1.
  package var number: Int
  package var kind: Kind
  /// The quarter reached; nil where every quarter has been withdrawn.
  package var quarter: Quarter?
  /// Who approved.
  package var by: String
  package var date: CalendarDate
  /// Why; a quarter approved without any correction needs no reason.
  package var reason: String?
  /// SHA-256 of the file of sums over the tables, 64 hexadecimal digits.
  package var tables: String
  /// SHA-256 of the previous folder's `pengesahan.csv`; `-` in the first.
  package var previous: String
  /// What differs from the folder before, but for the new quarter's own entries.
  package var changes: [Change] = []
  /// What that did to published figures.
  package var effects: [Effect] = []

  /// The sidik: of the tables and, through the link, of every folder before.
  package var fingerprint: Fingerprint { Fingerprint(tables: tables, previous: previous) }

  package var corrections: [Change] { changes.filter(\.isCorrection) }

  package init(
    unit: String, number: Int, kind: Kind, quarter: Quarter?, by: String, date: CalendarDate,
    reason: String?, tables: String, previous: String
  ) {
    (self.unit, self.number, self.kind) = (unit, number, kind)
    (self.quarter, self.by, self.date) = (quarter, by, date)
    (self.reason, self.tables, self.previous) = (reason, tables, previous)
  }
}

/// A cell, or a whole row, that differs between two approvals or two versions of a unit's tables.
package struct Change: Hashable, Sendable {
  /// Whether it touches what was published, as against a change of the catalog that does not.
  package var isCorrection = false
  /// The quarter whose entry it is; nil where the cell belongs to no quarter.
  package var quarter: Quarter?
  /// The table's name, without `.csv`.
  package var table: String
  /// The row's key: its code, or its number and what it is where rows have no code.
  package var row: String
  /// The column; `(baris)` for a whole row, `(urutan)` for the order of rows.
  package var column: String
  /// The cell before; empty where there was none.
  package var old: String
  /// The cell after; empty where there is none.
  package var new: String

  /// What stands in the place of a value that was taken back.
  package static let closed = "(ditutup)"
  /// The column of a row that came or went.
  package static let wholeRow = "(baris)"
  /// The column of a table whose rows changed places.
  package static let order = "(urutan)"

  /// A whole row as a text: `kode: camat | nama: Camat`, without the cells that hold nothing.
  static func text(ofRow cells: [String], _ columns: [String]) -> String {
    zip(columns, cells).filter { !$1.isEmpty }.map { "\($0): \($1)" }.joined(separator: " | ")
  }

  /// Which cell it is, whatever it holds.
  package var cell: [String] { [table, row, column] }

  /// The same change, told as a correction or not.
  package func marked(isCorrection: Bool) -> Change {
    var change = self
    change.isCorrection = isCorrection
    return change
  }

  /// The cells of a whole row that came or went, by column; nothing where only a cell differs.
  package var rowCells: [String: String] {
    guard column == Change.wholeRow else { return [:] }
    let parts = (new.isEmpty ? old : new).split(separator: " | ").compactMap { part in
      part.firstRange(of: ": ").map {
        (String(part[..<$0.lowerBound]), String(part[$0.upperBound...]))
      }
    }
    return Dictionary(parts) { first, _ in first }
  }

  package init(
    isCorrection: Bool = false, quarter: Quarter?, table: String, row: String, column: String,
    old: String, new: String
  ) {
    (self.isCorrection, self.quarter, self.table) = (isCorrection, quarter, table)
    (self.row, self.column) = (row, column)
    (self.old, self.new) = (old, new)
  }
}

/// A published figure that an approval changed.
package struct Effect: Hashable, Sendable {
  package var quarter: Quarter
  /// The position's code; nil for a figure of the whole unit.
  package var position: String?
  /// The indicator's code; nil for a score.
  package var indicator: String?
  /// Which figure, by its name in `data.json`.
  package var name: String
  /// The figure before; empty where there was none.
  package var old: String
  /// The figure after; empty where there is none.
  package var new: String

  package init(
    quarter: Quarter, position: String?, indicator: String?, name: String, old: String, new: String
  ) {
    (self.quarter, self.position, self.indicator) = (quarter, position, indicator)
    (self.name, self.old, self.new) = (name, old, new)
  }
}

/// The fingerprint (sidik) of an approval: SHA-256 of the line `<tables> <previous>`, where `tables`
/// is the sum of the file of sums over the approved tables, and `previous` the sum of the previous
/// folder's `pengesahan.csv`, `-` in the first. Anyone can redo it with `sha256sum`.
package struct Fingerprint: Hashable, Sendable {
  /// All 64 hexadecimal digits.
  package let digits: String

  /// The fingerprint of tables on a chain; both are 64 hexadecimal digits, `previous` may be `-`.
  package init(tables: String, previous: String) {
    digits = SHA256.hex(Array("\(tables) \(previous)\n".utf8))
  }

  /// The first 16 digits in groups of four, as paper prints them large: `1a2b 3c4d …`.
  package var text: String {
    let first = Array(digits.prefix(16))
    return stride(from: 0, to: first.count, by: 4).map { String(first[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// The digits that end a folder's name.
  var tail: String { String(digits.prefix(8)) }

  /// The file of sums over some files, names in byte order.
  package static func sums(of files: [NamedFile]) -> [UInt8] {
    SumsFile.bytes(
      files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        .map { ($0.name, SHA256.hex($0.bytes)) })
  }
}
