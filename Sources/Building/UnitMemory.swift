package import Catalog
package import Diagnostics
import Digest
package import Files
import FoundationEssentials
import Numerals
package import Scoring
package import Site
import Tables

/// What a run remembers of a unit, so that the next one need not read it again when its files are
/// the same.
package struct UnitMemory: Codable, Sendable {
  /// Names, sizes, times and inodes of the approved files, and the sum of their bytes.
  package var approvedStat = ""
  package var approvedSum = ""
  /// The same of the working tables.
  package var workingStat = ""
  package var workingSum = ""
  /// What overviews say of the published unit; nil where it was not rendered.
  package var summary: UnitSummary?
  /// What the working tables came to.
  package var facts: WorkingFacts?
  /// Errors and remarks of reading both.
  package var diagnostics: [Diagnostic] = []

  /// A memory as text for the record.
  package var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads what `text` wrote; nil when it is not of this version's form.
  package init?(text: String?) {
    guard let text,
      let memory = try? JSONDecoder().decode(UnitMemory.self, from: Data(text.utf8))
    else { return nil }
    self = memory
  }

  package init() {}
}

/// What the working tables of a unit came to, for the status page.
package struct WorkingFacts: Codable, Sendable {
  package var regencyName: String
  package var subdistrict: String
  package var zone: String?
  /// Entered and needed cells per quarter; empty where the tables have errors.
  package var entries: [[Int]]

  package init(_ unit: Unit?, or known: Unit?, id: UnitID) {
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

  /// The count of a quarter; nil where the tables have errors.
  package func entries(_ quarter: Quarter) -> ReportingStatus.Entries? {
    guard entries.count == 4, entries[quarter.rawValue - 1].count == 2 else { return nil }
    let pair = entries[quarter.rawValue - 1]
    return ReportingStatus.Entries(entered: pair[0], needed: pair[1])
  }
}

/// The files that a unit is read from.
package struct UnitInputs: Sendable {
  /// The chain of approvals, attachments, emblem.
  package let approved: [String]
  /// The working tables.
  package let working: [String]

  package init(_ folder: UnitFolder) throws(FileError) {
    var approved: [String] = []
    for name in folder.approvals {
      approved += try Disk.list("\(folder.path)/disahkan/\(name)").map { "disahkan/\(name)/\($0)" }
    }
    approved += folder.attachments.map { "berkas/\($0)" }
    if folder.hasEmblem { approved.append("lambang.svg") }
    self.approved = approved.map { "\(folder.path)/\($0)" }
    working =
      folder.tables.map { "\(folder.path)/\($0.rawValue).csv" }
      + (folder.hasWorkbook ? [folder.workbookPath] : [])
  }

  /// Names, sizes, times, change times and inodes, as one sum. A change time cannot be put back.
  package static func stat(_ paths: [String]) throws(FileError) -> String {
    var text = ""
    for path in paths {
      let info = try Disk.info(path)
      text +=
        "\(path)\t\(info?.size ?? -1)\t\(info?.modified ?? 0)\t\(info?.changed ?? 0)"
        + "\t\(info?.inode ?? 0)\n"
    }
    return SHA256.hex(Array(text.utf8))
  }

  /// Names and bytes, as one sum; of files that were read already the sums are known.
  package static func sum(
    _ paths: [String], asRead known: [String: String] = [:]
  ) throws(FileError) -> String {
    var text = ""
    for path in paths {
      let sum = if let sum = known[path] { sum } else { try sum(of: path) }
      text += "\(path.split(separator: "/").suffix(2).joined(separator: "/"))\t\(sum)\n"
    }
    return SHA256.hex(Array(text.utf8))
  }

  private static func sum(of path: String) throws(FileError) -> String {
    let info = try Disk.info(path)
    let isReadable =
      info?.kind == .file && (info?.size ?? 0) <= UnitReader.sizeLimit && Disk.mayRead(path)
    return SHA256.hex(isReadable ? try Disk.read(path) : [])
  }
}
