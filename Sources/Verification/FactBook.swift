import Catalog
import Diagnostics
import Digest
import Numerals
import Scoring
import Tables

/// What may stand where on the pages of a site, worked out from the published tables.
struct FactBook {
  let site: PublishedSite
  let folder: PublishedFolder

  var words: Vocabulary { site.vocabulary }

  /// The facts of an entity; of several quarters in a row what holds in each of them.
  func facts(of entity: Entity, in quarters: ClosedRange<Quarter>?) -> Facts {
    guard let quarters else { return facts(of: entity, in: Quarter?.none) }
    var common = facts(of: entity, in: quarters.lowerBound)
    for quarter in Quarter.allCases where quarter != quarters.lowerBound && quarters ~= quarter {
      common = common.intersection(facts(of: entity, in: quarter))
    }
    return common
  }

  /// The facts of an entity, in one quarter where a part of a page is about that quarter alone.
  private func facts(of entity: Entity, in quarter: Quarter?) -> Facts {
    switch entity {
    case .unit(let index):
      let unit = site.units[index]
      var facts = score(unit.result.scores, of: unit, quarter)
      facts.add(.name, unit.profile.subdistrict)
      facts.add(.name, unit.subdistrictName)
      facts.add(.name, "\(unit.subdistrictName), \(unit.profile.regency)")
      facts.add(.fact, within: "\(unit.subdistrictName), \(unit.profile.regency)", words)
      facts.add(.fingerprint, unit.fingerprint)
      addApprovals(of: unit, only: quarter, to: &facts)
      return facts
    case .position(let index, let code):
      guard let position = site.units[index].anyPosition(code) else { return Facts() }
      var facts = score(position.scores, of: site.units[index], quarter)
      facts.add(.name, position.position.name)
      return facts
    case .indicator(let index, let code):
      return IndicatorFacts(unit: site.units[index], code: code, words: words)?.facts(in: quarter)
        ?? Facts()
    case .variable(let index, let code, let indicator):
      return IndicatorFacts(unit: site.units[index], code: indicator, words: words)?
        .entries(of: code) ?? Facts()
    case .file(let path): return file(path)
    }
  }

  // MARK: Scores

  private func score(
    _ scores: PerQuarter<Score>, of unit: PublishedUnit, _ quarter: Quarter?
  ) -> Facts {
    let shown = quarter ?? unit.reached
    let score = scores[shown]
    var facts = Facts()
    facts.add(.quarter, shown.title)
    facts.add(.year, String(unit.id.year))
    facts.add(.leastCoverage, unit.unit.limits.leastCoverage.text)
    if let absence = score.absence(shown, reached: unit.reached) {
      facts.add(.standing, absence.word)
    } else {
      facts.add(.score, score.value?.text)
      facts.add(.rating, score.rating?.name)
      facts.add(.standing, score.isProvisional ? "sementara" : "lengkap")
      if score.isProvisional { facts.add(.standing, "Sementara") }
    }
    if shown <= unit.reached {
      facts.add(.measured, String(score.measured))
      facts.add(.expected, String(score.expected))
    }
    return facts
  }

  /// Adds the approvals of a unit, or those of one quarter.
  func addApprovals(of unit: PublishedUnit, only quarter: Quarter?, to facts: inout Facts) {
    for approval in unit.approvals where quarter == nil || approval.quarter == quarter {
      facts.add(.approvalDay, approval.date.text)
      facts.add(.approvalDay, approval.date.canonical)
      addMoments(of: approval.date, to: &facts)
      facts.add(.approvalFingerprint, approval.fingerprint)
      facts.add(.approvalFingerprint, approval.fingerprint.filter { $0 != " " })
      facts.add(.approvalQuarter, approval.quarter.title)
    }
  }

  /// What the pages about the whole site count; the front page does not count rows.
  func counts(withRows: Bool) -> Facts {
    var facts = Facts()
    let units = site.units
    facts.add(.unitCount, String(units.count))
    facts.add(.positionCount, String(units.reduce(0) { $0 + $1.unit.positions.count }))
    facts.add(.positionCount, String(units.reduce(0) { $0 + $1.positions.count }))
    let indicators = units.reduce(0) { $0 + $1.unit.indicators.count }
    let shown = units.reduce(0) { $0 + $1.positions.reduce(0) { $0 + $1.indicators.count } }
    facts.add(.indicatorCount, String(indicators))
    facts.add(.indicatorCount, String(shown))
    if withRows { facts.add(.rowCount, String(shown * Quarter.allCases.count)) }
    facts.add(.approvalDay, latestApproval?.text)
    return facts.merging(file(SharedTableComparison.file))
  }

  /// What the feed says of all its entries.
  func feed() -> Facts {
    var facts = Facts()
    if let latestApproval { addMoments(of: latestApproval, to: &facts) }
    return facts
  }

  /// The feed tells the first moment of a day, in one of the three times of Indonesia.
  private func addMoments(of day: CalendarDate, to facts: inout Facts) {
    for hours in 7...9 { facts.add(.approvalDay, "\(day.canonical)T00:00:00+0\(hours):00") }
  }

  private var latestApproval: CalendarDate? {
    site.units.flatMap(\.approvals).map(\.date).max(by: Self.isBefore)
  }

  private static func isBefore(_ a: CalendarDate, _ b: CalendarDate) -> Bool {
    (a.dayNumber ?? 0) < (b.dayNumber ?? 0)
  }

  // MARK: Files

  private func file(_ path: String) -> Facts {
    var facts = Facts()
    var ignored: [Diagnostic] = []
    guard let size = folder.sizes[path] else { return facts }
    facts.add(.name, path.split(separator: "/").last.map(String.init))
    let text =
      size < 1000
      ? "\(size) bita"
      : size < 1_000_000 ? "\(tenths(size / 100)) kB" : "\(tenths(size / 100_000)) MB"
    facts.add(.fileSize, within: text, words)
    if let bytes = folder.bytes(
      of: path, limit: SharedTableComparison.sizeLimit, into: &ignored)
    {
      let sum = SHA256.hex(bytes)
      facts.add(.fileSum, String(sum.prefix(12)))
      facts.add(.fileSum, String(sum.prefix(16)))
      facts.add(.fileSum, sum)
      facts.add(.fileSum, within: String(sum.prefix(12)), words)
    }
    return facts
  }

  private func tenths(_ count: Int) -> String { "\(count / 10),\(count % 10)" }
}
