import Diagnostics
import Numerals

/// Reads tokens by recursive descent:
///
///     formula = sum ["×" "100" "%"]
///     sum     = product {("+" | "−") product}
///     product = signed {("×" | "/") signed}
///     signed  = "−" signed | operand
///     operand = number | variable | "(" sum ")" | function "(" sum {";" sum} ")"
///
/// A wrong function name or number of operands is collected and reading goes on; a break in the
/// grammar is thrown and ends it.
struct Parser {
  private let text: String
  private var tokens: [Token]
  private var next = 0
  private var depth = 0
  private var operations = 0
  /// Whether a `+` or `−` stands outside all brackets.
  private var hasLooseSum = false
  private var errors: [FormulaError] = []

  /// `tokens` are those of `text`, closed by an end token.
  init(_ tokens: [Token], of text: String) {
    self.tokens = tokens
    self.text = text
  }

  /// The formula, or what is wrong with it.
  mutating func formula() -> Result<Formula, FormulaErrors> {
    do throws(FormulaError) {
      if current.kind == .end { throw fault(.empty, at: 0..<text.utf8.count) }
      let percent = takePercent()
      if let stray = tokens.first(where: { $0.kind == .percent }) {
        throw fault(.strayPercent, at: stray.range)
      }
      let expression = try sum()
      if let problem = surplusProblem { throw fault(problem, at: current.range) }
      let formula = Formula(expression: expression, isPercent: percent != nil, source: text)
      if let percent, hasLooseSum {
        errors.append(fault(.percentOfSum(canonical: formula.canonical), at: percent))
      }
      return errors.isEmpty ? .success(formula) : .failure(FormulaErrors(errors))
    } catch {
      return .failure(FormulaErrors(errors + [error]))
    }
  }

  /// Cuts a closing `× 100%` off and gives its place; nil when there is none.
  private mutating func takePercent() -> Range<Int>? {
    let hundred = Token.Kind.number(Numeral(digits: 100))
    let closing = tokens.suffix(4)
    guard closing.map(\.kind) == [.sign(.multiply), hundred, .percent, .end],
      let first = closing.first, let last = closing.dropLast().last
    else { return nil }
    tokens.removeLast(4)
    tokens.append(Token(kind: .end, range: first.range))
    return first.range.lowerBound..<last.range.upperBound
  }

  private mutating func sum() throws(FormulaError) -> Expression {
    var left = try product()
    while case .sign(let sign) = current.kind, sign.isAdditive {
      if depth == 0 { hasLooseSum = true }
      try countOperation()
      next += 1
      left = .binary(sign, left, try product())
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Expression {
    var left = try signed()
    while case .sign(let sign) = current.kind, !sign.isAdditive {
      try countOperation()
      next += 1
      left = .binary(sign, left, try signed())
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> Expression {
    guard current.kind == .sign(.subtract) else { return try operand() }
    try descend()
    next += 1
    let operand = try signed()
    depth -= 1
    return .negate(operand)
  }

  private mutating func operand() throws(FormulaError) -> Expression {
    let token = current
    switch token.kind {
    case .number(let numeral):
      next += 1
      return .number(numeral)
    case .name(let name):
      next += 1
      return try nameOrCall(name, at: token.range)
    case .open: return try bracketed { parser throws(FormulaError) in try parser.sum() }
    case .close where depth == 0: throw fault(.unopenedBracket, at: token.range)
    default: throw fault(.missingOperand, at: token.range)
    }
  }

  private mutating func nameOrCall(
    _ name: String, at range: Range<Int>
  ) throws(FormulaError) -> Expression {
    let function = Function(rawValue: name)
    guard current.kind == .open else {
      if let function { errors.append(fault(.functionWithoutBrackets(function), at: range)) }
      return .variable(name)
    }
    try countOperation()
    let operands = try bracketed { parser throws(FormulaError) in try parser.operands() }
    guard let function else {
      let nearest =
        Function.foreignNames[name]
        ?? nearestName(to: name, among: Function.allCases.map(\.rawValue)).flatMap(
          Function.init(rawValue:))
      errors.append(fault(.unknownFunction(nearest: nearest), at: range))
      return .variable(name)
    }
    if operands.count < 2 { errors.append(fault(.tooFewOperands(function), at: range)) }
    return .call(function, operands)
  }

  private mutating func operands() throws(FormulaError) -> [Expression] {
    var operands = [try sum()]
    while current.kind == .separator {
      next += 1
      operands.append(try sum())
    }
    return operands
  }

  /// What `content` reads between `(` and `)`.
  private mutating func bracketed<Content>(
    _ content: (inout Parser) throws(FormulaError) -> Content
  ) throws(FormulaError) -> Content {
    try descend()
    let open = current.range
    next += 1
    let inside = try content(&self)
    if current.kind == .end { throw fault(.unclosedBracket, at: open) }
    guard current.kind == .close else {
      throw fault(surplusProblem ?? .unclosedBracket, at: current.range)
    }
    next += 1
    depth -= 1
    return inside
  }

  private var current: Token { tokens[next] }

  /// What is wrong with the current token where a sum has just ended; nil at the end.
  private var surplusProblem: FormulaProblem? {
    switch current.kind {
    case .end: nil
    case .close: .unopenedBracket
    case .separator: .straySeparator
    default: .missingOperator(second: fault(.missingOperand, at: current.range).written ?? "")
    }
  }

  private mutating func descend() throws(FormulaError) {
    depth += 1
    if depth > FormulaLimits.nesting { throw fault(.tooDeep, at: current.range) }
  }

  private mutating func countOperation() throws(FormulaError) {
    operations += 1
    if operations > FormulaLimits.operations { throw fault(.tooManyOperations, at: current.range) }
  }

  private func fault(_ problem: FormulaProblem, at range: Range<Int>) -> FormulaError {
    FormulaError(problem, at: range, in: text)
  }
}

extension Function {
  /// Names that other spreadsheets and languages have for the functions.
  static let foreignNames: [String: Function] = [
    "average": .mean, "avg": .mean, "mean": .mean, "rerata": .mean, "rata2": .mean,
    "sum": .sum, "total": .sum, "minimum": .minimum, "max": .maximum, "maksimum": .maximum,
  ]
}
