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

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row r=\"x\"/>",
    "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A2\"/></row>",
    "<row r=\"1\"><c r=\"XFE1\"/></row>", "<row><c r=\"XFD1\"/><c/></row>",
    "<row><c t=\"s\"><v>7</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>",
    "<row><c><v>dua</v></c></row>", "<row><c><v>nan</v></c></row>",
    "<row><c><v>1e999</v></c></row>",
    "<row><c t=\"lain\"><v>1</v></c></row>", "<row><c s=\"a\"/></row>",
  ])
  func whatNoProgramWritesIsARuin(_ rows: String) {
    #expect(
      Found(reading: WorkbookParts(rows: rows).bytes)
        == Found([:], said: ["b.xlsx buku-kerja-rusak xl/worksheets/sheet1.xml"]))
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
            "b.xlsx!data lembar-tersembunyi ", "b.xlsx!data sel-gabungan A1:A2",
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
