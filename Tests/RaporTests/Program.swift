import Files
import Foundation
import TestSupport
import Testing

/// What a run of the program came to.
struct Run: Equatable {
  var code: Int32
  var out = ""
  var err = ""
}

/// The built program, run as cron or an officer would run it.
enum Program {
  /// Where it lies: in the folder of the test bundle, which the build fills with both.
  static func path() throws -> String {
    var folder = Disk.parentFolder(Bundle.main.executablePath ?? CommandLine.arguments[0])
    while folder != "/", try Disk.info("\(folder)/rapor")?.kind != .file {
      folder = Disk.parentFolder(folder)
    }
    let path = "\(folder)/rapor"
    try #require(try Disk.info(path)?.kind == .file)
    return path
  }

  /// Runs it in `folder` with nothing in its environment but what is given. `shell` is a line of
  /// shell that `exec "$@"` ends, for what only a shell can arrange: closed streams, a umask.
  static func run(
    _ words: [String], in folder: String, environment: [String: String] = [:],
    answer: String = "", shell: String? = nil
  ) throws -> Run {
    let streams = try TemporaryFolder()
    for (name, text) in [("in", answer), ("out", ""), ("err", "")] {
      try streams.write(name, text)
    }
    let process = Process()
    let program = try path()
    process.executableURL = URL(fileURLWithPath: shell == nil ? program : "/bin/sh")
    process.arguments = (shell.map { ["-c", $0, "sh", program] } ?? []) + words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle(forReadingAtPath: "\(streams.path)/in")
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/err")
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    return Run(
      code: process.terminationStatus, out: try streams.text("out"), err: try streams.text("err"))
  }
}

/// Expects a run to have come to exactly this; a failure shows both.
func expect(
  _ run: Run, is expected: Run, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(run == expected, sourceLocation: sourceLocation)
}

/// The built program while it runs, for commands that end only when they are asked to.
final class RunningProgram {
  private let process = Process()
  private let streams: TemporaryFolder

  /// Starts it in `folder`.
  init(_ words: [String], in folder: String, environment: [String: String] = [:]) throws {
    streams = try TemporaryFolder()
    for name in ["in", "out", "err"] { try streams.write(name, "") }
    process.executableURL = URL(fileURLWithPath: try Program.path())
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle(forReadingAtPath: "\(streams.path)/in")
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/err")
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  /// What it has said so far on one of its streams.
  func said(on stream: String) throws -> String { try streams.text(stream) }

  /// Interrupts it as Ctrl-C does and waits for its end.
  func interrupt() throws -> Run {
    process.interrupt()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    return Run(
      code: process.terminationStatus, out: try said(on: "out"), err: try said(on: "err"))
  }

  /// Waits until something holds, for half a minute at most; tells whether it does.
  static func waits(for condition: () throws -> Bool) async throws -> Bool {
    for _ in 0..<1500 {
      if try condition() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
