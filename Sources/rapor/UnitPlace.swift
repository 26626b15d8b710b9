import Catalog
import Files

/// Where a unit's tables lie or are to lie: a folder of CSV files, or a workbook.
struct UnitPlace {
  /// The ending of a workbook's name.
  static let ending = ".xlsx"

  /// The place on disk.
  let path: String
  /// The place as shown to people.
  let shown: String
  /// The unit whose place in the content folder it is; nil for a place elsewhere.
  let id: UnitID?

  /// The place that a person names: a unit's address, with `.xlsx` for its workbook, or a path.
  init(_ typed: String, _ options: Options) {
    let name = typed.trimmedSlashes
    let isWorkbook = name.hasSuffix(Self.ending)
    id = UnitID(isWorkbook ? String(name.dropLast(Self.ending.count)) : name)
    path = id == nil ? options.path(name) : "\(options.content)/\(name)"
    shown = id == nil ? name : "\(options.shownContent)/\(name)"
  }

  /// Whether it is a workbook.
  var isWorkbook: Bool { path.hasSuffix(Self.ending) }

  /// Whether its name is a year, as that of a unit's folder or workbook is.
  var isYear: Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return UnitID.year(isWorkbook ? String(name.dropLast(Self.ending.count)) : name) != nil
  }

  /// The year's folder or the workbook beside it, whichever this one is not.
  var sibling: String {
    isWorkbook ? String(path.dropLast(Self.ending.count)) : path + Self.ending
  }

  /// A file in the folder.
  func file(_ name: String) -> UnitPlace {
    UnitPlace(path: "\(path)/\(name)", shown: "\(shown)/\(name)", id: nil)
  }

  private init(path: String, shown: String, id: UnitID?) {
    self.path = path
    self.shown = shown
    self.id = id
  }

  /// What lies there.
  func kind() throws(Stop) -> FileInfo.Kind? {
    do {
      return try Disk.info(path)?.kind
    } catch {
      throw Stop(code: .inputOutput, message: "\(error.text).")
    }
  }
}
