import Catalog
import Diagnostics
import Files
import Scoring
import Site
import Tables

/// A unit's folder read: what is approved, what is being worked on, what is wrong.
struct UnitReading: Sendable {
  let folder: UnitFolder
  /// The unit as it is to be published; nil where nothing is approved or the approval is broken.
  var edition: Edition?
  /// Whether something is approved that could not be read, so that its published pages stay.
  var isHeld = false
  /// The unit from the working tables; nil where they have errors.
  var working: Unit?
  var approvals = ApprovalTables()
  var diagnostics: [Diagnostic] = []

  /// Reads the working tables and the latest approved folder.
  init(_ folder: UnitFolder, settings: SiteSettings) {
    self.folder = folder
    let outcome = UnitReader.working(folder, settings: settings)
    working = outcome.unit
    diagnostics = outcome.diagnostics
    readApproved()
  }

  private mutating func readApproved() {
    guard let quarter = folder.approved.max() else { return }
    var found: [Diagnostic] = []
    let outcome = UnitReader.approved(folder, quarter)
    found += outcome.diagnostics
    approvals = ApprovalTables.read(folder, into: &found)
    let files = readBeside(into: &found)
    if let unit = outcome.unit, !found.contains(where: { $0.severity == .error }) {
      let tables = approvedTables(quarter, into: &found)
      let sums = tables.first { $0.path == Fingerprint.sumsFile }
      edition = Edition(
        result: Scorer.score(unit, upTo: quarter), approvals: approvals.approvals,
        changes: approvals.changes, fingerprint: Fingerprint.text(ofSums: sums?.bytes ?? []),
        tables: tables, attachments: files.attachments, emblem: files.emblem, isDraft: false,
        remarks: [])
    } else {
      isHeld = true
    }
    diagnostics += found
  }

  /// The approved files as they lie in their folder, their sums among them.
  private func approvedTables(
    _ quarter: Quarter, into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    let name = "disahkan/tw\(quarter.rawValue)"
    let files = UnitReader.readSummed(
      "\(folder.path)/\(name)", "\(folder.shownPath)/\(name)", into: &diagnostics)
    guard let files else { return [] }
    let sums = SiteFile(path: Fingerprint.sumsFile, bytes: Fingerprint.sums(of: files))
    return files.map { SiteFile(path: $0.name, bytes: $0.bytes) } + [sums]
  }

  /// The attachments and the emblem.
  private func readBeside(
    into diagnostics: inout [Diagnostic]
  ) -> (attachments: [SiteFile], emblem: [UInt8]?) {
    do {
      var attachments: [SiteFile] = []
      for name in folder.attachments {
        attachments.append(
          SiteFile(path: name, bytes: try Disk.read("\(folder.path)/berkas/\(name)")))
      }
      let emblem = folder.hasEmblem ? try Disk.read("\(folder.path)/lambang.svg") : nil
      return (attachments, emblem)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, id: "tak-terbaca", at: Place(folder.shownPath),
          "Lampiran tidak dapat dibaca (\(error.text)).",
          cure: "Periksa izin berkas, lalu coba lagi."))
      return ([], nil)
    }
  }

  /// The draft of the working tables up to a quarter; nil where they have errors.
  func draft(upTo wanted: Quarter?) -> Edition? {
    guard let working else { return nil }
    let quarter = wanted ?? working.latestQuarterWithEntries ?? .first
    let files = CanonicalTables.files(of: working, upTo: quarter)
    let sums = Fingerprint.sums(of: files)
    var ignored: [Diagnostic] = []
    let beside = readBeside(into: &ignored)
    return Edition(
      result: Scorer.score(working, upTo: quarter), approvals: approvals.approvals,
      changes: approvals.changes, fingerprint: Fingerprint.text(ofSums: sums),
      tables: files.map { SiteFile(path: $0.name, bytes: $0.bytes) }
        + [SiteFile(path: Fingerprint.sumsFile, bytes: sums)],
      attachments: beside.attachments, emblem: beside.emblem, isDraft: true,
      remarks: RemarkFinder.remarks(on: working))
  }

  /// The reporting status of each quarter.
  func status(settings: SiteSettings, options: Options) -> UnitStatus {
    let known = working ?? edition?.result.unit
    let id = folder.id
    let today = options.today(settings, zone: known?.profile[.zona])
    return UnitStatus(
      id: id, regencyName: known?.profile.regency ?? id.regency,
      subdistrict: known?.profile.subdistrict ?? id.subdistrict,
      isPublished: edition != nil || isHeld,
      quarters: PerQuarter { quarter in
        guard let today else { return .notDue }
        return ReportingStatus.of(
          quarter, year: id.year, unit: working, approvedUpTo: folder.approved.max(),
          today: today, days: settings.reportingDays)
      })
  }
}
