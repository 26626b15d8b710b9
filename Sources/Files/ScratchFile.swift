internal import Glibc

/// A file without a name, for what a run sets aside until it is needed. It is gone with the process,
/// however that ends.
public final class ScratchFile {
  private let path: String
  private let descriptor: Int32
  private var size = 0

  /// Makes the file on the filesystem of `path`, where it has a name for an instant.
  public init(at path: String) throws(FileError) {
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
  public func append(_ bytes: [UInt8]) throws(FileError) -> Range<Int> {
    var written = 0
    while written < bytes.count {
      written += try Disk.call("pwrite", path) {
        bytes.withUnsafeBytes { buffer in
          pwrite(
            descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written,
            size + written)
        }
      }
    }
    defer { size += bytes.count }
    return size..<size + bytes.count
  }

  /// The bytes that lie there.
  public func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    try Disk.read(descriptor, path, range)
  }
}
