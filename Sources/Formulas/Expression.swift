import Diagnostics
package import Numerals

/// A formula's tree: what is computed from what, in the order it was written.
///
/// Chains lean to the left, as usual: `a / b × c` is `(a / b) × c`. Brackets leave no trace but the
/// shape of the tree. The parser keeps every tree below ``FormulaLimits/nesting`` plus
/// ``FormulaLimits/operations`` levels, so walking one by recursion is safe.
package indirect enum Expression: Hashable, Sendable {
  /// A number as typed; the parser makes only unsigned ones.
  case number(Numeral)
  /// A variable's code.
  case variable(String)
  case negate(Expression)
  case binary(BinaryOperator, Expression, Expression)
  /// A function of two or more operands.
  case call(Function, [Expression])
}

/// The four operations of arithmetic; the raw value is the sign in canonical text. The drawn formula
/// has a fraction bar for ``divide``.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "−"
  case multiply = "×"
  case divide = "/"

  /// Whether it is a sum's operation, which binds looser than a product's.
  var isAdditive: Bool { self == .add || self == .subtract }
}

/// The functions a formula may call; the raw value is the name in a formula.
package enum Function: String, Sendable, CaseIterable {
  case mean = "rata"
  case sum = "jumlah"
  case minimum = "min"
  case maximum = "maks"
}

extension Expression {
  /// The codes of its variables, each once, in order of first appearance.
  package var variables: [String] {
    var seen: Set<String> = []
    return operandNames.filter { seen.insert($0).inserted }
  }

  private var operandNames: [String] {
    switch self {
    case .number: []
    case .variable(let name): [name]
    case .negate(let operand): operand.operandNames
    case .binary(_, let left, let right): left.operandNames + right.operandNames
    case .call(_, let operands): operands.flatMap(\.operandNames)
    }
  }
}

/// A formula (`rumus`) of an indicator, read and found well formed.
///
/// Only ``parse(_:)`` makes one, so whoever holds a formula may evaluate and draw it without further
/// checks; whether its variables exist is for ``unknownVariables(known:)`` to say.
///
///     switch Formula.parse("selesai / rencana × 100%") {
///     case .success(let formula): formula.evaluate { values[$0] }
///     case .failure(let problems): problems.all.map(\.message)
///     }
package struct Formula: Hashable, Sendable {
  /// What is computed, without a closing `× 100%`.
  package let expression: Expression
  /// Whether the formula ends in `× 100%`: the figure is a hundred times the expression, in percent.
  package let isPercent: Bool
  /// The codes of its variables, each once, in order of first appearance.
  package let variables: [String]
  /// The text as it was typed.
  package let source: String

  init(expression: Expression, isPercent: Bool, source: String) {
    self.expression = expression
    self.isPercent = isPercent
    self.variables = expression.variables
    self.source = source
  }

  /// Reads a formula.
  ///
  /// On failure every character, number and function that is wrong is reported, and of the grammar's
  /// errors the first, since what follows it is guesswork.
  package static func parse(_ text: String) -> Result<Formula, FormulaErrors> {
    // Does not walk on once the limit is passed.
    let limit = FormulaLimits.characters + 1
    guard text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex) == nil else {
      let most = Numeral(digits: Int64(FormulaLimits.characters)).text
      return .failure(
        FormulaErrors([
          FormulaError(
            .rumusTerlaluPanjang, "Rumus ini lebih panjang dari \(most) huruf",
            at: 0..<text.utf8.count, in: text, cure: FormulaLimits.cure, isWhole: true)
        ]))
    }
    var lexer = Lexer(text)
    let tokens = lexer.tokens()
    guard lexer.errors.isEmpty else { return .failure(FormulaErrors(lexer.errors)) }
    var parser = Parser(tokens, of: text)
    return parser.formula()
  }

  /// The formula whose closing `× 100%` is of a whole sum, as its author most likely meant it: what
  /// stands before the last term of `a − b / c` is divided too, and 100 is 100 per cent.
  var dividingWhole: Formula {
    guard case .binary(let sign, let left, .binary(.divide, let part, let whole)) = expression,
      sign == .add || sign == .subtract, !left.divides
    else { return self }
    let meant: Expression =
      if case .number(Numeral(digits: 100)) = left {
        .binary(sign, .number(Numeral(digits: 1)), .binary(.divide, part, whole))
      } else {
        .binary(.divide, .binary(sign, left, part), whole)
      }
    return Formula(expression: meant, isPercent: isPercent, source: source)
  }

  /// What stands above and below the fraction bar, as codes of variables, where the formula as a
  /// whole is one division (a closing `× 100%` does not count); otherwise nil.
  package var ratioVariables: (numerator: [String], denominator: [String])? {
    guard case .binary(.divide, let numerator, let denominator) = expression else { return nil }
    return (numerator.variables, denominator.variables)
  }
}

/// How large a formula may grow: far beyond what an office writes, far below what would harm.
enum FormulaLimits {
  /// Characters of the text.
  static let characters = 10_000
  /// Brackets, function calls and unary minus signs inside one another.
  static let nesting = 100
  /// Operations and function calls of one formula.
  static let operations = 200
  /// What to do about too large a one.
  static let cure = "himpun sebagian angkanya menjadi satu variabel"
}

extension Expression {
  fileprivate var divides: Bool {
    switch self {
    case .number, .variable: false
    case .negate(let operand): operand.divides
    case .binary(let sign, let left, let right): sign == .divide || left.divides || right.divides
    case .call(_, let operands): operands.contains(where: \.divides)
    }
  }
}
