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
  /// The day, where one was given.
  package let today: CalendarDate?

  package init(root: String, content: String, templates: String, today: CalendarDate?) {
    self.root = root
    shownContent = content
    shownTemplates = templates
    self.today = today
  }

  /// Where a path given by a person lies: as it is where it is absolute, else under the root.
  package func path(_ given: String) -> String { given.hasPrefix("/") ? given : "\(root)/\(given)" }

  /// The content folder on disk.
  package var content: String { path(shownContent) }
  /// The templates' folder on disk.
  package var templates: String { path(shownTemplates) }

  /// Today for a unit: as told, else as the site fixes it, else by the clock in the unit's zone.
  package func today(_ settings: SiteSettings, zone: String?) -> CalendarDate? {
    settings.referenceDay.flatMap { today == nil ? $0 : nil } ?? today(zone: zone)
  }

  /// Today as told, else by the clock in a unit's zone: what approvals go by.
  package func today(zone: String?) -> CalendarDate? {
    if let today { return today }
    let hours = ["WIB": 7, "WITA": 8, "WIT": 9][zone ?? "WIB"] ?? 7
    let now = Environment.today(hoursEast: hours)
    return CalendarDate(year: now.year, month: now.month, day: now.day)
  }
}

/// The lock under which builds, approvals and collections of one site take turns.
package enum SiteLock {
  /// The folder in which it lies.
  package static func folder(_ places: SitePlaces) -> String {
    Publisher.workFolder(of: places.path("Public"))
  }

  /// Takes it, or stops where another process keeps it.
  package static func take(_ places: SitePlaces) throws(Stop) -> FolderLock {
    guard let lock = try take(places, waiting: 10, mayBeReadOnly: false) else {
      throw Stop(code: .cannotWrite, message: "\(folder(places)) tidak dapat ditulis.")
    }
    return lock
  }

  /// The same; nil where the folder cannot be written and that `mayBe`, for then nobody approves there.
  package static func take(
    _ places: SitePlaces, waiting seconds: Int, mayBeReadOnly: Bool
  ) throws(Stop) -> FolderLock? {
    let work = folder(places)
    do {
      try Disk.makeFolders(work)
      if let lock = try FolderLock.take("\(work)/lock", waiting: seconds) { return lock }
    } catch {
      if mayBeReadOnly, error.isRefused { return nil }
      throw Stop(code: .cannotWrite, message: error.text)
    }
    throw Stop(
      code: .locked, message: "Proses rapor lain sedang bekerja di \(work); coba lagi nanti.")
  }
}
