import Catalog
import Diagnostics
import Files
import Publishing
import Scoring
import Site

/// One run of `rapor build`, from content to published site.
struct BuildRun {
  let command: BuildCommand
  let workspace: Workspace
  let publisher: Publisher
  let folder: OutputFolder
  private(set) var report = BuildReport()
  private var diagnostics: [Diagnostic] = []
  private var templateErrors: [Diagnostic] = []
  private var release: Release
  private var notes: [String: String] = [:]
  /// Rows of the shared table that were made in this run.
  private var rows: [UnitID: [UInt8]] = [:]

  init(
    command: BuildCommand, workspace: Workspace, publisher: Publisher, folder: OutputFolder
  ) {
    self.command = command
    self.workspace = workspace
    self.publisher = publisher
    self.folder = folder
    release = Release(withSums: !command.isDraft)
  }

  private var settings: SiteSettings { workspace.settings }
  private var siteKey: String {
    "\(workspace.key) \(command.baseURL ?? "") \(command.isDraft ? "draf" : "terbit")"
  }

  /// Renders and publishes.
  mutating func run() async throws(Stop) -> ExitCode {
    let tree: PublishedTree
    do {
      try publisher.tidy()
      tree = try publisher.published()
    } catch {
      throw BuildCommand.stop(.file(error))
    }
    let readings = try await read(tree)
    diagnostics += workspace.siteDiagnostics + workspace.content.diagnostics
    diagnostics += readings.flatMap(\.diagnostics)
    if let fault = diagnostics.first(where: { $0.id == UnitReader.machineFault }) {
      throw Stop(
        code: .inputOutput, message: "\(fault.place.text): \(fault.message) Situs lama tetap utuh.")
    }
    let summaries = try await render(readings, tree)
    try addSiteFiles(readings, summaries)
    if !command.isDraft { try addSharedFiles(summaries, tree) }
    return try publish(over: tree, summaries)
  }

  // MARK: Reading

  /// What the last run recorded, where it made the site from the same templates and site tables.
  private func knownRecord(of tree: PublishedTree) -> SiteRecord? {
    tree.record?.siteKey == siteKey ? tree.record : nil
  }

  private func read(_ tree: PublishedTree) async throws(Stop) -> [UnitReading] {
    let record = knownRecord(of: tree)
    let altered = tree.findings.keys
    let (settings, isDraft) = (settings, command.isDraft)
    let (console, count) = (command.options.console, workspace.content.units.count)
    let results = await concurrentMap(
      workspace.content.units, jobs: command.jobs,
      progress: { console.progress("Membaca", $0, of: count) }
    ) { folder -> Result<UnitReading, FileError> in
      let remembered = isDraft ? nil : UnitMemory(text: record?.notes[folder.id.path])
      let isSound = !altered.contains { $0.hasPrefix(folder.id.path + "/") }
      return Result { () throws(FileError) in
        try UnitReading.read(
          folder, settings: settings, remembered: remembered, isSound: isSound)
      }
    }
    var readings: [UnitReading] = []
    for result in results {
      do {
        readings.append(try result.get())
      } catch {
        throw BuildCommand.stop(.file(error))
      }
    }
    return readings
  }

  // MARK: Rendering

  private struct Rendered: Sendable {
    var files: [SiteFile] = []
    var summary: UnitSummary
    /// Its rows of the shared table.
    var rows: [UInt8] = []
    var diagnostics: [Diagnostic] = []
  }

  /// Renders the units that must be, takes over those that may stay; gives the overviews' summaries.
  private mutating func render(
    _ readings: [UnitReading], _ tree: PublishedTree
  ) async throws(Stop) -> [UnitSummary] {
    let withdrawn = Set(workspace.withdrawals.compactMap(\.unit).map(\.path))
      .intersection(workspace.withdrawals.map(\.address))
    let chosen = readings.filter { isSelected($0) && !withdrawn.contains($0.folder.id.path) }
    let editions = chosen.compactMap {
      command.isDraft ? $0.draft(upTo: command.quarter) : $0.edition
    }
    let (builder, isDraft) = (self.builder, command.isDraft)
    let (console, count) = (command.options.console, editions.count)
    let rendered = await concurrentMap(
      editions, jobs: command.jobs, progress: { console.progress("Menyusun", $0, of: count) }
    ) { edition in
      var rendered = Rendered(summary: UnitSummary(edition))
      rendered.files = builder.files(of: edition, into: &rendered.diagnostics)
      if !isDraft { rendered.rows = UnitFigures(edition).csv }
      return rendered
    }
    templateErrors += rendered.flatMap(\.diagnostics)
    for file in rendered.flatMap(\.files) { add(file) }
    var summaries = rendered.map(\.summary)
    for unit in rendered { rows[unit.summary.id] = unit.rows }
    report.built = editions.map(\.result.unit.id.path)
    for reading in chosen where command.isDraft == false { notes(reading) }
    if !command.isDraft {
      summaries += try takeOver(readings, chosen, withdrawn, tree)
    }
    return summaries.sorted { $0.id < $1.id }
  }

  private mutating func notes(_ reading: UnitReading) {
    if let text = reading.memory?.text { notes[reading.folder.id.path] = text }
  }

  private func isSelected(_ reading: UnitReading) -> Bool {
    command.only.isEmpty || command.only.contains(reading.folder.id.path)
  }

  /// Takes over the published pages of units that are not rendered in this run.
  private mutating func takeOver(
    _ readings: [UnitReading], _ chosen: [UnitReading], _ withdrawn: Set<String>,
    _ tree: PublishedTree
  ) throws(Stop) -> [UnitSummary] {
    let held = HeldUnits(tree, in: folder.path)
    let rendered = Set(report.built)
    var summaries: [UnitSummary] = []
    for id in held.ids where !rendered.contains(id.path) && !withdrawn.contains(id.path) {
      let reading = readings.first { $0.folder.id == id }
      for path in held.files(of: id) { _ = release.add(path, .published) }
      if let reused = reading?.reused {
        summaries.append(reused)
        report.reused.append(id.path)
        continue
      }
      do {
        if let summary = try held.summary(of: id, settings: settings) { summaries.append(summary) }
      } catch {
        throw BuildCommand.stop(.file(error))
      }
      report.held.append(id.path)
      if reading.map({ $0.folder.approved.isEmpty && $0.folder.diagnostics.isEmpty }) ?? true {
        diagnostics.append(
          Diagnostic(
            .error, id: "unit-hilang", at: Place("\(workspace.content.shownPath)/\(id.path)"),
            "Unit ini pernah diterbitkan, tetapi folder atau pengesahannya tidak ada lagi; "
              + "halamannya dibiarkan.",
            cure: "Kembalikan foldernya dari cadangan, atau cabut alamatnya lewat dicabut.csv."))
      }
    }
    return summaries
  }

  private var builder: SiteBuilder {
    SiteBuilder(frame: workspace.frame(baseURL: command.baseURL, isDraft: command.isDraft))
  }

  private mutating func add(_ file: SiteFile) {
    if !release.add(file.path, .bytes(file.bytes)) { reportTaken(file.path) }
  }

  private mutating func reportTaken(_ path: String) {
    diagnostics.append(
      Diagnostic(
        .error, id: "alamat-ganda", at: Place(path),
        "Dua berkas berebut alamat ini di situs.",
        cure: "Ganti nama salah satunya, atau hapus barisnya dari dicabut.csv."))
  }

  private mutating func addSiteFiles(
    _ readings: [UnitReading], _ summaries: [UnitSummary]
  ) throws(Stop) {
    guard let today = command.options.today(settings, zone: nil) else {
      throw Stop(code: .defect, message: "Tanggal hari ini tidak terbaca.")
    }
    let published = Set(summaries.map(\.id))
    let statuses = readings.map { reading in
      reading.status(
        settings: settings, options: command.options,
        isPublished: published.contains(reading.folder.id))
    }
    let files = builder.siteFiles(
      units: summaries, statuses: statuses, today: today, into: &templateErrors)
    for file in files { add(file) }
    guard !command.isDraft else { return }
    for file in builder.withdrawnFiles(workspace.withdrawals, into: &templateErrors) { add(file) }
    for name in workspace.content.files {
      do {
        add(SiteFile(path: name, bytes: try Disk.read("\(workspace.content.path)/berkas/\(name)")))
      } catch {
        throw BuildCommand.stop(.file(error))
      }
    }
  }

  /// What all units share: the table of all figures, its description and page, the feed.
  private mutating func addSharedFiles(
    _ summaries: [UnitSummary], _ tree: PublishedTree
  ) throws(Stop) {
    let assembly = SharedTableAssembly(tree, record: knownRecord(of: tree), in: folder.path)
    let table = try assembly.table(
      of: summaries.map(\.id), fresh: rows, held: HeldUnits(tree, in: folder.path))
    notes[SharedTable.path] = table.note
    if !release.add(SharedTable.path, table.content) { reportTaken(SharedTable.path) }
    let files = builder.sharedFiles(
      units: summaries, table: table.file, into: &templateErrors)
    for file in files { add(file) }
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
    command.options.console.report(report.diagnostics)
    if !templateErrors.isEmpty || (command.isStrict && !errors.isEmpty) {
      command.options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    do {
      if command.isWatched { showErrors(in: &release, over: tree) }
      let outcome = try publisher.publish(release, over: tree, siteKey: siteKey, notes: notes)
      report.note(outcome, tree.findings, pages: pages.count)
    } catch {
      throw BuildCommand.stop(error)
    }
    for line in report.healedLines { command.options.console.say(line) }
    command.options.console.summarize(report.summary(of: command.output))
    return errors.isEmpty ? .done : .content
  }
}
