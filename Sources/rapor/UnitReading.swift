import Catalog
import Diagnostics
import Files
import Scoring
import Site
import Tables

/// A unit's folder read: what is approved, what is being worked on, what is wrong. What the last run
/// remembers of files that are still the same is taken over instead.
struct UnitReading: Sendable {
  let folder: UnitFolder
  /// The unit as it is to be published; nil where nothing is approved, the approval is broken, or
  /// the published pages are taken over.
  private(set) var edition: Edition?
  /// What overviews say of a unit whose published pages are taken over as they are.
  private(set) var reused: UnitSummary?
  /// Whether something is approved that could not be read, so that its published pages stay.
  private(set) var isHeld = false
  /// The unit from the working tables; nil where they have errors or were not read again.
  private(set) var working: Unit?
  /// What the status page needs to know.
  private(set) var facts: WorkingFacts
  private(set) var approvals = ApprovalTables()
  private(set) var diagnostics: [Diagnostic] = []
  /// What to remember; nil where nothing should be.
  private(set) var memory: UnitMemory?

  /// Reads everything afresh.
  init(_ folder: UnitFolder, settings: SiteSettings) {
    self.folder = folder
    facts = WorkingFacts(nil, or: nil, id: folder.id)
    let workingFound = readWorking(settings)
    let approvedFound = readApproved()
    diagnostics = workingFound + approvedFound
    facts = WorkingFacts(working, or: edition?.result.unit, id: folder.id)
  }

  /// Takes over what is remembered.
  private init(_ folder: UnitFolder, facts: WorkingFacts, remembered: UnitMemory) {
    self.folder = folder
    self.facts = facts
    diagnostics = remembered.diagnostics.map(\.diagnostic)
    reused = remembered.summary?.summary(of: folder.id)
  }

  /// Reads a unit, or takes over what is remembered of it where its files are still the same.
  /// `isSound` tells whether its published pages may be taken over, `isTurn` that its files are the
  /// same only if their bytes are, whatever their times say.
  static func read(
    _ folder: UnitFolder, settings: SiteSettings, remembered: UnitMemory?, isSound: Bool,
    isTurn: Bool
  ) throws(FileError) -> UnitReading {
    let inputs = try UnitInputs(folder)
    var fresh = remembered ?? UnitMemory()
    fresh.approvedStat = try UnitInputs.stat(inputs.approved)
    fresh.workingStat = try UnitInputs.stat(inputs.working)
    let isSame = try isSame(remembered, isTurn ? nil : fresh, inputs)
    if isSame, folder.diagnostics.isEmpty, let facts = fresh.facts,
      isSound || fresh.summary == nil
    {
      var reading = UnitReading(folder, facts: facts, remembered: fresh)
      reading.memory = fresh
      return reading
    }
    var reading = UnitReading(folder, settings: settings)
    fresh.approvedSum = try UnitInputs.sum(inputs.approved)
    fresh.workingSum = try UnitInputs.sum(inputs.working)
    fresh.summary = reading.edition.map { SavedSummary(UnitSummary($0)) }
    fresh.facts = reading.facts
    fresh.diagnostics = reading.diagnostics.map(SavedDiagnostic.init)
    // What is wrong with an approval or with the folder itself is looked at every time, and so is
    // what may not be read, for giving the permission back changes no time.
    let isForbidden = reading.diagnostics.contains { $0.id == UnitReader.forbidden }
    if !reading.isHeld, folder.diagnostics.isEmpty, !isForbidden { reading.memory = fresh }
    return reading
  }

  private static func isSame(
    _ remembered: UnitMemory?, _ fresh: UnitMemory?, _ inputs: UnitInputs
  ) throws(FileError) -> Bool {
    guard let remembered else { return false }
    let approved = try isSame(
      remembered.approvedStat, remembered.approvedSum, fresh?.approvedStat, inputs.approved)
    let working = try isSame(
      remembered.workingStat, remembered.workingSum, fresh?.workingStat, inputs.working)
    return approved && working
  }

  /// Whether files are those that were remembered: by their times, else by their bytes. Without
  /// `stat` by their bytes alone.
  private static func isSame(
    _ knownStat: String, _ knownSum: String, _ stat: String?, _ paths: [String]
  ) throws(FileError) -> Bool {
    if knownStat == stat { return true }
    return try knownSum == UnitInputs.sum(paths)
  }

  /// Lets go of the figures, once nothing more is made of them.
  mutating func forgetFigures() {
    edition = nil
    working = nil
  }

  /// Whether the machine, and not the office, is at fault.
  var machineFault: Diagnostic? { diagnostics.first { $0.id == UnitReader.machineFault } }

  // MARK: Reading

  private mutating func readWorking(_ settings: SiteSettings) -> [Diagnostic] {
    let outcome = UnitReader.working(folder, settings: settings)
    working = outcome.unit
    return outcome.diagnostics
  }

  private mutating func readApproved() -> [Diagnostic] {
    guard let quarter = folder.approved.max() else { return [] }
    var found: [Diagnostic] = []
    let name = "disahkan/tw\(quarter.rawValue)"
    let shown = "\(folder.shownPath)/\(name)"
    let files = UnitReader.readSummed("\(folder.path)/\(name)", shown, into: &found)
    let outcome = files.map { UnitReader.load(approved: $0, id: folder.id, shown) }
    found += outcome?.diagnostics ?? []
    approvals = ApprovalTables.read(folder, into: &found)
    let beside = readBeside(into: &found)
    let tables = files.map(withSums) ?? []
    checkFingerprint(quarter, tables, into: &found)
    guard let unit = outcome?.unit, !found.contains(where: { $0.severity == .error }) else {
      isHeld = true
      return found
    }
    edition = Edition(
      result: Scorer.score(unit, upTo: quarter), approvals: approvals.approvals,
      changes: approvals.changes, fingerprint: fingerprint(of: tables),
      tables: tables, attachments: beside.attachments, emblem: beside.emblem, isDraft: false,
      remarks: [])
    return found
  }

  /// The approved files as they lie in their folder, their sums among them.
  private func withSums(_ files: [(name: String, bytes: [UInt8])]) -> [SiteFile] {
    let sums = SiteFile(path: Fingerprint.sumsFile, bytes: Fingerprint.sums(of: files))
    return files.map { SiteFile(path: $0.name, bytes: $0.bytes) } + [sums]
  }

  private func fingerprint(of tables: [SiteFile]) -> String {
    let sums = tables.first { $0.path == Fingerprint.sumsFile }
    return Fingerprint.text(ofSums: sums?.bytes ?? [])
  }

  /// The folder must be the one whose fingerprint was recorded, or its sums were changed with it.
  private func checkFingerprint(
    _ quarter: Quarter, _ tables: [SiteFile], into diagnostics: inout [Diagnostic]
  ) {
    let recorded = approvals.approvals.last { $0.quarter == quarter }?.fingerprint
    if tables.isEmpty || recorded == fingerprint(of: tables) { return }
    diagnostics.append(
      Diagnostic(
        .error, id: "sidik-berbeda",
        at: Place("\(folder.shownPath)/disahkan/tw\(quarter.rawValue)/\(Fingerprint.sumsFile)"),
        "Sidik folder ini (\(fingerprint(of: tables))) bukan yang tercatat di persetujuan.csv"
          + (recorded.map { " (\($0))." } ?? ": \(quarter.title) tidak tercatat di sana."),
        cure: "Kembalikan folder dan persetujuan.csv dari cadangan, atau sahkan ulang."))
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
      diagnostics.append(UnitReader.unreadable(folder.shownPath, error))
      return ([], nil)
    }
  }

  // MARK: What is made of it

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
  func status(settings: SiteSettings, options: Options, isPublished: Bool) -> UnitStatus {
    let id = folder.id
    let today = options.today(settings, zone: facts.zone)
    return UnitStatus(
      id: id, regencyName: facts.regencyName, subdistrict: facts.subdistrict,
      isPublished: isPublished,
      quarters: PerQuarter { quarter in
        if isHeld, quarter == folder.approved.max() { return .brokenApproval }
        guard let today else { return .notDue }
        return ReportingStatus.of(
          quarter, year: id.year, entries: facts.entries(quarter),
          approvedUpTo: folder.approved.max(), today: today, days: settings.reportingDays)
      })
  }
}
