public import Numerals

/// The rules a formula can break. What each says is in its `summary` and `cure`, side by side.
public enum FormulaProblem: Hashable, Sendable {
  /// Nothing but white space.
  case empty
  /// More than ``FormulaLimits/characters``.
  case tooLong
  /// Brackets, calls and signs deeper than ``FormulaLimits/nesting``.
  case tooDeep
  /// More than ``FormulaLimits/operations``.
  case tooManyOperations
  /// A character that means nothing in a formula.
  case unknownCharacter(Character)
  /// A word that cannot be a variable's code.
  case badName(String)
  /// A number that cannot be read, or in two ways.
  case numeral(NumeralProblem)
  /// A `(` without its `)`.
  case unclosedBracket
  /// A `)` without its `(`.
  case unopenedBracket
  /// A sign, bracket or end of text where an operand has to stand.
  case missingOperand
  /// Two operands side by side; `second` is the one at fault.
  case missingOperator(second: String)
  /// A name before `(` that is no function's; `nearest` is what it may have meant.
  case unknownFunction(nearest: String?)
  /// A function's name without brackets after it.
  case functionWithoutBrackets(Function)
  /// A function with fewer than two operands.
  case tooFewOperands(Function)
  /// A `;` outside a function's brackets.
  case straySeparator
  /// A `%` elsewhere than in a closing `× 100%`.
  case strayPercent
  /// `× 100%` after a sum without brackets, where it would multiply the last term only.
  case percentOfSum(canonical: String)
  /// A variable that the table of variables does not have.
  case unknownVariable(nearest: String?)

  /// Whether it is about the formula as a whole, so that a place in it says nothing.
  var concernsWhole: Bool {
    switch self {
    case .empty, .tooLong, .tooManyOperations: true
    default: false
    }
  }

  /// A stable name of the rule.
  public var id: String {
    switch self {
    case .empty: "rumus-kosong"
    case .tooLong: "rumus-terlalu-panjang"
    case .tooDeep: "rumus-terlalu-dalam"
    case .tooManyOperations: "rumus-terlalu-rumit"
    case .unknownCharacter: "rumus-tanda-asing"
    case .badName: "rumus-kode-salah"
    case .numeral(.ambiguous): "rumus-angka-rancu"
    case .numeral(.notANumber): "rumus-angka-salah"
    case .numeral(.tooLong): "rumus-angka-panjang"
    case .unclosedBracket: "rumus-kurung-terbuka"
    case .unopenedBracket: "rumus-kurung-tertutup"
    case .missingOperand: "rumus-isian-hilang"
    case .missingOperator: "rumus-tanda-hilang"
    case .unknownFunction: "rumus-fungsi-asing"
    case .functionWithoutBrackets: "rumus-fungsi-tanpa-kurung"
    case .tooFewOperands: "rumus-fungsi-kurang-isian"
    case .straySeparator: "rumus-titik-koma"
    case .strayPercent: "rumus-persen"
    case .percentOfSum: "rumus-persen-jumlah"
    case .unknownVariable: "rumus-variabel-asing"
    }
  }
}
