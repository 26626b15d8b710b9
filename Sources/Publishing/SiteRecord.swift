internal import Digest
package import Files

/// What a run remembers of the tree it published, so that the next one need not read it again.
///
/// It lies beside the tree, named after the tree's own folder (its inode), so that it can be written
/// before the swap and is right at the instant of the swap, whatever happens.
package struct SiteRecord: Sendable, Equatable {
  /// A published file as it was left.
  package struct File: Sendable, Equatable {
    /// Size in bytes; -1 where only the sum is known.
    package var size = -1
    /// Time of the last change of its content, nanoseconds since 1970.
    var modified = unknownTime
    /// Its number on the filesystem.
    var inode: UInt = 0
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    package let sum: String

    /// A time that no file has, so that its bytes are read whatever the system says of it.
    static let unknownTime = -1
  }

  /// What the site as a whole was made from: program, templates, site tables.
  package var siteKey = ""
  package var files: [String: File] = [:]
  /// What the caller wants to remember, by name; for a unit, what it was made from.
  package var notes: [String: String] = [:]

  /// Which share of the site the next run reads without a hint, 0 to 6; see `ByteCheck`.
  package var round = 0
  /// Whether it was made of the published file of sums, for want of a record.
  var isBySums = false
  /// Whether a rollback put this release away, so that another one would undo the first.
  package var isPutAway = false
}

extension SiteRecord.File {
  init(_ info: FileInfo, sum: String) {
    self.init(size: info.size, modified: info.modified, inode: info.inode, sum: sum)
  }

  init(at path: String, sum: String) throws(FileError) {
    guard let info = try Disk.info(path) else { throw FileError("lstat", path, 2) }
    self.init(info, sum: sum)
  }
}

extension SiteRecord {
  private static let head = "rapor-catatan 1"
  private static let codes: [Unicode.Scalar: String] = ["\\": "\\\\", "\t": "\\t", "\n": "\\n"]

  /// The record as bytes: a line each, fields between tabs, the last line telling how many there are.
  var bytes: [UInt8] {
    var lines = [SiteRecord.head, "situs\t\(siteKey)"]
    if round != 0 { lines.append("putaran\t\(round)") }
    if isPutAway { lines.append("disisihkan\trollback") }
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "berkas\t\(file.size)\t\(file.modified)\t\(file.inode)\t\(file.sum)\t"
          + path.escaped(SiteRecord.codes))
    }
    for (name, note) in notes.sorted(by: { $0.key < $1.key }) {
      lines.append("ingat\t\(name.escaped(SiteRecord.codes))\t\(note.escaped(SiteRecord.codes))")
    }
    lines.append("selesai\t\(lines.count)\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// Reads a record; nil when it is not whole, which is as good as none.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.count >= 3, String(decoding: lines[0], as: UTF8.self) == SiteRecord.head,
      String(decoding: lines[lines.count - 1], as: UTF8.self) == "selesai\t\(lines.count - 1)"
    else { return nil }
    for line in lines[1..<(lines.count - 1)] {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard read(fields) else { return nil }
    }
  }

  private mutating func read(_ fields: [String]) -> Bool {
    switch (fields[0], fields.count) {
    case ("situs", 2): siteKey = fields[1]
    case ("putaran", 2):
      guard let round = Int(fields[1]), (0..<ByteCheck.rounds).contains(round) else { return false }
      self.round = round
    case ("disisihkan", 2): isPutAway = true
    case ("ingat", 3): notes[fields[1].unescaped] = fields[2].unescaped
    case ("berkas", 6):
      guard let size = Int(fields[1]), let modified = Int(fields[2]), let inode = UInt(fields[3])
      else { return false }
      files[fields[5].unescaped] = File(
        size: size, modified: modified, inode: inode, sum: fields[4])
    default: return false
    }
    return true
  }
}

/// The records that lie in the work folder, each named after the folder of its tree.
extension Publisher {
  private func recordPath(ofTree tree: String) throws(FileError) -> String? {
    try Disk.info(tree).map { "\(workFolder)/\(name)-\($0.inode).catatan" }
  }

  func record(ofTree tree: String) throws(FileError) -> SiteRecord? {
    guard let path = try recordPath(ofTree: tree), try Disk.info(path)?.kind == .file
    else { return nil }
    return SiteRecord(try Disk.read(path))
  }

  /// What the last run recorded and when, in seconds since 1970; nil where nothing is recorded.
  package func lastRun() throws(FileError) -> (record: SiteRecord, seconds: Int)? {
    guard let record = try record(ofTree: output.path),
      let info = try recordPath(ofTree: output.path).map(Disk.info) ?? nil
    else { return nil }
    return (record, info.modified / 1_000_000_000)
  }

  /// The folders beside a work folder that hold a published site, and no draft.
  package static func published(beside work: String) throws(FileError) -> [String] {
    guard try Disk.info(work)?.kind == .folder else { return [] }
    var folders: [String] = []
    for file in try Disk.list(work) where file.hasSuffix(".catatan") {
      guard let end = file.lastIndex(of: "-") else { continue }
      let folder = "\(Disk.parentFolder(work))/\(file[..<end])"
      let publisher = Publisher(output: folder)
      guard try publisher.recordPath(ofTree: folder) == "\(work)/\(file)" else { continue }
      if try publisher.record(ofTree: folder)?.files[Release.sumsPath] != nil {
        folders.append(folder)
      }
    }
    return folders
  }

  func write(_ record: SiteRecord, ofTree tree: String) throws(FileError) {
    guard let path = try recordPath(ofTree: tree) else { return }
    let fresh = path + ".baru"
    try Disk.remove(fresh)
    try Disk.create(fresh, record.bytes)
    try Disk.rename(fresh, to: path)
  }

  /// Removes records of trees that are gone.
  func removeStaleRecords() throws(FileError) {
    let current = [try recordPath(ofTree: output.path), try recordPath(ofTree: previous)]
    for file in try Disk.list(workFolder) where file.hasPrefix("\(name)-") {
      let path = "\(workFolder)/\(file)"
      if !current.contains(path) { try Disk.remove(path) }
    }
  }
}
