internal import Glibc

/// A lock on a folder's work that dies with its process: `flock` on a file that itself stays.
package final class FolderLock: Sendable {
  private let file: Int32

  private init(file: Int32) { self.file = file }

  deinit { close(file) }

  /// Takes the lock on the file at `path`, which is made where it is missing, trying for up to
  /// `seconds`; nil when another process holds it all that time.
  package static func take(_ path: String, waiting seconds: Int) throws(FileError) -> FolderLock? {
    let file = try Disk.call("open", path) {
      open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    var rounds = seconds * 10
    while true {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return FolderLock(file: file) }
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK, rounds > 0 else {
        close(file)
        if code == EWOULDBLOCK { return nil }
        throw FileError("flock", path, code)
      }
      rounds -= 1
      do { try Interruption.check(path) } catch {
        close(file)
        throw error
      }
      usleep(100_000)
    }
  }
}
