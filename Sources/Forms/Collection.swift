public import Catalog
public import Diagnostics
import Tables

/// A cell of the working tables that a form changes.
public struct CollectedChange: Hashable, Sendable {
  /// `realisasi` or `catatan`.
  public let table: TableName
  /// The variable's or the indicator's code.
  public let code: String
  /// The quarter.
  public let quarter: Quarter
  /// The column.
  public let column: String
  /// What the tables hold.
  public let old: String
  /// What the form says.
  public let new: String
  /// The form's cell.
  public let place: Place
}

/// Brings filled forms and the working tables together, as long as nobody loses what he wrote.
public struct Collection {
  private let unit: Unit
  private var changes: [CollectedChange] = []
  private var diagnostics: [Diagnostic] = []

  /// What the forms change in the unit, figures first. Where two forms, or a form and
  /// the tables since it was made, say different things, that is an error.
  public static func changes(
    of forms: [FilledForm], in unit: Unit, into diagnostics: inout [Diagnostic]
  ) -> [CollectedChange] {
    var collection = Collection(unit: unit)
    for form in forms {
      for (code, answer) in form.figures.sorted(by: { $0.key < $1.key }) {
        collection.add(figure: answer, of: code, form.id.quarter)
      }
      for (code, answers) in form.notes.sorted(by: { $0.key < $1.key }) {
        for (field, answer) in zip(NoteField.allCases, answers) {
          collection.add(note: answer, field, of: code, form.id.quarter)
        }
      }
    }
    diagnostics += collection.diagnostics
    return collection.changes.filter { $0.table == .realisasi }
      + collection.changes.filter { $0.table != .realisasi }
  }

  private init(unit: Unit) { self.unit = unit }

  private mutating func add(figure answer: FilledForm.Answer, of code: String, _ quarter: Quarter) {
    guard let variable = unit.variables[code] else { return }
    let entry = unit.realizations[code]?.values[quarter] ?? .empty
    add(
      answer, .realisasi, code, quarter, "tw\(quarter.rawValue)",
      old: entry.canonical(as: variable.reading))
  }

  private mutating func add(
    note answer: FilledForm.Answer, _ field: NoteField, of code: String, _ quarter: Quarter
  ) {
    let note = unit.notes.first { $0.indicator == code && $0.quarter == quarter }
    add(answer, .catatan, code, quarter, field.rawValue, old: field.text(of: note))
  }

  private mutating func add(
    _ answer: FilledForm.Answer, _ table: TableName, _ code: String, _ quarter: Quarter,
    _ column: String, old: String
  ) {
    guard answer.isChanged, answer.text != old else { return }
    if FormID.sum(old) != answer.base {
      diagnostics.append(
        Diagnostic(
          .error, id: "isian-didahului", at: answer.place,
          "Sel ini sudah diubah di tabel \(table.rawValue) sejak formulir dibuat: "
            + "sekarang \(old.isEmpty ? "kosong" : "“\(Diagnostic.excerpt(old))”").",
          written: answer.text,
          cure: "Samakan keduanya, atau buat formulir baru dengan rapor form."))
      return
    }
    let earlier = changes.first {
      $0.table == table && $0.code == code && $0.column == column && $0.quarter == quarter
    }
    guard let earlier else {
      changes.append(
        CollectedChange(
          table: table, code: code, quarter: quarter, column: column, old: old, new: answer.text,
          place: answer.place))
      return
    }
    guard earlier.new != answer.text else { return }
    diagnostics.append(
      Diagnostic(
        .error, id: "isian-bertentangan", at: answer.place,
        "Formulir lain menjawab lain: “\(Diagnostic.excerpt(earlier.new))” di "
          + "\(earlier.place.text).",
        written: answer.text, cure: "Sertakan hanya formulir yang benar."))
  }
}
