import Numerals
import Tables
import Testing

struct EntryTests {
  @Test(arguments: [
    ("", Entry.empty), ("  ", .empty), ("-", .nothing), ("–", .nothing), ("Rahasia", .withheld),
    ("0", .number(Numeral(digits: 0))), ("85%", .number(Numeral(digits: 85))),
    ("12,5 %", .number(Numeral(digits: 125, scale: 1))),
  ])
  func readsNumbersAndTheWaysOfHavingNone(text: String, entry: Entry) {
    #expect(Entry.parse(text, as: .plain) == .success(entry))
  }

  @Test(arguments: [
    ("ya", "ya"), ("Tidak", "tidak"), ("sebagian", "sebagian"), ("0,5", "sebagian"),
  ])
  func readsYesNo(text: String, canonical: String) throws {
    #expect(try Entry.parse(text, as: .yesNo).get().canonical(as: .yesNo) == canonical)
  }

  @Test func refusesWords() {
    #expect(Entry.parse("banyak", as: .plain) == .failure(.notANumber))
    #expect(Entry.parse("ya", as: .plain) == .failure(.notANumber))
    #expect(Entry.parse("2", as: .yesNo) == .failure(.notANumber))
  }
}

struct CalendarDateTests {
  @Test(arguments: [
    ("2021-01-02", "2 Januari 2021", "2021-01-02"), ("02/01/2021", "2 Januari 2021", "2021-01-02"),
    ("2 Januari 2021", "2 Januari 2021", "2021-01-02"),
    ("08 maret 2021", "8 Maret 2021", "2021-03-08"),
    ("29 Februari 2024", "29 Februari 2024", "2024-02-29"),
    ("02 Nopember 2025", "2 November 2025", "2025-11-02"),
    ("2 Pebruari 2025", "2 Februari 2025", "2025-02-02"),
    ("Kamis, 2 Jan 2025", "2 Januari 2025", "2025-01-02"),
    ("jum'at, 15-Agt-2025", "15 Agustus 2025", "2025-08-15"),
    ("Des 2017", "Desember 2017", "Desember 2017"),
    ("Januari 2017", "Januari 2017", "Januari 2017"), ("2017", "2017", "2017"),
  ])
  func readsDatesAsOfficesWriteThem(typed: String, shown: String, canonical: String) throws {
    let date = try #require(CalendarDate(parsing: typed))
    #expect(date.text == shown)
    #expect(date.canonical == canonical)
  }

  @Test(arguments: [
    "29 Februari 2023", "31/04/2021", "2021-13-01", "Janu 2017", "besok", "Kamis 2021",
    "Kamis, 2021", "Lusa, 2 Januari 2021", "", "1 2", "2021-1",
  ])
  func refusesDaysThatDoNotExist(typed: String) {
    #expect(CalendarDate(parsing: typed) == nil)
  }

  @Test(arguments: [
    ("2020-12-31", 30, "2021-01-30"), ("2020-02-28", 1, "2020-02-29"),
    ("2021-03-31", 30, "2021-04-30"),
    ("2000-03-01", -1, "2000-02-29"), ("1999-12-31", 1, "2000-01-01"),
  ])
  func countsDays(from: String, days: Int, to: String) throws {
    let date = try #require(CalendarDate(parsing: from)).adding(days: days)
    #expect(date?.canonical == to)
  }

  /// Day by day through all leap years of four centuries, there and back.
  @Test func everyDayFollowsTheOneBefore() throws {
    var number = try #require(CalendarDate(year: 1900, month: 1, day: 1)?.dayNumber)
    var wrong: [String] = []
    for year in 1900...2300 {
      for (index, length) in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        let isLeapDay = index == 1 && year % 4 == 0 && (year % 100 != 0 || year == 2000)
        let last = isLeapDay ? 29 : length
        for day in 1...last {
          let date = CalendarDate(year: year, month: index + 1, day: day)
          if date?.dayNumber != number || CalendarDate(dayNumber: number) != date {
            wrong.append("\(year)-\(index + 1)-\(day)")
          }
          number += 1
        }
        #expect(CalendarDate(year: year, month: index + 1, day: last + 1) == nil)
      }
    }
    #expect(wrong == [])
  }
}
