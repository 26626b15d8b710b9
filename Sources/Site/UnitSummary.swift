package import Catalog
import Numerals
package import Scoring
package import Tables

/// What pages and lists above the units say of a unit.
package struct UnitSummary: Codable, Sendable {
  package let id: UnitID
  /// `Kabupaten Sampang`.
  package let regencyName: String
  /// `Banyuates`.
  package let subdistrict: String
  /// The latest quarter that counts; the score is that up to it.
  package let reached: Quarter
  package let score: Score
  /// The score needs this to be explained.
  package let leastCoverage: String
  package let isExample: Bool
  package let positions: Int
  package let indicators: Int
  /// Oldest first.
  package let approvals: [ApprovalSummary]
  /// The office's zone: WIB, WITA or WIT; nil where it does not say.
  package let zone: String?
}

extension UnitSummary {
  package init(_ edition: Edition) {
    let (unit, result) = (edition.unit, edition.result)
    id = unit.id
    (regencyName, subdistrict) = (unit.profile.regency, unit.profile.subdistrict)
    (reached, score) = (result.reached, result.scores[result.reached])
    leastCoverage = unit.limits.leastCoverage.text
    isExample = unit.profile.isExample
    positions = edition.result.positions.count
    indicators = edition.result.positions.reduce(0) { $0 + $1.indicators.count }
    approvals = edition.approvals.map(ApprovalSummary.init)
    zone = unit.profile[.zona]
  }

  /// `Kecamatan Banyuates`.
  package var subdistrictName: String { "Kecamatan \(subdistrict)" }

  /// Whether every quarter that was approved has been withdrawn, so that there is nothing to list.
  package var isWithdrawn: Bool { approvals.last.map { $0.quarter == nil } ?? false }

  /// The day of the latest approval or correction; nil where there is none.
  var lastApproved: Moment? { approvals.last.map { Moment($0.date, zone: zone) } }
}

/// What pages above the units say of an approval.
package struct ApprovalSummary: Hashable, Codable, Sendable {
  /// Its place in the chain, from 1.
  package let number: Int
  package let kind: Approval.Kind
  /// The quarter reached; nil where every quarter has been withdrawn.
  package let quarter: Quarter?
  package let by: String
  package let date: CalendarDate
  package let reason: String?
  /// All 64 digits.
  package let sidik: String
  /// Whether it corrects what was published.
  package let corrects: Bool
}

extension ApprovalSummary {
  package init(_ approval: Approval) {
    (number, kind, quarter) = (approval.number, approval.kind, approval.quarter)
    (by, date, reason) = (approval.by, approval.date, approval.reason)
    (sidik, corrects) = (approval.fingerprint.digits, !approval.corrections.isEmpty)
  }

  /// The sidik as paper prints it large.
  package var fingerprint: String {
    let first = Array(sidik.prefix(16))
    return stride(from: 0, to: first.count, by: 4)
      .map { String(first[$0..<min($0 + 4, first.count)]) }.joined(separator: " ")
  }

  /// What was done, in a few words: `Triwulan II disahkan, dengan koreksi`, `Koreksi sampai Triwulan II`,
  /// `Triwulan II ditarik`.
  package var words: String {
    switch kind {
    case .quarter: "\(quarter?.title ?? "") disahkan" + (corrects ? ", dengan koreksi" : "")
    case .correction: "Koreksi sampai \(quarter?.title ?? "")"
    case .withdrawal: "\(withdrawn.title) ditarik"
    }
  }

  /// The quarter that a withdrawal took back.
  var withdrawn: Quarter { Quarter(rawValue: (quarter?.rawValue ?? 0) + 1) ?? .fourth }
}
