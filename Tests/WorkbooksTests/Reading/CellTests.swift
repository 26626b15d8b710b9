import Testing

/// Cells of every kind, as the programs store them, come back as what was typed.
@Suite struct CellTests {
  /// What a sheet of one row reads as.
  private func read(
    _ cells: String, strings: String = "", formats: String = "", styles: String = ""
  )
    -> Found
  {
    Found(
      reading: WorkbookParts(
        rows: "<row r=\"1\">\(cells)</row>", strings: strings, formats: formats, styles: styles
      ).bytes)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("12", "12"), ("12.50", "12,5"), ("1234.5", "1234,5"),
    ("0.30000000000000004", "0,3"), ("91.484999999999999", "91,485"), ("1E-3", "0,001"),
    ("1.5E-7", "0,00000015"), ("3.3333333333333333E-2", "0,033333333333333"),
    ("-2.5E2", "-250"), ("123456789012345", "123456789012345"), ("1.0E14", "100000000000000"),
    ("0.99999999999999989", "1"), ("99999.999999999985", "100000"), ("5.55E-17", "0"),
    ("9.999999999999E-3", "0,009999999999999"), ("1.23456789012345", "1,23456789012345"),
  ])
  func number(_ stored: String, _ text: String) {
    #expect(read("<c><v>\(stored)</v></c>") == Found(["A1": text]))
  }

  @Test(arguments: [
    ("0.85", "85%"), ("1", "100%"), ("0.8567", "85,67%"),
    ("0.284999999999999", "28,4999999999999%"),
    ("0.07", "7%"), ("-0.125", "-12,5%"), ("0", "0%"),
  ])
  func percentage(_ stored: String, _ text: String) {
    let cell = "<c s=\"1\"><v>\(stored)</v></c>"
    #expect(read(cell, styles: "<xf numFmtId=\"9\"/>") == Found(["A1": text]))
  }

  /// A footnote's mark is no digit of the number, and what is struck stays so.
  @Test(arguments: [
    ("<r><t>131</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1)</t></r>", "131¹)"),
    (
      "<r><t>m</t></r><r><rPr><sz val=\"9\"/><vertAlign val=\"superscript\"/></rPr><t>2</t></r>",
      "m²"
    ),
    ("<r><rPr><strike/></rPr><t>118</t></r><r><t> 119</t></r>", "1\u{336}1\u{336}8\u{336} 119"),
    ("<r><rPr><strike val=\"0\"/></rPr><t>118</t></r>", "118"),
    ("<r><t>CO</t></r><r><rPr><vertAlign val=\"subscript\"/></rPr><t>2</t></r>", "CO2"),
    ("<r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r><r><t>2</t></r>", "¹2"),
  ])
  func lookOfRuns(_ runs: String, _ text: String) {
    #expect(read("<c t=\"inlineStr\"><is>\(runs)</is></c>") == Found(["A1": text]))
    #expect(read("<c t=\"s\"><v>0</v></c>", strings: "<si>\(runs)</si>") == Found(["A1": text]))
  }

  @Test(arguments: ["1000000000000000", "196503171990031002", "-1e20"])
  func numberThatLostDigits(_ stored: String) {
    #expect(
      read("<c><v>\(stored)</v></c>")
        == Found([:], said: ["b.xlsx!data:A1 angka-terpotong \(stored)"]))
  }

  @Test(arguments: [
    (14, "44198", "2021-01-02"), (15, "44198.25", "2021-01-02"), (22, "44198", "2021-01-02"),
    (22, "44198.3125", "2021-01-02 07:30:00"), (17, "42736", "Januari 2017"),
    (20, "0.3125", "07:30:00"), (46, "1.5", "36:00:00"), (22, "44198.9999999", "2021-01-03"),
    (14, "1", "1900-01-01"), (14, "59", "1900-02-28"), (14, "60", "1900-02-29"),
    (14, "61", "1900-03-01"), (14, "0", "1900-01-00"), (14, "2958465", "9999-12-31"),
    (14, "2958466", "2958466"), (14, "-1", "-1"), (57, "44198", "2021-01-02"),
    (4, "44198", "44198"), (10, "0.5", "50%"),
  ])
  func builtInFormat(_ id: Int, _ stored: String, _ text: String) {
    let cell = "<c s=\"1\"><v>\(stored)</v></c>"
    #expect(read(cell, styles: "<xf numFmtId=\"\(id)\"/>") == Found(["A1": text]))
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "2021-01-02"), ("[$-421]d mmmm yyyy;@", "2021-01-02"),
    ("mmmm yyyy", "Januari 2021"), ("yyyy", "2021"), ("d-m", "2021-01-02"),
    ("dd/mm/yy\\ hh:mm", "2021-01-02"), ("h:mm AM/PM", "1060752:00:00"), ("mm:ss", "1060752:00:00"),
    ("[mm]", "1060752:00:00"), ("#,##0.00", "44198"), ("0.0%", "4419800%"),
    ("0&quot; %&quot;", "44198%"),
    ("0\\%", "44198%"), ("#,##0 &quot;hari&quot;", "44198"), ("[Red]0", "44198"),
    ("General", "44198"),
    ("0.00E+00", "44198"), ("_-* #,##0_-;-* #,##0_-", "44198"), ("0;0%", "44198"), ("@", "44198"),
    ("[&gt;=1000]#,##0;0%", "44198"),
  ])
  func ownFormat(_ code: String, _ text: String) {
    let found = read(
      "<c s=\"1\"><v>44198</v></c>",
      formats: "<numFmt numFmtId=\"164\" formatCode=\"\(code)\"/>",
      styles: "<xf numFmtId=\"164\"/>")
    #expect(found == Found(["A1": text]))
  }

  /// What a format shows otherwise is told, with what is read.
  @Test(arguments: [
    "#,##0,", "0.0,,\\ &quot;juta&quot;", "0.0&quot; juta&quot;", "0&quot; Rb.&quot;",
    "0&quot;.000&quot;", "#,##0\\0", ";;;", "&quot;ada&quot;",
    "[&gt;=1000]0,&quot; ribu&quot;;0",
  ])
  func tellsOfAFormatThatShowsSomethingElse(_ code: String) {
    let found = read(
      "<c s=\"1\"><v>1.5</v></c><c><v>2</v></c>",
      formats: "<numFmt numFmtId=\"164\" formatCode=\"\(code)\"/>",
      styles: "<xf numFmtId=\"164\"/>")
    #expect(
      found
        == Found(
          ["A1": "1,5", "B1": "2"], said: ["b.xlsx!data tampilan-berbeda A1 = 1,5"]))
  }

  /// What is struck through as a whole is read all the same, and told.
  @Test func tellsOfStruckCells() {
    var book = WorkbookParts(
      rows: "<row r=\"1\"><c s=\"1\"><v>120</v></c><c s=\"2\"><v>7</v></c><c s=\"1\"/></row>",
      styles: "<xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"0\" fontId=\"2\"/>")
    book.parts["xl/styles.xml"]?.replace(
      "<cellStyleXfs>",
      with: "<fonts><font><b/></font><font><sz/><strike/></font><font><strike val=\"0\"/></font>"
        + "</fonts><cellStyleXfs>")
    #expect(
      Found(reading: book.bytes)
        == Found(["A1": "120", "B1": "7"], said: ["b.xlsx!data tampilan-berbeda A1 = 120"]))
  }

  /// A 0 that is not to be seen looks as if nothing were reported.
  /// ECMA-376 part 1, 18.8.30, with the editions of East Asia.
  @Test func everyBuiltInFormatIsKnown() {
    let texts: [Character: String] = [
      ".": "44198,3125", "%": "4419831,25%", "d": "2021-01-02", "m": "Januari 2021",
      "t": "1060759:30:00", "n": "2021-01-02 07:30:00",
    ]
    let kinds = ".........%%...dddmttttn....dddddttttd........ttt..dddddttdd.."
    for (id, kind) in kinds.enumerated() {
      let found = read("<c s=\"1\"><v>44198.3125</v></c>", styles: "<xf numFmtId=\"\(id)\"/>")
      #expect(found == Found(["A1": texts[kind] ?? ""]), "\(id)")
    }
  }

  @Test func tellsOfHiddenZeros() {
    let cells = "<c s=\"1\"><v>0</v></c><c s=\"1\"><v>7</v></c><c><v>0</v></c>"
    func found(_ code: String) -> Found {
      read(
        cells, formats: "<numFmt numFmtId=\"164\" formatCode=\"\(code)\"/>",
        styles: "<xf numFmtId=\"164\"/>")
    }
    let texts = ["A1": "0", "B1": "7", "C1": "0"]
    #expect(
      found("0;-0;;@") == Found(texts, said: ["b.xlsx!data tampilan-berbeda A1 = 0"]))
    #expect(found("_-* #,##0_-;-* #,##0_-;_-* &quot;-&quot;_-;_-@_-") == Found(texts))
    var book = WorkbookParts(rows: "<row r=\"1\"><c><v>0</v></c><c><v>7</v></c></row>")
    book.parts["xl/worksheets/sheet1.xml"]?.replace(
      "<sheetData>",
      with: "<sheetViews><sheetView showZeros=\"0\"><pane/></sheetView></sheetViews><sheetData>")
    #expect(
      Found(reading: book.bytes)
        == Found(["A1": "0", "B1": "7"], said: ["b.xlsx!data tampilan-berbeda A1 = 0"]))
  }

  /// A unit behind a number, thousands apart, colours.
  @Test(arguments: [
    "0&quot; m2&quot;", "&quot;Rp&quot;#,##0", "0.00&quot; kg&quot;", "[Red]#,##0;[Blue]-#,##0",
    "0\\ \\k\\g", "# ?/?", "@", "",
  ])
  func aFormatThatShowsTheNumber(_ code: String) {
    let found = read(
      "<c s=\"1\"><v>1.5</v></c>",
      formats: "<numFmt numFmtId=\"164\" formatCode=\"\(code)\"/>",
      styles: "<xf numFmtId=\"164\"/>")
    #expect(found == Found(["A1": "1,5"]))
  }

  @Test func countsFrom1904WhereTheWorkbookDoes() {
    var book = WorkbookParts(
      rows: "<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>42736</v></c></row>",
      styles: "<xf numFmtId=\"14\"/>")
    book.parts["xl/workbook.xml"]?.replace("<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    #expect(Found(reading: book.bytes) == Found(["A1": "1904-01-01", "B1": "2021-01-02"]))
  }

  @Test(arguments: [
    ("2021-01-02", "2021-01-02"), ("2021-01-02T00:00:00.000Z", "2021-01-02"),
    ("2021-01-02T07:30:00", "2021-01-02 07:30:00"),
  ])
  func storedDate(_ stored: String, _ text: String) {
    #expect(read("<c t=\"d\"><v>\(stored)</v></c>") == Found(["A1": text]))
  }

  @Test func textsOfEveryKind() {
    let found = read(
      """
      <c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>di sel</t></is></c>\
      <c t="inlineStr"><is><r><rPr><b/></rPr><t>tebal</t></r><r><t xml:space="preserve"> biasa</t></r>\
      </is></c><c t="str"><v>=SUM(A1)</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c>\
      <c t="s"><v>2</v></c><c s="1"/><c t="s"><v>3</v></c>
      """,
      strings: """
        <si><t>Seksi &amp; &#x201C;umum&#8221;</t></si>\
        <si><r><t>東</t></r><rPh sb="0" eb="1"><t>ひがし</t></rPh><r><t>京</t></r><phoneticPr fontId="1"/></si>\
        <si><t> tepi \n</t></si><si><t/></si>
        """)
    #expect(
      found
        == Found([
          "A1": "Seksi & “umum”", "B1": "東京", "C1": "di sel", "D1": "tebal biasa",
          "E1": "=SUM(A1)", "F1": "ya", "G1": "tidak", "H1": " tepi \n",
        ]))
  }

  @Test(arguments: [
    ("a_x000D__x000A_b", "a\nb"), ("a_x000D_b\r\nc\rd", "a\nb\nc\nd"), ("_x005F_x000D_", "_x000D_"),
    ("_x0041_", "A"), ("_x00e9_", "é"), ("_xD83D__xDE00_", "😀"), ("_xZZZZ_", "_xZZZZ_"),
    ("_x000", "_x000"), ("&#13;&#10;a", "\na"), ("<![CDATA[<b>&amp;]]>", "<b>&amp;"),
    ("a<!-- b -->c", "ac"), ("&#x1F600;", "😀"),
  ])
  func storedCharacters(_ stored: String, _ text: String) {
    #expect(
      read("<c t=\"inlineStr\"><is><t>\(stored)</t></is></c>") == Found(["A1": text]))
  }

  @Test func aControlCharacterIsAnError() {
    #expect(
      read("<c t=\"inlineStr\"><is><t>a_x0007_b</t></is></c>")
        == Found([:], said: ["b.xlsx!data:A1 karakter-kendali U+0007"]))
  }

  @Test func formulasCountByTheirResults() {
    let found = read(
      """
      <c><f>1+1</f><v>2</v></c><c t="str"><f>"a"</f><v>a</v></c><c t="str"><f>""</f><v></v></c>\
      <c><f t="shared" si="0"/><v>3</v></c><c><f>A1+B1</f></c><c><f>C1</f><v/></c>\
      <c t="str"><f>D1</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="e"><v>#N/A</v></c>\
      <c><f t="shared" si="0"/></c>
      """)
    #expect(
      found
        == Found(
          ["A1": "2", "B1": "a", "D1": "3", "H1": "#DIV/0!", "I1": "#N/A"],
          said: [
            "b.xlsx!data:E1 rumus-tanpa-hasil =A1+B1", "b.xlsx!data:F1 rumus-tanpa-hasil =C1",
            "b.xlsx!data:G1 rumus-tanpa-hasil =D1", "b.xlsx!data:J1 rumus-tanpa-hasil ",
          ]))
  }

  @Test(arguments: [
    ("<c t=\"b\"><v>true</v></c>", "ya"), ("<c t=\"b\"><v>TRUE</v></c>", "ya"),
    ("<c t=\"b\"><v> 1 </v></c>", "ya"), ("<c t=\"b\"><v>False</v></c>", "tidak"),
    ("<c t=\"b\"><v>0</v></c>", "tidak"), ("<c t=\"b\"><f>A2&gt;1</f><v>true</v></c>", "ya"),
    ("<c t=\"b\"><f>A2&gt;1</f><v>1</v></c>", "ya"),
    ("<c t=\"str\"><f>A2&gt;1</f><v>TRUE</v></c>", "ya"),
    ("<c t=\"str\"><f>A2&gt;1</f><v>false</v></c>", "tidak"),
    ("<c t=\"str\"><v>TRUE</v></c>", "TRUE"),
  ])
  func yesAndNo(_ cell: String, _ text: String) {
    #expect(read(cell) == Found(["A1": text]))
  }

  /// One odd cell is an error of that cell; the others are read.
  @Test(arguments: [
    ("<c t=\"b\"><v>mungkin</v></c>", "mungkin"), ("<c t=\"b\"><v>2</v></c>", "2"),
    ("<c t=\"b\"><v>1.0</v></c>", "1.0"), ("<c><v>NaN</v></c>", "NaN"),
    ("<c><v>-INF</v></c>", "-INF"), ("<c><v>1e999</v></c>", "1e999"), ("<c><v>1,5</v></c>", "1,5"),
    ("<c><v>0x1F</v></c>", "0x1F"), ("<c t=\"lain\"><v>7</v></c>", "lain"),
    ("<c t=\"s\"><v>7</v></c>", "7"), ("<c t=\"s\"><v>-1</v></c>", "-1"),
    ("<c t=\"s\"><v>satu</v></c>", "satu"), ("<c s=\"9\"><v>0.8</v></c>", "0.8"),
    ("<c s=\"x\"><v>0.8</v></c>", "0.8"), ("<c t=\"s\"><v>1</v></c>", "b\u{FFFD}"),
    ("<c t=\"inlineStr\"><is><t>a_xDE00__xD83D_b</t></is></c>", "a\u{FFFD}\u{FFFD}b"),
    ("<c t=\"str\"><v>a&#xD800;b</v></c>", "a\u{FFFD}b"),
    ("<c t=\"inlineStr\"><is><t>a&#56320;b</t></is></c>", "a\u{FFFD}b"),
  ])
  func oddCell(_ cell: String, _ written: String) {
    #expect(
      read(cell + "<c t=\"s\"><v>0</v></c>", strings: "<si><t>a</t></si><si><t>b_xD800_</t></si>")
        == Found(["B1": "a"], said: ["b.xlsx!data:A1 sel-tak-terbaca \(written)"]))
  }

  @Test(arguments: [
    "<c><v> </v></c>", "<c t=\"b\"><v/></c>", "<c t=\"s\"><v></v></c>", "<c t=\"lain\"/>",
    "<c s=\"99\"/>", "<c t=\"e\"><v/></c>",
  ])
  func blankCell(_ cell: String) {
    #expect(read(cell) == Found([:]))
  }

  @Test func aLostLetterIsNamed() {
    #expect(
      read("<c t=\"inlineStr\"><is><t>a\u{FFFD}b</t></is></c>")
        == Found(["A1": "a\u{FFFD}b"], said: ["b.xlsx!data:A1 huruf-hilang a\u{FFFD}b"]))
  }

  /// Programs that cannot compute store 0 and ask the next one to compute.
  @Test func resultsThatAwaitComputingDoNotCount() {
    var book = WorkbookParts(rows: "<row><c><f>1+1</f><v>0</v></c><c><v>5</v></c></row>")
    book.parts["xl/workbook.xml"]?.replace(
      "</sheets>", with: "</sheets><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>")
    #expect(
      Found(reading: book.bytes)
        == Found(["B1": "5"], said: ["b.xlsx!data:A1 rumus-tanpa-hasil =1+1"]))
  }
}
