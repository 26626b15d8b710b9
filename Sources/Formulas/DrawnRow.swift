import Numerals

/// A formula laid out for the eye, not yet markup: operands and signs from left to right, divisions
/// as fractions within them. Brackets hug the operands they enclose, so that a row too long for a
/// telephone can be set on several lines without losing anything.
struct DrawnRow {
  /// How tightly a row holds together beside an operator.
  enum Shape { case single, product, sum }

  /// At least one.
  var pieces: [DrawnPiece]
  var shape: Shape
}

extension DrawnRow {
  init(_ body: DrawnPiece.Body) { self.init(pieces: [DrawnPiece(body: body)], shape: .single) }

  static func fraction(_ numerator: DrawnRow, over denominator: DrawnRow) -> DrawnRow {
    let width = max(numerator.width(within: .fraction), denominator.width(within: .fraction)) + 1
    return DrawnRow(.fraction(numerator, over: denominator, width: width))
  }
}

/// One operand with what clings to it.
struct DrawnPiece {
  enum Body {
    case number(String)
    case words(String)
    /// Its width is worked out once, as rows ask for it at every level.
    case fraction(DrawnRow, over: DrawnRow, width: Int)
    /// A row that stays on one line, as one operand of an outer row.
    case line(DrawnRow)

    fileprivate var width: Int {
      switch self {
      case .number(let text): text.count
      case .words(let text): min(text.count, DrawnWidth.words)
      case .fraction(_, _, let width): width
      case .line(let row): row.widthOnOneLine
      }
    }
  }

  /// The operator in front of it; none for a row's first operand.
  var sign: String?
  /// Minus signs and opening brackets right before it.
  var before = ""
  var body: Body
  /// Closing brackets and semicolons right after it.
  var after = ""

  fileprivate var width: Int { before.count + body.width + after.count }
}

extension DrawnRow {
  /// The row in brackets, as one operand.
  func bracketed() -> DrawnRow {
    var row = DrawnRow(pieces: pieces, shape: .single)
    row.pieces[0].before = "(" + row.pieces[0].before
    row.pieces[row.pieces.count - 1].after += ")"
    return row
  }

  /// The row with a minus sign before its first operand.
  func negated() -> DrawnRow {
    var row = self
    row.pieces[0].before = "−" + row.pieces[0].before
    return row
  }

  /// The row followed by another one.
  func followed(by sign: String?, _ other: DrawnRow, as shape: Shape) -> DrawnRow {
    var row = DrawnRow(pieces: pieces + other.pieces, shape: shape)
    row.pieces[pieces.count].sign = sign
    return row
  }

  /// Whether its first sign is a minus, which may not stand next to an operator.
  var leadsWithMinus: Bool {
    guard let first = pieces.first else { return false }
    if !first.before.isEmpty { return first.before.hasPrefix("−") }
    if case .number(let text) = first.body { return text.hasPrefix("−") || text.hasPrefix("-") }
    return false
  }
}

/// How many characters fit beside each other on the narrowest telephone: 288 px at about 8 px each,
/// measured in Chromium with the stylesheet's own limits.
enum DrawnWidth: Int {
  /// A row by itself.
  case line = 34
  /// A row above or below a fraction bar, which leaves room for `× 100%` beside it.
  case fraction = 24

  /// The stylesheet folds words at about this many characters.
  static let words = 20
  /// An operator with the space around it.
  static let sign = 3
}

extension DrawnRow {
  /// Whether the row fits on one line.
  func fits(_ limit: DrawnWidth) -> Bool { widthOnOneLine <= limit.rawValue }

  /// The width it takes: on one line if that fits, else on several, behind a column of signs.
  func width(within limit: DrawnWidth) -> Int {
    fits(limit)
      ? widthOnOneLine : DrawnWidth.sign + (lines(within: limit).map(Self.width).max() ?? 0)
  }

  var widthOnOneLine: Int {
    Self.width(pieces[...]) + (pieces[0].sign == nil ? 0 : DrawnWidth.sign)
  }

  /// The operands as lines, each as full as it fits; a sign leads its line.
  func lines(within limit: DrawnWidth) -> [ArraySlice<DrawnPiece>] {
    var lines: [ArraySlice<DrawnPiece>] = []
    var start = 0
    for index in pieces.indices.dropFirst() {
      if DrawnWidth.sign + Self.width(pieces[start...index]) > limit.rawValue {
        lines.append(pieces[start..<index])
        start = index
      }
    }
    return lines + [pieces[start...]]
  }

  /// The width of operands beside each other, without the sign before the first.
  private static func width(_ pieces: ArraySlice<DrawnPiece>) -> Int {
    let signs = pieces.dropFirst().count { $0.sign != nil }
    return pieces.reduce(signs * DrawnWidth.sign) { $0 + $1.width }
  }
}

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
    case .binary(.divide, let left, let right):
      return .fraction(row(left), over: row(right))
    case .binary(.multiply, let left, let right): return product(row(left), row(right))
    case .binary(let sign, let left, let right): return sum(row(left), sign, row(right))
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

  private func product(_ left: DrawnRow, _ right: DrawnRow) -> DrawnRow {
    let first = left.shape == .sum ? left.bracketed() : left
    let second = right.shape == .single && !right.leadsWithMinus ? right : right.bracketed()
    return first.followed(by: BinaryOperator.multiply.rawValue, second, as: .product)
  }

  private func sum(_ left: DrawnRow, _ sign: BinaryOperator, _ right: DrawnRow) -> DrawnRow {
    let second = right.shape == .sum || right.leadsWithMinus ? right.bracketed() : right
    return left.followed(by: sign.rawValue, second, as: .sum)
  }

  private func call(_ function: Function, _ operands: [DrawnRow]) -> DrawnRow {
    switch function {
    case .sum: return total(operands)
    case .mean:
      return .fraction(
        total(operands), over: DrawnRow(.number(String(operands.count))))
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
