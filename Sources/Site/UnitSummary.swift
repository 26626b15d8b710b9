public import Catalog
import Numerals
public import Scoring

/// What pages and lists above the units say of a unit.
public struct UnitSummary: Codable, Sendable {
  /// Which unit it is.
  public let id: UnitID
  /// `Kabupaten Sampang`.
  public let regencyName: String
  /// `Banyuates`.
  public let subdistrict: String
  /// The latest quarter that counts.
  public let reached: Quarter
  /// The score up to it.
  public let score: Score
  /// The score needs this to be explained.
  public let leastCoverage: String
  /// Whether the figures are an example.
  public let isExample: Bool
  /// How many positions are shown.
  public let positions: Int
  /// How many indicators are shown.
  public let indicators: Int
  /// The approvals, oldest first.
  public let approvals: [ApprovalSummary]
  /// The office's zone: WIB, WITA or WIT; nil where it does not say.
  public let zone: String?

  /// `Kecamatan Banyuates`.
  public var subdistrictName: String { "Kecamatan \(subdistrict)" }

  /// Whether every quarter that was approved has been withdrawn, so that there is nothing to list.
  public var isWithdrawn: Bool { approvals.last.map { $0.quarter == nil } ?? false }

  /// The day of the latest approval or correction; nil where there is none.
  var lastApproved: Moment? { approvals.last.map { Moment($0.date, zone: zone) } }

  /// A summary from its parts.
  public init(
    id: UnitID, regencyName: String, subdistrict: String, reached: Quarter, score: Score,
    leastCoverage: String, isExample: Bool, positions: Int, indicators: Int,
    approvals: [ApprovalSummary], zone: String?
  ) {
    self.id = id
    self.regencyName = regencyName
    self.subdistrict = subdistrict
    self.reached = reached
    self.score = score
    self.leastCoverage = leastCoverage
    self.isExample = isExample
    self.positions = positions
    self.indicators = indicators
    self.approvals = approvals
    self.zone = zone
  }

  /// The summary of an edition.
  public init(_ edition: Edition) {
    let result = edition.result
    id = edition.unit.id
    regencyName = edition.unit.profile.regency
    subdistrict = edition.unit.profile.subdistrict
    reached = result.reached
    score = result.scores[result.reached]
    leastCoverage = edition.unit.limits.leastCoverage.text
    isExample = edition.unit.profile.isExample
    positions = edition.shownPositions.count
    indicators = edition.shownPositions.reduce(0) { $0 + $1.indicators.count }
    approvals = edition.approvals.map(ApprovalSummary.init)
    zone = edition.unit.profile[.zona]
  }
}
