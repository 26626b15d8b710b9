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
  /// The folder that is published into.
  package var output: String
  /// The only units that are rendered, by their paths; all where there is none.
  package var only: Set<String> = []
  /// Whether nothing is published where anything is wrong.
  package var isStrict = false
  /// Whether it is a draft of the working tables, and of which quarter if not the next.
  package var isDraft = false
  package var quarter: Quarter?
  /// How many units are worked on at a time.
  package var jobs = 1
  /// The site's address, where it is not to be that of its settings.
  package var baseURL: String?
  /// Told how many units are done, of how many.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  /// Changes what is to be published at the last moment.
  package var amend: @Sendable (inout Release, PublishedTree, BuildReport, Workspace) -> Void = {
    _, _, _, _ in
  }

  package init(output: String) { self.output = output }
}

/// One run, from content to published site.
package struct BuildRun {
  package let request: BuildRequest
  package let places: SitePlaces
  package let workspace: Workspace
  package let publisher: Publisher
  package let folder: OutputFolder
  package private(set) var report = BuildReport()
  private var diagnostics: [Diagnostic] = []
  private var templateErrors: [Diagnostic] = []
  private var release: Release
  private var notes: [String: String] = [:]
  /// Rows of the shared table that were made in this run.
  private let rows: SharedRows
  /// Units whose address was withdrawn.
  private let withdrawn: Set<String>

  package init(
    _ request: BuildRequest, _ places: SitePlaces, _ workspace: Workspace, _ publisher: Publisher
  ) {
    self.request = request
    self.places = places
    self.workspace = workspace
    self.publisher = publisher
    folder = OutputFolder(request.output)
    release = Release(withSums: !request.isDraft)
    withdrawn = Set(workspace.withdrawals.compactMap(\.unit).map(\.path))
      .intersection(workspace.withdrawals.map(\.address))
    rows = SharedRows(at: "\(Publisher.workFolder(of: request.output))/semua.csv")
  }

  private var settings: SiteSettings { workspace.settings }
  private var siteKey: String {
    "\(workspace.key) \(request.baseURL ?? "") \(request.isDraft ? "draf" : "terbit")"
  }

  /// Renders and publishes.
  package mutating func run() async throws(Stop) -> ExitCode {
    do throws(Stop) {
      let code = try await build()
      if !report.isPublished { publisher.discard() }
      return code
    } catch {
      publisher.discard()
      throw error
    }
  }

  private mutating func build() async throws(Stop) -> ExitCode {
    let tree: PublishedTree
    do {
      try publisher.tidy()
      tree = try publisher.published()
    } catch {
      throw Stop(.file(error))
    }
    let work = work(over: tree)
    let outcomes = try await workThrough(workspace.content.units, work)
    let readings = outcomes.map(\.reading)
    diagnostics += workspace.siteDiagnostics + workspace.content.diagnostics
    diagnostics += readings.flatMap(\.diagnostics)
    if let fault = diagnostics.first(where: { $0.rule == .gagalBaca }) {
      throw Stop(
        code: .inputOutput, message: "\(fault.place.text): \(fault.message) Situs lama tetap utuh.")
    }
    let held = HeldUnits(tree, in: folder.path)
    let summaries = try summaries(of: outcomes, held, work)
    try addSiteFiles(readings, summaries)
    if !request.isDraft { try addSharedFiles(summaries, held, tree) }
    return try publish(over: tree, summaries)
  }

  // MARK: Units

  /// What the last run recorded, where it made the site from the same templates and site tables.
  private func knownRecord(of tree: PublishedTree) -> SiteRecord? {
    tree.record?.siteKey == siteKey ? tree.record : nil
  }

  private func work(over tree: PublishedTree) -> UnitWork {
    UnitWork(
      workspace: workspace, builder: builder, publisher: publisher, tree: tree,
      record: knownRecord(of: tree), isDraft: request.isDraft, quarter: request.quarter,
      site: folder.path,
      recordedChains: PublishedChain.names(in: tree.record.map { Array($0.files.keys) } ?? []))
  }

  /// Reads, renders and stages the units, a few at a time.
  private mutating func workThrough(
    _ units: [UnitFolder], _ work: UnitWork
  ) async throws(Stop) -> [UnitWork.Outcome] {
    let (only, withdrawn, rows) = (request.only, withdrawn, rows)
    let (progress, count) = (request.progress, units.count)
    let results: [Result<UnitWork.Outcome, FileError>] = await concurrentMap(
      units, jobs: request.jobs,
      collect: { result, done in
        progress(done, count)
        result = result.flatMap { outcome in
          Result { () throws(FileError) in try outcome.settingRowsAside(in: rows) }
        }
      }
    ) { folder in
      let path = folder.id.path
      let isChosen = (only.isEmpty || only.contains(path)) && !withdrawn.contains(path)
      return Result { () throws(FileError) in try work.run(folder, isChosen: isChosen) }
    }
    var outcomes: [UnitWork.Outcome] = []
    for result in results {
      do {
        outcomes.append(try result.get())
      } catch {
        throw Stop(.file(error))
      }
    }
    return outcomes
  }

  /// Notes what was rendered, takes over what may stay; gives the overviews' summaries.
  private mutating func summaries(
    of outcomes: [UnitWork.Outcome], _ held: HeldUnits, _ work: UnitWork
  ) throws(Stop) -> [UnitSummary] {
    var summaries: [UnitSummary] = []
    for outcome in outcomes {
      guard let rendered = outcome.rendered else { continue }
      add(rendered)
      summaries.append(rendered.summary)
      report.built.append(rendered.summary.id.path)
    }
    if request.isDraft { return summaries.sorted { $0.id < $1.id } }
    let readings = outcomes.map(\.reading)
    for reading in readings where isSelected(reading) { notes(reading) }
    summaries += try takeOver(readings, held, work)
    return summaries.sorted { $0.id < $1.id }
  }

  private mutating func add(_ rendered: UnitWork.Rendered) {
    templateErrors += rendered.diagnostics
    for (path, content) in rendered.files where !release.add(path, content) { reportTaken(path) }
    for path in rendered.clashes { reportTaken(path) }
  }

  private mutating func notes(_ reading: UnitReading) {
    if let text = reading.memory?.text { notes[reading.folder.id.path] = text }
  }

  /// Whether this run looks after a unit.
  private func isSelected(_ reading: UnitReading) -> Bool {
    let path = reading.folder.id.path
    return (request.only.isEmpty || request.only.contains(path)) && !withdrawn.contains(path)
  }

  /// Takes over the published pages of units that are not rendered in this run.
  private mutating func takeOver(
    _ readings: [UnitReading], _ held: HeldUnits, _ work: UnitWork
  ) throws(Stop) -> [UnitSummary] {
    let (rendered, withdrawn) = (Set(report.built), withdrawn)
    let known = Dictionary(readings.map { ($0.folder.id, $0) }) { first, _ in first }
    var summaries: [UnitSummary] = []
    for id in held.ids where !rendered.contains(id.path) && !withdrawn.contains(id.path) {
      let reading = known[id]
      if let reused = reading?.reused {
        for path in held.files(of: id) { _ = release.add(path, .published) }
        summaries.append(reused)
        report.reused.append(id.path)
        continue
      }
      do {
        if let summary = try renderHeld(id, held, work) { summaries.append(summary) }
      } catch {
        throw Stop(.file(error))
      }
      report.held.append(id.path)
      if reading.map({ $0.folder.approvals.isEmpty && $0.folder.diagnostics.isEmpty }) ?? true {
        diagnostics.add(
          .unitHilang, at: Place("\(workspace.content.shownPath)/\(id.path)"),
          "Unit ini pernah diterbitkan, tetapi folder atau pengesahannya tidak ada lagi; "
            + "halamannya dibiarkan.",
          cure: "Kembalikan foldernya dari cadangan, atau cabut alamatnya lewat dicabut.csv.")
      }
    }
    return summaries
  }

  /// Renders a unit that cannot be read now from its own published data; where those are no longer
  /// what was published its pages stay as they are.
  private mutating func renderHeld(
    _ id: UnitID, _ held: HeldUnits, _ work: UnitWork
  ) throws(FileError) -> UnitSummary? {
    guard let edition = held.edition(of: id, addresses: workspace.addresses(of: id)) else {
      report.unrendered.append(id.path)
      for path in held.files(of: id) { _ = release.add(path, .published) }
      // What was remembered of it is all that is known now.
      notes[id.path] = work.tree.record?.notes[id.path]
      return UnitMemory(text: notes[id.path])?.summary
    }
    let rendered = try work.render(edition)
    if let bytes = rendered.rows { try rows.add(bytes, of: id) }
    add(rendered)
    return rendered.summary
  }

  private var builder: SiteBuilder {
    SiteBuilder(frame: workspace.frame(baseURL: request.baseURL, isDraft: request.isDraft))
  }

  private mutating func add(_ file: SiteFile) {
    if !release.add(file.path, .bytes(file.bytes)) { reportTaken(file.path) }
  }

  private mutating func reportTaken(_ path: String) {
    diagnostics.add(
      .alamatGanda, at: Place(path),
      "Dua berkas berebut alamat ini di situs.",
      cure: "Ganti nama salah satunya, atau hapus barisnya dari dicabut.csv.")
  }

  private mutating func addSiteFiles(
    _ readings: [UnitReading], _ summaries: [UnitSummary]
  ) throws(Stop) {
    guard let today = places.today(settings, zone: nil) else {
      throw Stop(code: .defect, message: "Tanggal hari ini tidak terbaca.")
    }
    let published = Set(summaries.filter { !$0.isWithdrawn }.map(\.id))
    let statuses = readings.map { reading in
      reading.status(
        settings: settings, places: places,
        isPublished: published.contains(reading.folder.id))
    }
    let files = builder.siteFiles(
      units: summaries, statuses: statuses, today: today, into: &templateErrors)
    for file in files { add(file) }
    guard !request.isDraft else { return }
    for file in builder.withdrawnFiles(workspace.withdrawals, into: &templateErrors) { add(file) }
    for name in workspace.content.files {
      do {
        add(SiteFile(path: name, bytes: try Disk.read("\(workspace.content.path)/berkas/\(name)")))
      } catch {
        throw Stop(.file(error))
      }
    }
  }

  /// What all units share: the table of all figures, its description and page, the feed, and what
  /// the site is made from besides the units.
  private mutating func addSharedFiles(
    _ summaries: [UnitSummary], _ held: HeldUnits, _ tree: PublishedTree
  ) throws(Stop) {
    let assembly = SharedTableAssembly(tree, record: knownRecord(of: tree), in: folder.path)
    let table = try assembly.table(
      of: summaries.filter { !$0.isWithdrawn }.map(\.id), fresh: rows, publisher
    ) { held.edition(of: $0, addresses: workspace.addresses(of: $0)) }
    notes[SharedTable.path] = table.note
    if !release.add(SharedTable.path, table.content) { reportTaken(SharedTable.path) }
    let files = builder.sharedFiles(
      units: summaries, table: table.file, into: &templateErrors)
    for file in files { add(file) }
    let sources = SiteSources.files(
      settings: settings, baseURL: request.baseURL ?? settings.baseURL,
      withdrawals: workspace.withdrawals, templates: workspace.templateFiles,
      standard: StandardTemplates.files)
    for file in sources { add(file) }
  }

  /// A tag that is wrong on several pages is wrong once; what the pages suggest may differ.
  private func oncePerTag(_ errors: [Diagnostic]) -> [Diagnostic] {
    struct Tag: Hashable {
      let place: Place
      let id: String
    }
    return Dictionary(errors.sorted().map { (Tag(place: $0.place, id: $0.id), $0) }) { first, _ in
      first
    }.values.sorted()
  }

  // MARK: Publishing

  private mutating func publish(
    over tree: PublishedTree, _ summaries: [UnitSummary]
  ) throws(Stop) -> ExitCode {
    let pages = release.paths.filter { $0.hasSuffix(".html") }
    for file in builder.indexes(of: pages, units: summaries) { add(file) }
    let errors = Set(
      diagnostics.filter { $0.severity == .error } + oncePerTag(templateErrors))
    report.diagnostics = errors.sorted()
    if !templateErrors.isEmpty || (request.isStrict && !errors.isEmpty) { return .content }
    do {
      request.amend(&release, tree, report, workspace)
      let outcome = try publisher.publish(release, over: tree, siteKey: siteKey, notes: notes)
      report.note(outcome, tree.findings, pages: pages.count)
    } catch {
      throw Stop(error)
    }
    return errors.isEmpty ? .done : .content
  }
}
