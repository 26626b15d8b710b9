/// Sets bars that lie one above the other. Each row is a stack of bands as wide as the drawing, so
/// nothing of one band can meet anything of another: the name's lines with the number at the end of
/// the last one; the bar, its tick and the reference; the target's words, as near to the tick as the
/// edges allow. In an empty frame the word stands beside the tick.
struct RowLayout {
  let chart: Chart

  /// The height of a bar's band; the bar itself is a little lower than its tick.
  private static let band = 20_00
  private static let inset = 3_00
  private static let rowGap = 12_00
  private static let air = 2_00

  func drawing() -> Drawing {
    let scale = Scale(
      range: Scale.range(of: chart.bars, reaching: chart.fullScale),
      start: Drawing.left, end: Drawing.right)
    var drawing = Drawing()
    var bottom = KeyLayout.place(chart, ticksAreLevel: false, in: &drawing)
    for bar in chart.bars {
      let top = bottom == 0 ? 0 : bottom + RowLayout.rowGap
      bottom = place(bar, top: top, scale, in: &drawing)
    }
    drawing.height = bottom + RowLayout.air
    return drawing
  }

  /// Adds a row and gives its lower edge.
  private func place(_ bar: Bar, top: Int, _ scale: Scale, in drawing: inout Drawing) -> Int {
    let bandTop = placeHead(of: bar, top: top, in: &drawing) + RowLayout.air
    let band = Box(
      left: Drawing.left, top: bandTop, right: Drawing.right, bottom: bandTop + RowLayout.band)
    func tick(_ value: Double) -> Tick {
      Tick(
        x: scale.place(of: value), y: bandTop + RowLayout.band / 2, reach: RowLayout.band / 2,
        isLevel: false)
    }
    let ticks = [bar.target?.value, bar.target == nil ? nil : bar.upper].compactMap(\.self).map(
      tick)
    switch bar.value {
    case .value(let quantity):
      placeBar(
        to: scale.place(of: quantity.value), scale, in: band, steps: bar.steps, &drawing)
    case .missing(let absence): place(absence, beside: ticks, in: band, &drawing)
    }
    if let former = bar.former {
      let x = scale.place(of: former.value)
      drawing.references.append(Box(left: x, top: band.top, right: x, bottom: band.bottom))
    }
    guard let target = bar.target, let first = ticks.first, let last = ticks.last else {
      return band.bottom
    }
    drawing.ticks += ticks
    if ticks.count > 1 {
      drawing.bands.append(Box(left: first.x, top: band.top, right: last.x, bottom: band.bottom))
    }
    let words = "target \(target.text)" + (bar.former.map { ", semula \($0.text)" } ?? "")
    return place(words, at: (first.x + last.x) / 2, top: band.bottom + RowLayout.air, in: &drawing)
  }

  /// The name, and the number at the end of its last line; a number too long for that has lines of
  /// its own. Gives the lower edge.
  private func placeHead(of bar: Bar, top: Int, in drawing: inout Drawing) -> Int {
    let full = Drawing.right - Drawing.left
    guard let number = bar.quantity?.text else {
      let lines = TextMeasure.lines(of: bar.fullLabel, .label, limit: full)
      return drawing.place(lines, .label, x: Drawing.left, top: top)
    }
    let width = TextMeasure.width(of: number, .value)
    let isShort = width <= full / 2
    let name = TextMeasure.lines(
      of: bar.fullLabel, .label, limit: isShort ? full - width - 12_00 : full)
    let nameBottom = drawing.place(name, .label, x: Drawing.left, top: top)
    let numbers = isShort ? [number] : TextMeasure.lines(of: number, .value, limit: full)
    let isBesideName = isShort && !name.isEmpty
    return drawing.place(
      numbers, .value, .end, x: Drawing.right,
      top: isBesideName ? nameBottom - TextRole.label.pitch : nameBottom)
  }

  private func placeBar(
    to end: Int, _ scale: Scale, in band: Box, steps: Int, _ drawing: inout Drawing
  ) {
    let zero = scale.zero
    let bar = Box(
      left: min(end, zero), top: band.top + RowLayout.inset,
      right: max(end, zero), bottom: band.bottom - RowLayout.inset)
    drawing.bars += bar.parts(steps, isLevel: false)
    drawing.axes.append(Box(left: zero, top: band.top, right: zero, bottom: band.bottom))
    if let reference = chart.reference {
      let x = scale.place(of: reference.value)
      drawing.references.append(Box(left: x, top: band.top, right: x, bottom: band.bottom))
    }
  }

  /// A frame as wide as the band with its word at the left end, or right of a tick that stands there.
  private func place(
    _ absence: Absence, beside ticks: [Tick], in band: Box, _ drawing: inout Drawing
  ) {
    let padding = 6_00
    let dash = absence == .notApplicable ? 24_00 + padding : 0
    let needed = dash + TextMeasure.width(of: absence.word, .word)
    var x = band.left + padding
    for tick in ticks where tick.box.left < x + needed + padding {
      x = max(x, tick.box.right + padding)
    }
    let middle = band.top + band.height / 2
    let box =
      absence == .notApplicable
      ? Box(left: x, top: middle, right: x + dash - padding, bottom: middle) : band
    drawing.gaps.append(Gap(absence: absence, box: box))
    let top = middle - TextRole.word.pitch / 2
    drawing.place([absence.word], .word, x: x + dash, top: top)
  }

  /// The target's words, centred on the tick and pushed in from the edges. Gives the lower edge.
  private func place(_ words: String, at x: Int, top: Int, in drawing: inout Drawing) -> Int {
    let lines = TextMeasure.lines(of: words, .target, limit: Drawing.right - Drawing.left)
    let reach = (lines.map { TextMeasure.width(of: $0, .target) }.max() ?? 0) / 2 + 1
    let middle = min(max(x, Drawing.left + reach), Drawing.right - reach)
    return drawing.place(lines, .target, .middle, x: middle, top: top)
  }
}

/// From numbers to places on a line. Zero is always on it: a bar that starts elsewhere lies.
struct Scale {
  /// The numbers it covers: zero, every value, every target, and `reached`.
  static func range(of bars: [Bar], reaching reached: Double?) -> ClosedRange<Double> {
    let reached = reached.flatMap { $0.magnitude < 1e100 ? $0 : nil }
    let known = bars.flatMap { bar -> [Double?] in
      [bar.quantity?.value, bar.target?.value, bar.upper, bar.former?.value]
    }
    let numbers = ([0, reached] + known).compactMap(\.self)
    return (numbers.min() ?? 0)...(numbers.max() ?? 0)
  }

  let range: ClosedRange<Double>
  /// Where the lowest number is.
  let start: Int
  /// Where the highest number is; may lie above or left of `start`.
  let end: Int

  /// The place of a number of the range; where that is zero alone, it is at the start.
  func place(of number: Double) -> Int {
    guard range.lowerBound < range.upperBound else { return start }
    let share = (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    let distance = Int(Double((end - start).magnitude) * share + 0.5)
    return end < start ? start - distance : start + distance
  }

  var zero: Int { place(of: 0) }
}

/// Sets the key above a chart: a sample of each mark with the words for it, side by side as far as
/// the width allows.
enum KeyLayout {
  private enum Sample { case bar, tick, reference }

  private static let textIndent = 21_00
  private static let gap = 14_00

  /// Adds what has words to the drawing and gives the key's lower edge.
  static func place(_ chart: Chart, ticksAreLevel: Bool, in drawing: inout Drawing) -> Int {
    let hasTargets = chart.bars.contains { $0.target != nil }
    let hasFormer = chart.bars.contains { $0.former != nil }
    let entries: [(sample: Sample, words: String?)] = [
      (.bar, chart.measure), (.tick, hasTargets ? chart.targetMeasure : nil),
      (.reference, chart.reference?.text ?? (hasFormer ? chart.formerMeasure : nil)),
    ]
    var x = Drawing.left
    var top = 0
    var bottom = 0
    for case (let sample, let words?) in entries where !words.isEmpty {
      let lines = TextMeasure.lines(
        of: words, .key, limit: Drawing.right - Drawing.left - textIndent)
      let width = textIndent + (lines.map { TextMeasure.width(of: $0, .key) }.max() ?? 0)
      if x > Drawing.left, x + width > Drawing.right {
        x = Drawing.left
        top = bottom
      }
      let (middle, centre) = (top + 8_00, x + 8_00)
      switch sample {
      case .bar:
        drawing.key.bars.append(
          Box(left: x + 1_00, top: middle - 5_00, right: x + 15_00, bottom: middle + 5_00))
      case .tick:
        let reach = ticksAreLevel ? 8_00 : 7_00
        drawing.key.ticks.append(Tick(x: centre, y: middle, reach: reach, isLevel: ticksAreLevel))
      case .reference:
        drawing.key.references.append(
          hasFormer && ticksAreLevel
            ? Box(left: centre - 8_00, top: middle, right: centre + 8_00, bottom: middle)
            : Box(left: centre, top: middle - 7_00, right: centre, bottom: middle + 7_00))
      }
      bottom = max(bottom, drawing.place(lines, .key, x: x + textIndent, top: top))
      x += width + gap
    }
    return bottom
  }
}
