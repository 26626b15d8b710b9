import Numerals

/// Lays an expression out: divisions and means become fractions, functions what they stand for, and
/// brackets stand only where the eye needs them.
struct Drawing {
  /// What is put in for each variable: a description or a printed number.
  var texts: [String: String]

  func row(_ expression: Expression) -> DrawnRow {
    switch expression {
    case .number(let numeral): return DrawnRow(.number(numeral.text))
    case .variable(let name): return DrawnRow(Drawing.body(texts[name] ?? name))
    case .negate(let operand):
      let row = row(operand)
      return (row.shape == .single && !row.leadsWithMinus ? row : row.bracketed()).negated()
    case .binary(let sign, let left, let right): return binary(sign, row(left), row(right))
    case .call(let function, let operands): return call(function, operands.map(row))
    }
  }

  /// A text as a number if it is one, else as words.
  static func body(_ text: String) -> DrawnPiece.Body {
    let unsigned = text.hasPrefix("−") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber =
      unsigned.utf8.first.map { (0x30...0x39).contains($0) } ?? false
      && unsigned.utf8.allSatisfy { (0x30...0x39).contains($0) || ".,%".utf8.contains($0) }
    return isNumber ? .number(text) : .words(text)
  }

  private func binary(_ sign: BinaryOperator, _ left: DrawnRow, _ right: DrawnRow) -> DrawnRow {
    switch sign {
    case .divide: return DrawnRow(.fraction(DrawnFraction(left, over: right)))
    case .add, .subtract: return sum(left, sign, right)
    case .multiply:
      let first = left.shape == .sum ? left.bracketed() : left
      let second = right.shape == .single && !right.leadsWithMinus ? right : right.bracketed()
      return first.followed(by: sign.sign, second, as: .product)
    }
  }

  private func sum(_ left: DrawnRow, _ sign: BinaryOperator, _ right: DrawnRow) -> DrawnRow {
    let second = right.shape == .sum || right.leadsWithMinus ? right.bracketed() : right
    return left.followed(by: sign.sign, second, as: .sum)
  }

  private func call(_ function: Function, _ operands: [DrawnRow]) -> DrawnRow {
    switch function {
    case .sum: return total(operands)
    case .mean:
      let count = DrawnRow(.number(String(operands.count)))
      return DrawnRow(.fraction(DrawnFraction(total(operands), over: count)))
    case .minimum, .maximum:
      let words = DrawnRow(.words(function.spoken))
      return words.followed(by: nil, list(operands).bracketed(), as: .single)
    }
  }

  private func total(_ operands: [DrawnRow]) -> DrawnRow {
    operands.dropFirst().reduce(operands[0]) { sum($0, .add, $1) }
  }

  private func list(_ operands: [DrawnRow]) -> DrawnRow {
    operands.dropFirst().reduce(operands[0]) { list, operand in
      var list = list
      list.pieces[list.pieces.count - 1].after += ";"
      return list.followed(by: nil, operand, as: .sum)
    }
  }
}

extension Formula {
  /// The whole formula laid out, a closing `× 100%` included.
  func drawn(_ texts: [String: String]) -> DrawnRow {
    let row = Drawing(texts: texts).row(expression)
    guard isPercent else { return row }
    let factor = row.shape == .sum ? row.bracketed() : row
    return factor.followed(by: "×", DrawnRow(.number("100%")), as: .product)
  }
}
