public import Tables

/// An approval, as `rapor approve` recorded it.
public struct Approval: Hashable, Sendable {
  /// The quarter up to which was approved.
  public let quarter: Quarter
  /// By whom.
  public let by: String
  /// On which day.
  public let date: CalendarDate
  /// The fingerprint: 16 hexadecimal digits in groups of four.
  public let fingerprint: String

  /// Makes an approval.
  public init(quarter: Quarter, by: String, date: CalendarDate, fingerprint: String) {
    self.quarter = quarter
    self.by = by
    self.date = date
    self.fingerprint = fingerprint
  }
}

/// What a correction changed in one cell.
public struct Change: Hashable, Sendable {
  /// On which day.
  public var date: CalendarDate
  /// The quarter that was approved again.
  public var quarter: Quarter
  /// The table, the row's key, the column.
  public var table: String
  /// The row's key.
  public var row: String
  /// The column.
  public var column: String
  /// The cell before and after.
  public var old: String
  /// The cell after.
  public var new: String
  /// Why, in the office's words.
  public var reason: String?

  /// Makes a change.
  public init(
    date: CalendarDate, quarter: Quarter, table: String, row: String, column: String, old: String,
    new: String, reason: String?
  ) {
    self.date = date
    self.quarter = quarter
    self.table = table
    self.row = row
    self.column = column
    self.old = old
    self.new = new
    self.reason = reason
  }
}
