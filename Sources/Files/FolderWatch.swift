import CSystem
import Glibc

/// Wakes its owner soon after something changed in a folder. It is a hint and no more: network
/// drives send no events and a system may run out of watches, so whoever waits looks for himself
/// from time to time.
package final class FolderWatch: Sendable {
  private let file: Int32

  package init() { file = rapor_watch_open() }

  deinit { if file >= 0 { close(file) } }

  /// Watches the entries of these folders; those that cannot be watched are passed over.
  package func add(_ folders: some Sequence<String>) {
    guard file >= 0 else { return }
    for folder in folders { _ = rapor_watch_add(file, folder) }
  }

  /// Waits until something happened, the process was asked to stop or the time is over; tells
  /// whether something happened.
  @discardableResult package func wait(milliseconds: Int) -> Bool {
    rapor_watch_wait(file, Int32(clamping: milliseconds)) == 1
  }
}

/// Everything in some folders as the system describes it. Two traces are equal when nobody has
/// changed, added, removed or renamed anything in between.
package struct FolderTrace: Equatable, Sendable {
  /// Files by path. A folder is there by name only, for its times change with every hidden file.
  private var files: [String: FileInfo] = [:]
  package private(set) var folders: Set<String> = []

  /// Looks through the folders; what is missing or may not be read is simply not there. Hidden files
  /// and those that office programs keep beside an open document are not looked at.
  package init(of folders: [String]) { for folder in folders { collect(folder) } }

  private mutating func collect(_ folder: String) {
    guard let names = try? Disk.list(folder) else { return }
    folders.insert(folder)
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let path = "\(folder)/\(name)"
      let info = try? Disk.info(path)
      if info?.kind == .folder { collect(path) } else { files[path] = info }
    }
  }
}

/// Being asked to stop (SIGTERM, SIGINT, SIGHUP). The signal is only noted; the next file that would
/// be written fails instead, so that the work is undone in order, and then the process ends by the
/// signal after all. What is not undone in 0.15 seconds is left as by a kill, for the next run.
package enum Interruption {
  /// From now on the signals are noted.
  package static func note() { rapor_note_signals() }

  package static var isNoted: Bool { rapor_noted_signal() != 0 }

  static func check(_ path: String) throws(FileError) {
    if isNoted { throw FileError("berhenti karena sinyal", path, EINTR) }
  }

  /// Gives a program that waits to be stopped time to say so.
  package static func isExpected() { rapor_set_patience(2000) }

  /// Takes the signal as an answer to a program that waited for it: the process ends as it likes.
  package static func accept() { rapor_forget_signal() }

  /// Ends the process by the noted signal; returns when there is none.
  package static func endIfNoted() {
    let signal = rapor_noted_signal()
    if signal != 0 { rapor_die_by(signal) }
  }
}
