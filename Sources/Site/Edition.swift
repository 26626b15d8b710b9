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

  /// The positions that have a page: all in a draft, the public ones on the site.
  var shownPositions: [PositionResult] {
    result.positions.filter { isDraft || $0.position.isPublic }
  }
}

/// What overview pages say of a unit.
public struct UnitSummary: Sendable {
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
  /// How many positions and indicators the catalog has.
  public let positions: Int
  /// How many indicators.
  public let indicators: Int

  /// `Kecamatan Banyuates`.
  public var subdistrictName: String { "Kecamatan \(subdistrict)" }

  /// A summary from what a published `data.json` says.
  public init(
    id: UnitID, regencyName: String, subdistrict: String, reached: Quarter, score: Score,
    leastCoverage: String, isExample: Bool, positions: Int, indicators: Int
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
    positions = edition.unit.positions.count
    indicators = edition.unit.indicators.count
  }
}
