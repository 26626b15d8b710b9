/// The styles of a workbook, each kept once, and the part that holds them (ECMA-376 part 1, 18.8).
struct StyleTable {
  private var styles = Interned<CellStyle>([])
  /// By id, the height of a line in points, and whether texts fold.
  private(set) var lines: [(height: Int, wraps: Bool)] = []

  init() { _ = id(of: CellStyle()) }

  /// The id of a style.
  mutating func id(of style: CellStyle) -> StyleID {
    let id = StyleID(index: styles.index(of: style))
    if id.index == lines.count {
      lines.append((max(RowHeight.line, style.size * 4 / 3), style.wraps))
    }
    return id
  }

  /// `xl/styles.xml`.
  var part: [UInt8] {
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
    var out = XMLPart.start("styleSheet", "xmlns=\"\(XMLPart.main)\"")
    out.append(
      "<numFmts count=\"1\"><numFmt numFmtId=\"\(Self.dateFormat)\" "
        + "formatCode=\"[$-421]d\\ mmmm\\ yyyy\"/></numFmts>")
    out.append(Self.list("fonts", fonts.values))
    out.append(Self.list("fills", fills.values))
    out.append(Self.list("borders", borders.values))
    out.append(
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        + "</cellStyleXfs>")
    out.append(Self.list("cellXfs", formats))
    out.append(
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    )
    out.append("</styleSheet>")
    return out
  }

  /// The first number that formats of a workbook's own may have.
  private static let dateFormat = 164

  private static func list(_ name: String, _ items: [String]) -> String {
    "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
  }

  static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16, uppercase: true)
    return "FF" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func font(_ style: CellStyle) -> String {
    "<font>" + (style.isBold ? "<b/>" : "") + (style.isItalic ? "<i/>" : "")
      + "<sz val=\"\(style.size)\"/>"
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
      case .twoDecimals: 4
      case .date: dateFormat
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
  private var places: [Value: Int] = [:]

  init(_ values: [Value]) {
    for value in values { _ = index(of: value) }
  }

  /// The place of a value, which is added where it is new.
  mutating func index(of value: Value) -> Int {
    let next = values.count
    // One search whether it is there or not: each hashes the whole value.
    let place = { (place: inout Int) in place }(&places[value, default: next])
    if place == next { values.append(value) }
    return place
  }
}
