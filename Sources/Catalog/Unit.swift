import Diagnostics
import Numerals
import Tables

/// One kecamatan in one year: its catalog of positions and indicators, and what happened.
///
/// A unit read from working tables and one read from an approved folder are the same thing, read by
/// the same loader; the approved one holds figures up to its quarter only.
public struct Unit: Sendable {
  /// Which unit it is.
  public let id: UnitID
  /// The facts of `profil`.
  public internal(set) var profile = Profile()
  /// The decree or chapters, in order.
  public internal(set) var decree: [DecreePiece] = []
  /// The positions, in the order of the table.
  public internal(set) var positions: [Position] = []
  /// Who signs.
  public internal(set) var signatories: [Signatory] = []
  /// Duties and functions, in the order of the table.
  public internal(set) var duties: [Duty] = []
  /// The objectives, in the order of the table.
  public internal(set) var objectives: [Objective] = []
  /// The variables, by code.
  public internal(set) var variables: [String: Variable] = [:]
  /// The targets, by indicator code.
  public internal(set) var targets: [String: Target] = [:]
  /// The realizations, by variable code.
  public internal(set) var realizations: [String: Realization] = [:]
  /// The notes on figures.
  public internal(set) var notes: [Note] = []
  /// The rating scale, highest lower bound first.
  public internal(set) var scale: RatingScale
  /// The cap and the least coverage of scores.
  public internal(set) var limits: ScoreLimits

  init(id: UnitID, scale: RatingScale, limits: ScoreLimits) {
    self.id = id
    self.scale = scale
    self.limits = limits
  }

  /// Every indicator, in the order of the table.
  public var indicators: [Indicator] { objectives.flatMap(\.indicators) }

  /// The objectives of a position.
  public func objectives(of position: String) -> [Objective] {
    objectives.filter { $0.position == position }
  }

  /// The latest quarter for which any realization is entered; nil where there is none.
  public var latestQuarterWithEntries: Quarter? {
    Quarter.allCases.last { quarter in
      realizations.values.contains { $0.values[quarter] != .empty }
    }
  }
}

extension Unit {
  /// The same unit, rated by the scale and the limits of another version of it.
  public func rated(as other: Unit) -> Unit {
    var unit = self
    unit.scale = other.scale
    unit.limits = other.limits
    return unit
  }

  /// Forgets personal numbers (NIP), so that neither page nor download nor approval holds them.
  mutating func forgetPersonalNumbers() {
    for index in signatories.indices { signatories[index].personalNumber = nil }
  }

  /// The indicator with a code; nil where there is none.
  public func indicator(_ code: String) -> Indicator? {
    for objective in objectives {
      if let found = objective.indicators.first(where: { $0.code == code }) { return found }
    }
    return nil
  }

  /// The objective that an indicator stands under.
  public func objective(of indicator: Indicator) -> Objective? {
    objectives.first { objective in
      objective.position == indicator.position
        && objective.indicators.contains { $0.code == indicator.code }
    }
  }
}
