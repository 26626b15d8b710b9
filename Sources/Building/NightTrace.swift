package import Catalog
import Diagnostics
import Digest
package import Files
import Scoring
package import Tables

/// What `rapor night` remembers of a unit, so that the next night passes over it while everything it
/// was told from is the same.
package struct NightTrace {
  private let file: String
  private let seen: String

  /// Looks at a unit's files without reading them. Of the day counts only which quarters have ended
  /// and which are overdue.
  package init(
    _ folder: UnitFolder, _ inputs: SiteInputs, today: CalendarDate, in places: SitePlaces
  ) throws(FileError) {
    file = "\(SiteLock.folder(places))/malam/\(folder.id.path)"
    let parent = Disk.parentFolder(folder.path)
    let others = UnitInputs(
      paths: (folder.forms + folder.issued).map { "\(folder.path)/\($0)" }
        + folder.copies.map { "\(parent)/\($0)" })
    var text = try UnitInputs(folder, inputs.settings).stat() + (try others.stat()) + inputs.key
    // The draft is compared with the year before.
    if let before = inputs.content.units.first(where: { $0.id == folder.id.yearBefore }) {
      text += try UnitInputs(before, inputs.settings).stat()
    }
    text += "\(Self.phase(of: folder.id.year, today, inputs.settings.reportingDays)) "
    text += "\(Self.locks(of: folder)) \(folder.diagnostics.count) "
    text += "\(inputs.content.diagnostics(beside: folder.id).map(\.place.file))"
    seen = SHA256.hex(Array(text.utf8))
  }

  /// Files by which office programs say that the workbook is open, for longer than a day.
  package static func locks(of folder: UnitFolder) -> [String] {
    let (parent, year) = (Disk.parentFolder(folder.path), folder.id.year)
    return ["~$\(year).xlsx", ".~lock.\(year).xlsx#"].filter { name in
      guard let info = try? Disk.info("\(parent)/\(name)") else { return false }
      return Environment.secondsSince(info.modified) > 86_400
    }
  }

  /// How many quarters have ended, and how many of those are overdue.
  private static func phase(of year: Int, _ today: CalendarDate, _ days: Int) -> Int {
    Quarter.allCases.reduce(0) { sum, quarter in
      guard let end = quarter.lastDay(of: year), let due = end.adding(days: days) else {
        return sum
      }
      return sum + (today > end ? 1 : 0) + (today > due ? 1 : 0)
    }
  }

  /// Whether nothing has changed, neither what the unit is read from nor what it was told; `results`
  /// are the files that tell it.
  package func isUnchanged(_ results: [String]) -> Bool {
    guard let bytes = try? Disk.read(file) else { return false }
    return String(decoding: bytes, as: UTF8.self) == text(results)
  }

  /// A memory that is lost costs one unit's look, so nobody waits for the disk.
  package func remember(_ results: [String]) throws(FileError) {
    try Disk.makeFolders(Disk.parentFolder(file))
    try Disk.remove("\(file).baru")
    try Disk.create("\(file).baru", Array(text(results).utf8))
    try Disk.rename("\(file).baru", to: file)
  }

  private func text(_ results: [String]) -> String {
    let told = results.map { path in
      let info = (try? Disk.info(path)) ?? nil
      return "\(info?.size ?? -1) \(info?.modified ?? 0)"
    }
    return "\(seen)\n\(told.joined(separator: "\n"))\n"
  }
}
