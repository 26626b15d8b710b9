package import Catalog
import Diagnostics
import Files
import Parallel
package import Publishing
import Scoring
import Site
import StandardSet

/// What a run is asked for.
package struct BuildRequest: Sendable {
  package let output: String
  /// The only units that are rendered, by their paths; all where there is none.
  package var only: Set<String> = []
  /// Whether nothing is published where anything is wrong.
  package var isStrict = false
  /// Whether it is a draft of the working tables, and of which quarter if not the next.
  package var isDraft = false
  /// Units that were withdrawn and are to be published again, by their paths.
  package var republished: Set<String> = []
  package var quarter: Quarter?
  package var jobs = 1
  /// The site's address, where it is not to be that of its settings.
  package var baseURL: String?
  /// Hears how many steps of how many are done: one for each unit, and publishing.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init(output: String) { self.output = output }

  package func isWanted(_ unit: String) -> Bool { only.isEmpty || only.contains(unit) }
}

/// One build, from content to published site.
package struct SiteBuild {
  /// Changes what is to be published at the last moment.
  package typealias Amendment =
    @Sendable (inout Release, PublishedTree, BuildReport, ContentFolder) -> Void

  private let request: BuildRequest
  private let places: SitePlaces
  private let inputs: SiteInputs
  private let publisher: Publisher
  private let amend: Amendment
  package private(set) var report = BuildReport()
  private var diagnostics: [Diagnostic] = []
  private var templateErrors: [Diagnostic] = []
  private var release: Release
  private var notes: [String: String] = [:]
  private let rows: SharedRows
  private var withdrawals: WithdrawnPages

  package init(
    _ request: BuildRequest, _ places: SitePlaces, _ inputs: SiteInputs, _ publisher: Publisher,
    amend: @escaping Amendment
  ) {
    (self.request, self.places, self.inputs) = (request, places, inputs)
    (self.publisher, self.amend) = (publisher, amend)
    release = Release(withSums: !request.isDraft)
    withdrawals = WithdrawnPages(inputs)
    rows = SharedRows(at: "\(publisher.workFolder)/semua.csv")
  }

  private var settings: SiteSettings { inputs.settings }
  private var siteKey: String {
    "\(inputs.key) \(request.baseURL ?? "") \(request.isDraft ? "draf" : "terbit")"
  }

  package mutating func run() async throws(CommandFailure) -> ExitCode {
    let steps = inputs.content.units.count + 1
    request.progress(0, steps)
    defer { request.progress(steps, steps) }
    defer { if !report.isPublished { publisher.discard() } }
    try publishing(publisher.tidy())
    let tree = try publishing(publisher.published())
    report.diagnostics = inputs.lostWithdrawals(
      tree.record, in: request.output, but: request.republished)
    if !report.diagnostics.isEmpty { return .content }
    let today = try places.today(settings, zone: nil)
    withdrawals.dropStray(
      tree.record, today: today, clock: try places.today(zone: nil), into: &diagnostics)
    let published = PublishedUnits(tree, in: request.output)
    let work = UnitBuild(
      request: request, inputs: inputs, places: places, builder: builder, publisher: publisher,
      tree: tree,
      record: knownRecord(of: tree),
      recordedChains: PublishedChain.names(in: tree.record.map { Array($0.files.keys) } ?? []),
      published: published, rows: rows)
    let outcomes = try await outcomes(of: work)
    let units = outcomes.map(\.unit)
    diagnostics += inputs.siteDiagnostics + inputs.lostReplacements + inputs.content.diagnostics
    diagnostics += units.flatMap(\.diagnostics)
    try diagnostics.stopAtMachineFault(" Situs lama tetap utuh.")
    let summaries = try summaries(of: outcomes, published, work)
    try addSiteFiles(units, summaries)
    if !request.isDraft { try addSharedFiles(summaries, published, tree) }
    return try publish(over: tree, summaries)
  }

  // MARK: Units

  /// What the last run recorded, where it made the site from the same templates and site tables.
  private func knownRecord(of tree: PublishedTree) -> SiteRecord? {
    tree.record?.siteKey == siteKey ? tree.record : nil
  }

  /// Reads, renders and stages the units, a few offices at a time.
  private func outcomes(of work: UnitBuild) async throws(CommandFailure) -> [UnitBuild.Outcome] {
    let (request, withdrawn) = (request, withdrawals.units)
    let steps = inputs.content.units.count + 1
    let offices = inputs.content.units
      .grouped { [$0.id.regency, $0.id.subdistrict] }.map(\.elements)
    var done = 0
    let results = await concurrentMap(
      offices, jobs: request.jobs,
      collect: { result, _ in
        done += (try? result.get().count) ?? 0
        request.progress(done, steps)
      }
    ) { years in
      Result { () throws(FileError) in try work.run(years, withdrawn: withdrawn) }
    }
    var outcomes: [UnitBuild.Outcome] = []
    for result in results { outcomes += try publishing(result.get()) }
    return outcomes
  }

  /// Notes what was rendered, takes over what may stay; gives the overviews' summaries.
  private mutating func summaries(
    of outcomes: [UnitBuild.Outcome], _ published: PublishedUnits, _ work: UnitBuild
  ) throws(CommandFailure) -> [UnitSummary] {
    var summaries: [UnitSummary] = []
    for rendered in outcomes.compactMap(\.rendered) {
      add(rendered)
      summaries.append(rendered.summary)
      report.built.append(rendered.summary.id.path)
    }
    if request.isDraft { return summaries.sorted { $0.id < $1.id } }
    let units = outcomes.map(\.unit)
    for unit in units {
      let path = unit.folder.id.path
      if request.isWanted(path), !withdrawals.units.contains(path) {
        notes[path] = unit.cached?.text
      }
    }
    summaries += try takeOver(units, published, work)
    notes.merge(report.held.notes) { $1 }
    return summaries.sorted { $0.id < $1.id }
  }

  private mutating func add(_ rendered: UnitBuild.Rendered) {
    templateErrors += rendered.diagnostics
    for (path, content) in rendered.files where !release.add(path, content) { reportTaken(path) }
    for path in rendered.clashes { reportTaken(path) }
  }

  /// Takes over the published pages of units that are not rendered in this build.
  private mutating func takeOver(
    _ units: [LoadedUnit], _ published: PublishedUnits, _ work: UnitBuild
  ) throws(CommandFailure) -> [UnitSummary] {
    let (rendered, withdrawn) = (Set(report.built), withdrawals.units)
    let (before, today) = (HeldUnits(work.tree.record), try places.today(settings, zone: nil))
    let known = Dictionary(units.map { ($0.folder.id, $0) }) { first, _ in first }
    var summaries: [UnitSummary] = []
    for id in published.ids where !rendered.contains(id.path) && !withdrawn.contains(id.path) {
      let unit = known[id]
      if let reused = unit?.reused {
        keepFiles(of: id, published, work.tree.record)
        summaries.append(reused)
        report.reused.append(id.path)
        continue
      }
      if let summary = try publishing(renderHeld(id, published, work)) { summaries.append(summary) }
      // Of units that this build was not to render nothing is wrong.
      if unit.map({ $0.isHeld || $0.folder.approvals.isEmpty }) ?? true {
        report.held.add(id.path, since: min(before.since[id.path] ?? today, today))
      }
      // What is wrong with the chain, or that nobody may read a folder above, is said already.
      let isTold = unit.map { !$0.folder.diagnostics.isEmpty || $0.isHeld } ?? isUnreadable(id)
      if !isTold, unit?.folder.approvals.isEmpty ?? true {
        diagnostics.add(
          .unitHilang, at: Place("\(inputs.content.shownPath)/\(id.path)"),
          "Unit ini pernah diterbitkan, tetapi folder atau pengesahannya tidak ada lagi; "
            + "halamannya dibiarkan.",
          cure: "Kembalikan foldernya dari cadangan, atau cabut alamatnya lewat dicabut.csv.")
      }
    }
    return summaries
  }

  private func isUnreadable(_ id: UnitID) -> Bool {
    let path = "\(inputs.content.shownPath)/\(id.path)/"
    return inputs.content.diagnostics.contains {
      $0.rule == .takTerbaca && path.hasPrefix("\($0.place.file)/")
    }
  }

  private mutating func keepFiles(
    of id: UnitID, _ published: PublishedUnits, _ record: SiteRecord?
  ) {
    for path in published.files(of: id)
    where !WithdrawnPages.isPage(path, in: record) {
      _ = release.add(path, .published(sum: nil))
    }
  }

  /// Renders a unit that cannot be read now from its own published data; where those are no longer
  /// what was published its pages stay as they are.
  private mutating func renderHeld(
    _ id: UnitID, _ published: PublishedUnits, _ work: UnitBuild
  ) throws(FileError) -> UnitSummary? {
    guard let edition = edition(of: id, published) else {
      report.unrendered.append(id.path)
      keepFiles(of: id, published, work.tree.record)
      // What was remembered of it is all that is known now.
      notes[id.path] = work.tree.record?.notes[id.path]
      return CachedUnit(text: notes[id.path])?.summary
    }
    let rendered = try work.render(edition)
    add(rendered)
    return rendered.summary
  }

  /// A unit as its published data tell it, beside what this run publishes of the year before.
  private func edition(of id: UnitID, _ published: PublishedUnits) -> Edition? {
    var edition = published.edition(of: id, addresses: inputs.addresses(of: id))
    let before = id.yearBefore
    if withdrawals.units.contains(before.path) { return edition }
    edition?.compare(
      with: report.built.contains(before.path)
        ? inputs.approved(before)
        : published.edition(of: before, addresses: inputs.addresses(of: before))?.comparable)
    return edition
  }

  private var builder: SiteBuilder {
    SiteBuilder(frame: inputs.frame(baseURL: request.baseURL, isDraft: request.isDraft))
  }

  private mutating func add(_ file: SiteFile) {
    if !release.add(file.path, .bytes(file.bytes)) { reportTaken(file.path) }
  }

  private mutating func reportTaken(_ path: String) {
    diagnostics.add(
      .alamatGanda, at: Place(path), "Dua berkas berebut alamat ini di situs.",
      cure: "Ganti nama salah satunya.")
  }

  private mutating func addSiteFiles(
    _ units: [LoadedUnit], _ summaries: [UnitSummary]
  ) throws(CommandFailure) {
    let today = try places.today(settings, zone: nil)
    let published = Set(summaries.filter { !$0.isWithdrawn }.map(\.id))
    let statuses = units.map { unit in
      let id = unit.folder.id
      var status = unit.status(
        settings: settings, places: places, isPublished: published.contains(id))
      status.heldSince = report.held.since[id.path]
      return status
    }
    let files = builder.siteFiles(
      units: summaries, statuses: statuses, today: today, into: &templateErrors)
    for file in files { add(file) }
    guard !request.isDraft else { return }
    let withdrawn = builder.withdrawnFiles(withdrawals.rows, into: &templateErrors)
    withdrawals.add(withdrawn, to: &release, &notes, into: &diagnostics)
  }

  /// The office's own files at the site's root. They give way to what the site makes there itself, but
  /// for its rules for search engines. Of what is refused or may not be read stays what is published.
  private mutating func addContentFiles(over tree: PublishedTree) throws(CommandFailure) {
    let content = inputs.content
    let robots = SiteBuilder.robotsPath
    let names = content.files.filter {
      !request.isDraft || inputs.linkedFiles.contains($0.composed)
    }
    let refused = RefusedNames(
      content.diagnostics, in: content.shownPath, hasFiles: !content.files.isEmpty)
    var kept: Set<String> = []
    for path in tree.paths
    where !request.isDraft && (path == robots || release.files[path] == nil) {
      let isOwn = path != Release.sumsPath && !path.contains("/") && !path.hasPrefix("gaya-")
      if isOwn, !content.files.contains(path), refused.contains("berkas/\(path)"),
        tree.isSound(path)
      {
        release.files[path] = .published(sum: nil)
        kept.insert(path.folded)
      }
    }
    var taken = Set(release.files.keys.map { String($0.prefix { $0 != "/" }).folded })
    taken.insert(Release.sumsPath.folded)
    if content.files.contains(robots) { taken.remove(robots) }
    var limits = BesideLimits(content.shownPath, settings)
    for name in names where !kept.contains(name.folded) {
      if taken.contains(name.folded) {
        diagnostics.add(
          .alamatGanda, at: Place("\(content.shownPath)/berkas/\(name)"),
          "Situs memakai nama ini untuk halaman atau foldernya sendiri.", written: name,
          cure: "Beri nama lain.")
      } else if let staged = try publishing(stageOwn(name, &limits, over: tree)) {
        release.files[name.composed] = staged
      } else if tree.isSound(name.composed) {
        release.files[name.composed] = .published(sum: nil)
      }
    }
    diagnostics += limits.diagnostics
  }

  /// Stages one of the office's own files; nil where it is refused or may not be read.
  private mutating func stageOwn(
    _ name: String, _ limits: inout BesideLimits, over tree: PublishedTree
  ) throws(FileError) -> Release.Content? {
    let path = "\(inputs.content.path)/berkas/\(name)"
    let known: (size: Int, sum: String)
    do {
      guard let size = try limits.size(of: name, in: "berkas/", at: path) else { return nil }
      known = (size, try InputFiles().sum(of: path))
    } catch {
      guard Disk.isForbidden(error) else { throw error }
      diagnostics.append(
        UnitReader.unreadable("\(inputs.content.shownPath)/berkas/\(name)", error))
      return nil
    }
    return try publisher.stage(name.composed, copying: path, known.size, known.sum, over: tree)
  }

  /// What all units share: the table of all figures, its description and page, the feed, and what
  /// the site is made from besides the units.
  private mutating func addSharedFiles(
    _ summaries: [UnitSummary], _ published: PublishedUnits, _ tree: PublishedTree
  ) throws(CommandFailure) {
    let table = try publishing(
      rows.table(
        of: summaries.filter { !$0.isWithdrawn }.map(\.id), over: tree, in: request.output,
        record: knownRecord(of: tree), publisher
      ) { edition(of: $0, published) })
    notes[SharedTable.path] = table.note
    if !release.add(SharedTable.path, table.content) { reportTaken(SharedTable.path) }
    let files = builder.sharedFiles(units: summaries, table: table.file, into: &templateErrors)
    for file in files { add(file) }
    let sources = SiteSources.files(
      settings: settings, baseURL: request.baseURL ?? settings.baseURL,
      withdrawals: withdrawals.rows, templates: inputs.templateFiles,
      standard: StandardTemplates.files, pages: inputs.pages)
    for file in sources { add(file) }
  }

  /// A tag that is wrong on several pages is wrong once; what the pages suggest may differ.
  private func oncePerTag(_ errors: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<[String]> = []
    return errors.sorted().filter { seen.insert([$0.place.text, $0.id]).inserted }
  }

  // MARK: Publishing

  private mutating func publish(
    over tree: PublishedTree, _ summaries: [UnitSummary]
  ) throws(CommandFailure) -> ExitCode {
    let pages = release.files.keys.inByteOrder.filter { $0.hasSuffix(".html") }
    for file in builder.indexes(of: pages, units: summaries) { add(file) }
    try addContentFiles(over: tree)
    let errors = Set(diagnostics.filter { $0.severity == .error } + oncePerTag(templateErrors))
    report.diagnostics = errors.sorted()
    if !templateErrors.isEmpty || (request.isStrict && !errors.isEmpty) { return .content }
    amend(&release, tree, report, inputs.content)
    let outcome = try publishing(
      publisher.publish(release, over: tree, siteKey: siteKey, notes: notes))
    report.note(outcome, tree.findings, pages: pages.count)
    return errors.isEmpty ? .done : .content
  }
}
