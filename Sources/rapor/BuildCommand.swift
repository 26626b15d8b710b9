import Building
import Catalog
import Diagnostics
import Files
import Publishing

/// `rapor build`: renders what is approved and publishes it.
struct BuildCommand: Command {
  static let description = CommandDescription(
    name: "build", summary: "menyusun situs dari triwulan yang disahkan, atau draf",
    usage: "rapor build [opsi]", example: "rapor build --draft --only sampang/banyuates/2020",
    own: [
      Option("output", "FOLDER", "folder situs jadi (bawaan: Public)"),
      Option("only", "UNIT", "hanya unit ini (boleh berulang)"),
      Option("strict", nil, "jangan terbitkan apa pun bila ada galat"),
      Option("draft", nil, "susun draf dari tabel kerja ke Pratinjau"),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("jobs", "N", "banyaknya pekerjaan bersamaan"),
      Option("wait", "DETIK", "tunggu proses lain paling lama sekian detik"),
      Option("allow-gap", nil, "izinkan jeda sesaat saat situs diganti"),
      Option("report", "BERKAS", "tulis laporan JSON ke berkas ini"),
      Option("base-url", "ALAMAT", "alamat situs (bawaan: dari situs.csv)"),
    ])

  let options: Options
  let request: BuildRequest
  private let wait: Int
  private let allowsGap: Bool
  private let reportFile: String?

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    let isDraft = arguments.has("draft")
    var request = BuildRequest(
      output: options.output(arguments, or: isDraft ? "Pratinjau" : "Public"))
    for typed in arguments.all("only") { request.only.insert(try options.unit(typed)) }
    request.isStrict = arguments.has("strict")
    request.isDraft = isDraft
    request.quarter = try arguments.draftQuarter()
    request.jobs = try arguments.number("jobs", in: 1...256) ?? Environment.processors
    request.baseURL = arguments["base-url"]?.trimmedSlashes
    let console = options.console
    request.progress = { console.progress("Menyusun", $0, of: $1) }
    self.request = request
    wait = try arguments.number("wait", in: 0...86_400) ?? 0
    allowsGap = arguments.has("allow-gap")
    reportFile = arguments["report"].map(options.path)
    if let baseURL = request.baseURL, !SiteSettings.isAddress(baseURL) {
      throw .usage(
        "Opsi --base-url memerlukan alamat seperti https://rapor.example, bukan “\(baseURL)”.")
    }
    try arguments.refuseOperands()
  }

  func run() async throws(CommandFailure) -> ExitCode {
    let start = ContinuousClock.now
    var report = BuildReport()
    var failure: CommandFailure?
    var code = ExitCode.done
    do throws(CommandFailure) {
      code = try await run(&report)
    } catch {
      (failure, code) = (error, error.code)
    }
    if let reportFile {
      let json = report.json(
        code: code, message: failure?.message, took: ContinuousClock.now - start)
      try changingFiles(orSay: "Laporan gagal ditulis") { change throws(Transaction.Failure) in
        try change.write(reportFile, Array(json.utf8), over: .anything)
      }
    }
    if let failure { throw failure }
    return code
  }

  /// Runs the build; `report` holds what it did, also where it stops. A site that `isWatched` does
  /// not wait for the disk; `amend` changes what is to be published at the last moment.
  func run(
    _ report: inout BuildReport, isWatched: Bool = false,
    amend: @escaping SiteBuild.Amendment = { _, _, _, _ in }
  ) async throws(CommandFailure) -> ExitCode {
    try guardOutput()
    let locks = try takeLocks()
    defer { withExtendedLifetime(locks) {} }
    let inputs = try SiteInputs(options.places, withTemplates: true)
    if inputs.siteDiagnostics.contains(where: { $0.severity == .error }) {
      report.diagnostics = inputs.siteDiagnostics.sorted()
      options.console.report(inputs.siteDiagnostics)
      options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    try checkUnits(inputs.content)
    var site = SiteBuild(
      request, options.places, inputs, publisher(isDurable: !isWatched), amend: amend)
    let code: ExitCode
    do {
      defer {
        report = site.report
        options.console.report(report.diagnostics)
      }
      code = try await site.run()
    }
    if report.isPublished {
      for line in report.healedLines { options.console.say(line) }
      options.console.summarize(report.summary(of: request.output))
    } else {
      options.console.say("Tidak ada yang diterbitkan.")
    }
    return code
  }

  func publisher(isDurable: Bool) -> Publisher {
    Publisher(output: request.output, allowsGap: allowsGap, isDurable: isDurable)
  }

  private func guardOutput() throws(CommandFailure) {
    let refusal = try publishing(
      OutputFolder(request.output).refusal(
        apartFrom: [options.places.content, options.places.templates],
        home: Environment.value("HOME")))
    if let refusal { throw .usage("\(request.output): \(refusal)") }
  }

  private func checkUnits(_ content: ContentFolder) throws(CommandFailure) {
    if content.units.isEmpty {
      options.console.report(content.diagnostics)
      throw .content(
        "Tidak ada unit di \(content.shownPath): folder kosong atau medianya tidak terpasang. "
          + "Tidak ada yang diterbitkan.")
    }
  }

  /// Takes the lock of the output folder and, where that is another, the lock of the site, which
  /// approving takes too.
  func takeLocks() throws(CommandFailure) -> [FolderLock] {
    let work = Publisher.workFolder(of: request.output)
    try publishing(Disk.makeFolders(work))
    guard let lock = try publishing(FolderLock.take("\(work)/lock", waiting: wait)) else {
      throw SiteLock.taken(in: work)
    }
    if try publishing(Publisher.isApart(request.output, from: work)) {
      throw CommandFailure(.otherFilesystem(work))
    }
    let here = try publishing(Disk.info(work))
    let own = try publishing(Disk.info(SiteLock.folder(options.places)))
    if here?.inode == own?.inode, here?.device == own?.device { return [lock] }
    let second = try SiteLock.take(options.places, waiting: wait, mayBeReadOnly: true)
    return [lock] + [second].compactMap(\.self)
  }
}
