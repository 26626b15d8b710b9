import Numerals
import Testing

struct NumeralTests {
  @Test(arguments: [
    ("1234", "1234", "1.234"), ("1.234,5", "1234,5", "1.234,5"), ("1234.5", "1234,5", "1.234,5"),
    ("12.5", "12,5", "12,5"), ("1.234.567", "1234567", "1.234.567"), ("0,25", "0,25", "0,25"),
    ("0.125", "0,125", "0,125"), ("-8", "-8", "−8"), ("−8,50", "-8,5", "−8,5"), ("+3", "3", "3"),
    ("007", "7", "7"), (" 12 ", "12", "12"), ("\u{00A0}5\u{00A0}", "5", "5"), ("0", "0", "0"),
    ("1234.567", "1234,567", "1.234,567"),
    ("123456789012345", "123456789012345", "123.456.789.012.345"),
    ("1.0000", "1", "1"),
  ])
  func readsWhatCanMeanOnlyOneThing(typed: String, canonical: String, shown: String) throws {
    let numeral = try Numeral.parse(typed).get()
    #expect(numeral.canonical == canonical)
    #expect(numeral.text == shown)
  }

  @Test(arguments: [
    ("1.234", NumeralProblem.ambiguous(whole: "1234", fraction: "1,234")),
    ("12.345", .ambiguous(whole: "12345", fraction: "12,345")),
    ("-1.234", .ambiguous(whole: "-1234", fraction: "-1,234")),
    ("1,2,3", .notANumber), ("1,234.5", .notANumber), ("", .notANumber), ("-", .notANumber),
    ("1 2", .notANumber), ("12a", .notANumber), ("1.23.456", .notANumber), (",5", .notANumber),
    ("5,", .notANumber), ("5.", .notANumber), ("1e5", .notANumber), ("٣", .notANumber),
    ("1234567890123456", .tooLong), ("0,1234567890123456", .tooLong),
  ])
  func refusesWhatCannot(typed: String, problem: NumeralProblem) {
    #expect(Numeral.parse(typed) == .failure(problem))
  }
}

struct FigureTests {
  @Test(
    arguments: [
      (200.0 / 3, "66,67"), (66.67 / 7 * 100, "952,43"), (1.005, "1,01"), (2.675, "2,68"),
      (-2.675, "−2,68"), (0.005, "0,005"), (0.0049, "0,0049"), (12345.678, "12.345,68"),
      (0.1 + 0.2, "0,30"), (99.995, "100,00"), (91.48, "91,48"),
      (999_999_999_999_999, "999.999.999.999.999,00"),
      (1.0049999999999999, "1,01"), (1.00499999999999, "1,00"), (0.0, "0,00"),
      (9.9999999999999996, "10,00"),
    ] as [(Double, String)])
  func roundsOnceFromFifteenDigits(value: Double, text: String) {
    #expect(Figure(value)?.text == text)
  }

  @Test(
    "Two decimals or two significant digits, whichever is finer; what arithmetic leaves of 0 is 0",
    arguments: [
      (0.004, "0,004"), (-0.004, "−0,004"), (0.057, "0,057"), (0.0573, "0,057"),
      (0.00434, "0,0043"),
      (0.00435, "0,0044"), (-0.00435, "−0,0044"), (0.05, "0,05"), (0.0995, "0,10"),
      (0.0994, "0,099"), (0.1, "0,10"), (0.104, "0,10"), (0.105, "0,11"), (0.01, "0,01"),
      (0.000_000_123, "0,00000012"), (0.000_000_001, "0,000000001"), (1.0 / 3 / 1e4, "0,000033"),
      (0.1 + 0.2 - 0.3, "0,00"), (1234.56 - 1234.5 - 0.06, "0,00"), (-1e-11, "0,00"),
      (1e-300, "0,00"),
    ] as [(Double, String)])
  func nothingSmallBecomesNothing(value: Double, text: String) {
    #expect(Figure(value)?.text == text)
  }

  @Test func hasNoFigureForWhatIsNone() {
    #expect(Figure(.nan) == nil)
    #expect(Figure(.infinity) == nil)
    #expect(Figure(1e15) == nil)
  }

  @Test func writesTheSameNumberForPeopleAndMachines() {
    let figure = Figure(hundredths: -123450)
    #expect(figure.text == "−1.234,50")
    #expect(figure.shortText == "−1.234,5")
    #expect(figure.json == "-1234.5")
    #expect(Figure(hundredths: 8000).json == "80")
  }

  @Test(arguments: [
    ("0,125", "0,13"), ("-0,125", "-0,13"), ("0,1249", "0,12"), ("7", "7"), ("7,5", "7,5"),
    ("0,004", "0,004"), ("-0,00435", "-0,0044"), ("0,0995", "0,1"), ("0", "0"),
    ("0,000000000000001", "0,000000000000001"), ("0,00000000000129", "0,0000000000013"),
  ])
  func roundsTypedNumbersExactly(typed: String, rounded: String) throws {
    #expect(Figure(try Numeral.parse(typed).get()).canonical == rounded)
  }
}
