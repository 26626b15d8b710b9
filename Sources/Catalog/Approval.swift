import Digest
public import Tables

/// An approval: one folder of a unit's chain, written once and never changed.
public struct Approval: Hashable, Sendable {
  /// What an approval is.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// A quarter that was not approved before, with corrections of earlier ones where there are any.
    case quarter = "triwulan"
    /// A correction as of the quarter reached.
    case correction = "koreksi"
    /// The newest quarter was taken back.
    case withdrawal = "ditarik"
  }

  /// The address of the unit it was made for.
  public var unit: String
  /// Its place in the chain, from 1.
  public var number: Int
  /// What it is.
  public var kind: Kind
  /// The quarter reached; nil where every quarter has been withdrawn.
  public var quarter: Quarter?
  /// Who approved.
  public var by: String
  /// On which day.
  public var date: CalendarDate
  /// Why; a quarter approved without any correction needs no reason.
  public var reason: String?
  /// SHA-256 of the file of sums over the tables, 64 hexadecimal digits.
  public var tables: String
  /// SHA-256 of the previous folder's `pengesahan.csv`; `-` in the first.
  public var previous: String
  /// What differs from the folder before, but for the new quarter's own entries.
  public var changes: [Change] = []
  /// What that did to published figures.
  public var effects: [Effect] = []

  /// The sidik: of the tables and, through the link, of every folder before.
  public var fingerprint: Fingerprint { Fingerprint(tables: tables, previous: previous) }

  /// The corrections among the changes.
  public var corrections: [Change] { changes.filter(\.isCorrection) }

  /// Makes an approval.
  public init(
    unit: String, number: Int, kind: Kind, quarter: Quarter?, by: String, date: CalendarDate,
    reason: String?, tables: String, previous: String
  ) {
    self.unit = unit
    self.number = number
    self.kind = kind
    self.quarter = quarter
    self.by = by
    self.date = date
    self.reason = reason
    self.tables = tables
    self.previous = previous
  }
}

/// A cell, or a whole row, that differs between two approvals.
public struct Change: Hashable, Sendable {
  /// Whether it touches what was published, as against a change of the catalog that does not.
  public var isCorrection: Bool
  /// The quarter whose entry it is; nil where the cell belongs to no quarter.
  public var quarter: Quarter?
  /// The table.
  public var table: String
  /// The row's key.
  public var row: String
  /// The column; `(baris)` for a whole row, `(urutan)` for the order of rows.
  public var column: String
  /// The cell before; empty where there was none.
  public var old: String
  /// The cell after; empty where there is none.
  public var new: String

  /// What stands in the place of a value that was taken back.
  public static let closed = "(ditutup)"
  /// The column of a row that came or went.
  public static let wholeRow = "(baris)"
  /// The column of a table whose rows changed places.
  public static let order = "(urutan)"

  /// A whole row as a text: `kode: camat | nama: Camat`, without the cells that hold nothing.
  static func text(ofRow cells: [String], _ columns: [String]) -> String {
    zip(columns, cells).filter { !$1.isEmpty }.map { "\($0): \($1)" }.joined(separator: " | ")
  }

  /// The cells of a whole row that came or went, by column; nothing where only a cell differs.
  public var rowCells: [String: String] {
    guard column == Change.wholeRow else { return [:] }
    let parts = (new.isEmpty ? old : new).split(separator: " | ").compactMap { part in
      part.firstRange(of: ": ").map {
        (String(part[..<$0.lowerBound]), String(part[$0.upperBound...]))
      }
    }
    return Dictionary(parts) { first, _ in first }
  }

  /// Makes a change.
  public init(
    isCorrection: Bool, quarter: Quarter?, table: String, row: String, column: String,
    old: String, new: String
  ) {
    self.isCorrection = isCorrection
    self.quarter = quarter
    self.table = table
    self.row = row
    self.column = column
    self.old = old
    self.new = new
  }
}

/// A published figure that an approval changed.
public struct Effect: Hashable, Sendable {
  /// The figure's quarter.
  public var quarter: Quarter
  /// The position's code; nil for a figure of the whole unit.
  public var position: String?
  /// The indicator's code; nil for a score.
  public var indicator: String?
  /// Which figure, by its name in `data.json`.
  public var name: String
  /// The figure before; empty where there was none.
  public var old: String
  /// The figure after; empty where there is none.
  public var new: String

  /// Makes an effect.
  public init(
    quarter: Quarter, position: String?, indicator: String?, name: String, old: String,
    new: String
  ) {
    self.quarter = quarter
    self.position = position
    self.indicator = indicator
    self.name = name
    self.old = old
    self.new = new
  }
}

/// The fingerprint (sidik) of an approval: SHA-256 of the line `<tables> <previous>`, where `tables`
/// is the sum of the file of sums over the approved tables, and `previous` the sum of the previous
/// folder's `pengesahan.csv`, `-` in the first. Anyone can redo it with `sha256sum`.
public struct Fingerprint: Hashable, Sendable {
  /// All 64 hexadecimal digits.
  public let digits: String

  /// The fingerprint of tables on a chain; both are 64 hexadecimal digits, `previous` may be `-`.
  public init(tables: String, previous: String) {
    digits = SHA256.hex(Array("\(tables) \(previous)\n".utf8))
  }

  /// The first 16 digits in groups of four, as paper prints them large: `1a2b 3c4d …`.
  public var text: String {
    let first = Array(digits.prefix(16))
    return stride(from: 0, to: first.count, by: 4).map { String(first[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// The digits that end a folder's name.
  var tail: String { String(digits.prefix(8)) }

  /// The file of sums over some files, names in byte order.
  public static func sums(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    SumsFile.bytes(
      files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        .map { ($0.name, SHA256.hex($0.bytes)) })
  }
}
