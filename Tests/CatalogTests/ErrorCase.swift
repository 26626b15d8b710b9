import Catalog
import Tables
import TestSupport
import Testing

/// One table typed wrongly, and all that is to be said about it.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  /// What is wrong, in a few words.
  let testDescription: String
  /// The tables that differ from the small unit's.
  let tables: [TableName: String]
  /// The whole report, without its last line break.
  let report: String

  init(_ what: String, _ table: TableName, _ text: String, says report: String) {
    self.init(what, [table: text], says: report)
  }

  init(_ what: String, _ tables: [TableName: String], says report: String) {
    testDescription = what
    self.tables = tables
    self.report = report
  }

  /// Loads the tables and compares the report.
  func check() {
    let outcome = SmallUnit(tables).load()
    #expect(TestSupport.report(outcome.diagnostics) == report + "\n")
    #expect(outcome.unit == nil)
  }
}
