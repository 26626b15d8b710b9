import Escaping

/// Writes a drawing as markup. Marks of a kind share a group with the class that the page's
/// stylesheet colours; presentation attributes say the same for a drawing kept without the page.
struct SVGWriter {
  private var bytes: [UInt8] = []

  /// The whole element. It names itself to assistive software by its title and description.
  static func markup(of drawing: Drawing, for chart: Chart) -> TrustedMarkup {
    var writer = SVGWriter()
    writer.bytes.reserveCapacity(4096)
    let (width, height) = (Drawing.width, drawing.height)
    writer.put(
      """
      <svg xmlns="http://www.w3.org/2000/svg" class="bagan" role="img" \
      aria-labelledby="\(slug: chart.id)-judul \(slug: chart.id)-uraian" \
      viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="system-ui,sans-serif" font-size="12" fill="currentColor">
      <title id="\(slug: chart.id)-judul">\(chart.title)</title>
      <desc id="\(slug: chart.id)-uraian">\(chart.description)</desc>

      """)
    if !drawing.axes.isEmpty {
      writer.put(
        "<path class=\"sumbu\" stroke=\"currentColor\" d=\"\(drawing.axes.map(line))\"/>\n")
    }
    writer.write(bars: drawing.bars)
    writer.write(gaps: drawing.gaps)
    writer.write(drawing.references.map(line), class: "acuan", width: 1_00, casing: 3_00)
    writer.write(drawing.ticks.map(line), class: "target", width: 2_00, casing: 4_00)
    writer.write(texts: drawing.texts)
    writer.put("</svg>\n")
    return TrustedMarkup(writer.bytes)
  }

  private mutating func put(_ markup: TrustedMarkup) { bytes += markup.bytes }

  /// A bar without extent would not be painted at all; it becomes a line that can be seen.
  private mutating func write(bars: [Box]) {
    if bars.isEmpty { return }
    put("<g class=\"batang\" fill=\"#1f5f8b\" stroke=\"currentColor\">\n")
    for bar in bars where bar.width > 0 && bar.height > 0 { put("<rect\(place: bar)/>\n") }
    let flat = bars.filter { $0.width == 0 || $0.height == 0 }
    if !flat.isEmpty { put("<path stroke-width=\"3\" d=\"\(flat.map(SVGWriter.line))\"/>\n") }
    put("</g>\n")
  }

  private mutating func write(gaps: [Gap]) {
    if gaps.isEmpty { return }
    put("<g class=\"hampa\" fill=\"none\" stroke=\"currentColor\">\n")
    for gap in gaps {
      let name = gap.absence.word
      if let dashes = gap.absence.dashes {
        put("<rect class=\"\(slug: name)\" stroke-dasharray=\"\(dashes)\"\(place: gap.box)/>\n")
      } else {
        let line = SVGWriter.line(gap.box)
        put("<path class=\"\(slug: name)\" stroke-width=\"2\" d=\"\(line)\"/>\n")
      }
    }
    put("</g>\n")
  }

  /// Lines in the text's colour over broader ones in the ground's, so that they stand out from a
  /// bar as well as from the paper.
  private mutating func write(
    _ lines: [TrustedMarkup], class name: String, width: Int, casing: Int
  ) {
    if lines.isEmpty { return }
    put(
      """
      <g class="\(name)" fill="none" stroke="currentColor" stroke-width="\(width)">
      <path class="alas" stroke="#fff" stroke-width="\(casing)" d="\(lines)"/>
      <path d="\(lines)"/>
      </g>

      """)
  }

  private mutating func write(texts: [TextLine]) {
    for role in TextRole.allCases {
      for anchor in TextAnchor.allCases {
        let lines = texts.filter { $0.role == role && $0.anchor == anchor }
        if lines.isEmpty { continue }
        put("<g class=\"\(role.rawValue)\"")
        if anchor != .start { put(" text-anchor=\"\(anchor.rawValue)\"") }
        if role.isBold { put(" font-weight=\"bold\"") }
        if role == .inner { put(" fill=\"#fff\"") }
        if role == .word { put(" font-size=\"11\"") }
        put(">\n")
        for line in lines {
          put("<text x=\"\(line.x)\" y=\"\(line.baseline)\">\(line.text)</text>\n")
        }
        put("</g>\n")
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

  /// Puts in a rectangle's attributes.
  fileprivate mutating func appendInterpolation(place box: Box) {
    let markup: TrustedMarkup =
      " x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\""
    appendInterpolation(markup)
  }
}
