package import Diagnostics
import Files

/// What an office's folder holds, before anything in it is read.
package struct UnitFolder: Sendable {
  package let id: UnitID
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  package internal(set) var hasWorkbook = false
  package internal(set) var tables: [TableName] = []
  /// The folders of the chain of approvals, in the order of their numbers.
  package internal(set) var approvals: [String] = []
  /// The attachments, names in byte order.
  package internal(set) var attachments: [String] = []
  package internal(set) var hasEmblem = false
  /// Forms that came back, and whatever lies among them: paths within the folder, names in byte order.
  package internal(set) var forms: [String] = []
  /// Forms to be filled in, which somebody may fill in where they lie.
  package internal(set) var issued: [String] = []
  /// Files beside the workbook that may be copies of it, by name.
  package internal(set) var copies: [String] = []
  /// The workbook's name where it is not quite what it should be, so that nothing of it is read.
  package internal(set) var misnamedWorkbook: String?
  /// Whether something was made or told here before, so that what is missing now is lost.
  package internal(set) var hasTraces = false
  package internal(set) var diagnostics: [Diagnostic] = []

  /// Whether it may not be read, so that nobody knows what it lacks.
  package var isClosed: Bool { diagnostics.contains { $0.rule == .takTerbaca } }

  /// The quarter up to which is approved, as the newest folder's name says.
  package var reached: Quarter? { approvals.last.flatMap(ApprovalName.init)?.quarter }

  /// Whether an approval lies in the folder of another unit of the same content.
  func hasBeside(_ other: UnitID, approval name: String) -> Bool {
    let content = path.dropLast(id.path.utf8.count)
    return (try? Disk.info("\(content)\(other.path)/disahkan/\(name)")) ?? nil != nil
  }

  /// Whether nothing lies in it yet.
  package var isEmpty: Bool {
    lacksTables && !hasTraces && approvals.isEmpty && attachments.isEmpty && !hasEmblem
      && forms.isEmpty && copies.isEmpty && diagnostics.isEmpty
  }

  /// Whether there are no working tables.
  package var lacksTables: Bool { !hasWorkbook && tables.isEmpty && misnamedWorkbook == nil }

  /// The workbook on disk, where there is one.
  package var workbookPath: String { path + ".xlsx" }

  /// Where the working tables lie.
  package var home: TableHome {
    hasWorkbook ? .workbook(shownPath + ".xlsx") : .folder(shownPath)
  }
}

package struct ContentFolder: Sendable {
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  /// The units, in the order of their ids.
  package internal(set) var units: [UnitFolder] = []
  /// Files to be published as they are, names in byte order.
  package internal(set) var files: [String] = []
  /// The office's own text pages, names in byte order.
  package internal(set) var pageFiles: [String] = []
  package internal(set) var siteTables: Set<String> = []
  package internal(set) var diagnostics: [Diagnostic] = []

  /// What is wrong beside a unit, in the folder of its kecamatan: a copy of its workbook above all.
  package func diagnostics(beside id: UnitID) -> [Diagnostic] {
    diagnostics.filter {
      $0.place.file.hasPrefix("\(shownPath)/\(id.regency)/\(id.subdistrict)/")
    }
  }
}

/// Names in an office's folder that stand for what `rapor night` reads and writes there.
package enum ReservedNames {
  /// The folder of forms that came back, and that of forms to be filled in.
  package static let incoming = "masuk"
  package static let issued = "formulir"

  /// What stands beside the workbook of a year: `2026 hasil periksa.html`.
  package static let results = [
    "hasil periksa.html", "hasil periksa.pdf", "hasil periksa koreksi.html", "buku kerja baru.xlsx",
  ]

  /// The year of such a file; nil for any other.
  static func year(ofResult name: String) -> Int? {
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    return parts.count == 2 && results.contains(parts[1].folded) ? UnitID.year(parts[0]) : nil
  }

  /// How files of spreadsheets end.
  static let workbookEndings = ["xlsx", "xlsm", "xlsb", "xls", "ods", "et", "numbers"]

  /// What stands before the ending of a spreadsheet's name; nil for any other file.
  static func stem(ofWorkbook name: String) -> Substring? {
    guard let dot = name.lastIndex(of: "."),
      workbookEndings.contains(name[name.index(after: dot)...].lowercased())
    else { return nil }
    return name[..<dot]
  }

  /// The year that a file's name holds, where it may be a copy of the year's workbook.
  static func year(ofCopy name: String) -> Int? {
    stem(ofWorkbook: name)?.split { !$0.isNumber }.lazy.compactMap { UnitID.year(String($0)) }.first
  }
}
