import Files

/// Files and folders that appear whole or not at all, and never in the place of something else.
struct FreshFiles {
  /// The folders that were made on the way, outermost first.
  private var made: [String] = []

  /// Makes a folder with these files in it. Whoever looks sees no folder, or the whole of it.
  mutating func makeFolder(
    _ path: String, _ files: [(name: String, bytes: [UInt8])]
  ) throws(FileError) {
    let staging = FreshFiles.staging(path)
    do throws(FileError) {
      try makeParents(of: path)
      try Disk.remove(staging)
      try Disk.makeFolder(staging)
      for file in files { try Disk.create("\(staging)/\(file.name)", file.bytes) }
      try Disk.flush(filesystemOf: staging)
      if try Disk.info(path) != nil { throw FileError("rename", path, FreshFiles.exists) }
      try Disk.rename(staging, to: path)
    } catch {
      undo(staging)
      throw error
    }
  }

  /// Makes a file.
  mutating func makeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let staging = FreshFiles.staging(path)
    do throws(FileError) {
      try makeParents(of: path)
      try Disk.remove(staging)
      try Disk.create(staging, bytes)
      try Disk.flush(filesystemOf: Disk.parentFolder(path))
      // Unlike a rename, a second name never replaces what has it already.
      try Disk.link(staging, to: path)
      try? Disk.remove(staging)
    } catch {
      undo(staging)
      throw error
    }
  }

  /// Where something grows before it takes its place: a hidden name beside it, which is ignored.
  private static func staging(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(Disk.parentFolder(path))/.\(name).baru"
  }

  private mutating func makeParents(of path: String) throws(FileError) {
    let parent = Disk.parentFolder(path)
    guard parent != path, try Disk.info(parent) == nil else { return }
    try makeParents(of: parent)
    try Disk.makeFolder(parent)
    made.append(parent)
  }

  /// Clears what a failure leaves behind: the staging, and folders made only for it.
  private mutating func undo(_ staging: String) {
    try? Disk.remove(staging)
    while let folder = made.popLast() {
      guard let names = try? Disk.list(folder), names.isEmpty else { return }
      try? Disk.remove(folder)
    }
  }

  /// The error number of a name that is taken.
  private static let exists: Int32 = 17
}
