import Catalog
import Numerals
import Scoring
import Tables

/// What may stand anywhere on a page, whichever part of it is about what.
extension FactBook {
  /// The facts of a whole page. Little may stand on a scorecard, since a figure that is right
  /// elsewhere is wrong there; the pages of the unit tell of approvals, corrections and counts too.
  func common(to subject: PageSubject) -> Facts {
    guard let index = subject.unit else {
      switch subject.kind {
      case .feed: return feed()
      case .regency: return Facts()
      case .openData: return counts(withRows: true)
      default: return counts(withRows: false)
      }
    }
    let unit = site.units[index]
    var facts = Facts()
    addOffice(unit, &facts)
    addApprovals(of: unit, only: subject.position == nil ? nil : unit.reached, to: &facts)
    for approval in unit.approvals { facts.add(.approvalQuarter, approval.quarter.title) }
    let corrections = unit.approvals.count { $0.quarter == unit.reached } - 1
    if corrections > 0 { facts.add(.correction, String(corrections)) }
    for objective in unit.unit.objectives
    where subject.position == nil || objective.position == subject.position {
      facts.add(.objectiveNumber, within: objective.number, words)
    }
    if subject.position == nil {
      addCounts(unit, &facts)
      addChanges(unit, &facts)
    }
    return facts
  }

  private func addOffice(_ unit: PublishedUnit, _ facts: inout Facts) {
    facts.add(.quarter, unit.reached.title)
    facts.add(.year, String(unit.id.year))
    facts.add(.cap, unit.unit.limits.cap.text)
    facts.add(.leastCoverage, unit.unit.limits.leastCoverage.text)
    facts.add(.fingerprint, unit.fingerprint)
    for key in ProfileKey.allCases { facts.add(.fact, within: unit.profile[key], words) }
    let enacted = unit.profile[.tanggalPenetapan].flatMap { CalendarDate(parsing: $0) }
    facts.add(.fact, enacted?.text)
    for signatory in unit.unit.signatories {
      facts.add(.fact, signatory.date?.text)
      facts.add(.fact, within: signatory.personalNumber, words)
    }
  }

  /// Of all positions, of those that have a page, and of the others.
  private func addCounts(_ unit: PublishedUnit, _ facts: inout Facts) {
    let (all, shown) = (unit.result.positions, unit.positions)
    // None is not told, and where nothing else is 0 it would excuse every 0.
    for count in [all.count, shown.count, all.count - shown.count] where count > 0 {
      facts.add(.positionCount, String(count))
    }
    for positions in [all, shown] {
      facts.add(.objectiveCount, String(positions.reduce(0) { $0 + $1.objectives.count }))
      facts.add(.indicatorCount, String(positions.reduce(0) { $0 + $1.indicators.count }))
    }
  }

  private func addChanges(_ unit: PublishedUnit, _ facts: inout Facts) {
    for change in unit.changes {
      facts.add(.change, change.date.text)
      facts.add(.change, change.quarter.title)
      for text in [change.row, change.column, change.old, change.new] {
        facts.add(.change, within: text, words)
      }
    }
  }
}
