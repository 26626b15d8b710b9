package import Catalog
package import Diagnostics
import Digest
package import Scoring
package import Tables

/// What would become the next folder of a unit's chain: its tables, its sidik, what it changes. The
/// draft prints it, `rapor approve` shows it and writes it; both are this one value.
package struct ApprovalPlan: Sendable {
  package let kind: Approval.Kind
  /// The quarter that is reached by it; nil where the last one is withdrawn.
  package let quarter: Quarter?
  /// The figures that are published by it; those of no quarter where none is left.
  package let result: UnitResult
  /// The approved tables and the file of their sums.
  package let tables: [NamedFile]
  /// What differs from the folder before, but for the new quarter's own entries.
  package let changes: [Change]
  package let effects: [Effect]
  /// The newest approval before it; nil for the first, and where a quarter is withdrawn.
  package let approved: Unit?
  /// Whether the site's scale or limits are others than the chain's, which it keeps.
  package let keepsOlderScale: Bool
  /// The score that is taken back with the quarter, where one is.
  package let withdrawnScore: Score?
  private let chain: Chain
  private let sums: String

  package var fingerprint: Fingerprint { Fingerprint(tables: sums, previous: chain.link) }
  package var corrections: [Change] { changes.filter(\.isCorrection) }
  /// Whether published figures or approved entries change, so that a reason must be given.
  package var needsReason: Bool { kind == .correction || !corrections.isEmpty }

  /// How an approval is to be made.
  package struct Manner: Sendable {
    /// Whether the site's scale and limits replace those of the chain.
    package var rescales = false
    /// Whether all old texts are closed.
    package var closesOld = false

    package init() {}
  }

  /// Plans to approve the working tables up to `quarter`, or a correction as of the quarter reached
  /// where that is further. Nil, with the reason in `diagnostics`, where an approved folder cannot be
  /// loaded any more.
  package init?(
    _ working: Unit, upTo wanted: Quarter, on chain: Chain, manner: Manner = Manner(),
    into diagnostics: inout [Diagnostic]
  ) {
    let reached = chain.reached
    let quarter = max(wanted, reached ?? wanted)
    kind = quarter == reached ? .correction : .quarter
    self.quarter = quarter
    self.chain = chain
    var unit = working.published
    var versions: (newest: Differences.Version, held: Differences.Version?)?
    var keepsOlderScale = false
    if let newest = chain.newest {
      guard let before = Self.load(newest, working.id, &diagnostics) else { return nil }
      if !manner.rescales {
        keepsOlderScale = unit.scale != before.scale || unit.limits != before.limits
        unit = unit.rated(as: before)
      }
      var held: Differences.Version?
      if kind == .quarter, let folder = chain.last(holding: quarter) {
        guard let earlier = Self.load(folder, working.id, &diagnostics) else { return nil }
        held = (earlier, quarter)
      }
      versions = ((before, reached), held)
    }
    self.keepsOlderScale = keepsOlderScale
    approved = versions?.newest.unit
    withdrawnScore = nil
    result = Scorer.score(unit, upTo: quarter, since: approved)
    (tables, sums) = Self.tables(of: unit, upTo: quarter)
    guard let versions else {
      (changes, effects) = ([], [])
      return
    }
    let comparison = PublishedComparison(
      newest: versions.newest, held: versions.held, now: (unit, quarter), kind: kind)
    let closing = Closing(working: working, comparison: comparison, all: manner.closesOld)
    changes = comparison.changes.map(closing.closed)
    effects = comparison.effects.map(closing.closed)
  }

  /// Plans to take the newest quarter back; nil where nothing is approved, or the newest folder
  /// cannot be loaded any more.
  package init?(withdrawingFrom chain: Chain, id: UnitID, into diagnostics: inout [Diagnostic]) {
    guard let newest = chain.newest, let reached = chain.reached,
      let unit = Self.load(newest, id, &diagnostics)
    else { return nil }
    kind = .withdrawal
    quarter = Quarter(rawValue: reached.rawValue - 1)
    self.chain = chain
    keepsOlderScale = false
    approved = nil
    withdrawnScore = Scorer.score(unit, upTo: reached).scores[reached]
    result = Scorer.score(unit, upTo: quarter ?? .first)
    (tables, sums) = Self.tables(of: unit, upTo: quarter)
    (changes, effects) = ([], [])
  }

  private static func load(
    _ folder: Chain.Folder, _ id: UnitID, _ diagnostics: inout [Diagnostic]
  ) -> Unit? {
    let outcome = UnitReader.load(
      approved: folder.tables, id: id, "\(id.path)/disahkan/\(folder.name)")
    diagnostics += outcome.diagnostics.filter { $0.severity == .error }
    return outcome.unit
  }

  private static func tables(
    of unit: Unit, upTo quarter: Quarter?
  ) -> (files: [NamedFile], sum: String) {
    let files = CanonicalTables.files(of: unit, upTo: quarter)
    let sums = Fingerprint.sums(of: files)
    return (files + [(SumsFile.name, sums)], SHA256.hex(sums))
  }

  package func folder(
    by name: String, on date: CalendarDate, reason: String?
  ) -> (name: String, files: [NamedFile]) {
    var approval = Approval(
      unit: result.unit.id.path, number: (chain.newest?.approval.number ?? 0) + 1, kind: kind,
      quarter: quarter, by: name, date: date, reason: reason, tables: sums, previous: chain.link)
    approval.changes = changes
    approval.effects = effects
    return (ApprovalName(approval).text, tables + approval.records)
  }

  // MARK: What would be signed

  /// The indicators of the quarter that are expected and have no figure to be compared: not reported,
  /// or withheld.
  package var withoutFigure: [IndicatorResult] {
    guard let quarter else { return [] }
    return result.positions.flatMap(\.indicators).filter {
      $0.quarters[quarter].isExpected && $0.quarters[quarter].achievement == nil
    }
  }

  /// Whether something is due in the quarter and nothing of it is reported.
  package var isEmpty: Bool {
    quarter.map { ReportingStatus.Entries(of: result.unit, $0).areMissing } ?? false
  }
}

extension Chain {
  /// A change that a folder makes and does not record; nil where all are recorded. Folders up to
  /// `known` were looked at before. Whoever shortens `perubahan.csv` before anything is published has
  /// every sum fit, but not the tables.
  package func unrecordedChange(
    since known: Int, of id: UnitID
  ) -> (folder: String, difference: Change)? {
    func unit(_ folder: Folder) -> Unit? {
      UnitReader.load(approved: folder.tables, id: id, folder.name).unit
    }
    let rest = folders.dropFirst(max(known, 1) - 1)
    for (before, now) in zip(rest, rest.dropFirst()) where now.approval.kind != .withdrawal {
      let own = now.approval.kind == .quarter ? now.approval.quarter : nil
      let told = Set(now.approval.changes.map { [$0.table, $0.row, $0.column] })
      func isHidden(_ change: Change) -> Bool {
        (change.quarter == nil || change.quarter != own) && !told.contains(change.cell)
      }
      // Two folders of one version write the same in the same way, and need no loading.
      guard Differences.written(before.tables, now.tables).contains(where: isHidden),
        let old = unit(before), let new = unit(now)
      else { continue }
      let found = Differences.between((old, before.approval.quarter), (new, now.approval.quarter))
      if let hidden = found.first(where: isHidden) { return (now.name, hidden) }
    }
    return nil
  }
}
