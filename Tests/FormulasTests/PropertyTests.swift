import Numerals
import TestSupport
import Testing

@testable import Formulas

extension Expression {
  /// Any tree of at most `depth` levels.
  static func random(depth: Int, using generator: inout Dice) -> Expression {
    guard depth > 0 else { return leaf(using: &generator) }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return leaf(using: &generator)
    case 1: return .negate(random(depth: depth - 1, using: &generator))
    case 2:
      let function = Function.allCases[Int.random(in: 0..<4, using: &generator)]
      let count = Int.random(in: 2...3, using: &generator)
      return .call(function, (0..<count).map { _ in random(depth: depth - 1, using: &generator) })
    default:
      let sign = BinaryOperator.allCases[Int.random(in: 0..<4, using: &generator)]
      return .binary(
        sign, random(depth: depth - 1, using: &generator),
        random(depth: depth - 1, using: &generator))
    }
  }

  private static func leaf(using generator: inout Dice) -> Expression {
    if Bool.random(using: &generator) {
      let digits = Int64.random(in: 0...9_999_999, using: &generator)
      return .number(Numeral(digits: digits, scale: Int.random(in: 0...4, using: &generator)))
    }
    return .variable(["a", "b", "c_1", "x"][Int.random(in: 0..<4, using: &generator)])
  }
}

@Suite("Properties of random formulas")
struct PropertyTests {
  @Test("Canonical text reads back to the same tree, value and text")
  func roundTrip() throws {
    let values: [String: Double] = ["a": 3, "b": 0.25, "c_1": 0, "x": -7.5]
    for seed in UInt64(1)...2_000 {
      var generator = Dice(seed: seed)
      let expression = Expression.random(depth: 5, using: &generator)
      let isPercent = Bool.random(using: &generator)
      let made = Formula(expression: expression, isPercent: isPercent, source: "")
      let read = try Formula.parse(made.canonical).get()
      #expect(read.expression == expression, "seed \(seed)")
      #expect(read.isPercent == isPercent, "seed \(seed)")
      #expect(read.canonical == made.canonical, "seed \(seed)")
      let outcomes = [read, made].map { bits($0.evaluate { values[$0] }) }
      #expect(outcomes[0] == outcomes[1], "seed \(seed)")
    }
  }

  /// Comparable also where an overflow made a value that is no number.
  private func bits(_ outcome: Outcome) -> [String] {
    if case .value(let value) = outcome { return ["value", "\(value.bitPattern)"] }
    return ["\(outcome)"]
  }

  @Test("Any text gives a formula that reads back, or errors that lie within it")
  func anyText() {
    let pieces = [
      "a", "b", "rata(", "min(", "(", ")", ";", "+", "−", "×", "/", "100%", "× 100%", "1.234",
      "2,5", " ", "é", "👩‍👩‍👧", ",", "Σ", "\u{301}", "\r\n",
    ]
    for seed in UInt64(1)...2_000 {
      var generator = Dice(seed: seed)
      let text = (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
      switch Formula.parse(text) {
      case .success(let formula):
        let read = try? Formula.parse(formula.canonical).get()
        #expect(read?.expression == formula.expression, "seed \(seed)")
      case .failure(let errors):
        #expect(!errors.all.isEmpty, "seed \(seed)")
        #expect(errors.all.allSatisfy { lies($0, within: text) }, "seed \(seed)")
      }
    }
  }

  private func lies(_ error: FormulaError, within text: String) -> Bool {
    error.range.upperBound <= text.utf8.count && (1...text.count + 1).contains(error.position)
  }
}
