import Escaping

/// Writes a drawing as markup. Marks of a kind share a group with the class that the page's
/// stylesheet colours; presentation attributes say the same for a drawing kept without the page.
enum SVGWriter {
  /// The whole element. It names itself to assistive software by its title and description.
  static func markup(of drawing: Drawing, for chart: Chart) -> TrustedMarkup {
    let (width, height) = (Drawing.width, drawing.height)
    let axes: TrustedMarkup =
      "<path class=\"sumbu\" stroke=\"currentColor\" d=\"\(drawing.axes.map(line))\"/>\n"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="bagan" role="img" \
      aria-labelledby="\(slug: chart.id)-judul \(slug: chart.id)-uraian" \
      viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="system-ui,sans-serif" font-size="12" fill="currentColor">
      <title id="\(slug: chart.id)-judul">\(chart.title)</title>
      <desc id="\(slug: chart.id)-uraian">\(chart.description)</desc>
      \(marks(drawing.key.bars, drawing.key.references, drawing.key.ticks, class: " kunci"))\
      \(drawing.axes.isEmpty ? "" : axes)\
      \(marks(drawing.bars, drawing.references, drawing.ticks, "\(gaps(drawing.gaps))\(bands(drawing.bands))"))\
      \(texts(drawing.texts))</svg>

      """
  }

  /// Bars, then what lies over them: frames, thin lines, ticks.
  private static func marks(
    _ bars: [Box], _ references: [Box], _ ticks: [Tick], _ gaps: TrustedMarkup = "",
    class more: TrustedMarkup = ""
  ) -> TrustedMarkup {
    """
    \(self.bars(bars, more))\(gaps)\
    \(lines(references.map(line), class: "acuan\(more)", width: 1_00, casing: 3_00))\
    \(lines(ticks.map(line), class: "target\(more)", width: 2_00, casing: 4_00))
    """
  }

  /// Elements that share attributes; nothing where there are none.
  private static func group(_ attributes: TrustedMarkup, _ elements: [TrustedMarkup])
    -> TrustedMarkup
  { elements.isEmpty ? "" : "<g class=\"\(attributes)>\n\(elements)</g>\n" }

  /// A bar without extent would not be painted at all; it becomes a line that can be seen.
  private static func bars(_ bars: [Box], _ more: TrustedMarkup) -> TrustedMarkup {
    let flat = bars.filter { $0.width == 0 || $0.height == 0 }
    let flatLines: TrustedMarkup = "<path stroke-width=\"3\" d=\"\(flat.map(line))\"/>\n"
    let boxes = bars.filter { $0.width > 0 && $0.height > 0 }
      .map { "<rect\(place: $0)/>\n" as TrustedMarkup }
    return group(
      "batang\(more)\" fill=\"#1f5f8b\" stroke=\"currentColor\"",
      boxes + (flat.isEmpty ? [] : [flatLines])
    )
  }

  /// Ranges: a veil in the text's colour, through which the bar shows.
  private static func bands(_ bands: [Box]) -> TrustedMarkup {
    group(
      "rentang\" fill=\"currentColor\" fill-opacity=\".2\"",
      bands.map { "<rect\(place: $0)/>\n" as TrustedMarkup })
  }

  private static func gaps(_ gaps: [Gap]) -> TrustedMarkup {
    group(
      "hampa\" fill=\"none\" stroke=\"currentColor\"",
      gaps.map { gap in
        let name = gap.absence.word
        guard let dashes = gap.absence.dashes else {
          return "<path class=\"\(slug: name)\" stroke-width=\"2\" d=\"\(line(gap.box))\"/>\n"
        }
        return "<rect class=\"\(slug: name)\" stroke-dasharray=\"\(dashes)\"\(place: gap.box)/>\n"
      })
  }

  /// Lines in the text's colour over broader ones in the ground's, so that they stand out from a
  /// bar as well as from the paper.
  private static func lines(
    _ lines: [TrustedMarkup], class name: TrustedMarkup, width: Int, casing: Int
  ) -> TrustedMarkup {
    if lines.isEmpty { return "" }
    return group(
      "\(name)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"\(width)\"",
      [
        "<path class=\"alas\" stroke=\"#fff\" stroke-width=\"\(casing)\" d=\"\(lines)\"/>\n",
        "<path d=\"\(lines)\"/>\n",
      ])
  }

  private static func texts(_ texts: [TextLine]) -> [TrustedMarkup] {
    TextRole.allCases.flatMap { role in
      TextAnchor.allCases.map { anchor in
        let place: TrustedMarkup = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        let look: TrustedMarkup =
          switch role {
          case .value: " font-weight=\"bold\""
          case .inner: " font-weight=\"bold\" fill=\"#fff\""
          case .word: " font-size=\"11\""
          default: ""
          }
        return group(
          "\(role.rawValue)\"\(place)\(look)",
          texts.filter { $0.role == role && $0.anchor == anchor }.map { line in
            "<text x=\"\(line.x)\" y=\"\(line.baseline)\">\(line.text)</text>\n"
          })
      }
    }
  }

  private static func line(_ box: Box) -> TrustedMarkup {
    box.height == 0
      ? "M\(box.left) \(box.top)h\(box.width)" : "M\(box.left) \(box.top)v\(box.height)"
  }

  /// Cap, line, cap.
  private static func line(_ tick: Tick) -> TrustedMarkup {
    let box = tick.box
    let (cap, length) = (Tick.cap * 2, tick.reach * 2)
    return tick.isLevel
      ? "M\(box.left) \(box.top)v\(cap)M\(box.left) \(tick.y)h\(length)M\(box.right) \(box.top)v\(cap)"
      : "M\(box.left) \(box.top)h\(cap)M\(tick.x) \(box.top)v\(length)M\(box.left) \(box.bottom)h\(cap)"
  }
}

extension TrustedMarkup.StringInterpolation {
  /// Puts in hundredths as a decimal number without trailing zeros; zero has no sign.
  mutating func appendInterpolation(_ hundredths: Int) {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if hundredths < 0 { appendLiteral("-") }
    appendLiteral(String(whole))
    if rest > 0 { appendLiteral(rest < 10 ? ".0" : ".") }
    if rest > 0 { appendLiteral(String(rest % 10 == 0 ? rest / 10 : rest)) }
  }

  /// Puts in a text as a part of an id: anything but ASCII letters, digits, `-`, `_` and `.`
  /// becomes `-`.
  mutating func appendInterpolation(slug text: String) {
    let bytes = text.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": UInt8(ascii: scalar)
      default: UInt8(ascii: "-")
      }
    }
    appendInterpolation(TrustedMarkup(bytes))
  }

  fileprivate mutating func appendInterpolation(place box: Box) {
    appendInterpolation(
      " x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\""
        as TrustedMarkup)
  }
}
