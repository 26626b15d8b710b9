/// One thing wrong with a formula: which rule, where in the text, and the words for it.
public struct FormulaError: Error, Hashable, Sendable {
  /// The rule that was broken, with what it needs to know for its words.
  public let problem: FormulaProblem
  /// The bytes of the formula's UTF-8 text it is about, counted from 0; empty at the text's end.
  public let range: Range<Int>
  /// The first character (as a reader counts them) it is about, counted from 1; one more than the
  /// text has when something is missing at its end.
  public let position: Int
  /// The offending text as it was typed; nil where something is missing, or where it is the whole.
  public let written: String?

  /// An error about the bytes `range` of `text`, which must lie on scalar boundaries.
  init(_ problem: FormulaProblem, at range: Range<Int>, in text: String) {
    self.problem = problem
    self.range = range
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(start, offsetBy: range.count)
    position = text[..<start].count + 1
    written = range.isEmpty || problem.concernsWhole ? nil : String(text[start..<end])
  }

  /// A stable name of the rule, such as `rumus-kurung-terbuka`.
  public var id: String { problem.id }

  /// What is wrong and where, as one sentence: `Kurung buka ini tidak ditutup (huruf ke-5).`
  public var message: String {
    problem.concernsWhole ? "\(problem.summary)." : "\(problem.summary) (huruf ke-\(position))."
  }

  /// What to write instead.
  public var cure: String { problem.cure }
}

/// All that is wrong with a formula: at least one error, in order of place.
public struct FormulaErrors: Error, Hashable, Sendable {
  /// The errors; never empty.
  public let all: [FormulaError]

  /// Those errors; nil when there are none.
  init?(_ errors: [FormulaError]) {
    guard !errors.isEmpty else { return nil }
    all = errors.sorted { ($0.range.lowerBound, $0.id) < ($1.range.lowerBound, $1.id) }
  }

  init(_ error: FormulaError) { all = [error] }

  /// Those `collected` so far and the one that ended the reading.
  init(collected: [FormulaError], and last: FormulaError) {
    self = FormulaErrors(collected + [last]) ?? FormulaErrors(last)
  }
}
