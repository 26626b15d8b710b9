import Catalog
import Diagnostics
import Files
import Scoring
import Site
import Tables
import Templates
import Testing

/// A unit as the site gets it, with what a test puts into its tables.
struct Office {
  /// The tables by name, header first.
  var tables: [TableName: [[String]]]
  /// Personal numbers are forgotten unless the site says otherwise.
  var approvals: [Approval] = []
  var changes: [Change] = []
  var attachments: [SiteFile] = []
  var emblem: [UInt8]?
  var scale = RatingScale.standard

  static let id = UnitID(regency: "uji", subdistrict: "coba", year: 2021)

  /// The unit, which must be without any error.
  func unit() throws -> Unit {
    let outcome = UnitLoader.load(
      id: Office.id, folder: "U",
      tables: Dictionary(
        uniqueKeysWithValues: tables.map { name, rows in
          (name, Table(file: "U/\(name.rawValue).csv", texts: rows))
        }), scale: scale, limits: .standard)
    #expect(outcome.diagnostics.map(\.text) == [])
    return try #require(outcome.unit)
  }

  /// The unit as it is shown up to a quarter.
  func edition(upTo quarter: Quarter, isDraft: Bool) throws -> Edition {
    let unit = try unit()
    let files = CanonicalTables.files(of: unit, upTo: quarter)
    let sums = Fingerprint.sums(of: files)
    return Edition(
      result: Scorer.score(unit, upTo: quarter), approvals: approvals, changes: changes,
      fingerprint: Fingerprint.text(ofSums: sums),
      tables: (files + [(name: Fingerprint.sumsFile, bytes: sums)]).map {
        SiteFile(path: $0.name, bytes: $0.bytes)
      }, attachments: attachments, emblem: emblem, isDraft: isDraft,
      remarks: isDraft ? RemarkFinder.remarks(on: unit) : [])
  }
}

/// The project's own templates and a site's settings.
struct Press {
  let frame: Frame
  var builder: SiteBuilder { SiteBuilder(frame: frame) }

  /// Facts go into `situs.csv` beside the required ones.
  init(_ facts: [[String]] = [], isDraft: Bool, baseURL: String? = "https://rapor.example") throws {
    var diagnostics: [Diagnostic] = []
    var rows = [["kunci", "nilai"]] + facts
    for key in ["judul", "penerbit"] where !facts.contains(where: { $0[0] == key }) {
      rows.append([key, "Rapor Uji"])
    }
    let settings = SiteSettings(
      site: Table(file: "situs.csv", texts: rows), scale: nil, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    let library = try Press.library.get()
    #expect(library.diagnostics.map(\.text) == [])
    frame = Frame(
      settings: settings, library: library, stylesheet: [], bookStylesheet: [], guideFiles: [],
      baseURL: baseURL, isDraft: isDraft)
  }

  private static let library = Result { () throws -> Library in
    let folder = projectFolder + "/Templates"
    let sources = try Disk.list(folder).filter { $0.hasSuffix(".mustache") }.map { name in
      Library.Source(
        name: String(name.dropLast(".mustache".count)), file: "Templates/\(name)",
        text: try Disk.read("\(folder)/\(name)"))
    }
    return Library(sources: sources, mode: .strict)
  }

  /// All files of a unit by path; no template may have anything to complain of.
  func files(of edition: Edition) -> [String: [UInt8]] {
    var diagnostics: [Diagnostic] = []
    let files = builder.files(of: edition, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  /// All files above some units, with a status of each kind and two withdrawn pages.
  func files(
    above summaries: [UnitSummary], withdrawn reason: String, replacement: String
  ) throws -> [String: [UInt8]] {
    var diagnostics: [Diagnostic] = []
    let day = try #require(CalendarDate(year: 2021, month: 8, day: 15))
    let statuses = summaries.map { summary in
      UnitStatus(
        id: summary.id, regencyName: summary.regencyName, subdistrict: summary.subdistrict,
        isPublished: summary.id.year == 2021,
        quarters: PerQuarter { quarter in
          switch quarter {
          case .first: .approved
          case .second: .overdue(since: day, entered: 1, of: 2)
          case .third: .partly(entered: 1, of: 2)
          case .fourth: .notDue
          }
        })
    }
    var files = builder.siteFiles(
      units: summaries, statuses: statuses, today: day, into: &diagnostics)
    let withdrawals = Withdrawal.read(
      Table(
        file: "dicabut.csv",
        texts: [
          ["alamat", "tanggal", "alasan", "pengganti"],
          ["uji/lama/2020", "2021-07-01", reason, "uji/coba/2021"],
          ["uji/lama/2019/camat", "2021-07-01", reason, replacement],
        ]), into: &diagnostics)
    #expect(withdrawals.count == 2)
    files += builder.sharedFiles(
      units: summaries, table: SharedTable.File(size: 1234, sum: String(repeating: "0", count: 64)),
      into: &diagnostics)
    files += builder.withdrawnFiles(withdrawals, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }
}
