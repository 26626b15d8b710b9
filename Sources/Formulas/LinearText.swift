import Numerals

/// How a formula is written on one line. One printer serves the canonical text and the sentence for
/// those who cannot see the fraction; both set only the brackets that the tree needs.
extension Expression {
  /// Its canonical text: signs `+ − × /`, single spaces, no superfluous brackets, numbers without
  /// thousands points. It reads back to the same tree.
  package var canonical: String { text([:], isSpoken: false) }

  /// With `words` for the variables; spoken a sentence, `Jumlah A dibagi Jumlah B`, else with signs.
  fileprivate func text(_ words: [String: String], isSpoken: Bool) -> String {
    func text(_ operand: Expression, in brackets: Bool) -> String {
      let text = operand.text(words, isSpoken: isSpoken)
      return brackets ? "(\(text))" : text
    }
    switch self {
    case .number(let numeral): return isSpoken ? numeral.text : numeral.canonical
    case .variable(let name): return words[name] ?? name
    case .negate(let operand):
      return (isSpoken ? "minus " : "−") + text(operand, in: operand.isBinary)
    case .binary(let sign, let left, let right):
      return text(left, in: !sign.isAdditive && left.isSum)
        + " \(isSpoken ? sign.spoken : sign.rawValue) "
        + text(right, in: right.isSum || (!sign.isAdditive && right.isBinary))
    case .call(let function, let operands):
      return (isSpoken ? function.spoken + " " : function.rawValue)
        + "(" + operands.map { $0.text(words, isSpoken: isSpoken) }.joined(separator: "; ") + ")"
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
    expression.text(words, isSpoken: true) + (isPercent ? ", kali 100%" : "")
  }

  /// Whether a document's wording says just what the formula says with the words of `describe` for its
  /// variables; spaces, letter cases and the signs for multiplication and division may differ.
  package func reads(as wording: String, describe: (String) -> String) -> Bool {
    func folded(_ text: String) -> String {
      let text = text.lowercased().filter { !$0.isWhitespace }
        .replacing("÷", with: "/")
      return text.hasSuffix("x100%") ? text.dropLast(5) + "×100%" : text
    }
    let signs = expression.text(texts(describe), isSpoken: false)
    let own = expression.isSum && isPercent ? "(\(signs))" : signs
    return folded(wording) == folded(own + (isPercent ? "×100%" : ""))
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
