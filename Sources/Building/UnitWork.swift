package import Catalog
import Diagnostics
package import Files
package import Publishing
import Scoring
package import Site

/// What a run does with one unit, from its folder to its files in the staging place. Whatever it took
/// is let go of before the next unit begins, but for the little that the site as a whole needs; so a
/// run holds no more units at a time than it has jobs.
package struct UnitWork: Sendable {
  package let workspace: Workspace
  package let builder: SiteBuilder
  package let publisher: Publisher
  package let tree: PublishedTree
  /// What the last run recorded, where its pages may be taken over.
  package let record: SiteRecord?
  package let isDraft: Bool
  package let quarter: Quarter?
  /// The folder that the site is published in.
  package let site: String
  /// The approvals that were published, by unit.
  package let recordedChains: [String: Set<String>]

  /// What is left of a unit.
  package struct Outcome: Sendable {
    var reading: UnitReading
    /// Nil where the unit was not to be rendered, or could not be.
    var rendered: Rendered?
  }

  /// A unit's pages and downloads.
  package struct Rendered: Sendable {
    var summary: UnitSummary
    var files: [(path: String, content: Release.Content)] = []
    /// Paths that two of its files wanted.
    var clashes: [String] = []
    /// Its rows of the shared table, until they are set aside; a draft has none.
    var rows: [UInt8]?
    var diagnostics: [Diagnostic] = []
  }

  /// Reads a unit and, where it `isChosen`, renders and stages it.
  package func run(_ folder: UnitFolder, isChosen: Bool) throws(FileError) -> Outcome {
    let remembered = isDraft ? nil : UnitMemory(text: record?.notes[folder.id.path])
    let prefix = folder.id.path + "/"
    let isSound = !tree.findings.keys.contains { $0.hasPrefix(prefix) }
    var reading = try UnitReading.read(
      folder, remembered: remembered, isSound: isSound, isTurn: tree.isTurn(of: folder.id.path)
    ) { () throws(FileError) in
      UnitReading.Surroundings(
        settings: workspace.settings, addresses: workspace.addresses(of: folder.id),
        published: isDraft
          ? nil
          : try PublishedChain.folders(
            of: folder.id, in: site, recorded: recordedChains[folder.id.path] ?? []
          ) { tree.record == nil || tree.isSound($0) })
    }
    let drafts = isDraft ? reading.drafts(upTo: quarter) : nil
    let edition = isDraft ? drafts?.next : reading.edition
    reading.forgetFigures()
    guard isChosen, let edition else { return Outcome(reading: reading) }
    return Outcome(reading: reading, rendered: try render(edition, drafts?.correction))
  }

  /// Renders and stages an edition, and where a correction could be approved instead its book.
  package func render(
    _ edition: Edition, _ correction: Edition? = nil
  ) throws(FileError) -> Rendered {
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
      let content = try publisher.takeIn(file.path, file.bytes, over: tree)
      rendered.files.append((file.path, content))
    }
    if !isDraft, !edition.isWithdrawn { rendered.rows = SharedTable.rows(of: edition) }
    return rendered
  }
}
