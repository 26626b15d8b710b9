import Building
import Catalog
import Diagnostics
import Escaping
import Files
import Preview
import Publishing
import StandardSet
import Templates

/// `rapor watch`: builds the draft whenever content or templates change, until it is told to stop.
struct WatchCommand: Command {
  static let description = CommandDescription(
    name: "watch", summary: "menyusun draf setiap kali isi atau templat berubah",
    usage: "rapor watch [opsi]", example: "rapor watch --only sampang/karang-penang/2026",
    own: [
      Option("output", "FOLDER", "folder pantauan (bawaan: Pantauan)"),
      Option("only", "UNIT", "hanya unit ini", repeats: true),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("jobs", "N", "banyaknya pekerjaan bersamaan"),
      Option("serve", nil, "perlihatkan di alamat setempat; halaman memuat ulang sendiri"),
      Option("port", "N", "porta alamat itu (bawaan: yang kosong mulai 8000)"),
    ])

  private let options: Options
  private let build: BuildCommand
  private let sources: [String]
  private let ports: ClosedRange<Int>?

  /// All its options are those of `rapor build` as well.
  init(options: Options) throws(CommandFailure) {
    self.options = options
    var draft = options
    draft.given["draft"] = ""
    draft.given["wait"] = "60"
    draft.given["output"] = options.given["output"] ?? "Pantauan"
    build = try BuildCommand(options: draft)
    sources = [options.places.content, options.places.templates]
    let port = try options.given.number("port", in: 1024...65_535)
    guard options.given.has("serve") else {
      if port != nil { throw .usage("Opsi --port hanya untuk --serve.") }
      ports = nil
      return
    }
    ports = port.map { $0...$0 } ?? 8000...8099
  }

  /// The server of the preview, where one is wanted; it does not answer yet.
  private func server() throws(CommandFailure) -> PreviewServer? {
    guard let ports else { return nil }
    return try attempt(PreviewServer(folder: build.request.output, ports: ports)) { error in
      let which =
        ports.count == 1
        ? "Porta \(ports.lowerBound)" : "Porta \(ports.lowerBound) sampai \(ports.upperBound)"
      return error.isAddressInUse
        ? .cannotWrite("\(which) sedang dipakai program lain. Pilih yang lain dengan --port N.")
        : .cannotWrite("\(which) tidak dapat dipakai: \(error.text).")
    }
  }

  /// Watches until it is asked to stop. Only what can never be right ends it: a folder that must
  /// not be written into, a unit that is not there when it starts.
  func run() async throws(CommandFailure) -> ExitCode {
    Interruption.isExpected()
    let server = try server()
    defer { server?.stop() }
    let changes = ChangeWatch(of: sources)
    var seen = changes.trace()
    var wantsRetry = false
    do throws(CommandFailure) { wantsRetry = try await rebuild() } catch {
      if Interruption.isNoted { return stopped() }
      throw error
    }
    let folder = build.request.output
    let only = build.request.only.count == 1 ? build.request.only.first.map { $0 + "/" } ?? "" : ""
    let page = "\(Disk.resolved(folder) ?? folder)/\(only)index.html"
    server?.start()
    options.console.tell("Buka: \(server.map { $0.address + only } ?? URLText.ofFile(page))")
    let (content, templates) = (options.places.shownContent, options.places.shownTemplates)
    options.console.note("Memantau \(content) dan \(templates); berhenti dengan Ctrl-C.")
    while !Interruption.isNoted {
      let now = await changes.next(after: seen)
      if Interruption.isNoted || now == seen && !wantsRetry { continue }
      seen = now
      do throws(CommandFailure) { wantsRetry = try await rebuild() } catch {
        options.console.say(error.message)
        wantsRetry = false
        try? build.publish(build.errorPage([], message: error.message))
      }
      if !wantsRetry { server?.pagesChanged() }
    }
    return stopped()
  }

  private func stopped() -> ExitCode {
    Interruption.accept()
    options.console.note("Pantauan selesai.")
    return .done
  }

  /// Builds once and says so; tells whether to try again although nothing changed. What is wrong
  /// goes onto the pages.
  private func rebuild() async throws(CommandFailure) -> Bool {
    let start = ContinuousClock.now
    var report = BuildReport()
    do throws(CommandFailure) {
      _ = try await build.run(&report, isWatched: true, amend: build.showErrors)
    } catch {
      guard ![.usage, .cannotWrite, .defect].contains(error.code), !Interruption.isNoted else {
        throw error
      }
      options.console.say(error.message)
      if error.code == .locked { return true }
      try build.publish(build.errorPage(report.diagnostics, message: error.message))
      return false
    }
    if !report.isPublished {
      try build.publish(build.errorPage(report.diagnostics, message: nil))
    }
    let seconds = (ContinuousClock.now - start).inSeconds(point: ",")
    options.console.note("\(report.watchedSummary) (\(seconds) detik)")
    return false
  }
}

/// Waits for changes in folders.
struct ChangeWatch {
  private let folders: [String]
  private let watch = FolderWatch()

  init(of folders: [String]) { self.folders = folders }

  func trace() -> FolderTrace { FolderTrace(of: folders) }

  /// Waits for a change, or as long as it may take to hear of none, and then until nothing changes
  /// any more: programs save in several steps.
  func next(after seen: FolderTrace) async -> FolderTrace {
    watch.add(seen.folders)
    let clock = ContinuousClock()
    var now = seen
    let looking = clock.measure { now = trace() }
    if now == seen {
      // Where the system tells nothing, looking takes its share of the time and no more.
      let end = clock.now + max(.seconds(1), looking * 20)
      while clock.now < end, !Interruption.isNoted, !watch.wait(milliseconds: 250) {}
      now = trace()
    }
    guard now != seen else { return seen }
    for _ in 0..<Self.longestQuiet where !Interruption.isNoted {
      watch.add(now.folders)
      try? await clock.sleep(for: Self.quiet)
      let later = trace()
      if later == now { break }
      now = later
    }
    return now
  }

  /// How long nothing may change before a change counts.
  private static let quiet = Duration.milliseconds(50)
  /// After so many times of that it counts all the same.
  private static let longestQuiet = 40
}

/// What a watched site shows of what could not be built: above the last good pages, and alone where
/// there are none. It is made from the program's own templates, since the office's may be what is
/// wrong, and looks again by itself until it is replaced.
struct ErrorPage {
  let diagnostics: [Diagnostic]
  /// A sentence where there is no diagnostic, or one on top of them.
  let message: String?
  /// Where a file shown to people lies on disk.
  let path: (String) -> String

  /// A whole page.
  var bytes: [UInt8] { render("galat") }

  /// The same above a page that was built before; in the place of one that stands there.
  func above(_ page: [UInt8]) -> [UInt8] {
    let (start, end) = ("<!--galat-->", "<!--/galat-->")
    var text = String(decoding: page, as: UTF8.self)
    if let old = text.firstRange(of: start), let close = text.firstRange(of: end) {
      text.removeSubrange(old.lowerBound..<close.upperBound)
    }
    guard let body = text.firstRange(of: "<body"),
      let head = text[body.upperBound...].firstIndex(of: ">")
    else { return bytes }
    let style =
      "border:.5rem solid #b3261e;padding:1rem;color:#1b1b1b;background:#fff;"
      + "position:fixed;inset:0 0 auto;z-index:9;max-height:70vh;overflow:auto"
    text.insert(
      contentsOf: start + "<meta http-equiv=\"refresh\" content=\"2\"><div style=\"\(style)\">"
        + "<p><strong>Belum dapat disusun; di bawah ini halaman terakhir yang tersusun.</strong></p>"
        + String(decoding: render("galat-isi"), as: UTF8.self) + "</div>" + end,
      at: text.index(after: head))
    return Array(text.utf8)
  }

  private func render(_ name: String) -> [UInt8] {
    let library = Library(
      sources: ["galat", "galat-isi"].map { name in
        let file = StandardTemplates.files.first { $0.name == "\(name).mustache" }
        return Library.Source(name: name, file: name, text: file?.bytes ?? [])
      }, mode: .strict)
    var out: [UInt8] = []
    _ = library.render(name, .record(record), into: &out)
    return out
  }

  var record: Record {
    [
      "ada_galat": .bool(!diagnostics.isEmpty),
      "pesan": message.map(Value.text) ?? .missing,
      "galat": .list(
        diagnostics.fewOfEach().map { diagnostic in
          .record([
            "tempat": .text(diagnostic.places),
            "alamat": .text(address(diagnostic.place.file)),
            "pesan": .text(diagnostic.message),
            "tertulis": diagnostic.written.map { .text(Diagnostic.excerpt($0)) } ?? .missing,
            "perbaikan": .text(diagnostic.cure),
            "id": .text(diagnostic.id),
          ])
        }),
    ]
  }

  private func address(_ file: String) -> String {
    let path = path(file)
    return URLText.ofFile(Disk.resolved(path) ?? path)
  }
}

/// Errors on the pages of a watched site, so that whoever looks at one sees why it does not change.
extension BuildCommand {
  /// Puts the errors of a unit that could not be built above its last good pages, and all errors above
  /// the front page.
  func showErrors(
    in release: inout Release, over tree: PublishedTree, _ report: BuildReport,
    _ content: ContentFolder
  ) {
    guard !report.diagnostics.isEmpty else { return }
    let built = Set(report.built)
    for folder in content.units
    where request.isWanted(folder.id.path) && !built.contains(folder.id.path) {
      let own = report.diagnostics.filter { $0.place.file.hasPrefix(folder.shownPath) }
      guard !own.isEmpty else { continue }
      keep(
        tree.paths.filter { $0.hasPrefix(folder.id.path + "/") },
        under: errorPage(own, message: nil),
        front: "\(folder.id.path)/index.html", in: &release)
    }
    let all = errorPage(
      report.diagnostics, message: "Unit lain yang tidak disebut di sini sudah tersusun.")
    if case .bytes(let front)? = release.files["index.html"] {
      release.files["index.html"] = .bytes(all.above(front))
    }
  }

  /// Keeps published files, the pages among them under an error; `front` is the page that there is in
  /// any case.
  private func keep(
    _ paths: [String], under page: ErrorPage, front: String, in release: inout Release
  ) {
    for path in Set(paths + [front]) {
      guard path.hasSuffix(".html") else {
        release.files[path] = .published(sum: nil)
        continue
      }
      let last = try? Disk.read("\(request.output)/\(path)")
      release.files[path] = .bytes(last.map(page.above) ?? page.bytes)
    }
  }

  func errorPage(_ diagnostics: [Diagnostic], message: String?) -> ErrorPage {
    ErrorPage(diagnostics: diagnostics, message: message, path: options.path)
  }

  /// Puts an error above every page of a site that could not be built at all.
  func publish(_ page: ErrorPage) throws(CommandFailure) {
    let locks = try takeLocks()
    defer { withExtendedLifetime(locks) {} }
    let publisher = publisher(isDurable: false)
    try publishing(publisher.tidy())
    let tree = try publishing(publisher.published())
    var release = Release(withSums: false)
    keep(tree.paths, under: page, front: "index.html", in: &release)
    _ = try publishing(publisher.publish(release, over: tree, siteKey: "galat", notes: [:]))
  }
}
