public import Files
internal import Glibc

/// A folder for what lasts as long as one printing: the pages, the browser's profile, its PDF. Nobody
/// else may look into it.
public struct PrivateFolder: Sendable {
  /// Where it is.
  public let path: String

  /// The browser makes a socket below, and the system wants its whole path within 108 bytes.
  private static let longestBase = 40

  /// Makes one in the folder that TMPDIR names, `base`, or in `/tmp`.
  public init(in base: String?) throws(FileError) {
    let isUsable = base.map { $0.hasPrefix("/") && $0.utf8.count <= PrivateFolder.longestBase }
    let base = isUsable == true ? base ?? "/tmp" : "/tmp"
    path = try Disk.makePrivateFolder(in: base, prefix: "rapor-cetak-")
  }

  /// Writes a file and the folders above it.
  public func write(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    try Disk.makeFolders(Disk.parentFolder("\(path)/\(name)"))
    try Disk.remove("\(path)/\(name)")
    try Disk.create("\(path)/\(name)", bytes)
  }

  /// Removes it. Processes that were just killed may still be writing their last, so this is tried
  /// for a second.
  public func remove() {
    for _ in 0..<20 {
      if (try? Disk.remove(path)) != nil { return }
      usleep(50_000)
    }
  }
}
