internal import Glibc
import Synchronization

/// Standard output and error. A stream that nobody reads any more is no reason to stop: what cannot
/// be written there is dropped, and no signal ends the program.
package enum StandardStreams {
  package enum Stream: Int32, Sendable { case output = 1, error = 2 }

  private static let loss = Mutex<FileError?>(nil)

  /// Why a result did not reach its file, such as a full disk; nil where every result did, or its
  /// reader had enough.
  package static var lostResult: FileError? { loss.withLock(\.self) }

  package static func write(_ text: String, to stream: Stream) {
    _ = write(Array(text.utf8), to: stream)
  }

  /// Writes all of `bytes`; false when nobody takes them any more.
  package static func write(_ bytes: [UInt8], to stream: Stream) -> Bool {
    do {
      try Disk.write(bytes, to: stream.rawValue, "keluaran")
      return true
    } catch {
      if stream == .output, error.code != EPIPE { loss.withLock { $0 = error } }
      return false
    }
  }

  /// Whether a person sits at the stream.
  package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Whether colours may be written to the stream: a person sits there who has not said no.
  package static func takesColour(_ stream: Stream) -> Bool {
    isTerminal(stream) && (Environment.value("NO_COLOR") ?? "").isEmpty
      && Environment.value("TERM") != "dumb"
  }

  /// Makes a closed pipe an error of the write instead of a signal.
  package static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// All of standard input, but no more than `limit` bytes.
  package static func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let got = Glibc.read(STDIN_FILENO, &buffer, min(buffer.count, limit - bytes.count))
      if got == 0 { break }
      if got > 0 {
        bytes += buffer[0..<got]
      } else if errno != EINTR || Interruption.isNoted {
        throw FileError("read", "masukan standar", errno)
      }
    }
    return bytes
  }

  /// Reads a line from standard input; nil at its end.
  package static func readAnswer() -> String? { readLine() }
}

package enum Environment {
  package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Whether the process may do everything (uid 0).
  package static var isSuperuser: Bool { geteuid() == 0 }

  /// Whether no process has this number any more.
  package static func hasEnded(_ process: Int32) -> Bool {
    process <= 0 || (kill(process, 0) != 0 && errno == ESRCH)
  }

  package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The current day in a zone so many hours east of Greenwich, as year, month, day.
  package static func today(hoursEast: Int) -> (year: Int, month: Int, day: Int) {
    var now = time(nil) + hoursEast * 3600
    var parts = tm()
    gmtime_r(&now, &parts)
    return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }

  /// How long ago a time in nanoseconds since 1970 was; negative where it is still to come.
  package static func secondsSince(_ time: Int) -> Int {
    Int(Glibc.time(nil)) - time / 1_000_000_000
  }

  package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}
