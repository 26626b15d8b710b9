import Tables

/// Writes a workbook (ECMA-376, transitional), sheet by sheet and row by row.
///
/// The same calls give the same bytes on every machine: no clock, no random names, a compressor of
/// its own. Only what every spreadsheet program reads without a warning is used.
///
///     var book = WorkbookWriter(title: "Rapor 2020", author: "Kecamatan Banyuates")
///     let bold = book.style(CellStyle { $0.isBold = true })
///     book.startSheet(SheetLayout(name: "target"))
///     book.addRow([Cell("indikator", bold), Cell("tw1", bold)])
///     book.addRow([Cell("camat-1"), Cell(80)])
///     let bytes = book.bytes()
package struct WorkbookWriter: Sendable {
  /// How long a text in a cell may be, in UTF-16 units; programs call a workbook with a longer one
  /// damaged.
  package static let textLimit = 32_767

  private let title: String
  private let author: String
  private var styles = StyleTable()
  private var strings = Interned<[UInt8]>([])
  private var sheets: [SheetPart] = []
  private var names: [(name: String, reference: String)] = []

  package init(title: String, author: String) { (self.title, self.author) = (title, author) }

  /// The id of a style in this workbook.
  package mutating func style(_ style: CellStyle) -> StyleID { styles.id(of: style) }

  /// Starts a sheet; rows go to it until the next one is started.
  package mutating func startSheet(_ layout: SheetLayout) {
    sheets.append(SheetPart(layout: layout))
  }

  /// The number of the row that is added next to the current sheet.
  package var nextRow: Int { sheets.last?.nextRow ?? 1 }

  /// Adds a row to the current sheet, `height` points high; where that is nil, as high as its folded
  /// texts need, which the program that opens the workbook may measure again.
  package mutating func addRow(_ cells: [Cell] = [], height: Int? = nil) {
    guard !sheets.isEmpty else { return }
    let last = sheets.count - 1
    let points = height ?? RowHeight.needed(for: cells, sheets[last].layout, styles)
    sheets[last].append(cells, height: points, isFixed: height != nil, &strings)
  }

  /// Gives a range a name that formulas and lists may use: `kode_jabatan` for `jabatan!$A$2:$A$99`.
  package mutating func define(_ name: String, as reference: String) {
    names.append((name, reference))
  }

  package func bytes() -> [UInt8] {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", Array(contentTypes.utf8))
    zip.add("_rels/.rels", Array(packageRelations.utf8))
    zip.add("docProps/core.xml", Array(properties.utf8))
    zip.add("xl/workbook.xml", Array(workbook.utf8))
    zip.add("xl/_rels/workbook.xml.rels", Array(workbookRelations.utf8))
    zip.add("xl/styles.xml", Array(styles.part.utf8))
    zip.add("xl/sharedStrings.xml", sharedStrings)
    for (index, sheet) in sheets.enumerated() {
      zip.add("xl/worksheets/sheet\(index + 1).xml", sheet.bytes(isFirst: index == 0))
    }
    return zip.archive()
  }

  // MARK: Parts

  private var sharedStrings: [UInt8] {
    let counts = "count=\"\(strings.uses)\" uniqueCount=\"\(strings.values.count)\""
    var out = Array(XMLPart.start("sst", "xmlns=\"\(XMLPart.main)\" \(counts)").utf8)
    for string in strings.values {
      // Readers may drop white space at the ends of a text that does not ask for it.
      let keepsSpace = [string.first, string.last].contains { $0.map { $0 <= 0x20 } ?? false }
      out.append(keepsSpace ? "<si><t xml:space=\"preserve\">" : "<si><t>")
      out.appendXML(String(decoding: string, as: UTF8.self))
      out.append("</t></si>")
    }
    out.append("</sst>")
    return out
  }

  private var workbook: String {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(XMLPart.escaped(sheet.layout.name))\" "
        + "sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    // Values are there already, yet a program should trust its own.
    let request = sheets.contains(where: \.hasFormulas) ? "<calcPr fullCalcOnLoad=\"1\"/>" : ""
    return XMLPart.start("workbook", "xmlns=\"\(XMLPart.main)\" xmlns:r=\"\(XMLPart.links)\"")
      + "<bookViews><workbookView/></bookViews><sheets>\(list.joined())</sheets>"
      + "\(definedNames)\(request)</workbook>"
  }

  private var definedNames: String {
    var items = names.map {
      "<definedName name=\"\($0.name)\">\(XMLPart.escaped($0.reference))</definedName>"
    }
    for (index, sheet) in sheets.enumerated() {
      let name = "'\(sheet.layout.name.replacing("'", with: "''"))'"
      func local(_ kind: String, _ reference: String, _ more: String = "") {
        items.append(
          "<definedName name=\"_xlnm.\(kind)\" localSheetId=\"\(index)\"\(more)>"
            + "\(XMLPart.escaped("\(name)!\(reference)"))</definedName>")
      }
      if let filter = sheet.layout.filter {
        local("_FilterDatabase", Self.absolute(filter), " hidden=\"1\"")
      }
      if let area = sheet.layout.printArea { local("Print_Area", Self.absolute(area)) }
      if sheet.layout.print != nil, sheet.layout.frozenRows > 0 {
        local("Print_Titles", "$1:$\(sheet.layout.frozenRows)")
      }
    }
    return items.isEmpty ? "" : "<definedNames>\(items.joined())</definedNames>"
  }

  /// `$A$1:$H$200` for `A1:H200`.
  private static func absolute(_ range: String) -> String {
    range.split(separator: ":").map { corner in
      guard let cell = CellReference(corner) else { return String(corner) }
      return "$\(CellReference.letters(cell.column))$\(cell.row)"
    }.joined(separator: ":")
  }

  private var contentTypes: String {
    func type(_ element: String, _ name: String, _ type: String) -> String {
      "<\(element)=\"\(name)\" ContentType=\"application/vnd.openxmlformats-\(type)+xml\"/>"
    }
    func part(_ name: String, _ kind: String) -> String {
      type("Override PartName", "/xl/\(name).xml", "officedocument.spreadsheetml.\(kind)")
    }
    let types =
      [
        type("Default Extension", "rels", "package.relationships"),
        type("Override PartName", "/docProps/core.xml", "package.core-properties"),
        part("workbook", "sheet.main"), part("styles", "styles"),
        part("sharedStrings", "sharedStrings"),
      ] + sheets.indices.map { part("worksheets/sheet\($0 + 1)", "worksheet") }
    return XMLPart.start("Types", "xmlns=\"\(XMLPart.package)/content-types\"")
      + "\(types.joined())</Types>"
  }

  private var packageRelations: String {
    relations([
      ("\(XMLPart.links)/officeDocument", "xl/workbook.xml"),
      ("\(XMLPart.packageLinks)/metadata/core-properties", "docProps/core.xml"),
    ])
  }

  private var workbookRelations: String {
    let targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
    let others = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    return relations((targets + others).map { ("\(XMLPart.links)/\($0)", $1) })
  }

  /// Links whose ids are `rId1`, `rId2` and so on.
  private func relations(_ items: [(type: String, target: String)]) -> String {
    let links = items.enumerated().map { index, item in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(item.type)\" Target=\"\(item.target)\"/>"
    }
    return XMLPart.start("Relationships", "xmlns=\"\(XMLPart.packageLinks)\"")
      + "\(links.joined())</Relationships>"
  }

  /// Title and author, and no time: the same content has the same bytes whenever it is written.
  private var properties: String {
    XMLPart.start(
      "cp:coreProperties",
      "xmlns:cp=\"\(XMLPart.package)/metadata/core-properties\" "
        + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
      + "<dc:title>\(XMLPart.escaped(title))</dc:title>"
      + "<dc:creator>\(XMLPart.escaped(author))</dc:creator>"
      + "<dc:language>id</dc:language></cp:coreProperties>"
  }
}

/// The styles of a workbook, each kept once, and the part that holds them (ECMA-376 part 1, 18.8).
struct StyleTable {
  private var styles = Interned<CellStyle>([])
  /// By id, the height of a line in points, and whether texts fold.
  private(set) var lines: [(height: Int, wraps: Bool)] = []

  init() { _ = id(of: CellStyle()) }

  mutating func id(of style: CellStyle) -> StyleID {
    let id = StyleID(index: styles.index(of: style))
    if id.index == lines.count {
      lines.append((max(RowHeight.line, style.size * 4 / 3), style.wraps))
    }
    return id
  }

  var part: String {
    var fonts = Interned<String>([])
    // Every reader expects the first two fills to be these.
    var fills = Interned<String>([
      "<fill><patternFill patternType=\"none\"/></fill>",
      "<fill><patternFill patternType=\"gray125\"/></fill>",
    ])
    var borders = Interned<String>([])
    let formats = styles.values.map { style in
      Self.format(
        style, fonts.index(of: Self.font(style)), fills.index(of: Self.fill(style)),
        borders.index(of: Self.border(style)))
    }
    let numbers = Self.ownFormats.enumerated().map {
      "<numFmt numFmtId=\"\(Self.firstOwn + $0)\" formatCode=\"\($1)\"/>"
    }
    return [
      XMLPart.start("styleSheet", "xmlns=\"\(XMLPart.main)\""), Self.list("numFmts", numbers),
      Self.list("fonts", fonts.values), Self.list("fills", fills.values),
      Self.list("borders", borders.values),
      Self.list("cellStyleXfs", ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"]),
      Self.list("cellXfs", formats),
      Self.list("cellStyles", ["<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"]),
      "</styleSheet>",
    ].joined()
  }

  /// The first number that formats of a workbook's own may have.
  private static let firstOwn = 164
  private static let ownFormats = [
    "[$-421]d\\ mmmm\\ yyyy", "#,##0.00########", "&quot;≤ &quot;#,##0.00########",
    "&quot;≥ &quot;#,##0.00########",
  ]

  private static func list(_ name: String, _ items: [String]) -> String {
    "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
  }

  static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16, uppercase: true)
    return "FF" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func font(_ style: CellStyle) -> String {
    "<font>" + (style.isBold ? "<b/>" : "") + "<sz val=\"\(style.size)\"/>"
      + (style.color.map { "<color rgb=\"\(hex($0))\"/>" } ?? "")
      + "<name val=\"Calibri\"/><family val=\"2\"/></font>"
  }

  private static func fill(_ style: CellStyle) -> String {
    guard let color = style.fill else { return "<fill><patternFill patternType=\"none\"/></fill>" }
    return "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(hex(color))\"/>"
      + "<bgColor indexed=\"64\"/></patternFill></fill>"
  }

  private static func border(_ style: CellStyle) -> String {
    let sides = ["left", "right", "top", "bottom"].map { side in
      guard let color = style.border else { return "<\(side)/>" }
      return "<\(side) style=\"thin\"><color rgb=\"\(hex(color))\"/></\(side)>"
    }
    return "<border>\(sides.joined())<diagonal/></border>"
  }

  private static func format(_ style: CellStyle, _ font: Int, _ fill: Int, _ border: Int) -> String
  {
    let number =
      switch style.format {
      case .general: 0
      case .text: 49
      case .whole: 3
      case .date: firstOwn
      case .figure: firstOwn + 1
      case .atMost: firstOwn + 2
      case .atLeast: firstOwn + 3
      }
    return
      "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\" "
      + "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
      + "applyAlignment=\"1\" applyProtection=\"1\">"
      + "<alignment horizontal=\"\(style.alignment.rawValue)\" vertical=\"top\""
      + (style.wraps ? " wrapText=\"1\"" : "") + "/>"
      + "<protection locked=\"\(style.isLocked ? 1 : 0)\"/></xf>"
  }
}

/// Values that are each kept once, in the order in which they first came.
struct Interned<Value: Hashable & Sendable>: Sendable {
  private(set) var values: [Value] = []
  private(set) var uses = 0
  private var places: [Value: Int] = [:]

  init(_ values: [Value]) { for value in values { _ = index(of: value) } }

  mutating func index(of value: Value) -> Int {
    let next = values.count
    uses += 1
    // One search whether it is there or not: each hashes the whole value.
    let place = { (place: inout Int) in place }(&places[value, default: next])
    if place == next { values.append(value) }
    return place
  }
}

/// How a cell looks, and whether a protected sheet lets people write in it.
package struct CellStyle: Hashable, Sendable {
  /// How a value is shown. Which signs stand for the decimal comma and the thousands is for the
  /// reader's own program to say: `1.234,50` under an Indonesian one.
  package enum Format: Hashable, Sendable {
    /// As the program thinks best: a number as typed.
    case general
    /// As typed, whatever it looks like; what is typed into such a cell stays text.
    case text
    /// `1.234`
    case whole
    /// `1.234,50`; `0,0043`
    case figure
    /// `≤ 1.234,50`
    case atMost
    /// `≥ 1.234,50`
    case atLeast
    /// `2 Januari 2021`
    case date
  }

  package enum Alignment: String, Hashable, Sendable {
    /// Numbers right, texts left.
    case general
    case left, center, right
  }

  package var format = Format.general
  package var isBold = false
  package var size = 11
  /// The colour of the text, `0xRRGGBB`; nil for the program's own.
  package var color: UInt32?
  /// The colour of the ground; nil for none.
  package var fill: UInt32?
  /// The colour of a thin line on all sides; nil for none.
  package var border: UInt32?
  package var wraps = false
  package var alignment = Alignment.general
  /// Whether a protected sheet keeps the cell from being changed.
  package var isLocked = true

  /// The plain style, changed by `change`.
  package init(_ change: (inout CellStyle) -> Void = { _ in }) { change(&self) }

  package func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }
}

/// A style that a workbook knows; styles of one workbook mean nothing in another.
package struct StyleID: Hashable, Sendable {
  let index: Int
  /// The style of a cell about which nothing is said.
  package static let plain = StyleID(index: 0)
}
