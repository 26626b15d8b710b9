import Catalog
import Scoring

/// Every text of a unit's tables as a page would show it: whole, and line by line.
struct KnownTexts {
  private var whole: Set<String> = []
  /// Those that hold a digit and are long enough to be told from a figure.
  private var withDigits: [String] = []

  init() {}

  /// The texts of a unit.
  init(of published: PublishedUnit) {
    let unit = published.unit
    for key in ProfileKey.allCases { add(unit.profile[key]) }
    add(unit.profile.regency)
    add(published.subdistrictName)
    for piece in unit.decree { add(piece.number, piece.text, piece.editorNote) }
    for position in unit.positions {
      add(position.name, position.echelon, position.holder, position.editorNote)
    }
    for signatory in unit.signatories {
      add(signatory.office, signatory.name, signatory.rank, signatory.onBehalfOf)
      add(signatory.personalNumber, signatory.place)
    }
    for duty in unit.duties { add(duty.number, duty.text) }
    for objective in unit.objectives {
      add(objective.number, objective.text, objective.editorNote)
      for indicator in objective.indicators { add(indicator) }
    }
    for variable in unit.variables.values { add(variable.description, variable.unit) }
    for note in unit.notes { add(note.analysis, note.obstacle, note.followUp, note.evidence) }
    for approval in published.approvals { add(approval.by) }
    for change in published.changes {
      add(change.row, change.column, change.old, change.new, change.reason)
    }
    withDigits.sort { $0.utf8.count > $1.utf8.count }
  }

  private mutating func add(_ indicator: Indicator) {
    add(indicator.number, indicator.name, indicator.unit, indicator.dataSource)
    add(indicator.explanation, indicator.documentFormula, indicator.editorNote)
  }

  /// Adds texts, each whole and line by line.
  mutating func add(_ texts: String?...) {
    for case .some(let text) in texts {
      insert(ShownText.of(text))
      if text.utf8.contains(0x0A) {
        for line in text.split(separator: "\n") { insert(ShownText.of(String(line))) }
      }
    }
  }

  private mutating func insert(_ text: String) {
    guard whole.insert(text).inserted else { return }
    if text.utf8.count > 5, text.utf8.contains(where: \.isDigit),
      text.utf8.contains(where: \.isLetter)
    {
      withDigits.append(text)
    }
  }

  /// Whether this is such a text.
  func contains(_ text: String) -> Bool { whole.contains(text) }

  /// Whether a token of a longer text lies within one of these.
  func covers(_ token: Token, in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return withDigits.contains { known in
      let known = Array(known.utf8)
      guard known.count <= bytes.count else { return false }
      let last = min(token.range.lowerBound, bytes.count - known.count)
      let first = max(0, token.range.upperBound - known.count)
      guard first <= last else { return false }
      return (first...last).contains { start in
        bytes[start] == known[0] && bytes[start..<start + known.count].elementsEqual(known)
      }
    }
  }
}
