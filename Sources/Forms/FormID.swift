public import Catalog
import Digest

/// What a form carries, out of sight, so that it is known again when it comes back filled in.
public struct FormID: Hashable, Sendable {
  /// The unit's address.
  public let unit: String
  /// The quarter.
  public let quarter: Quarter
  /// The position's code.
  public let position: String
  /// The start of a sum over the rows of the catalog that the form shows. A form whose sum differs
  /// asked for something else than the catalog does now.
  public let catalog: String

  /// The identification of the form for these dues.
  init(_ dues: Dues, of unit: Unit) {
    self.unit = unit.id.path
    quarter = dues.quarter
    position = dues.position.code
    catalog = FormID.sum(of: dues, in: unit)
  }

  /// The version of the form's layout.
  static let version = 1
  /// What the text starts with.
  static let mark = "rapor-isian;"

  /// As it stands in the form.
  var text: String {
    "\(FormID.mark)\(FormID.version);\(unit);\(quarter.rawValue);\(position);\(catalog)"
  }

  /// Why a text is no identification.
  enum Problem: Error { case unreadable, otherVersion(String) }

  /// Reads what `text` wrote.
  init(parsing text: String) throws(Problem) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard text.hasPrefix(FormID.mark), parts.count > 1 else { throw .unreadable }
    guard parts[1] == String(FormID.version) else { throw .otherVersion(parts[1]) }
    guard parts.count == 6, let quarter = Int(parts[3]).flatMap(Quarter.init(rawValue:)) else {
      throw .unreadable
    }
    unit = parts[2]
    self.quarter = quarter
    position = parts[4]
    catalog = parts[5]
  }

  private static func sum(of dues: Dues, in unit: Unit) -> String {
    let shown = Set(dues.items.flatMap(\.indicators).map(\.code) + dues.indicators.map(\.code))
    let items = dues.items.map(\.variable.code)
    let borrowed = dues.borrowed.map(\.variable.code)
    let used = Set(items + borrowed)
    let rows =
      [[dues.position.code, dues.position.name], items, borrowed]
      + CanonicalTables.rows(.indikator, unit, dues.quarter).filter { shown.contains($0[0]) }
      + CanonicalTables.rows(.variabel, unit, dues.quarter).filter { used.contains($0[0]) }
    return FormID.sum(rows.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}"))
  }

  /// The first 16 hex digits of a text's SHA-256: enough to tell whether a text is still the same.
  static func sum(_ text: String) -> String { String(SHA256.hex(Array(text.utf8)).prefix(16)) }

  /// Whether a text looks like such a sum.
  static func isSum(_ text: String) -> Bool {
    text.utf8.count == 16 && text.allSatisfy(\.isHexDigit)
  }
}
