import Catalog
import Diagnostics
import Files
import Publishing
import Scoring
import Site

/// `rapor build`: renders what is approved and publishes it.
struct BuildCommand {
  static let rules = [
    OptionRule(name: "output", value: "FOLDER", help: "folder situs jadi (bawaan: Public)"),
    OptionRule(name: "only", value: "UNIT", help: "hanya unit ini (boleh berulang)"),
    OptionRule(name: "strict", value: nil, help: "jangan terbitkan apa pun bila ada galat"),
    OptionRule(name: "draft", value: nil, help: "susun draf dari tabel kerja ke Pratinjau"),
    OptionRule(name: "quarter", value: "N", help: "triwulan draf (1 sampai 4)"),
    OptionRule(name: "jobs", value: "N", help: "banyaknya pekerjaan bersamaan"),
    OptionRule(name: "wait", value: "DETIK", help: "tunggu proses lain paling lama sekian detik"),
    OptionRule(name: "allow-gap", value: nil, help: "izinkan jeda sesaat saat situs diganti"),
    OptionRule(name: "base-url", value: "ALAMAT", help: "alamat situs (bawaan: dari situs.csv)"),
  ]

  private let options: Options
  private let output: String
  private let only: Set<String>
  private let isStrict: Bool
  private let isDraft: Bool
  private let quarter: Quarter?
  private let jobs: Int
  private let wait: Int
  private let allowsGap: Bool
  private let baseURL: String?

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    isDraft = arguments.has("draft")
    output = options.path(arguments["output"] ?? (isDraft ? "Pratinjau" : "Public")).trimmedSlashes
    only = Set(arguments.all("only").map(\.trimmedSlashes))
    isStrict = arguments.has("strict")
    quarter = try arguments.number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
    jobs = try arguments.number("jobs", in: 1...256) ?? Environment.processors
    wait = try arguments.number("wait", in: 0...86_400) ?? 0
    allowsGap = arguments.has("allow-gap")
    baseURL = arguments["base-url"]?.trimmedSlashes
    if quarter != nil, !isDraft {
      throw Stop(code: .usage, message: "Opsi --quarter hanya untuk --draft.")
    }
    if let extra = arguments.operands.first {
      throw Stop(
        code: .usage, message: "rapor build tidak mengenal “\(extra)”. Lihat rapor build --help.")
    }
  }

  /// Runs the build.
  func run() async throws(Stop) -> ExitCode {
    let folder = OutputFolder(output)
    try guardOutput(folder)
    let workspace = try Workspace(options, withTemplates: true)
    if workspace.siteDiagnostics.contains(where: { $0.severity == .error }) {
      options.console.report(workspace.siteDiagnostics)
      options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    try checkUnits(workspace.content)
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    return try await publish(workspace, to: folder)
  }

  private func guardOutput(_ folder: OutputFolder) throws(Stop) {
    do {
      let refusal = try folder.check(
        apartFrom: [options.content, options.templates], home: Environment.value("HOME"))
      guard let refusal else { return }
      throw Stop(code: .usage, message: "\(output): \(refusal.text)")
    } catch let error as FileError {
      throw Stop(code: .cannotWrite, message: error.text)
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .defect, message: "\(error)")
    }
  }

  private func checkUnits(_ content: ContentFolder) throws(Stop) {
    if content.units.isEmpty {
      options.console.report(content.diagnostics)
      throw Stop(
        code: .content,
        message: "Tidak ada unit di \(content.shownPath): folder kosong atau medianya tidak "
          + "terpasang. Tidak ada yang diterbitkan.")
    }
    for name in only.sorted() where !content.units.contains(where: { $0.id.path == name }) {
      throw Stop(
        code: .usage,
        message: "Unit “\(name)” tidak ada. Tulis seperti \(content.units[0].id.path).")
    }
  }

  private func takeLock() throws(Stop) -> FolderLock {
    let work = Publisher.workFolder(of: output)
    do {
      try Disk.makeFolders(work)
      if let lock = try FolderLock.take("\(work)/lock", waiting: wait) { return lock }
    } catch {
      throw Stop(code: .cannotWrite, message: error.text)
    }
    throw Stop(
      code: .locked, message: "Proses rapor lain sedang bekerja di \(work); coba lagi nanti.")
  }

  // MARK: Rendering

  private struct Rendered: Sendable {
    var files: [SiteFile] = []
    var summary: UnitSummary?
    var diagnostics: [Diagnostic] = []
  }

  private func publish(
    _ workspace: Workspace, to folder: OutputFolder
  ) async throws(Stop) -> ExitCode {
    let settings = workspace.settings
    let readings = await concurrentMap(workspace.content.units, jobs: jobs) {
      UnitReading($0, settings: settings)
    }
    let builder = SiteBuilder(frame: workspace.frame(baseURL: baseURL, isDraft: isDraft))
    let editions = readings.compactMap { reading in
      isSelected(reading.folder.id)
        ? (isDraft ? reading.draft(upTo: quarter) : reading.edition) : nil
    }
    let rendered = await concurrentMap(editions, jobs: jobs) { edition in
      var rendered = Rendered(summary: UnitSummary(edition))
      rendered.files = builder.files(of: edition, into: &rendered.diagnostics)
      return rendered
    }
    var release = Release()
    var diagnostics =
      workspace.siteDiagnostics + workspace.content.diagnostics + readings.flatMap(\.diagnostics)
    var summaries = rendered.compactMap(\.summary)
    if !isDraft {
      summaries += try hold(readings, folder, settings, &release, &diagnostics)
    }
    summaries.sort { $0.id < $1.id }
    var templateErrors = rendered.flatMap(\.diagnostics)
    var files = rendered.flatMap(\.files)
    if let today = options.today(settings, zone: nil) {
      files += builder.siteFiles(
        units: summaries,
        statuses: readings.map { $0.status(settings: settings, options: options) },
        today: today, into: &templateErrors)
    }
    files += try plainFiles(workspace.content)
    let code = try finish(&release, files, builder, diagnostics, templateErrors, folder)
    return code
  }

  private func isSelected(_ id: UnitID) -> Bool { only.isEmpty || only.contains(id.path) }

  /// Takes over the published pages of units that are not rendered now.
  private func hold(
    _ readings: [UnitReading], _ folder: OutputFolder, _ settings: SiteSettings,
    _ release: inout Release, _ diagnostics: inout [Diagnostic]
  ) throws(Stop) -> [UnitSummary] {
    let held: HeldUnits
    do {
      held = try HeldUnits(folder)
    } catch {
      throw Stop(code: .inputOutput, message: error.text)
    }
    let known = Set(readings.map(\.folder.id))
    var summaries: [UnitSummary] = []
    for id in held.ids {
      let reading = readings.first { $0.folder.id == id }
      let isRendered = reading?.edition != nil && isSelected(id)
      if isRendered { continue }
      if !known.contains(id) || reading?.folder.approved.isEmpty == true {
        diagnostics.append(
          Diagnostic(
            .error, id: "unit-hilang", at: Place("\(options.shownContent)/\(id.path)"),
            "Unit ini pernah diterbitkan, tetapi folder atau pengesahannya tidak ada lagi; "
              + "halamannya dibiarkan.",
            cure: "Kembalikan foldernya dari cadangan."))
      }
      for path in held.files(of: id) { _ = release.add(path, .published) }
      if let summary = held.summary(of: id, settings: settings) { summaries.append(summary) }
    }
    return summaries
  }

  /// The files that are published as they are.
  private func plainFiles(_ content: ContentFolder) throws(Stop) -> [SiteFile] {
    guard !isDraft else { return [] }
    do {
      var files: [SiteFile] = []
      for name in content.files {
        files.append(
          SiteFile(path: name, bytes: try Disk.read("\(content.path)/berkas/\(name)")))
      }
      return files
    } catch {
      throw Stop(code: .inputOutput, message: error.text)
    }
  }

  // MARK: Publishing

  private func finish(
    _ release: inout Release, _ files: [SiteFile], _ builder: SiteBuilder,
    _ found: [Diagnostic], _ templateErrors: [Diagnostic], _ folder: OutputFolder
  ) throws(Stop) -> ExitCode {
    var diagnostics = found.filter { $0.severity == .error } + templateErrors
    for file in files where !release.add(file.path, .bytes(file.bytes)) {
      diagnostics.append(
        Diagnostic(
          .error, id: "alamat-ganda", at: Place(file.path),
          "Dua berkas berebut alamat ini di situs.", cure: "Ganti nama salah satunya."))
    }
    let pages = release.paths.filter { $0.hasSuffix(".html") }
    for file in builder.indexes(of: pages) { _ = release.add(file.path, .bytes(file.bytes)) }
    options.console.report(diagnostics)
    if !templateErrors.isEmpty || (isStrict && !diagnostics.isEmpty) {
      options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    let publisher = Publisher(
      output: folder, workFolder: Publisher.workFolder(of: output), allowsGap: allowsGap)
    let outcome: Publisher.Outcome
    do {
      outcome = try publisher.publish(release)
    } catch {
      throw BuildCommand.stop(error)
    }
    options.console.summarize(
      outcome.isChanged
        ? "\(pages.count) halaman di \(output): \(outcome.written) berkas baru, "
          + "\(outcome.kept) tetap, \(outcome.removed) dihapus."
        : "\(pages.count) halaman di \(output): tidak ada perubahan.")
    return diagnostics.isEmpty ? .done : .content
  }

  private static func stop(_ failure: Publisher.Failure) -> Stop {
    switch failure {
    case .file(let error):
      Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Situs lama tetap utuh; yang baru gagal ditulis: \(error.text).")
    case .noExchange:
      Stop(
        code: .cannotWrite,
        message: "Sistem berkas ini tidak bisa menukar dua folder sekaligus. Pakai --allow-gap "
          + "bila jeda sesaat boleh terjadi.")
    }
  }
}

extension String {
  /// The text without slashes at its end.
  var trimmedSlashes: String {
    var text = self
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
