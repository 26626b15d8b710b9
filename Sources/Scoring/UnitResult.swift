package import Catalog
package import Numerals
import Tables

/// A score with its rating and its coverage.
package struct Score: Hashable, Codable, Sendable {
  /// The score, 0 up to the cap; nil where too little is measured.
  package let value: Figure?
  /// The rating; nil below full coverage.
  package let rating: Rating?
  package let measured: Int
  /// Of how many that were expected in the quarter and applicable.
  package let expected: Int
  /// How many more no formula can measure.
  package let unmeasurable: Int
  /// The names of those that are in no score because their target is gone.
  package let dropped: [String]
  /// What is said in the place of a score; nil where there is one.
  package let absence: State?

  /// Whether not all that is expected is measured.
  package var isPartial: Bool { measured < expected }

  /// Whether there is a score that may still change because figures are missing.
  package var isProvisional: Bool { value != nil && isPartial }
}

extension State {
  /// Why indicators without enough figures make no score: what all that are expected lack a figure
  /// for, and half a score where that differs; where nothing is expected, why not.
  fileprivate static func absence(of quarters: [QuarterResult]) -> State {
    let expected = Set(quarters.filter(\.isExpected).map(\.state))
    if let only = expected.first {
      return expected.count == 1 && only != .reported ? only : .incomplete
    }
    let states = Set(quarters.map(\.state))
    if states.contains(.notApplicable) { return .notApplicable }
    return states == [.unmeasurable] ? .unmeasurable : .notScheduled
  }
}

/// A position with its indicators and scores.
package struct PositionResult: Sendable {
  package let position: Position
  package let objectives: [(objective: Objective, indicators: [IndicatorResult])]
  package let scores: PerQuarter<Score>

  package var indicators: [IndicatorResult] { objectives.flatMap(\.indicators) }
}

/// A unit's figures: all that its pages print.
package struct UnitResult: Sendable {
  package let unit: Unit
  /// The latest quarter whose figures count.
  package let reached: Quarter
  package let positions: [PositionResult]
  package let scores: PerQuarter<Score>
}

/// Computes everything of a unit up to a quarter, by the rules that `/metodologi/` tells.
package struct Scorer {
  private let unit: Unit
  private let reached: Quarter
  /// The codes of indicators whose target is gone.
  private let dropped: PerQuarter<Set<String>>

  /// The figures of `unit`; quarters after `reached` are not approved. `approved` is the newest
  /// approval of what is a draft.
  package static func score(
    _ unit: Unit, upTo reached: Quarter, since approved: Unit? = nil
  ) -> UnitResult {
    let dropped = PerQuarter<Set<String>> { quarter in
      if quarter > reached { return [] }
      return Set(unit.indicatorsWithoutTarget(in: quarter, since: approved).map { $0.code })
    }
    let scorer = Scorer(unit: unit, reached: reached, dropped: dropped)
    let positions = unit.positions.map(scorer.result)
    // Positions that stay in the draft count in nothing that is published.
    let published = positions.filter(\.position.isPublic)
    return UnitResult(
      unit: unit, reached: reached, positions: positions,
      scores: PerQuarter { scorer.unitScore(published, $0) })
  }

  private func result(_ position: Position) -> PositionResult {
    let objectives = unit.objectives(of: position.code).map { objective in
      (objective: objective, indicators: objective.indicators.map(result))
    }
    let indicators = objectives.flatMap(\.indicators)
    return PositionResult(
      position: position, objectives: objectives,
      scores: PerQuarter { quarter in positionScore(indicators, quarter) })
  }

  private func result(_ indicator: Indicator) -> IndicatorResult {
    let measurement = Measurement(indicator, in: unit)
    return IndicatorResult(
      indicator: indicator, quarters: PerQuarter { result(indicator, measurement, $0) })
  }

  private func result(
    _ indicator: Indicator, _ measurement: Measurement, _ quarter: Quarter
  ) -> QuarterResult {
    let goal = unit.targets[indicator.code]?.goal(quarter)
    guard quarter <= reached, let due = unit.dueQuarter(of: indicator, before: quarter),
      unit.isScheduled(indicator, in: due)
    else {
      return result(
        indicator, measurement, quarter, goal, unit.isScheduled(indicator, in: quarter))
    }
    var standing = result(indicator, measurement, due)
    if [.notReported, .incomplete].contains(standing.cumulative.state) {
      // What was missed stays due until it is measured.
      let missed = unit.targets[indicator.code]?.goal(due)
      return result(indicator, measurement, quarter, goal ?? missed, true)
    }
    standing.own = measurement.own(quarter).told(whereScheduled: false)
    standing.carriedFrom = due
    return standing
  }

  private func result(
    _ indicator: Indicator, _ measurement: Measurement, _ quarter: Quarter, _ goal: Goal?,
    _ isScheduled: Bool
  ) -> QuarterResult {
    var result = QuarterResult(
      own: .gap(.notApproved), cumulative: .gap(.notApproved), goal: goal,
      isScheduled: isScheduled)
    if quarter > reached { return result }
    result.own = measurement.own(quarter).told(whereScheduled: isScheduled)
    result.cumulative = measurement.cumulative(quarter).told(whereScheduled: isScheduled)
    func level(_ result: FigureOrGap, _ quarters: [Quarter]) -> LevelScale.Level? {
      result.figure.flatMap { unit.typedLevel(of: indicator, $0, in: quarters) }
    }
    result.levels = QuarterResult.Levels(
      own: level(result.own, [quarter]), cumulative: level(result.cumulative, quarter.andBefore))
    if result.state == .reported, let goal, let figure = result.cumulative.figure {
      result.achievement = Achievement.of(figure, goal, of: indicator)
      result.rating = result.achievement.flatMap { Rating($0, on: unit.scale) }
    }
    return result
  }

  private func positionScore(_ indicators: [IndicatorResult], _ quarter: Quarter) -> Score {
    let cap = unit.limits.cap.value
    var (sum, weights) = (0.0, 0.0)
    for result in indicators {
      guard let achievement = result.quarters[quarter].achievement else { continue }
      let weight = result.indicator.weight?.value ?? 1
      weights += weight
      sum += weight * min(cap, achievement.value)
    }
    return score(sum / weights, indicators, quarter)
  }

  private func unitScore(_ positions: [PositionResult], _ quarter: Quarter) -> Score {
    let values = positions.compactMap { $0.scores[quarter].value?.value }
    return score(
      values.reduce(0, +) / Double(values.count), positions.flatMap(\.indicators), quarter)
  }

  /// Rounds a mean to a score, unless too little was measured for one.
  private func score(_ mean: Double, _ indicators: [IndicatorResult], _ quarter: Quarter) -> Score {
    let quarters = indicators.map { $0.quarters[quarter] }
    let expected = quarters.count(where: \.isExpected)
    let measured = quarters.count { $0.achievement != nil }
    let isCovered =
      measured > 0 && Double(measured) * 100 >= unit.limits.leastCoverage.value * Double(expected)
    let value = isCovered ? Figure(mean) : nil
    let rating = measured == expected ? value.flatMap { Rating($0, on: unit.scale) } : nil
    let absence = quarter > reached ? State.notApproved : State.absence(of: quarters)
    return Score(
      value: value, rating: rating, measured: measured, expected: expected,
      unmeasurable: quarters.count { $0.state == .unmeasurable },
      dropped: indicators.map(\.indicator).filter { dropped[quarter].contains($0.code) }
        .map(\.name),
      absence: value == nil ? absence : nil)
  }
}

extension Unit {
  /// Whether an indicator is due in a quarter: by its schedule, and it has a target, and not one of 0
  /// where more is better, which expects nothing yet.
  package func isScheduled(_ indicator: Indicator, in quarter: Quarter) -> Bool {
    guard indicator.schedule.isDue(in: quarter), let goal = targets[indicator.code]?.goal(quarter)
    else { return false }
    return Achievement.rule(goal, indicator.polarity) != .nothingExpected
  }
}
