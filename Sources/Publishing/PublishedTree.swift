import Files

/// The published tree as it lies on disk, compared with what the last run recorded of it.
package struct PublishedTree: Sendable {
  /// What was found in a published file's place.
  package enum Finding: String, Sendable {
    case altered = "diubah"
    case missing = "hilang"
    case added = "ditambahkan"
  }

  /// The record of the tree; nil where there is none (a fresh clone).
  package let record: SiteRecord?
  let contents: OutputFolder.Contents
  /// What somebody did to the tree since it was published, by path.
  package private(set) var findings: [String: Finding] = [:]

  var isEmpty: Bool { files.isEmpty && contents.strays.isEmpty }

  /// Every file that lies there, by path, with what the system says of it.
  var files: [String: FileInfo] { contents.files }

  package var paths: [String] { files.keys.inByteOrder }

  /// In bytes; nil where nothing of that path is published.
  package func size(of path: String) -> Int? { files[path]?.size }

  /// Whether a file is as it was published. Without a record nobody can say, so it is not.
  package func isSound(_ path: String) -> Bool {
    record?.files[path] != nil && findings[path] == nil
      && files[path]?.mode == OutputFolder.fileMode
  }

  /// Whether a file is as it was published, as far as anybody can say.
  package func isTrusted(_ path: String) -> Bool { record == nil || isSound(path) }

  /// Whether it is a unit's turn to have its content read, whatever the times of its files say.
  package func isTurn(of unit: String) -> Bool {
    ByteCheck.isTurn(of: unit, in: record?.round ?? 0)
  }

  /// Looks at the tree in `output`; bytes are read where size, time or inode differ, and of all
  /// files of a site of at most `wholeLimit` bytes, else of a seventh of them.
  init(
    _ output: OutputFolder, record: SiteRecord?, wholeLimit: Int = ByteCheck.wholeLimit
  ) throws(FileError) {
    contents = try output.contents()
    let files = contents.files
    self.record = record
    if let record {
      let readsAll = files.values.reduce(0) { $0 + $1.size } <= wholeLimit
      var sums = FileSums()
      // Sums say nothing of permissions, which copying changes.
      let checksMode = !record.isBySums
      for (path, info) in files {
        guard let known = record.files[path] else {
          findings[path] = .added
          continue
        }
        // What nobody may read is replaced, as is what somebody wrote.
        var isSame =
          (known.size < 0 || info.size == known.size)
          && (info.mode == OutputFolder.fileMode || Disk.mayRead("\(output.path)/\(path)"))
        let isUntouched = info.modified == known.modified && info.inode == known.inode
        if isSame, readsAll || !isUntouched || ByteCheck.reads(path, in: record.round) {
          isSame = try sums.sum(of: "\(output.path)/\(path)") == known.sum
        }
        if !isSame || (checksMode && info.mode != OutputFolder.fileMode) {
          findings[path] = .altered
        }
      }
      for path in record.files.keys where files[path] == nil { findings[path] = .missing }
      for path in contents.strays { findings[path] = .added }
      if checksMode { for path in contents.alteredFolders { findings[path] = .altered } }
    }
  }
}

/// Which published files a run reads byte by byte although nothing hints that they changed.
///
/// Size, time and inode can all be forged, so a run reads every file of a site of at most
/// `wholeLimit` bytes. Of a larger site it reads a seventh, so that seven runs read all of it.
package enum ByteCheck {
  /// In bytes.
  package static let wholeLimit = 256 << 20
  /// In how many runs a larger site is read once.
  package static let rounds = 7

  /// Whether it is a name's turn in a round. The share follows from the name alone (FNV-1a), so that
  /// files that come and go move no other file to another share.
  static func isTurn(of name: String, in round: Int) -> Bool {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash % UInt64(rounds) == UInt64(round)
  }

  /// Whether a file of a larger site is read whatever its size, time and inode say. The file of sums
  /// and the mark are small and always read.
  static func reads(_ path: String, in round: Int) -> Bool {
    path == Release.sumsPath || path == OutputFolder.mark || isTurn(of: path, in: round)
  }
}
