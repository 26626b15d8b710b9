import Catalog
import Foundation

@testable import Workbooks

/// CSV files as programs write them.
struct CSVDoor: CustomStringConvertible {
  enum Encoding: CaseIterable { case utf8, marked, windows }

  let encoding: Encoding
  let separator: Character

  static let all = Encoding.allCases.flatMap { encoding in
    [",", ";", "\t", "|"].map { CSVDoor(encoding: encoding, separator: $0) }
  }

  var description: String { "CSV \(encoding) \(separator == "\t" ? "tab" : String(separator))" }

  func canHold(_ entry: SpelledEntry) -> Bool {
    encoding != .windows || entry.text.unicodeScalars.allSatisfy { Self.windowsByte($0) != nil }
  }

  /// The file of a table.
  func bytes(_ rows: [[DoorCell]]) -> [UInt8] {
    let text = rows.map { row in
      row.map { quoted($0.text) }.joined(separator: String(separator)) + "\r\n"
    }.joined()
    return switch encoding {
    case .utf8: Array(text.utf8)
    case .marked: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .windows: text.unicodeScalars.map { Self.windowsByte($0) ?? 0x3F }
    }
  }

  private func quoted(_ text: String) -> String {
    let mark = separator.asciiValue
    return text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == mark }
      ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }

  private static func windowsByte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "–": 0x96
    case "—": 0x97
    case "’": 0x92
    default:
      scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) ? UInt8(scalar.value) : nil
    }
  }
}

/// Workbooks as programs write them, each in its own habits.
enum WorkbookDoor: CaseIterable {
  /// Shared strings, cells that mean numbers, formats by their built-in numbers.
  case excel
  /// The same with `t="n"` and formats of its own.
  case libreOffice
  /// Blank cells with a format behind each row, no cell types but for words.
  case google
  /// Everything as a text in its cell.
  case inline
  /// The namespaces of ISO 29500 strict.
  case strict

  /// The file of some sheets.
  func bytes(_ sheets: [(name: String, rows: [[DoorCell]])]) -> [UInt8] {
    var book = DoorBook(door: self)
    let parts = sheets.map { book.sheet($0.rows) }
    var zip = ZipWriter()
    for (name, text) in book.parts(sheets.map(\.name), parts) { zip.add(name, Array(text.utf8)) }
    return zip.archive()
  }
}

private struct DoorBook {
  let door: WorkbookDoor
  private var strings: [String] = []
  private var indices: [String: Int] = [:]
  private var formats: [String] = []

  init(door: WorkbookDoor) { self.door = door }

  private static let builtIn = [
    "0%": 9, "0.00%": 10, "dd/mm/yyyy": 14, "#,##0": 3, "0.00": 2, "0.00E+00": 11,
  ]

  private var office: String {
    door == .strict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }
  private var space: String {
    door == .strict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  mutating func sheet(_ rows: [[DoorCell]]) -> String {
    var out = "<worksheet xmlns=\"\(space)\"><sheetData>"
    for (index, row) in rows.enumerated() {
      out += "<row r=\"\(index + 1)\">"
      for (column, cell) in row.enumerated() {
        out += self.cell(CellReference(row: index + 1, column: column + 1).text, cell)
      }
      if door == .google { out += "<c r=\"Z\(index + 1)\" s=\"0\"/>" }
      out += "</row>"
    }
    return out + "</sheetData></worksheet>"
  }

  private mutating func cell(_ reference: String, _ cell: DoorCell) -> String {
    if let native = cell.native, door != .inline { return self.native(native, reference) }
    if cell.text.isEmpty { return "" }
    if door == .inline {
      return "<c r=\"\(reference)\" t=\"inlineStr\"><is>\(text(cell.text))</is></c>"
    }
    let index = indices[cell.text] ?? strings.count
    if index == strings.count {
      indices[cell.text] = index
      strings.append(cell.text)
    }
    return "<c r=\"\(reference)\" t=\"s\"><v>\(index)</v></c>"
  }

  /// `n:0.85:0%`, `b:1`, `d:2021-01-02`, `e:#REF!`, and the same behind `f:` of a formula.
  private mutating func native(_ native: String, _ reference: String) -> String {
    var parts = native.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)[...]
    var formula = ""
    if parts.first == "f" {
      parts = parts.dropFirst()
      formula = door == .libreOffice ? "<f aca=\"false\">A1+0</f>" : "<f>A1+0</f>"
    }
    let kind = parts.first.map(String.init) ?? ""
    let value = parts.dropFirst().first.map(String.init) ?? ""
    let format = parts.dropFirst(2).joined(separator: ":")
    let type =
      switch kind {
      case "n": door == .libreOffice ? " t=\"n\"" : ""
      case "s": " t=\"str\""
      default: " t=\"\(kind)\""
      }
    let style = format.isEmpty ? "" : " s=\"\(style(format))\""
    return "<c r=\"\(reference)\"\(style)\(type)>\(formula)<v>\(escaped(value))</v></c>"
  }

  private mutating func style(_ format: String) -> Int {
    let index = formats.firstIndex(of: format) ?? formats.count
    if index == formats.count { formats.append(format) }
    return index + 1
  }

  private func text(_ text: String) -> String {
    "<t xml:space=\"preserve\">\(escaped(text))</t>"
  }

  private func escaped(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 || "&<\"".utf8.contains($0) }) { return text }
    return text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(
      of: "<", with: "&lt;"
    )
    .replacingOccurrences(of: "\"", with: "&quot;").replacingOccurrences(of: "\t", with: "&#9;")
  }

  func parts(_ names: [String], _ sheets: [String]) -> [(String, String)] {
    let links = "http://schemas.openxmlformats.org/package/2006/relationships"
    func link(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    func relationships(_ inner: String) -> String {
      "<Relationships xmlns=\"\(links)\">\(inner)</Relationships>"
    }
    let listed = names.enumerated().map { index, name in
      "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"/>"
    }.joined()
    let linked = names.indices.map { link("s\($0)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
    let ids = formats.enumerated().map { index, format in
      door == .excel ? Self.builtIn[format] ?? 164 + index : 164 + index
    }
    let codes = zip(ids, formats).map {
      "<numFmt numFmtId=\"\($0)\" formatCode=\"\(escaped($1))\"/>"
    }
    let styles = ids.map { "<xf numFmtId=\"\($0)\" applyNumberFormat=\"1\"/>" }
    return [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
      ), ("_rels/.rels", relationships(link("r1", "officeDocument", "xl/workbook.xml"))),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(space)\" xmlns:r=\"\(office)\"><sheets>\(listed)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(
          linked.joined() + link("y", "styles", "styles.xml")
            + link("z", "sharedStrings", "sharedStrings.xml"))
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(space)\"><numFmts>\(codes.joined())</numFmts><cellXfs>"
          + "<xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"\(space)\">" + strings.map { "<si>\(text($0))</si>" }.joined() + "</sst>"
      ),
    ] + sheets.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", $1) }
  }
}
