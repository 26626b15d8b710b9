import Numerals
import Testing

@testable import Formulas

/// Evaluates with the given values.
func outcome(_ text: String, _ values: [String: Double] = [:]) throws -> Outcome {
  try Formula.parse(text).get().evaluate { values[$0] }
}

@Suite("Evaluating formulas")
struct EvaluationTests {
  @Test(
    "Arithmetic in the order written",
    arguments: [
      ("1 + 2 × 3", 7.0), ("(1 + 2) × 3", 9), ("10 − 4 − 3", 3), ("10 − (4 − 3)", 9),
      ("8 / 4 / 2", 1), ("8 / (4 / 2)", 4), ("8 / 4 × 2", 4), ("−2 × −3", 6), ("5 − −3", 8),
      ("rata(1; 2; 6)", 3), ("jumlah(1; 2; 6)", 9), ("min(3; −2; 6)", -2), ("maks(−3; −2)", -2),
      ("1.234,5 × 2", 2469), ("1 / 4 × 100%", 25), ("7 × 100%", 700),
      // The same bits as the spreadsheet's =(1/9)*25 and =1/9*25.
      ("(1 / 9) × 25", 1.0 / 9.0 * 25.0), ("0,1 + 0,2", 0.1 + 0.2),
    ])
  func arithmetic(text: String, expected: Double) throws {
    #expect(try outcome(text) == .value(expected))
  }

  @Test("Percent multiplies last: (a / b) × 100, not (100 × a) / b")
  func percentIsLast() throws {
    let values: [String: Double] = ["a": 7, "b": 25]
    #expect(try outcome("a / b × 100%", values) == .value(28.000000000000004))
  }

  @Test(
    "Worked cases of the scoring rules",
    arguments: [
      // Carry-over: TW II quarter 3 of 0, cumulative 50 of 50.
      ("selesai / diminta × 100%", ["selesai": 3, "diminta": 0], Outcome.somethingOutOfNothing),
      ("selesai / diminta × 100%", ["selesai": 50, "diminta": 50], .value(100)),
      // Nothing arose: 0 of 0.
      ("selesai / diminta × 100%", ["selesai": 0, "diminta": 0], .nothingOutOfNothing),
      // Attendance, the year: (20·240 − 20·9) / (20·240) = (240 − 9) / 240 = 96,25 %.
      (
        "pegawai × (hari − absen) / (pegawai × hari) × 100%",
        ["pegawai": 20, "hari": 240, "absen": 9], .value(96.25)
      ),
      ("(hari − absen) / hari × 100%", ["hari": 240, "absen": 9], .value(96.25)),
      // Crime: 8 incidents counted; the page also shows 8 − 10.
      ("kejadian", ["kejadian": 8], .value(8)),
      ("kejadian − target", ["kejadian": 8, "target": 10], .value(-2)),
      // Half a sum: the second quarter of the part is not reported.
      ("bagian / seluruh × 100%", ["seluruh": 110], .missing(variable: "bagian")),
    ])
  func workedCases(text: String, values: [String: Double], expected: Outcome) throws {
    #expect(try outcome(text, values) == expected)
  }

  @Test(
    "Worked cases that end in a printed figure",
    arguments: [
      // A stock: 3, 5, 7 of 7 orderly villages.
      ("tertib / desa × 100%", ["tertib": 3, "desa": 7], "42,86"),
      ("tertib / desa × 100%", ["tertib": 5, "desa": 7], "71,43"),
      ("tertib / desa × 100%", ["tertib": 7, "desa": 7], "100,00"),
      // Rounding chain: R = 200 / 3.
      ("kegiatan / 3", ["kegiatan": 200], "66,67"),
      // Half a sum, what it must not be taken for: 40 / 110.
      ("bagian / seluruh × 100%", ["bagian": 40, "seluruh": 110], "36,36"),
      // Villages' documents: (7 + 5 + 7) / (7 × 3) = 19 / 21.
      ("(a + b + c) / (desa × 3) × 100%", ["a": 7, "b": 5, "c": 7, "desa": 7], "90,48"),
    ])
  func printed(text: String, values: [String: Double], expected: String) throws {
    guard case .value(let value) = try outcome(text, values) else {
      Issue.record("no value")
      return
    }
    #expect(Figure(value)?.text == expected)
  }

  @Test("The satisfaction index: nine sums of scores over respondents, × 1/9 × 25")
  func satisfactionIndex() throws {
    // 150 respondents, sums 540 + 555 + 549 + 561 + 546 + 552 + 543 + 558 + 535 = 4939;
    // 4939 / 150 / 9 × 25 = 91,462963.
    let sums = [540.0, 555, 549, 561, 546, 552, 543, 558, 535]
    var values = ["responden": 150.0]
    for (index, sum) in sums.enumerated() { values["u\(index + 1)"] = sum }
    let elements = (1...9).map { "u\($0) / responden" }.joined(separator: "; ")
    guard case .value(let index) = try outcome("jumlah(\(elements)) × (1 / 9) × 25", values) else {
      Issue.record("no value")
      return
    }
    #expect(Figure(index)?.text == "91,46")
  }

  @Test(
    "Division by zero decides by what is divided, wherever it stands",
    arguments: [
      ("0 / 0", Outcome.nothingOutOfNothing), ("1 / 0", .somethingOutOfNothing),
      ("−1 / 0", .somethingOutOfNothing), ("5 / (3 − 3)", .somethingOutOfNothing),
      ("1 + 0 / 0 × 2", .nothingOutOfNothing), ("rata(0 / 0; 1 / 0)", .nothingOutOfNothing),
      ("1 / 0 + 0 / 0", .somethingOutOfNothing), ("0 / −0", .nothingOutOfNothing),
    ])
  func byZero(text: String, expected: Outcome) throws { #expect(try outcome(text) == expected) }

  @Test("A missing variable decides before a division by zero, the first one in the formula")
  func missing() throws {
    #expect(try outcome("1 / 0 + b + a") == .missing(variable: "b"))
    #expect(try outcome("1 / 0 + b + a", ["b": 1]) == .missing(variable: "a"))
  }

  @Test("Overflow is a value that no figure can be made of")
  func overflow() throws {
    let text = Array(repeating: "a", count: 30).joined(separator: " × ")
    #expect(try outcome(text, ["a": 1e15]) == .value(.infinity))
    #expect(Figure(.infinity) == nil)
  }
}
