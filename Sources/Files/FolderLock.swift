internal import Glibc

/// A lock on a folder's work that dies with its process: `flock` on a file that itself stays.
package final class FolderLock: Sendable {
  private let file: Int32

  private init(file: Int32) { self.file = file }

  deinit { close(file) }

  /// Takes the lock on the file at `path`, which is made where it is missing, trying for up to
  /// `seconds`; nil when another process holds it all that time.
  package static func take(_ path: String, waiting seconds: Int) throws(FileError) -> FolderLock? {
    let lock = FolderLock(
      file: try Disk.call("open", path) {
        open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      })
    for round in 0...seconds * 10 {
      if round > 0 {
        try Interruption.check(path)
        usleep(100_000)
      }
      do throws(FileError) {
        _ = try Disk.call("flock", path) { flock(lock.file, LOCK_EX | LOCK_NB) }
        return lock
      } catch { if error.code != EWOULDBLOCK { throw error } }
    }
    return nil
  }
}
