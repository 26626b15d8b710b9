import Building
import Files
import Publishing
import Tables

/// `rapor rollback`: puts the previous release back.
struct RollbackCommand {
  static let rules = [
    OptionRule(name: "output", value: "FOLDER", help: "folder situs jadi (bawaan: Public)"),
    OptionRule(
      name: "again", value: nil, help: "kembalikan juga terbitan yang tadi disingkirkan rollback"),
    OptionRule(name: "yes", value: nil, help: "tanpa bertanya"),
  ]

  private let options: Options
  private let output: String
  private let saysAgain: Bool
  private let saysYes: Bool

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    output = options.path(arguments["output"] ?? "Public").trimmedSlashes
    saysAgain = arguments.has("again")
    saysYes = arguments.has("yes")
    if let extra = arguments.operands.first {
      throw Stop(code: .usage, message: "rapor rollback tidak mengenal “\(extra)”.")
    }
  }

  /// Says what would be put back and what away, asks, and does it. The question holds no lock.
  func run() throws(Stop) -> ExitCode {
    let work = Publisher.workFolder(of: output)
    let publisher = Publisher(
      output: OutputFolder(output), workFolder: work, allowsGap: false)
    let releases = try attempt { () throws(Publisher.Failure) in try publisher.releases() }
    options.console.result("Dikembalikan: \(words(releases.previous))")
    if let current = releases.current {
      options.console.result("Disingkirkan: \(words(current))")
    }
    if let current = releases.current { tellApprovals(current.paths, releases.previous.paths) }
    if releases.previous.isPutAway, !saysAgain {
      throw Stop(
        code: .usage,
        message: "Terbitan itu baru saja disingkirkan rapor rollback. Bila memang hendak dipasang "
          + "lagi, tulis rapor rollback --again.")
    }
    try ask()
    let lock = try take("\(work)/lock")
    defer { withExtendedLifetime(lock) {} }
    try attempt { () throws(Publisher.Failure) in try publisher.rollBack(releases) }
    options.console.summarize("Terbitan sebelumnya dikembalikan ke \(output).")
    return .done
  }

  private func attempt<Value>(
    _ work: () throws(Publisher.Failure) -> Value
  ) throws(Stop) -> Value {
    do throws(Publisher.Failure) {
      return try work()
    } catch {
      throw Stop(error)
    }
  }

  private func take(_ path: String) throws(Stop) -> FolderLock {
    do throws(FileError) {
      if let lock = try FolderLock.take(path, waiting: 0) { return lock }
    } catch {
      throw Stop(.file(error))
    }
    throw Stop(code: .locked, message: "Proses rapor lain sedang bekerja; coba lagi nanti.")
  }

  /// Says which approvals would leave the site, and which come back.
  private func tellApprovals(_ current: Set<String>, _ previous: Set<String>) {
    let (now, then) = (PublishedChain.names(in: current), PublishedChain.names(in: previous))
    for unit in Set(now.keys).union(then.keys).sorted() {
      let (here, there) = (now[unit] ?? [], then[unit] ?? [])
      let lines = [
        ("hilang dari situs", here.subtracting(there)), ("kembali", there.subtracting(here)),
      ]
      for (what, names) in lines where !names.isEmpty {
        options.console.result(
          "  \(unit): pengesahan \(names.sorted().joined(separator: ", ")) \(what)")
      }
    }
  }

  /// `terbitan 26 Oktober 2020 pukul 19.30.05 WIB, 5 kantor, 78 halaman`.
  private func words(_ release: ReleaseSummary) -> String {
    let seconds = release.seconds + 7 * 3600
    let day = CalendarDate(year: 1970, month: 1, day: 1)?.adding(days: seconds / 86_400)?.text
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { part in
      (part < 10 ? "0" : "") + String(part)
    }.joined(separator: ".")
    return "terbitan \(day.map { "\($0) pukul \(time) WIB" } ?? "tanpa tanggal"), "
      + "\(release.offices) kantor, \(release.pages) halaman"
  }

  private func ask() throws(Stop) {
    if saysYes { return }
    options.console.say("Kembalikan terbitan itu? (ya/tidak)")
    let answer = StandardStreams.readAnswer()?.trimmed.lowercased() ?? ""
    guard ["ya", "y"].contains(answer) else {
      throw Stop(
        code: .usage,
        message: "Tidak jadi; tidak ada yang berubah. Tanpa terminal, setujui dengan --yes.")
    }
  }
}
