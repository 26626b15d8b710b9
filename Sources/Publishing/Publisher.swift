internal import Digest
package import Files

/// Puts a release in the place of the published one, whole or not at all.
///
/// The new tree grows beside the old one; one exchange of two names swaps them. No file of a release
/// is ever written in place, so whoever reads sees the old site or the new one. Where nothing
/// changed, nothing is touched.
package struct Publisher: Sendable {
  /// What publishing came to.
  package struct Outcome: Sendable, Equatable {
    /// Paths whose bytes are new, in byte order.
    package var written: [String] = []
    /// How many files were taken over as they are.
    package var kept = 0
    /// Paths that the new release no longer has, in byte order.
    package var removed: [String] = []
    /// Whether the published tree was replaced.
    package var isChanged = false
  }

  /// Why a release was not put back.
  package enum Refusal: Sendable {
    /// Another release was published while somebody was asked.
    case otherReleases
    /// The earlier release is no longer what was published; the path of a file that differs.
    case previousAltered(String)
  }

  let output: OutputFolder
  /// The folder for staging, records and lock.
  package let workFolder: String
  private let allowsGap: Bool
  private let isDurable: Bool
  /// The largest site of which every run reads each byte.
  private let wholeLimit: Int

  /// Publishes into `output`. `allowsGap` permits two renames where the filesystem has no exchange.
  /// A release that is not `isDurable` is swapped in without waiting for the disk, and may be gone
  /// after a power failure. Sites above `wholeLimit` bytes are read a seventh a run.
  package init(
    output: String, allowsGap: Bool = false, isDurable: Bool = true,
    wholeLimit: Int = ByteCheck.wholeLimit
  ) {
    self.output = OutputFolder(output)
    workFolder = Publisher.workFolder(of: output)
    (self.allowsGap, self.isDurable, self.wholeLimit) = (allowsGap, isDurable, wholeLimit)
  }

  /// The work folder that belongs to an output folder: `.rapor` beside it.
  package static func workFolder(of output: String) -> String {
    let parent = Disk.parentFolder(output)
    return parent == "/" ? "/.rapor" : "\(parent)/.rapor"
  }

  /// Whether the work folder lies on another filesystem than the output, so that neither files nor
  /// names can be moved between them.
  package static func isApart(_ output: String, from work: String) throws(FileError) -> Bool {
    var site = try Disk.info(output)
    if site == nil { site = try Disk.info(Disk.parentFolder(output)) }
    return try Disk.info(work)?.device != site?.device
  }

  var name: String { output.path.split(separator: "/").last.map(String.init) ?? "situs" }
  var staging: String { "\(workFolder)/\(name).baru" }
  var previous: String { "\(workFolder)/\(name).lama" }

  /// Clears what an interrupted run left behind. A run with `--allow-gap` that died between its two
  /// renames left no site; its old tree is put back before anything else.
  package func tidy() throws(FileError) {
    if try Disk.info(output.path) == nil, try Disk.info(previous) != nil {
      try Disk.rename(previous, to: output.path)
    }
    try Disk.remove(staging)
    if try Disk.info(workFolder) != nil { try removeStaleRecords() }
  }

  /// The published tree, compared with its record.
  package func published() throws(FileError) -> PublishedTree {
    var record = try record(ofTree: output.path)
    if record == nil { record = try output.recordBySums() }
    return try PublishedTree(output, record: record, wholeLimit: wholeLimit)
  }

  // MARK: Staging files one by one, so that nobody need hold the bytes of a whole site

  /// Stages a file of the release that is coming, unless the published file is the same; then that
  /// one stays. Files may be staged from several sides at a time, each path once, and a path only if
  /// `Release.isPath` says that it is one.
  package func stage(
    _ path: String, _ bytes: [UInt8], over tree: PublishedTree
  ) throws(FileError) -> Release.Content {
    let sum = SHA256.hex(bytes)
    if try isPublished(path, bytes.count, sum, tree) { return .published(sum: sum) }
    var file = try startFile(path)
    try file.write(bytes)
    try file.close()
    return .staged(try SiteRecord.File(at: "\(staging)/\(path)", sum: sum))
  }

  /// Stages a copy of a file of `size` bytes whose sum is known, piece by piece.
  package func stage(
    _ path: String, copying source: String, _ size: Int, _ sum: String, over tree: PublishedTree
  ) throws(FileError) -> Release.Content {
    if try isPublished(path, size, sum, tree) { return .published(sum: sum) }
    var file = try StagingFile(path, of: self, over: tree)
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    try Disk.read(source, through: &buffer) { piece throws(FileError) in
      try file.add(piece.withUnsafeBufferPointer { Array($0) })
    }
    return try file.finish().content
  }

  /// Clears what was staged for a release that is not to be. What a process that was told to stop has
  /// no time for is cleared by the next run.
  package func discard() { try? Disk.remove(staging) }

  /// Makes a file in the staging place. Most folders are there already, so only a failure asks.
  fileprivate func startFile(_ path: String) throws(FileError) -> FileWriter {
    let target = "\(staging)/\(path)"
    do {
      return try FileWriter(creating: target)
    } catch {
      guard error.isNotFound else { throw error }
      try Disk.makeFolders(Disk.parentFolder(target))
      return try FileWriter(creating: target)
    }
  }

  /// Whether the published file holds these bytes already.
  fileprivate func isPublished(
    _ path: String, _ size: Int, _ sum: String, _ tree: PublishedTree
  ) throws(FileError) -> Bool {
    guard let info = tree.files[path], info.size == size,
      info.mode == OutputFolder.fileMode
    else { return false }
    if tree.isSound(path), let known = tree.record?.files[path]?.sum { return known == sum }
    var sums = FileSums()
    return try sums.sum(of: "\(output.path)/\(path)") == sum
  }

  // MARK: Publishing

  /// Publishes a release over the tree that `published()` found. `siteKey` and `notes` are
  /// remembered for the next run. Where it fails, the published tree is the old one.
  package func publish(
    _ release: Release, over tree: PublishedTree, siteKey: String, notes: [String: String]
  ) throws(FileError) -> Outcome {
    var record = SiteRecord()
    record.siteKey = siteKey
    record.notes = notes
    record.round = tree.record.map { ($0.round + 1) % ByteCheck.rounds } ?? 0
    do {
      let plan = try plan(release, tree)
      record.files = plan.known
      if plan.outcome.isChanged {
        try carryOut(plan, &record.files)
        try write(record, ofTree: staging)
        if isDurable { try Disk.flush(filesystemOf: staging) }
        try swap()
        try? removeStaleRecords()
      } else {
        discard()
        if record != tree.record { try write(record, ofTree: output.path) }
      }
      return plan.outcome
    } catch {
      // What could not be published must not lie around; the next run clears what this cannot.
      discard()
      try? removeStaleRecords()
      throw error
    }
  }

  /// A file of the coming release: what to record of it, and whether it was staged or stays as it is
  /// published.
  private typealias Step = (file: SiteRecord.File, isStaged: Bool)

  /// The files of the coming release, in byte order, and what that comes to.
  private struct Plan {
    var steps: [(path: String, step: Step)] = []
    var outcome = Outcome()

    var known: [String: SiteRecord.File] {
      Dictionary(uniqueKeysWithValues: steps.map { ($0.path, $0.step.file) })
    }

    mutating func add(_ path: String, _ step: Step) {
      steps.append((path, step))
      if step.isStaged { outcome.written.append(path) } else { outcome.kept += 1 }
    }
  }

  private func plan(_ release: Release, _ tree: PublishedTree) throws(FileError) -> Plan {
    var plan = Plan()
    var oldSheets: [String] = []
    for path in Set(release.files.keys).union(tree.files.keys).inByteOrder
    where path != Release.sumsPath || !release.hasSums {
      if let content = release.files[path] {
        if let step = try step(path, content, tree) { plan.add(path, step) }
      } else if try isKeptStylesheet(path, tree) {
        oldSheets.append(path)
      } else {
        plan.outcome.removed.append(path)
      }
    }
    if release.hasSums { try planSums(tree, &plan) }
    plan.outcome.isChanged =
      tree.isEmpty || !plan.outcome.written.isEmpty || !plan.outcome.removed.isEmpty
      || !tree.contents.strays.isEmpty || !tree.contents.alteredFolders.isEmpty
    try planStylesheets(oldSheets, tree, &plan)
    plan.outcome.removed = (plan.outcome.removed + tree.contents.strays).inByteOrder
    plan.outcome.written = plan.outcome.written.inByteOrder
    return plan
  }

  /// What becomes of a file of the release; nil where it was to stay and is gone.
  private func step(
    _ path: String, _ content: Release.Content, _ tree: PublishedTree
  ) throws(FileError) -> Step? {
    switch content {
    case .bytes(let bytes): return try step(path, try stage(path, bytes, over: tree), tree)
    case .staged(let file): return (file, true)
    case .published(let sum):
      guard let info = tree.files[path] else { return nil }
      let known = tree.record?.files[path]
      // A page that was altered and cannot be rendered now goes on being reported.
      if sum == nil, var known, tree.findings[path] != nil {
        known.modified = SiteRecord.File.unknownTime
        return (known, false)
      }
      let right = if let sum = sum ?? known?.sum { sum } else { try output.sum(path) }
      return (SiteRecord.File(info, sum: right), false)
    }
  }

  /// Decides on the file of sums, once all others are decided. Where every file stays and none goes,
  /// so does it.
  private func planSums(_ tree: PublishedTree, _ plan: inout Plan) throws(FileError) {
    let path = Release.sumsPath
    let isSame =
      plan.outcome.written.isEmpty && plan.outcome.removed.isEmpty && tree.findings.isEmpty
    let content: Release.Content =
      if isSame, tree.isSound(path) {
        .published(sum: nil)
      } else {
        .bytes(
          SumsFile.bytes(
            plan.steps.filter { $0.path != OutputFolder.mark }.map { ($0.path, $0.step.file.sum) }))
      }
    if let step = try step(path, content, tree) { plan.add(path, step) }
  }

  /// Earlier stylesheets stay while nothing else changes; then only those that the published sums
  /// list, the last release's own, stay for one more release.
  private func planStylesheets(
    _ sheets: [String], _ tree: PublishedTree, _ plan: inout Plan
  ) throws(FileError) {
    let sums = "\(output.path)/\(Release.sumsPath)"
    let isRead = plan.outcome.isChanged && !sheets.isEmpty && tree.files[Release.sumsPath] != nil
    let known = String(decoding: isRead ? try Disk.read(sums) : [], as: UTF8.self)
    for path in sheets {
      if let info = tree.files[path], !plan.outcome.isChanged || known.contains(path) {
        plan.steps.append((path, (SiteRecord.File(info, sum: try output.sum(path)), false)))
      } else {
        plan.outcome.removed.append(path)
      }
    }
  }

  private func isKeptStylesheet(_ path: String, _ tree: PublishedTree) throws(FileError) -> Bool {
    tree.files[path]?.mode == OutputFolder.fileMode ? try output.isStylesheet(path) : false
  }

  /// Links the files that stay into the staging place; `files` is what to record of the whole.
  private func carryOut(
    _ plan: Plan, _ files: inout [String: SiteRecord.File]
  ) throws(FileError) {
    try Disk.makeFolders(staging)
    var folders: Set<String> = [staging]
    for (path, step) in plan.steps where !step.isStaged {
      let target = "\(staging)/\(path)"
      let folder = Disk.parentFolder(target)
      if folders.insert(folder).inserted { try Disk.makeFolders(folder) }
      try Disk.link("\(output.path)/\(path)", to: target)
      if step.file.modified == SiteRecord.File.unknownTime { continue }
      // A linked file keeps time and inode, a copied one has its own.
      files[path] = try SiteRecord.File(at: target, sum: step.file.sum)
    }
  }

  private func swap() throws(FileError) {
    if try Disk.info(output.path) == nil { return try Disk.rename(staging, to: output.path) }
    do {
      try Disk.exchange(output.path, staging)
    } catch {
      guard allowsGap, error.isWithoutExchange else { throw error }
      return try swapWithGap()
    }
    // The site is published; the tree that now lies in the staging place is the old one. What goes
    // wrong from here on costs the way back, not the site.
    try? Disk.remove(previous)
    try? Disk.rename(staging, to: previous)
  }

  /// Two renames, where the office has said that a moment without a site is bearable.
  private func swapWithGap() throws(FileError) {
    try Disk.remove(previous)
    try Disk.rename(output.path, to: previous)
    do {
      try Disk.rename(staging, to: output.path)
    } catch {
      // The gap must not stay open; where even this fails, the next run closes it.
      try? Disk.rename(previous, to: output.path)
      throw error
    }
  }

  // MARK: Going back to the previous release

  /// What people know a release by.
  package struct Summary: Sendable {
    /// When it was published, seconds since 1970: its sums were the last file to be made.
    package let seconds: Int
    package let offices: Int
    package let pages: Int
    package let record: SiteRecord
    /// Whether a rollback put it away.
    package let isPutAway: Bool
    /// The folder's number, which tells one release from another.
    fileprivate let inode: UInt
  }

  /// The release that is published, and the one before it.
  package func releases() throws(FileError) -> (current: Summary?, previous: Summary?) {
    (try summary(ofTree: output.path), try summary(ofTree: previous))
  }

  private func summary(ofTree tree: String) throws(FileError) -> Summary? {
    guard let info = try Disk.info(tree), info.kind == .folder,
      let record = try record(ofTree: tree)
    else { return nil }
    let paths = record.files.keys
    return Summary(
      seconds: (record.files[Release.sumsPath]?.modified ?? 0) / 1_000_000_000,
      offices: paths.count { $0.hasSuffix("/data/data.json") },
      pages: paths.count { $0.hasSuffix(".html") }, record: record, isPutAway: record.isPutAway,
      inode: info.inode)
  }

  /// Puts the previous release back, after checking every file of it against its sum. The release
  /// that was published takes its place, marked as put away. `expected` are the releases that
  /// somebody was asked about. Gives why nothing happened, where nothing did.
  package func rollBack(
    _ expected: (current: Summary?, previous: Summary?)
  ) throws(FileError) -> Refusal? {
    let now = try releases()
    guard now.current?.inode == expected.current?.inode,
      now.previous?.inode == expected.previous?.inode
    else { return .otherReleases }
    let tree = try PublishedTree(
      OutputFolder(previous), record: record(ofTree: previous), wholeLimit: .max)
    if let path = tree.findings.keys.min() { return .previousAltered(path) }
    if try Disk.info(output.path) == nil {
      try Disk.rename(previous, to: output.path)
    } else {
      try Disk.exchange(previous, output.path)
    }
    // The mark is told to whoever rolls back again; without it the site is right as well.
    for (tree, isPutAway) in [(previous, true), (output.path, false)] {
      var record = try? record(ofTree: tree)
      record?.isPutAway = isPutAway
      if let record { try? write(record, ofTree: tree) }
    }
    return nil
  }
}

/// A file of a release that comes piece by piece and is staged as it comes.
package struct StagingFile: ~Copyable {
  private let path: String
  private let publisher: Publisher
  private let tree: PublishedTree
  private var file: FileWriter
  private var hash = SHA256()

  package init(
    _ path: String, of publisher: Publisher, over tree: PublishedTree
  ) throws(FileError) {
    let file = try publisher.startFile(path)
    (self.path, self.publisher, self.tree) = (path, publisher, tree)
    self.file = file
  }

  package mutating func add(_ bytes: [UInt8]) throws(FileError) {
    hash.update(bytes)
    try file.write(bytes)
  }

  /// Ends the file. Where the published one is the same, that one stays.
  package mutating func finish() throws(FileError) -> (
    content: Release.Content, file: SiteRecord.File
  ) {
    try file.close()
    let target = "\(publisher.staging)/\(path)"
    let new = try SiteRecord.File(at: target, sum: hash.hex())
    guard try publisher.isPublished(path, new.size, new.sum, tree) else {
      return (.staged(new), new)
    }
    try Disk.remove(target)
    return (.published(sum: new.sum), new)
  }
}
