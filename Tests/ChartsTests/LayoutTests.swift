import TestSupport
import Testing

@testable import Charts

/// What must hold for every drawing, whatever the numbers: nothing touches a label and nothing
/// leaves the frame.
struct LayoutTests {
  @Test(arguments: chartCases)
  func keepsLabelsApartInEveryCase(_ sample: ChartCase) {
    #expect(faults(of: sample.drawing) == [])
  }

  @Test func keepsLabelsApartWhateverTheQuarters() {
    var upright = 0
    for seed in 0..<600 {
      var dice = Dice(seed: UInt64(seed))
      let digits = seed.isMultiple(of: 3) ? 15 : 4
      let bars = (1...dice.roll(8)).map { dice.bar(label: "TW \($0)", digits: digits) }
      let chart = Chart(
        id: "acak", title: "", description: "", measure: dice.words(upTo: 12), bars: bars,
        form: .quarters(
          fullScale: dice.roll(3) == 1 ? 100 : nil, height: [44, 64, 92, 120][dice.roll(4) - 1]))
      #expect(faults(of: chart.drawing) == [], "seed \(seed)")
      #expect(chart.drawing.missingWords(of: bars) == [], "seed \(seed)")
      #expect(chart.drawing.barsAwayFromZero == 0, "seed \(seed)")
      #expect(chart.drawing.key.bars.count == (chart.measure.isEmpty ? 0 : 1), "seed \(seed)")
      upright += UprightLayout(chart) == nil ? 0 : 1
    }
    #expect(upright == 290, "both layouts are to be met often")
  }

  @Test func keepsLabelsApartWhateverTheRows() {
    for seed in 0..<300 {
      var dice = Dice(seed: UInt64(seed))
      let bars = (0..<dice.roll(12)).map { _ in dice.bar(label: dice.words(upTo: 40), digits: 15) }
      let chart = Chart(
        id: "acak", title: "", description: "", measure: dice.words(upTo: 12), bars: bars,
        form: .rows(
          reference: dice.roll(2) == 1 ? quantity(100, dice.words(upTo: 6)) : nil))
      #expect(faults(of: chart.drawing) == [], "seed \(seed)")
      #expect(chart.drawing.missingWords(of: bars) == [], "seed \(seed)")
    }
  }

  /// The judge itself: it finds each fault that it is there to find.
  @Test func noticesWhatIsWrong() {
    var drawing = Drawing()
    drawing.height = 100_00
    drawing.place(["abc"], .label, x: 10_00, top: 10_00)
    #expect(faults(of: drawing) == [])
    var twice = drawing
    twice.place(["def"], .label, x: 20_00, top: 20_00)
    #expect(faults(of: twice) == ["abc meets def"])
    var struck = drawing
    struck.ticks = [Tick(x: 15_00, y: 15_00, reach: 10_00, isLevel: true)]
    #expect(faults(of: struck) == ["abc meets a tick"])
    var outside = drawing
    outside.place(["keluar"], .label, x: 300_00, top: 50_00)
    #expect(faults(of: outside) == ["keluar leaves the frame"])
    var edged = drawing
    edged.gaps = [
      Gap(absence: .withheld, box: Box(left: 12_00, top: 5_00, right: 60_00, bottom: 40_00))
    ]
    #expect(faults(of: edged) == ["abc meets a frame's edge"])
    var covered = drawing
    covered.bars = [Box(left: 0, top: 0, right: 60_00, bottom: 40_00)]
    #expect(faults(of: covered) == ["abc meets a bar"])
    #expect(covered.missingWords(of: [Bar("abc", value(1, "1"))]) == ["1"])
  }
}

/// Everything that is wrong with a drawing, in words.
private func faults(of drawing: Drawing) -> [String] {
  let frame = Box(left: 0, top: 0, right: Drawing.width, bottom: drawing.height)
  var faults: [String] = []
  for (index, text) in drawing.texts.enumerated() {
    if !frame.contains(text.box) { faults.append("\(text.text) leaves the frame") }
    for other in drawing.texts[(index + 1)...] where text.box.overlaps(other.box) {
      faults.append("\(text.text) meets \(other.text)")
    }
    faults += marks(of: drawing, met: text).map { "\(text.text) meets \($0)" }
  }
  let marks =
    drawing.bars + drawing.ticks.map(\.box) + drawing.gaps.map(\.box) + drawing.axes
    + drawing.references + drawing.key.boxes
  faults += marks.filter { !frame.contains($0) }.map { "a mark leaves the frame: \($0)" }
  return faults
}

/// The marks that a line of text touches and must not.
private func marks(of drawing: Drawing, met text: TextLine) -> [String] {
  var met: [String] = []
  if drawing.ticks.contains(where: { $0.box.overlaps(text.box) }) { met.append("a tick") }
  if drawing.axes.contains(where: { $0.overlaps(text.box) }) { met.append("an axis") }
  if drawing.key.boxes.contains(where: { $0.overlaps(text.box) }) { met.append("the key") }
  if drawing.references.contains(where: { $0.overlaps(text.box) }) { met.append("a reference") }
  let isBarWrong = drawing.bars.contains {
    $0.overlaps(text.box) && !(text.role == .inner && $0.contains(text.box))
  }
  if isBarWrong { met.append("a bar") }
  if drawing.gaps.contains(where: { $0.box.overlaps(text.box) && !$0.box.contains(text.box) }) {
    met.append("a frame's edge")
  }
  return met
}

extension Drawing.Key {
  fileprivate var boxes: [Box] { bars + ticks.map(\.box) + references }
}

extension Drawing {
  /// How many bars do not begin on a zero line.
  fileprivate var barsAwayFromZero: Int {
    bars.count { bar in
      !axes.contains { axis in
        axis.height == 0
          ? bar.top == axis.top || bar.bottom == axis.top
          : axis.top < bar.top && bar.bottom < axis.bottom
            && (bar.left == axis.left || bar.right == axis.left)
      }
    }
  }

  /// The labels, numbers, targets and reasons that the drawing does not show. Line breaks and spaces
  /// do not count.
  fileprivate func missingWords(of bars: [Bar]) -> [String] {
    let all = texts.map(\.text).joined().filter { $0 != " " }
    return bars.flatMap { bar in
      [
        bar.label, bar.quantity?.text ?? bar.absence?.word ?? "",
        bar.target.map { "target" + $0.text } ?? "",
      ]
    }
    .filter { !$0.isEmpty && !all.contains($0.filter { $0 != " " }) }
  }
}

extension Box {
  /// Whether the two share more than an edge.
  fileprivate func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
