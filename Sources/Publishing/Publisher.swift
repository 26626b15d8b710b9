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

  /// Why nothing was published.
  package enum Failure: Error, Sendable {
    /// A system call failed; the published tree is the old one.
    case file(FileError)
    /// The filesystem cannot exchange two names at one instant.
    case noExchange(FileError)
    /// The work folder lies on another filesystem than the site.
    case otherFilesystem(String)
    /// There is no earlier release to go back to.
    case noPrevious
    /// Another release was published while somebody was asked.
    case otherReleases
    /// The earlier release is no longer what was published; the path of a file that differs.
    case previousAltered(String)
  }

  let output: OutputFolder
  let workFolder: String
  private let allowsGap: Bool
  private let isDurable: Bool
  /// The largest site of which every run reads each byte.
  private let wholeLimit: Int

  /// Publishes into `output`; `workFolder` lies on the same filesystem. `allowsGap` permits two
  /// renames where the filesystem has no exchange. A release that is not `isDurable` is swapped in
  /// without waiting for the disk, and may be gone after a power failure.
  package init(
    output: OutputFolder, workFolder: String, allowsGap: Bool, isDurable: Bool = true
  ) {
    self.output = output
    self.workFolder = workFolder
    self.allowsGap = allowsGap
    self.isDurable = isDurable
    wholeLimit = ByteCheck.wholeLimit
  }

  /// Publishes as above; sites above `wholeLimit` bytes are read a seventh a run.
  package init(output: OutputFolder, workFolder: String, wholeLimit: Int) {
    self.output = output
    self.workFolder = workFolder
    allowsGap = false
    isDurable = false
    self.wholeLimit = wholeLimit
  }

  /// The folder for staging and lock that belongs to an output folder: `.rapor` beside it.
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
    if record == nil { record = try recordBySums() }
    return try PublishedTree(output, record: record, wholeLimit: wholeLimit)
  }

  /// What the published file of sums tells of a tree whose record is gone, as after moving or copying
  /// the folder; nil where there is none, or it cannot be read.
  private func recordBySums() throws(FileError) -> SiteRecord? {
    let file = "\(output.path)/\(Release.sumsPath)"
    guard try Disk.info(file)?.kind == .file else { return nil }
    let bytes = try Disk.read(file)
    guard let entries = SumsFile.read(bytes) else { return nil }
    var record = SiteRecord()
    record.isBySums = true
    for (path, sum) in entries + [(Release.sumsPath, SHA256.hex(bytes))] {
      record.files[path] = SiteRecord.File(size: -1, modified: -1, inode: 0, sum: sum)
    }
    for path in try Disk.list(output.path)
    where try Disk.info("\(output.path)/\(path)")?.kind == .file {
      // The mark and an earlier release's stylesheet are not among the sums.
      let isStylesheet = try output.isStylesheet(path)
      guard isStylesheet || path == OutputFolder.mark else { continue }
      let sum = SHA256.hex(
        isStylesheet ? try Disk.read("\(output.path)/\(path)") : OutputFolder.markBytes)
      record.files[path] = SiteRecord.File(size: -1, modified: -1, inode: 0, sum: sum)
    }
    return record
  }

  /// Publishes a release over the tree that `published()` found. `siteKey` and `notes` are
  /// remembered for the next run.
  package func publish(
    _ release: Release, over tree: PublishedTree, siteKey: String, notes: [String: String]
  ) throws(Failure) -> Outcome {
    do {
      return try run(release, tree, siteKey, notes)
    } catch {
      // What could not be published must not lie around; the next run clears what this cannot.
      try? Disk.remove(staging)
      try? removeStaleRecords()
      throw error
    }
  }

  private func run(
    _ release: Release, _ tree: PublishedTree, _ siteKey: String, _ notes: [String: String]
  ) throws(Failure) -> Outcome {
    var record = SiteRecord()
    record.siteKey = siteKey
    record.notes = notes
    record.round = tree.record.map { ($0.round + 1) % ByteCheck.rounds } ?? 0
    let plan: Plan
    do {
      plan = try self.plan(release, tree)
      if plan.outcome.isChanged {
        try stage(release, plan, tree, &record)
        try write(record, ofTree: staging)
        if isDurable { try Disk.flush(filesystemOf: staging) }
      } else {
        discard()
        for path in plan.kept + plan.stylesheets { record.files[path] = plan.known[path] }
        if record != tree.record { try write(record, ofTree: output.path) }
        return plan.outcome
      }
    } catch {
      throw .file(error)
    }
    try swap()
    try? removeStaleRecords()
    return plan.outcome
  }

  // MARK: Planning

  private struct Plan {
    var outcome = Outcome()
    /// Paths whose published file is right as it is.
    var kept: [String] = []
    /// Stylesheets of earlier releases that stay for now.
    var stylesheets: [String] = []
    /// What to record of the files above.
    var known: [String: SiteRecord.File] = [:]
    /// What to record of the files that are written, which are staged already.
    var staged: [String: SiteRecord.File] = [:]

    /// The sum of a file of the release.
    func sum(_ path: String) -> String? { known[path]?.sum ?? staged[path]?.sum }
  }

  private func plan(_ release: Release, _ tree: PublishedTree) throws(FileError) -> Plan {
    var plan = Plan()
    for path in release.paths where path != Release.sumsPath {
      try decide(path, release.files[path], tree, &plan)
    }
    for path in tree.paths where release.files[path] == nil {
      if try isKeptStylesheet(path, tree) {
        plan.stylesheets.append(path)
      } else {
        plan.outcome.removed.append(path)
      }
    }
    try decideSums(release, tree, &plan)
    plan.outcome.removed += tree.strays
    plan.outcome.kept = plan.kept.count
    plan.outcome.isChanged =
      tree.isEmpty || !plan.outcome.written.isEmpty || !plan.outcome.removed.isEmpty
      || !tree.alteredFolders.isEmpty
    if plan.outcome.isChanged {
      // Only the stylesheet that the published pages use is kept for one more release.
      let page =
        try Disk.info("\(output.path)/index.html") == nil
        ? [] : try Disk.read("\(output.path)/index.html")
      let front = String(decoding: page, as: UTF8.self)
      plan.outcome.removed += plan.stylesheets.filter { !front.contains($0) }
      plan.stylesheets = plan.stylesheets.filter(front.contains)
    }
    for path in plan.stylesheets {
      guard let info = tree.files[path] else { continue }
      plan.known[path] = SiteRecord.File(
        size: info.size, modified: info.modified, inode: info.inode,
        sum: SHA256.hex(try Disk.read("\(output.path)/\(path)")))
    }
    return plan
  }

  /// Decides whether the published file may stay as it is.
  private func decide(
    _ path: String, _ content: Release.Content?, _ tree: PublishedTree, _ plan: inout Plan
  ) throws(FileError) {
    switch content {
    case .bytes(let bytes): try decide(path, try takeIn(path, bytes, over: tree), tree, &plan)
    case .staged(let file):
      plan.staged[path] = file
      plan.outcome.written.append(path)
    case .unchanged(let sum): keep(path, sum, tree, &plan)
    case .published, .sums, nil:
      guard let known = tree.record?.files[path] else {
        return keep(path, SHA256.hex(try Disk.read("\(output.path)/\(path)")), tree, &plan)
      }
      keep(path, known.sum, tree, &plan)
      // A page that was altered and cannot be rendered now goes on being reported.
      // Its bytes are read every time until then, for its size and times may be those on record.
      if tree.findings[path] != nil {
        plan.known[path] = known
        plan.known[path]?.modified = -1
      }
    }
  }

  private func keep(_ path: String, _ sum: String, _ tree: PublishedTree, _ plan: inout Plan) {
    guard let info = tree.files[path] else { return }
    plan.kept.append(path)
    plan.known[path] = SiteRecord.File(
      size: info.size, modified: info.modified, inode: info.inode, sum: sum)
  }

  /// Decides on the file of sums, once all others are decided. Where every file stays and none goes,
  /// so does it.
  private func decideSums(
    _ release: Release, _ tree: PublishedTree, _ plan: inout Plan
  ) throws(FileError) {
    guard release.files[Release.sumsPath] != nil else { return }
    let isSame =
      plan.outcome.written.isEmpty && plan.outcome.removed.isEmpty && tree.findings.isEmpty
    if isSame, tree.isSound(Release.sumsPath) {
      return try decide(Release.sumsPath, .published, tree, &plan)
    }
    let entries = release.paths.compactMap { path in
      path == OutputFolder.mark ? nil : plan.sum(path).map { (path: path, sum: $0) }
    }
    try decide(Release.sumsPath, .bytes(SumsFile.bytes(entries)), tree, &plan)
    plan.outcome.written.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func isKeptStylesheet(_ path: String, _ tree: PublishedTree) throws(FileError) -> Bool {
    tree.files[path]?.mode == OutputFolder.fileMode ? try output.isStylesheet(path) : false
  }

  // MARK: Staging

  private func stage(
    _ release: Release, _ plan: Plan, _ tree: PublishedTree, _ record: inout SiteRecord
  ) throws(FileError) {
    try Disk.makeFolders(staging)
    var folders: Set<String> = [staging]
    for path in plan.outcome.written { record.files[path] = plan.staged[path] }
    for path in plan.kept + plan.stylesheets {
      let target = "\(staging)/\(path)"
      let folder = Disk.parentFolder(target)
      if folders.insert(folder).inserted { try Disk.makeFolders(folder) }
      try Disk.link("\(output.path)/\(path)", to: target)
      record.files[path] = plan.known[path]
      if case .published? = release.files[path], tree.findings[path] != nil { continue }
      // A linked file keeps time and inode, a copied one has its own.
      guard let info = try Disk.info(target) else { throw FileError("lstat", target, 2) }
      record.files[path]?.modified = info.modified
      record.files[path]?.inode = info.inode
    }
  }

  // MARK: Swapping

  private func swap() throws(Failure) {
    do {
      guard try Disk.info(output.path) != nil else {
        try Disk.rename(staging, to: output.path)
        return
      }
      try Disk.exchange(staging, output.path)
    } catch {
      guard error.call == "renameat2", error.isUnsupported else { throw .file(error) }
      try swapWithGap(instead: error)
      return
    }
    // The site is published; the tree that now lies in the staging place is the old one. What goes
    // wrong from here on costs the way back, not the site.
    try? Disk.remove(previous)
    try? Disk.rename(staging, to: previous)
  }

  /// Two renames, where the office has said that a moment without a site is bearable.
  private func swapWithGap(instead refused: FileError) throws(Failure) {
    guard allowsGap else { throw .noExchange(refused) }
    do {
      try Disk.remove(previous)
      try Disk.rename(output.path, to: previous)
    } catch {
      throw .file(error)
    }
    do {
      try Disk.rename(staging, to: output.path)
    } catch {
      // The gap must not stay open; where even this fails, the next run closes it.
      try? Disk.rename(previous, to: output.path)
      throw .file(error)
    }
  }
}
