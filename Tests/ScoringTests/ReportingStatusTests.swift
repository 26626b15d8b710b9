import Catalog
import Numerals
import Scoring
import Tables
import Testing

@Suite("Reporting status")
struct ReportingStatusTests {
  /// Triwulan I of 2021 with two cells expected, to be reported within 30 days.
  private func status(
    _ entries: [String], on day: String, approvedUpTo approved: Quarter? = nil
  ) throws -> ReportingStatus {
    let office = Office(
      variables: ["a;jumlah", "b;jumlah", "desa;tetap;;7"],
      indicators: ["i;camat;a / desa × 100%", "j;camat;b"], targets: ["i;100;25", "j;9;3"],
      entries: entries)
    return ReportingStatus.of(
      .first, year: 2021, entries: .init(of: try office.unit(), .first), approvedUpTo: approved,
      today: try #require(CalendarDate(parsing: day)), days: 30)
  }

  private static let none: [String] = []
  private static let half = ["a;4", "b;"]
  private static let all = ["a;4", "b;-"]

  @Test(
    "The quarter ends on 31 March, is due on 30 April and overdue since 1 May",
    arguments: [
      (none, "2021-03-31", ReportingStatus.notDue),
      (none, "2021-04-01", .due(by: day(2021, 4, 30))),
      (none, "2021-04-30", .due(by: day(2021, 4, 30))),
      (none, "2021-05-01", .overdue(since: day(2021, 5, 1), entered: 0, of: 2)),
      (none, "2022-02-14", .overdue(since: day(2021, 5, 1), entered: 0, of: 2)),
      (half, "2021-03-31", .partly(entered: 1, of: 2)),
      (half, "2021-04-01", .partly(entered: 1, of: 2)),
      (half, "2021-04-30", .partly(entered: 1, of: 2)),
      (half, "2021-05-01", .overdue(since: day(2021, 5, 1), entered: 1, of: 2)),
      (all, "2021-03-31", .reported), (all, "2021-04-30", .reported),
      (all, "2021-05-01", .reported),
    ])
  func byDay(entries: [String], today: String, expected: ReportingStatus) throws {
    #expect(try status(entries, on: today) == expected)
  }

  @Test(
    "What is approved is approved, whatever the day and the working tables",
    arguments: ["2021-03-31", "2021-04-30", "2021-05-01"])
  func approved(today: String) throws {
    #expect(try status(Self.none, on: today, approvedUpTo: .first) == .approved)
    #expect(try status(Self.half, on: today, approvedUpTo: .fourth) == .approved)
    let broken = ReportingStatus.of(
      .first, year: 2021, entries: nil, approvedUpTo: .first, today: Self.day(2021, 5, 1), days: 30)
    #expect(broken == .approved)
  }

  @Test(
    "Working tables with errors cannot be counted", arguments: [day(2021, 4, 30), day(2021, 5, 1)])
  func unreadable(today: CalendarDate) {
    let status = ReportingStatus.of(
      .second, year: 2021, entries: nil, approvedUpTo: .first, today: today, days: 30)
    #expect(status == .unreadable)
  }

  @Test("`rahasia` and 0 are entries like any other")
  func everyKindOfEntry() throws {
    #expect(try status(["a;rahasia", "b;0"], on: "2021-05-01") == .reported)
  }

  @Test("A cell counts once, however many indicators use it; unexpected ones do not count")
  func countsCellsOnce() throws {
    let office = Office(
      variables: ["a;jumlah", "b;jumlah"], indicators: ["i;camat;a", "j;camat;a", "k;camat;b"],
      targets: ["i;4;1", "j;4;1", "k;4"], entries: [])
    let status = ReportingStatus.of(
      .first, year: 2021, entries: .init(of: try office.unit(), .first), approvedUpTo: nil,
      today: Self.day(2021, 5, 1), days: 30)
    #expect(status == .overdue(since: Self.day(2021, 5, 1), entered: 0, of: 1))
  }

  @Test("A target of 0 where more is better expects nothing yet, so its cells are not needed")
  func unscheduledCellsAreNotNeeded() throws {
    let office = Office(
      variables: ["a;jumlah", "b;jumlah"], indicators: ["i;camat;a", "j;camat;b"],
      targets: ["i;4;1", "j;4;0"], entries: ["a;1"])
    let status = ReportingStatus.of(
      .first, year: 2021, entries: .init(of: try office.unit(), .first), approvedUpTo: nil,
      today: Self.day(2021, 5, 1), days: 30)
    #expect(status == .reported)
  }

  @Test(
    "The day after the due day, of every quarter and limit",
    arguments: [
      (Quarter.first, 2021, 30, day(2021, 5, 1)), (.second, 2021, 30, day(2021, 7, 31)),
      (.third, 2021, 30, day(2021, 10, 31)), (.fourth, 2021, 30, day(2022, 1, 31)),
      (.fourth, 2021, 0, day(2022, 1, 1)),
      // 60 days from 31 December: 1 March, in a leap year 29 February.
      (.fourth, 2021, 60, day(2022, 3, 2)), (.fourth, 2023, 60, day(2024, 3, 1)),
    ])
  func dueDays(quarter: Quarter, year: Int, days: Int, since: CalendarDate) throws {
    let office = Office.one("a", variables: ["a;jumlah"], target: "4;1;2;3;4", entries: [])
    let unit = try office.unit()
    func status(_ today: CalendarDate) -> ReportingStatus {
      ReportingStatus.of(
        quarter, year: year, entries: .init(of: unit, quarter), approvedUpTo: nil, today: today,
        days: days)
    }
    #expect(status(since) == .overdue(since: since, entered: 0, of: 1))
    let due = try #require(since.adding(days: -1))
    #expect(status(due) == (days == 0 ? .notDue : .due(by: due)))
  }

  /// A day that exists.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("no such day")
    }
    return date
  }
}
