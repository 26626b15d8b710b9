import Numerals

/// Changes cells in the markup of a sheet; every byte that is not of such a cell stays.
struct SheetEditor {
  private struct PlacedCell {
    let column: Int
    let range: Range<Int>
    let style: String?
  }

  /// An element to which others are added at its end.
  private struct PlacedElement {
    let prefix: String
    let tag: Range<Int>
    let closesAtOnce: Bool
    /// Where its closing tag begins.
    var end = 0

    init(_ scanner: XMLScanner) {
      prefix = scanner.prefix
      tag = scanner.tagStart..<scanner.source.offset
      closesAtOnce = scanner.closesAtOnce
    }
  }

  private struct PlacedRow {
    let number: Int
    var element: PlacedElement
    let spans: Range<Int>?
    /// The style of cells that are not there.
    let style: String?
    var cells: [PlacedCell] = []
  }

  private let bytes: [UInt8]
  private let isPercent: (Int) -> Bool
  private var rows: [PlacedRow] = []
  /// The cells that are computed, so that writing into them would destroy somebody's work.
  private(set) var computed: Set<CellReference> = []
  private var columnStyles: [(columns: ClosedRange<Int>, style: String)] = []
  private var data: PlacedElement?
  private var dimension: (place: Range<Int>, range: String)?
  private var patches: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Takes apart the sheet that `scanner` is about to read; `isPercent` tells of styles by number.
  /// Nil where it is not UTF-8 or holds no rows at all.
  init?(_ scanner: XMLScanner, isPercent: @escaping (Int) -> Bool) throws(WorkbookProblem) {
    bytes = scanner.source.bytes
    self.isPercent = isPercent
    var scanner = scanner
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("dimension")):
        if let place = scanner.place(of: "ref"), let range = scanner.attribute("ref") {
          dimension = (place, range)
        }
      case .start(.sheet("col")):
        if let first = try scanner.number("min"), let last = try scanner.number("max"),
          let style = scanner.attribute("style"), first <= last
        {
          columnStyles.append((first...last, style))
        }
      case .start(.sheet("sheetData")): try readRows(&scanner)
      default: break
      }
    }
    if data == nil || !scanner.source.isUTF8 { return nil }
  }

  private mutating func readRows(_ scanner: inout XMLScanner) throws(WorkbookProblem) {
    var element = PlacedElement(scanner)
    while try scanner.nextChild(.sheet("row")) { try readRow(&scanner) }
    element.end = scanner.tagStart
    data = element
  }

  private mutating func readRow(_ scanner: inout XMLScanner) throws(WorkbookProblem) {
    var row = PlacedRow(
      number: try scanner.number("r") ?? (rows.last?.number ?? 0) + 1,
      element: PlacedElement(scanner), spans: scanner.place(of: "spans"),
      style: scanner.flag("customFormat") ? scanner.attribute("s") : nil)
    while try scanner.nextChild(.sheet("c")) {
      let (start, style) = (scanner.tagStart, scanner.attribute("s"))
      let next = (row.cells.last?.column ?? 0) + 1
      let cell = try scanner.readCell(at: CellReference(row: row.number, column: next))
      let range = start..<scanner.source.offset
      row.cells.append(PlacedCell(column: cell.reference.column, range: range, style: style))
      if cell.formula != nil { computed.insert(cell.reference) }
    }
    row.element.end = scanner.tagStart
    rows.append(row)
  }

  /// The sheet with other values in some cells.
  mutating func applying(_ edits: [CellReference: CellEdit.Value]) -> [UInt8] {
    patches = []
    var lastRows: [UInt8] = []
    let byRow = Dictionary(grouping: edits, by: \.key.row)
    for (number, edits) in byRow.sorted(by: { $0.key < $1.key }) {
      let cells = edits.map { (column: $0.key.column, value: $0.value) }
        .sorted { $0.column < $1.column }
      if let row = rows.first(where: { $0.number == number }) {
        edit(row, cells)
      } else {
        let row = newRow(number, cells)
        if let next = rows.first(where: { $0.number > number }) {
          insert(row, at: next.element.tag.lowerBound)
        } else {
          lastRows += row
        }
      }
    }
    if let data { insert(lastRows, atEndOf: data, "sheetData") }
    widenDimension(to: Array(edits.keys))
    // Patches at one place stay in the order in which they were made.
    return bytes.patched(patches.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  private mutating func edit(_ row: PlacedRow, _ cells: [(column: Int, value: CellEdit.Value)]) {
    var inserted: [UInt8] = []
    let prefix = row.element.prefix
    for (column, value) in cells {
      if let old = row.cells.first(where: { $0.column == column }) {
        patches.append((old.range, element(value, row.number, column, style: old.style, prefix)))
        continue
      }
      if value == .blank { continue }
      let style = row.style ?? columnStyle(column)
      let fresh = element(value, row.number, column, style: style, prefix)
      if let next = row.cells.first(where: { $0.column > column }) {
        insert(fresh, at: next.range.lowerBound)
      } else {
        inserted += fresh
      }
    }
    if !inserted.isEmpty, let spans = row.spans { patches.append((spans, [])) }
    insert(inserted, atEndOf: row.element, "row")
  }

  /// A row with these cells; nothing where they are all blank.
  private func newRow(_ number: Int, _ cells: [(column: Int, value: CellEdit.Value)]) -> [UInt8] {
    let filled = cells.filter { $0.value != .blank }
    guard let prefix = data?.prefix, !filled.isEmpty else { return [] }
    var row = Array("<\(prefix)row r=\"\(number)\">".utf8)
    for (column, value) in filled {
      row += element(value, number, column, style: columnStyle(column), prefix)
    }
    return row + "</\(prefix)row>".utf8
  }

  private mutating func insert(_ content: [UInt8], at place: Int) {
    patches.append((place..<place, content))
  }

  private mutating func insert(_ content: [UInt8], atEndOf element: PlacedElement, _ name: String) {
    if content.isEmpty { return }
    guard element.closesAtOnce else { return insert(content, at: element.end) }
    let slash = element.tag.upperBound - 2
    let close = Array("</\(element.prefix)\(name)>".utf8)
    patches.append((slash..<(slash + 2), [UInt8(ascii: ">")] + content + close))
  }

  private func columnStyle(_ column: Int) -> String? {
    columnStyles.first { $0.columns.contains(column) }?.style
  }

  private func element(
    _ value: CellEdit.Value, _ row: Int, _ column: Int, style: String?, _ prefix: String
  ) -> [UInt8] {
    let name = CellReference(row: row, column: column).text
    var out = Array("<\(prefix)c r=\"\(name)\"".utf8)
    if let style { out.append(" s=\"\(style)\"") }
    switch value {
    case .blank: out.append("/>")
    case .number(let number):
      let isPercent = style.flatMap { Int($0) }.map(isPercent) ?? false
      let stored = isPercent ? Numeral(digits: number.digits, scale: number.scale + 2) : number
      out.append("><\(prefix)v>\(stored.pointed)</\(prefix)v></\(prefix)c>")
    case .text(let text):
      out.append(" t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">")
      out.appendXML(text)
      out.append("</\(prefix)t></\(prefix)is></\(prefix)c>")
    }
    return out
  }

  /// Programs that trust the stated dimension would not see what lies beyond it.
  private mutating func widenDimension(to cells: [CellReference]) {
    guard let dimension else { return }
    let corners = dimension.range.split(separator: ":").compactMap { CellReference($0) }
    guard let first = corners.first, let last = corners.last else { return }
    let all = cells + corners
    let widened = CellReference(
      row: all.map(\.row).max() ?? last.row, column: all.map(\.column).max() ?? last.column)
    guard widened != last else { return }
    patches.append((dimension.place, Array(" ref=\"\(first.text):\(widened.text)\"".utf8)))
  }
}

extension [UInt8] {
  /// The bytes with others in the place of some ranges, which are given in their order.
  func patched(_ patches: [(range: Range<Int>, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var position = 0
    for patch in patches {
      out += self[position..<patch.range.lowerBound]
      out += patch.bytes
      position = patch.range.upperBound
    }
    return out + self[position...]
  }
}
