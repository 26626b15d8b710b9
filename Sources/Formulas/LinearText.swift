import Numerals

/// How a formula is written on one line: the signs, and the words for what stands in it.
///
/// One printer serves the canonical text and the sentence for those who cannot see the fraction;
/// both set only the brackets that the tree needs.
struct LinearText {
  /// Between two operands, with spaces.
  var sign: (BinaryOperator) -> String
  /// Before an operand whose sign is turned.
  var minus: String
  var number: (Numeral) -> String
  var variable: (String) -> String
  /// Before the brackets of a function's operands.
  var function: (Function) -> String

  /// `expression` on one line.
  func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let numeral): number(numeral)
    case .variable(let name): variable(name)
    case .negate(let operand): minus + text(operand, in: operand.isBinary)
    case .binary(let sign, let left, let right):
      text(left, in: !sign.isAdditive && left.isSum) + self.sign(sign)
        + text(right, in: right.isSum || (!sign.isAdditive && right.isBinary))
    case .call(let function, let operands):
      self.function(function) + "(" + operands.map(text).joined(separator: "; ") + ")"
    }
  }

  private func text(_ expression: Expression, in brackets: Bool) -> String {
    brackets ? "(\(text(expression)))" : text(expression)
  }
}

extension LinearText {
  /// As formulas are typed.
  static var canonical: LinearText {
    LinearText(
      sign: { " \($0.sign) " }, minus: "−", number: \.canonical, variable: { $0 },
      function: \.rawValue)
  }

  /// As a sentence, with the given words for the variables: `Jumlah A dibagi Jumlah B`.
  static func spoken(_ words: [String: String]) -> LinearText {
    LinearText(
      sign: { " \($0.spoken) " }, minus: "minus ", number: \.text,
      variable: { words[$0] ?? $0 }, function: { $0.spoken + " " })
  }
}

extension Expression {
  /// Its canonical text: signs `+ − × /`, single spaces, no superfluous brackets, numbers without
  /// thousands points. It reads back to the same tree.
  package var canonical: String { LinearText.canonical.text(self) }

  var isBinary: Bool {
    if case .binary = self { true } else { false }
  }

  var isSum: Bool {
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

  /// The formula as a sentence, the variables in the words of `describe`:
  /// `Jumlah A dibagi Jumlah B, kali 100%`.
  package func inWords(describe: (String) -> String) -> String {
    inWords(texts(describe))
  }

  func inWords(_ words: [String: String]) -> String {
    LinearText.spoken(words).text(expression) + (isPercent ? ", kali 100%" : "")
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
