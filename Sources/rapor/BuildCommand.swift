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
    let workspace = try Workspace(options, withTemplates: true)
    if workspace.siteDiagnostics.contains(where: { $0.severity == .error }) {
      report.diagnostics = workspace.siteDiagnostics.sorted()
      options.console.report(workspace.siteDiagnostics)
      options.console.say("Tidak ada yang diterbitkan.")
      return .content
    }
    try checkUnits(workspace.content)
    var run = BuildRun(
      command: self, workspace: workspace, publisher: publisher(into: folder), folder: folder)
    defer { report = run.report }
    return try await run.run()
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
        apartFrom: [options.content, options.templates], home: Environment.value("HOME"))
    } catch {
      throw BuildCommand.stop(.file(error))
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
          throw BuildCommand.stop(.otherFilesystem(work))
        }
        // The content has the site's own lock, which approving takes, wherever this site goes.
        if Disk.resolved(work) == Disk.resolved(SiteLock.folder(options)) { return [lock] }
        let own = try SiteLock.take(options, waiting: wait, mayBeReadOnly: true)
        return [lock] + (own.map { [$0] } ?? [])
      }
    } catch let stop as Stop {
      throw stop
    } catch let error as FileError {
      throw BuildCommand.stop(.file(error))
    } catch {
      throw Stop(code: .defect, message: "\(error)")
    }
    throw Stop(
      code: .locked, message: "Proses rapor lain sedang bekerja di \(work); coba lagi nanti.")
  }

  /// Writes a small file whole: beside its place first, then into it.
  private func write(_ text: String, to path: String) throws(Stop) {
    do {
      try Disk.remove(path + ".baru")
      try Disk.create(path + ".baru", Array(text.utf8))
      try Disk.rename(path + ".baru", to: path)
    } catch {
      throw Stop(code: .cannotWrite, message: "Laporan gagal ditulis: \(error.text).")
    }
  }

  /// How a failure to publish ends the program.
  static func stop(_ failure: Publisher.Failure) -> Stop {
    switch failure {
    case .file(let error):
      Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Situs lama tetap utuh; yang baru gagal disusun: \(error.text).")
    case .noExchange:
      Stop(
        code: .cannotWrite,
        message: "Sistem berkas ini tidak bisa menukar dua folder sekaligus. Pakai --allow-gap "
          + "bila jeda sesaat boleh terjadi.")
    case .otherFilesystem(let work):
      Stop(
        code: .cannotWrite,
        message: "\(work) berada di sistem berkas lain daripada situsnya, jadi keduanya tidak bisa "
          + "ditukar. Pindahkan, atau terbitkan ke folder di sistem berkas yang sama.")
    case .noPrevious:
      Stop(
        code: .content,
        message:
          "Tidak ada terbitan sebelumnya yang dapat dikembalikan: situs ini baru terbit satu "
          + "kali, atau foldernya dipindahkan sesudah terbit.")
    case .otherReleases:
      Stop(
        code: .locked,
        message: "Tidak dikembalikan: situs diterbitkan lagi selagi pertanyaan menunggu. Jalankan "
          + "lagi.")
    case .previousAltered(let path):
      Stop(
        code: .content,
        message: "Terbitan sebelumnya tidak utuh lagi (\(path)); tidak ada yang dikembalikan.")
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
