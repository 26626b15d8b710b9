package import Diagnostics

/// One thing wrong with a formula: which rule, where in the text, and the words for it.
package struct FormulaError: Error, Hashable, Sendable {
  package let rule: Rule
  /// What is wrong and where, as one sentence: `Kurung buka ini tidak ditutup (huruf ke-5).`
  package let message: String
  /// What to write instead.
  package let cure: String
  /// The offending text as it was typed; nil where something is missing, or where it is the whole.
  package let written: String?
  /// The bytes of the formula's UTF-8 text it is about, counted from 0; empty at the text's end.
  let range: Range<Int>
  /// The first character (as a reader counts them) it is about, counted from 1; one more than the
  /// text has when something is missing at its end.
  let position: Int

  /// An error about the bytes `range` of `text`, which must lie on scalar boundaries, or where it
  /// `isWhole` about the formula as a whole, so that a place in it says nothing. The `summary` is a
  /// sentence without its full stop, as the place may follow.
  init(
    _ rule: Rule, _ summary: String, at range: Range<Int>, in text: String, cure: String,
    isWhole: Bool = false
  ) {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(start, offsetBy: range.count)
    (self.rule, self.range, self.cure) = (rule, range, cure)
    position = text[..<start].count + 1
    message = summary + (isWhole ? "." : " (huruf ke-\(position)).")
    written = range.isEmpty || isWhole ? nil : String(text[start..<end])
  }

  static let timesCure = "tulis × atau * kalau maksudnya kali"
}

/// All that is wrong with a formula: at least one error, in order of place.
package struct FormulaErrors: Error, Hashable, Sendable {
  package let all: [FormulaError]

  init(_ errors: [FormulaError]) {
    all = errors.sorted { ($0.range.lowerBound, $0.rule.id) < ($1.range.lowerBound, $1.rule.id) }
  }
}

extension Formula {
  /// An error for every variable that `known` does not hold, at its first appearance, with the
  /// nearest known codes.
  package func unknownVariables(known: some Collection<String>) -> [FormulaError] {
    let unknown = variables.filter { !known.contains($0) }
    if unknown.isEmpty { return [] }
    // In one order, whatever collection it is: equally near names must not take turns.
    let ordered = known.sorted()
    var lexer = Lexer(source)
    let tokens = lexer.tokens()
    return unknown.compactMap { name in
      guard let token = tokens.first(where: { $0.kind == .name(name) }) else { return nil }
      let near = nearestChoices(to: name, among: ordered).joined(separator: " atau ")
      return FormulaError(
        .rumusVariabelAsing, "Variabel ini tidak ada di tabel variabel", at: token.range,
        in: source,
        cure: (near.isEmpty ? "" : "tulis \(near), atau ")
          + "tambahkan variabel ini ke tabel variabel")
    }
  }
}
