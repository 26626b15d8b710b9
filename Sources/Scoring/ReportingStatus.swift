package import Catalog
import Formulas
package import Tables

/// How far a quarter has come on its way to being published.
package enum ReportingStatus: Hashable, Sendable {
  case approved
  /// Everything that is expected has been entered; approval is missing.
  case reported
  /// Some of it has been entered: so many of so many cells.
  case partly(entered: Int, of: Int)
  /// Nothing has been entered and the quarter is to be reported by this day.
  case due(by: CalendarDate)
  /// Nothing, or not all, has been entered although the day is past.
  case overdue(since: CalendarDate, entered: Int, of: Int)
  case nothingExpected
  /// The quarter has not ended.
  case notDue
  /// The working tables could not be read.
  case unreadable
  /// Approved, but the approved folder is no longer what was approved.
  case brokenApproval
}

extension ReportingStatus {
  /// How many cells of a quarter hold something, of how many that its expected indicators need.
  package struct Entries: Hashable, Sendable {
    package let entered: Int
    package let needed: Int

    package init(entered: Int, needed: Int) {
      self.entered = entered
      self.needed = needed
    }

    package init(of unit: Unit, _ quarter: Quarter) {
      var codes: Set<String> = []
      for indicator in unit.indicators where unit.isScheduled(indicator, in: quarter) {
        codes.formUnion(indicator.formula?.variables ?? [])
      }
      codes = codes.filter { unit.variables[$0]?.accumulation != .constant }
      var counts = (entered: 0, needed: 0)
      for code in codes {
        let row = unit.realizations[code]
        let months = row?.months.map { months in
          // Of a state only the quarter's last month counts.
          quarter.months.suffix(unit.variables[code]?.accumulation == .last ? 1 : 3)
            .map { months[$0] }
        }
        let cells = months ?? [row?.values[quarter] ?? .empty]
        counts.needed += cells.count
        if row?.isExample != true { counts.entered += cells.count { $0 != .empty } }
      }
      (entered, needed) = counts
    }

    /// Whether something is due and nothing of it is reported.
    package var areMissing: Bool { needed > 0 && entered == 0 }
  }

  /// The status of a quarter. `entries` are those of the working tables, nil where these have errors;
  /// `days` is how long after its end a quarter may be reported.
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
