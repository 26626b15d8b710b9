/// A cell as its element in a sheet says it.
struct SheetCell {
  /// Where it stands.
  var reference = CellReference(row: 1, column: 1)
  /// What its value is: the attribute `t`, `n` where it is missing.
  var kind = "n"
  /// The number of its style.
  var style = 0
  /// The stored value; nil where there is none.
  var value: [UInt8]?
  /// The text that stands in the cell itself.
  var inlineText: [UInt8]?
  /// The formula; empty where another cell holds it.
  var formula: String?
}

extension XMLScanner {
  /// Reads the cell that began last; it stands at `reference` unless it says otherwise.
  mutating func readCell(at reference: CellReference) throws(WorkbookProblem) -> SheetCell {
    var cell = SheetCell()
    cell.reference = reference
    if let text = attribute("r") {
      guard let stated = CellReference(text), stated.row == reference.row else {
        throw .malformed(part: source.part)
      }
      cell.reference = stated
    }
    if let kind = attribute("t") { cell.kind = kind }
    cell.style = try number("s") ?? 0
    while let event = try next() {
      switch event {
      case .start(.sheet("v")): cell.value = try readPlainText()
      case .start(.sheet("f")):
        cell.formula = String(decoding: try readPlainText(), as: UTF8.self)
      case .start(.sheet("is")): cell.inlineText = try readString()
      case .start: try skipElement()
      case .text: break
      case .end: return cell
      }
    }
    throw .malformed(part: source.part)
  }

  /// The text of the element that began last; what stands in it besides is passed over.
  private mutating func readPlainText() throws(WorkbookProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while let event = try next() {
      switch event {
      case .text: bytes += text
      case .start: try skipElement()
      case .end:
        guard String(validating: bytes, as: UTF8.self) != nil else {
          throw .malformed(part: source.part)
        }
        return bytes
      }
    }
    throw .malformed(part: source.part)
  }
}
