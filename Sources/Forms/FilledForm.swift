package import Catalog
package import Diagnostics
import Digest
import Tables
import Workbooks

/// A form as it came back.
package struct FilledForm: Sendable {
  /// What a cell holds now, and the sum of what it held when the form was made.
  struct Answer: Hashable, Sendable {
    let text: String
    let base: String
    let cell: FormCell

    /// Whether somebody wrote in it.
    var isChanged: Bool { FormID.sum(text) != base }
  }

  package let id: FormID
  /// The figures, canonical, by the rows that ask for them.
  let figures: [RowKey: Answer]
  /// The explanations by indicator, in the order of `NoteField`.
  let notes: [String: [Answer]]

  /// Reads a form that was made for `unit`; nil, with the reasons in `diagnostics`, where it is no
  /// such form or cannot be read whole.
  package static func read(
    _ bytes: [UInt8], file: String, for unit: Unit, into diagnostics: inout [Diagnostic]
  ) -> FilledForm? {
    var found: [Diagnostic] = []
    defer { diagnostics += found }
    guard let sheets = sheets(bytes, file, where: isForm, into: &found) else {
      return nil
    }
    guard let sheet = sheets.first else {
      found = [FormReader.notAForm(renamed: renamedSheet(bytes, file), in: file)]
      return nil
    }
    guard var reader = FormReader(sheet, for: unit, into: &found) else { return nil }
    let form = reader.read()
    found += reader.diagnostics
    checkOtherSheets(bytes, file, into: &found)
    return found.contains { $0.severity == .error } ? nil : form
  }

  /// What is wrong where the file's name speaks of another quarter or month than the form.
  package func misnamed(_ name: String) -> Diagnostic? {
    let own = id.month?.title ?? id.quarter.title
    guard let named = Self.period(named: name), named != own else { return nil }
    return Diagnostic(
      .formulirTriwulanLain, at: Place(name),
      "Nama berkas ini menyebut \(named), tetapi formulirnya \(own).",
      cure: "Bila isinya \(named), pindahkan ke formulir \(named) dari rapor form; "
        + "bila bukan, ganti nama berkasnya.")
  }

  /// The quarter or month that a file's name gives as those of `rapor form` do: `…-tw2-…`,
  /// `…-bulan8-…`.
  private static func period(named name: String) -> String? {
    let parts = name.lowercased().split { !($0.isLetter || $0.isNumber) }
    let named = parts.compactMap { part -> String? in
      if part.hasPrefix("tw") {
        return Int(part.dropFirst(2)).map { Quarter(rawValue: $0)?.title ?? "" }
      }
      guard part.hasPrefix("bulan") else { return nil }
      return Int(part.dropFirst(5)).map { Month(rawValue: $0)?.title ?? "" }
    }
    return named.count == 1 && !named[0].isEmpty ? named[0] : nil
  }

  private static func isForm(_ sheet: String) -> Bool {
    UnitTables.key(sheet) == UnitTables.key(FormWorkbook.sheet)
  }

  private static func sheets(
    _ bytes: [UInt8], _ file: String, where isWanted: (String) -> Bool,
    into found: inout [Diagnostic]
  ) -> [Workbook.Sheet]? {
    let book = WorkbookReader.read(bytes, file: file, where: isWanted, into: &found)
    // What a workbook is remarked on, hidden columns above all, is how a form is made; but no form
    // shows a figure as another.
    found.removeAll { $0.severity == .remark && $0.rule != .tampilanBerbeda }
    return book?.sheets
  }

  /// The only sheet of a workbook, where it is a form's under another name.
  private static func renamedSheet(_ bytes: [UInt8], _ file: String) -> Place? {
    var ignored: [Diagnostic] = []
    guard let sheets = sheets(bytes, file, where: { _ in true }, into: &ignored),
      sheets.count == 1, FormReader.identification(in: sheets[0].table) != nil
    else { return nil }
    return sheets[0].table.place
  }

  /// What somebody wrote on a sheet that the form does not have would be lost.
  private static func checkOtherSheets(
    _ bytes: [UInt8], _ file: String, into found: inout [Diagnostic]
  ) {
    var unreadable: [Diagnostic] = []
    let others = sheets(bytes, file, where: { !isForm($0) }, into: &unreadable)
    for sheet in (others ?? []).map(\.table) where sheet.rowCount > 0 {
      // One error for the whole sheet: its cells need no mending.
      unreadable.removeAll { $0.place.sheet == sheet.place.sheet }
      let column = (0..<sheet.cellCount(0)).first { !sheet.isEmpty(0, $0) } ?? 0
      found.append(
        FormReader.outOfPlace(
          "Formulir hanya punya lembar “\(FormWorkbook.sheet)”, jadi tulisan di lembar ini akan "
            + "hilang.", sheet, 0, column))
    }
    found += unreadable
  }
}

/// What a row of a form is about, as its hidden cell says it.
enum RowKey: Hashable {
  /// A variable's figure for the form's quarter.
  case figure(String)
  /// A variable's figure for a month.
  case month(String, Month)
  /// An indicator's explanation.
  case note(String)

  var isFigure: Bool { if case .note = self { false } else { true } }

  /// The variable's or indicator's code.
  var code: String {
    switch self {
    case .figure(let code), .month(let code, _), .note(let code): code
    }
  }

  var month: Month? { if case .month(_, let month) = self { month } else { nil } }

  /// By code, then by month.
  var order: (String, Int) { (code, month?.rawValue ?? 0) }

  /// The columns of its entries, from 0.
  var entries: Range<Int> {
    let first = FormWorkbook.Column.entry
    return first..<first + (isFigure ? 1 : NoteField.allCases.count)
  }

  /// As it stands in the form.
  var text: String {
    switch self {
    case .figure(let code): "angka;\(code)"
    case .month(let code, let month): "bulan\(month.rawValue);\(code)"
    case .note(let code): "catatan;\(code)"
    }
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "angka": self = .figure(parts[1])
    case "catatan": self = .note(parts[1])
    case let word where word.hasPrefix("bulan"):
      guard let month = Int(word.dropFirst(5)).flatMap(Month.init(rawValue:)) else { return nil }
      self = .month(parts[1], month)
    default: return nil
    }
  }
}

/// The four texts of a note, in the order of their columns.
enum NoteField: String, CaseIterable {
  case analysis = "analisis", obstacle = "kendala", followUp = "tindak_lanjut", evidence = "bukti"

  /// The text in a note; empty where there is none.
  func text(of note: Note?) -> String {
    switch self {
    case .analysis: note?.analysis ?? ""
    case .obstacle: note?.obstacle ?? ""
    case .followUp: note?.followUp ?? ""
    case .evidence: note?.evidence ?? ""
    }
  }
}

/// What a form carries, out of sight, so that it is known again when it comes back filled in.
package struct FormID: Hashable, Sendable {
  /// The unit's address.
  package let unit: String
  package let quarter: Quarter
  /// The month that it asks for alone; nil where it asks for the quarter.
  package let month: Month?
  /// The position's code.
  package let position: String
  /// The start of a sum over the rows of the catalog that the form shows. A form whose sum differs
  /// asked for something else than the catalog does now.
  package let catalog: String

  /// The identification of the form for these dues.
  init(_ dues: ReportingDuties, of unit: Unit) {
    self.unit = unit.id.path
    (quarter, month) = (dues.quarter, dues.month)
    position = dues.position.code
    catalog = FormID.sum(of: dues, in: unit)
  }

  /// The version of the form's layout.
  static let version = 1
  /// What the text starts with.
  static let mark = "rapor-isian;"

  /// As it stands in the form.
  var text: String {
    let period = month.map { "bulan\($0.rawValue)" } ?? String(quarter.rawValue)
    return "\(FormID.mark)\(FormID.version);\(unit);\(period);\(position);\(catalog)"
  }

  /// Why a text is no identification.
  enum Problem: Error { case unreadable, otherVersion(String) }

  /// Reads what `text` wrote.
  init(parsing text: String) throws(Problem) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard text.hasPrefix(FormID.mark), parts.count > 1 else { throw .unreadable }
    guard parts[1] == String(FormID.version) else { throw .otherVersion(parts[1]) }
    guard parts.count == 6 else { throw .unreadable }
    month =
      parts[3].hasPrefix("bulan")
      ? Int(parts[3].dropFirst(5)).flatMap(Month.init(rawValue:)) : nil
    guard let quarter = month?.quarter ?? Int(parts[3]).flatMap(Quarter.init(rawValue:)) else {
      throw .unreadable
    }
    unit = parts[2]
    self.quarter = quarter
    position = parts[4]
    catalog = parts[5]
  }

  private static func sum(of dues: ReportingDuties, in unit: Unit) -> String {
    let shown = Set(dues.items.flatMap(\.indicators).map(\.code) + dues.indicators.map(\.code))
    let items = dues.items.map(\.variable.code)
    let borrowed = dues.borrowed.map(\.variable.code)
    let used = Set(items + borrowed)
    let months = dues.items.filter { !$0.months.isEmpty }.map(\.variable.code)
    let rows =
      [[dues.position.code, dues.position.name], items, borrowed]
      + (months.isEmpty ? [] : [months])
      + CanonicalTables.rows(.indikator, unit, dues.quarter).filter { shown.contains($0[0]) }
      .map(Self.asBefore)
      + CanonicalTables.rows(.variabel, unit, dues.quarter).filter { used.contains($0[0]) }
    return FormID.sum(rows.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}"))
  }

  /// A row of `indikator` as it was before there were columns that it does not fill, so that forms
  /// that were made then still fit.
  private static func asBefore(_ row: [String]) -> [String] {
    let later: Set = ["jadwal", "sama_dengan"]
    return zip(TableName.indikator.columns, row).filter {
      !later.contains($0.name) || !$1.isEmpty
    }.map(\.1)
  }

  /// The first 16 hex digits of a text's SHA-256: enough to tell whether a text is still the same.
  static func sum(_ text: String) -> String { String(SHA256.hex(Array(text.utf8)).prefix(16)) }

  /// Whether a text looks like such a sum.
  static func isSum(_ text: String) -> Bool {
    text.utf8.count == 16 && text.allSatisfy(\.isHexDigit)
  }
}
