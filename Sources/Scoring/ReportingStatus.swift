public import Catalog
import Formulas
public import Tables

/// How far a quarter has come on its way to being published.
public enum ReportingStatus: Hashable, Sendable {
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
  /// The quarter has not ended.
  case notDue
  /// The working tables could not be read.
  case unreadable
}

extension ReportingStatus {
  /// The status of a quarter. `unit` is read from the working tables, nil where they have errors;
  /// `days` is how long after its end a quarter may be reported.
  public static func of(
    _ quarter: Quarter, year: Int, unit: Unit?, approvedUpTo: Quarter?, today: CalendarDate,
    days: Int
  ) -> ReportingStatus {
    if let approvedUpTo, quarter <= approvedUpTo { return .approved }
    guard let unit else { return .unreadable }
    guard let end = lastDay(of: quarter, year: year), let due = end.adding(days: days),
      let now = today.dayNumber, let endNumber = end.dayNumber, let dueNumber = due.dayNumber
    else { return .notDue }
    let entries = entries(of: unit, quarter)
    if entries.of > 0, entries.entered == entries.of { return .reported }
    if now > dueNumber, let since = due.adding(days: 1) {
      return .overdue(since: since, entered: entries.entered, of: entries.of)
    }
    if entries.entered > 0 { return .partly(entered: entries.entered, of: entries.of) }
    return now > endNumber ? .due(by: due) : .notDue
  }

  /// The entered cells of a quarter, of those that indicators expected in it need.
  private static func entries(of unit: Unit, _ quarter: Quarter) -> (entered: Int, of: Int) {
    var needed: Set<String> = []
    for indicator in unit.indicators where unit.targets[indicator.code]?.value(quarter) != nil {
      needed.formUnion(indicator.formula?.variables ?? [])
    }
    let codes = needed.filter { unit.variables[$0]?.accumulation != .constant }
    let entered = codes.count {
      unit.realizations[$0].map { $0.values[quarter] != .empty } ?? false
    }
    return (entered, codes.count)
  }

  private static func lastDay(of quarter: Quarter, year: Int) -> CalendarDate? {
    let month = quarter.rawValue * 3
    return CalendarDate(year: year, month: month, day: month == 3 || month == 12 ? 31 : 30)
  }
}
