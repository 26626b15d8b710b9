public import Diagnostics

/// Where a unit's tables lie.
public enum TableHome: Hashable, Sendable {
  /// As CSV files in a folder, here by the path that people know.
  case folder(String)
  /// As sheets of a workbook.
  case workbook(String)

  /// Where a table lies, or would.
  public func place(_ name: TableName) -> Place {
    switch self {
    case .folder(let path): Place("\(path)/\(name.rawValue).csv")
    case .workbook(let path): Place(path, sheet: name.rawValue)
    }
  }
}
