import Approving
package import Catalog
package import Diagnostics
package import Files
package import Scoring
package import Site

/// A unit's folder read: what is approved, what is being worked on, what is wrong. What the last
/// build kept of files that are still the same is taken over instead.
package struct LoadedUnit: Sendable {
  package let folder: UnitFolder
  /// The unit as it is to be published; nil where nothing is approved, the approval is broken, or
  /// the published pages are taken over.
  package private(set) var edition: Edition?
  /// What overviews say of a unit whose published pages are taken over as they are.
  let reused: UnitSummary?
  /// Whether something is approved that could not be read, so that its published pages stay.
  package private(set) var isHeld = false
  /// The unit from the working tables; nil where they have errors or were not read again.
  package private(set) var working: Unit?
  package private(set) var facts: WorkingFacts
  /// The approvals; empty where the chain does not hold.
  package private(set) var chain = Chain()
  package private(set) var diagnostics: [Diagnostic] = []
  /// What the next build may take over; nil where that is nothing.
  private(set) var cached: CachedUnit?
  /// What is published of the year before, for comparison.
  private var yearBefore: UnitResult?

  package typealias PublishedFolders = [(name: String, files: [NamedFile])]

  /// Reads everything afresh. `addresses` are its own address and those that it replaced,
  /// `published` the chain that is published, as far as it can be trusted; nil where none is to be
  /// compared. `yearBefore` is what is published of the office's year before.
  package init(
    _ folder: UnitFolder, settings: SiteSettings, addresses: Set<String>, yearBefore: UnitResult?,
    published: PublishedFolders? = nil, through files: InputFiles = InputFiles()
  ) {
    self.folder = folder
    self.yearBefore = yearBefore
    reused = nil
    let outcome = UnitReader.working(folder, settings: settings, through: files)
    working = outcome.unit
    facts = WorkingFacts(nil, or: nil, id: folder.id)
    diagnostics = outcome.diagnostics
    if let unit = outcome.unit {
      let found = Counterpart.diagnostics(on: unit, beside: yearBefore?.unit)
      if found.contains(where: { $0.severity == .error }) { working = nil }
      diagnostics += found
    }
    diagnostics += readApproved(addresses, published, settings, files)
    facts = WorkingFacts(working, or: edition?.result.unit, id: folder.id)
  }

  private init(_ folder: UnitFolder, _ cached: CachedUnit) {
    self.folder = folder
    self.cached = cached
    facts = cached.facts
    diagnostics = cached.diagnostics
    reused = cached.summary
  }

  /// Reads a unit, or takes over what is `cached` of it where its files are still the same.
  /// `isSound` tells whether its published pages may be taken over, `isTurn` that its files are the
  /// same only if their bytes are, whatever their times say.
  static func read(
    _ folder: UnitFolder, cached: CachedUnit?, isSound: Bool, isTurn: Bool, settings: SiteSettings,
    addresses: Set<String>, yearBefore: YearBefore,
    _ published: () throws(FileError) -> PublishedFolders?
  ) throws(FileError) -> LoadedUnit {
    let inputs = try UnitInputs(folder, settings)
    let stat = try inputs.stat()
    if var cached, cached.yearBefore == yearBefore.sidik, folder.diagnostics.isEmpty,
      isSound || cached.summary == nil
    {
      var isSame = !isTurn && cached.stat == stat
      if !isSame { isSame = try cached.sum == inputs.sum() }
      cached.stat = stat
      if isSame { return LoadedUnit(folder, cached) }
    }
    let files = InputFiles()
    var unit = LoadedUnit(
      folder, settings: settings, addresses: addresses, yearBefore: yearBefore.result(),
      published: try published(), through: files)
    // What is wrong with an approval or with the folder itself is looked at every time, and so is
    // what may not be read, for giving the permission back changes no time.
    let isForbidden = unit.diagnostics.contains { $0.rule == .takTerbaca }
    if !unit.isHeld, folder.diagnostics.isEmpty, !isForbidden {
      unit.cached = CachedUnit(
        stat: stat, sum: try inputs.sum(asRead: files.sums), yearBefore: yearBefore.sidik,
        summary: unit.edition.map(UnitSummary.init), facts: unit.facts,
        diagnostics: unit.diagnostics)
    }
    return unit
  }

  /// Puts what forms beside the tables add to them in the place of the tables.
  package mutating func replaceWorking(with unit: Unit) { working = unit }

  /// Drops the figures, once nothing more is made of them.
  package mutating func dropFigures() {
    edition = nil
    working = nil
    yearBefore = nil
    chain = Chain()
  }

  // MARK: Reading

  private mutating func readApproved(
    _ addresses: Set<String>, _ published: PublishedFolders?, _ settings: SiteSettings,
    _ files: InputFiles
  ) -> [Diagnostic] {
    if folder.isClosed {
      isHeld = published?.isEmpty == false
      return []
    }
    var found: [Diagnostic] = []
    chain = Chain.read(folder, addresses: addresses, through: files, into: &found)
    if found.isEmpty, let published {
      found += compare(with: published)
    }
    if found.isEmpty, !folder.approvals.isEmpty {
      let beside = readBeside(files, settings, into: &found)
      edition = Edition(
        approved: chain, id: folder.id, "\(folder.shownPath)/disahkan", beside: beside, into: &found
      )
      edition?.compare(with: yearBefore)
    }
    if found.contains(where: { $0.severity == .error }) {
      isHeld = true
      edition = nil
      chain = Chain()
    }
    // What only has another name is told with that name.
    let isRenamed = folder.diagnostics.contains {
      $0.place.file.folded.hasPrefix("\(folder.shownPath)/disahkan".folded)
        && $0.cure.hasPrefix("Ganti namanya")
    }
    return isRenamed
      ? found.filter { ![.rantaiMundur, .pengesahanHilang].contains($0.rule) } : found
  }

  /// What is wrong where the chain does not extend the published one, or a folder that is new since
  /// changes what it does not record.
  private func compare(with published: PublishedFolders) -> [Diagnostic] {
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

  /// The attachments and the emblem. What may not be published is left out and told; only what cannot
  /// be read is an error of the unit.
  private mutating func readBeside(
    _ files: InputFiles, _ settings: SiteSettings, into diagnostics: inout [Diagnostic]
  ) -> Edition.Beside {
    var left = BesideLimits(folder.shownPath, settings)
    defer { self.diagnostics += left.diagnostics }
    do {
      var attachments: [AttachedFile] = []
      for name in folder.attachments {
        let path = "\(folder.path)/berkas/\(name)"
        if let size = try left.size(of: name, in: "berkas/", at: path) {
          let source = AttachedFile.Source(path: path, sum: try files.sum(of: path))
          attachments.append(AttachedFile(name: name.composed, size: size, source: source))
        }
      }
      let (name, path) = ("lambang.svg", "\(folder.path)/lambang.svg")
      let isShown = folder.hasEmblem ? try left.size(of: name, at: path) != nil : false
      return (attachments, isShown ? try files.read(path) : nil)
    } catch {
      diagnostics.append(UnitReader.unreadable(folder.shownPath, error))
      return ([], nil)
    }
  }

  // MARK: What is made of it

  /// The drafts of the working tables: the one of the quarter that comes next for approval, or of
  /// the one that is wanted, and where approved quarters differ the correction that could come
  /// instead. None where the tables or the chain have errors.
  package mutating func drafts(
    upTo wanted: Quarter?, _ settings: SiteSettings, in places: SitePlaces
  ) -> (next: Edition, correction: Edition?)? {
    guard let working, !isHeld else { return nil }
    let following = Quarter(rawValue: (chain.reached?.rawValue ?? 0) + 1) ?? .fourth
    var found: [Diagnostic] = []
    defer { diagnostics += found }
    let beside = readBeside(InputFiles(), settings, into: &found)
    let today = try? places.today(settings, zone: facts.zone)
    func draft(_ quarter: Quarter) -> Edition? {
      ApprovalPlan(working, upTo: quarter, on: chain, into: &found).map { plan in
        var draft = Edition(draft: working, plan, on: chain, beside: beside, made: today)
        draft.compare(with: yearBefore)
        return draft
      }
    }
    guard var next = draft(wanted ?? following) else { return nil }
    guard let plan = next.plan, plan.kind == .quarter, !plan.corrections.isEmpty,
      let reached = chain.reached, let correction = draft(reached)
    else { return (next, nil) }
    next.hasCorrectionDraft = true
    return (next, correction)
  }

  package func status(settings: SiteSettings, places: SitePlaces, isPublished: Bool) -> UnitStatus {
    let id = folder.id
    let today = try? places.today(settings, zone: facts.zone)
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
