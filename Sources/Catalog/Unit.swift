import Diagnostics
import Formulas
package import Numerals
package import Tables

/// One kecamatan in one year: its catalog of positions and indicators, and what happened.
///
/// A unit read from working tables and one read from an approved folder are the same thing, read by
/// the same loader; the approved one holds figures up to its quarter only.
package struct Unit: Sendable {
  package let id: UnitID
  package internal(set) var profile = Profile()
  /// The decree or chapters, in order.
  package internal(set) var decree: [DecreePiece] = []
  /// The positions, in the order of the table.
  package internal(set) var positions: [Position] = []
  package internal(set) var signatories: [Signatory] = []
  /// Duties and functions, in the order of the table.
  package internal(set) var duties: [Duty] = []
  /// The objectives, in the order of the table.
  package internal(set) var objectives: [Objective] = []
  /// The variables, by code.
  package internal(set) var variables: [String: Variable] = [:]
  /// The unit's own scales of levels, each with the first of its rows.
  package internal(set) var scales: [(scale: LevelScale, source: RowSource)] = []
  /// The targets, by indicator code.
  package internal(set) var targets: [String: Target] = [:]
  /// The realizations, by variable code.
  package internal(set) var realizations: [String: Realization] = [:]
  package internal(set) var notes: [Note] = []
  /// For each variable the quarters in which no indicator that uses it is due; only such variables.
  private(set) var idleQuarters: [String: Set<Quarter>] = [:]
  /// Who held positions, in the order of the table.
  package internal(set) var officials: [Official] = []
  /// The rating scale, highest lower bound first.
  package internal(set) var scale: RatingScale
  package internal(set) var limits: ScoreLimits

  init(id: UnitID, scale: RatingScale, limits: ScoreLimits) {
    self.id = id
    self.scale = scale
    self.limits = limits
  }

  /// Every indicator, in the order of the table.
  package var indicators: [Indicator] { objectives.flatMap(\.indicators) }

  package func objectives(of position: String) -> [Objective] {
    objectives.filter { $0.position == position }
  }
}

extension Unit {
  /// The same unit, rated by the scale and the limits of another version of it.
  package func rated(as other: Unit) -> Unit {
    var unit = self
    unit.scale = other.scale
    unit.limits = other.limits
    return unit
  }

  /// Forgets personal numbers (NIP), so that neither page nor download nor approval holds them.
  mutating func forgetPersonalNumbers() {
    for index in signatories.indices { signatories[index].personalNumber = nil }
  }

  /// Whatever changes the indicators has to call it.
  mutating func findIdleQuarters() { idleQuarters = Self.idleQuarters(of: indicators) }

  package func indicator(_ code: String) -> Indicator? {
    for objective in objectives {
      if let found = objective.indicators.first(where: { $0.code == code }) { return found }
    }
    return nil
  }

  package func objective(of indicator: Indicator) -> Objective? {
    objectives.first { objective in
      objective.position == indicator.position
        && objective.indicators.contains { $0.code == indicator.code }
    }
  }
}

extension Unit {
  func hasTarget(_ indicator: String, _ quarter: Quarter) -> Bool {
    targets[indicator]?.goal(quarter).map { $0.number.digits != 0 || !$0.isPlain } ?? false
  }

  /// The indicators that drop out of the score of a quarter because their target is gone: they have
  /// none there, or 0 where more is better, but had one in an earlier quarter of the year or in
  /// `approved`. Targets of every second quarter are the rhythm of a semester.
  package func indicatorsWithoutTarget(
    in quarter: Quarter, since approved: Unit? = nil
  ) -> [Indicator] {
    indicators.filter { indicator in
      if !indicator.schedule.isDue(in: quarter) { return false }
      func has(_ quarter: Quarter) -> Bool { hasTarget(indicator.code, quarter) }
      let isSemester = quarter == .third && !has(.first) && has(.second) && has(.fourth)
      let hadOne = quarter.andBefore.contains(where: has) && !isSemester
      let mayBeZero = indicator.polarity == .lowerIsBetter
      let isGone = !has(quarter) && !(mayBeZero && targets[indicator.code]?.value(quarter) != nil)
      return isGone
        && (hadOne || approved?.hasTarget(indicator.code, quarter) == true)
    }
  }
}

extension Unit {
  /// The part of a unit that is published, and that the sidik covers: without the positions that
  /// stay in the draft (`publikasi` tidak), their indicators, and the variables that only those use.
  /// Superiors skip to the nearest published one, other references to what is left out are emptied.
  package var published: Unit {
    let hidden = Set(positions.filter { !$0.isPublic }.map(\.code))
    if hidden.isEmpty { return self }
    var part = self
    let superiors = Dictionary(positions.map { ($0.code, $0.superior) }) { first, _ in first }
    part.positions = positions.filter(\.isPublic)
    for index in part.positions.indices {
      var superior = part.positions[index].superior
      while let code = superior, hidden.contains(code) { superior = superiors[code] ?? nil }
      part.positions[index].superior = superior
    }
    part.signatories.removeAll { $0.position.map(hidden.contains) ?? false }
    part.duties.removeAll { hidden.contains($0.position) }
    part.officials.removeAll { hidden.contains($0.position) }
    part.objectives.removeAll { hidden.contains($0.position) }
    let kept = Set(part.indicators.map(\.code))
    for objective in part.objectives.indices {
      for index in part.objectives[objective].indicators.indices {
        let feeds = part.objectives[objective].indicators[index].feeds
        if let feeds, !kept.contains(feeds) {
          part.objectives[objective].indicators[index].feeds = nil
        }
      }
    }
    part.findIdleQuarters()
    part.targets = targets.filter { kept.contains($0.key) }
    part.notes.removeAll { !kept.contains($0.indicator) }
    let dropped = variablesUsedOnly(outside: kept)
    part.variables = variables.filter { !dropped.contains($0.key) }
    part.realizations = realizations.filter { !dropped.contains($0.key) }
    return part
  }

  /// Variables that indicators use, but none of `kept`; a whole counts as used with its part.
  private func variablesUsedOnly(outside kept: Set<String>) -> Set<String> {
    func withWholes(_ codes: Set<String>) -> Set<String> {
      var all = codes
      for code in codes {
        var whole = variables[code]?.partOf
        while let next = whole, all.insert(next).inserted { whole = variables[next]?.partOf }
      }
      return all
    }
    func used(_ indicators: [Indicator]) -> Set<String> {
      withWholes(Set(indicators.flatMap { $0.formula?.variables ?? [] }))
    }
    let outside = used(indicators.filter { !kept.contains($0.code) })
    let inside = used(indicators.filter { kept.contains($0.code) })
    let unused = withWholes(Set(variables.keys).subtracting(outside).subtracting(inside))
    return outside.subtracting(inside).subtracting(unused)
  }
}

/// The cap and the least coverage of scores; `/metodologi/` prints them.
package struct ScoreLimits: Hashable, Sendable {
  /// An achievement counts at most this much in a score; 100 by default.
  package var cap: Numeral
  /// Below this share of measured indicators, in percent, there is no score; 75 by default.
  package var leastCoverage: Numeral

  package static let standard = ScoreLimits(
    cap: Numeral(digits: 100), leastCoverage: Numeral(digits: 75))
}

/// The words for scores.
package struct RatingScale: Hashable, Sendable {
  /// A rating: from `lowerBound` up to the next.
  package struct Level: Hashable, Sendable {
    package let lowerBound: Numeral
    package let name: String
  }
  package let levels: [Level]

  package init(levels: [Level]) {
    self.levels = levels.sorted { $0.lowerBound.value > $1.lowerBound.value }
  }

  /// The level with the highest lower bound not above `score`; its place counts from the best, 0.
  package func level(of score: Figure) -> (place: Int, name: String)? {
    levels.firstIndex { Figure($0.lowerBound) <= score }.map { ($0, levels[$0].name) }
  }

  /// Sangat Baik from 91, Baik 76, Cukup 66, Kurang 51, Sangat Kurang 0.
  /// Source: LKjIP Inspektorat Kabupaten Sampang 2019.
  package static let standard = RatingScale(levels: [
    Level(lowerBound: Numeral(digits: 91), name: "Sangat Baik"),
    Level(lowerBound: Numeral(digits: 76), name: "Baik"),
    Level(lowerBound: Numeral(digits: 66), name: "Cukup"),
    Level(lowerBound: Numeral(digits: 51), name: "Kurang"),
    Level(lowerBound: Numeral(digits: 0), name: "Sangat Kurang"),
  ])
}
