import CSystem
import Glibc

/// What a path leads to, without following a link in its last part.
package struct FileInfo: Equatable, Sendable {
  package enum Kind: Sendable { case file, folder, link, other }
  package let kind: Kind
  package let size: Int
  package let mode: UInt32
  package let device: UInt
  package let inode: UInt
  /// When its content last changed, in nanoseconds since 1970.
  package let modified: Int
  /// When anything of it last changed, its times and names too, in nanoseconds since 1970. Unlike
  /// `modified` nobody can set it back; a new hard link moves it.
  package let changed: Int

  /// Whether nobody touched the file in between, as far as its times tell. The change time does not
  /// count: rehearsing a collection gives working tables a second name for a while, which moves it
  /// and is no change that anyone who watches them should see.
  package static func == (a: FileInfo, b: FileInfo) -> Bool {
    a.kind == b.kind && a.size == b.size && a.mode == b.mode && a.device == b.device
      && a.inode == b.inode && a.modified == b.modified
  }
}

/// The disk, through system calls: each retries when a signal interrupts it, throws a `FileError`
/// otherwise, and none leaves a descriptor open. Foundation's file writes are not used because they
/// sync every file and leave temporary files after a kill.
package enum Disk {
  /// What lies at `path`; nil when nothing does.
  package static func info(_ path: String) throws(FileError) -> FileInfo? {
    guard let status = try status(path) else { return nil }
    let kind: FileInfo.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return FileInfo(
      kind: kind, size: Int(status.st_size), mode: status.st_mode & 0o7777,
      device: UInt(status.st_dev), inode: UInt(status.st_ino),
      modified: Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec),
      changed: Int(status.st_ctim.tv_sec) * 1_000_000_000 + Int(status.st_ctim.tv_nsec))
  }

  private static func status(_ path: UnsafePointer<CChar>) throws(FileError) -> stat? {
    var status = stat()
    while lstat(path, &status) < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      if errno != EINTR { throw FileError("lstat", String(cString: path), errno) }
    }
    return status
  }

  /// The names in a folder, in byte order, without `.` and `..`.
  package static func list(_ path: String) throws(FileError) -> [String] {
    try rawNames(bytes(of: path)).map { text(of: $0) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The names in a folder as the filesystem has them, each ending in 0; not all are UTF-8.
  private static func rawNames(_ path: [CChar]) throws(FileError) -> [[CChar]] {
    var folder = opendir(path)
    while folder == nil, errno == EINTR { folder = opendir(path) }
    guard let folder else { throw FileError("opendir", text(of: path), errno) }
    defer { closedir(folder) }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno == EINTR { continue }
        if errno != 0 { throw FileError("readdir", text(of: path), errno) }
        return names
      }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        raw.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      if name != bytes(of: ".") && name != bytes(of: "..") { names.append(name) }
    }
  }

  private static func bytes(of path: String) -> [CChar] {
    path.utf8.map { CChar(bitPattern: $0) } + [0]
  }

  private static func text(of path: [CChar]) -> String {
    String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether this process may read what lies at `path`, as its permissions say.
  package static func mayRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Whether a program lies at `path` that this process may run.
  package static func mayRun(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Whether somebody took away the permission to read, as against the machine failing to.
  package static func isForbidden(_ error: FileError) -> Bool {
    if [EACCES, EPERM].contains(error.code), access(parentFolder(error.path), X_OK) != 0 {
      return access(parentFolder(error.path), F_OK) == 0
    }
    return error.isRefused && (try? info(error.path)) ?? nil != nil && !mayRead(error.path)
  }

  /// All bytes of a regular file; a link in the last part is not followed.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 32_768)
    var bytes: [UInt8] = []
    try read(path, through: &buffer) { piece in
      piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Hands the bytes of a regular file on piece by piece, each piece in the front of `buffer`, which
  /// must not be empty; a link in the last part is not followed. The same buffer serves many files.
  package static func read(
    _ path: String, through buffer: inout [UInt8],
    _ body: (Span<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    try Interruption.check(path)
    // A pipe would wait for its other end.
    let file = try call("open", path) { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
    defer { close(file) }
    var status = stat()
    _ = try call("fstat", path) { fstat(file, &status) }
    let kind = status.st_mode & S_IFMT
    if kind != S_IFREG, kind != S_IFDIR { throw FileError("open", path, ENXIO) }
    while true {
      let got = try call("read", path) {
        buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      }
      if got == 0 { return }
      try body(buffer.span.extracting(0..<got))
    }
  }

  /// Gives a file the mode of another that is there and, where that is allowed, its owner.
  package static func copyRights(from: String, to: String) throws(FileError) {
    guard let status = try status(from) else { return }
    _ = chown(to, status.st_uid, status.st_gid)
    _ = try call("chmod", to) { chmod(to, status.st_mode & 0o7777) }
  }

  /// Makes a folder; its parent must exist. One that exists already is left as it is.
  package static func makeFolder(_ path: String) throws(FileError) {
    do { _ = try call("mkdir", path) { mkdir(path, 0o755) } } catch {
      guard error.code == EEXIST, try info(path)?.kind == .folder else { throw error }
    }
  }

  package static func makeFolders(_ path: String) throws(FileError) {
    if try info(path)?.kind == .folder { return }
    let parent = parentFolder(path)
    if parent != path { try makeFolders(parent) }
    try makeFolder(path)
  }

  /// Removes a file or a whole folder, without following links; nothing there is no error.
  package static func remove(_ path: String) throws(FileError) { try remove(bytes(of: path)) }

  /// Works on raw names, since what somebody left in a folder need not have a name in UTF-8.
  private static func remove(_ path: [CChar]) throws(FileError) {
    guard let status = try status(path) else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = try call("unlink", text(of: path)) { unlink(path) }
      return
    }
    for name in try rawNames(path) {
      try remove(path.dropLast() + [CChar(bitPattern: UInt8(ascii: "/"))] + name)
    }
    _ = try call("rmdir", text(of: path)) { rmdir(path) }
  }

  /// Gives a file a second name; where the filesystem knows no links, a copy.
  package static func link(_ from: String, to: String) throws(FileError) {
    try Interruption.check(to)
    do { _ = try call("link", from) { Glibc.link(from, to) } } catch {
      guard [EPERM, EMLINK, EXDEV, ENOTSUP].contains(error.code) else { throw error }
      try copy(from, to: to)
    }
  }

  /// Renames to a name that nothing has: what has it stays, be it an empty folder.
  package static func move(_ from: String, to: String) throws(FileError) {
    do { _ = try call("rename", to) { rapor_move(from, to) } } catch {
      // A filesystem that does not know this leaves an instant between asking and renaming.
      guard error.isUnsupported else { throw error }
      if try info(to) != nil { throw FileError("rename", to, EEXIST) }
      try rename(from, to: to)
    }
  }

  /// Renames within one filesystem, replacing a file that has the new name.
  package static func rename(_ from: String, to: String) throws(FileError) {
    _ = try call("rename", from) { Glibc.rename(from, to) }
  }

  /// Puts each of two names in the other's place, at one instant.
  package static func exchange(_ a: String, _ b: String) throws(FileError) {
    _ = try call("renameat2", a) { rapor_exchange(a, b) }
  }

  /// Waits until everything written to the filesystem of `folder` has reached the disk.
  package static func flush(filesystemOf folder: String) throws(FileError) {
    let file = try call("open", folder) { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(file) }
    _ = try call("syncfs", folder) { rapor_syncfs(file) }
  }

  /// The path without links and dots; nil when nothing lies there.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder that holds `path`; `.` for a bare name.
  package static func parentFolder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a system call, again when a signal interrupted it.
  static func call<Result: SignedInteger>(
    _ name: String, _ path: String, _ body: () -> Result
  ) throws(FileError) -> Result {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw FileError(name, path, errno) }
    }
  }
}

/// A system call that failed: which one, on what, and why.
package struct FileError: Error, Hashable, Sendable {
  /// The call, such as `rename`.
  package let call: String
  package let path: String
  package let code: Int32

  package init(_ call: String, _ path: String, _ code: Int32) {
    (self.call, self.path, self.code) = (call, path, code)
  }

  /// Whether another program has the address already.
  package var isAddressInUse: Bool { code == EADDRINUSE }

  /// In words for people, in Indonesian where the reason is a common one.
  package var text: String {
    let reason =
      switch code {
      case ENOSPC: "ruang penyimpanan habis"
      case EDQUOT: "jatah penyimpanan habis"
      case EACCES, EPERM: "tidak ada izin"
      case EROFS: "sistem berkas hanya bisa dibaca"
      case ENOENT: "tidak ditemukan"
      case ENOTDIR: "bukan folder"
      case EEXIST: "nama ini sudah dipakai sesuatu yang lain"
      case EISDIR: "ternyata folder"
      case ENXIO: "bukan berkas biasa (pipa, soket, atau perangkat)"
      case EIO: "galat baca-tulis pada media"
      case EBADF: "sudah ditutup"
      case ELOOP: "ternyata tautan simbolik"
      case EMFILE, ENFILE: "terlalu banyak berkas terbuka"
      case EINTR: "diminta berhenti"
      case EXDEV: "berada di sistem berkas lain"
      case EFBIG: "berkas terlalu besar"
      default: "galat sistem nomor \(code)"
      }
    return "\(path): \(call): \(reason)"
  }

  /// What to do about what stands in the way of writing; nil where the reason says it.
  package var cure: String? {
    switch code {
    case EACCES, EPERM:
      "Beri akun yang menjalankan rapor izin membaca dan menulis di situ (periksa pemiliknya, juga "
        + "pemilik folder di atasnya), lalu ulangi."
    case ENOSPC, EDQUOT:
      "Kosongkan ruang di media itu, lalu ulangi; rapor doctor menyebut berapa yang perlu."
    case EROFS: "Pasang sistem berkasnya supaya dapat ditulisi, lalu ulangi."
    case ENOTDIR: "Pindahkan berkas yang ada di tempat foldernya, lalu ulangi."
    case EEXIST, EISDIR, ENXIO, ELOOP:
      "Pindahkan yang ada di situ ke tempat lain, lalu ulangi."
    default: nil
    }
  }

  package var isNotFound: Bool { code == ENOENT || code == ENOTDIR }

  package var isFolder: Bool { code == EISDIR }

  /// Whether the reason is that this may not be written.
  package var isRefused: Bool {
    [EACCES, EPERM, EROFS, ENOTDIR, EEXIST, EISDIR, ENOENT, ENXIO, ELOOP].contains(code)
  }

  /// Whether the reason is that the filesystem does not know this operation.
  package var isUnsupported: Bool { [EINVAL, ENOSYS, ENOTSUP].contains(code) }

  /// Whether the reason is that the filesystem cannot exchange two names at one instant.
  package var isWithoutExchange: Bool { call == "renameat2" && isUnsupported }
}
