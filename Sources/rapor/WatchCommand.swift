import Building
import Catalog
import Diagnostics
import Files
import Publishing
import Site
import StandardSet
import Templates

/// `rapor watch`: builds the draft whenever content or templates change, until it is told to stop.
struct WatchCommand: Command {
  static let description = CommandDescription(
    name: "watch", summary: "menyusun draf setiap kali isi atau templat berubah",
    usage: "rapor watch [opsi]", example: "rapor watch --only sampang/karang-penang/2026",
    own: [
      Option("output", "FOLDER", "folder pantauan (bawaan: Pantauan)"),
      Option("only", "UNIT", "hanya unit ini (boleh berulang)"),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("jobs", "N", "banyaknya pekerjaan bersamaan"),
    ])

  private let options: Options
  private let build: BuildCommand
  private let sources: [String]

  /// All its options are those of `rapor build` as well.
  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    var arguments = arguments
    arguments["draft"] = ""
    arguments["wait"] = "60"
    arguments["output"] = arguments["output"] ?? "Pantauan"
    build = try BuildCommand(arguments)
    sources = [options.places.content, options.places.templates]
  }

  /// Watches until it is asked to stop. Only what can never be right ends it: a folder that must
  /// not be written into, a unit that is not there when it starts.
  func run() async throws(CommandFailure) -> ExitCode {
    var seen = FolderTrace(of: sources)
    var wantsRetry = false
    do throws(CommandFailure) {
      wantsRetry = try await rebuild()
    } catch {
      if Interruption.isNoted { return stopped() }
      throw error
    }
    let folder = build.request.output
    let index = "\(Disk.resolved(folder) ?? folder)/index.html"
    options.console.tell("Buka: \(ErrorPage.address(ofFile: index))")
    say(
      "Memantau \(options.places.shownContent) dan \(options.places.shownTemplates); berhenti dengan Ctrl-C."
    )
    let watch = FolderWatch()
    while !Interruption.isNoted {
      let now = await changed(since: seen, watch)
      guard !Interruption.isNoted else { break }
      guard now != seen || wantsRetry else { continue }
      seen = now
      do throws(CommandFailure) {
        wantsRetry = try await rebuild()
      } catch {
        options.console.say(error.message)
        wantsRetry = false
        try? build.publish(build.errorPage([], message: error.message))
      }
    }
    return stopped()
  }

  private func stopped() -> ExitCode {
    Interruption.accept()
    say("Pantauan selesai.")
    return .done
  }

  // MARK: Waiting

  /// Waits for a change, or as long as it may take to hear of none, and then until nothing changes
  /// any more: programs save in several steps.
  private func changed(since seen: FolderTrace, _ watch: FolderWatch) async -> FolderTrace {
    watch.add(seen.folders)
    let clock = ContinuousClock()
    var now = seen
    let looking = clock.measure { now = FolderTrace(of: sources) }
    if now == seen {
      // Where the system tells nothing, looking takes its share of the time and no more.
      let end = clock.now + max(.seconds(1), looking * 20)
      while clock.now < end, !Interruption.isNoted, !watch.wait(milliseconds: 250) {}
      now = FolderTrace(of: sources)
    }
    guard now != seen else { return seen }
    for _ in 0..<WatchCommand.longestQuiet where !Interruption.isNoted {
      watch.add(now.folders)
      try? await clock.sleep(for: WatchCommand.quiet)
      let later = FolderTrace(of: sources)
      if later == now { break }
      now = later
    }
    return now
  }

  /// How long nothing may change before a build starts.
  private static let quiet = Duration.milliseconds(50)
  /// After so many times of that it starts all the same.
  private static let longestQuiet = 40

  // MARK: Building

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
    say("\(report.watchedSummary) (\(seconds) detik)")
    return false
  }

  /// Progress is for whoever watches, so it is said also where no terminal is, unless it is to be
  /// quiet.
  private func say(_ text: String) { if !options.console.isQuiet { options.console.say(text) } }
}

/// The page that a watched site shows instead of what could not be built. It is made from the
/// program's own template, since the office's may be what is wrong, and looks again by itself until
/// it is replaced.
struct ErrorPage {
  let diagnostics: [Diagnostic]
  /// A sentence where there is no diagnostic, or one on top of them.
  let message: String?
  /// Where a file shown to people lies on disk.
  let path: (String) -> String

  var bytes: [UInt8] {
    let template = StandardTemplates.files.first { $0.name == "galat.mustache" }
    let library = Library(
      sources: [Library.Source(name: "galat", file: "galat", text: template?.bytes ?? [])],
      mode: .strict)
    var out: [UInt8] = []
    _ = library.render("galat", .record(record), into: &out)
    return out
  }

  private var record: Record {
    [
      "ada_galat": .bool(!diagnostics.isEmpty),
      "pesan": message.map(Value.text) ?? .missing,
      "galat": .list(
        Set(diagnostics).sorted().map { diagnostic in
          .record([
            "tempat": .text(diagnostic.place.text),
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
    return ErrorPage.address(ofFile: Disk.resolved(path) ?? path)
  }

  static func address(ofFile path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return "file://" + parts.map { URLText.encoded(String($0)) }.joined(separator: "/")
  }
}

/// Errors on the pages of a watched site, so that whoever looks at one sees why it does not change.
extension BuildCommand {
  /// Puts the errors of a unit that could not be built in the place of all its pages, and all errors
  /// in the place of the front page.
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
      let page = errorPage(own, message: nil)
      let pages = tree.paths.filter { $0.hasPrefix(folder.id.path + "/") && $0.hasSuffix(".html") }
      for path in ["\(folder.id.path)/index.html"] + pages {
        release.files[path] = .bytes(page.bytes)
      }
    }
    let all = errorPage(
      report.diagnostics, message: "Unit lain yang tidak disebut di sini sudah tersusun.")
    release.files["index.html"] = .bytes(all.bytes)
  }

  func errorPage(_ diagnostics: [Diagnostic], message: String?) -> ErrorPage {
    ErrorPage(diagnostics: diagnostics, message: message, path: options.path)
  }

  /// Puts an error page in the place of every page of a site that could not be built at all.
  func publish(_ page: ErrorPage) throws(CommandFailure) {
    let locks = try takeLocks()
    defer { withExtendedLifetime(locks) {} }
    let publisher = publisher(isDurable: false)
    try publishing(publisher.tidy())
    let tree = try publishing(publisher.published())
    var release = Release(withSums: false)
    let bytes = page.bytes
    for path in tree.paths { release.files[path] = .published(sum: nil) }
    for path in tree.paths + ["index.html"] where path.hasSuffix(".html") {
      release.files[path] = .bytes(bytes)
    }
    _ = try releasing(publisher.publish(release, over: tree, siteKey: "galat", notes: [:]))
  }
}
