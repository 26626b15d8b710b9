package import Catalog
package import Files
import Publishing
package import Tables

/// Where a site lies, and on which day it is looked at.
package struct SitePlaces: Sendable {
  /// The site's folder, as the person gave it.
  package let root: String
  /// The content folder and that of templates, as the person knows them.
  package let shownContent: String
  package let shownTemplates: String
  private let today: CalendarDate?

  package init(root: String, content: String, templates: String, today: CalendarDate?) {
    (self.root, shownContent, shownTemplates, self.today) = (root, content, templates, today)
  }

  /// Where a path given by a person lies: as it is where it is absolute, else under the root.
  package func path(_ given: String) -> String { given.hasPrefix("/") ? given : "\(root)/\(given)" }

  /// The folders of a site published into `output` where nothing else is to be written.
  package func keeps(_ output: String) -> [String] {
    [content, templates, output, Publisher.workFolder(of: output), SiteLock.folder(self)]
  }

  package var content: String { path(shownContent) }
  package var templates: String { path(shownTemplates) }

  /// Today for a unit: as told, else as the site fixes it, else by the clock in the unit's zone.
  /// Approvals go by no `settings`.
  package func today(
    _ settings: SiteSettings? = nil, zone: String?
  ) throws(CommandFailure) -> CalendarDate {
    if let day = today ?? settings?.referenceDay { return day }
    let hours = ["WIB": 7, "WITA": 8, "WIT": 9][zone ?? "WIB"] ?? 7
    let now = Environment.today(hoursEast: hours)
    if let day = CalendarDate(year: now.year, month: now.month, day: now.day) { return day }
    throw .defect("Tanggal hari ini tidak terbaca.")
  }
}

/// The lock under which builds, approvals and collections of one site take turns.
package enum SiteLock {
  package static func folder(_ places: SitePlaces) -> String {
    Publisher.workFolder(of: places.path("Public"))
  }

  /// Takes it, or stops where another process keeps it; nil where the folder cannot be written and that
  /// `mayBe`, for then nobody approves there.
  package static func take(
    _ places: SitePlaces, waiting seconds: Int = 10, mayBeReadOnly: Bool = false
  ) throws(CommandFailure) -> FolderLock? {
    let work = folder(places)
    do {
      try Disk.makeFolders(work)
      if let lock = try FolderLock.take("\(work)/lock", waiting: seconds) { return lock }
    } catch {
      if mayBeReadOnly, error.isRefused { return nil }
      throw CommandFailure(writing: error) { "Tidak ada yang berubah: \($0)." }
    }
    throw taken(in: work)
  }

  /// Another process keeps the lock of a work folder.
  package static func taken(in work: String) -> CommandFailure {
    .locked("Proses rapor lain sedang bekerja di \(work); coba lagi nanti.")
  }
}
