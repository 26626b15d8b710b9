import Numerals
import Tables
import Testing

@testable import Workbooks

@Suite struct WorkbookWriterTests {
  private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  private func part(_ name: String, of book: WorkbookWriter) -> String? {
    Unpacking.parts(book.bytes()).first { $0.name == name }?.text
  }

  private func written(
    _ rows: [[Cell]], _ layout: SheetLayout = SheetLayout(name: "target")
  ) -> WorkbookWriter {
    var book = WorkbookWriter(title: "Judul", author: "Kantor")
    book.startSheet(layout)
    for row in rows { book.addRow(row) }
    return book
  }

  @Test func listsItsParts() {
    var book = written([[Cell("a")]])
    book.startSheet(SheetLayout(name: "kedua"))
    #expect(
      Unpacking.parts(book.bytes()).map(\.name) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
      ])
  }

  @Test func writesTheSameBytesTwice() {
    let rows = [[Cell("a"), Cell(1)], [Cell("b"), Cell(2)]]
    #expect(written(rows).bytes() == written(rows).bytes())
  }

  static let cells: [(value: Cell.Value, markup: String)] = [
    (.number(Numeral(digits: 12345, scale: 1)), "<c r=\"A1\"><v>1234.5</v></c>"),
    (.number(Numeral(digits: -25, scale: 2)), "<c r=\"A1\"><v>-0.25</v></c>"),
    (
      .number(Numeral(digits: 999_999_999_999_999, scale: 0)),
      "<c r=\"A1\"><v>999999999999999</v></c>"
    ),
    (.text("=1+1"), "<c r=\"A1\" t=\"s\"><v>0</v></c>"),
    (.boolean(true), "<c r=\"A1\" t=\"b\"><v>1</v></c>"),
    (
      .formula("IF(A1<2,\"ya & tidak\",0)", .text("ya")),
      "<c r=\"A1\" t=\"str\"><f>IF(A1&lt;2,\"ya &amp; tidak\",0)</f><v>ya</v></c>"
    ),
    (
      .formula("1/4", .number(Numeral(digits: 25, scale: 2))),
      "<c r=\"A1\"><f>1/4</f><v>0.25</v></c>"
    ),
    (
      .shared(3, first: ("A1+1", "A1:A9"), .double(0.1)),
      "<c r=\"A1\"><f t=\"shared\" ref=\"A1:A9\" si=\"3\">A1+1</f><v>0.1</v></c>"
    ),
    (
      .shared(3, first: nil, .text("ya")),
      "<c r=\"A1\" t=\"str\"><f t=\"shared\" si=\"3\"/><v>ya</v></c>"
    ),
    (.formula("1=1", .boolean(true)), "<c r=\"A1\" t=\"b\"><f>1=1</f><v>1</v></c>"),
    (.blank, ""),
  ]

  @Test(arguments: cells.indices) func writesACell(_ index: Int) {
    let (value, markup) = Self.cells[index]
    #expect(
      part("xl/worksheets/sheet1.xml", of: written([[Cell(value)]]))
        == declaration + "<worksheet \(space)><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        + "<dimension ref=\"A1\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
        + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
        + "<sheetData><row r=\"1\">\(markup)</row></sheetData>"
        + "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" "
        + "footer=\"0.3\"/></worksheet>")
  }

  /// The serial numbers are those that spreadsheets show for the days.
  static let days: [(text: String, serial: Int?)] = [
    ("1900-03-01", 61), ("2000-01-01", 36_526), ("2020-02-29", 43_890), ("2021-12-31", 44_561),
    ("1900-02-28", nil), ("Januari 2017", nil),
  ]

  @Test(arguments: days) func countsDays(_ text: String, _ serial: Int?) throws {
    #expect(try #require(CalendarDate(parsing: text)).serial == serial)
  }

  @Test func keepsEachTextOnceByItsBytes() {
    // The second and third look alike, and are canonically equivalent, yet their bytes differ.
    let texts = ["a", "\u{E9}", "e\u{301}", "a"]
    #expect(
      part("xl/sharedStrings.xml", of: written([texts.map { Cell($0) }]))
        == declaration + "<sst \(space) count=\"4\" uniqueCount=\"3\">"
        + ["a", "\u{E9}", "e\u{301}"].map { "<si><t>\($0)</t></si>" }
        .joined()
        + "</sst>")
  }

  @Test(arguments: [" a", "a ", "\na", "a\n", " "]) func keepsSpaceAtTheEnds(_ text: String) {
    #expect(
      part("xl/sharedStrings.xml", of: written([[Cell(text)]]))
        == declaration + "<sst \(space) count=\"1\" uniqueCount=\"1\">"
        + "<si><t xml:space=\"preserve\">\(XMLPart.escaped(text))</t></si></sst>")
  }

  /// Texts, the width of their column, whether they fold, and the height that shows them whole.
  static let heights: [(text: String, width: Double, wraps: Bool, row: String)] = [
    ("aaaa", 4, true, "<row r=\"1\">"), ("aaaaa", 4, true, "<row r=\"1\" ht=\"30\">"),
    ("aaaaa", 4, false, "<row r=\"1\">"), ("a\n\nb", 4, true, "<row r=\"1\" ht=\"45\">"),
    ("ééé", 3, true, "<row r=\"1\">"),
    (String(repeating: "a", count: 999), 4, true, "<row r=\"1\" ht=\"409\">"),
  ]

  @Test(arguments: heights) func makesRowsAsHighAsTheirTexts(
    _ text: String, _ width: Double, _ wraps: Bool, _ row: String
  ) throws {
    var book = WorkbookWriter(title: "", author: "")
    let style = book.style(CellStyle { $0.wraps = wraps })
    var layout = SheetLayout(name: "a")
    layout.columns = [SheetLayout.Column(width: width), SheetLayout.Column(width: width)]
    book.startSheet(layout)
    book.addRow([Cell(1), Cell(text, style)])
    let sheet = try #require(part("xl/worksheets/sheet1.xml", of: book))
    let data = try #require(sheet.split(separator: "<sheetData>").last)
    #expect(data.prefix { $0 != ">" } + ">" == row)
  }

  @Test func keepsAHeightThatIsGiven() throws {
    var book = WorkbookWriter(title: "", author: "")
    book.startSheet(SheetLayout(name: "a"))
    book.addRow([], height: 40)
    let sheet = try #require(part("xl/worksheets/sheet1.xml", of: book))
    let data = try #require(sheet.split(separator: "<sheetData>").last)
    #expect(data.prefix { $0 != ">" } + ">" == "<row r=\"1\" ht=\"40\" customHeight=\"1\">")
  }

  static let escapes: [(text: String, markup: String)] = [
    ("<a & \"b\">", "&lt;a &amp; &quot;b&quot;&gt;"), ("satu\ndua\ttiga", "satu&#10;dua&#9;tiga"),
    ("\u{7}\r\u{1F}", "_x0007__x000D__x001F_"), ("_x0041_", "_x005F_x0041_"),
    ("_x004_ _xZZZZ_ _x0041", "_x004_ _xZZZZ_ _x0041"), ("\u{FFFE}\u{FFFF}", "_xFFFE__xFFFF_"),
    ("\u{FFFD}\u{FB01}😀", "\u{FFFD}\u{FB01}😀"), ("", ""),
  ]

  @Test(arguments: escapes) func escapesWhatXMLCannotHold(_ text: String, _ markup: String) {
    #expect(XMLPart.escaped(text) == markup)
  }

  @Test func writesWhatStandsAroundTheRows() {
    var layout = SheetLayout(name: "a'b")
    layout.columns = [SheetLayout.Column(width: 20), SheetLayout.Column(width: 8.5)]
    layout.hidesRest = .plain
    layout.frozenRows = 1
    layout.frozenColumns = 1
    layout.tabColor = 0x00FF10
    layout.filter = "A1:B2"
    layout.protection = .inputsOnly
    layout.validations = [
      Validation(
        "A2:A9", .words(["naik", "turun"]), hint: Validation.Words("arah", "naik atau turun"),
        refusal: (.stop, Validation.Words("arah", "Pilih naik atau turun."))),
      Validation("B2:B9", .list("kode"), refusal: (.warning, Validation.Words("kode", "Tetap?"))),
    ]
    layout.links = [
      SheetLayout.Link(from: CellReference(row: 2, column: 1), to: "target!A1")
    ]
    layout.textRange = "A2:A9"
    layout.printArea = "A1:A2"
    layout.print = SheetLayout.Print(paper: .f4, isLandscape: true, footer: "A & B")
    let book = written([[Cell("x"), Cell("y")], [Cell(1), Cell(2)]], layout)
    #expect(
      part("xl/worksheets/sheet1.xml", of: book)
        == declaration + "<worksheet \(space)><sheetPr><tabColor rgb=\"FF00FF10\"/>"
        + "<pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:B2\"/>"
        + "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
        + "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" "
        + "state=\"frozen\"/><selection pane=\"bottomRight\"/></sheetView></sheetViews>"
        + "<sheetFormatPr defaultRowHeight=\"15\"/>"
        + "<cols><col min=\"1\" max=\"1\" width=\"20.0\" style=\"0\" customWidth=\"1\"/>"
        + "<col min=\"2\" max=\"2\" width=\"8.5\" style=\"0\" customWidth=\"1\"/>"
        + "<col min=\"3\" max=\"16384\" width=\"9\" style=\"0\" hidden=\"1\" customWidth=\"1\"/>"
        + "</cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
        + "<c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c>"
        + "<c r=\"B2\"><v>2</v></c></row></sheetData>"
        + "<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" "
        + "insertRows=\"0\" deleteRows=\"0\" sort=\"0\" autoFilter=\"0\"/>"
        + "<autoFilter ref=\"A1:B2\"/><dataValidations count=\"2\">"
        + "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" "
        + "showErrorMessage=\"1\" errorTitle=\"arah\" error=\"Pilih naik atau turun.\" "
        + "promptTitle=\"arah\" prompt=\"naik atau turun\" sqref=\"A2:A9\">"
        + "<formula1>\"naik,turun\"</formula1></dataValidation>"
        + "<dataValidation type=\"list\" errorStyle=\"warning\" allowBlank=\"1\" "
        + "showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\"kode\" error=\"Tetap?\" "
        + "sqref=\"B2:B9\"><formula1>kode</formula1></dataValidation></dataValidations>"
        + "<hyperlinks><hyperlink ref=\"A2\" location=\"target!A1\"/></hyperlinks>"
        + "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" "
        + "footer=\"0.3\"/><pageSetup paperSize=\"14\" orientation=\"landscape\" "
        + "fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;L&amp;8 A &amp;&amp; B&amp;R&amp;8 &amp;A, halaman "
        + "&amp;P dari &amp;N</oddFooter></headerFooter><ignoredErrors>"
        + "<ignoredError sqref=\"A2:A9\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>")
    #expect(
      part("xl/workbook.xml", of: book)
        == declaration + "<workbook \(space) xmlns:r=\"http://schemas.openxmlformats.org/"
        + "officeDocument/2006/relationships\"><bookViews><workbookView/></bookViews>"
        + "<sheets><sheet name=\"a'b\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames>"
        + "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">"
        + "'a''b'!$A$1:$B$2</definedName><definedName name=\"_xlnm.Print_Area\" "
        + "localSheetId=\"0\">'a''b'!$A$1:$A$2</definedName>"
        + "<definedName name=\"_xlnm.Print_Titles\" "
        + "localSheetId=\"0\">'a''b'!$1:$1</definedName></definedNames></workbook>")
  }

  @Test func keepsEachStyleOnce() {
    var book = WorkbookWriter(title: "", author: "")
    let head = CellStyle {
      $0.isBold = true
      $0.color = 0xFFFFFF
      $0.fill = 0x1F4E79
      $0.border = 0xA0A0A0
    }
    let ids = [head, CellStyle(), head.with { $0.isLocked = false }, head].map {
      book.style($0)
    }
    #expect(ids.map(\.index) == [1, 0, 2, 1])
    let line = "style=\"thin\"><color rgb=\"FFA0A0A0\"/>"
    let rest =
      "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
      + "applyAlignment=\"1\" applyProtection=\"1\"><alignment horizontal=\"general\" "
      + "vertical=\"top\"/><protection locked"
    #expect(
      part("xl/styles.xml", of: book)
        == declaration + "<styleSheet \(space)><numFmts count=\"4\"><numFmt numFmtId=\"164\" "
        + "formatCode=\"[$-421]d\\ mmmm\\ yyyy\"/>"
        + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00########\"/>"
        + "<numFmt numFmtId=\"166\" formatCode=\"&quot;≤ &quot;#,##0.00########\"/>"
        + "<numFmt numFmtId=\"167\" formatCode=\"&quot;≥ &quot;#,##0.00########\"/>"
        + "</numFmts><fonts count=\"2\"><font>"
        + "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font><font><b/>"
        + "<sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/><family val=\"2\"/>"
        + "</font></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill><fill>"
        + "<patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E79\"/>"
        + "<bgColor indexed=\"64\"/></patternFill></fill></fills><borders count=\"2\"><border>"
        + "<left/><right/><top/><bottom/><diagonal/></border><border><left \(line)</left>"
        + "<right \(line)</right><top \(line)</top><bottom \(line)</bottom><diagonal/></border>"
        + "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
        + "borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" "
        + "fillId=\"0\" borderId=\"0\" \(rest)=\"1\"/></xf><xf numFmtId=\"0\" fontId=\"1\" "
        + "fillId=\"2\" borderId=\"1\" \(rest)=\"1\"/></xf><xf numFmtId=\"0\" fontId=\"1\" "
        + "fillId=\"2\" borderId=\"1\" \(rest)=\"0\"/></xf></cellXfs><cellStyles count=\"1\">"
        + "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>")
  }
}
