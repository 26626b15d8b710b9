package import Publishing
package import Tables

/// Since when units are held: approved, but not as it was published, so that the old pages stay.
package struct HeldUnits: Sendable {
  /// The first day of each, by its path.
  package private(set) var since: [String: CalendarDate] = [:]

  package init() {}

  /// As a build remembered them.
  package init(_ record: SiteRecord?) {
    for (name, note) in record?.notes ?? [:] where name.hasPrefix(HeldUnits.prefix) {
      since[String(name.dropFirst(HeldUnits.prefix.count))] = CalendarDate(parsing: note)
    }
  }

  private static let prefix = "ditahan "

  /// What the next build is to remember.
  var notes: [String: String] {
    Dictionary(
      uniqueKeysWithValues: since.map { (HeldUnits.prefix + $0, $1.canonical) })
  }

  mutating func add(_ unit: String, since day: CalendarDate) { since[unit] = day }

  /// One line of all of them, nil where there are none:
  /// `Ditahan 2 kantor, paling lama sejak 3 Maret 2021 (sampang/banyuates/2020).`
  package var line: String? {
    guard let first = since.min(by: { ($0.value.canonical, $0.key) < ($1.value.canonical, $1.key) })
    else { return nil }
    return "Ditahan \(since.count) kantor, paling lama sejak \(first.value.text) (\(first.key))."
  }
}
