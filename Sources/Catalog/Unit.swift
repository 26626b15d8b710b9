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

/// The facts of a unit's `profil`, as typed.
public struct Profile: Sendable {
  /// The facts that are stated, by key.
  public internal(set) var facts: [ProfileKey: String] = [:]
  /// Where the facts stand.
  var sources: [ProfileKey: RowSource] = [:]

  /// A fact, nil where it is not stated.
  public subscript(key: ProfileKey) -> String? { facts[key] }

  /// Where a fact stands.
  func place(_ key: ProfileKey) -> Place { sources[key]?.place("nilai") ?? Place("profil.csv") }

  /// The subdistrict's name.
  public var subdistrict: String { facts[.kecamatan] ?? "" }
  /// The regency's name with its kind: `Kabupaten Sampang`, `Kota Batu`.
  public var regency: String {
    let kind = facts[.jenisWilayah] == "kota" ? "Kota" : "Kabupaten"
    return "\(kind) \(facts[.kabupaten] ?? "")"
  }
  /// Whether the figures are an example and not the office's own.
  public var isExample: Bool { facts[.dataContoh] == "ya" }
  /// The paper, `A4` or `F4`.
  public var paper: String { facts[.kertas] ?? "A4" }
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
