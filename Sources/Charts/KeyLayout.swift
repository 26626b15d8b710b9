/// Sets the key above a chart: a sample of each mark with the words for it, side by side as far as
/// the width allows.
struct KeyLayout {
  /// A kind of mark and its words.
  struct Entry {
    enum Sample { case bar, levelTick, standingTick, reference }
    var sample: Sample
    var words: String
  }

  static let left = 6_00
  static let right = Drawing.width - 6_00
  private static let textIndent = 21_00
  private static let gap = 14_00

  /// Adds the entries that have words to the drawing and gives the key's lower edge.
  static func place(_ entries: [Entry], in drawing: inout Drawing) -> Int {
    var x = left
    var top = 0
    var bottom = 0
    for entry in entries {
      let lines = TextMeasure.lines(of: entry.words, .key, limit: right - left - textIndent)
      guard let widest = lines.map({ TextMeasure.width(of: $0, .key) }).max() else { continue }
      let width = textIndent + widest
      if x > left, x + width > right {
        x = left
        top = bottom
      }
      place(entry.sample, x: x, top: top, in: &drawing)
      bottom = max(bottom, drawing.place(lines, .key, x: x + textIndent, top: top))
      x += width + gap
    }
    return bottom
  }

  private static func place(
    _ sample: Entry.Sample, x: Int, top: Int, in drawing: inout Drawing
  ) {
    let middle = top + 8_00
    switch sample {
    case .bar:
      drawing.bars.append(
        Box(left: x + 1_00, top: middle - 5_00, right: x + 15_00, bottom: middle + 5_00))
    case .levelTick:
      drawing.ticks.append(Tick(x: x + 8_00, y: middle, reach: 8_00, isLevel: true))
    case .standingTick:
      drawing.ticks.append(Tick(x: x + 8_00, y: middle, reach: 7_00, isLevel: false))
    case .reference:
      drawing.references.append(
        Box(left: x + 8_00, top: middle - 7_00, right: x + 8_00, bottom: middle + 7_00))
    }
  }
}
