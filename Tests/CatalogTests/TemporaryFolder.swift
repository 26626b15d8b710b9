import Catalog
import Files
import Foundation
import Glibc
import Testing

/// A folder of a test's own on the real disk, gone when the test is done with it.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/rapor-" + UUID().uuidString
    try Disk.makeFolders(path)
  }

  deinit { try? Disk.remove(path) }

  /// Writes a file and the folders above it.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Disk.makeFolders(Disk.parentFolder("\(path)/\(name)"))
    try Disk.remove("\(path)/\(name)")
    try Disk.create("\(path)/\(name)", bytes)
  }

  /// Writes a text.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Makes what an entry describes.
  func make(_ entry: FolderEntry) throws {
    try Disk.makeFolders(Disk.parentFolder("\(path)/\(entry.name)"))
    let place = "\(path)/\(entry.name)"
    switch entry {
    case .file: try Disk.create(place, [])
    case .folder: try Disk.makeFolders(place)
    case .link(_, let target): try #require(symlink(target, place) == 0)
    case .pipe: try #require(mkfifo(place, 0o644) == 0)
    case .hole(_, let size):
      try Disk.create(place, [])
      try #require(truncate(place, size) == 0)
    }
  }

  /// Writes the working tables of a unit.
  func write(_ tables: SmallUnit, to folder: String) throws {
    for (name, text) in tables.texts { try write("\(folder)/\(name.rawValue).csv", text) }
  }

  /// Writes the folders of a chain.
  func write(_ chain: MadeChain, to unit: String) throws {
    for folder in chain.folders {
      for file in folder.files {
        try write("\(unit)/disahkan/\(folder.name)/\(file.name)", file.bytes)
      }
    }
  }

  /// The content folder as the scanner sees it; people know it as `C`.
  func scan() throws -> ContentFolder { try ContentScanner.scan(path, shownAs: "C") }
}

/// Something that lies in a folder.
enum FolderEntry: Sendable {
  case file(String)
  case folder(String)
  case link(String, to: String)
  case pipe(String)
  /// A file of a size that takes no room on the disk.
  case hole(String, size: Int)

  var name: String {
    switch self {
    case .file(let name), .folder(let name), .link(let name, _), .pipe(let name),
      .hole(let name, _):
      name
    }
  }
}
