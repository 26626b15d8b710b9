internal import CSystem
internal import Glibc

/// Being asked to stop (SIGTERM, SIGINT, SIGHUP). The signal is only noted; the next file that would
/// be written fails instead, so that the work is undone in order, and then the process ends by the
/// signal after all.
public enum Interruption {
  /// From now on the signals are noted.
  public static func note() { rapor_note_signals() }

  /// Whether a signal has been noted.
  public static var isNoted: Bool { rapor_noted_signal() != 0 }

  /// Fails when a signal has been noted.
  static func check(_ path: String) throws(FileError) {
    if isNoted { throw FileError("berhenti karena sinyal", path, EINTR) }
  }

  /// Takes the signal as an answer to a program that waited for it: the process ends as it likes.
  public static func accept() { rapor_forget_signal() }

  /// Ends the process by the noted signal; returns when there is none.
  public static func endIfNoted() {
    let signal = rapor_noted_signal()
    if signal != 0 { rapor_die_by(signal) }
  }
}
