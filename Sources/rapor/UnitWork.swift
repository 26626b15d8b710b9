import Catalog
import Diagnostics
import Files
import Publishing
import Scoring
import Site

/// What a run does with one unit, from its folder to its files in the staging place. Whatever it took
/// is let go of before the next unit begins, but for the little that the site as a whole needs; so a
/// run holds no more units at a time than it has jobs.
struct UnitWork: Sendable {
  let settings: SiteSettings
  let builder: SiteBuilder
  let publisher: Publisher
  let tree: PublishedTree
  /// What the last run recorded, where its pages may be taken over.
  let record: SiteRecord?
  let isDraft: Bool
  let quarter: Quarter?

  /// What is left of a unit.
  struct Outcome: Sendable {
    var reading: UnitReading
    /// Nil where the unit was not to be rendered, or could not be.
    var rendered: Rendered?
  }

  /// A unit's pages and downloads.
  struct Rendered: Sendable {
    var summary: UnitSummary
    var files: [(path: String, content: Release.Content)] = []
    /// Paths that two of its files wanted.
    var clashes: [String] = []
    /// Its rows of the shared table, until they are set aside; a draft has none.
    var rows: [UInt8]?
    var diagnostics: [Diagnostic] = []
  }

  /// Reads a unit and, where it `isChosen`, renders and stages it.
  func run(_ folder: UnitFolder, isChosen: Bool) throws(FileError) -> Outcome {
    let remembered = isDraft ? nil : UnitMemory(text: record?.notes[folder.id.path])
    let prefix = folder.id.path + "/"
    let isSound = !tree.findings.keys.contains { $0.hasPrefix(prefix) }
    var reading = try UnitReading.read(
      folder, settings: settings, remembered: remembered, isSound: isSound,
      isTurn: tree.isTurn(of: folder.id.path))
    let edition = isDraft ? reading.draft(upTo: quarter) : reading.edition
    reading.forgetFigures()
    guard isChosen, let edition else { return Outcome(reading: reading) }
    return Outcome(reading: reading, rendered: try render(edition))
  }

  private func render(_ edition: Edition) throws(FileError) -> Rendered {
    var rendered = Rendered(summary: UnitSummary(edition))
    var taken: Set<String> = []
    for file in builder.files(of: edition, into: &rendered.diagnostics) {
      guard Release.isPath(file.path), taken.insert(file.path).inserted else {
        rendered.clashes.append(file.path)
        continue
      }
      let content = try publisher.takeIn(file.path, file.bytes, over: tree)
      rendered.files.append((file.path, content))
    }
    if !isDraft { rendered.rows = UnitFigures(edition).csv }
    return rendered
  }
}
