import Approving
package import Catalog
package import Diagnostics
package import Files
import Scoring
package import Site
import Tables

/// A unit's folder read: what is approved, what is being worked on, what is wrong. What the last run
/// remembers of files that are still the same is taken over instead.
package struct UnitReading: Sendable {
  package let folder: UnitFolder
  /// The unit as it is to be published; nil where nothing is approved, the approval is broken, or
  /// the published pages are taken over.
  package private(set) var edition: Edition?
  /// What overviews say of a unit whose published pages are taken over as they are.
  package private(set) var reused: UnitSummary?
  /// Whether something is approved that could not be read, so that its published pages stay.
  package private(set) var isHeld = false
  /// The unit from the working tables; nil where they have errors or were not read again.
  package private(set) var working: Unit?
  /// What the status page needs to know.
  package private(set) var facts: WorkingFacts
  /// The approvals; empty where the chain does not hold.
  package private(set) var chain = Chain()
  package private(set) var diagnostics: [Diagnostic] = []
  /// What to remember; nil where nothing should be.
  package private(set) var memory: UnitMemory?

  /// What a unit is read against besides its own folder.
  package struct Surroundings: Sendable {
    let settings: SiteSettings
    /// Its own address, and those that it replaced.
    let addresses: Set<String>
    /// The chain that is published, as far as it can be trusted; nil where none is to be compared.
    let published: [(name: String, files: [Chain.NamedFile])]?

    package init(
      settings: SiteSettings, addresses: Set<String>,
      published: [(name: String, files: [Chain.NamedFile])]? = nil
    ) {
      self.settings = settings
      self.addresses = addresses
      self.published = published
    }
  }

  /// Reads everything afresh.
  package init(
    _ folder: UnitFolder, _ surroundings: Surroundings, through files: InputFiles = InputFiles()
  ) {
    self.folder = folder
    facts = WorkingFacts(nil, or: nil, id: folder.id)
    let workingFound = readWorking(surroundings.settings, files)
    let approvedFound = readApproved(surroundings, files)
    diagnostics = workingFound + approvedFound
    facts = WorkingFacts(working, or: edition?.result.unit, id: folder.id)
  }

  /// Takes over what is remembered.
  private init(_ folder: UnitFolder, facts: WorkingFacts, remembered: UnitMemory) {
    self.folder = folder
    self.facts = facts
    diagnostics = remembered.diagnostics
    reused = remembered.summary
  }

  /// Reads a unit, or takes over what is remembered of it where its files are still the same.
  /// `isSound` tells whether its published pages may be taken over, `isTurn` that its files are the
  /// same only if their bytes are, whatever their times say.
  package static func read(
    _ folder: UnitFolder, remembered: UnitMemory?, isSound: Bool, isTurn: Bool,
    _ surroundings: () throws(FileError) -> Surroundings
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
    let files = InputFiles()
    var reading = UnitReading(folder, try surroundings(), through: files)
    fresh.approvedSum = try UnitInputs.sum(inputs.approved, asRead: files.sums)
    fresh.workingSum = try UnitInputs.sum(inputs.working, asRead: files.sums)
    fresh.summary = reading.edition.map(UnitSummary.init)
    fresh.facts = reading.facts
    fresh.diagnostics = reading.diagnostics
    // What is wrong with an approval or with the folder itself is looked at every time, and so is
    // what may not be read, for giving the permission back changes no time.
    let isForbidden = reading.diagnostics.contains { $0.rule == .takTerbaca }
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
  package mutating func forgetFigures() {
    edition = nil
    working = nil
    chain = Chain()
  }

  /// Whether the machine, and not the office, is at fault.
  package var machineFault: Diagnostic? { diagnostics.first { $0.rule == .gagalBaca } }

  // MARK: Reading

  private mutating func readWorking(
    _ settings: SiteSettings, _ files: InputFiles
  ) -> [Diagnostic] {
    let outcome = UnitReader.working(folder, settings: settings, through: files)
    working = outcome.unit
    return outcome.diagnostics
  }

  private mutating func readApproved(
    _ surroundings: Surroundings, _ files: InputFiles
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    chain = Chain.read(folder, addresses: surroundings.addresses, through: files, into: &found)
    if found.isEmpty, let published = surroundings.published {
      found += compare(with: published)
    }
    if found.isEmpty, !folder.approvals.isEmpty {
      let beside = readBeside(files, into: &found)
      edition = Edition(
        approved: chain, id: folder.id, "\(folder.shownPath)/disahkan", beside: beside, into: &found
      )
    }
    if found.contains(where: { $0.severity == .error }) {
      isHeld = true
      edition = nil
      chain = Chain()
    }
    return found
  }

  /// What is wrong where the chain does not extend the published one, or a folder that is new since
  /// changes what it does not record.
  private func compare(with published: [(name: String, files: [Chain.NamedFile])]) -> [Diagnostic] {
    if let broken = chain.extends(published, folder.shownPath) { return [broken] }
    guard let hidden = chain.unrecordedChange(since: published.count, of: folder.id) else {
      return []
    }
    let (place, cell) = (hidden.folder, hidden.difference)
    return [
      Diagnostic(
        .perubahanTakTercatat,
        at: Place("\(folder.shownPath)/disahkan/\(place)/\(ApprovalRecord.changes.file)"),
        "Tabel pengesahan ini berbeda dari yang sebelumnya, tetapi perubahannya tidak tercatat.",
        written: "\(cell.table), \(cell.row), \(cell.column): \(cell.old) → \(cell.new)",
        cure: "Kembalikan folder ini dari cadangan, atau pindahkan ke luar folder isi dan sahkan "
          + "lagi.")
    ]
  }

  /// The attachments and the emblem.
  private func readBeside(
    _ files: InputFiles = InputFiles(), into diagnostics: inout [Diagnostic]
  ) -> Edition.Beside {
    do {
      var attachments: [SiteFile] = []
      for name in folder.attachments {
        attachments.append(
          SiteFile(path: name, bytes: try files.read("\(folder.path)/berkas/\(name)")))
      }
      let emblem = folder.hasEmblem ? try files.read("\(folder.path)/lambang.svg") : nil
      return (attachments, emblem)
    } catch {
      diagnostics.append(UnitReader.unreadable(folder.shownPath, error))
      return ([], nil)
    }
  }

  // MARK: What is made of it

  /// The drafts of the working tables: the one of the quarter that comes next for approval, or of
  /// the one that is wanted, and where approved quarters differ the correction that could come
  /// instead. None where the tables or the chain have errors.
  package func drafts(upTo wanted: Quarter?) -> (next: Edition, correction: Edition?)? {
    guard let working, !isHeld else { return nil }
    let following = Quarter(rawValue: (chain.reached?.rawValue ?? 0) + 1) ?? .fourth
    var ignored: [Diagnostic] = []
    let beside = readBeside(into: &ignored)
    func draft(_ quarter: Quarter) -> Edition? {
      ApprovalPlan(working, upTo: quarter, on: chain, into: &ignored)
        .map { Edition(draft: working, $0, on: chain, beside: beside) }
    }
    guard var next = draft(wanted ?? following) else { return nil }
    guard let plan = next.plan, plan.kind == .quarter, !plan.corrections.isEmpty,
      let reached = chain.reached, let correction = draft(reached)
    else { return (next, nil) }
    next.hasCorrectionDraft = true
    return (next, correction)
  }

  /// The reporting status of each quarter.
  package func status(settings: SiteSettings, places: SitePlaces, isPublished: Bool) -> UnitStatus {
    let id = folder.id
    let today = places.today(settings, zone: facts.zone)
    return UnitStatus(
      id: id, regencyName: facts.regencyName, subdistrict: facts.subdistrict,
      isPublished: isPublished,
      quarters: PerQuarter { quarter in
        if isHeld, quarter == (folder.reached ?? .first) { return .brokenApproval }
        guard let today else { return .notDue }
        return ReportingStatus.of(
          quarter, year: id.year, entries: facts.entries(quarter),
          approvedUpTo: folder.reached, today: today, days: settings.reportingDays)
      })
  }
}
