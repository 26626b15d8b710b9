public import Catalog
import Numerals
public import Scoring

/// A file of the site: where it goes and what is in it.
public struct SiteFile: Sendable {
  /// The path within the site, with `/`.
  public let path: String
  /// The bytes.
  public let bytes: [UInt8]

  /// Makes a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A unit as it is to be shown: its figures, who approved them, what lies beside its tables.
public struct Edition: Sendable {
  /// The figures.
  public var result: UnitResult
  /// The approvals, oldest first.
  public var approvals: [Approval]
  /// What corrections changed, oldest first.
  public var changes: [Change]
  /// The fingerprint of what is shown.
  public var fingerprint: String
  /// The tables as downloads: the approved files and their sums.
  public var tables: [SiteFile]
  /// The attachments, by name.
  public var attachments: [SiteFile]
  /// The emblem, where there is one.
  public var emblem: [UInt8]?
  /// Whether this is a draft.
  public var isDraft: Bool
  /// What rules remark, for the correction sheets of a draft.
  public var remarks: [Remark]

  /// Makes an edition.
  public init(
    result: UnitResult, approvals: [Approval], changes: [Change], fingerprint: String,
    tables: [SiteFile], attachments: [SiteFile], emblem: [UInt8]?, isDraft: Bool,
    remarks: [Remark]
  ) {
    self.result = result
    self.approvals = approvals
    self.changes = changes
    self.fingerprint = fingerprint
    self.tables = tables
    self.attachments = attachments
    self.emblem = emblem
    self.isDraft = isDraft
    self.remarks = remarks
  }

  var unit: Unit { result.unit }
  /// `Kecamatan Banyuates`.
  var subdistrictName: String { "Kecamatan \(unit.profile.subdistrict)" }
  /// The approval that what is shown rests on; nil for a draft.
  var approval: Approval? {
    isDraft ? nil : approvals.last { $0.quarter == result.reached }
  }

  /// The day of the latest approval or correction; nil for a draft.
  var lastApproved: Moment? {
    isDraft ? nil : approvals.map { Moment($0.date, zone: unit.profile[.zona]) }.max()
  }

  /// The positions that have a page: all in a draft, the public ones on the site.
  var shownPositions: [PositionResult] {
    result.positions.filter { isDraft || $0.position.isPublic }
  }
}
