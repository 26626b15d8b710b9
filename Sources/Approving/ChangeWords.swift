package import Catalog
import Formulas
import Numerals
import Tables

/// Changes and their effects in the words of an office, for the terminal, drafts and pages alike.
package struct ChangeWords: Sendable {
  private let unit: Unit
  /// Names and positions of rows that came or went, by table and code.
  private var gone: [String: (name: String, position: String)] = [:]

  /// Words from the catalog of `unit`; rows that it does not hold are named as `changes` knew them,
  /// else by their codes.
  package init(_ unit: Unit, _ changes: some Sequence<Change>) {
    self.unit = unit
    for change in changes {
      let cells = change.rowCells
      guard let name = cells["indikator"] ?? cells["uraian"] ?? cells["nama"] else { continue }
      gone["\(change.table) \(change.row)"] = (name, cells["jabatan"] ?? "")
    }
  }

  /// Where a change is: the table, the row's own name, the column.
  package func place(of change: Change) -> String {
    let column =
      switch change.column {
      case Change.wholeRow: change.old.isEmpty ? "baris baru" : "baris dihapus"
      case Change.order: "urutan baris"
      default:
        Quarter.allCases.first { change.column == $0.column }?.title
          ?? Month.allCases.first { change.column == $0.column }?.title
          ?? change.column.replacing("_", with: " ")
      }
    let row = change.column == Change.order ? [] : [rowName(change)]
    let quarter = change.table == "catatan" ? [change.quarter?.title].compactMap { $0 } : []
    return ([change.table] + row + quarter + [column]).joined(separator: ", ")
  }

  private func rowName(_ change: Change) -> String {
    switch change.table {
    case "variabel", "realisasi", "bulanan":
      unit.variables[change.row]?.description ?? gone["variabel \(change.row)"]?.name ?? change.row
    case "indikator": indicator(change.row)
    case "target": target(change.row)
    case "jabatan": position(change.row)
    case "pejabat": official(change.row)
    case "catatan": indicator(String(change.row.prefix { $0 != " " }))
    default: change.row
    }
  }

  /// `Jumlah surat sejak Triwulan III` for a target that was revised.
  private func target(_ row: String) -> String {
    let code = String(row.prefix { $0 != " " })
    let start = row.last.flatMap { Quarter(parsing: String($0)) }
    return indicator(code)
      + (code == row ? "" : start.map { " sejak \($0.title)" } ?? "")
  }

  private func indicator(_ code: String) -> String {
    unit.indicator(code)?.name ?? gone["indikator \(code)"]?.name ?? code
  }

  private func position(_ code: String) -> String {
    unit.positions.first { $0.code == code }?.name ?? gone["jabatan \(code)"]?.name ?? code
  }

  /// `Camat mulai 12 Agustus 2026`, of the key `camat 2026-08-12`.
  private func official(_ key: String) -> String {
    let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return key }
    return "\(position(parts[0])) mulai \(CalendarDate(parsing: parts[1])?.text ?? parts[1])"
  }

  /// Whose figure it is: the quarter, the position, the indicator.
  package func place(of effect: Effect) -> String {
    let owner = effect.position.map(position) ?? "seluruh kantor"
    return ([effect.quarter.title, owner] + [effect.indicator.map(indicator)].compactMap { $0 })
      .joined(separator: ", ")
  }

  package func name(of effect: Effect) -> String {
    switch effect.name {
    case "terukur": "indikator terukur"
    case "dari": "indikator yang diharapkan"
    default: effect.name
    }
  }

  /// A figure before or after, as pages print it.
  package static func figure(_ text: String, of effect: Effect) -> String {
    if text.isEmpty { return "tidak ada" }
    let names: Set<PublishedFigures.Name> = [.score, .own, .cumulative, .target, .achievement]
    guard let name = PublishedFigures.Name(rawValue: effect.name), names.contains(name),
      case .success(let numeral) = Numeral.parse(text)
    else { return text.replacing("-", with: " ") }
    return Figure(numeral).text
  }

  /// A cell, or a word where it is empty.
  package static func cell(_ text: String) -> String { text.isEmpty ? "(kosong)" : text }

  /// The position that a change touches, by its code; nil where it concerns the unit as a whole.
  package func position(of change: Change) -> String? {
    switch change.table {
    case "jabatan": change.row
    case "pejabat": String(change.row.prefix { $0 != " " })
    case "indikator", "target", "catatan": owner(of: String(change.row.prefix { $0 != " " }))
    default: nil
    }
  }

  private func owner(of indicator: String) -> String? {
    unit.indicator(indicator)?.position ?? gone["indikator \(indicator)"]?.position
  }

  /// The positions whose formulas use the variable that a change touches.
  package func positions(using change: Change) -> Set<String> {
    guard ["realisasi", "bulanan", "variabel"].contains(change.table) else { return [] }
    return Set(
      unit.indicators.filter { $0.formula?.variables.contains(change.row) == true }.map(\.position))
  }
}
