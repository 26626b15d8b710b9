/// Sets a chart with upright bars, from top to bottom: the key; head room for the number above the
/// tallest bar; the bars; foot room for numbers below negative bars; a row of quarters; a row of
/// targets. Every quarter owns its share of the width and nothing of one quarter enters another's,
/// so only what stacks within a quarter can meet: there, a number that a tick leaves no room above
/// its bar goes into the bar or, where it does not fit, beyond the tick, and words in an empty frame
/// stand below or above the tick.
struct UprightLayout {
  private let chart: Chart
  /// Room for the bars alone.
  private let height: Int
  /// A quarter's share of the width.
  private let slot: Int
  private let range: ClosedRange<Double>

  /// Room for a number and its step over a tick.
  private static let numberRoom = 22_00
  private static let air = 1_00

  /// Nil for rows, and when a number or a word is too wide for its quarter's share.
  init?(_ chart: Chart) {
    guard case .quarters(let fullScale, let height) = chart.form else { return nil }
    self.chart = chart
    self.height = height * 100
    slot = Drawing.width / max(1, chart.bars.count)
    let isEmpty = chart.bars.allSatisfy { $0.quantity == nil && $0.target == nil }
    range = Scale.range(of: chart.bars, reaching: isEmpty ? nil : fullScale)
    guard chart.bars.allSatisfy(fits) else { return nil }
  }

  private var textLimit: Int { slot - 3_00 }
  private var barReach: Int { min(50_00, slot * 5 / 8) / 2 }
  private var tickReach: Int { min(barReach + 7_00, slot / 2 - 1_00) }
  private var frameReach: Int { min(36_00, slot / 2 - 4_00) }
  private var wordLimit: Int { frameReach * 2 - 4_00 }

  private func fits(_ bar: Bar) -> Bool {
    func fits(_ text: String, _ role: TextRole) -> Bool {
      TextMeasure.fits(text, role, limit: textLimit, lines: 1)
    }
    let isReadingFitting =
      switch bar.value {
      case .value(let quantity): fits(quantity.text, .value)
      case .missing(let absence): TextMeasure.fits(absence.word, .word, limit: wordLimit, lines: 2)
      }
    let isTargetFitting = bar.target.map { fits("target", .target) && fits($0.text, .target) }
    if let former = bar.former, !fits("semula \(former.text)", .target) { return false }
    return isReadingFitting && isTargetFitting != false && fits(bar.label, .label)
  }

  func drawing() -> Drawing {
    var drawing = Drawing()
    let keyBottom = KeyLayout.place(chart, ticksAreLevel: true, in: &drawing)
    let plotTop = keyBottom + UprightLayout.numberRoom
    let scale = Scale(range: range, start: plotTop + plotHeight, end: plotTop)
    for (index, bar) in chart.bars.enumerated() {
      place(bar, middle: slot * index + slot / 2, scale, in: &drawing)
    }
    if let begin = chart.bars.firstIndex(where: { $0.former != nil }), begin > 0 {
      // Where the targets step from the former ones to those that replace them.
      drawing.references.append(
        Box(left: slot * begin, top: plotTop, right: slot * begin, bottom: scale.start))
    }
    drawing.axes.append(
      Box(left: 2_00, top: scale.zero, right: Drawing.width - 2_00, bottom: scale.zero))
    let hasNumbersBelow = chart.bars.contains { ($0.quantity?.value ?? 0) < 0 }
    let footRoom = hasNumbersBelow ? UprightLayout.numberRoom : Tick.cap + UprightLayout.air
    placeNames(top: scale.start + footRoom, in: &drawing)
    return drawing
  }

  /// Low when nothing has a height; twice as high when a frame may have to find its room on one side
  /// of zero only; as much higher as a frame that stands above a tick must be to stay below the key.
  private var plotHeight: Int {
    if range.lowerBound == range.upperBound { return min(48_00, height) }
    if range.lowerBound < 0 {
      let isDivided = range.upperBound > 0
      return isDivided && chart.bars.contains { $0.absence != nil } ? height * 2 : height
    }
    func holdsFrames(_ height: Int) -> Bool {
      let scale = Scale(range: range, start: height, end: 0)
      return chart.bars.allSatisfy { bar in
        guard let absence = bar.absence else { return true }
        let frame = frame(
          of: absence, middle: 0, marks(of: bar, ticks(of: bar, 0, scale), scale), scale)
        return frame.top >= UprightLayout.air - UprightLayout.numberRoom
      }
    }
    return stride(from: height, to: height * 2, by: 2_00).first(where: holdsFrames) ?? height * 2
  }

  private func ticks(of bar: Bar, _ middle: Int, _ scale: Scale) -> [Tick] {
    [bar.target?.value, bar.target == nil ? nil : bar.upper].compactMap(\.self).map {
      Tick(x: middle, y: scale.place(of: $0), reach: tickReach, isLevel: true)
    }
  }

  private func place(_ bar: Bar, middle: Int, _ scale: Scale, in drawing: inout Drawing) {
    let ticks = ticks(of: bar, middle, scale)
    drawing.ticks += ticks
    if let low = ticks.first, let high = ticks.last, ticks.count > 1 {
      drawing.bands.append(
        Box(left: low.box.left, top: high.y, right: low.box.right, bottom: low.y))
    }
    if let former = bar.former {
      let y = scale.place(of: former.value)
      drawing.references.append(
        Box(left: middle - tickReach, top: y, right: middle + tickReach, bottom: y))
    }
    switch bar.value {
    case .value(let quantity):
      let end = scale.place(of: quantity.value)
      let box = Box(
        left: middle - barReach, top: min(end, scale.zero),
        right: middle + barReach, bottom: max(end, scale.zero))
      drawing.bars += box.parts(bar.steps, isLevel: true)
      place(quantity, at: box, marks(of: bar, ticks, scale), in: &drawing)
    case .missing(let absence):
      place(absence, middle: middle, marks(of: bar, ticks, scale), scale, in: &drawing)
    }
  }

  /// What the target's marks take of a quarter's share: its tick, or all between those of a range and
  /// the line of what it was before.
  private func marks(of bar: Bar, _ ticks: [Tick], _ scale: Scale) -> Box? {
    guard var box = ticks.last?.box, let first = ticks.first?.box else { return nil }
    box.bottom = max(first.bottom, box.bottom)
    if let former = bar.former {
      let y = scale.place(of: former.value)
      (box.top, box.bottom) = (min(box.top, y - Tick.cap), max(box.bottom, y + Tick.cap))
    }
    return box
  }

  /// The number beyond its bar's end. Where the tick is in the way, it goes into the bar if it may,
  /// else beyond the tick.
  private func place(_ quantity: Quantity, at bar: Box, _ tick: Box?, in drawing: inout Drawing) {
    let air = UprightLayout.air
    let height = TextRole.value.pitch
    let isBelow = quantity.value < 0
    var top = isBelow ? bar.bottom + air : bar.top - air - height
    if let tick, tick.top < top + height + air, top - air < tick.bottom {
      if let line = innerLine(quantity, in: bar, tick) {
        drawing.texts.append(line)
        return
      }
      top = isBelow ? tick.bottom + air : tick.top - air - height
    }
    drawing.place([quantity.text], .value, .middle, x: (bar.left + bar.right) / 2, top: top)
  }

  /// The number inside its bar's end, for a tick just beyond that end: above such a tick the number
  /// would be taken for the target's. Nil for other ticks and where it does not fit.
  private func innerLine(_ quantity: Quantity, in bar: Box, _ tick: Box) -> TextLine? {
    let air = UprightLayout.air
    let isBelow = quantity.value < 0
    let tickY = (tick.top + tick.bottom) / 2
    guard isBelow ? tickY > bar.bottom : tickY < bar.top else { return nil }
    let line = TextLine(
      text: quantity.text, role: .inner, anchor: .middle, x: (bar.left + bar.right) / 2,
      top: isBelow
        ? min(bar.bottom, tick.top) - air - TextRole.inner.pitch : max(bar.top, tick.bottom) + air)
    let room = Box(left: bar.left, top: bar.top + air, right: bar.right, bottom: bar.bottom - air)
    return room.contains(line.box) ? line : nil
  }

  private static let padding = 5_00

  private func words(of absence: Absence) -> (lines: [String], height: Int, dashHeight: Int) {
    let lines = TextMeasure.lines(of: absence.word, .word, limit: wordLimit)
    let dashHeight = absence == .notApplicable ? 6_00 : 0
    let height = lines.count * TextRole.word.pitch + dashHeight + UprightLayout.padding * 2
    return (lines, height, dashHeight)
  }

  private func isHanging(_ scale: Scale) -> Bool {
    scale.start - scale.zero > scale.zero - scale.end
  }

  /// A frame that stands on the axis (or hangs from it where there is more room below), with its
  /// word below the tick if that leaves room, else above it. Measured in heights from the axis.
  private func frame(
    of absence: Absence, middle: Int, _ marks: Box?, _ scale: Scale
  ) -> Box {
    let (isHanging, needed) = (isHanging(scale), words(of: absence).height)
    // From the axis, where the marks begin and end.
    let (near, far) =
      marks.map {
        isHanging
          ? ($0.top - scale.zero, $0.bottom - scale.zero)
          : (scale.zero - $0.bottom, scale.zero - $0.top)
      } ?? (needed, 0)
    let base = -UprightLayout.padding < far && near + Tick.cap < needed ? far : 0
    return Box(
      left: middle - frameReach, top: isHanging ? scale.zero : scale.zero - base - needed,
      right: middle + frameReach, bottom: isHanging ? scale.zero + base + needed : scale.zero)
  }

  private func place(
    _ absence: Absence, middle: Int, _ marks: Box?, _ scale: Scale, in drawing: inout Drawing
  ) {
    let frame = frame(of: absence, middle: middle, marks, scale)
    let (lines, needed, dashHeight) = words(of: absence)
    let wordsTop =
      (isHanging(scale) ? frame.bottom - needed : frame.top) + UprightLayout.padding + dashHeight
    let y = wordsTop - dashHeight / 2
    let dash = Box(left: middle - 12_00, top: y, right: middle + 12_00, bottom: y)
    drawing.gaps.append(Gap(absence: absence, box: absence == .notApplicable ? dash : frame))
    drawing.place(lines, .word, .middle, x: middle, top: wordsTop)
  }

  /// The rows of quarters, targets and notes; `target 90` on one line if all of them fit on one.
  private func placeNames(top: Int, in drawing: inout Drawing) {
    let isShort = chart.bars.allSatisfy { bar in
      bar.target.map { TextMeasure.width(of: "target " + $0.text, .target) <= textLimit } ?? true
    }
    var bottom = top
    for (index, bar) in chart.bars.enumerated() {
      let middle = slot * index + slot / 2
      let below = drawing.place([bar.label], .label, .middle, x: middle, top: top)
      let words = bar.target.map { isShort ? ["target " + $0.text] : ["target", $0.text] }
      let notes = bar.note.map { TextMeasure.lines(of: $0, .target, limit: textLimit) }
      let former = bar.former.map { ["semula \($0.text)"] }
      let lines = (words ?? []) + (former ?? []) + (notes ?? [])
      bottom = max(bottom, drawing.place(lines, .target, .middle, x: middle, top: below))
    }
    drawing.height = bottom + UprightLayout.air
  }
}
