package import Escaping

/// Writes laid-out formulas as MathML.
private enum MathWriter {
  /// The whole element, with the sentence for those who cannot see it.
  static func markup(_ row: DrawnRow, inWords sentence: String) -> TrustedMarkup {
    """
    <math display="block" class="rumus" alttext="\(plain: sentence)">\(markup(row, within: .line))\
    </math>
    """
  }

  /// On one line where that fits, else on several with the operators that lead them in a column.
  private static func markup(_ row: DrawnRow, within limit: DrawnWidth) -> TrustedMarkup {
    if row.pieces.count == 1, let only = row.pieces.first, only.before.isEmpty, only.after.isEmpty {
      return markup(only.body)
    }
    if row.fits(limit) { return "<mrow>\(beside(row.pieces[...]))</mrow>" }
    let lines = row.lines(within: limit).map { line -> TrustedMarkup in
      let first = line[line.startIndex]
      let rest = beside(line.dropFirst())
      return "<mtr><mtd>\(sign(first))</mtd><mtd>\(markup(first))\(rest)</mtd></mtr>"
    }
    return "<mtable>\(lines)</mtable>"
  }

  private static func beside(_ pieces: ArraySlice<DrawnPiece>) -> [TrustedMarkup] {
    pieces.map { "\(sign($0))\(markup($0))" }
  }

  private static func sign(_ piece: DrawnPiece) -> TrustedMarkup {
    piece.sign.map { "<mo>\($0)</mo>" } ?? ""
  }

  private static func markup(_ piece: DrawnPiece) -> TrustedMarkup {
    if case .words(let text) = piece.body, !piece.before.isEmpty || !piece.after.isEmpty {
      // Brackets fold along, or a closing one would end up behind the first line; the words stay
      // apart from them, whichever way their script runs.
      return """
        <mtext><span>\(piece.before)<bdi>\(plain: text)</bdi>\(piece.after)</span></mtext>
        """
    }
    let before = piece.before.map { mark -> TrustedMarkup in
      mark == "−" ? "<mo form=\"prefix\">−</mo>" : "<mo>(</mo>"
    }
    let after = piece.after.map { mark -> TrustedMarkup in "<mo>\(String(mark))</mo>" }
    return "\(before)\(markup(piece.body))\(after)"
  }

  private static func markup(_ body: DrawnPiece.Body) -> TrustedMarkup {
    switch body {
    case .number(let text): return "<mn>\(plain: text)</mn>"
    case .words(let text): return "<mtext><bdi>\(plain: text)</bdi></mtext>"
    case .fraction(let numerator, let denominator, _):
      let above = markup(numerator, within: .fraction)
      return "<mfrac>\(above)\(markup(denominator, within: .fraction))</mfrac>"
    case .line(let row): return markup(row, within: .line)
    }
  }
}

extension TrustedMarkup.StringInterpolation {
  /// Puts in a text that keeps its apostrophes, as no attribute here stands between them.
  fileprivate mutating func appendInterpolation(plain text: String) {
    var bytes: [UInt8] = []
    bytes.append(escaped: text.utf8Span.span, apostrophe: false)
    appendInterpolation(TrustedMarkup(bytes))
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
