import Catalog
import Diagnostics
import Files

/// `rapor watch`: builds the draft whenever content or templates change, until it is told to stop.
struct WatchCommand {
  static let rules = [
    OptionRule(name: "output", value: "FOLDER", help: "folder pantauan (bawaan: Pantauan)"),
    OptionRule(name: "only", value: "UNIT", help: "hanya unit ini (boleh berulang)"),
    OptionRule(name: "quarter", value: "N", help: "triwulan draf (1 sampai 4)"),
    OptionRule(name: "jobs", value: "N", help: "banyaknya pekerjaan bersamaan"),
  ]

  private let options: Options
  private let build: BuildCommand
  private let sources: [String]

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    if let extra = arguments.operands.first {
      throw Stop(
        code: .usage, message: "rapor watch tidak mengenal “\(extra)”. Lihat rapor watch --help.")
    }
    var words = [
      "--draft", "--wait=60", "--output=\(arguments["output"] ?? "Pantauan")",
      "--root=\(options.root)", "--content=\(options.shownContent)",
      "--templates=\(options.shownTemplates)",
    ]
    for name in ["quarter", "jobs", "today"] {
      if let value = arguments[name] { words.append("--\(name)=\(value)") }
    }
    words += arguments.all("only").map { "--only=\($0)" }
    words += ["quiet", "json"].filter(arguments.has).map { "--\($0)" }
    var build = try BuildCommand(
      try Arguments(words, rules: BuildCommand.rules + Options.rules))
    build.isWatched = true
    self.build = build
    sources = [options.content, options.templates]
  }

  /// Watches until it is asked to stop. Only what can never be right ends it: a folder that must
  /// not be written into, a unit that is not there when it starts.
  func run() async throws(Stop) -> ExitCode {
    var seen = FolderTrace(of: sources)
    var wantsRetry = false
    do throws(Stop) {
      wantsRetry = try await rebuild()
    } catch {
      if Interruption.isNoted { return stopped() }
      throw error
    }
    let index = "\(Disk.resolved(build.output) ?? build.output)/index.html"
    options.console.result("Buka: \(ErrorPage.address(ofFile: index))")
    say("Memantau \(options.shownContent) dan \(options.shownTemplates); berhenti dengan Ctrl-C.")
    let watch = FolderWatch()
    while !Interruption.isNoted {
      let now = await changed(since: seen, watch)
      guard !Interruption.isNoted else { break }
      guard now != seen || wantsRetry else { continue }
      seen = now
      do throws(Stop) {
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
  private func rebuild() async throws(Stop) -> Bool {
    let clock = ContinuousClock()
    let start = clock.now
    var report = BuildReport()
    do throws(Stop) {
      _ = try await build.run(&report)
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
    say("\(report.watchedSummary) (\(seconds(since: start, clock)) detik)")
    return false
  }

  private func seconds(since start: ContinuousClock.Instant, _ clock: ContinuousClock) -> String {
    let hundredths = Int((clock.now - start) / .milliseconds(10))
    return "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// Progress is for whoever watches, so it is said also where no terminal is, unless it is to be
  /// quiet.
  private func say(_ text: String) {
    if !options.console.isQuiet { options.console.say(text) }
  }
}
