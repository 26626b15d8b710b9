/// The number formats of a workbook's cell styles.
struct CellStyles {
  private var formats: [NumberFormat] = []

  /// No styles.
  init() {}

  init(_ scanner: XMLScanner) throws(WorkbookProblem) {
    var scanner = scanner
    var codes: [Int: NumberFormat] = [:]
    guard try scanner.next() == .start(.sheet("styleSheet")) else {
      throw .malformed(part: scanner.source.part)
    }
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("numFmts")), .start(.sheet("cellXfs")), .text, .end: break
      case .start(.sheet("numFmt")):
        if let id = try scanner.number("numFmtId"), let code = scanner.attribute("formatCode") {
          codes[id] = NumberFormat(code: code)
        }
      case .start(.sheet("xf")):
        let id = try scanner.number("numFmtId") ?? 0
        formats.append(codes[id] ?? NumberFormat(builtIn: id))
        try scanner.skipElement()
      case .start: try scanner.skipElement()
      }
    }
  }

  /// The number format of a style; plain where there is no such style.
  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .plain
  }
}
