import Building
import Catalog
import Diagnostics
import Files
import Publishing

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
    OptionRule(name: "report", value: "BERKAS", help: "tulis laporan JSON ke berkas ini"),
    OptionRule(name: "base-url", value: "ALAMAT", help: "alamat situs (bawaan: dari situs.csv)"),
  ]

  let options: Options
  let output: String
  let only: Set<String>
  let isStrict: Bool
  let isDraft: Bool
  let quarter: Quarter?
  let jobs: Int
  let baseURL: String?
  /// Whether it is built for somebody who watches: errors stand on the pages as well, and pages do
  /// not wait for the disk.
  var isWatched = false
  private let wait: Int
  private let allowsGap: Bool
  private let reportFile: String?

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
    reportFile = arguments["report"].map(options.path)
    baseURL = arguments["base-url"]?.trimmedSlashes
    if let baseURL, !SiteSettings.isAddress(baseURL) {
      throw Stop(
        code: .usage,
        message: "Opsi --base-url memerlukan alamat seperti https://rapor.example, bukan "
          + "“\(baseURL)”.")
    }
    if quarter != nil, !isDraft {
      throw Stop(code: .usage, message: "Opsi --quarter hanya untuk --draft.")
    }
    if let extra = arguments.operands.first {
      throw Stop(
        code: .usage, message: "rapor build tidak mengenal “\(extra)”. Lihat rapor build --help.")
    }
  }

  /// Runs the build and writes its report.
  func run() async throws(Stop) -> ExitCode {
    let clock = ContinuousClock()
    let start = clock.now
    var report = BuildReport()
    var result: Result<ExitCode, Stop>
    do throws(Stop) {
      result = .success(try await run(&report))
    } catch {
      result = .failure(error)
    }
    if let reportFile {
      let seconds = Double((clock.now - start) / .milliseconds(1)) / 1000
      let (code, message) =
        switch result {
        case .success(let code): (code, String?.none)
        case .failure(let stop): (stop.code, stop.message)
        }
      try write(report.json(code: code, message: message, seconds: seconds), to: reportFile)
    }
    return try result.get()
  }

  /// Runs the build; `report` holds what it did, also where it stops.
  func run(_ report: inout BuildReport) async throws(Stop) -> ExitCode {
    let folder = OutputFolder(output)
    try guardOutput(folder)
    let locks = try takeLocks()
    defer { withExtendedLifetime(locks) {} }
    let workspace = try Workspace(options.places, withTemplates: true)
    if workspace.siteDiagnostics.contains(where: { $0.severity == .error }) {
      report.diagnostics = workspace.siteDiagnostics.sorted()
      options.console.report(workspace.siteDiagnostics)
      options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    try checkUnits(workspace.content)
    var run = BuildRun(request, options.places, workspace, publisher(into: folder))
    let result: Result<ExitCode, Stop>
    do throws(Stop) {
      result = .success(try await run.run())
    } catch {
      result = .failure(error)
    }
    report = run.report
    options.console.report(report.diagnostics)
    let code = try result.get()
    if report.isPublished {
      for line in report.healedLines { options.console.say(line) }
      options.console.summarize(report.summary(of: output))
    } else {
      options.console.say("Tidak ada yang diterbitkan.")
    }
    return code
  }

  private var request: BuildRequest {
    var request = BuildRequest(output: output)
    request.only = only
    request.isStrict = isStrict
    request.isDraft = isDraft
    request.quarter = quarter
    request.jobs = jobs
    request.baseURL = baseURL
    let console = options.console
    request.progress = { console.progress("Menyusun", $0, of: $1) }
    if isWatched { request.amend = showErrors }
    return request
  }

  func publisher(into folder: OutputFolder) -> Publisher {
    Publisher(
      output: folder, workFolder: Publisher.workFolder(of: output), allowsGap: allowsGap,
      isDurable: !isWatched)
  }

  private func guardOutput(_ folder: OutputFolder) throws(Stop) {
    let refusal: OutputFolder.Refusal?
    do {
      refusal = try folder.check(
        apartFrom: [options.places.content, options.places.templates],
        home: Environment.value("HOME"))
    } catch {
      throw Stop(.file(error))
    }
    if let refusal { throw Stop(code: .usage, message: "\(output): \(refusal.text)") }
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

  func takeLocks() throws(Stop) -> [FolderLock] {
    let work = Publisher.workFolder(of: output)
    do {
      try Disk.makeFolders(work)
      if let lock = try FolderLock.take("\(work)/lock", waiting: wait) {
        if try Publisher.isApart(output, from: work) {
          throw Stop(.otherFilesystem(work))
        }
        // The content has the site's own lock, which approving takes, wherever this site goes.
        let (here, own) = (try Disk.info(work), try Disk.info(SiteLock.folder(options.places)))
        if here?.inode == own?.inode, here?.device == own?.device { return [lock] }
        let second = try SiteLock.take(options.places, waiting: wait, mayBeReadOnly: true)
        return [lock] + (second.map { [$0] } ?? [])
      }
    } catch let stop as Stop {
      throw stop
    } catch let error as FileError {
      throw Stop(.file(error))
    } catch {
      throw Stop(code: .defect, message: "\(error)")
    }
    throw Stop(
      code: .locked, message: "Proses rapor lain sedang bekerja di \(work); coba lagi nanti.")
  }

  /// Writes a small file whole: beside its place first, then into it.
  private func write(_ text: String, to path: String) throws(Stop) {
    var change = Transaction()
    do throws(Transaction.Failure) {
      try change.write(path, Array(text.utf8), over: .anything)
      try change.commit()
    } catch {
      throw Stop(error, "Laporan gagal ditulis")
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
