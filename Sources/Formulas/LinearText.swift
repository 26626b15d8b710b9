import Numerals

/// How a formula is written on one line. One printer serves the canonical text and the sentence for
/// those who cannot see the fraction; both set only the brackets that the tree needs.
extension Expression {
  /// Its canonical text: signs `+ − × /`, single spaces, no superfluous brackets, numbers without
  /// thousands points. It reads back to the same tree.
  package var canonical: String { text(nil) }

  /// With `words` for the variables a sentence, `Jumlah A dibagi Jumlah B`; without, canonical.
  fileprivate func text(_ words: [String: String]?) -> String {
    let isSpoken = words != nil
    func text(_ operand: Expression, in brackets: Bool) -> String {
      brackets ? "(\(operand.text(words)))" : operand.text(words)
    }
    switch self {
    case .number(let numeral): return isSpoken ? numeral.text : numeral.canonical
    case .variable(let name): return words?[name] ?? name
    case .negate(let operand):
      return (isSpoken ? "minus " : "−") + text(operand, in: operand.isBinary)
    case .binary(let sign, let left, let right):
      return text(left, in: !sign.isAdditive && left.isSum)
        + " \(isSpoken ? sign.spoken : sign.rawValue) "
        + text(right, in: right.isSum || (!sign.isAdditive && right.isBinary))
    case .call(let function, let operands):
      return (isSpoken ? function.spoken + " " : function.rawValue)
        + "(" + operands.map { $0.text(words) }.joined(separator: "; ") + ")"
    }
  }

  private var isBinary: Bool { if case .binary = self { true } else { false } }

  fileprivate var isSum: Bool {
    if case .binary(let sign, _, _) = self { sign.isAdditive } else { false }
  }
}

extension Formula {
  /// The canonical text, which reads back to an equal tree; equal formulas are those of equal
  /// canonical text, however they were typed: `a:b*100%` is `a / b × 100%`.
  package var canonical: String {
    guard isPercent else { return expression.canonical }
    return (expression.isSum ? "(\(expression.canonical))" : expression.canonical) + " × 100%"
  }

  /// The formula as a sentence, with the given words for the variables:
  /// `Jumlah A dibagi Jumlah B, kali 100%`.
  func inWords(_ words: [String: String]) -> String {
    expression.text(words) + (isPercent ? ", kali 100%" : "")
  }

  /// What stands for each variable.
  func texts(_ text: (String) -> String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: variables.map { ($0, text($0)) })
  }
}

extension BinaryOperator {
  fileprivate var spoken: String {
    switch self {
    case .add: "ditambah"
    case .subtract: "dikurangi"
    case .multiply: "kali"
    case .divide: "dibagi"
    }
  }
}

extension Function {
  /// The words before the operands.
  var spoken: String {
    switch self {
    case .mean: "rata-rata dari"
    case .sum: "jumlah dari"
    case .minimum: "terkecil dari"
    case .maximum: "terbesar dari"
    }
  }
}
