package import Catalog
package import Tables

/// What pages above the units say of an approval.
package struct ApprovalSummary: Hashable, Codable, Sendable {
  /// Its place in the chain, from 1.
  package let number: Int
  /// What it is.
  package let kind: Approval.Kind
  /// The quarter reached; nil where every quarter has been withdrawn.
  package let quarter: Quarter?
  /// Who approved.
  package let by: String
  /// On which day.
  package let date: CalendarDate
  /// Why, where a reason was given.
  package let reason: String?
  /// All 64 digits of the sidik.
  package let sidik: String
  /// Whether it corrects what was published.
  package let corrects: Bool

  /// A summary from its parts.
  package init(
    number: Int, kind: Approval.Kind, quarter: Quarter?, by: String, date: CalendarDate,
    reason: String?, sidik: String, corrects: Bool
  ) {
    self.number = number
    self.kind = kind
    self.quarter = quarter
    self.by = by
    self.date = date
    self.reason = reason
    self.sidik = sidik
    self.corrects = corrects
  }

  /// The summary of an approval.
  package init(_ approval: Approval) {
    self.init(
      number: approval.number, kind: approval.kind, quarter: approval.quarter, by: approval.by,
      date: approval.date, reason: approval.reason, sidik: approval.fingerprint.digits,
      corrects: !approval.corrections.isEmpty)
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
