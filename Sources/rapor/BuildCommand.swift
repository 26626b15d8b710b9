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
      Option("only", "UNIT", "hanya unit ini", repeats: true),
      Option("strict", nil, "jangan terbitkan apa pun bila ada galat"),
      Option("draft", nil, "susun draf dari tabel kerja ke Pratinjau"),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("jobs", "N", "banyaknya pekerjaan bersamaan"),
      Option("wait", "DETIK", "tunggu proses lain paling lama sekian detik"),
      Option("allow-gap", nil, "izinkan jeda sesaat saat situs diganti"),
      Option("report", "BERKAS", "tulis laporan JSON ke berkas ini; - untuk keluaran standar"),
      Option("republish", "UNIT", "terbitkan lagi unit yang pernah dicabut", repeats: true),
      Option("base-url", "ALAMAT", "alamat situs (bawaan: dari situs.csv)"),
    ])

  private(set) var options: Options
  let request: BuildRequest
  /// What is told here and now; the rest is told elsewhere and stops nothing.
  var tells: @Sendable (Diagnostic) -> Bool = { _ in true }
  private let wait: Int
  private let reportFile: ReportFile?

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let given = options.given
    let isDraft = given.has("draft")
    var request = BuildRequest(output: options.output(or: isDraft ? "Pratinjau" : "Public"))
    request.only = try options.units(given.all("only"))
    for typed in given.all("republish") {
      // What is withdrawn is known by its page, also where the unit's folder is gone.
      let isGone =
        Withdrawal.isAddress(typed) && Disk.mayRead("\(request.output)/\(typed)/index.html")
      request.republished.insert(isGone ? typed : try options.unit(typed))
    }
    request.isStrict = given.has("strict")
    request.isDraft = isDraft
    request.quarter = try given.draftQuarter()
    request.jobs = try given.number("jobs", in: 1...256) ?? Environment.processors
    request.baseURL = given["base-url"]?.trimmedSlashes
    request.progress = { options.console.progress("Menyusun", $0, of: $1) }
    self.request = request
    wait = try given.number("wait", in: 0...86_400) ?? 0
    if let baseURL = request.baseURL, !WebAddress.isSite(baseURL) {
      throw .usage(
        "Opsi --base-url memerlukan alamat seperti https://rapor.example, bukan “\(baseURL)”.")
    }
    try given.refuseOperands()
    let (places, output) = (options.places, request.output)
    self.options.console.outputIsTaken = given["report"] == "-"
    reportFile = try given["report"].map { path throws(CommandFailure) in
      try ReportFile(path == "-" ? path : places.path(path), outside: places.keeps(output))
    }
  }

  func run() async throws(CommandFailure) -> ExitCode {
    let start = ContinuousClock.now
    var report = BuildReport()
    var failure: CommandFailure?
    var code = ExitCode.done
    do throws(CommandFailure) { code = try await run(&report) } catch {
      (failure, code) = (error, error.code)
    }
    let json = report.json(code: code, message: failure?.message, took: ContinuousClock.now - start)
    do throws(CommandFailure) { try reportFile?.write(json) } catch {
      // Why there is no site matters more than why there is no report of it.
      if failure == nil { throw error }
      options.console.say(error.message)
    }
    if options.console.asJSON, !options.console.outputIsTaken {
      options.console.tellJSON(json.replacing("\n  ", with: " ").replacing("\n", with: ""))
      // What ended the build stands in there.
      if !options.console.isQuiet { return code }
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
    let (console, places) = (options.console, options.places)
    let refusal = try publishing(
      OutputFolder(request.output).refusal(
        apartFrom: [places.content, places.templates], home: Environment.value("HOME"),
        isDraft: request.isDraft))
    if let refusal { throw .usage("\(request.output): \(refusal)") }
    // Where there is nothing to publish no folder is made.
    if try publishing(Disk.info(places.content)) == nil { _ = try SiteInputs.scan(places) }
    let locks = try takeLocks()
    defer { withExtendedLifetime(locks) {} }
    let inputs = try SiteInputs(places, withTemplates: true)
    let stopping = inputs.siteDiagnostics
    if stopping.contains(where: { $0.severity == .error }) {
      report.diagnostics = stopping.sorted()
      console.report(stopping)
      console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    if inputs.content.units.isEmpty {
      console.report(inputs.content.diagnostics)
      throw .content(
        "Tidak ada unit di \(inputs.content.shownPath): folder kosong atau medianya tidak terpasang. "
          + "Tidak ada yang diterbitkan. Unit pertama dibuat dengan rapor new, misalnya rapor new "
          + "sampang/banyuates/2026\(options.rootWords).")
    }
    let standard = inputs.standardTemplates
    if !standard.isEmpty {
      let shown = standard.prefix(5).joined(separator: ", ")
      let rest = standard.dropFirst(5).count
      let more = rest > 0 ? " dan \(rest) lagi" : ""
      console.note(
        "\(places.shownTemplates): tidak ada \(shown)\(more); dipakai templat baku dari program.")
    }
    var site = SiteBuild(request, places, inputs, publisher(isDurable: !isWatched), amend: amend)
    let code: ExitCode
    do {
      defer {
        report = site.report
        // What is to be done ends the mail.
        for line in report.healedLines { console.say(line) }
        console.report(report.diagnostics.filter(tells))
      }
      code = try await site.run()
    }
    guard report.isPublished else {
      console.say("Tidak ada yang diterbitkan.")
      return code
    }
    if report.hasNoUnits, !request.isDraft {
      console.note(
        "Belum ada triwulan yang disahkan, jadi situsnya belum memuat kantor mana pun. Berikutnya: "
          + "rapor approve, atau lihat drafnya dengan rapor build --draft.")
    }
    let isTold = report.diagnostics.contains { $0.severity == .error && tells($0) }
    if isWatched { return code }
    console.summarize(report.summary(of: request.output))
    if let line = report.held.line {
      console.say("\(line) Keadaan selengkapnya: rapor doctor\(console.siteWords)")
    }
    return code == .content && !isTold ? .done : code
  }

  func publisher(isDurable: Bool) -> Publisher {
    Publisher(
      output: request.output, allowsGap: options.given.has("allow-gap"), isDurable: isDurable)
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
      throw .otherFilesystem(work)
    }
    let here = try publishing(Disk.info(work))
    let own = try publishing(Disk.info(SiteLock.folder(options.places)))
    if here?.inode == own?.inode, here?.device == own?.device { return [lock] }
    let second = try SiteLock.take(options.places, waiting: wait, mayBeReadOnly: true)
    return [lock] + [second].compactMap(\.self)
  }
}
