package import Diagnostics
package import Numerals

/// The rules a formula can break. What each says is in its `summary` and `cure`, side by side.
package enum FormulaProblem: Hashable, Sendable {
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

  /// The rule as messages name it.
  package var rule: Rule {
    switch self {
    case .empty: .rumusKosong
    case .tooLong: .rumusTerlaluPanjang
    case .tooDeep: .rumusTerlaluDalam
    case .tooManyOperations: .rumusTerlaluRumit
    case .unknownCharacter: .rumusTandaAsing
    case .badName: .rumusKodeSalah
    case .numeral(.ambiguous): .rumusAngkaRancu
    case .numeral(.notANumber): .rumusAngkaSalah
    case .numeral(.tooLong): .rumusAngkaPanjang
    case .unclosedBracket: .rumusKurungTerbuka
    case .unopenedBracket: .rumusKurungTertutup
    case .missingOperand: .rumusIsianHilang
    case .missingOperator: .rumusTandaHilang
    case .unknownFunction: .rumusFungsiAsing
    case .functionWithoutBrackets: .rumusFungsiTanpaKurung
    case .tooFewOperands: .rumusFungsiKurangIsian
    case .straySeparator: .rumusTitikKoma
    case .strayPercent: .rumusPersen
    case .percentOfSum: .rumusPersenJumlah
    case .unknownVariable: .rumusVariabelAsing
    }
  }
}

extension FormulaProblem {
  /// What is wrong: a sentence without its full stop, as the place may follow.
  var summary: String {
    switch self {
    case .empty: "Rumus ini kosong"
    case .tooLong:
      "Rumus ini lebih panjang dari \(Numeral(digits: Int64(FormulaLimits.characters)).text) huruf"
    case .tooDeep:
      "Kurung, fungsi dan tanda minus bertumpuk lebih dari \(FormulaLimits.nesting) lapis"
    case .tooManyOperations: "Rumus ini memuat lebih dari \(FormulaLimits.operations) hitungan"
    case .unknownCharacter: "Tanda ini tidak dikenal dalam rumus"
    case .badName: "Kode variabel diawali huruf kecil a–z dan hanya memuat a–z, 0–9 dan _"
    case .numeral(.ambiguous): "Angka ini bisa berarti dua hal"
    case .numeral(.notANumber): "Angka ini tidak terbaca"
    case .numeral(.tooLong): "Angka ini lebih dari 15 angka penting"
    case .unclosedBracket: "Kurung buka ini tidak ditutup"
    case .unopenedBracket: "Kurung tutup ini tidak ada pembukanya"
    case .missingOperand: "Di sini kurang angka atau kode variabel"
    case .missingOperator: "Di depan isian ini kurang tanda hitung"
    case .unknownFunction: "Fungsi ini tidak dikenal"
    case .functionWithoutBrackets: "Nama fungsi ini tidak diikuti kurung"
    case .tooFewOperands(let function):
      "Fungsi \(function.rawValue) membutuhkan sedikitnya dua isian"
    case .straySeparator: "Titik koma hanya memisahkan isian fungsi"
    case .strayPercent: "Tanda % hanya boleh dalam × 100% di akhir rumus"
    case .percentOfSum: "× 100% di sini hanya mengalikan suku terakhir"
    case .unknownVariable: "Variabel ini tidak ada di tabel variabel"
    }
  }

  /// What to write or do instead.
  var cure: String {
    switch self {
    case .empty: "tulis rumus seperti selesai / rencana × 100%"
    case .tooLong, .tooManyOperations: "himpun sebagian angkanya menjadi satu variabel"
    case .tooDeep: "hapus kurung yang tidak perlu"
    case .unknownCharacter(let character): Self.cure(forSign: String(character))
    case .badName(let name): Self.cure(forName: name)
    case .numeral(.ambiguous(let whole, let fraction)): "tulis \(whole) atau \(fraction)"
    case .numeral(.notANumber): "tulis angka seperti 1234,5 atau 1.234,5"
    case .numeral(.tooLong): "tulis paling banyak 15 angka"
    case .unclosedBracket: "tambahkan ) di tempatnya, atau hapus ( ini"
    case .unopenedBracket: "tambahkan ( di tempatnya, atau hapus ) ini"
    case .missingOperand: "lengkapi hitungannya, atau hapus tanda yang berlebih"
    case .missingOperator(second: "x"): "tulis × atau * kalau maksudnya kali"
    case .missingOperator(let second): "tulis + − × atau / di depan \(second)"
    case .unknownFunction(let nearest?): "tulis \(nearest)"
    case .unknownFunction(nil):
      "pakai \(Function.names.joined(separator: ", ")); kalau maksudnya kali, tulis × di depan kurung"
    case .functionWithoutBrackets(let function), .tooFewOperands(let function):
      "tulis seperti \(function.rawValue)(a; b), isian dipisahkan titik koma"
    case .straySeparator: "hapus titik koma ini, atau tulis di dalam fungsi seperti jumlah(a; b)"
    case .strayPercent: "tulis × 100% paling akhir di luar kurung, atau hapus tanda % ini"
    case .percentOfSum(let canonical): "tulis \(canonical)"
    case .unknownVariable(let nearest?):
      "tulis \(nearest), atau tambahkan variabel ini ke tabel variabel"
    case .unknownVariable(nil): "tambahkan variabel ini ke tabel variabel"
    }
  }

  /// Signs that people and word processors put where a formula has another.
  private static func cure(forSign sign: String) -> String {
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

  private static func cure(forName name: String) -> String {
    if name == "Σ" { return cure(forSign: "∑") }
    if name == "X" { return Self.missingOperator(second: "x").cure }
    let lowercased = name.lowercased()
    if let function = Function.foreignNames[lowercased] { return "tulis \(function.rawValue)" }
    return lowercased.isCode ? "tulis \(lowercased)" : "tulis kode seperti pada tabel variabel"
  }
}

/// One thing wrong with a formula: which rule, where in the text, and the words for it.
package struct FormulaError: Error, Hashable, Sendable {
  /// The rule that was broken, with what it needs to know for its words.
  package let problem: FormulaProblem
  /// The bytes of the formula's UTF-8 text it is about, counted from 0; empty at the text's end.
  package let range: Range<Int>
  /// The first character (as a reader counts them) it is about, counted from 1; one more than the
  /// text has when something is missing at its end.
  package let position: Int
  /// The offending text as it was typed; nil where something is missing, or where it is the whole.
  package let written: String?

  /// An error about the bytes `range` of `text`, which must lie on scalar boundaries.
  init(_ problem: FormulaProblem, at range: Range<Int>, in text: String) {
    self.problem = problem
    self.range = range
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(start, offsetBy: range.count)
    position = text[..<start].count + 1
    written = range.isEmpty || problem.concernsWhole ? nil : String(text[start..<end])
  }

  /// The rule that is broken.
  package var rule: Rule { problem.rule }

  /// What is wrong and where, as one sentence: `Kurung buka ini tidak ditutup (huruf ke-5).`
  package var message: String {
    problem.concernsWhole ? "\(problem.summary)." : "\(problem.summary) (huruf ke-\(position))."
  }

  /// What to write instead.
  package var cure: String { problem.cure }
}

/// All that is wrong with a formula: at least one error, in order of place.
package struct FormulaErrors: Error, Hashable, Sendable {
  /// The errors; never empty.
  package let all: [FormulaError]

  /// Those errors; nil when there are none.
  init?(_ errors: [FormulaError]) {
    guard !errors.isEmpty else { return nil }
    all = errors.sorted { ($0.range.lowerBound, $0.rule.id) < ($1.range.lowerBound, $1.rule.id) }
  }

  init(_ error: FormulaError) { all = [error] }

  /// Those `collected` so far and the one that ended the reading.
  init(collected: [FormulaError], and last: FormulaError) {
    self = FormulaErrors(collected + [last]) ?? FormulaErrors(last)
  }
}

extension Formula {
  /// An error for every variable that `known` does not hold, at its first appearance, with the
  /// nearest known code.
  package func unknownVariables(known: some Collection<String>) -> [FormulaError] {
    let unknown = variables.filter { !known.contains($0) }
    guard !unknown.isEmpty else { return [] }
    // In one order, whatever collection it is: equally near names must not take turns.
    let ordered = known.sorted()
    let places = firstPlaces
    return unknown.compactMap { name in
      guard let range = places[name] else { return nil }
      let nearest = nearestName(to: name, among: ordered)
      return FormulaError(.unknownVariable(nearest: nearest), at: range, in: source)
    }
  }

  /// Where each name of the text first stands.
  private var firstPlaces: [String: Range<Int>] {
    var lexer = Lexer(source)
    var places: [String: Range<Int>] = [:]
    for token in lexer.tokens() {
      if case .name(let name) = token.kind, places[name] == nil { places[name] = token.range }
    }
    return places
  }
}
