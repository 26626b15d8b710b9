import Catalog
import Diagnostics
import Files
import Publishing
import Site

/// What a build does with one unit, from its folder to its files in the staging place. Of each unit it
/// keeps only the little that the site as a whole needs, so a build holds no more units at a time
/// than it has jobs.
struct UnitBuild: Sendable {
  let request: BuildRequest
  let inputs: SiteInputs
  let places: SitePlaces
  let builder: SiteBuilder
  let publisher: Publisher
  let tree: PublishedTree
  /// What the last build recorded, where its pages may be taken over.
  let record: SiteRecord?
  let recordedChains: [String: Set<String>]
  let published: PublishedUnits
  /// Takes the rows of the shared table; a draft has none.
  let rows: SharedRows

  struct Outcome: Sendable {
    let unit: LoadedUnit
    /// Nil where the unit was not to be rendered, or could not be.
    var rendered: Rendered?
  }

  struct Rendered: Sendable {
    let summary: UnitSummary
    var files: [(path: String, content: Release.Content)] = []
    /// Paths that two of its files wanted.
    var clashes: [String] = []
    var diagnostics: [Diagnostic] = []
  }

  /// Reads the years of an office, from the first on, and renders and stages those that are wanted;
  /// `withdrawn` are the units that are no longer published, by their paths.
  func run(
    _ years: [UnitFolder], withdrawn: Set<String>
  ) throws(FileError) -> [Outcome] {
    var outcomes: [Outcome] = []
    var last: (id: UnitID, published: YearBefore)?
    for folder in years {
      let (id, before) = (folder.id, folder.id.yearBefore)
      let yearBefore =
        if let last, last.id == before { last.published } else if withdrawn.contains(before.path) {
          YearBefore.none
        } else { publishedYear(before) }
      let isWithdrawn = withdrawn.contains(id.path)
      let isChosen = request.isWanted(id.path) && !isWithdrawn
      let (outcome, own) = try run(folder, isChosen: isChosen, yearBefore)
      outcomes.append(outcome)
      last = (id, isWithdrawn ? .none : own)
    }
    return outcomes
  }

  /// A unit as it is published already, whatever its content is now.
  private func publishedYear(_ id: UnitID) -> YearBefore {
    request.isDraft
      ? .none : YearBefore(published.edition(of: id, addresses: inputs.addresses(of: id)))
  }

  /// Reads a unit and, where it `isChosen`, renders and stages it; gives what is published of it too.
  private func run(
    _ folder: UnitFolder, isChosen: Bool, _ yearBefore: YearBefore
  ) throws(FileError) -> (Outcome, YearBefore) {
    let (id, isDraft) = (folder.id, request.isDraft)
    let isSound = !tree.findings.keys.contains { $0.hasPrefix(id.path + "/") }
    var unit = try LoadedUnit.read(
      folder, cached: isDraft ? nil : CachedUnit(text: record?.notes[id.path]),
      isSound: isSound, isTurn: tree.isTurn(of: id.path), settings: inputs.settings,
      addresses: inputs.addresses(of: id), yearBefore: yearBefore
    ) { () throws(FileError) in
      if isDraft { return nil }
      let recorded = recordedChains[id.path] ?? []
      return try PublishedChain.folders(
        of: id, in: request.output, recorded: recorded, where: tree.isTrusted)
    }
    let drafts = isDraft ? unit.drafts(upTo: request.quarter, inputs.settings, in: places) : nil
    var edition = isDraft ? drafts?.next : unit.edition
    if !isDraft { try edition?.keepBeside(of: unit, in: tree, at: request.output) }
    let approved = unit.edition
    unit.dropFigures()
    let own: YearBefore =
      if isDraft || isChosen && approved != nil {
        YearBefore(approved)
      } else if let reused = unit
        .reused
      {
        YearBefore(sidik: reused.isWithdrawn ? nil : reused.approvals.last?.sidik) {
          publishedYear(id).result()
        }
      } else { publishedYear(id) }
    guard isChosen, let edition else { return (Outcome(unit: unit), own) }
    return (Outcome(unit: unit, rendered: try render(edition, drafts?.correction)), own)
  }

  /// Renders and stages an edition, and where a correction could be approved instead its book.
  func render(_ edition: Edition, _ correction: Edition? = nil) throws(FileError) -> Rendered {
    var rendered = Rendered(summary: UnitSummary(edition))
    var taken: Set<String> = []
    var files = builder.files(of: edition, into: &rendered.diagnostics)
    if let correction {
      files += builder.correctionBook(of: correction, into: &rendered.diagnostics)
    }
    for file in files {
      guard Release.isPath(file.path), taken.insert(file.path).inserted else {
        rendered.clashes.append(file.path)
        continue
      }
      let content = try publisher.stage(file.path, file.bytes, over: tree)
      rendered.files.append((file.path, content))
    }
    for (path, file) in zip(edition.attachmentPaths, edition.attachments)
    where !edition.isWithdrawn && Release.isPath(path) {
      let content: Release.Content =
        if let source = file.source {
          try publisher.stage(path, copying: source.path, file.size, source.sum, over: tree)
        } else {
          .published(sum: nil)
        }
      rendered.files.append((path, content))
    }
    if !request.isDraft, !edition.isWithdrawn {
      try rows.add(SharedTable.rows(of: edition), of: rendered.summary.id)
    }
    return rendered
  }
}

extension Edition {
  /// Of attachments and emblem what is published stays where its successor is refused.
  fileprivate mutating func keepBeside(
    of unit: LoadedUnit, in tree: PublishedTree, at output: String
  ) throws(FileError) {
    let root = unit.folder.id.path + "/"
    let refused = RefusedNames(
      unit.diagnostics, in: unit.folder.shownPath, hasFiles: !unit.folder.attachments.isEmpty)
    if refused.isEmpty { return }
    for path in tree.paths where path.hasPrefix(root) && tree.isSound(path) {
      let name = String(path.dropFirst(root.count))
      guard refused.contains(name) else { continue }
      if name == "lambang.svg", emblem == nil { emblem = try Disk.read("\(output)/\(path)") }
      let own = String(name.dropFirst("berkas/".count))
      guard name.hasPrefix("berkas/"), !attachments.contains(where: { $0.name == own }) else {
        continue
      }
      attachments.removeAll { $0.name.folded == own.folded }
      attachments.append(AttachedFile(name: own, size: tree.size(of: path) ?? 0))
    }
    attachments.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
