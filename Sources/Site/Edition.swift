package import Approving
package import Catalog
package import Diagnostics
import Digest
import Numerals
package import Scoring
package import Tables
import Templates

/// A file of the site: where it goes and what is in it.
package struct SiteFile: Sendable {
  /// The path within the site, with `/`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// A file beside a unit's tables that is published as it is, however large.
package struct AttachedFile: Hashable, Sendable {
  /// Its name on the site.
  package let name: String
  /// In bytes.
  package let size: Int
  /// Where it lies, with the SHA-256 of its bytes; nil where the published file is all there is.
  package let source: Source?

  package struct Source: Hashable, Sendable {
    package let path: String
    package let sum: String

    package init(path: String, sum: String) { (self.path, self.sum) = (path, sum) }
  }

  package init(name: String, size: Int, source: Source? = nil) {
    (self.name, self.size, self.source) = (name, size, source)
  }
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
  package var attachments: [AttachedFile]
  package var emblem: [UInt8]?
  /// Whether the correction could be approved alone, and has a book of its own.
  package var hasCorrectionDraft = false
  /// The quarters that were approved although nothing that was due is reported.
  let emptyQuarters: String?
  /// The day on which a draft is made; nil where that does not matter.
  var draftDay: CalendarDate?
  /// What rules remark, for the correction sheets of a draft.
  package var remarks: [Remark]
  /// What is published of the same office's year before; nil where that is nothing.
  package private(set) var lastYear: LastYear?

  /// What lies beside a unit's tables.
  package typealias Beside = (attachments: [AttachedFile], emblem: [UInt8]?)

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
  package init(
    draft working: Unit, _ plan: ApprovalPlan, on chain: Chain, beside: Beside,
    made day: CalendarDate? = nil
  ) {
    draftDay = day
    result = Scorer.score(working.rated(as: plan.result.unit), upTo: plan.quarter ?? .first)
    self.chain = chain
    self.plan = plan
    sidik = plan.fingerprint
    tables = plan.tables.map { SiteFile(path: $0.name, bytes: $0.bytes) }
    (attachments, emblem) = beside
    emptyQuarters = Self.empty(result.reached.andBefore, of: result.unit)
    remarks = RemarkFinder.remarks(on: working, since: plan.approved)
  }

  /// Puts what is published of the year before beside it.
  package mutating func compare(with yearBefore: UnitResult?) {
    lastYear = yearBefore.map { LastYear($0, beside: unit) }
  }

  /// The figures that another year may be compared with: none where all are withdrawn.
  package var comparable: UnitResult? { isWithdrawn || isDraft ? nil : result }

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

  /// The paths of the attachments on the site, in their order.
  package var attachmentPaths: [String] {
    attachments.map { "\(unit.id.path)/berkas/\($0.name)" }
  }

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
      (unit.profile.regency, "\(id.regency)/index.html"),
      (subdistrictName, "\(id.regency)/\(id.subdistrict)/index.html"),
      (String(id.year), "\(id.path)/index.html"),
    ]
  }
}

/// What pages and lists above the units say of a unit.
package struct UnitSummary: Codable, Sendable {
  package let id: UnitID
  /// `Kabupaten Sampang`.
  package let regencyName: String
  /// `Banyuates`.
  package let subdistrict: String
  /// `Jawa Timur`; nil where the profile does not say.
  let province: String?
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
    province = unit.profile[.provinsi]
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
