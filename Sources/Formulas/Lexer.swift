import Diagnostics
import Numerals

/// Cuts a formula's text into tokens; collects everything that is no token.
struct Lexer {
  private let text: String
  private let scalars: String.UnicodeScalarView
  private var index: String.Index
  /// Characters already reported; each is an error once, at its first place.
  private var reported: Set<Character> = []
  /// What was wrong, in order of place.
  private(set) var errors: [FormulaError] = []

  init(_ text: String) {
    self.text = text
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  /// All tokens, closed by an ``Token/Kind/end``.
  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    while index < scalars.endIndex {
      let start = index
      let scalar = scalars[start]
      if scalar.properties.isWhitespace {
        scalars.formIndex(after: &index)
      } else if let kind = Token.Kind(scalar) {
        scalars.formIndex(after: &index)
        tokens.append(Token(kind: kind, range: range(from: start)))
      } else if let kind = scalar.isDigit ? number() : scalar.isLetter ? name() : unknown() {
        tokens.append(Token(kind: kind, range: range(from: start)))
      }
    }
    tokens.append(Token(kind: .end, range: range(from: index)))
    return tokens
  }

  /// Digits; a point or comma belongs to them when a digit follows it.
  private mutating func number() -> Token.Kind? {
    let start = index
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let joins = scalar == "." || scalar == ","
      guard scalar.isDigit || (joins && next < scalars.endIndex && scalars[next].isDigit) else {
        break
      }
      index = next
    }
    let typed = text[start..<index]
    var read = Numeral.parse(typed)
    // Nobody writes 1 with three zeros behind its comma.
    if typed.utf8.contains(where: { $0 < UInt8(ascii: "0") }),
      let parts = typed.wholeMatch(of: /([1-9][0-9]{0,2})[.,]000/)
    {
      read = .failure(.ambiguous(whole: "\(parts.1)000", fraction: "\(parts.1)"))
    }
    switch read {
    case .success(let numeral): return .number(numeral)
    case .failure(.ambiguous(let whole, let fraction)):
      report(
        .rumusAngkaRancu, "Angka ini bisa berarti dua hal", from: start,
        cure: "tulis \(whole) atau \(fraction)")
    case .failure(.notANumber):
      report(
        .rumusAngkaSalah, "Angka ini tidak terbaca", from: start,
        cure: "tulis angka seperti 1234,5 atau 1.234,5")
    case .failure(.tooLong):
      report(
        .rumusAngkaPanjang, "Angka ini lebih dari 15 angka penting", from: start,
        cure: "tulis paling banyak 15 angka")
    }
    return nil
  }

  /// A run of letters, digits and underscores, which must be a code.
  private mutating func name() -> Token.Kind? {
    let start = index
    index = scalars[start...].firstIndex { !$0.continuesName } ?? scalars.endIndex
    let name = String(text[start..<index])
    guard name.isCode else {
      report(
        .rumusKodeSalah, "Kode variabel diawali huruf kecil a–z dan hanya memuat a–z, 0–9 dan _",
        from: start, cure: cure(forName: name))
      return nil
    }
    return .name(name)
  }

  /// A whole character (an emoji may be many scalars) that means nothing here.
  private mutating func unknown() -> Token.Kind? {
    let start = index
    guard let character = text[start...].first else { return nil }
    index = text[start...].index(after: start)
    if reported.insert(character).inserted {
      report(
        .rumusTandaAsing, "Tanda ini tidak dikenal dalam rumus", from: start,
        cure: cure(forSign: character))
    }
    return nil
  }

  private mutating func report(
    _ rule: Rule, _ summary: String, from start: String.Index, cure: String
  ) {
    errors.append(FormulaError(rule, summary, at: range(from: start), in: text, cure: cure))
  }

  private func range(from start: String.Index) -> Range<Int> {
    let lower = text.utf8.distance(from: text.startIndex, to: start)
    return lower..<lower + text.utf8.distance(from: start, to: index)
  }
}

/// For signs that people and word processors put where a formula has another.
private func cure(forSign sign: Character) -> String {
  switch sign {
  case "–", "—", "‐", "‑": "tulis - atau − untuk kurang"
  case "·", "•", "⋅", "∙": "tulis × atau * untuk kali"
  case "∕", "⁄", "\\": "tulis / untuk bagi"
  case "[", "{": "tulis ("
  case "]", "}": "tulis )"
  case ",": "tulis ; di antara isian fungsi; koma desimal berdiri di antara dua angka"
  case ".": "hapus titik ini; titik ribuan berdiri di antara angka"
  case "=": "tulis hanya yang dihitung, tanpa ="
  case "∑": "tulis jumlah(a; b), atau cukup kode variabelnya"
  default: "hapus tanda ini; rumus hanya memuat + − × / ( ) ; angka dan kode variabel"
  }
}

private func cure(forName name: String) -> String {
  if name == "Σ" { return cure(forSign: "∑") }
  if name == "X" { return FormulaError.timesCure }
  let lowercased = name.lowercased()
  if let function = Function.foreignNames[lowercased] { return "tulis \(function.rawValue)" }
  return lowercased.isCode ? "tulis \(lowercased)" : "tulis kode seperti pada tabel variabel"
}

extension String {
  /// Whether this is a variable's code: `[a-z][a-z0-9_]*`.
  var isCode: Bool {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return false }
    return utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
  }
}

extension Unicode.Scalar {
  /// Letters of any script, so that `Σjumlah` or `café` is reported as one wrong name.
  fileprivate var isLetter: Bool { self == "_" || properties.isAlphabetic }

  fileprivate var continuesName: Bool {
    isLetter || isDigit || properties.generalCategory == .nonspacingMark
  }
}

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
}
