package import Catalog
package import Diagnostics
import Tables

/// A cell of the working tables: of `realisasi` and `bulanan` by the variable's code, of `catatan` by the
/// indicator's.
package struct EntryCell: Hashable, Sendable {
  package let table: TableName
  package let code: String
  package let quarter: Quarter
  package let column: String

  /// A variable's figure.
  static func figure(_ code: String, _ quarter: Quarter) -> EntryCell {
    EntryCell(table: .realisasi, code: code, quarter: quarter, column: "tw\(quarter.rawValue)")
  }

  /// A variable's figure of a month.
  static func figure(_ code: String, _ month: Month) -> EntryCell {
    EntryCell(table: .bulanan, code: code, quarter: month.quarter, column: month.column)
  }

  /// The month of a figure that is entered by month.
  package var month: Month? {
    table == .bulanan ? Month.allCases.first { $0.column == column } : nil
  }

  /// A part of an indicator's note.
  static func note(_ code: String, _ quarter: Quarter, _ field: NoteField) -> EntryCell {
    EntryCell(table: .catatan, code: code, quarter: quarter, column: field.rawValue)
  }
}

/// A cell of the working tables that a form changes.
package struct CollectedChange: Hashable, Sendable {
  package let cell: EntryCell
  /// What the tables hold.
  package let old: String
  /// What the form says.
  package let new: String
  package let origin: FormCell
}

/// A cell of a form, as somebody filled it.
package struct FormCell: Hashable, Sendable {
  package let place: Place
  /// What stands in it.
  package let typed: String

  init(_ table: Table, _ row: Int, _ column: Int) {
    (place, typed) = (table.place(row, column), table.text(row, column))
  }
}

/// Brings filled forms and the working tables together, as long as nobody loses what he wrote.
package struct Collection {
  private let unit: Unit
  private let areBeside: Bool
  private var changes: [CollectedChange] = []
  /// Cells of which forms beside the tables say different things, so that none of them counts.
  private var contested: [EntryCell: FormCell] = [:]
  private var diagnostics: [Diagnostic] = []

  /// What the forms change in the unit, figures first. Where two forms, or a form and
  /// the tables since it was made, say different things, that is an error.
  /// Where the forms only lie beside the tables (`areBeside`), they fill what is empty there.
  package static func changes(
    of forms: [FilledForm], in unit: Unit, areBeside: Bool = false,
    into diagnostics: inout [Diagnostic]
  ) -> [CollectedChange] {
    var collection = Collection(unit: unit, areBeside: areBeside)
    for form in forms {
      for (key, answer) in form.figures.sorted(by: { $0.key.order < $1.key.order }) {
        collection.add(figure: answer, key, form.id.quarter)
      }
      for (code, answers) in form.notes.sorted(by: { $0.key < $1.key }) {
        for (field, answer) in zip(NoteField.allCases, answers) {
          collection.add(note: answer, field, of: code, form.id.quarter)
        }
      }
    }
    diagnostics += collection.diagnostics
    return collection.changes.filter { $0.cell.table != .catatan }
      + collection.changes.filter { $0.cell.table == .catatan }
  }

  private init(unit: Unit, areBeside: Bool) { (self.unit, self.areBeside) = (unit, areBeside) }

  private mutating func add(figure answer: FilledForm.Answer, _ key: RowKey, _ quarter: Quarter) {
    guard let variable = unit.variables[key.code] else { return }
    let row = unit.realizations[key.code]
    let (cell, entry): (EntryCell, Entry?) =
      if let month = key.month {
        (.figure(key.code, month), row?.months?[month])
      } else {
        (.figure(key.code, quarter), row?.values[quarter])
      }
    add(answer, cell, old: (entry ?? .empty).canonical(as: variable.reading))
  }

  private mutating func add(
    note answer: FilledForm.Answer, _ field: NoteField, of code: String, _ quarter: Quarter
  ) {
    let note = unit.notes.first { $0.indicator == code && $0.quarter == quarter }
    add(answer, .note(code, quarter, field), old: field.text(of: note))
  }

  private mutating func add(_ answer: FilledForm.Answer, _ cell: EntryCell, old: String) {
    guard answer.isChanged, answer.text != old else { return }
    if areBeside, !old.isEmpty {
      diagnostics.add(
        .isianDidahului, at: answer.cell.place,
        "Tabel \(cell.table.rawValue) sudah memuat “\(Diagnostic.excerpt(old))” untuk isian ini, jadi yang "
          + "di formulir tidak dipakai.",
        written: answer.cell.typed,
        cure: "Samakan keduanya: betulkan di tabel, atau di formulirnya.")
      return
    }
    if !areBeside, FormID.sum(old) != answer.base {
      diagnostics.add(
        .isianDidahului, at: answer.cell.place,
        "Sel ini sudah diubah di tabel \(cell.table.rawValue) sejak formulir dibuat: "
          + "sekarang \(old.isEmpty ? "kosong" : "“\(Diagnostic.excerpt(old))”").",
        written: answer.cell.typed,
        cure: "Samakan keduanya, atau buat formulir baru dengan rapor form.")
      return
    }
    let earlier = changes.first { $0.cell == cell }
    guard let first = contested[cell] ?? earlier?.origin else {
      changes.append(CollectedChange(cell: cell, old: old, new: answer.text, origin: answer.cell))
      return
    }
    guard earlier?.new != answer.text else { return }
    diagnostics.add(
      .isianBertentangan, at: answer.cell.place,
      "Formulir lain menjawab lain: “\(Diagnostic.excerpt(first.typed))”.",
      written: answer.cell.typed, other: first.place,
      cure: "Sertakan hanya formulir yang benar.")
    if areBeside {
      contested[cell] = first
      changes.removeAll { $0.cell == cell }
    }
  }
}

/// Whether tables that were changed hold just what they are meant to: every figure and note of the
/// old unit with the changes made, and everything else as it was.
package enum ExpectedUnit {
  /// Whether `new` is `old` with `changes`.
  package static func isReached(
    from old: Unit, to new: Unit, by changes: [CollectedChange]
  ) -> Bool {
    var expected = cells(of: old)
    for change in changes { expected[change.cell] = change.new.isEmpty ? nil : change.new }
    return expected == cells(of: new)
      && TableName.canonical.filter { ![.realisasi, .bulanan, .catatan].contains($0) }.allSatisfy {
        CanonicalTables.rows($0, old, .fourth) == CanonicalTables.rows($0, new, .fourth)
      }
      && remarks(of: old) == remarks(of: new)
  }

  private static func cells(of unit: Unit) -> [EntryCell: String] {
    var cells: [EntryCell: String] = [:]
    for (code, realization) in unit.realizations {
      let reading = unit.variables[code]?.reading ?? .plain
      if let months = realization.months {
        for month in Month.allCases where months[month] != .empty {
          cells[.figure(code, month)] = months[month].canonical(as: reading)
        }
        continue
      }
      for quarter in Quarter.allCases where realization.values[quarter] != .empty {
        cells[.figure(code, quarter)] = realization.values[quarter].canonical(as: reading)
      }
    }
    for note in unit.notes {
      for field in NoteField.allCases where !field.text(of: note).isEmpty {
        cells[.note(note.indicator, note.quarter, field)] = field.text(of: note)
      }
    }
    return cells
  }

  private static func remarks(of unit: Unit) -> [String: String] {
    unit.realizations.compactMapValues(\.remark)
  }
}
