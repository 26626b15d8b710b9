package import Numerals

/// What a cell of a workbook is to hold.
package struct CellEdit: Hashable, Sendable {
  /// What a cell may be given.
  package enum Value: Hashable, Sendable {
    /// Nothing.
    case blank
    /// A number; a cell that shows percent keeps it as such.
    case number(Numeral)
    /// A text, kept in the cell itself.
    case text(String)
  }

  /// The sheet's name.
  package let sheet: String
  /// The cell.
  package let cell: CellReference
  /// What it is to hold.
  package let value: Value

  /// An edit.
  package init(sheet: String, cell: CellReference, value: Value) {
    self.sheet = sheet
    self.cell = cell
    self.value = value
  }
}

/// Changes cells in the markup of a sheet; every byte that is not of such a cell stays.
struct SheetEditor {
  private struct PlacedCell {
    let column: Int
    let range: Range<Int>
    let style: String?
    let hasFormula: Bool
  }

  private struct PlacedRow {
    let number: Int
    let tag: XMLTag
    /// Where `</row>` starts; the row's own end where it is empty.
    var end: Int
    var cells: [PlacedCell] = []
  }

  private let bytes: [UInt8]
  private let isPercent: (Int) -> Bool
  private var rows: [PlacedRow] = []
  private var columnStyles: [(columns: ClosedRange<Int>, style: String)] = []
  private var data: XMLTag?
  /// Where `</sheetData>` starts.
  private var dataEnd = 0
  private var dimension: XMLTag?
  private var patches: [(range: Range<Int>, bytes: [UInt8])] = []
  private var lastRows: [UInt8] = []

  /// Takes apart a sheet that the reader has read; `isPercent` tells of styles by number. Nil where
  /// it is not UTF-8 or holds no rows at all.
  init?(_ bytes: [UInt8], isPercent: @escaping (Int) -> Bool) {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { return nil }
    self.bytes = bytes
    self.isPercent = isPercent
    var position = 0
    while let tag = XMLTag.next(in: bytes, from: &position) {
      switch (tag.name, tag.kind) {
      case ("dimension", .start), ("dimension", .empty): dimension = tag
      case ("col", .start), ("col", .empty): addColumns(tag)
      case ("sheetData", .empty): data = tag
      case ("sheetData", .start):
        data = tag
        readRows(&position)
      default: break
      }
    }
    if data == nil { return nil }
  }

  private mutating func addColumns(_ tag: XMLTag) {
    guard let first = tag["min"].flatMap({ Int($0) }), let last = tag["max"].flatMap({ Int($0) }),
      let style = tag["style"], first <= last
    else { return }
    columnStyles.append((first...last, style))
  }

  private mutating func readRows(_ position: inout Int) {
    var number = 0
    var column = 0
    var open: (tag: XMLTag, column: Int, hasFormula: Bool)?
    while let tag = XMLTag.next(in: bytes, from: &position) {
      switch (tag.name, tag.kind) {
      case ("sheetData", .end):
        dataEnd = tag.range.lowerBound
        return
      case ("row", .start), ("row", .empty):
        number = tag["r"].flatMap { Int($0) } ?? number + 1
        column = 0
        rows.append(PlacedRow(number: number, tag: tag, end: tag.range.upperBound))
      case ("row", .end): rows[rows.count - 1].end = tag.range.lowerBound
      case ("c", .start), ("c", .empty):
        column = tag["r"].flatMap { CellReference($0) }?.column ?? column + 1
        if tag.kind == .empty {
          place(tag, column, until: tag.range.upperBound, hasFormula: false)
        } else {
          open = (tag, column, false)
        }
      case ("f", .start), ("f", .empty): open?.hasFormula = true
      case ("c", .end):
        if let cell = open {
          place(cell.tag, cell.column, until: tag.range.upperBound, hasFormula: cell.hasFormula)
        }
        open = nil
      default: break
      }
    }
  }

  private mutating func place(_ tag: XMLTag, _ column: Int, until end: Int, hasFormula: Bool) {
    rows[rows.count - 1].cells.append(
      PlacedCell(
        column: column, range: tag.range.lowerBound..<end, style: tag["s"],
        hasFormula: hasFormula))
  }

  /// Whether any cell is computed.
  var hasFormulas: Bool { rows.contains { $0.cells.contains(where: \.hasFormula) } }

  /// Whether a cell is computed, so that writing into it would destroy somebody's work.
  func isComputed(_ cell: CellReference) -> Bool {
    rows.first { $0.number == cell.row }?.cells.first { $0.column == cell.column }?.hasFormula
      ?? false
  }

  // MARK: Editing

  /// The sheet with other values in some cells.
  mutating func applying(_ edits: [CellReference: CellEdit.Value]) -> [UInt8] {
    patches = []
    lastRows = []
    let byRow = Dictionary(grouping: edits, by: \.key.row)
    for number in byRow.keys.sorted() {
      let cells = (byRow[number] ?? []).map { (column: $0.key.column, value: $0.value) }
        .sorted { $0.column < $1.column }
      if let row = rows.first(where: { $0.number == number }) {
        edit(row, cells)
      } else {
        insertRow(number, cells)
      }
    }
    insertLastRows()
    widenDimension(to: Array(edits.keys))
    var out: [UInt8] = []
    var position = 0
    // Patches at one place stay in the order in which they were made.
    for patch in patches.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      out += bytes[position..<patch.range.lowerBound]
      out += patch.bytes
      position = patch.range.upperBound
    }
    return out + bytes[position...]
  }

  private mutating func edit(_ row: PlacedRow, _ cells: [(column: Int, value: CellEdit.Value)]) {
    var inserted: [UInt8] = []
    for (column, value) in cells {
      if let old = row.cells.first(where: { $0.column == column }) {
        patches.append(
          (old.range, element(value, row.number, column, style: old.style, row.tag.prefix)))
        continue
      }
      if value == .blank { continue }
      let style = rowStyle(row.tag) ?? columnStyle(column)
      let fresh = element(value, row.number, column, style: style, row.tag.prefix)
      if let next = row.cells.first(where: { $0.column > column }) {
        let place = next.range.lowerBound
        patches.append((place..<place, fresh))
      } else {
        inserted += fresh
      }
    }
    guard !inserted.isEmpty else { return }
    if let spans = row.tag.attributes["spans"] { patches.append((spans.range, [])) }
    if row.tag.kind == .empty {
      let slash = row.tag.range.upperBound - 2
      let close = Array("</\(row.tag.prefix)row>".utf8)
      patches.append((slash..<(slash + 2), [UInt8(ascii: ">")] + inserted + close))
    } else {
      patches.append((row.end..<row.end, inserted))
    }
  }

  private mutating func insertRow(
    _ number: Int, _ cells: [(column: Int, value: CellEdit.Value)]
  ) {
    guard let data else { return }
    let filled = cells.filter { $0.value != .blank }
    if filled.isEmpty { return }
    var row = Array("<\(data.prefix)row r=\"\(number)\">".utf8)
    for (column, value) in filled {
      row += element(value, number, column, style: columnStyle(column), data.prefix)
    }
    row += "</\(data.prefix)row>".utf8
    if let next = rows.first(where: { $0.number > number }) {
      let place = next.tag.range.lowerBound
      patches.append((place..<place, row))
    } else {
      lastRows += row
    }
  }

  /// Writes the rows that come after all others.
  private mutating func insertLastRows() {
    guard let data, !lastRows.isEmpty else { return }
    if data.kind == .empty {
      let slash = data.range.upperBound - 2
      let close = Array("</\(data.prefix)sheetData>".utf8)
      patches.append((slash..<(slash + 2), [UInt8(ascii: ">")] + lastRows + close))
    } else {
      patches.append((dataEnd..<dataEnd, lastRows))
    }
  }

  private func rowStyle(_ tag: XMLTag) -> String? {
    ["1", "true"].contains(tag["customFormat"] ?? "") ? tag["s"] : nil
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
    guard let reference = dimension?.attributes["ref"] else { return }
    let corners = reference.value.split(separator: ":").compactMap { CellReference($0) }
    guard let first = corners.first, let last = corners.last else { return }
    let all = cells + corners
    let widened = CellReference(
      row: all.map(\.row).max() ?? last.row, column: all.map(\.column).max() ?? last.column)
    guard widened != last else { return }
    patches.append((reference.range, Array(" ref=\"\(first.text):\(widened.text)\"".utf8)))
  }
}
