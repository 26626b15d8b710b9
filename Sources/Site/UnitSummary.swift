package import Catalog
import Numerals
package import Scoring

/// What pages and lists above the units say of a unit.
package struct UnitSummary: Codable, Sendable {
  /// Which unit it is.
  package let id: UnitID
  /// `Kabupaten Sampang`.
  package let regencyName: String
  /// `Banyuates`.
  package let subdistrict: String
  /// The latest quarter that counts.
  package let reached: Quarter
  /// The score up to it.
  package let score: Score
  /// The score needs this to be explained.
  package let leastCoverage: String
  /// Whether the figures are an example.
  package let isExample: Bool
  /// How many positions are shown.
  package let positions: Int
  /// How many indicators are shown.
  package let indicators: Int
  /// The approvals, oldest first.
  package let approvals: [ApprovalSummary]
  /// The office's zone: WIB, WITA or WIT; nil where it does not say.
  package let zone: String?

  /// `Kecamatan Banyuates`.
  package var subdistrictName: String { "Kecamatan \(subdistrict)" }

  /// Whether every quarter that was approved has been withdrawn, so that there is nothing to list.
  package var isWithdrawn: Bool { approvals.last.map { $0.quarter == nil } ?? false }

  /// The day of the latest approval or correction; nil where there is none.
  var lastApproved: Moment? { approvals.last.map { Moment($0.date, zone: zone) } }

  /// A summary from its parts.
  package init(
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
  package init(_ edition: Edition) {
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
