import Digest
import Files

/// What people know a release by.
package struct ReleaseSummary: Sendable, Equatable {
  /// When it was published, seconds since 1970: its sums were the last file to be made.
  package let seconds: Int
  /// How many offices it holds.
  package let offices: Int
  /// How many pages.
  package let pages: Int
  /// The paths of its files.
  package let paths: Set<String>
  /// Whether a rollback put it away.
  package let isPutAway: Bool
  /// The folder's number, which tells one release from another.
  fileprivate let inode: UInt
}

/// Going back to the previous release.
extension Publisher {
  /// The release that is published, and the one before it.
  package func releases() throws(Failure) -> (current: ReleaseSummary?, previous: ReleaseSummary) {
    do throws(FileError) {
      if let previous = try summary(ofTree: previous) {
        return (try summary(ofTree: output.path), previous)
      }
    } catch {
      throw .file(error)
    }
    throw .noPrevious
  }

  private func summary(ofTree tree: String) throws(FileError) -> ReleaseSummary? {
    guard let info = try Disk.info(tree), info.kind == .folder,
      let record = try record(ofTree: tree)
    else { return nil }
    let paths = record.files.keys
    return ReleaseSummary(
      seconds: (record.files[Release.sumsPath]?.modified ?? 0) / 1_000_000_000,
      offices: paths.count { $0.hasSuffix("/data/data.json") },
      pages: paths.count { $0.hasSuffix(".html") }, paths: Set(paths), isPutAway: record.isPutAway,
      inode: info.inode)
  }

  /// Puts the previous release back, after checking every file of it against its sum. The release
  /// that was published takes its place, marked as put away. `expected` are the releases that
  /// somebody was asked about; where they are others by now nothing happens.
  package func rollBack(
    _ expected: (current: ReleaseSummary?, previous: ReleaseSummary)
  ) throws(Failure) {
    let now = try releases()
    guard now.current?.inode == expected.current?.inode,
      now.previous.inode == expected.previous.inode
    else { throw .otherReleases }
    let altered: String?
    do throws(FileError) {
      altered = try alteration()
    } catch {
      throw .file(error)
    }
    if let altered { throw .previousAltered(altered) }
    do throws(FileError) {
      try Disk.exchange(previous, output.path)
      // The mark is told to whoever rolls back again; without it the site is right as well.
      for (tree, isPutAway) in [(previous, true), (output.path, false)] {
        guard var record = try record(ofTree: tree) else { continue }
        record.isPutAway = isPutAway
        try write(record, ofTree: tree)
      }
    } catch {
      throw error.call == "renameat2" && error.isUnsupported ? .noExchange(error) : .file(error)
    }
  }

  /// A file of the previous release that is not what was published; nil where all are.
  private func alteration() throws(FileError) -> String? {
    let tree = try PublishedTree(OutputFolder(previous), record: try record(ofTree: previous))
    for path in (tree.record?.files ?? [:]).keys.sorted() {
      guard try Disk.info("\(previous)/\(path)")?.kind == .file,
        SHA256.hex(try Disk.read("\(previous)/\(path)")) == tree.record?.files[path]?.sum
      else { return path }
    }
    return tree.findings.keys.min()
  }
}
