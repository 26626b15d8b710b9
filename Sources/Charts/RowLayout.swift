/// Sets bars that lie one above the other. Each row is a stack of bands as wide as the drawing, so
/// nothing of one band can meet anything of another: the name's lines with the number at the end of
/// the last one; the bar, its tick and the reference; the target's words, as near to the tick as the
/// edges allow. In an empty frame the word stands beside the tick.
struct RowLayout {
  let bars: [Bar]
  let measure: String
  let targetMeasure: String
  let reference: Quantity?
  let fullScale: Double?

  private static let left = KeyLayout.left
  private static let right = KeyLayout.right
  /// The height of a bar's band; the bar itself is a little lower than its tick.
  private static let band = 20_00
  private static let inset = 3_00
  private static let rowGap = 12_00
  private static let air = 2_00

  /// Everything in its place.
  func drawing() -> Drawing {
    let scale = Scale(
      range: Scale.range(of: bars, reaching: reference?.value ?? fullScale),
      start: RowLayout.left, end: RowLayout.right)
    var drawing = Drawing()
    var bottom = placeKey(in: &drawing)
    for bar in bars {
      let top = bottom == 0 ? 0 : bottom + RowLayout.rowGap
      bottom = place(bar, top: top, scale, in: &drawing)
    }
    drawing.height = bottom + RowLayout.air
    return drawing
  }

  private func placeKey(in drawing: inout Drawing) -> Int {
    var entries = [KeyLayout.Entry(sample: .bar, words: measure)]
    if bars.contains(where: { $0.target != nil }) {
      entries.append(.init(sample: .standingTick, words: targetMeasure))
    }
    if let reference { entries.append(.init(sample: .reference, words: reference.text)) }
    return KeyLayout.place(entries, in: &drawing)
  }

  /// Adds a row and gives its lower edge.
  private func place(_ bar: Bar, top: Int, _ scale: Scale, in drawing: inout Drawing) -> Int {
    let bandTop = placeHead(of: bar, top: top, in: &drawing) + RowLayout.air
    let band = Box(
      left: RowLayout.left, top: bandTop, right: RowLayout.right, bottom: bandTop + RowLayout.band)
    let tick = bar.target.map {
      Tick(
        x: scale.place(of: $0.value), y: bandTop + RowLayout.band / 2, reach: RowLayout.band / 2,
        isLevel: false)
    }
    switch bar.reading {
    case .value(let quantity):
      placeBar(to: scale.place(of: quantity.value), scale, in: band, &drawing)
    case .missing(let absence):
      place(absence, beside: tick, in: band, &drawing)
    }
    guard let target = bar.target, let tick else { return band.bottom }
    drawing.ticks.append(tick)
    return place(target, at: tick.x, top: band.bottom + RowLayout.air, in: &drawing)
  }

  /// The name, and the number at the end of its last line; a number too long for that has lines of
  /// its own. Gives the lower edge.
  private func placeHead(of bar: Bar, top: Int, in drawing: inout Drawing) -> Int {
    let full = RowLayout.right - RowLayout.left
    guard let number = bar.quantity?.text else {
      let lines = TextMeasure.lines(of: bar.label, .label, limit: full)
      return drawing.place(lines, .label, x: RowLayout.left, top: top)
    }
    let width = TextMeasure.width(of: number, .value)
    let isShort = width <= full / 2
    let name = TextMeasure.lines(
      of: bar.label, .label, limit: isShort ? full - width - 12_00 : full)
    let nameBottom = drawing.place(name, .label, x: RowLayout.left, top: top)
    let numbers = isShort ? [number] : TextMeasure.lines(of: number, .value, limit: full)
    let isBesideName = isShort && !name.isEmpty
    return drawing.place(
      numbers, .value, .end, x: RowLayout.right,
      top: isBesideName ? nameBottom - TextRole.label.pitch : nameBottom)
  }

  private func placeBar(to end: Int, _ scale: Scale, in band: Box, _ drawing: inout Drawing) {
    let zero = scale.zero
    drawing.bars.append(
      Box(
        left: min(end, zero), top: band.top + RowLayout.inset,
        right: max(end, zero), bottom: band.bottom - RowLayout.inset))
    drawing.axes.append(Box(left: zero, top: band.top, right: zero, bottom: band.bottom))
    if let reference {
      let x = scale.place(of: reference.value)
      drawing.references.append(Box(left: x, top: band.top, right: x, bottom: band.bottom))
    }
  }

  /// A frame as wide as the band with its word at the left end, or right of a tick that stands there.
  private func place(
    _ absence: Absence, beside tick: Tick?, in band: Box, _ drawing: inout Drawing
  ) {
    let padding = 6_00
    let dash = absence == .notApplicable ? 24_00 + padding : 0
    let needed = dash + TextMeasure.width(of: absence.word, .word)
    var x = band.left + padding
    if let tick, tick.box.left < x + needed + padding { x = max(x, tick.box.right + padding) }
    let middle = band.top + band.height / 2
    let box =
      absence == .notApplicable
      ? Box(left: x, top: middle, right: x + dash - padding, bottom: middle) : band
    drawing.gaps.append(Gap(absence: absence, box: box))
    let top = middle - TextRole.word.pitch / 2
    drawing.place([absence.word], .word, x: x + dash, top: top)
  }

  /// The target's words, centred on the tick and pushed in from the edges. Gives the lower edge.
  private func place(_ target: Quantity, at x: Int, top: Int, in drawing: inout Drawing) -> Int {
    let lines = TextMeasure.lines(
      of: "target " + target.text, .target, limit: RowLayout.right - RowLayout.left)
    let reach = (lines.map { TextMeasure.width(of: $0, .target) }.max() ?? 0) / 2 + 1
    let middle = min(max(x, RowLayout.left + reach), RowLayout.right - reach)
    return drawing.place(lines, .target, .middle, x: middle, top: top)
  }
}
