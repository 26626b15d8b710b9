import Diagnostics
import Tables
import Workbooks

/// Makes workbooks for tests from hand-written parts; what is not given is what Excel writes.
struct WorkbookParts {
  /// The text of each part by its name; tests change what they are about.
  var parts: [String: String]

  static let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let packageLinks = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A workbook of one sheet `data` whose `sheetData` is given.
  init(rows: String, strings: String = "", formats: String = "", styles: String = "") {
    parts = [
      "_rels/.rels": """
      <Relationships xmlns="\(Self.packageLinks)"><Relationship Id="r1" \
      Type="\(Self.links)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """,
      "xl/workbook.xml": """
      <workbook xmlns="\(Self.space)" xmlns:r="\(Self.links)"><sheets>\
      <sheet name="data" sheetId="1" r:id="rId1"/></sheets></workbook>
      """,
      "xl/_rels/workbook.xml.rels": """
      <Relationships xmlns="\(Self.packageLinks)">\
      <Relationship Id="rId1" Type="\(Self.links)/worksheet" Target="worksheets/sheet1.xml"/>\
      <Relationship Id="rId2" Type="\(Self.links)/styles" Target="styles.xml"/>\
      <Relationship Id="rId3" Type="\(Self.links)/sharedStrings" Target="/xl/sharedStrings.xml"/>\
      </Relationships>
      """,
      "xl/styles.xml": """
      <styleSheet xmlns="\(Self.space)"><numFmts>\(formats)</numFmts><cellStyleXfs>\
      <xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>\(styles)</cellXfs></styleSheet>
      """,
      "xl/sharedStrings.xml": "<sst xmlns=\"\(Self.space)\">\(strings)</sst>",
      "xl/worksheets/sheet1.xml": """
      <worksheet xmlns="\(Self.space)"><sheetData>\(rows)</sheetData></worksheet>
      """,
    ]
  }

  /// The file.
  var bytes: [UInt8] { ZipParts(parts).bytes }
}

/// What reading came to: every filled cell by its reference, and what was said.
struct Found: Equatable {
  var cells: [String: String] = [:]
  var said: [String] = []

  /// Reads a file as `b.xlsx`.
  init(reading bytes: [UInt8]) {
    var diagnostics: [Diagnostic] = []
    let workbook = WorkbookReader.read(bytes, file: "b.xlsx", into: &diagnostics)
    for sheet in workbook?.sheets ?? [] {
      for row in 0..<sheet.table.rowCount {
        for column in 0..<sheet.table.cellCount(row) {
          let text = sheet.table.text(row, column)
          let cell = sheet.table.place(row, column).cell ?? ""
          if !text.isEmpty { cells[cell] = text }
        }
      }
    }
    said = diagnostics.sorted().map { "\($0.place.text) \($0.id) \($0.written ?? "")" }
  }

  init(_ cells: [String: String], said: [String] = []) {
    self.cells = cells
    self.said = said
  }
}
