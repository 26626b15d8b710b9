import Catalog
import Files
import Glibc
import TestSupport
import Testing

extension TemporaryFolder {
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
