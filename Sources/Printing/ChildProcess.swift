package import Files
import Glibc

/// A program run to its end, or ended. It leads a process group of its own, and nothing of the group
/// is left when `run` returns.
package struct ChildProcess: Sendable {
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// By this signal, which was not ours.
    case killed(by: Int32)
    /// After so many seconds.
    case timedOut(Int)
    /// It was ended because this process was asked to stop.
    case interrupted
  }

  let program: String
  let arguments: [String]
  let environment: [String: String]
  /// The file that takes what it says on both streams; it reads nothing.
  let log: String

  /// Runs the program for at most `limit` seconds. Foundation's `Process` is not used: it knows neither
  /// groups nor limits.
  func run(limit: Int) throws(FileError) -> Ending {
    let child = try start()
    let ending = wait(for: child, limit)
    // The child is dead but not yet reaped, so its number still names its own group and no other.
    kill(-child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return ending ?? (signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal))
  }

  private func start() throws(FileError) -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    // A group of its own, no signal blocked, and closed pipes end it as they end any program.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    defer { posix_spawnattr_destroy(&attributes) }
    var child: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) }
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    let code = posix_spawn(&child, program, &files, &attributes, words + [nil], variables + [nil])
    if code != 0 { throw FileError("posix_spawn", program, code) }
    return child
  }

  /// Waits until the child has ended or must; nil when it ended by itself. It is not reaped.
  private func wait(for child: pid_t, _ limit: Int) -> Ending? {
    let deadline = ContinuousClock.now + .seconds(limit)
    while !ChildProcess.hasEnded(child) {
      if !Interruption.isNoted, .now < deadline {
        usleep(10_000)
        continue
      }
      let ending = Interruption.isNoted ? Ending.interrupted : .timedOut(limit)
      // The group is asked to end, and has two seconds, or what a process has that was told to stop.
      kill(-child, SIGTERM)
      let end = ContinuousClock.now + .milliseconds(Interruption.isNoted ? 80 : 2000)
      while !ChildProcess.hasEnded(child), .now < end { usleep(10_000) }
      return ending
    }
    return nil
  }

  private static func hasEnded(_ child: pid_t) -> Bool {
    var info = siginfo_t()
    let code = waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
    return code == 0 ? info.si_signo != 0 : errno != EINTR
  }
}

/// A folder for what lasts as long as one printing: the pages, the browser's profile, its PDF. Nobody
/// else may look into it.
package struct PrivateFolder: Sendable {
  package let path: String

  /// The browser makes a socket below, and the system wants its whole path within 108 bytes.
  private static let longestBase = 40

  private static let prefix = "rapor-"

  /// Makes one, and clears those of processes that were killed, in the folder that TMPDIR names, `base`, or in `/tmp`.
  package init(in base: String?) throws(FileError) {
    let isUsable = base.map { $0.hasPrefix("/") && $0.utf8.count <= PrivateFolder.longestBase }
    let base = isUsable == true ? base ?? "/tmp" : "/tmp"
    for name in (try? Disk.list(base)) ?? [] where name.hasPrefix(PrivateFolder.prefix) {
      let owner = name.dropFirst(PrivateFolder.prefix.count).prefix { $0 != "-" }
      if let owner = Int32(owner), Environment.hasEnded(owner) {
        try? Disk.remove("\(base)/\(name)")
      }
    }
    path = try Disk.makePrivateFolder(in: base, prefix: "\(PrivateFolder.prefix)\(getpid())-")
  }

  package func write(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    try Disk.makeFolders(Disk.parentFolder("\(path)/\(name)"))
    try Disk.remove("\(path)/\(name)")
    try Disk.create("\(path)/\(name)", bytes)
  }

  /// Removes it. Processes that were just killed may still be writing their last, so this is tried
  /// for a second.
  package func remove() {
    for _ in 0..<20 {
      if (try? Disk.remove(path)) != nil { return }
      usleep(50_000)
    }
  }
}
