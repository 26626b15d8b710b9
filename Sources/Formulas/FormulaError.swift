package import Diagnostics
import Numerals

/// What can be wrong with a formula: the rule that is broken and its words, one place for each.
struct FormulaProblem: Sendable {
  let rule: Rule
  /// What is wrong: a sentence without its full stop, as the place may follow.
  let summary: String
  /// What to write or do instead.
  let cure: String
  /// Whether it is about the formula as a whole, so that a place in it says nothing.
  let concernsWhole: Bool

  private init(_ rule: Rule, _ summary: String, cure: String, concernsWhole: Bool = false) {
    (self.rule, self.summary) = (rule, summary)
    (self.cure, self.concernsWhole) = (cure, concernsWhole)
  }

  static let empty = FormulaProblem(
    .rumusKosong, "Rumus ini kosong", cure: "tulis rumus seperti selesai / rencana × 100%",
    concernsWhole: true)

  static let tooLong = FormulaProblem(
    .rumusTerlaluPanjang,
    "Rumus ini lebih panjang dari \(Numeral(digits: Int64(FormulaLimits.characters)).text) huruf",
    cure: "himpun sebagian angkanya menjadi satu variabel", concernsWhole: true)

  static let tooDeep = FormulaProblem(
    .rumusTerlaluDalam,
    "Kurung, fungsi dan tanda minus bertumpuk lebih dari \(FormulaLimits.nesting) lapis",
    cure: "hapus kurung yang tidak perlu")

  static let tooManyOperations = FormulaProblem(
    .rumusTerlaluRumit, "Rumus ini memuat lebih dari \(FormulaLimits.operations) hitungan",
    cure: "himpun sebagian angkanya menjadi satu variabel", concernsWhole: true)

  static func unknownCharacter(_ character: Character) -> FormulaProblem {
    FormulaProblem(
      .rumusTandaAsing, "Tanda ini tidak dikenal dalam rumus", cure: cure(forSign: character))
  }

  static func badName(_ name: String) -> FormulaProblem {
    FormulaProblem(
      .rumusKodeSalah, "Kode variabel diawali huruf kecil a–z dan hanya memuat a–z, 0–9 dan _",
      cure: cure(forName: name))
  }

  /// A number that cannot be read, or in two ways.
  static func numeral(_ problem: NumeralProblem) -> FormulaProblem {
    switch problem {
    case .ambiguous(let whole, let fraction):
      FormulaProblem(
        .rumusAngkaRancu, "Angka ini bisa berarti dua hal", cure: "tulis \(whole) atau \(fraction)")
    case .notANumber:
      FormulaProblem(
        .rumusAngkaSalah, "Angka ini tidak terbaca",
        cure: "tulis angka seperti 1234,5 atau 1.234,5")
    case .tooLong:
      FormulaProblem(
        .rumusAngkaPanjang, "Angka ini lebih dari 15 angka penting",
        cure: "tulis paling banyak 15 angka")
    }
  }

  static let unclosedBracket = FormulaProblem(
    .rumusKurungTerbuka, "Kurung buka ini tidak ditutup",
    cure: "tambahkan ) di tempatnya, atau hapus ( ini")

  static let unopenedBracket = FormulaProblem(
    .rumusKurungTertutup, "Kurung tutup ini tidak ada pembukanya",
    cure: "tambahkan ( di tempatnya, atau hapus ) ini")

  static let missingOperand = FormulaProblem(
    .rumusIsianHilang, "Di sini kurang angka atau kode variabel",
    cure: "lengkapi hitungannya, atau hapus tanda yang berlebih")

  /// Two operands side by side; `second` is the one at fault.
  static func missingOperator(second: String) -> FormulaProblem {
    FormulaProblem(
      .rumusTandaHilang, "Di depan isian ini kurang tanda hitung",
      cure: second == "x" ? timesCure : "tulis + − × atau / di depan \(second)")
  }

  private static let timesCure = "tulis × atau * kalau maksudnya kali"

  /// A name before `(` that is no function's; `nearest` is what it may have meant.
  static func unknownFunction(nearest: Function?) -> FormulaProblem {
    let names = Function.allCases.map(\.rawValue).joined(separator: ", ")
    return FormulaProblem(
      .rumusFungsiAsing, "Fungsi ini tidak dikenal",
      cure: nearest.map { "tulis \($0.rawValue)" }
        ?? "pakai \(names); kalau maksudnya kali, tulis × di depan kurung")
  }

  static func functionWithoutBrackets(_ function: Function) -> FormulaProblem {
    FormulaProblem(
      .rumusFungsiTanpaKurung, "Nama fungsi ini tidak diikuti kurung", cure: cure(for: function))
  }

  /// A function with fewer than two operands.
  static func tooFewOperands(_ function: Function) -> FormulaProblem {
    FormulaProblem(
      .rumusFungsiKurangIsian, "Fungsi \(function.rawValue) membutuhkan sedikitnya dua isian",
      cure: cure(for: function))
  }

  /// A `;` outside a function's brackets.
  static let straySeparator = FormulaProblem(
    .rumusTitikKoma, "Titik koma hanya memisahkan isian fungsi",
    cure: "hapus titik koma ini, atau tulis di dalam fungsi seperti jumlah(a; b)")

  static let strayPercent = FormulaProblem(
    .rumusPersen, "Tanda % hanya boleh dalam × 100% di akhir rumus",
    cure: "tulis × 100% paling akhir di luar kurung, atau hapus tanda % ini")

  /// `× 100%` after a sum without brackets, where it would multiply the last term only.
  static func percentOfSum(canonical: String) -> FormulaProblem {
    FormulaProblem(
      .rumusPersenJumlah, "× 100% di sini hanya mengalikan suku terakhir",
      cure: "tulis \(canonical)")
  }

  /// A variable that the table of variables does not have.
  static func unknownVariable(nearest: String?) -> FormulaProblem {
    FormulaProblem(
      .rumusVariabelAsing, "Variabel ini tidak ada di tabel variabel",
      cure: (nearest.map { "tulis \($0), atau " } ?? "")
        + "tambahkan variabel ini ke tabel variabel")
  }
}

extension FormulaProblem {
  private static func cure(for function: Function) -> String {
    "tulis seperti \(function.rawValue)(a; b), isian dipisahkan titik koma"
  }

  /// Signs that people and word processors put where a formula has another.
  private static func cure(forSign sign: Character) -> String {
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
    if name == "X" { return timesCure }
    let lowercased = name.lowercased()
    if let function = Function.foreignNames[lowercased] { return "tulis \(function.rawValue)" }
    return lowercased.isCode ? "tulis \(lowercased)" : "tulis kode seperti pada tabel variabel"
  }
}

/// One thing wrong with a formula: which rule, where in the text, and the words for it.
package struct FormulaError: Error, Hashable, Sendable {
  package let rule: Rule
  /// What is wrong and where, as one sentence: `Kurung buka ini tidak ditutup (huruf ke-5).`
  package let message: String
  /// What to write instead.
  package let cure: String
  /// The offending text as it was typed; nil where something is missing, or where it is the whole.
  package let written: String?
  /// The bytes of the formula's UTF-8 text it is about, counted from 0; empty at the text's end.
  let range: Range<Int>
  /// The first character (as a reader counts them) it is about, counted from 1; one more than the
  /// text has when something is missing at its end.
  let position: Int

  /// An error about the bytes `range` of `text`, which must lie on scalar boundaries.
  init(_ problem: FormulaProblem, at range: Range<Int>, in text: String) {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(start, offsetBy: range.count)
    let isWhole = problem.concernsWhole
    self.range = range
    position = text[..<start].count + 1
    rule = problem.rule
    message = problem.summary + (isWhole ? "." : " (huruf ke-\(position)).")
    cure = problem.cure
    written = range.isEmpty || isWhole ? nil : String(text[start..<end])
  }
}

/// All that is wrong with a formula: at least one error, in order of place.
package struct FormulaErrors: Error, Hashable, Sendable {
  package let all: [FormulaError]

  init(_ errors: [FormulaError]) {
    all = errors.sorted { ($0.range.lowerBound, $0.rule.id) < ($1.range.lowerBound, $1.rule.id) }
  }
}

extension Formula {
  /// An error for every variable that `known` does not hold, at its first appearance, with the
  /// nearest known codes.
  package func unknownVariables(known: some Collection<String>) -> [FormulaError] {
    let unknown = variables.filter { !known.contains($0) }
    if unknown.isEmpty { return [] }
    // In one order, whatever collection it is: equally near names must not take turns.
    let ordered = known.sorted()
    var lexer = Lexer(source)
    let tokens = lexer.tokens()
    return unknown.compactMap { name in
      guard let token = tokens.first(where: { $0.kind == .name(name) }) else { return nil }
      let near = nearestChoices(to: name, among: ordered).joined(separator: " atau ")
      return FormulaError(
        .unknownVariable(nearest: near.isEmpty ? nil : near), at: token.range, in: source)
    }
  }
}
