import Tables

/// The beginning of a day where an office lies, for formats that want a time.
struct Moment: Comparable {
  let day: CalendarDate
  private let hoursEast: Int

  /// The day in a zone of Indonesia: WIB, which is also taken where none is given, WITA or WIT.
  init(_ day: CalendarDate, zone: String?) {
    self.day = day
    hoursEast = ["WIB": 7, "WITA": 8, "WIT": 9][zone ?? "WIB"] ?? 7
  }

  /// RFC 3339: `2020-10-26T00:00:00+07:00`.
  var text: String { "\(day.canonical)T00:00:00+0\(hoursEast):00" }

  private var hours: Int { (day.dayNumber ?? 0) * 24 - hoursEast }

  static func < (a: Moment, b: Moment) -> Bool { a.hours < b.hours }
  static func == (a: Moment, b: Moment) -> Bool { a.hours == b.hours }
}
