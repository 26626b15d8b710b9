import Digest
import Numerals
package import Approving
package import Catalog
package import Diagnostics
package import Scoring
import Templates

/// A file of the site: where it goes and what is in it.
package struct SiteFile: Sendable {
  /// The path within the site, with `/`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// A unit as it is to be shown: its figures, who approved them, what lies beside its tables.
package struct Edition: Sendable {
  /// The figures of the positions that are published, in a draft of all.
  package var result: UnitResult
  /// The approvals that lie behind what is shown.
  package var chain: Chain
  /// What would be approved; nil but for a draft.
  package var plan: ApprovalPlan?
  package var sidik: Fingerprint
  /// The tables as downloads: the approved files and their sums.
  package var tables: [SiteFile]
  package var attachments: [SiteFile]
  package var emblem: [UInt8]?
  /// Whether the correction could be approved alone, and has a book of its own.
  package var hasCorrectionDraft = false
  /// The quarters that were approved although nothing that was due is reported.
  let emptyQuarters: String?
  /// What rules remark, for the correction sheets of a draft.
  package var remarks: [Remark]

  /// What lies beside a unit's tables.
  package typealias Beside = (attachments: [SiteFile], emblem: [UInt8]?)

  /// The newest approval of a chain; nil where nothing is approved or its tables cannot be loaded,
  /// which `diagnostics` then say.
  package init?(
    approved chain: Chain, id: UnitID, _ shown: String, beside: Beside,
    into diagnostics: inout [Diagnostic]
  ) {
    guard let newest = chain.newest else { return nil }
    let outcome = UnitReader.load(approved: newest.tables, id: id, "\(shown)/\(newest.name)")
    diagnostics += outcome.diagnostics
    guard let unit = outcome.unit else { return nil }
    result = Scorer.score(unit, upTo: chain.reached ?? .first)
    self.chain = chain
    sidik = newest.approval.fingerprint
    let sums = newest.records.filter { $0.name == SumsFile.name }
    tables = (newest.tables + sums).map { SiteFile(path: $0.name, bytes: $0.bytes) }
    (attachments, emblem) = beside
    emptyQuarters = Self.empty(chain.reached?.andBefore ?? [], of: unit)
    remarks = []
  }

  /// The draft of working tables, as they would be approved.
  package init(draft working: Unit, _ plan: ApprovalPlan, on chain: Chain, beside: Beside) {
    result = Scorer.score(working.rated(as: plan.result.unit), upTo: plan.quarter ?? .first)
    self.chain = chain
    self.plan = plan
    sidik = plan.fingerprint
    tables = plan.tables.map { SiteFile(path: $0.name, bytes: $0.bytes) }
    (attachments, emblem) = beside
    emptyQuarters = Self.empty(result.reached.andBefore, of: result.unit)
    remarks = RemarkFinder.remarks(on: working, since: plan.approved)
  }

  var unit: Unit { result.unit }
  package var isDraft: Bool { plan != nil }
  /// Whether every quarter that was approved has been withdrawn.
  package var isWithdrawn: Bool { !isDraft && chain.reached == nil }
  package var approvals: [Approval] { chain.approvals }
  /// The fingerprint as paper prints it large.
  var fingerprint: String { sidik.text }
  /// `Kecamatan Banyuates`.
  var subdistrictName: String { "Kecamatan \(unit.profile.subdistrict)" }
  /// The approval that what is shown rests on; nil for a draft.
  package var approval: Approval? { isDraft ? nil : chain.newest?.approval }

  /// The day of the latest approval or correction; nil for a draft.
  var lastApproved: Moment? { approval.map { Moment($0.date, zone: unit.profile[.zona]) } }

  /// The emblem as a file of the site, where there is one.
  var emblemFile: [SiteFile] {
    emblem.map { [SiteFile(path: "\(unit.id.path)/lambang.svg", bytes: $0)] } ?? []
  }

  /// What every page of the unit says of it; for those in a folder of their own the way back too.
  var heading: Record {
    [
      "nama": .text(unit.profile.subdistrict), "kabupaten": .text(unit.profile.regency),
      "tahun": .number(unit.id.year), "alamat_unit": "../index.html", "sidik": .text(fingerprint),
      "batas_capaian": .text(unit.limits.cap.text),
      "cakupan_minimum": .text(unit.limits.leastCoverage.text), "kontak": contactValue,
    ]
  }

  /// The way from the front page down to the unit's page.
  var crumbs: [SiteFrame.Crumb] {
    let id = unit.id
    return [
      SiteFrame.Crumb(name: unit.profile.regency, path: "\(id.regency)/index.html"),
      SiteFrame.Crumb(name: subdistrictName, path: "\(id.regency)/\(id.subdistrict)/index.html"),
      SiteFrame.Crumb(name: String(id.year), path: "\(id.path)/index.html"),
    ]
  }
}
