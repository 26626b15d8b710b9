extension Disk {
  /// Adds a folder with files at `path`, where nothing is: it is written beside its place under a
  /// hidden name and renamed, so that before the rename nothing happened and after it everything did.
  /// What an earlier run left behind on the way is cleared first.
  public static func addFolder(
    _ path: String, _ files: [(name: String, bytes: [UInt8])]
  ) throws(FileError) {
    let parent = parentFolder(path)
    try makeFolders(parent)
    for name in try list(parent) where name.hasPrefix(".") && name.hasSuffix(stagingEnd) {
      try remove("\(parent)/\(name)")
    }
    let staging = "\(parent)/.\(path.dropFirst(parent.count + 1))\(stagingEnd)"
    do throws(FileError) {
      try makeFolder(staging)
      for file in files { try create("\(staging)/\(file.name)", file.bytes) }
      try flushWherePossible(staging)
      // A rename may take the place of an empty folder, and what is there is never ours to take.
      if try info(path) != nil { throw FileError("rename", path, 17) }
      try rename(staging, to: path)
    } catch {
      // What cannot be cleared now is cleared by the next run.
      try? remove(staging)
      throw error
    }
    try flushWherePossible(parent)
  }

  private static let stagingEnd = ".baru"

  /// Network folders need not know how to wait for the disk; then their server looks after it.
  private static func flushWherePossible(_ folder: String) throws(FileError) {
    do throws(FileError) {
      try flush(filesystemOf: folder)
    } catch {
      if !error.isUnsupported { throw error }
    }
  }
}
