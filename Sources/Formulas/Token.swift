import Numerals

/// A piece of a formula's text.
struct Token: Hashable {
  enum Kind: Hashable {
    case number(Numeral)
    case name(String)
    case sign(BinaryOperator)
    case open
    case close
    case separator
    case percent
    /// What stands after the last piece, so that the parser never runs out of tokens.
    case end
  }

  var kind: Kind
  /// Bytes of the source, counted from 0.
  var range: Range<Int>
}

extension Token.Kind {
  /// The token for a single scalar that is one by itself.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "+": self = .sign(.add)
    case "-", "−": self = .sign(.subtract)
    case "*", "×": self = .sign(.multiply)
    case "/", ":", "÷": self = .sign(.divide)
    case "(": self = .open
    case ")": self = .close
    case ";": self = .separator
    case "%": self = .percent
    default: return nil
    }
  }

  /// Whether an operand can begin here.
  var beginsOperand: Bool {
    switch self {
    case .number, .name, .open: true
    default: false
    }
  }
}
