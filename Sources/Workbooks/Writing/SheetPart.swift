import Numerals
import Tables

/// A sheet on its way into the archive: its rows as markup, and what stands around them in the order
/// that the format prescribes (ECMA-376 part 1, 18.3.1.99).
struct SheetPart {
  let layout: SheetLayout
  private var rows: [UInt8] = []
  private var rowCount = 0
  private var width = 1
  private(set) var hasFormulas = false

  init(layout: SheetLayout) { self.layout = layout }

  var nextRow: Int { rowCount + 1 }

  /// Adds a row that is `height` points high, which programs keep where it `isFixed`, or as high as
  /// usual. Cells that hold nothing and look like nothing are left out.
  mutating func append(
    _ cells: [Cell], height: Int?, isFixed: Bool, _ strings: inout Interned<[UInt8]>
  ) {
    rowCount += 1
    width = max(width, cells.count)
    rows.append("<row r=\"\(rowCount)\"")
    if let height { rows.append(" ht=\"\(height)\"" + (isFixed ? " customHeight=\"1\"" : "")) }
    rows.append(">")
    for (index, cell) in cells.enumerated() {
      if case .blank = cell.value, cell.style == .plain { continue }
      append(cell, column: index + 1, &strings)
    }
    rows.append("</row>")
  }

  private mutating func append(_ cell: Cell, column: Int, _ strings: inout Interned<[UInt8]>) {
    rows.append("<c r=\"")
    rows.append(Self.letters(column))
    rows.append(String(rowCount))
    if cell.style != .plain {
      rows.append("\" s=\"")
      rows.append(String(cell.style.index))
    }
    switch cell.value {
    case .blank: rows.append("\"/>")
    case .text(let text): append(text, &strings)
    case .number(let number): appendValue("", number.pointed)
    case .boolean(let flag): appendValue("b", flag ? "1" : "0")
    case .date(let date):
      if let serial = date.serial {
        appendValue("", String(serial))
      } else {
        append(date.text, &strings)
      }
    case .formula(let formula, let result): append(formula, "", result)
    case .shared(let number, let first, let result):
      let range = first.map { " ref=\"\($0.range)\"" } ?? ""
      append(first?.formula, " t=\"shared\"\(range) si=\"\(number)\"", result)
    }
  }

  private static let firstLetters = (1...64).map(CellReference.letters)

  private static func letters(_ column: Int) -> String {
    column <= firstLetters.count ? firstLetters[column - 1] : CellReference.letters(column)
  }

  private mutating func append(_ text: String, _ strings: inout Interned<[UInt8]>) {
    appendValue("s", String(strings.index(of: Array(text.utf8))))
  }

  private mutating func appendValue(_ type: String, _ value: String) {
    if !type.isEmpty {
      rows.append("\" t=\"")
      rows.append(type)
    }
    rows.append("\"><v>")
    rows.append(value)
    rows.append("</v></c>")
  }

  /// Adds what a computed cell holds; no formula where another cell has it.
  private mutating func append(_ formula: String?, _ attributes: String, _ result: Cell.Result) {
    hasFormulas = true
    switch result {
    case .number, .double: rows.append("\"><f")
    case .text: rows.append("\" t=\"str\"><f")
    case .boolean: rows.append("\" t=\"b\"><f")
    }
    rows.append(attributes)
    if let formula {
      rows.append(">")
      rows.appendXML(formula)
      rows.append("</f><v>")
    } else {
      rows.append("/><v>")
    }
    switch result {
    case .number(let number): rows.append(number.pointed)
    case .double(let number): rows.append(number.description)
    case .text(let text): rows.appendXML(text)
    case .boolean(let flag): rows.append(flag ? "1" : "0")
    }
    rows.append("</v></c>")
  }

  // MARK: What stands around the rows

  /// The part; one sheet of a workbook is the one that is seen first.
  func bytes(isFirst: Bool) -> [UInt8] {
    var out = Array(XMLPart.start("worksheet", "xmlns=\"\(XMLPart.main)\"").utf8)
    out.append("<sheetPr>")
    if let color = layout.tabColor { out.append("<tabColor rgb=\"\(StyleTable.hex(color))\"/>") }
    out.append("<pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    let last = CellReference(row: max(1, rowCount), column: width).text
    out.append("<dimension ref=\"\(last == "A1" ? last : "A1:\(last)")\"/>")
    out.append(views(isFirst: isFirst))
    out.append("<sheetFormatPr defaultRowHeight=\"15\"/>")
    out.append(columns)
    out.append("<sheetData>")
    out += rows
    out.append("</sheetData>")
    out.append(protection)
    if let filter = layout.filter { out.append("<autoFilter ref=\"\(filter)\"/>") }
    if !layout.validations.isEmpty {
      out.append("<dataValidations count=\"\(layout.validations.count)\">")
      for validation in layout.validations { validation.append(to: &out) }
      out.append("</dataValidations>")
    }
    out.append(links)
    out.append(printing)
    if let range = layout.textRange {
      out.append(
        "<ignoredErrors><ignoredError sqref=\"\(range)\" numberStoredAsText=\"1\"/></ignoredErrors>"
      )
    }
    out.append("</worksheet>")
    return out
  }

  private func views(isFirst: Bool) -> String {
    let (rows, columns) = (layout.frozenRows, layout.frozenColumns)
    var out = "<sheetViews><sheetView\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">"
    if rows > 0 || columns > 0 {
      let pane = rows > 0 && columns > 0 ? "bottomRight" : (rows > 0 ? "bottomLeft" : "topRight")
      out += "<pane" + (columns > 0 ? " xSplit=\"\(columns)\"" : "")
      out += rows > 0 ? " ySplit=\"\(rows)\"" : ""
      out += " topLeftCell=\"\(CellReference(row: rows + 1, column: columns + 1).text)\""
      out += " activePane=\"\(pane)\" state=\"frozen\"/><selection pane=\"\(pane)\"/>"
    }
    return out + "</sheetView></sheetViews>"
  }

  private var columns: String {
    var items = layout.columns.enumerated().map { index, column in
      "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" "
        + "style=\"\(column.style.index)\" customWidth=\"1\"/>"
    }
    if let rest = layout.hidesRest {
      items.append(
        "<col min=\"\(layout.columns.count + 1)\" max=\"\(CellReference.columnLimit)\" "
          + "width=\"9\" style=\"\(rest.index)\" hidden=\"1\" customWidth=\"1\"/>")
    }
    return items.isEmpty ? "" : "<cols>\(items.joined())</cols>"
  }

  /// What an attribute says is forbidden, so `0` is what people may do.
  private var protection: String {
    switch layout.protection {
    case .none: ""
    case .readOnly:
      "<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" "
        + "autoFilter=\"0\"/>"
    case .inputsOnly:
      "<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" "
        + "insertRows=\"0\" deleteRows=\"0\" sort=\"0\" autoFilter=\"0\"/>"
    }
  }

  private var links: String {
    if layout.links.isEmpty { return "" }
    let items = layout.links.map {
      "<hyperlink ref=\"\($0.cell.text)\" location=\"\(XMLPart.escaped($0.target))\"/>"
    }
    return "<hyperlinks>\(items.joined())</hyperlinks>"
  }

  private var printing: String {
    let margins =
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" "
      + "footer=\"0.3\"/>"
    guard let print = layout.print else { return margins }
    // An ampersand begins a code in a footer; a doubled one is itself.
    let footer = XMLPart.escaped(
      "&L&8 \(print.footer.replacing("&", with: "&&"))&R&8 &A, halaman &P dari &N")
    return margins + "<pageSetup paperSize=\"\(print.paper.rawValue)\" "
      + "orientation=\"\(print.isLandscape ? "landscape" : "portrait")\" fitToHeight=\"0\"/>"
      + "<headerFooter><oddFooter>\(footer)</oddFooter></headerFooter>"
  }
}

extension Validation {
  /// The markup of what cells accept (ECMA-376 part 1, 18.3.1.33).
  func append(to out: inout [UInt8]) {
    func attribute(_ name: String, _ value: String) {
      out.append(" \(name)=\"")
      out.appendXML(value, isAttribute: true)
      out.append("\"")
    }
    let (type, formula): (String, String?) =
      switch rule {
      case .anything: ("none", nil)
      case .words(let words): ("list", "\"\(words.joined(separator: ","))\"")
      case .list(let source): ("list", source)
      case .formula(let formula): ("custom", formula)
      }
    out.append("<dataValidation")
    attribute("type", type)
    if let refusal, refusal.severity != .stop { attribute("errorStyle", refusal.severity.rawValue) }
    attribute("allowBlank", "1")
    attribute("showInputMessage", "1")
    if let refusal {
      attribute("showErrorMessage", "1")
      attribute("errorTitle", refusal.words.title)
      attribute("error", refusal.words.text)
    }
    if let hint {
      attribute("promptTitle", hint.title)
      attribute("prompt", hint.text)
    }
    attribute("sqref", range)
    guard let formula else { return out.append("/>") }
    out.append("><formula1>")
    out.appendXML(formula)
    out.append("</formula1></dataValidation>")
  }
}

enum RowHeight {
  /// The height of a line of 11 points.
  static let line = 15
  private static let limit = 409

  /// The height in points at which all texts are seen whole; nil where the usual one is enough.
  /// Programs that draw a sheet for the first time do not all measure folded texts, so they are told;
  /// the width of a column counts letters of middling width.
  static func needed(for cells: [Cell], _ layout: SheetLayout, _ styles: StyleTable) -> Int? {
    var height = Self.line
    for (index, cell) in cells.enumerated() {
      guard case .text(let text) = cell.value else { continue }
      let line = styles.lines[cell.style.index]
      let folds = line.wraps && index < layout.columns.count
      let lines = folds ? Self.lines(text, width: layout.columns[index].width) : 1
      height = max(height, lines * line.height)
    }
    return height == Self.line ? nil : min(height, Self.limit)
  }

  private static func lines(_ text: String, width: Double) -> Int {
    let room = max(1, Int(width))
    if text.utf8.count <= room, !text.utf8.contains(0x0A) { return 1 }
    // Over bytes, each letter counted at its first one; splitting into texts took 2 % of a build.
    var (lines, letters) = (0, 0)
    for byte in text.utf8 {
      if byte == 0x0A {
        lines += max(1, (letters + room - 1) / room)
        letters = 0
      } else if byte & 0xC0 != 0x80 {
        letters += 1
      }
    }
    return lines + max(1, (letters + room - 1) / room)
  }
}
