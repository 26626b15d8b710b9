internal import Digest
package import Files

/// Taking files in one by one, before the release that they belong to is whole, so that nobody need
/// hold the bytes of a whole site: those of 300 offices took a gigabyte.
extension Publisher {
  /// Takes in a file of the release that is coming: where the published file is the same, that one
  /// stays, else the bytes are staged. Files may be taken in from several sides at a time, each
  /// path once, and a path only if `Release.isPath` says that it is one.
  package func takeIn(
    _ path: String, _ bytes: [UInt8], over tree: PublishedTree
  ) throws(FileError) -> Release.Content {
    let sum = SHA256.hex(bytes)
    if try isPublished(path, bytes, sum, tree) { return .unchanged(sum: sum) }
    let target = "\(staging)/\(path)"
    var file = try startFile(target)
    try file.write(bytes)
    try file.close()
    return .staged(try SiteRecord.File(staged: target, sum: sum))
  }

  /// Begins to take in a file that comes piece by piece.
  package func intake(
    of path: String, over tree: PublishedTree
  ) throws(FileError) -> FileIntake {
    let target = "\(staging)/\(path)"
    return FileIntake(
      target: target, file: try startFile(target), published: "\(output.path)/\(path)",
      size: tree.files[path].flatMap { $0.mode == OutputFolder.fileMode ? $0.size : nil },
      knownSum: tree.isSound(path) ? tree.record?.files[path]?.sum : nil)
  }

  /// Clears what was taken in for a release that is not to be.
  package func discard() {
    // What cannot be cleared now is cleared by the next run.
    try? Disk.remove(staging)
  }

  /// Makes a file in the staging place. Most folders are there already, so only a failure asks.
  private func startFile(_ target: String) throws(FileError) -> FileWriter {
    do {
      return try FileWriter(creating: target)
    } catch {
      guard error.isNotFound else { throw error }
      try Disk.makeFolders(Disk.parentFolder(target))
      return try FileWriter(creating: target)
    }
  }

  /// Whether the published file holds these bytes already.
  private func isPublished(
    _ path: String, _ bytes: [UInt8], _ sum: String, _ tree: PublishedTree
  ) throws(FileError) -> Bool {
    guard let info = tree.files[path], info.size == bytes.count,
      info.mode == OutputFolder.fileMode
    else { return false }
    if tree.isSound(path), let known = tree.record?.files[path]?.sum { return known == sum }
    return try Disk.read("\(output.path)/\(path)") == bytes
  }
}

/// A file of a release that comes piece by piece and is staged as it comes.
package struct FileIntake: ~Copyable {
  private let target: String
  private var file: FileWriter
  private let published: String
  /// The size of the published file, where there is a proper one.
  private let publishedSize: Int?
  private let knownSum: String?
  private var hash = SHA256()

  init(
    target: String, file: consuming FileWriter, published: String, size: Int?, knownSum: String?
  ) {
    self.target = target
    self.file = file
    self.published = published
    publishedSize = size
    self.knownSum = knownSum
  }

  /// Adds bytes at the end.
  package mutating func add(_ bytes: [UInt8]) throws(FileError) {
    hash.update(bytes)
    try file.write(bytes)
  }

  /// Ends the file. Where the published one is the same, that one stays.
  package mutating func finish() throws(FileError) -> (
    content: Release.Content, file: SiteRecord.File
  ) {
    try file.close()
    let new = try SiteRecord.File(staged: target, sum: hash.hex())
    guard publishedSize == new.size else { return (.staged(new), new) }
    guard try publishedSum(new.size) == new.sum else { return (.staged(new), new) }
    try Disk.remove(target)
    return (.unchanged(sum: new.sum), new)
  }

  private func publishedSum(_ size: Int) throws(FileError) -> String {
    if let knownSum { return knownSum }
    var hash = SHA256()
    for start in stride(from: 0, to: size, by: 1 << 20) {
      hash.update(try Disk.read(published, start..<min(start + 1 << 20, size)))
    }
    return hash.hex()
  }
}

extension SiteRecord.File {
  fileprivate init(staged target: String, sum: String) throws(FileError) {
    guard let info = try Disk.info(target) else { throw FileError("lstat", target, 2) }
    self.init(size: info.size, modified: info.modified, inode: info.inode, sum: sum)
  }
}
