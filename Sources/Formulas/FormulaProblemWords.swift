import Numerals

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
