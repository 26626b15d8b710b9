extension XMLScanner {
  /// The text of the element that began last, a shared or an inline string: its runs joined, without
  /// the phonetic ones. Raised digits and struck letters stay what they are seen as: a footnote's
  /// mark is no digit of the number before it.
  mutating func readString() throws(WorkbookProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var run: [UInt8]?
    var look = FontLook()
    while let event = try next() {
      switch event {
      case .text: run? += text
      case .start(.sheet("t")): run = []
      case .start(.sheet("r")): look = FontLook()
      case .start(.sheet("rPr")): look = try readLook()
      case .end(.sheet("r")): break
      case .end(.sheet("t")):
        bytes += look.shaped(run ?? [])
        run = nil
      case .start: try skipElement()
      case .end: return CellText.resolved(bytes)
      }
    }
    throw malformed
  }

  /// The look that the element which began last gives.
  mutating func readLook() throws(WorkbookProblem) -> FontLook {
    var look = FontLook()
    while let name = try nextChild() {
      switch name {
      case .sheet("vertAlign"): look.isRaised = attribute("val") == "superscript"
      case .sheet("strike"):
        look.isStruck = attribute("val").map { $0 == "1" || $0 == "true" } ?? true
      default: break
      }
      try skipElement()
    }
    return look
  }
}

/// How a cell or a part of its text looks, where that changes what is read.
struct FontLook {
  var isRaised = false
  var isStruck = false

  private static let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  func shaped(_ text: [UInt8]) -> [UInt8] {
    guard isRaised || isStruck else { return text }
    return String(decoding: text, as: UTF8.self).flatMap { letter in
      let shown = isRaised && letter.isASCII ? letter.wholeNumberValue.map { Self.raised[$0] } : nil
      return Array(((shown ?? String(letter)) + (isStruck ? "\u{336}" : "")).utf8)
    }
  }
}
