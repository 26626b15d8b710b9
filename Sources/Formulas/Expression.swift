public import Numerals

/// A formula's tree: what is computed from what, in the order it was written.
///
/// Chains lean to the left, as usual: `a / b × c` is `(a / b) × c`. Brackets leave no trace but the
/// shape of the tree. The parser keeps every tree below ``FormulaLimits/nesting`` plus
/// ``FormulaLimits/operations`` levels, so walking one by recursion is safe.
public indirect enum Expression: Hashable, Sendable {
  /// A number as typed; the parser makes only unsigned ones.
  case number(Numeral)
  /// A variable's code.
  case variable(String)
  /// The operand with its sign turned.
  case negate(Expression)
  /// Two operands and what is done with them.
  case binary(BinaryOperator, Expression, Expression)
  /// A function of two or more operands.
  case call(Function, [Expression])
}

/// The four operations of arithmetic.
public enum BinaryOperator: Hashable, Sendable, CaseIterable {
  /// `+`
  case add
  /// `−`
  case subtract
  /// `×`
  case multiply
  /// `/`
  case divide

  /// The sign in canonical text; the drawn formula has a fraction bar for ``divide``.
  public var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "−"
    case .multiply: "×"
    case .divide: "/"
    }
  }

  /// Whether it is a sum's operation, which binds looser than a product's.
  var isAdditive: Bool { self == .add || self == .subtract }
}

/// The functions a formula may call; the raw value is the name in a formula.
public enum Function: String, Hashable, Sendable, CaseIterable {
  /// The arithmetic mean of its operands.
  case mean = "rata"
  /// The sum of its operands.
  case sum = "jumlah"
  /// The smallest of its operands.
  case minimum = "min"
  /// The largest of its operands.
  case maximum = "maks"

  /// All names, in the order messages list them.
  static let names = allCases.map(\.rawValue)
}

extension Expression {
  /// The codes of its variables, each once, in order of first appearance.
  public var variables: [String] {
    var seen: Set<String> = []
    var names: [String] = []
    collectVariables { name in
      if seen.insert(name).inserted { names.append(name) }
    }
    return names
  }

  private func collectVariables(_ collect: (String) -> Void) {
    switch self {
    case .number: break
    case .variable(let name): collect(name)
    case .negate(let operand): operand.collectVariables(collect)
    case .binary(_, let left, let right):
      left.collectVariables(collect)
      right.collectVariables(collect)
    case .call(_, let operands):
      for operand in operands { operand.collectVariables(collect) }
    }
  }
}
