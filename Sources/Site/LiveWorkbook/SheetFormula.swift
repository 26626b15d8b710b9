import Formulas
import Numerals
import Scoring

/// An indicator's formula as a spreadsheet computes it: the same operations in the same order, with
/// the same words where there is no number.
struct SheetFormula {
  let formula: Formula
  /// Where the value of a variable stands.
  let cell: (String) -> String

  /// The printed figure, or the word for 0 out of 0 and for something out of 0. The first division
  /// by 0 decides, so each divisor is looked at before anything that needs it.
  var figure: String {
    let value = text(formula.expression)
    let percent = formula.isPercent ? "\(value.atLeast(.product))*100" : value.text
    var out = "ROUND(\(percent),2)"
    for (dividend, divisor) in divisions(formula.expression).reversed() {
      out =
        "IF(\(divisor)=0,IF(\(dividend)=0,\"\(State.notApplicable.word)\","
        + "\"\(State.notComputable.word)\"),\(out))"
    }
    return out
  }

  /// How tightly a text holds together beside an operator.
  private enum Strength: Int {
    case negation, sum, product, atom
  }

  private struct Piece {
    let text: String
    let strength: Strength

    /// In brackets where it is weaker than `least`.
    func atLeast(_ least: Strength) -> String {
      strength.rawValue < least.rawValue ? "(\(text))" : text
    }
  }

  private func text(_ expression: Expression) -> Piece {
    switch expression {
    case .number(let number): return Piece(text: number.pointed, strength: .atom)
    // A text (`-`, where nothing arose) counts as 0.
    case .variable(let code): return Piece(text: "N(\(cell(code)))", strength: .atom)
    case .negate(let operand):
      return Piece(text: "-\(text(operand).atLeast(.atom))", strength: .negation)
    case .binary(let sign, let left, let right):
      return binary(sign, text(left), text(right))
    case .call(let function, let operands):
      let list = operands.map { text($0).text }.joined(separator: ",")
      return Piece(text: "\(Self.name(function))(\(list))", strength: .atom)
    }
  }

  private func binary(_ sign: BinaryOperator, _ left: Piece, _ right: Piece) -> Piece {
    switch sign {
    case .add, .subtract:
      Piece(
        text: "\(left.atLeast(.sum))\(sign == .add ? "+" : "-")\(right.atLeast(.product))",
        strength: .sum)
    case .multiply, .divide:
      Piece(
        text: "\(left.atLeast(.product))\(sign == .multiply ? "*" : "/")\(right.atLeast(.atom))",
        strength: .product)
    }
  }

  private static func name(_ function: Function) -> String {
    switch function {
    case .mean: "AVERAGE"
    case .sum: "SUM"
    case .minimum: "MIN"
    case .maximum: "MAX"
    }
  }

  /// What is divided by what, in the order in which it is computed; divisors that are numbers other
  /// than 0 need no look.
  private func divisions(_ expression: Expression) -> [(dividend: String, divisor: String)] {
    switch expression {
    case .number, .variable: return []
    case .negate(let operand): return divisions(operand)
    case .call(_, let operands): return operands.flatMap(divisions)
    case .binary(let sign, let left, let right):
      let inner = divisions(left) + divisions(right)
      if sign != .divide { return inner }
      if case .number(let number) = right, number.digits != 0 { return inner }
      return inner + [(text(left).text, text(right).text)]
    }
  }

  // MARK: Limits

  /// Whether every spreadsheet program takes the formula: below 8,192 characters, 64 levels and 255
  /// operands, with room for what stands around it.
  static func isWithinLimits(_ formula: Formula, _ text: String) -> Bool {
    text.utf8.count < 8_000 && formula.expression.depth < 40 && formula.expression.breadth < 250
  }
}

extension Expression {
  /// Brackets and functions inside one another, at most.
  fileprivate var depth: Int {
    switch self {
    case .number, .variable: 0
    case .negate(let operand): operand.depth + 1
    case .binary(_, let left, let right): max(left.depth, right.depth + 1)
    case .call(_, let operands): (operands.map(\.depth).max() ?? 0) + 1
    }
  }

  /// The operands of its widest function.
  fileprivate var breadth: Int {
    switch self {
    case .number, .variable: 1
    case .negate(let operand): operand.breadth
    case .binary(_, let left, let right): max(left.breadth, right.breadth)
    case .call(_, let operands): max(operands.count, operands.map(\.breadth).max() ?? 0)
    }
  }
}
