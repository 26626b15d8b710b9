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
      if current.kind == .end {
        throw fault(
          .rumusKosong, "Rumus ini kosong", at: 0..<text.utf8.count,
          cure: "tulis rumus seperti selesai / rencana × 100%", isWhole: true)
      }
      let percent = takePercent()
      if let stray = tokens.firstIndex(where: { $0.kind == .percent }) {
        if let times = tokens[..<stray].suffix(2).first(where: isTimes) {
          throw fault(
            .rumusTandaHilang, "Di depan isian ini kurang tanda hitung", at: times.range,
            cure: FormulaError.timesCure)
        }
        var cure = "atau hapus tanda % ini"
        // Without its sign a rate would be a hundred times itself.
        if stray > 0, case .number(let rate) = tokens[stray - 1].kind, rate.digits != 100 {
          let part = Numeral(digits: rate.digits, scale: rate.scale + 2).canonical
          cure = "atau \(part) sebagai ganti \(rate.canonical)%"
        }
        throw fault(
          .rumusPersen, "Tanda % hanya boleh dalam × 100% di akhir rumus", at: tokens[stray].range,
          cure: "tulis × 100% paling akhir di luar kurung, \(cure)")
      }
      let expression = try sum()
      if let surplus { throw surplus }
      let formula = Formula(expression: expression, isPercent: percent != nil, source: text)
      if let percent, hasLooseSum {
        // It would multiply the last term only.
        errors.append(
          fault(
            .rumusPersenJumlah, "× 100% di sini hanya mengalikan suku terakhir", at: percent,
            cure: "tulis \(formula.dividingWhole.canonical)"))
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
    case .close where depth == 0: throw unopenedBracket
    default:
      throw fault(
        .rumusIsianHilang, "Di sini kurang angka atau kode variabel",
        cure: "lengkapi hitungannya, atau hapus tanda yang berlebih")
    }
  }

  private mutating func nameOrCall(
    _ name: String, at range: Range<Int>
  ) throws(FormulaError) -> Expression {
    let function = Function(rawValue: name)
    guard current.kind == .open else {
      if let function {
        errors.append(
          fault(
            .rumusFungsiTanpaKurung, "Nama fungsi ini tidak diikuti kurung", at: range,
            cure: function.example))
      }
      return .variable(name)
    }
    try countOperation()
    let operands = try bracketed { parser throws(FormulaError) in try parser.operands() }
    guard let function else {
      let nearest =
        Function.foreignNames[name]
        ?? nearestName(to: name, among: Function.allCases.map(\.rawValue)).flatMap(
          Function.init(rawValue:))
      let names = Function.allCases.map(\.rawValue).joined(separator: ", ")
      errors.append(
        fault(
          .rumusFungsiAsing, "Fungsi ini tidak dikenal", at: range,
          cure: nearest.map { "tulis \($0.rawValue)" }
            ?? "pakai \(names); kalau maksudnya kali, tulis × di depan kurung"))
      return .variable(name)
    }
    if operands.count < 2 {
      errors.append(
        fault(
          .rumusFungsiKurangIsian, "Fungsi \(name) membutuhkan sedikitnya dua isian", at: range,
          cure: function.example))
    }
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
    guard current.kind == .close else {
      throw surplus
        ?? fault(
          .rumusKurungTerbuka, "Kurung buka ini tidak ditutup", at: open,
          cure: "tambahkan ) di tempatnya, atau hapus ( ini")
    }
    next += 1
    depth -= 1
    return inside
  }

  private var current: Token { tokens[next] }

  /// What is wrong with the current token where a sum has just ended; nil at the end.
  private var surplus: FormulaError? {
    switch current.kind {
    case .end: return nil
    case .close: return unopenedBracket
    case .separator:
      return fault(
        .rumusTitikKoma, "Titik koma hanya memisahkan isian fungsi",
        cure: "hapus titik koma ini, atau tulis di dalam fungsi seperti jumlah(a; b)")
    default:
      return fault(
        .rumusTandaHilang, "Di depan isian ini kurang tanda hitung", cure: cureOfMissingSign)
    }
  }

  /// `x100` multiplies, `100 persen` is per cent, and two words may be one code.
  private var cureOfMissingSign: String {
    let operand = String(decoding: Array(text.utf8)[current.range], as: UTF8.self)
    if isTimes(current) { return FormulaError.timesCure }
    let write = "tulis + − × atau / di depan \(operand)"
    guard next > 0 else { return write }
    switch tokens[next - 1].kind {
    case .number(Numeral(digits: 100)) where ["persen", "prosen"].contains(operand):
      return "tulis × 100% di akhir rumus"
    case .name(let name) where current.kind == .name(operand):
      return "\(write); bila keduanya satu kode, tulis \(name)_\(operand)"
    default: return write
    }
  }

  /// Whether a token is the letter x for ×, alone or grown together with its number.
  private func isTimes(_ token: Token) -> Bool {
    guard case .name(let name) = token.kind, name.hasPrefix("x") else { return false }
    return name.dropFirst().allSatisfy(\.isNumber)
  }

  private var unopenedBracket: FormulaError {
    fault(
      .rumusKurungTertutup, "Kurung tutup ini tidak ada pembukanya",
      cure: "tambahkan ( di tempatnya, atau hapus ) ini")
  }

  private mutating func descend() throws(FormulaError) {
    depth += 1
    guard depth > FormulaLimits.nesting else { return }
    throw fault(
      .rumusTerlaluDalam,
      "Kurung, fungsi dan tanda minus bertumpuk lebih dari \(FormulaLimits.nesting) lapis",
      cure: "hapus kurung yang tidak perlu")
  }

  private mutating func countOperation() throws(FormulaError) {
    operations += 1
    guard operations > FormulaLimits.operations else { return }
    throw fault(
      .rumusTerlaluRumit, "Rumus ini memuat lebih dari \(FormulaLimits.operations) hitungan",
      cure: FormulaLimits.cure, isWhole: true)
  }

  /// An error about the current token, or some other place.
  private func fault(
    _ rule: Rule, _ summary: String, at range: Range<Int>? = nil, cure: String,
    isWhole: Bool = false
  ) -> FormulaError {
    FormulaError(
      rule, summary, at: range ?? current.range, in: text, cure: cure, isWhole: isWhole)
  }
}

extension Function {
  fileprivate var example: String {
    "tulis seperti \(rawValue)(a; b), isian dipisahkan titik koma"
  }

  /// Names that other spreadsheets and languages have for the functions.
  static let foreignNames: [String: Function] = [
    "average": .mean, "avg": .mean, "mean": .mean, "rerata": .mean, "rata2": .mean,
    "sum": .sum, "total": .sum, "minimum": .minimum, "max": .maximum, "maksimum": .maximum,
  ]
}
