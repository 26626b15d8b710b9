public import Catalog
import Tables

/// Whether tables that were changed hold just what they are meant to: every figure and note of the
/// old unit with the changes made, and everything else as it was.
public enum ExpectedUnit {
  private struct Key: Hashable {
    let table: TableName
    let code: String
    let quarter: Quarter
    let column: String
  }

  /// Whether `new` is `old` with `changes`.
  public static func isReached(
    from old: Unit, to new: Unit, by changes: [CollectedChange]
  ) -> Bool {
    var expected = cells(of: old)
    for change in changes {
      let key = Key(
        table: change.table, code: change.code, quarter: change.quarter, column: change.column)
      expected[key] = change.new.isEmpty ? nil : change.new
    }
    return expected == cells(of: new)
      && TableName.allCases.filter { $0 != .realisasi && $0 != .catatan }.allSatisfy {
        CanonicalTables.rows($0, old, .fourth) == CanonicalTables.rows($0, new, .fourth)
      }
      && remarks(of: old) == remarks(of: new)
  }

  private static func cells(of unit: Unit) -> [Key: String] {
    var cells: [Key: String] = [:]
    for (code, realization) in unit.realizations {
      let reading = unit.variables[code]?.reading ?? .plain
      for quarter in Quarter.allCases where realization.values[quarter] != .empty {
        let key = Key(
          table: .realisasi, code: code, quarter: quarter, column: "tw\(quarter.rawValue)")
        cells[key] = realization.values[quarter].canonical(as: reading)
      }
    }
    for note in unit.notes {
      for field in NoteField.allCases where !field.text(of: note).isEmpty {
        let key = Key(
          table: .catatan, code: note.indicator, quarter: note.quarter, column: field.rawValue)
        cells[key] = field.text(of: note)
      }
    }
    return cells
  }

  private static func remarks(of unit: Unit) -> [String: String] {
    unit.realizations.compactMapValues(\.remark)
  }
}
