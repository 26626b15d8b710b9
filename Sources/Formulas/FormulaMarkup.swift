/// A drawn formula: one `<math>` element for an HTML page. Only this module can make one, and every
/// text in it is escaped, so it may stand in a page unescaped.
public struct FormulaMarkup: Hashable, Sendable {
  /// UTF-8, without line breaks of its own.
  public let bytes: [UInt8]

  /// The markup as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What every page with a formula has to include, once.
  ///
  /// MathML does not fold lines: words in an `mtext` are cut off (Chromium) or run out of the page.
  /// A box of limited width inside the `mtext` folds them in every browser. Half the window's width
  /// leaves room for an operator on the left and `× 100%` on the right of a 320 px telephone.
  /// Fractions inside fractions keep their size, or they could not be read there.
  public static let stylesheet = """
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
  public func mathML(describe: (String) -> String) -> FormulaMarkup {
    let words = texts(describe)
    return MathWriter.markup(drawn(words), inWords: inWords(words))
  }

  /// The working: the same formula with what `values` gives for each variable put in, then
  /// `= result`.
  ///
  /// Both give printed text; what is a number (`1.234,5`, `−5`, `96,25%`) is set as one, anything
  /// else (`belum dilaporkan`) as words.
  public func working(values: (String) -> String, result: String) -> FormulaMarkup {
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
