import Catalog
import Diagnostics
import Forms
import Formulas
import Numerals
import Scoring
import Site

/// What `rapor collect` says of each change before it asks, in lines of 80 columns: what was measured,
/// old and new, and what becomes of the achievements that are made of it.
struct CollectionPreview {
  private let unit: Unit
  private let quarter: Quarter
  private let before, after: [IndicatorResult]

  /// The changes make `new` of the unit `old`, all of them together.
  init(from old: Unit, to new: Unit, in quarter: Quarter) {
    (unit, self.quarter) = (old, quarter)
    before = Self.results(old)
    after = Self.results(new)
  }

  private static func results(_ unit: Unit) -> [IndicatorResult] {
    Scorer.score(unit, upTo: .fourth).positions.flatMap(\.indicators)
  }

  func text(of change: CollectedChange) -> String {
    let code = change.cell.code
    let values = "\(shown(change.old)) → \(shown(change.new))"
    if change.cell.table == .catatan {
      let indicator = unit.indicators.first { $0.code == code }
      return lines([
        (2, "catatan \(code): \(named(indicator?.name ?? "", indicator?.measure))"),
        (4, "\(quarter.title), \(change.cell.column): \(values)"),
      ])
    }
    let variable = unit.variables[code]
    return lines(
      [
        (2, "\(code): \(named(variable?.description ?? "", variable?.measure))"),
        (4, "\(quarter.title): \(values)"),
      ]
        + zip(before, after).filter { $0.0.indicator.formula?.variables.contains(code) == true }
        .flatMap(achievements))
  }

  /// An indicator's achievement before and after, in this quarter and in later ones that change.
  private func achievements(_ old: IndicatorResult, _ new: IndicatorResult) -> [(Int, String)] {
    let indicator = old.indicator
    return [(4, "\(indicator.code): \(named(indicator.name, indicator.measure))")]
      + Quarter.allCases.filter { $0 >= quarter }.compactMap { each in
        let (a, b) = (words(old.quarters[each]), words(new.quarters[each]))
        if a == b { return each == quarter ? (6, "capaian \(each.title) tetap: \(b)") : nil }
        return (6, "capaian \(each.title): \(a) → \(b)")
      }
  }

  private func words(_ result: QuarterResult) -> String {
    result.achievement.map { "\($0.text)%" } ?? result.state.word
  }

  private func named(_ name: String, _ measure: String?) -> String {
    measure.map { "\(name) (\($0))" } ?? name
  }

  private func shown(_ text: String) -> String {
    text.isEmpty ? "(kosong)" : Diagnostic.excerpt(text)
  }

  private func lines(_ lines: [(indent: Int, text: String)]) -> String {
    lines.map { $0.text.folded(indent: $0.indent) }.joined(separator: "\n")
  }
}

extension String {
  /// The text in lines of at most 80 columns, all but the first further in than `indent`.
  func folded(indent: Int) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var hasWords = false
    for word in split(whereSeparator: \.isWhitespace) {
      if hasWords, line.count + 1 + word.count > 80 {
        lines.append(line)
        (line, hasWords) = (String(repeating: " ", count: indent + 2), false)
      }
      line += (hasWords ? " " : "") + word
      hasWords = true
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
