/// A date as offices write it, known to the day, to the month or to the year.
package struct CalendarDate: Hashable, Comparable, Codable, Sendable {
  package let year: Int
  package let month: Int?
  package let day: Int?

  /// A date; nil when there is no such day in the Gregorian calendar.
  package init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1000...9999).contains(year), month.map((1...12).contains) ?? (day == nil) else {
      return nil
    }
    if let month, let day {
      guard day >= 1, day <= CalendarDate.days(in: month, of: year) else { return nil }
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// In the order in which they begin.
  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }

  /// Reads `2021-01-02`, `2 Januari 2021`, also behind the day's name and with the month shortened or
  /// spelt as before 1972, `02/01/2021` or `2-1-2021` (day first), `Januari 2017`, `2017`; nil for anything else and for days that do not exist.
  package init?(parsing text: String) {
    var parts = text.split { " -/".contains($0) }.map(String.init)
    if parts.count == 4, let first = parts.first?.lowercased(), first.hasSuffix(","),
      CalendarDate.dayNames.contains(String(first.dropLast()))
    {
      parts.removeFirst()
    }
    let numbers = parts.map { $0.allSatisfy(\.isASCII) ? Int($0) : nil }
    switch parts.count {
    case 1: self.init(year: numbers[0] ?? 0)
    case 2:
      guard let month = CalendarDate.month(named: parts[0]) else { return nil }
      self.init(year: numbers[1] ?? 0, month: month)
    case 3:
      let named = CalendarDate.month(named: parts[1])
      let (year, day) = named == nil && parts[0].utf8.count == 4 ? (0, 2) : (2, 0)
      guard let month = named ?? numbers[1], let day = numbers[day] else { return nil }
      self.init(year: numbers[year] ?? 0, month: month, day: day)
    default: return nil
    }
  }

  package static let monthNames = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]

  /// The month that a name, in full or short, means; from 1.
  package static func month(named name: String) -> Int? {
    let wanted = name.lowercased()
    return monthNames.firstIndex {
      let full = $0.lowercased()
      return full == wanted || full.prefix(3) == wanted || otherMonthNames[wanted] == $0
    }.map { $0 + 1 }
  }

  private static let otherMonthNames = [
    "pebruari": "Februari", "peb": "Februari", "agt": "Agustus", "ags": "Agustus",
    "sept": "September", "nopember": "November", "nop": "November",
    // As spreadsheets that speak English write them.
    "may": "Mei", "aug": "Agustus", "agust": "Agustus", "oct": "Oktober", "dec": "Desember",
    "january": "Januari", "february": "Februari", "march": "Maret", "june": "Juni",
    "july": "Juli", "august": "Agustus", "october": "Oktober", "december": "Desember",
  ]
  private static let dayNames: Set = [
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum’at", "sabtu", "minggu", "ahad",
  ]

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// As pages show it: `2 Januari 2021`, `Januari 2017`, `2017`.
  package var text: String {
    guard let month else { return String(year) }
    let name = CalendarDate.monthNames[month - 1]
    return day.map { "\($0) \(name) \(year)" } ?? "\(name) \(year)"
  }

  /// The canonical cell: `2021-01-02` where the day is known, else as pages show it.
  package var canonical: String {
    guard let month, let day else { return text }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Days since 1 March of the year 0; nil unless the date is known to the day. Differences and
  /// comparisons of dates rest on it.
  package var dayNumber: Int? {
    guard let month, let day else { return nil }
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
      + (153 * monthFromMarch + 2) / 5 + day - 1
  }

  /// The date so many days later; nil unless this one is known to the day.
  package func adding(days: Int) -> CalendarDate? {
    guard let number = dayNumber else { return nil }
    return CalendarDate(dayNumber: number + days)
  }

  /// The date with this `dayNumber`.
  package init?(dayNumber: Int) {
    let era = dayNumber / 146_097
    let dayOfEra = dayNumber % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
