import Approving
import Catalog
import Diagnostics
import Digest
import Files
import Scoring
import Site
import Tables
import Templates
import TestSupport
import Testing

/// A unit as the site gets it, with what a test puts into its tables.
struct Office {
  /// The tables by name, header first.
  var tables: [TableName: [[String]]]
  /// The approvals that lie behind what is shown; one of the quarter shown where none is given.
  var signed: [Signed] = []
  var attachments: [AttachedFile] = []
  var emblem: [UInt8]?
  var scale = RatingScale.standard

  static let id = UnitID(regency: "uji", subdistrict: "coba", year: 2021)

  /// The unit, which must be without any error.
  func unit() throws -> Unit {
    try UnitLoader.load(TestSupport.tables(tables), id: Office.id, scale: scale).unremarkable()
  }

  /// An approval to be made.
  struct Signed {
    var quarter: Quarter
    var kind = Approval.Kind.quarter
    var by = "Camat Coba"
    var day = 20
    var reason: String?
    var changes: [Change] = []
  }

  /// A chain of approvals of the unit as it is.
  func chain(_ unit: Unit, _ signed: [Signed]) throws -> Chain {
    var folders: [(name: String, files: [NamedFile])] = []
    var chain = Chain()
    var diagnostics: [Diagnostic] = []
    for one in signed {
      let tables = CanonicalTables.files(of: unit.published, upTo: one.quarter)
      let sums = Fingerprint.sums(of: tables)
      var approval = Approval(
        unit: Office.id.path, number: folders.count + 1, kind: one.kind, quarter: one.quarter,
        by: one.by, date: try #require(CalendarDate(year: 2021, month: 7, day: one.day)),
        reason: one.reason, tables: SHA256.hex(sums), previous: chain.link)
      approval.changes = one.changes
      folders.append(
        (ApprovalName(approval).text, approval.records + [(SumsFile.name, sums)]))
      chain = Chain.read(
        published: folders, tables: tables, addresses: [Office.id.path], "U/disahkan",
        into: &diagnostics)
    }
    #expect(diagnostics.map(\.text) == [])
    return chain
  }

  /// The unit as it is shown up to a quarter.
  func edition(upTo quarter: Quarter, isDraft: Bool) throws -> Edition {
    let unit = try unit()
    var diagnostics: [Diagnostic] = []
    let beside: Edition.Beside = (attachments, emblem)
    let last = signed.isEmpty && !isDraft ? [Signed(quarter: quarter)] : signed
    let chain = try chain(unit, last)
    defer { #expect(diagnostics.map(\.text) == []) }
    if isDraft {
      let plan = try #require(
        ApprovalPlan(unit, upTo: quarter, on: chain, into: &diagnostics))
      return Edition(draft: unit, plan, on: chain, beside: beside)
    }
    return try #require(
      Edition(approved: chain, id: Office.id, "U/disahkan", beside: beside, into: &diagnostics))
  }
}

/// The project's own templates and a site's settings.
struct Press {
  let frame: SiteFrame
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
    let templates = try Press.templates.get()
    #expect(templates.library.diagnostics.map(\.text) == [])
    frame = SiteFrame(
      settings: settings, templates: templates, baseURL: baseURL, isDraft: isDraft)
  }

  private static let templates = Result { () throws -> SiteTemplates in
    let folder = projectFolder + "/Templates"
    let files = try Disk.list(folder).filter { $0.hasSuffix(".mustache") }.map { name in
      (name: name, bytes: try Disk.read("\(folder)/\(name)"))
    }
    return SiteTemplates(files, shownAs: "Templates")
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
