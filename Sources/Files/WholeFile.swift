internal import Glibc

extension Disk {
  /// Puts a file at `path`, in the place of one that may be there, at one instant: it is written
  /// beside its place under a name that no other process uses, and renamed. Whatever fails, the old
  /// file is still there and nothing else is left.
  public static func replace(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let beside = "\(parentFolder(path))/.\(name).\(getpid()).baru"
    do {
      try remove(beside)
      try create(beside, bytes)
      try flush(file: beside)
      try rename(beside, to: path)
    } catch {
      try? remove(beside)
      throw error
    }
  }

  /// Waits until a file's bytes have reached the disk, so that after a power cut its new name does
  /// not stand on an empty file.
  private static func flush(file path: String) throws(FileError) {
    let file = try call("open", path) { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    defer { close(file) }
    _ = try call("fsync", path) { fsync(file) }
  }

  /// Makes a folder of this process's own, which nobody else may look into, under `base`; its name
  /// begins with `prefix`.
  public static func makePrivateFolder(
    in base: String, prefix: String
  ) throws(FileError) -> String {
    var path = Array("\(base)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else { throw FileError("mkdtemp", base, errno) }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
