import Escaping

/// Writes laid-out formulas as MathML.
struct MathWriter {
  private var bytes: [UInt8] = []

  /// The whole element, with the sentence for those who cannot see it.
  static func markup(_ row: DrawnRow, inWords sentence: String) -> FormulaMarkup {
    var writer = MathWriter()
    writer.raw("<math display=\"block\" class=\"rumus\" alttext=\"")
    writer.escaped(sentence)
    writer.raw("\">")
    writer.write(row, within: .line)
    writer.raw("</math>")
    return FormulaMarkup(bytes: writer.bytes)
  }

  private mutating func write(_ row: DrawnRow, within limit: DrawnWidth) {
    if row.pieces.count == 1, let only = row.pieces.first, only.before.isEmpty, only.after.isEmpty {
      write(only.body)
    } else if row.fits(limit) {
      writeOnOneLine(row)
    } else {
      writeStacked(row)
    }
  }

  private mutating func writeOnOneLine(_ row: DrawnRow) {
    raw("<mrow>")
    for piece in row.pieces {
      if let sign = piece.sign { writeOperator(sign) }
      write(piece)
    }
    raw("</mrow>")
  }

  /// One operand a line, the operators in a column of their own.
  private mutating func writeStacked(_ row: DrawnRow) {
    raw("<mtable>")
    for piece in row.pieces {
      raw("<mtr><mtd>")
      if let sign = piece.sign { writeOperator(sign) }
      raw("</mtd><mtd>")
      write(piece)
      raw("</mtd></mtr>")
    }
    raw("</mtable>")
  }

  private mutating func write(_ piece: DrawnPiece) {
    if case .words(let text) = piece.body {
      writeWords(text, before: piece.before, after: piece.after)
      return
    }
    for mark in piece.before {
      raw(mark == "−" ? "<mo form=\"prefix\">−</mo>" : "<mo>(</mo>")
    }
    write(piece.body)
    for mark in piece.after { writeOperator(String(mark)) }
  }

  private mutating func write(_ body: DrawnPiece.Body) {
    switch body {
    case .number(let text):
      raw("<mn>")
      escaped(text)
      raw("</mn>")
    case .words(let text): writeWords(text, before: "", after: "")
    case .fraction(let fraction):
      raw("<mfrac>")
      write(fraction.numerator, within: .fraction)
      write(fraction.denominator, within: .fraction)
      raw("</mfrac>")
    case .line(let row): write(row, within: .line)
    }
  }

  /// Words in a box that folds them. Brackets fold along, or a closing one would end up behind the
  /// first line; the words stay apart from them, whichever way their script runs.
  private mutating func writeWords(_ text: String, before: String, after: String) {
    let hasMarks = !before.isEmpty || !after.isEmpty
    raw(hasMarks ? "<mtext><span>\(before)<bdi>" : "<mtext><bdi>")
    escaped(text)
    raw(hasMarks ? "</bdi>\(after)</span></mtext>" : "</bdi></mtext>")
  }

  private mutating func writeOperator(_ sign: String) {
    raw("<mo>")
    raw(sign)
    raw("</mo>")
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Text of others, safe between tags and in a quoted attribute.
  private mutating func escaped(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(escaped: $0.span, apostrophe: false) }
  }
}

/// A drawn formula: one `<math>` element for an HTML page. Only this module can make one, and every
/// text in it is escaped, so it may stand in a page unescaped.
package struct FormulaMarkup: Hashable, Sendable {
  /// UTF-8, without line breaks of its own.
  package let bytes: [UInt8]

  /// The markup as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What every page with a formula has to include, once.
  ///
  /// MathML does not fold lines: words in an `mtext` are cut off (Chromium) or run out of the page.
  /// A box of limited width inside the `mtext` folds them in every browser. Half the window's width
  /// leaves room for an operator on the left and `× 100%` on the right of a 320 px telephone.
  /// Fractions inside fractions keep their size, or they could not be read there.
  package static let stylesheet = """
    .rumus * { math-style: normal; }
    .rumus mtext > * { display: inline-block; max-inline-size: min(24rem, 50vw); \
    text-align: center; line-height: 1.25; white-space: pre-line; overflow-wrap: break-word; }
    .rumus > mtext > * { max-inline-size: min(40rem, 85vw); }
    .rumus > mtable > mtr > mtd > mtext > * { max-inline-size: min(36rem, 70vw); }
    .rumus mfrac > * { padding-block: .15em; }
    .rumus mtd { padding: .15em 0; text-align: start; }
    .rumus mtd:first-child { padding-inline-end: .3em; }
    .rumus mtd > mtext > * { text-align: start; }

    """
}

extension Formula {
  /// The formula drawn for a page, the variables in the words of `describe`.
  package func mathML(describe: (String) -> String) -> FormulaMarkup {
    let words = texts(describe)
    return MathWriter.markup(drawn(words), inWords: inWords(words))
  }

  /// The working: the same formula with what `values` gives for each variable put in, then
  /// `= result`.
  ///
  /// Both give printed text; what is a number (`1.234,5`, `−5`, `96,25%`) is set as one, anything
  /// else (`belum dilaporkan`) as words.
  package func working(values: (String) -> String, result: String) -> FormulaMarkup {
    let numbers = texts(values)
    let row = drawn(numbers)
    let equals = DrawnRow(Drawing.body(result))
    let onOneLine = row.followed(by: "=", equals, as: .sum)
    // A formula that just fits keeps its line, and the result goes below.
    let onTwoLines = DrawnRow(.line(row)).followed(by: "=", equals, as: .sum)
    return MathWriter.markup(
      row.fits(.line) && !onOneLine.fits(.line) ? onTwoLines : onOneLine,
      inWords: inWords(numbers) + ", hasilnya \(result)")
  }
}
