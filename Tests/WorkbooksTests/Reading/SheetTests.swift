import Testing

/// Sheets as the programs lay them out.
@Suite struct SheetTests {
  @Test func rowsAndCellsMayBeSparseOrUnnumbered() {
    let found = Found(
      reading: WorkbookParts(
        rows: """
          <row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="F2"><v>3</v></c></row>\
          <row><c><v>4</v></c><c s="2"/><c><v>5</v></c></row><row r="9" spans="1:3"/>\
          <row r="1048576"><c r="A1048576"><v>6</v></c></row>
          """
      ).bytes)
    #expect(
      found == Found(["B2": "1", "C2": "2", "F2": "3", "A3": "4", "C3": "5", "A1048576": "6"]))
  }

  @Test func rowsAndCellsMayStandInAnyOrder() {
    let found = Found(
      reading: WorkbookParts(
        rows: """
          <row r="3"><c r="C3"><v>6</v></c><c r="A3"><v>4</v></c><c><v>5</v></c></row>\
          <row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row><row><c><v>3</v></c></row>
          """
      ).bytes)
    #expect(found == Found(["A1": "1", "B1": "2", "A2": "3", "A3": "4", "B3": "5", "C3": "6"]))
  }

  /// What has no place is an error of its row or sheet; everything else is read.
  @Test(arguments: [
    ("<row r=\"0\"><c><v>2</v></c></row>", " sel-tak-terbaca 0"),
    ("<row r=\"1048577\"/>", " sel-tak-terbaca 1048577"), ("<row r=\"x\"/>", " sel-tak-terbaca x"),
    ("<row r=\"2\"><c r=\"A3\"><v>2</v></c></row>", ":2 sel-tak-terbaca A3"),
    ("<row r=\"2\"><c r=\"XFE2\"><v>2</v></c></row>", ":2 sel-tak-terbaca XFE2"),
    ("<row r=\"2\"><c r=\"dua\"><f>A1</f></c></row>", ":2 sel-tak-terbaca dua"),
    ("<row r=\"1\"><c><v>2</v></c></row>", ":1 sel-tak-terbaca "),
    ("<row r=\"1048576\"/><row><c><v>2</v></c></row>", " sel-tak-terbaca "),
  ])
  func whatHasNoPlace(_ rows: String, _ said: String) {
    #expect(
      Found(reading: WorkbookParts(rows: "<row r=\"1\"><c><v>1</v></c></row>" + rows).bytes)
        == Found(["A1": "1"], said: ["b.xlsx!data" + said]))
  }

  @Test func aCellThatIsThereTwice() {
    #expect(
      Found(
        reading: WorkbookParts(
          rows: "<row><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c><v>3</v></c></row>"
        ).bytes)
        == Found(["B1": "1", "C1": "3"], said: ["b.xlsx!data:B1 sel-tak-terbaca 2"]))
    #expect(
      Found(
        reading: WorkbookParts(
          rows:
            "<row><c r=\"XFD1\"><v>1</v></c><c><v>2</v></c></row><row r=\"1\"><c r=\"A2\"/></row>"
        ).bytes)
        == Found(["XFD1": "1"], said: ["b.xlsx!data:1 sel-tak-terbaca XFE1"]))
  }

  /// Sheets that the workbook lists and does not hold, or that are broken, do not take the others
  /// with them.
  @Test func aSheetWithoutItsPart() {
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.parts["xl/workbook.xml"]?.replace(
      "<sheets>",
      with: "<sheets><sheet name=\"tanpa\" sheetId=\"7\"/><sheet name=\"hilang\" sheetId=\"8\" "
        + "r:id=\"rId9\"/><sheet name=\"rusak\" sheetId=\"9\" r:id=\"rId8\"/>")
    book.parts["xl/_rels/workbook.xml.rels"]?.replace(
      "</Relationships>",
      with: "<Relationship Id=\"rId8\" Type=\"\(WorkbookParts.links)/worksheet\" "
        + "Target=\"worksheets/sheet2.xml\"/></Relationships>")
    book.parts["xl/worksheets/sheet2.xml"] = "<worksheet"
    #expect(
      Found(reading: book.bytes)
        == Found(
          ["A1": "1"],
          said: [
            "b.xlsx!hilang buku-kerja-rusak hilang",
            "b.xlsx!rusak buku-kerja-rusak xl/worksheets/sheet2.xml",
            "b.xlsx!tanpa buku-kerja-rusak tanpa",
          ]))
  }

  /// However many sheets name one part, it is read once.
  @Test func sheetsThatShareAPart() {
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.parts["xl/workbook.xml"]?.replace(
      "</sheets>",
      with: "<sheet name=\"ulang\" sheetId=\"7\" r:id=\"rId1\"/><sheet name=\"lagi\" "
        + "sheetId=\"8\" r:id=\"rId1\"/></sheets>")
    #expect(
      Found(reading: book.bytes)
        == Found(
          ["A1": "1"],
          said: ["b.xlsx!lagi buku-kerja-rusak ulang", "b.xlsx!ulang buku-kerja-rusak data"]))
  }

  /// Texts are missed only where a cell needs one.
  @Test func sharedTextsThatAreNotThere() {
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.parts["xl/sharedStrings.xml"] = nil
    #expect(Found(reading: book.bytes) == Found(["A1": "1"]))
    book.parts["xl/worksheets/sheet1.xml"]?.replace("<c>", with: "<c t=\"s\">")
    #expect(
      Found(reading: book.bytes)
        == Found([:], said: ["b.xlsx!data buku-kerja-rusak xl/sharedStrings.xml"]))
  }

  @Test func afterAThousandErrorsOneStandsForTheRest() {
    let rows = String(repeating: "<row><c><f>1</f></c></row>", count: 1_200)
    let said = Found(reading: WorkbookParts(rows: rows).bytes).said
    #expect(said.count == 1_001)
    #expect(said.first == "b.xlsx!data galat-terlalu-banyak ")
  }

  @Test func tellsWhatIsHiddenAndMerged() {
    var book = WorkbookParts(
      rows: """
        <row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>\
        <row hidden="1"><c><v>4</v></c></row><row hidden="1"><c s="1"/></row>\
        <row hidden="true"><c><v>5</v></c></row>
        """)
    book.parts["xl/worksheets/sheet1.xml"]?.replace(
      "<sheetData>",
      with: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/>"
        + "<col min=\"3\" max=\"9\"/><col min=\"7\" max=\"16384\" hidden=\"1\"/></cols><sheetData>")
    book.parts["xl/worksheets/sheet1.xml"]?.replace(
      "</sheetData>",
      with: "</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/>"
        + "<mergeCell ref=\"A9:B9\"/><mergeCell ref=\"H1:I1\"/></mergeCells>")
    book.parts["xl/workbook.xml"]?.replace("sheetId=", with: "state=\"hidden\" sheetId=")
    #expect(
      Found(reading: book.bytes)
        == Found(
          ["A1": "1", "B1": "2", "C1": "3", "A2": "4", "A4": "5"],
          said: [
            "b.xlsx!data baris-tersembunyi 2, 4", "b.xlsx!data kolom-tersembunyi B",
            "b.xlsx!data lembar-tersembunyi ", "b.xlsx!data:A1 sel-gabungan A1:A2",
          ]))
  }

  @Test func readsBothEditionsAnyPrefixAndUTF16() {
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    var book = WorkbookParts(rows: "")
    book.parts["xl/worksheets/sheet1.xml"] = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <!-- a comment --><x:worksheet xmlns:x='\(strict)' xmlns="urn:lain"><sheetData><row/></sheetData>
      <x:sheetData ><x:row><x:c t = "inlineStr"><x:is><x:t>satu</x:t></x:is></x:c></x:row></x:sheetData>
      </x:worksheet >
      <?end?>
      """
    #expect(Found(reading: book.bytes) == Found(["A1": "satu"]))
    for bigEndian in [true, false] {
      let text =
        "\u{FEFF}<worksheet xmlns=\"\(strict)\"><sheetData><row><c t=\"inlineStr\"><is>"
        + "<t>é😀</t></is></c></row></sheetData></worksheet>"
      var zip = ZipParts(book.parts.filter { $0.key != "xl/worksheets/sheet1.xml" })
      zip.parts.append(
        ZipParts.Part(
          name: "xl/worksheets/sheet1.xml",
          contents: text.utf16.flatMap {
            bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
          }))
      #expect(Found(reading: zip.bytes) == Found(["A1": "é😀"]))
    }
  }

  /// A sheet that has grown a hundred thousand formatted rows is its five cells.
  @Test func formattedButEmptyRowsCostNothing() {
    let empty = (2...100_000).map { "<row r=\"\($0)\" s=\"1\" customFormat=\"1\"/>" }.joined()
    #expect(
      Found(reading: WorkbookParts(rows: "<row r=\"1\"><c><v>1</v></c></row>" + empty).bytes)
        == Found(["A1": "1"]))
  }
}
