import Catalog
import Files
import Tables

/// The options that every command has, and where they lead.
struct Options {
  static let rules = [
    OptionRule(name: "root", value: "FOLDER", help: "folder situs (bawaan: folder ini)"),
    OptionRule(name: "content", value: "FOLDER", help: "folder isi (bawaan: Content)"),
    OptionRule(name: "templates", value: "FOLDER", help: "folder templat (bawaan: Templates)"),
    OptionRule(name: "today", value: "TANGGAL", help: "anggap hari ini tanggal itu (2022-01-31)"),
    OptionRule(name: "quiet", value: nil, help: "tanpa ringkasan"),
    OptionRule(name: "json", value: nil, help: "galat dan perhatian sebagai baris JSON"),
    OptionRule(name: "help", value: nil, help: "bantuan perintah ini"),
  ]

  let root: String
  let shownContent: String
  let shownTemplates: String
  let today: CalendarDate?
  let console: Console

  init(_ arguments: Arguments) throws(Stop) {
    root = arguments["root"] ?? "."
    shownContent = arguments["content"] ?? "Content"
    shownTemplates = arguments["templates"] ?? "Templates"
    console = Console(isQuiet: arguments.has("quiet"), asJSON: arguments.has("json"))
    if let typed = arguments["today"] {
      guard let day = CalendarDate(parsing: typed), day.day != nil else {
        throw Stop(
          code: .usage,
          message: "Opsi --today memerlukan tanggal seperti 2022-01-31, bukan “\(typed)”.")
      }
      today = day
    } else {
      today = nil
    }
  }

  /// Where a path given by a person lies: as it is where it is absolute, else under the root.
  func path(_ given: String) -> String { given.hasPrefix("/") ? given : "\(root)/\(given)" }

  /// What a command in a next step needs to work on the same site: nothing in the site's own folder.
  var rootWords: String { root == "." ? "" : " --root \(root)" }

  /// The content folder on disk.
  var content: String { path(shownContent) }
  /// The templates' folder on disk.
  var templates: String { path(shownTemplates) }

  /// Today for a unit: as told, else as the site fixes it, else by the clock in the unit's zone.
  func today(_ settings: SiteSettings, zone: String?) -> CalendarDate? {
    settings.referenceDay.flatMap { today == nil ? $0 : nil } ?? today(zone: zone)
  }

  /// Today as told, else by the clock in a unit's zone: what approvals go by.
  func today(zone: String?) -> CalendarDate? {
    if let today { return today }
    let hours = ["WIB": 7, "WITA": 8, "WIT": 9][zone ?? "WIB"] ?? 7
    let now = Environment.today(hoursEast: hours)
    return CalendarDate(year: now.year, month: now.month, day: now.day)
  }
}
