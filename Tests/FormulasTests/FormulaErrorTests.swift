import Diagnostics
import Testing

@testable import Formulas

/// What an error says, in one value to compare.
struct Said: Equatable, Sendable, CustomTestStringConvertible {
  var id: String
  var position: Int
  var bytes: Range<Int>
  var written: String?
  var message: String
  var cure: String

  init(
    _ id: String, _ position: Int, _ bytes: Range<Int>, _ written: String?, _ message: String,
    _ cure: String
  ) {
    self.id = id
    self.position = position
    self.bytes = bytes
    self.written = written
    self.message = message
    self.cure = cure
  }

  init(_ error: FormulaError) {
    self.init(
      error.rule.id, error.position, error.range, error.written, error.message, error.cure)
  }

  var testDescription: String { "\(id) \(position) \(bytes) \(written ?? "-"): \(message) \(cure)" }
}

/// Everything that is wrong with `text`.
func errors(of text: String) -> [Said] {
  switch Formula.parse(text) {
  case .success: []
  case .failure(let errors): errors.all.map(Said.init)
  }
}

@Suite("Errors in formulas")
struct FormulaErrorTests {
  static let general = "hapus tanda ini; rumus hanya memuat + − × / ( ) ; angka dan kode variabel"
  static let codes = "Kode variabel diawali huruf kecil a–z dan hanya memuat a–z, 0–9 dan _"
  static let operand = "lengkapi hitungannya, atau hapus tanda yang berlebih"
  static let percent = "tulis × 100% paling akhir di luar kurung, atau hapus tanda % ini"

  @Test(
    "Signs and names that no formula has",
    arguments: [
      (
        "a & b",
        Said(
          "rumus-tanda-asing", 3, 2..<3, "&", "Tanda ini tidak dikenal dalam rumus (huruf ke-3).",
          general)
      ),
      (
        "a – b",
        Said(
          "rumus-tanda-asing", 3, 2..<5, "–", "Tanda ini tidak dikenal dalam rumus (huruf ke-3).",
          "tulis - atau − untuk kurang")
      ),
      (
        "× 👩‍👩‍👧",
        Said(
          "rumus-tanda-asing", 3, 3..<21, "👩‍👩‍👧",
          "Tanda ini tidak dikenal dalam rumus (huruf ke-3).", general)
      ),
      (
        "rata(a, b)",
        Said(
          "rumus-tanda-asing", 7, 6..<7, ",", "Tanda ini tidak dikenal dalam rumus (huruf ke-7).",
          "tulis ; di antara isian fungsi; koma desimal berdiri di antara dua angka")
      ),
      (
        "Desa / 7",
        Said("rumus-kode-salah", 1, 0..<4, "Desa", "\(codes) (huruf ke-1).", "tulis desa")
      ),
      (
        "a / café",
        Said(
          "rumus-kode-salah", 5, 4..<9, "café", "\(codes) (huruf ke-5).",
          "tulis kode seperti pada tabel variabel")
      ),
      (
        "a / cafe\u{301}_1",
        Said(
          "rumus-kode-salah", 5, 4..<12, "cafe\u{301}_1", "\(codes) (huruf ke-5).",
          "tulis kode seperti pada tabel variabel")
      ),
      (
        "Σ hari",
        Said(
          "rumus-kode-salah", 1, 0..<2, "Σ", "\(codes) (huruf ke-1).",
          "tulis jumlah(a; b), atau cukup kode variabelnya")
      ),
      (
        "a X b",
        Said(
          "rumus-kode-salah", 3, 2..<3, "X", "\(codes) (huruf ke-3).",
          "tulis × atau * kalau maksudnya kali")
      ),
      (
        "AVERAGE(a; b)",
        Said("rumus-kode-salah", 1, 0..<7, "AVERAGE", "\(codes) (huruf ke-1).", "tulis rata")
      ),
    ])
  func lexical(typed: String, expected: Said) { #expect(errors(of: typed) == [expected]) }

  @Test(
    "Signs with a cure of their own",
    arguments: [
      ("a·b", "tulis × atau * untuk kali"), ("a⁄b", "tulis / untuk bagi"), ("[a", "tulis ("),
      ("a}", "tulis )"), ("a. ", "hapus titik ini; titik ribuan berdiri di antara angka"),
      ("=a", "tulis hanya yang dihitung, tanpa ="),
      ("∑", "tulis jumlah(a; b), atau cukup kode variabelnya"),
    ])
  func lookalikes(typed: String, cure: String) {
    #expect(errors(of: typed).map(\.cure) == [cure])
  }

  @Test(
    "Numbers",
    arguments: [
      (
        "a / 1.234",
        Said(
          "rumus-angka-rancu", 5, 4..<9, "1.234", "Angka ini bisa berarti dua hal (huruf ke-5).",
          "tulis 1234 atau 1,234")
      ),
      (
        "a / 1,000",
        Said(
          "rumus-angka-rancu", 5, 4..<9, "1,000", "Angka ini bisa berarti dua hal (huruf ke-5).",
          "tulis 1000 atau 1")
      ),
      (
        "1,2,3 + a",
        Said(
          "rumus-angka-salah", 1, 0..<5, "1,2,3", "Angka ini tidak terbaca (huruf ke-1).",
          "tulis angka seperti 1234,5 atau 1.234,5")
      ),
      (
        "1234567890123456",
        Said(
          "rumus-angka-panjang", 1, 0..<16, "1234567890123456",
          "Angka ini lebih dari 15 angka penting (huruf ke-1).", "tulis paling banyak 15 angka")
      ),
    ])
  func numbers(typed: String, expected: Said) { #expect(errors(of: typed) == [expected]) }

  @Test(
    "Brackets and operands",
    arguments: [
      (
        "a × (b + c",
        Said(
          "rumus-kurung-terbuka", 5, 5..<6, "(", "Kurung buka ini tidak ditutup (huruf ke-5).",
          "tambahkan ) di tempatnya, atau hapus ( ini")
      ),
      (
        "rata(a; b",
        Said(
          "rumus-kurung-terbuka", 5, 4..<5, "(", "Kurung buka ini tidak ditutup (huruf ke-5).",
          "tambahkan ) di tempatnya, atau hapus ( ini")
      ),
      (
        "a + b) / c",
        Said(
          "rumus-kurung-tertutup", 6, 5..<6, ")",
          "Kurung tutup ini tidak ada pembukanya (huruf ke-6).",
          "tambahkan ( di tempatnya, atau hapus ) ini")
      ),
      (
        ")",
        Said(
          "rumus-kurung-tertutup", 1, 0..<1, ")",
          "Kurung tutup ini tidak ada pembukanya (huruf ke-1).",
          "tambahkan ( di tempatnya, atau hapus ) ini")
      ),
      (
        "a −",
        Said(
          "rumus-isian-hilang", 4, 5..<5, nil,
          "Di sini kurang angka atau kode variabel (huruf ke-4).", operand)
      ),
      (
        "a + / b",
        Said(
          "rumus-isian-hilang", 5, 4..<5, "/",
          "Di sini kurang angka atau kode variabel (huruf ke-5).", operand)
      ),
      (
        "a / ()",
        Said(
          "rumus-isian-hilang", 6, 5..<6, ")",
          "Di sini kurang angka atau kode variabel (huruf ke-6).", operand)
      ),
      (
        "rata(a;; b)",
        Said(
          "rumus-isian-hilang", 8, 7..<8, ";",
          "Di sini kurang angka atau kode variabel (huruf ke-8).", operand)
      ),
      (
        "a / × 100%",
        Said(
          "rumus-isian-hilang", 5, 4..<6, "×",
          "Di sini kurang angka atau kode variabel (huruf ke-5).", operand)
      ),
      (
        "a b",
        Said(
          "rumus-tanda-hilang", 3, 2..<3, "b",
          "Di depan isian ini kurang tanda hitung (huruf ke-3).",
          "tulis + − × atau / di depan b; bila keduanya satu kode, tulis a_b")
      ),
      (
        "(a 12,5)",
        Said(
          "rumus-tanda-hilang", 4, 3..<7, "12,5",
          "Di depan isian ini kurang tanda hitung (huruf ke-4).", "tulis + − × atau / di depan 12,5"
        )
      ),
      (
        "2(a)",
        Said(
          "rumus-tanda-hilang", 2, 1..<2, "(",
          "Di depan isian ini kurang tanda hitung (huruf ke-2).",
          "tulis + − × atau / di depan (")
      ),
      (
        "a x b",
        Said(
          "rumus-tanda-hilang", 3, 2..<3, "x",
          "Di depan isian ini kurang tanda hitung (huruf ke-3).",
          "tulis × atau * kalau maksudnya kali")
      ),
      (
        "a; b",
        Said(
          "rumus-titik-koma", 2, 1..<2, ";",
          "Titik koma hanya memisahkan isian fungsi (huruf ke-2).",
          "hapus titik koma ini, atau tulis di dalam fungsi seperti jumlah(a; b)")
      ),
      (
        "rata((a; b); c)",
        Said(
          "rumus-titik-koma", 8, 7..<8, ";",
          "Titik koma hanya memisahkan isian fungsi (huruf ke-8).",
          "hapus titik koma ini, atau tulis di dalam fungsi seperti jumlah(a; b)")
      ),
    ])
  func grammar(typed: String, expected: Said) { #expect(errors(of: typed) == [expected]) }

  @Test(
    "Functions",
    arguments: [
      (
        "rtaa(a; b)",
        Said(
          "rumus-fungsi-asing", 1, 0..<4, "rtaa", "Fungsi ini tidak dikenal (huruf ke-1).",
          "tulis rata")
      ),
      (
        "sum(a; b)",
        Said(
          "rumus-fungsi-asing", 1, 0..<3, "sum", "Fungsi ini tidak dikenal (huruf ke-1).",
          "tulis jumlah")
      ),
      (
        "2 × pegawai(a − b)",
        Said(
          "rumus-fungsi-asing", 5, 5..<12, "pegawai", "Fungsi ini tidak dikenal (huruf ke-5).",
          "pakai rata, jumlah, min, maks; kalau maksudnya kali, tulis × di depan kurung")
      ),
      (
        "jumlah + a",
        Said(
          "rumus-fungsi-tanpa-kurung", 1, 0..<6, "jumlah",
          "Nama fungsi ini tidak diikuti kurung (huruf ke-1).",
          "tulis seperti jumlah(a; b), isian dipisahkan titik koma")
      ),
      (
        "a / maks(1,2)",
        Said(
          "rumus-fungsi-kurang-isian", 5, 4..<8, "maks",
          "Fungsi maks membutuhkan sedikitnya dua isian (huruf ke-5).",
          "tulis seperti maks(a; b), isian dipisahkan titik koma")
      ),
    ])
  func functions(typed: String, expected: Said) { #expect(errors(of: typed) == [expected]) }

  @Test(
    "% anywhere but in a closing × 100%",
    arguments: [
      ("a%", 2, 1..<2), ("100% × a", 4, 3..<4), ("a / 100%", 8, 7..<8), ("100%", 4, 3..<4),
      ("(a / b × 100%)", 13, 13..<14), ("a% × 100%", 2, 1..<2),
    ])
  func strayPercent(typed: String, position: Int, bytes: Range<Int>) {
    let message = "Tanda % hanya boleh dalam × 100% di akhir rumus (huruf ke-\(position))."
    let expected = Said("rumus-persen", position, bytes, "%", message, Self.percent)
    #expect(errors(of: typed) == [expected])
  }

  /// Without its sign a rate would be a hundred times itself.
  @Test(arguments: [
    ("a × 10%", "0,1", "10"), ("a / b × 1000%", "10", "1000"), ("a × 2,5%", "0,025", "2,5"),
  ])
  func strayRate(typed: String, part: String, rate: String) {
    #expect(
      errors(of: typed).map(\.cure) == [
        "tulis × 100% paling akhir di luar kurung, atau \(part) sebagai ganti \(rate)%"
      ])
  }

  /// What stands without a sign may be a time sign, per cent, or the rest of a code.
  @Test(arguments: [
    ("a / b x 100%", "tulis × atau * kalau maksudnya kali"),
    ("a / b x100%", "tulis × atau * kalau maksudnya kali"),
    ("a / b x100", "tulis × atau * kalau maksudnya kali"),
    ("a / b × 100 persen", "tulis × 100% di akhir rumus"),
    ("a / b × 10 persen", "tulis + − × atau / di depan persen"),
    (
      "surat tepat / b",
      "tulis + − × atau / di depan tepat; bila keduanya satu kode, tulis surat_tepat"
    ),
    ("a (b)", "pakai rata, jumlah, min, maks; kalau maksudnya kali, tulis × di depan kurung"),
  ])
  func missingSign(typed: String, cure: String) {
    #expect(errors(of: typed).map(\.cure) == [cure])
  }

  @Test(
    "× 100% after a sum without brackets",
    arguments: [
      ("a+b*100%", 4, 3..<8, "*100%", "(a + b) × 100%"),
      ("a − b/c × 100 %", 9, 10..<18, "× 100 %", "(a − b) / c × 100%"),
      ("100 - a/b * 100%", 11, 10..<16, "* 100%", "(1 − a / b) × 100%"),
      ("a/b + c/d × 100%", 11, 10..<17, "× 100%", "(a / b + c / d) × 100%"),
      ("(a)-(b) × 100%", 9, 8..<15, "× 100%", "(a − b) × 100%"),
    ])
  func percentOfSum(
    typed: String, position: Int, bytes: Range<Int>, written: String, canonical: String
  ) {
    let message = "× 100% di sini hanya mengalikan suku terakhir (huruf ke-\(position))."
    let expected = Said(
      "rumus-persen-jumlah", position, bytes, written, message, "tulis \(canonical)")
    #expect(errors(of: typed) == [expected])
  }

  @Test("Nothing typed", arguments: ["", "  \t\n"])
  func empty(typed: String) {
    let expected = Said(
      "rumus-kosong", 1, 0..<typed.utf8.count, nil, "Rumus ini kosong.",
      "tulis rumus seperti selesai / rencana × 100%")
    #expect(errors(of: typed) == [expected])
  }
}

@Suite("Limits and several errors")
struct FormulaLimitTests {
  static let deep = "Kurung, fungsi dan tanda minus bertumpuk lebih dari 100 lapis (huruf ke-"

  @Test(
    "Depth ends the reading where it is passed",
    arguments: [("(", 1), ("-", 1), ("min(", 4), ("-(", 1)])
  func tooDeep(piece: String, width: Int) {
    let typed = String(repeating: piece, count: 10_000 / piece.count)
    let found = errors(of: typed)
    let position = piece == "min(" ? 404 : 101
    let written = piece == "-" || piece == "-(" ? "-" : "("
    #expect(
      found == [
        Said(
          "rumus-terlalu-dalam", position, position - 1..<position, written,
          Self.deep + "\(position)).", "hapus kurung yang tidak perlu")
      ])
  }

  @Test("A hundred thousand brackets are turned down without being read")
  func tooLong() {
    let typed = String(repeating: "(", count: 100_000)
    let expected = Said(
      "rumus-terlalu-panjang", 1, 0..<100_000, nil, "Rumus ini lebih panjang dari 10.000 huruf.",
      "himpun sebagian angkanya menjadi satu variabel")
    #expect(errors(of: typed) == [expected])
  }

  @Test("More operations than anyone writes")
  func tooManyOperations() {
    let typed = Array(repeating: "a", count: 202).joined(separator: "+")
    let expected = Said(
      "rumus-terlalu-rumit", 402, 401..<402, nil, "Rumus ini memuat lebih dari 200 hitungan.",
      "himpun sebagian angkanya menjadi satu variabel")
    #expect(errors(of: typed) == [expected])
  }

  @Test("Wrong signs, names and numbers are all told, each sign once")
  func severalLexical() {
    #expect(
      errors(of: "[A] / [1.234] # #").map { [$0.written, "\($0.position)"] } == [
        ["[", "1"], ["A", "2"], ["]", "3"], ["1.234", "8"], ["#", "15"],
      ])
  }

  @Test("Wrong functions are told together with the break in the grammar")
  func severalGrammatical() {
    #expect(
      errors(of: "avg(a; b) + min(c) + (d").map { [$0.id, "\($0.position)"] } == [
        ["rumus-fungsi-asing", "1"], ["rumus-fungsi-kurang-isian", "13"],
        ["rumus-kurung-terbuka", "22"],
      ])
  }

  @Test("Unknown variables, each at its first place, with the nearest known code")
  func unknownVariables() throws {
    let formula = try Formula.parse("rencana × (seleasi + 2) / zzz + seleasi").get()
    let message = "Variabel ini tidak ada di tabel variabel (huruf ke-"
    #expect(
      formula.unknownVariables(known: ["selesai", "rencana"]).map(Said.init) == [
        Said(
          "rumus-variabel-asing", 12, 12..<19, "seleasi", message + "12).",
          "tulis selesai, atau tambahkan variabel ini ke tabel variabel"),
        Said(
          "rumus-variabel-asing", 27, 27..<30, "zzz", message + "27).",
          "tambahkan variabel ini ke tabel variabel"),
      ])
    #expect(formula.unknownVariables(known: Set(["zzz", "seleasi", "rencana"])) == [])
  }

  @Test("Equally near codes are all named, in one order whatever the collection")
  func nearestIsDeterministic() throws {
    let formula = try Formula.parse("desx").get()
    for known in [["desb", "desa"], ["desa", "desb"]] {
      #expect(
        formula.unknownVariables(known: known).map(\.cure)
          == ["tulis desa atau desb, atau tambahkan variabel ini ke tabel variabel"]
      )
    }
  }
}
