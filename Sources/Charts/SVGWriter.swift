import Escaping

/// A drawing as markup. Marks of a kind share a group with the class that the page's stylesheet
/// colours; presentation attributes say the same for a drawing that is kept without the page.
struct SVGWriter {
  private var out = MarkupBuffer(capacity: 4096)

  /// The whole element. It names itself to assistive software by its title and description.
  static func markup(
    of drawing: Drawing, id: String, title: String, description: String
  ) -> TrustedMarkup {
    var writer = SVGWriter()
    writer.open(height: drawing.height, id: id, title: title, description: description)
    writer.write(axes: drawing.axes)
    writer.write(bars: drawing.bars)
    writer.write(gaps: drawing.gaps)
    writer.write(references: drawing.references)
    writer.write(ticks: drawing.ticks)
    writer.write(texts: drawing.texts)
    writer.out.put("</svg>\n")
    return TrustedMarkup(writer.out.bytes)
  }

  private mutating func open(height: Int, id: String, title: String, description: String) {
    out.put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bagan\" role=\"img\"")
    out.put(" aria-labelledby=\"")
    out.put(slug: id)
    out.put("-judul ")
    out.put(slug: id)
    out.put("-uraian\" viewBox=\"0 0 ")
    out.put(Drawing.width)
    out.put(" ")
    out.put(height)
    out.put("\"")
    out.put("width", Drawing.width)
    out.put("height", height)
    out.put(" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"currentColor\">\n<title")
    put(text: title, inElementWithID: id, ending: "-judul")
    out.put("</title>\n<desc")
    put(text: description, inElementWithID: id, ending: "-uraian")
    out.put("</desc>\n")
  }

  private mutating func put(text: String, inElementWithID id: String, ending: StaticString) {
    out.put(" id=\"")
    out.put(slug: id)
    out.put(ending)
    out.put("\">")
    out.put(text: text)
  }

  private mutating func write(axes: [Box]) {
    guard !axes.isEmpty else { return }
    out.put("<path class=\"sumbu\" stroke=\"currentColor\" d=\"")
    axes.forEach { line($0) }
    out.put("\"/>\n")
  }

  /// A bar without extent would not be painted at all; it becomes a line that can be seen.
  private mutating func write(bars: [Box]) {
    guard !bars.isEmpty else { return }
    out.put("<g class=\"batang\" fill=\"#1f5f8b\" stroke=\"currentColor\">\n")
    for bar in bars where bar.width > 0 && bar.height > 0 { rectangle(bar) }
    let flat = bars.filter { $0.width == 0 || $0.height == 0 }
    if !flat.isEmpty {
      out.put("<path stroke-width=\"3\" d=\"")
      flat.forEach { line($0) }
      out.put("\"/>\n")
    }
    out.put("</g>\n")
  }

  private mutating func write(gaps: [Gap]) {
    guard !gaps.isEmpty else { return }
    out.put("<g class=\"hampa\" fill=\"none\" stroke=\"currentColor\">\n")
    for gap in gaps {
      if let dashes = gap.absence.dashes {
        out.put("<rect class=\"")
        out.put(slug: gap.absence.word)
        out.put("\" stroke-dasharray=\"")
        out.put(dashes)
        out.put("\"")
        place(gap.box)
      } else {
        out.put("<path class=\"")
        out.put(slug: gap.absence.word)
        out.put("\" stroke-width=\"2\" d=\"")
        line(gap.box)
        out.put("\"/>\n")
      }
    }
    out.put("</g>\n")
  }

  private mutating func write(references: [Box]) {
    guard !references.isEmpty else { return }
    cased("acuan", width: 1_00, casing: 3_00) { writer in
      references.forEach { writer.line($0) }
    }
  }

  private mutating func write(ticks: [Tick]) {
    guard !ticks.isEmpty else { return }
    cased("target", width: 2_00, casing: 4_00) { writer in
      ticks.forEach { writer.tick($0) }
    }
  }

  /// Lines in the text's colour over broader ones in the ground's, so that they stand out from a
  /// bar as well as from the paper.
  private mutating func cased(
    _ name: StaticString, width: Int, casing: Int,
    _ path: (inout SVGWriter) -> Void
  ) {
    out.put("<g class=\"")
    out.put(name)
    out.put("\" fill=\"none\" stroke=\"currentColor\"")
    out.put("stroke-width", width)
    out.put(">\n<path class=\"alas\" stroke=\"#fff\"")
    out.put("stroke-width", casing)
    out.put(" d=\"")
    path(&self)
    out.put("\"/>\n<path d=\"")
    path(&self)
    out.put("\"/>\n</g>\n")
  }

  private mutating func write(texts: [TextLine]) {
    for role in TextRole.allCases {
      for anchor in TextAnchor.allCases {
        var isOpen = false
        for line in texts where line.role == role && line.anchor == anchor {
          if !isOpen { open(role, anchor) }
          isOpen = true
          write(line)
        }
        if isOpen { out.put("</g>\n") }
      }
    }
  }

  private mutating func open(_ role: TextRole, _ anchor: TextAnchor) {
    out.put("<g class=\"")
    out.put(SVGWriter.className(of: role))
    out.put(
      anchor == .start
        ? "\"" : anchor == .end ? "\" text-anchor=\"end\"" : "\" text-anchor=\"middle\"")
    if role.isBold { out.put(" font-weight=\"bold\"") }
    if role == .inner { out.put(" fill=\"#fff\"") }
    if role == .word { out.put(" font-size=\"11\"") }
    out.put(">\n")
  }

  private mutating func write(_ line: TextLine) {
    out.put("<text")
    out.put("x", line.x)
    out.put("y", line.baseline)
    out.put(">")
    out.put(text: line.text)
    out.put("</text>\n")
  }

  private static func className(of role: TextRole) -> StaticString {
    switch role {
    case .key: "kunci"
    case .label: "label"
    case .value: "angka"
    case .inner: "angka-dalam"
    case .word: "sebab"
    case .target: "angka-target"
    }
  }
}

extension SVGWriter {
  private mutating func rectangle(_ box: Box) {
    out.put("<rect")
    place(box)
  }

  private mutating func place(_ box: Box) {
    out.put("x", box.left)
    out.put("y", box.top)
    out.put("width", box.width)
    out.put("height", box.height)
    out.put("/>\n")
  }

  private mutating func line(_ box: Box) {
    move(box.left, box.top)
    box.height == 0 ? step("h", box.width) : step("v", box.height)
  }

  /// Cap, line, cap.
  private mutating func tick(_ tick: Tick) {
    let box = tick.box
    let (along, across): (StaticString, StaticString) = tick.isLevel ? ("h", "v") : ("v", "h")
    move(box.left, box.top)
    step(across, Tick.cap * 2)
    move(tick.isLevel ? box.left : tick.x, tick.isLevel ? tick.y : box.top)
    step(along, tick.reach * 2)
    move(tick.isLevel ? box.right : box.left, tick.isLevel ? box.top : box.bottom)
    step(across, Tick.cap * 2)
  }

  private mutating func move(_ x: Int, _ y: Int) {
    out.put("M")
    out.put(x)
    out.put(" ")
    out.put(y)
  }

  private mutating func step(_ letter: StaticString, _ length: Int) {
    out.put(letter)
    out.put(length)
  }
}

/// Bytes of markup in the making.
struct MarkupBuffer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Appends what is markup already.
  mutating func put(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Appends hundredths as a decimal number without trailing zeros; zero has no sign.
  mutating func put(_ hundredths: Int) {
    if hundredths < 0 { put("-") }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var power: UInt = 1
    while whole / power >= 10 { power *= 10 }
    while power > 0 {
      put(digit: whole / power % 10)
      power /= 10
    }
    guard rest > 0 else { return }
    put(".")
    put(digit: rest / 10)
    if rest % 10 > 0 { put(digit: rest % 10) }
  }

  private mutating func put(digit: UInt) {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: digit))
  }

  /// Appends ` name="number"`.
  mutating func put(_ name: StaticString, _ hundredths: Int) {
    put(" ")
    put(name)
    put("=\"")
    put(hundredths)
    put("\"")
  }

  /// Appends a text of others.
  mutating func put(text: String) { bytes.append(escaped: text) }

  /// Appends a text as a part of an id: anything but ASCII letters, digits, `-`, `_` and `.`
  /// becomes `-`.
  mutating func put(slug text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".":
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: put("-")
      }
    }
  }
}
