import Files
import Publishing

/// The lock under which builds, approvals and collections of one site take turns.
enum SiteLock {
  /// Takes it, or stops where another process keeps it.
  static func take(_ options: Options) throws(Stop) -> FolderLock {
    let work = Publisher.workFolder(of: options.path("Public"))
    do {
      try Disk.makeFolders(work)
      if let lock = try FolderLock.take("\(work)/lock", waiting: 10) { return lock }
    } catch {
      throw Stop(code: .cannotWrite, message: error.text)
    }
    throw Stop(code: .locked, message: "Proses rapor lain sedang bekerja; coba lagi nanti.")
  }
}
