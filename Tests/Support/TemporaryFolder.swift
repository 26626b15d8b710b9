package import Files
import Foundation

/// A folder of a test's own, gone when the test is done with it. In memory where the machine lends
/// some and `TMPDIR` asks for no other place: a disk spends more on making and removing thousands of
/// small files than the tests do.
package final class TemporaryFolder {
  /// Where it is, without links on the way.
  package let path: String

  package init(_ files: [String: String] = [:]) throws {
    let asked = ProcessInfo.processInfo.environment["TMPDIR"] != nil
    let base =
      !asked && FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? "/dev/shm" : FileManager.default.temporaryDirectory.path
    path = (Disk.resolved(base) ?? base) + "/rapor-" + UUID().uuidString
    try Disk.makeFolders(path)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? Disk.remove(path) }

  /// Writes a file, in the place of one that is there, and the folders above it.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    try Disk.makeFolders(Disk.parentFolder("\(path)/\(name)"))
    try Disk.remove("\(path)/\(name)")
    try Disk.create("\(path)/\(name)", bytes)
  }

  package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  package func text(_ name: String) throws -> String {
    String(decoding: try Disk.read("\(path)/\(name)"), as: UTF8.self)
  }

  /// Everything in a folder by path, with times, inodes and bytes; empty where there is none. Equal
  /// traces mean that nobody has touched anything.
  package func trace(_ name: String = ".") throws -> [String: Trace] {
    var found: [String: Trace] = [:]
    try collect(name, &found)
    return found
  }

  /// The bytes of all files in a folder, by their path within it.
  package func files(_ name: String = ".") throws -> [String: [UInt8]] {
    let files = try trace(name).filter { $0.value.info.kind == .file }
    return Dictionary(
      uniqueKeysWithValues: files.map { (String($0.key.dropFirst(name.count + 1)), $0.value.bytes) }
    )
  }

  private func collect(_ name: String, _ found: inout [String: Trace]) throws {
    guard let info = try Disk.info("\(path)/\(name)") else { return }
    let bytes = info.kind == .file ? try Disk.read("\(path)/\(name)") : []
    found[name] = Trace(info: info, bytes: bytes)
    guard info.kind == .folder else { return }
    for inner in try Disk.list("\(path)/\(name)") { try collect("\(name)/\(inner)", &found) }
  }
}

/// A file or folder as it was found.
package struct Trace: Equatable, CustomStringConvertible {
  package let info: FileInfo
  package let bytes: [UInt8]

  package var description: String {
    "\(info.kind) \(info.size) inode \(info.inode) at \(info.modified)"
  }
}
