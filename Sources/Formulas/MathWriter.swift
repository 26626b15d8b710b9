package import Escaping

/// Writes laid-out formulas as MathML.
struct MathWriter {
  private var bytes: [UInt8] = []

  /// The whole element, with the sentence for those who cannot see it.
  static func markup(_ row: DrawnRow, inWords sentence: String) -> TrustedMarkup {
    var writer = MathWriter()
    writer.raw("<math display=\"block\" class=\"rumus\" alttext=\"")
    writer.escaped(sentence)
    writer.raw("\">")
    writer.write(row, within: .line)
    writer.raw("</math>")
    return TrustedMarkup(writer.bytes)
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

extension Formula {
  /// The formula drawn for a page as one `<math>` element, the variables in the words of `describe`.
  ///
  /// MathML does not fold lines, so words stand in a box within their `mtext`, which the page's
  /// stylesheet (`.rumus` in `gaya.css`) makes narrow enough to fold.
  package func mathML(describe: (String) -> String) -> TrustedMarkup {
    let words = texts(describe)
    return MathWriter.markup(drawn(words), inWords: inWords(words))
  }

  /// The working: the same formula with what `values` gives for each variable put in, then
  /// `= result`.
  ///
  /// Both give printed text; what is a number (`1.234,5`, `−5`, `96,25%`) is set as one, anything
  /// else (`belum dilaporkan`) as words.
  package func working(values: (String) -> String, result: String) -> TrustedMarkup {
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
