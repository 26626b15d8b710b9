import Catalog
import Scoring

/// What an approval changes of what was published.
struct PublishedComparison {
  let changes: [Change]
  let effects: [Effect]
  let figures: PublishedFigures

  /// Compares with the newest folder, and where the quarter was published before and withdrawn with
  /// the last folder that `held` it: then every difference from that is a correction too.
  init(
    newest: Differences.Version, held: Differences.Version?, now: Differences.Version,
    kind: Approval.Kind
  ) {
    let own = kind == .quarter ? now.quarter : nil
    let approved = newest.quarter?.andBefore ?? []
    let before = PublishedFigures(of: newest.unit, approved)
    let after = Self.figures(of: now.unit, approved, since: newest.unit)
    let differences = Differences.between(newest, now).filter {
      $0.quarter == nil || $0.quarter != own
    }
    var changes = differences.map { difference in
      // Who held a position changes no figure, whenever it was.
      let isCorrection =
        difference.table != TableName.pejabat.rawValue
        && (difference.quarter.map(approved.contains)
          ?? Self.changesFigures(
            difference, newest, now, approved, after, hasEffects: before != after))
      return difference.marked(isCorrection: isCorrection)
    }
    var effects = after.effects(since: before)
    var figures = after
    if let held, let own {
      let known = Set(differences.map(\.cell))
      for index in changes.indices { changes[index].isCorrection = true }
      changes += Differences.between(held, now).filter { !known.contains($0.cell) }
        .map { $0.marked(isCorrection: true) }
      let ownAfter = PublishedFigures(of: now.unit, own.andBefore).only(own)
      effects += ownAfter.effects(since: PublishedFigures(of: held.unit, own.andBefore).only(own))
      figures = figures.merging(ownAfter)
    }
    (self.changes, self.effects, self.figures) = (changes, effects, figures)
  }

  /// What is published of a version, without indicators that came in since `old` and have no target
  /// in these quarters: what they would show there is no figure that was ever published.
  private static func figures(
    of unit: Unit, _ quarters: [Quarter], since old: Unit
  ) -> PublishedFigures {
    let known = Set(old.indicators.map(\.code))
    let newcomers = Set(unit.indicators.map(\.code).filter { !known.contains($0) }).filter { code in
      quarters.allSatisfy { unit.targets[code]?.quarterly[$0] == nil }
    }
    let figures = PublishedFigures(of: unit, quarters)
    return newcomers.isEmpty ? figures : figures.keeping { !newcomers.contains($0.indicator) }
  }

  /// Columns that figures rest on besides the entries of quarters.
  private static let columns: [String: Set<String>] = [
    "jabatan": [Change.wholeRow],
    "indikator": [Change.wholeRow, "jabatan", "rumus", "satuan", "arah", "kumulatif", "bobot"],
    "variabel": [Change.wholeRow, "satuan", "akumulasi", "nilai"], "target": ["tahunan"],
    "tingkat": [Change.wholeRow, "batas_bawah"],
    "skala": [Change.wholeRow, "batas_bawah", "predikat"], "batas": [Change.wholeRow, "nilai"],
  ]

  /// Whether a difference that belongs to no quarter changes a figure of a quarter that is approved:
  /// without it the figures would be others. Where the tables cannot be without it, it is taken to.
  private static func changesFigures(
    _ difference: Change, _ old: Differences.Version, _ new: Differences.Version,
    _ quarters: [Quarter], _ figures: PublishedFigures, hasEffects: Bool
  ) -> Bool {
    guard hasEffects, columns[difference.table]?.contains(difference.column) == true else {
      return false
    }
    guard let without = Differences.undoing(difference, in: new, from: old) else { return true }
    return Self.figures(of: without, quarters, since: old.unit) != figures
  }
}

extension PublishedFigures {
  fileprivate func only(_ quarter: Quarter) -> PublishedFigures {
    keeping { $0.quarter == quarter }
  }
}

/// What is taken back is closed: the old value of what became withheld, of a position that is no
/// longer published, and of whatever looks like personal data is not told.
struct Closing {
  private let positions: Set<String>
  private let indicators: Set<String>
  private let variables: Set<String>
  private let figures: PublishedFigures
  private let closesAll: Bool

  init(working: Unit, comparison: PublishedComparison, all: Bool) {
    let published = working.published
    positions = Set(working.positions.filter { !$0.isPublic }.map(\.code))
    indicators = Set(working.indicators.map(\.code)).subtracting(published.indicators.map(\.code))
    variables = Set(working.variables.keys).subtracting(published.variables.keys)
    figures = comparison.figures
    closesAll = all
  }

  func closed(_ change: Change) -> Change {
    var closed = change
    let mayBePersonal = !(change.table == "profil" && change.row != "catatan_penyunting")
    if !change.old.isEmpty,
      closesAll || change.new == "rahasia" || isUnpublished(change)
        || (mayBePersonal && PersonalData.looksPersonal(change.old))
    {
      closed.old = Change.closed
    }
    if mayBePersonal, PersonalData.looksPersonal(change.new) { closed.new = Change.closed }
    return closed
  }

  func closed(_ effect: Effect) -> Effect {
    let isUnpublished = effect.position.map(positions.contains) ?? false
    guard !effect.old.isEmpty, closesAll || isUnpublished || isWithheld(effect) else {
      return effect
    }
    var closed = effect
    closed.old = Change.closed
    return closed
  }

  private func isWithheld(_ effect: Effect) -> Bool {
    figures.values.contains {
      $0.key.indicator == effect.indicator && $0.key.quarter == effect.quarter
        && [.state, .cumulativeState].contains($0.key.name) && $0.value == State.withheld.rawValue
    }
  }

  private func isUnpublished(_ change: Change) -> Bool {
    switch change.table {
    case "jabatan", "uraian", "penandatangan", "pejabat":
      positions.contains(change.old)
        || change.row.split(separator: " ").contains { positions.contains(String($0)) }
        || ["kode", "jabatan"].contains { change.rowCells[$0].map(positions.contains) ?? false }
    case "indikator":
      indicators.contains(change.row) || indicators.contains(change.old)
        || positions.contains { change.row.hasPrefix("\($0) sasaran ") }
    case "target": indicators.contains(String(change.row.prefix { $0 != " " }))
    case "catatan": indicators.contains { change.row.hasPrefix("\($0) triwulan ") }
    case "variabel", "realisasi": variables.contains(change.row)
    default: false
    }
  }
}
