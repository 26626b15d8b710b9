import Escaping
import Testing

@testable import Formulas

/// The inside of a drawn formula, without the `<math>` element around it.
func inside(_ markup: TrustedMarkup, alt: String) -> String? {
  let head = "<math display=\"block\" class=\"rumus\" alttext=\"\(alt)\">"
  let text = String(decoding: markup.bytes, as: UTF8.self)
  guard text.hasPrefix(head), text.hasSuffix("</math>") else { return nil }
  return String(text.dropFirst(head.count).dropLast("</math>".count))
}

/// Words as they stand in a page.
func words(_ text: String) -> String { "<mtext><bdi>\(text)</bdi></mtext>" }

/// A line of a stack.
func line(_ sign: String, _ operand: String) -> String {
  "<mtr><mtd>\(sign.isEmpty ? "" : "<mo>\(sign)</mo>")</mtd><mtd>\(operand)</mtd></mtr>"
}

@Suite("Formulas drawn in words")
struct MathMLTests {
  @Test("The whole element, byte for byte")
  func element() throws {
    let formula = try Formula.parse("a / b × 100%").get()
    let drawn = formula.mathML { ["a": "Jumlah A", "b": "Jumlah B"][$0] ?? "?" }
    let expected = """
      <math display="block" class="rumus" alttext="Jumlah A dibagi Jumlah B, kali 100%"><mrow>\
      <mfrac><mtext><bdi>Jumlah A</bdi></mtext><mtext><bdi>Jumlah B</bdi></mtext></mfrac>\
      <mo>×</mo><mn>100%</mn></mrow></math>
      """
    #expect(drawn.bytes == Array(expected.utf8))
  }

  @Test(
    "Short formulas stay on one line",
    arguments: [
      ("a", "a", words("a")),
      ("1.234,5", "1.234,5", "<mn>1.234,5</mn>"),
      ("a + b", "a ditambah b", "<mrow>\(words("a"))<mo>+</mo>\(words("b"))</mrow>"),
      (
        "a − (b − 2)", "a dikurangi (b dikurangi 2)",
        "<mrow>\(words("a"))<mo>−</mo><mtext><span>(<bdi>b</bdi></span></mtext>"
          + "<mo>−</mo><mn>2</mn><mo>)</mo></mrow>"
      ),
      (
        "−a × −2", "minus a kali minus 2",
        "<mrow><mtext><span>−<bdi>a</bdi></span></mtext><mo>×</mo><mo>(</mo>"
          + "<mo form=\"prefix\">−</mo><mn>2</mn><mo>)</mo></mrow>"
      ),
      (
        "(1 + 2) × 3", "(1 ditambah 2) kali 3",
        "<mrow><mo>(</mo><mn>1</mn><mo>+</mo><mn>2</mn><mo>)</mo><mo>×</mo><mn>3</mn></mrow>"
      ),
      (
        "1 / 2 / 3", "1 dibagi 2 dibagi 3",
        "<mfrac><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></mfrac>"
      ),
      (
        "4 × (1 / (2 + 3))", "4 kali (1 dibagi (2 ditambah 3))",
        "<mrow><mn>4</mn><mo>×</mo>"
          + "<mfrac><mn>1</mn><mrow><mn>2</mn><mo>+</mo><mn>3</mn></mrow></mfrac></mrow>"
      ),
      (
        "−(1 / 2)", "minus (1 dibagi 2)",
        "<mrow><mo form=\"prefix\">−</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"
      ),
      (
        "(1 + 2) × 100%", "1 ditambah 2, kali 100%",
        "<mrow><mo>(</mo><mn>1</mn><mo>+</mo><mn>2</mn><mo>)</mo><mo>×</mo><mn>100%</mn></mrow>"
      ),
      (
        "jumlah(1; 2) × 3", "jumlah dari (1; 2) kali 3",
        "<mrow><mo>(</mo><mn>1</mn><mo>+</mo><mn>2</mn><mo>)</mo><mo>×</mo><mn>3</mn></mrow>"
      ),
      (
        "rata(1; −2)", "rata-rata dari (1; minus 2)",
        "<mfrac><mrow><mn>1</mn><mo>+</mo><mo>(</mo><mo form=\"prefix\">−</mo><mn>2</mn><mo>)</mo>"
          + "</mrow><mn>2</mn></mfrac>"
      ),
      (
        "min(1; 2 + 3)", "terkecil dari (1; 2 ditambah 3)",
        "<mrow>\(words("terkecil dari"))<mo>(</mo><mn>1</mn><mo>;</mo>"
          + "<mn>2</mn><mo>+</mo><mn>3</mn><mo>)</mo></mrow>"
      ),
      (
        "maks(a; 1)", "terbesar dari (a; 1)",
        "<mrow>\(words("terbesar dari"))<mtext><span>(<bdi>a</bdi>;</span></mtext>"
          + "<mn>1</mn><mo>)</mo></mrow>"
      ),
    ])
  func oneLine(typed: String, alt: String, expected: String) throws {
    let drawn = try Formula.parse(typed).get().mathML { $0 }
    #expect(inside(drawn, alt: alt) == expected)
  }

  @Test("Attendance (004): a product too long for a line is stacked, brackets hug the words")
  func attendance() throws {
    let texts = [
      "pegawai": "Jumlah pegawai", "hari": "Jumlah hari kerja efektif",
      "absen": "Jumlah hari tidak masuk kerja",
    ]
    let formula = try Formula.parse("pegawai × (hari − absen) / (pegawai × hari) × 100%").get()
    let drawn = formula.mathML { texts[$0] ?? "" }
    let alt =
      "Jumlah pegawai kali (Jumlah hari kerja efektif dikurangi Jumlah hari tidak masuk kerja)"
      + " dibagi (Jumlah pegawai kali Jumlah hari kerja efektif), kali 100%"
    #expect(
      inside(drawn, alt: alt)
        == "<mrow><mfrac><mtable>" + line("", words("Jumlah pegawai"))
        + line("×", "<mtext><span>(<bdi>Jumlah hari kerja efektif</bdi></span></mtext>")
        + line("−", "<mtext><span><bdi>Jumlah hari tidak masuk kerja</bdi>)</span></mtext>")
        + "</mtable><mtable>" + line("", words("Jumlah pegawai"))
        + line("×", words("Jumlah hari kerja efektif"))
        + "</mtable></mfrac><mo>×</mo><mn>100%</mn></mrow>")
  }

  @Test("The satisfaction index: nine elements over the respondents, × 1/9 × 25 beside them")
  func satisfactionIndex() throws {
    let sum = (1...9).map { "u\($0)" }.joined(separator: " + ")
    let formula = try Formula.parse("(\(sum)) / n × (1 / 9) × 25").get()
    let drawn = formula.mathML { $0 == "n" ? "Responden" : "Nilai unsur \($0.dropFirst())" }
    let alt =
      "(" + (1...9).map { "Nilai unsur \($0)" }.joined(separator: " ditambah ")
      + ") dibagi Responden kali (1 dibagi 9) kali 25"
    let lines = (1...9).map { line($0 == 1 ? "" : "+", words("Nilai unsur \($0)")) }.joined()
    #expect(
      inside(drawn, alt: alt)
        == "<mrow><mfrac><mtable>\(lines)</mtable>\(words("Responden"))</mfrac><mo>×</mo>"
        + "<mfrac><mn>1</mn><mn>9</mn></mfrac><mo>×</mo><mn>25</mn></mrow>")
  }

  @Test("Words are escaped, in the page and in the attribute")
  func escaping() throws {
    let drawn = try Formula.parse("a").get().mathML { _ in "<b>\"A\" & 'B'</b> 👩‍👩‍👧 שלום" }
    let escaped = "&lt;b&gt;&quot;A&quot; &amp; 'B'&lt;/b&gt; 👩‍👩‍👧 שלום"
    #expect(inside(drawn, alt: escaped) == words(escaped))
  }

  @Test("Deep nesting and long chains are drawn in no time")
  func deep() throws {
    let chain = Array(repeating: "1", count: 200).joined(separator: " / ")
    let bars = try Formula.parse(chain).get().mathML { $0 }
    let open = String(repeating: "<mfrac>", count: 199)
    let rest = String(repeating: "<mn>1</mn></mfrac>", count: 199)
    let alt = Array(repeating: "1", count: 200).joined(separator: " dibagi ")
    #expect(inside(bars, alt: alt) == open + "<mn>1</mn>" + rest)
  }
}

@Suite("The working, with the numbers put in")
struct WorkingTests {
  static let share = "<mfrac><mn>231</mn><mn>240</mn></mfrac><mo>×</mo><mn>100%</mn>"

  @Test(
    "A ratio and its result",
    arguments: [
      (
        "231", "240", "96,25%",
        "<mrow>\(share)<mo>=</mo><mn>96,25%</mn></mrow>"
      ),
      (
        "231", "belum dilaporkan", "belum lengkap",
        "<mtable>"
          + line(
            "",
            "<mrow><mfrac><mn>231</mn>\(words("belum dilaporkan"))</mfrac>"
              + "<mo>×</mo><mn>100%</mn></mrow>") + line("=", words("belum lengkap")) + "</mtable>"
      ),
      (
        "−5", "1.234,5", "−0,41%",
        "<mrow><mfrac><mn>−5</mn><mn>1.234,5</mn></mfrac><mo>×</mo><mn>100%</mn>"
          + "<mo>=</mo><mn>−0,41%</mn></mrow>"
      ),
    ])
  func ratio(a: String, b: String, result: String, expected: String) throws {
    let formula = try Formula.parse("a / b × 100%").get()
    let drawn = formula.working(values: { $0 == "a" ? a : b }, result: result)
    #expect(inside(drawn, alt: "\(a) dibagi \(b), kali 100%, hasilnya \(result)") == expected)
  }

  @Test(
    "A document's wording that says just what the formula says",
    arguments: [
      ("a / b × 100%", "Berkas jadi / Berkas masuk × 100%", true),
      ("a / b × 100%", "berkas JADI/ Berkas  masuk x 100 %", true),
      ("a / b × 100%", "Berkas jadi ÷ Berkas masuk × 100%", true),
      ("(a + b) × 100%", "(Berkas jadi + Berkas masuk) × 100%", true),
      ("a", "Berkas jadi", true),
      ("a / b × 100%", "Berkas jadi / Berkas masuk", false),
      ("a / b × 100%", "Berkas masuk / Berkas jadi × 100%", false),
      ("a / b × 100%", "Berkas jadi / Berkas yang masuk × 100%", false),
      ("(a + b) / a", "Berkas jadi + Berkas masuk / Berkas jadi", false),
    ])
  func wording(formula: String, wording: String, expected: Bool) throws {
    let words = ["a": "Berkas jadi", "b": "Berkas masuk"]
    #expect(try Formula.parse(formula).get().reads(as: wording) { words[$0] ?? $0 } == expected)
  }

  @Test("A negative number is put in brackets after a sign, not before")
  func negative() throws {
    let drawn = try Formula.parse("a − b").get().working(values: { _ in "−5" }, result: "0")
    #expect(
      inside(drawn, alt: "−5 dikurangi −5, hasilnya 0")
        == "<mrow><mn>−5</mn><mo>−</mo><mo>(</mo><mn>−5</mn><mo>)</mo><mo>=</mo><mn>0</mn></mrow>")
  }

  @Test("A sum too long for a line fills its lines, its result at the end of the last")
  func longSum() throws {
    let formula = try Formula.parse("a + b + c").get()
    let drawn = formula.working(values: { _ in "12.345.678.901" }, result: "37.037.036.703")
    let number = "<mn>12.345.678.901</mn>"
    #expect(
      inside(
        drawn,
        alt: "12.345.678.901 ditambah 12.345.678.901 ditambah 12.345.678.901,"
          + " hasilnya 37.037.036.703")
        == "<mtable>" + line("", number + "<mo>+</mo>" + number)
        + line("+", number + "<mo>=</mo><mn>37.037.036.703</mn>") + "</mtable>")
  }

  @Test(
    "What is a number is set as one, all else as words",
    arguments: [
      ("0", "<mn>0</mn>"), ("-5", "<mn>-5</mn>"), ("−1.234,5", "<mn>−1.234,5</mn>"),
      ("96,25%", "<mn>96,25%</mn>"), ("−", words("−")), ("-", words("-")),
      ("7 desa", words("7 desa")),
      ("", words("")), ("tidak ada", words("tidak ada")), ("2021-01", words("2021-01")),
    ])
  func numbersAndWords(value: String, expected: String) throws {
    let drawn = try Formula.parse("a").get().mathML { _ in value }
    #expect(inside(drawn, alt: value) == expected)
  }
}
