package import Catalog
import Formulas
package import Tables

/// How far a quarter has come on its way to being published.
package enum ReportingStatus: Hashable, Sendable {
  /// Approved.
  case approved
  /// Everything that is expected has been entered; approval is missing.
  case reported
  /// Some of it has been entered: so many of so many cells.
  case partly(entered: Int, of: Int)
  /// Nothing has been entered and the quarter is to be reported by this day.
  case due(by: CalendarDate)
  /// Nothing, or not all, has been entered although the day is past.
  case overdue(since: CalendarDate, entered: Int, of: Int)
  /// No indicator is expected in the quarter.
  case nothingExpected
  /// The quarter has not ended.
  case notDue
  /// The working tables could not be read.
  case unreadable
  /// Approved, but the approved folder is no longer what was approved.
  case brokenApproval
}

extension ReportingStatus {
  /// How many cells of a quarter hold something, of how many that are needed.
  package struct Entries: Hashable, Sendable {
    /// Cells that hold something.
    package let entered: Int
    /// Cells that indicators expected in the quarter need.
    package let needed: Int

    /// Makes a count.
    package init(entered: Int, needed: Int) {
      self.entered = entered
      self.needed = needed
    }

    /// Counts a unit's cells of a quarter.
    package init(of unit: Unit, _ quarter: Quarter) {
      var codes: Set<String> = []
      for indicator in unit.indicators where unit.isScheduled(indicator, in: quarter) {
        codes.formUnion(indicator.formula?.variables ?? [])
      }
      codes = codes.filter { unit.variables[$0]?.accumulation != .constant }
      entered = codes.count { unit.realizations[$0].map { $0.values[quarter] != .empty } ?? false }
      needed = codes.count
    }
  }

  /// The status of a quarter. `unit` is read from the working tables, nil where they have errors;
  /// `days` is how long after its end a quarter may be reported.
  package static func of(
    _ quarter: Quarter, year: Int, unit: Unit?, approvedUpTo: Quarter?, today: CalendarDate,
    days: Int
  ) -> ReportingStatus {
    of(
      quarter, year: year, entries: unit.map { Entries(of: $0, quarter) },
      approvedUpTo: approvedUpTo, today: today, days: days)
  }

  /// The status of a quarter of which only the count of its entries is known.
  package static func of(
    _ quarter: Quarter, year: Int, entries: Entries?, approvedUpTo: Quarter?,
    today: CalendarDate, days: Int
  ) -> ReportingStatus {
    if let approvedUpTo, quarter <= approvedUpTo { return .approved }
    guard let entries else { return .unreadable }
    guard let end = quarter.lastDay(of: year), let due = end.adding(days: days),
      let now = today.dayNumber, let endNumber = end.dayNumber, let dueNumber = due.dayNumber
    else { return .notDue }
    if entries.needed == 0 { return .nothingExpected }
    if entries.entered == entries.needed { return .reported }
    if now > dueNumber, let since = due.adding(days: 1) {
      return .overdue(since: since, entered: entries.entered, of: entries.needed)
    }
    if entries.entered > 0 { return .partly(entered: entries.entered, of: entries.needed) }
    return now > endNumber ? .due(by: due) : .notDue
  }
}

extension Quarter {
  /// The last day of the quarter.
  package func lastDay(of year: Int) -> CalendarDate? {
    let month = rawValue * 3
    return CalendarDate(year: year, month: month, day: month == 3 || month == 12 ? 31 : 30)
  }
}
