package import Catalog
import Diagnostics
import Digest
package import Files
import FoundationEssentials
import Numerals
package import Scoring
import Site
import Tables
import Workbooks

/// What a build keeps of a unit, so that the next one need not read it again while its files are the
/// same.
struct CachedUnit: Codable, Sendable {
  /// `UnitInputs.stat` and `UnitInputs.sum` of its files.
  var stat: String
  let sum: String
  /// The sidik of what is published of the office's year before, which its pages are compared with.
  let yearBefore: String?
  /// What overviews say of the published unit; nil where it was not rendered.
  let summary: UnitSummary?
  let facts: WorkingFacts
  let diagnostics: [Diagnostic]
}

extension CachedUnit {
  /// Reads what `text` wrote; nil when it is not of this version's form.
  init?(text: String?) {
    guard let text, let unit = try? JSONDecoder().decode(CachedUnit.self, from: Data(text.utf8))
    else { return nil }
    self = unit
  }

  var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// What the working tables of a unit came to, for the status page.
package struct WorkingFacts: Codable, Sendable {
  let regencyName: String
  let subdistrict: String
  let zone: String?
  /// Entered and needed cells per quarter; empty where the tables have errors.
  private let entries: [[Int]]

  /// The facts of working tables, as far as they are to be published; those of a `known` unit where
  /// they have errors.
  init(_ working: Unit?, or known: Unit?, id: UnitID) {
    let unit = working?.published
    let named = unit ?? known
    regencyName = named?.profile.regency ?? id.regency
    subdistrict = named?.profile.subdistrict ?? id.subdistrict
    zone = named?.profile[.zona]
    entries =
      unit.map { unit in
        Quarter.allCases.map { quarter in
          let entries = ReportingStatus.Entries(of: unit, quarter)
          return [entries.entered, entries.needed]
        }
      } ?? []
  }

  package func entries(_ quarter: Quarter) -> ReportingStatus.Entries? {
    guard entries.count == 4, entries[quarter.rawValue - 1].count == 2 else { return nil }
    let pair = entries[quarter.rawValue - 1]
    return ReportingStatus.Entries(entered: pair[0], needed: pair[1])
  }
}

/// The files that a unit is read from: its chain of approvals, attachments, emblem, working tables.
package struct UnitInputs: Sendable {
  private let paths: [String]
  /// What is larger is refused by its size, so its bytes are not read to know whether they changed.
  private let limit: Int

  package init(paths: [String], limit: Int = .max) { (self.paths, self.limit) = (paths, limit) }

  init(_ folder: UnitFolder, _ settings: SiteSettings) throws(FileError) {
    limit = max(settings.attachmentLimit, CSVReader.sizeLimit, WorkbookReader.sizeLimit)
    var names: [String] = []
    for name in folder.approvals {
      let path = "\(folder.path)/disahkan/\(name)"
      let files = try Self.unlessForbidden { () throws(FileError) in try Disk.list(path) }
      names += files?.map { "disahkan/\(name)/\($0)" } ?? ["disahkan/\(name)"]
    }
    names += folder.attachments.map { "berkas/\($0)" }
    if folder.hasEmblem { names.append("lambang.svg") }
    names += folder.tables.map { "\($0.rawValue).csv" }
    paths = names.map { "\(folder.path)/\($0)" } + (folder.hasWorkbook ? [folder.workbookPath] : [])
  }

  /// Nil for what may not be read, which whoever reads the unit tells of that unit alone.
  private static func unlessForbidden<Value>(
    _ look: () throws(FileError) -> Value?
  ) throws(FileError) -> Value? {
    do { return try look() } catch {
      guard Disk.isForbidden(error) else { throw error }
      return nil
    }
  }

  /// Names, sizes, times, change times and inodes, as one sum. A change time cannot be put back.
  func stat() throws(FileError) -> String {
    var text = ""
    for path in paths {
      let info = try Self.unlessForbidden { () throws(FileError) in try Disk.info(path) }
      text += "\(path)\t\(Self.trace(info))\n"
    }
    return SHA256.hex(Array(text.utf8))
  }

  private static func trace(_ info: FileInfo?) -> String {
    "\(info?.size ?? -1)\t\(info?.modified ?? 0)\t\(info?.changed ?? 0)\t\(info?.inode ?? 0)"
  }

  /// Names and bytes, as one sum; of files that were read already the sums are known.
  package func sum(asRead known: [String: String] = [:]) throws(FileError) -> String {
    var text = ""
    for path in paths {
      let sum = if let sum = known[path] { sum } else { try sum(of: path) }
      text += "\(path.split(separator: "/").suffix(2).joined(separator: "/"))\t\(sum)\n"
    }
    return SHA256.hex(Array(text.utf8))
  }

  private func sum(of path: String) throws(FileError) -> String {
    let info = try Self.unlessForbidden { () throws(FileError) in try Disk.info(path) }
    guard let info, info.kind == .file, Disk.mayRead(path) else { return SHA256.hex([]) }
    return info.size > limit ? Self.trace(info) : try InputFiles().sum(of: path)
  }
}
