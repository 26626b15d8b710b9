internal import CSystem
internal import Glibc

/// Wakes its owner soon after something changed in a folder. It is a hint and no more: network
/// drives send no events and a system may run out of watches, so whoever waits looks for himself
/// from time to time.
public final class FolderWatch: Sendable {
  private let file: Int32

  /// Watches nothing yet.
  public init() { file = rapor_watch_open() }

  deinit { if file >= 0 { close(file) } }

  /// Watches the entries of these folders; those that cannot be watched are passed over.
  public func add(_ folders: some Sequence<String>) {
    guard file >= 0 else { return }
    for folder in folders { _ = rapor_watch_add(file, folder) }
  }

  /// Waits until something happened, the process was asked to stop or the time is over; tells
  /// whether something happened.
  @discardableResult
  public func wait(milliseconds: Int) -> Bool {
    rapor_watch_wait(file, Int32(clamping: milliseconds)) == 1
  }
}
