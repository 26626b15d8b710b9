import Scoring

/// The formulas that are the same in every row of the results.
enum ResultFormulas {
  private typealias Column = LiveWorkbook.ResultColumn

  private static func unlessLater(_ row: Int, _ formula: String) -> String {
    "IF(\(Column.quarter.cell(row))>\(LivePlan.Name.reached),\"\(State.notApproved.word)\","
      + "\(formula))"
  }

  /// A target of 0 where more is better expects nothing yet.
  static func scheduled(_ row: Int) -> String {
    let target = Column.target.cell(row)
    return
      "IF(ISNUMBER(\(target)),IF(AND(\(target)=0,\(Column.polarity.cell(row))<>\"turun\"),0,1),0)"
  }

  static func own(_ row: Int) -> String {
    let formula = Column.ownFormula.cell(row)
    return unlessLater(
      row,
      "IF(AND(\(Column.scheduled.cell(row))=0,\(formula)=\"\(State.notReported.word)\"),"
        + "\"\(State.notScheduled.word)\",\(formula))")
  }

  static func cumulative(_ row: Int) -> String {
    let formula = Column.cumulativeFormula.cell(row)
    return unlessLater(
      row,
      "IF(AND(\(Column.scheduled.cell(row))=0,NOT(ISNUMBER(\(formula))),"
        + "\(formula)<>\"\(State.withheld.word)\",\(formula)<>\"\(State.unmeasurable.word)\"),"
        + "\"\(State.notScheduled.word)\",\(formula))")
  }

  static func state(_ row: Int) -> String {
    let formula = Column.cumulativeFormula.cell(row)
    return unlessLater(
      row,
      "IF(\(formula)=\"\(State.unmeasurable.word)\",\(formula),"
        + "IF(\(Column.scheduled.cell(row))=0,\"\(State.notScheduled.word)\","
        + "IF(ISNUMBER(\(formula)),\"\(State.reported.word)\",\(formula))))")
  }

  static func achievement(_ row: Int) -> String {
    let (target, figure) = (Column.target.cell(row), Column.cumulative.cell(row))
    let lower =
      "IF(\(target)=0,IF(\(figure)<=0,100,0),"
      + "ROUND(MAX(0,(\(target)-(\(figure)-\(target)))/\(target)*100),2))"
    return "IF(\(Column.state.cell(row))=\"\(State.reported.word)\","
      + "IF(\(Column.polarity.cell(row))=\"turun\",\(lower),"
      + "ROUND(MAX(0,\(figure)/\(target)*100),2)),\"\")"
  }

  static func rating(_ row: Int) -> String {
    rating(of: Column.achievement.cell(row), otherwise: "")
  }

  /// The rating of the figure in a cell, or a word where it holds none.
  static func rating(of cell: String, otherwise: String) -> String {
    "IF(ISNUMBER(\(cell)),LOOKUP(\(cell),\(LivePlan.Name.bounds),\(LivePlan.Name.ratings)),"
      + "\"\(otherwise)\")"
  }

  private static let notExpected: [State] = [
    .notScheduled, .notApplicable, .unmeasurable, .notApproved,
  ]

  /// Whether an indicator in this state counts in the coverage.
  static func isExpected(_ state: State) -> Bool { !notExpected.contains(state) }

  static func expected(_ row: Int) -> String {
    let state = Column.state.cell(row)
    let tests = notExpected.map { "\(state)=\"\($0.word)\"" }
    return "IF(OR(\(tests.joined(separator: ","))),0,1)"
  }

  static func measuredWeight(_ row: Int) -> String {
    "IF(ISNUMBER(\(Column.achievement.cell(row))),\(Column.weight.cell(row)),0)"
  }

  static func weighted(_ row: Int) -> String {
    let achievement = Column.achievement.cell(row)
    return "IF(ISNUMBER(\(achievement)),"
      + "\(Column.weight.cell(row))*MIN(\(LivePlan.Name.cap),\(achievement)),0)"
  }
}
