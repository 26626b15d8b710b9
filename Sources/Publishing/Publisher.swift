internal import Digest
public import Files

/// Puts a release in the place of the published one, whole or not at all.
///
/// The new tree grows beside the old one; one exchange of two names swaps them. No file of a release
/// is ever written in place, so whoever reads sees the old site or the new one. Where nothing
/// changed, nothing is touched.
public struct Publisher: Sendable {
  /// What publishing came to.
  public struct Outcome: Sendable, Equatable {
    /// Files whose bytes are new.
    public var written = 0
    /// Files taken over as they are.
    public var kept = 0
    /// Files that the new release no longer has.
    public var removed = 0
    /// Whether the published tree was replaced.
    public var isChanged = false
  }

  /// Why nothing was published.
  public enum Failure: Error, Sendable {
    /// A system call failed; the published tree is the old one.
    case file(FileError)
    /// The filesystem cannot exchange two names at one instant.
    case noExchange(FileError)
  }

  private let output: OutputFolder
  private let workFolder: String
  private let allowsGap: Bool

  /// Publishes into `output`; `workFolder` lies on the same filesystem. `allowsGap` permits two
  /// renames where the filesystem has no exchange.
  public init(output: OutputFolder, workFolder: String, allowsGap: Bool) {
    self.output = output
    self.workFolder = workFolder
    self.allowsGap = allowsGap
  }

  /// The folder for staging and lock that belongs to an output folder: `.rapor` beside it.
  public static func workFolder(of output: String) -> String {
    let parent = Disk.parentFolder(output)
    return parent == "/" ? "/.rapor" : "\(parent)/.rapor"
  }

  private var name: String { output.path.split(separator: "/").last.map(String.init) ?? "situs" }
  private var staging: String { "\(workFolder)/\(name).baru" }
  private var previous: String { "\(workFolder)/\(name).lama" }

  /// Publishes a release.
  public func publish(_ release: Release) throws(Failure) -> Outcome {
    do {
      return try run(release)
    } catch {
      // What could not be published must not lie around; the next run clears what this cannot.
      try? Disk.remove(staging)
      throw error
    }
  }

  private func run(_ release: Release) throws(Failure) -> Outcome {
    let plan: Plan
    do {
      try completeInterruptedSwap()
      try Disk.remove(staging)
      plan = try self.plan(release)
      guard plan.outcome.isChanged else { return plan.outcome }
      try stage(release, plan)
      try Disk.flush(filesystemOf: staging)
    } catch {
      throw .file(error)
    }
    try swap()
    return plan.outcome
  }

  /// A run with `--allow-gap` that died between its two renames leaves no site; its old tree is put
  /// back before anything else.
  private func completeInterruptedSwap() throws(FileError) {
    guard try Disk.info(output.path) == nil, try Disk.info(previous) != nil else { return }
    try Disk.rename(previous, to: output.path)
  }

  private struct Plan {
    var outcome = Outcome()
    /// Paths whose published file is right as it is.
    var equal: Set<String> = []
    /// The stylesheet of the published release, kept for one more.
    var stylesheet: String?
  }

  private func plan(_ release: Release) throws(FileError) -> Plan {
    var plan = Plan()
    let (published, strays) = try output.contents()
    let publishedSet = Set(published)
    for path in release.paths {
      guard publishedSet.contains(path) else { continue }
      if try isEqual(path, release) { plan.equal.insert(path) }
    }
    let extra = published.filter { release.files[$0] == nil }
    let stylesheets = extra.filter(output.isStylesheet)
    plan.outcome.kept = plan.equal.count
    plan.outcome.written = release.files.count - plan.equal.count
    plan.outcome.removed = extra.count - stylesheets.count + strays.count
    plan.outcome.isChanged =
      plan.outcome.written > 0 || plan.outcome.removed > 0 || published.isEmpty
    if plan.outcome.isChanged {
      plan.stylesheet = stylesheets.first(where: isReferenced)
    }
    return plan
  }

  private func isEqual(_ path: String, _ release: Release) throws(FileError) -> Bool {
    let file = "\(output.path)/\(path)"
    switch release.files[path] {
    case .published: return true
    case .bytes(let bytes):
      guard let info = try Disk.info(file), info.size == bytes.count, info.mode == 0o644 else {
        return false
      }
      return try Disk.read(file) == bytes
    case nil: return false
    }
  }

  /// Whether the published front page uses this stylesheet.
  private func isReferenced(_ stylesheet: String) -> Bool {
    guard let page = try? Disk.read("\(output.path)/index.html") else { return false }
    return String(decoding: page, as: UTF8.self).contains(stylesheet)
  }

  private func stage(_ release: Release, _ plan: Plan) throws(FileError) {
    try Disk.makeFolders(staging)
    var folders: Set<String> = [staging]
    var paths = release.paths.map { ($0, plan.equal.contains($0)) }
    if let stylesheet = plan.stylesheet { paths.append((stylesheet, true)) }
    for (path, isKept) in paths {
      let target = "\(staging)/\(path)"
      let folder = Disk.parentFolder(target)
      if folders.insert(folder).inserted { try Disk.makeFolders(folder) }
      if isKept {
        try Disk.link("\(output.path)/\(path)", to: target)
      } else if case .bytes(let bytes) = release.files[path] {
        try Disk.create(target, bytes)
      }
    }
  }

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
      try Disk.rename(staging, to: output.path)
    } catch {
      throw .file(error)
    }
  }
}
