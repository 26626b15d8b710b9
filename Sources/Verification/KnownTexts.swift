import Catalog
import Scoring

/// Every text of a unit's tables as a page would show it: whole, and line by line.
struct KnownTexts {
  private var whole: Set<String> = []
  /// Those that hold figures among words, by each of their figures.
  private var byToken: [String: [[UInt8]]] = [:]
  private var bySkeleton: [String: String] = [:]
  private let words: Vocabulary

  /// Longer ones are not looked for within other texts.
  private static let longest = 1000

  /// No texts yet.
  init(_ words: Vocabulary) { self.words = words }

  /// The texts of a unit.
  init(of published: PublishedUnit, _ words: Vocabulary) {
    self.words = words
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
    guard whole.insert(text).inserted, (6...KnownTexts.longest).contains(text.utf8.count),
      text.utf8.contains(where: \.isDigit), text.utf8.contains(where: \.isLetter)
    else { return }
    let bytes = Array(text.utf8)
    if let skeleton = Misprints.skeleton(of: text) { bySkeleton[skeleton] = text }
    for token in Set(words.tokens(of: text).map(\.text)) {
      byToken[token, default: []].append(bytes)
    }
  }

  /// Whether this is such a text.
  func contains(_ text: String) -> Bool { whole.contains(text) }

  /// The text that is like this one but for its digits.
  func text(like skeleton: String) -> String? { bySkeleton[skeleton] }

  /// Whether a token of a longer text lies within one of these.
  func covers(_ token: Token, in text: String) -> Bool {
    guard let known = byToken[token.text] else { return false }
    let start = max(0, token.range.lowerBound - KnownTexts.longest)
    let window = Array(
      text.utf8.dropFirst(start).prefix(token.range.upperBound - start + KnownTexts.longest))
    let (lower, upper) = (token.range.lowerBound - start, token.range.upperBound - start)
    return known.contains { known in
      let first = max(0, upper - known.count)
      let last = min(lower, window.count - known.count)
      return first <= last
        && (first...last).contains { window[$0..<$0 + known.count].elementsEqual(known) }
    }
  }
}
