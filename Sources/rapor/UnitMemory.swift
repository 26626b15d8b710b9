import Catalog
import Diagnostics
import Digest
import Files
import FoundationEssentials
import Numerals
import Scoring
import Site
import Tables

/// What a run remembers of a unit, so that the next one need not read it again when its files are
/// the same.
struct UnitMemory: Codable, Equatable, Sendable {
  /// Names, sizes, times and inodes of the approved files, and the sum of their bytes.
  var approvedStat = ""
  var approvedSum = ""
  /// The same of the working tables.
  var workingStat = ""
  var workingSum = ""
  /// What overviews say of the published unit; nil where it was not rendered.
  var summary: SavedSummary?
  /// What the working tables came to.
  var facts: WorkingFacts?
  /// Errors and remarks of reading both.
  var diagnostics: [SavedDiagnostic] = []

  /// A memory as text for the record.
  var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads what `text` wrote; nil when it is not of this version's form.
  init?(text: String?) {
    guard let text,
      let memory = try? JSONDecoder().decode(UnitMemory.self, from: Data(text.utf8))
    else { return nil }
    self = memory
  }

  init() {}
}

/// What the working tables of a unit came to, for the status page.
struct WorkingFacts: Codable, Equatable, Sendable {
  var regencyName: String
  var subdistrict: String
  var zone: String?
  /// Entered and needed cells per quarter; empty where the tables have errors.
  var entries: [[Int]]

  init(_ unit: Unit?, or known: Unit?, id: UnitID) {
    let named = unit ?? known
    regencyName = named?.profile.regency ?? id.regency
    subdistrict = named?.profile.subdistrict ?? id.subdistrict
    zone = named?.profile[.zona]
    entries =
      unit.map { unit in
        Quarter.allCases.map { quarter in
          let entries = ReportingStatus.Entries(of: unit, quarter)
          return [entries.entered, entries.needed]
        }
      } ?? []
  }

  /// The count of a quarter; nil where the tables have errors.
  func entries(_ quarter: Quarter) -> ReportingStatus.Entries? {
    guard entries.count == 4, entries[quarter.rawValue - 1].count == 2 else { return nil }
    let pair = entries[quarter.rawValue - 1]
    return ReportingStatus.Entries(entered: pair[0], needed: pair[1])
  }
}

/// A `UnitSummary` that can be kept.
struct SavedSummary: Codable, Equatable, Sendable {
  var regencyName: String
  var subdistrict: String
  var quarter: Int
  var score: Int64?
  var ratingPlace: Int?
  var ratingLevels: Int?
  var rating: String?
  var measured: Int
  var expected: Int
  var leastCoverage: String
  var isExample: Bool
  var positions: Int
  var indicators: Int
  var approvals: [SavedApproval]
  var zone: String?

  init(_ summary: UnitSummary) {
    regencyName = summary.regencyName
    subdistrict = summary.subdistrict
    quarter = summary.reached.rawValue
    score = summary.score.value?.hundredths
    ratingPlace = summary.score.rating?.place
    ratingLevels = summary.score.rating?.levels
    rating = summary.score.rating?.name
    measured = summary.score.measured
    expected = summary.score.expected
    leastCoverage = summary.leastCoverage
    isExample = summary.isExample
    positions = summary.positions
    indicators = summary.indicators
    approvals = summary.approvals.map(SavedApproval.init)
    zone = summary.zone
  }

  /// The summary again.
  func summary(of id: UnitID) -> UnitSummary? {
    guard let reached = Quarter(rawValue: quarter) else { return nil }
    let value = score.map { Figure(hundredths: $0) }
    var rating: Rating?
    if let ratingPlace, let ratingLevels, let name = self.rating {
      rating = Rating(place: ratingPlace, levels: ratingLevels, name: name)
    }
    return UnitSummary(
      id: id, regencyName: regencyName, subdistrict: subdistrict, reached: reached,
      score: Score(value: value, rating: rating, measured: measured, expected: expected),
      leastCoverage: leastCoverage, isExample: isExample, positions: positions,
      indicators: indicators, approvals: approvals.compactMap(\.approval), zone: zone)
  }
}

/// An `ApprovalSummary` that can be kept; also its form in a published `data.json`.
struct SavedApproval: Codable, Equatable, Sendable {
  var nomor: Int
  var triwulan: Int
  var jenis: String
  var oleh: String
  var tanggal: String
  var alasan: String?
  var sidik: String
  /// Nil in a `data.json`, which tells corrections elsewhere.
  var mengoreksi: Bool?

  init(_ approval: ApprovalSummary) {
    nomor = approval.number
    triwulan = approval.quarter?.rawValue ?? 0
    jenis = approval.kind.rawValue
    oleh = approval.by
    tanggal = approval.date.canonical
    alasan = approval.reason
    sidik = approval.sidik
    mengoreksi = approval.corrects
  }

  /// The approval again; nil where kind or day are none.
  var approval: ApprovalSummary? {
    guard let kind = Approval.Kind(rawValue: jenis), let date = CalendarDate(parsing: tanggal)
    else { return nil }
    return ApprovalSummary(
      number: nomor, kind: kind, quarter: Quarter(rawValue: triwulan), by: oleh, date: date,
      reason: alasan, sidik: sidik, corrects: mengoreksi ?? false)
  }
}

/// A `Diagnostic` that can be kept.
struct SavedDiagnostic: Codable, Equatable, Sendable {
  var severity: String
  var id: String
  var file: String
  var sheet: String?
  var row: Int
  var column: Int
  var message: String
  var written: String?
  var cure: String

  init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    id = diagnostic.id
    file = diagnostic.place.file
    sheet = diagnostic.place.sheet
    row = diagnostic.place.row
    column = diagnostic.place.column
    message = diagnostic.message
    written = diagnostic.written
    cure = diagnostic.cure
  }

  var diagnostic: Diagnostic {
    Diagnostic(
      Diagnostic.Severity(rawValue: severity) ?? .error, id: id,
      at: Place(file, sheet: sheet, row: row, column: column), message, written: written, cure: cure
    )
  }
}

/// The files that a unit is read from.
struct UnitInputs: Sendable {
  /// The chain of approvals, attachments, emblem.
  let approved: [String]
  /// The working tables.
  let working: [String]

  init(_ folder: UnitFolder) throws(FileError) {
    var approved: [String] = []
    for name in folder.approvals {
      approved += try Disk.list("\(folder.path)/disahkan/\(name)").map { "disahkan/\(name)/\($0)" }
    }
    approved += folder.attachments.map { "berkas/\($0)" }
    if folder.hasEmblem { approved.append("lambang.svg") }
    self.approved = approved.map { "\(folder.path)/\($0)" }
    working =
      folder.tables.map { "\(folder.path)/\($0.rawValue).csv" }
      + (folder.hasWorkbook ? [folder.workbookPath] : [])
  }

  /// Names, sizes, times, change times and inodes, as one sum. A change time cannot be put back.
  static func stat(_ paths: [String]) throws(FileError) -> String {
    var text = ""
    for path in paths {
      let info = try Disk.info(path)
      text +=
        "\(path)\t\(info?.size ?? -1)\t\(info?.modified ?? 0)\t\(info?.changed ?? 0)"
        + "\t\(info?.inode ?? 0)\n"
    }
    return SHA256.hex(Array(text.utf8))
  }

  /// Names and bytes, as one sum.
  static func sum(_ paths: [String]) throws(FileError) -> String {
    var text = ""
    for path in paths {
      let info = try Disk.info(path)
      let isReadable =
        info?.kind == .file && (info?.size ?? 0) <= UnitReader.sizeLimit && Disk.mayRead(path)
      let bytes = isReadable ? try Disk.read(path) : []
      text +=
        "\(path.split(separator: "/").suffix(2).joined(separator: "/"))\t\(SHA256.hex(bytes))\n"
    }
    return SHA256.hex(Array(text.utf8))
  }
}
