import Tables

/// A day and time as spreadsheets count them.
struct SerialDate {
  private let date: String
  private let calendarDate: CalendarDate?
  private let seconds: Int
  private let elapsed: Int

  /// The moment so many days after the start of the count; nil where no spreadsheet shows a date.
  ///
  /// The usual count has 1 January 1900 as day 1 and a 29 February 1900 that never was, as day 60
  /// (ECMA-376 part 1, 18.17.4.1); the other has 1 January 1904 as day 0.
  init?(_ value: Double, countsFrom1904: Bool) {
    guard value >= 0, value < 2_958_466 else { return nil }
    elapsed = Int((value * 86_400).rounded())
    let day = elapsed / 86_400
    seconds = elapsed % 86_400
    guard
      let start = CalendarDate(
        year: countsFrom1904 ? 1904 : 1899, month: countsFrom1904 ? 1 : 12,
        day: countsFrom1904 ? 1 : day < 60 ? 31 : 30)
    else { return nil }
    let isReal = countsFrom1904 || (day != 60 && day != 0)
    calendarDate = isReal ? start.adding(days: day) : nil
    date = calendarDate?.canonical ?? (day == 60 ? "1900-02-29" : "1900-01-00")
  }

  /// What the format shows, as `2021-01-02`, `Januari 2017`, `2017`, `07:30:00` or
  /// `2021-01-02 07:30:00`: a month or year alone was typed as such.
  func text(_ parts: NumberFormat.DateParts) -> String {
    if parts == .time { return time(hours: elapsed / 3600) }
    if let calendarDate, !parts.contains(.day), !parts.contains(.time), parts.contains(.year) {
      let month = parts.contains(.month) ? calendarDate.month : nil
      return CalendarDate(year: calendarDate.year, month: month)?.text ?? date
    }
    return parts.contains(.time) && seconds > 0 ? "\(date) \(time(hours: seconds / 3600))" : date
  }

  private func time(hours: Int) -> String {
    [hours, seconds % 3600 / 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
      .joined(separator: ":")
  }
}
