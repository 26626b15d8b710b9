import Digest

/// Reads the files that something is made from, and keeps the sum of the bytes that were read: what
/// is remembered of a file is then what was made use of, whoever saves it meanwhile.
package final class InputFiles {
  /// SHA-256 of each file as it was read, by path, 64 hexadecimal digits.
  package private(set) var sums: [String: String] = [:]

  package init() {}

  /// The sum of a file's bytes, which are read piece by piece.
  package func sum(of path: String) throws(FileError) -> String {
    var reader = FileSums()
    let sum = try reader.sum(of: path)
    sums[path] = sum
    return sum
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    let bytes = try Disk.read(path)
    sums[path] = SHA256.hex(bytes)
    return bytes
  }
}

/// Sums of files, one after the other through the same buffer.
package struct FileSums {
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  package init() {}

  /// SHA-256 of a file's bytes, 64 hexadecimal digits.
  package mutating func sum(of path: String) throws(FileError) -> String {
    var hash = SHA256()
    try Disk.read(path, through: &buffer) { hash.update($0) }
    return hash.hex()
  }
}
