import Glibc

/// A new file that is written piece by piece, so that nobody need hold all of it.
///
///     var file = try FileWriter(creating: path)
///     for piece in pieces { try file.write(piece) }
///     try file.close()
package struct FileWriter: ~Copyable {
  private let path: String
  private var descriptor: Int32

  /// Makes the file; one that exists is an error, so nothing is ever written in place.
  package init(creating path: String) throws(FileError) {
    try Interruption.check(path)
    let file = try Disk.call("open", path) {
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    self.path = path
    descriptor = file
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    try Disk.write(bytes, to: descriptor, path)
  }

  /// Ends the file; what it could not write it says here at the latest.
  package mutating func close() throws(FileError) {
    let ended = descriptor
    descriptor = -1
    // Linux releases the descriptor even when close reports an error, so it is never repeated.
    if Glibc.close(ended) != 0, errno != EINTR { throw FileError("close", path, errno) }
  }
}

extension Disk {
  /// Writes a new file; one that exists is an error, so nothing is ever written in place.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    var file = try FileWriter(creating: path)
    try file.write(bytes)
    try file.close()
  }

  /// Copies a regular file piece by piece into a new one.
  package static func copy(_ from: String, to: String) throws(FileError) {
    var file = try FileWriter(creating: to)
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    try read(from, through: &buffer) { piece throws(FileError) in
      try file.write(piece.withUnsafeBufferPointer { Array($0) })
    }
    try file.close()
  }

  /// Hands bytes to whoever reads a pipe or device, or adds them to a file, that must be there. A
  /// pipe that nobody reads is an error, not a wait.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try call("open", path) { open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK) }
    defer { close(file) }
    _ = try call("fcntl", path) { fcntl(file, F_SETFL, O_APPEND) }
    try write(bytes, to: file, path)
  }

  /// Writes all of `bytes` into an open file, where that stands.
  static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(FileError) {
    var written = 0
    while written < bytes.count {
      written += try call("write", path) {
        bytes.withUnsafeBytes {
          Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
        }
      }
    }
  }

  /// `range` of a regular file's bytes, which must be there; a link in the last part is not followed.
  package static func read(_ path: String, _ range: Range<Int>) throws(FileError) -> [UInt8] {
    let file = try call("open", path) { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    defer { close(file) }
    return try read(file, path, range)
  }

  static func read(
    _ file: Int32, _ path: String, _ range: Range<Int>
  ) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var filled = 0
    while filled < bytes.count {
      let got = try call("pread", path) {
        bytes.withUnsafeMutableBytes { buffer in
          pread(
            file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
            range.lowerBound + filled)
        }
      }
      if got == 0 { throw FileError("pread", path, EIO) }
      filled += got
    }
    return bytes
  }

  /// Makes a folder of this process's own, which nobody else may look into, under `base`; its name
  /// begins with `prefix`.
  package static func makePrivateFolder(
    in base: String, prefix: String
  ) throws(FileError) -> String {
    var path = Array("\(base)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else { throw FileError("mkdtemp", base, errno) }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A file without a name, for what a run sets aside until it is needed. It is gone with the process,
/// however that ends.
package final class ScratchFile {
  private let path: String
  private let descriptor: Int32

  /// Makes the file on the filesystem of `path`, where it has a name for an instant.
  package init(at path: String) throws(FileError) {
    self.path = path
    try Interruption.check(path)
    try Disk.remove(path)
    descriptor = try Disk.call("open", path) {
      open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    try Disk.remove(path)
  }

  deinit { close(descriptor) }

  /// Sets bytes aside; where they lie.
  package func append(_ bytes: [UInt8]) throws(FileError) -> Range<Int> {
    let start = try Disk.call("lseek", path) { lseek(descriptor, 0, SEEK_CUR) }
    try Disk.write(bytes, to: descriptor, path)
    return start..<start + bytes.count
  }

  package func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    try Disk.read(descriptor, path, range)
  }
}
