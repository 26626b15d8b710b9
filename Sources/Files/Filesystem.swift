internal import CSystem
internal import Glibc

/// What the filesystem of a folder can do, found out by trying.
package struct FilesystemAbilities: Sendable {
  /// Whether two folders change places at one instant.
  package let exchanges: Bool
  /// Whether a file can have two names.
  package let links: Bool
  /// Whether `a` and `A` are two files.
  package let tellsCase: Bool
  /// Whether the two forms that Unicode has of one name are two files.
  package let tellsForms: Bool

  /// Tries it in `folder`, which must exist, and leaves nothing there.
  package init(of folder: String) throws(FileError) {
    let place = "\(folder)/.rapor-periksa"
    try Disk.remove(place)
    try Disk.makeFolder(place)
    defer { try? Disk.remove(place) }
    for name in ["a", "\u{E9}"] { try Disk.create("\(place)/\(name)", []) }
    for name in ["satu", "dua"] { try Disk.makeFolder("\(place)/\(name)") }
    exchanges = rapor_exchange("\(place)/satu", "\(place)/dua") == 0
    links = link("\(place)/a", "\(place)/b") == 0
    tellsCase = try Disk.info("\(place)/A") == nil
    tellsForms = try Disk.info("\(place)/e\u{301}") == nil
  }
}

extension Disk {
  /// How many bytes an ordinary user may still write beside `path`.
  package static func freeSpace(at path: String) throws(FileError) -> Int {
    var status = statvfs()
    _ = try call("statvfs", path) { statvfs(path, &status) }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// Who owns what lies at `path`: a name, or a number where it has none; nil where nothing lies there.
  package static func owner(of path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return Environment.name(of: status.st_uid)
  }

  /// Whether this process may write what lies at `path`.
  package static func mayWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }
}

extension Environment {
  /// Whom this process works for.
  package static var user: String { name(of: geteuid()) }

  fileprivate static func name(of user: uid_t) -> String {
    getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "nomor \(user)"
  }

  /// The clock, in seconds since 1970, and how many minutes its zone lies east of Greenwich.
  package static var clock: (seconds: Int, minutesEast: Int) {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return (now, parts.tm_gmtoff / 60)
  }
}
