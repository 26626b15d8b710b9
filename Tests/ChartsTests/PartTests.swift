import Escaping
import Testing

@testable import Charts

struct MarkupTests {
  @Test(arguments: [
    (0, "0"), (-0, "0"), (5, "0.05"), (50, "0.5"), (-5, "-0.05"), (100, "1"), (32_000, "320"),
    (-3550, "-35.5"), (12_345, "123.45"),
  ])
  func writesHundredthsShortly(hundredths: Int, text: String) {
    let markup: TrustedMarkup = "\(hundredths)"
    #expect(markup.bytes == Array(text.utf8))
  }

  @Test(
    arguments: [
      ("<a href=\"x\">'&'</a>", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"),
      ("\u{0}\u{8}\t\n\r\u{1F}\u{7F}\u{85}\u{A0}", "��\t\n����\u{A0}"),
      (String(decoding: [0xEF, 0xBF, 0xBF], as: UTF8.self), "�"),
      ("👨‍👩‍👧 مكتب é", "👨‍👩‍👧 مكتب é"),
    ])
  func escapesWhatMarkupCannotHold(text: String, markup: String) {
    let written: TrustedMarkup = "\(text)"
    #expect(written.bytes == Array(markup.utf8))
  }

  @Test func makesAnIdOfAnySlug() {
    let markup: TrustedMarkup = "\(slug: "a.B_9-é\" onload=x")"
    #expect(markup.bytes == Array("a.B_9----onload-x".utf8))
  }
}

struct BarTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func drawsNoLengthThatDoesNotExist(number: Double) {
    let bar = Bar("TW I", value(number, "?"), target: quantity(number, "?"))
    #expect(bar == Bar("TW I", .missing(.notComputable)))
  }

  @Test func everyAbsenceHasAWordAndAPatternOfItsOwn() {
    #expect(
      Absence.allCases.map(\.word) == [
        "belum dilaporkan", "belum lengkap", "belum disahkan", "tidak dijadwalkan",
        "tidak berlaku", "tidak dapat dihitung", "rahasia", "tidak terukur",
      ])
    let patterns = Absence.allCases.map { $0.dashes?.description ?? "" }
    #expect(Set(patterns).count == Absence.allCases.count)
    #expect(Absence.allCases.filter { $0.dashes == nil } == [.notApplicable])
  }
}

struct ScaleTests {
  @Test(
    arguments: [
      ([], nil, 0...0), ([5, 9], nil, 0...9), ([-5, -9], nil, -9...0), ([-5, 9], nil, -5...9),
      ([5], 100, 0...100), ([120], 100, 0...120), ([-3], 100, -3...100),
    ] as [([Double], Double?, ClosedRange<Double>)])
  func alwaysHoldsZero(numbers: [Double], reached: Double?, range: ClosedRange<Double>) {
    let bars = numbers.map { Bar("", value($0, "")) }
    #expect(Scale.range(of: bars, reaching: reached) == range)
  }

  @Test func holdsTargetsToo() {
    let bars = [Bar("", .missing(.withheld), target: quantity(-7, ""))]
    #expect(Scale.range(of: bars, reaching: nil) == -7...0)
  }

  @Test(arguments: [(-5.0, 150_00), (0.0, 100_00), (10.0, 0), (2.5, 75_00), (0.0004, 100_00)])
  func placesNumbersInProportion(number: Double, place: Int) {
    #expect(Scale(range: -5...10, start: 150_00, end: 0).place(of: number) == place)
  }

  @Test func copesWithTheSmallestAndTheLargest() {
    let smallest = Scale(range: 0...(.leastNonzeroMagnitude), start: 0, end: 100_00)
    #expect(smallest.place(of: .leastNonzeroMagnitude) == 100_00)
    #expect(Scale(range: -1e99...1e99, start: 0, end: 100_00).zero == 50_00)
    #expect(Scale(range: 0...0, start: 7_00, end: 9_00).zero == 7_00)
  }
}

struct TextMeasureTests {
  @Test(
    arguments: [
      ("", []), (" \n ", []), ("satu", ["satu"]), ("satu dua", ["satu", "dua"]),
      ("a b c d", ["a b c", "d"]), ("a\n b\tc", ["a b c"]), ("ccccccccc", ["cccc", "cccc", "c"]),
      ("a ccccccccc b", ["a", "cccc", "cccc", "c b"]), ("村村村村", ["村村", "村村"]), ("ꦏꦏ", ["ꦏ", "ꦏ"]),
    ] as [(String, [String])])
  func breaksBetweenWordsWhereItCan(text: String, lines: [String]) {
    #expect(TextMeasure.lines(of: text, .label, limit: 30_00) == lines)
  }

  @Test func neverCutsWhatIsOneCharacterToPeople() {
    let text = String(repeating: "e\u{301}", count: 6)
    let lines = TextMeasure.lines(of: text, .label, limit: 30_00)
    #expect(lines == ["e\u{301}e\u{301}e\u{301}e\u{301}", "e\u{301}e\u{301}"])
  }

  @Test func countsBoldAsWider() {
    #expect(TextMeasure.width(of: "12.345.678", .target) == 69_12)
    #expect(TextMeasure.width(of: "12.345.678", .value) == 76_32)
    #expect(TextMeasure.width(of: "−35", .value) == 26_88)
  }

  /// Every character of ASCII, and one of each kind beyond.
  @Test(arguments: [(TextRole.target, 698_52, 227_04), (.value, 764_40, 229_44)])
  func knowsTheWidthOfEveryCharacter(_ role: TextRole, _ ascii: Int, _ rare: Int) {
    let text = String(decoding: UInt8(0x20)..<0x7F, as: UTF8.self)
    #expect(TextMeasure.width(of: text, role) == ascii)
    let others = "\u{2212}\u{A0}\u{200B}\u{FDFD}\u{A1}\u{E34}\u{5D0}\u{6751}\u{A98F}"
    #expect(TextMeasure.width(of: others, role) == rare)
  }

  @Test(arguments: Absence.allCases)
  func everyReasonFitsAQuarterOfTheWidth(absence: Absence) {
    let bars = (1...4).map { _ in Bar("TW III", .missing(absence)) }
    let chart = Chart(
      id: "", title: "", description: "", measure: "", bars: bars, form: .quarters())
    #expect(UprightLayout(chart) != nil)
  }
}

/// The months under the quarters.
@Suite("Month strip")
struct MonthStripTests {
  private static func drawing(_ months: [BarValue]) -> Drawing {
    Chart(
      id: "a", title: "A", description: "A.", measure: "a",
      bars: (1...4).map { Bar("TW \($0)", .value(Quantity(1, "1"))) }, form: .quarters(),
      months: months, monthsCaption: "tiap bulan"
    ).drawing
  }

  @Test("Three bars under each quarter, from a common zero, inside the drawing")
  func bars() {
    let plain = Self.drawing([])
    let drawing = Self.drawing((1...12).map { .value(Quantity(Double($0 - 3), "")) })
    let bars = drawing.bars.dropFirst(4)
    let zero = drawing.axes[1].top
    #expect(drawing.bars.prefix(4) == plain.bars[...])
    #expect(
      bars.map { ($0.left + $0.right) / 2 * 4 / Drawing.width } == [
        0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3,
      ])
    #expect(
      bars.map { $0.top < zero ? 1 : $0.bottom > zero ? -1 : 0 } == [
        -1, -1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      ])
    #expect(bars.allSatisfy { $0.top >= plain.height && $0.bottom <= drawing.height })
  }

  @Test("What is missing is a frame of its kind, or a dash")
  func gaps() {
    let drawing = Self.drawing(
      [.missing(.notReported), .missing(.notApplicable)]
        + Array(repeating: .value(Quantity(2, "2")), count: 10))
    #expect(drawing.gaps.map(\.absence) == [.notReported, .notApplicable])
    #expect(drawing.gaps.map { $0.box.height > 0 } == [true, false])
  }
}
