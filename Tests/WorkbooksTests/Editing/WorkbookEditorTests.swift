import Diagnostics
import Numerals
import Testing
import Workbooks

/// Changing cells of a workbook: the markup as it comes out, and everything else as it was.
struct WorkbookEditorTests {
  private static let sheet = "xl/worksheets/sheet1.xml"

  /// The edits to a workbook's only sheet.
  private func edit(
    _ parts: WorkbookParts, _ edits: [String: CellEdit.Value]
  ) throws -> (bytes: [UInt8]?, said: [String]) {
    var diagnostics: [Diagnostic] = []
    let editor = try #require(
      WorkbookEditor(parts.bytes, file: "b.xlsx", into: &diagnostics))
    let bytes = editor.applying(
      try edits.map { name, value in
        CellEdit(sheet: "data", cell: try #require(CellReference(name)), value: value)
      }, into: &diagnostics)
    return (bytes, diagnostics.map { "\($0.place.text) \($0.id)" })
  }

  /// The sheet's markup after the edits; all other parts must be as they were.
  private func markup(
    of parts: WorkbookParts, after edits: [String: CellEdit.Value]
  ) throws -> String {
    let bytes = try #require(try edit(parts, edits).bytes)
    let (old, new) = (try ZipArchive(reading: parts.bytes), try ZipArchive(reading: bytes))
    #expect(new.entries.map(\.name) == old.entries.map(\.name))
    for (before, after) in zip(old.entries, new.entries) where before.name != Self.sheet {
      #expect(old.packed(before) == new.packed(after))
      #expect(before.method == after.method && before.checksum == after.checksum)
    }
    let entry = try #require(new.entry(named: Self.sheet))
    return String(decoding: try new.contents(of: entry), as: UTF8.self)
  }

  private func rows(_ rows: String, after edits: [String: CellEdit.Value]) throws -> String {
    let start = "<worksheet xmlns=\"\(WorkbookParts.space)\">"
    let markup = try markup(of: WorkbookParts(rows: rows), after: edits)
    try #require(markup.hasPrefix(start) && markup.hasSuffix("</worksheet>"))
    return String(markup.dropFirst(start.count).dropLast("</worksheet>".count))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rows: String
    let edits: [String: CellEdit.Value]
    let result: String

    init(
      _ what: String, _ rows: String, _ edits: [String: CellEdit.Value], gives result: String
    ) {
      testDescription = what
      self.rows = rows
      self.edits = edits
      self.result = result
    }
  }

  static let cases = [
    Case(
      "a number where a shared text was; the style stays",
      "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1</v></c></row>",
      ["A1": .number(Numeral(digits: -125, scale: 1))],
      gives:
        "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>-12.5</v></c><c r=\"B1\"><v>1</v></c></row>"),
    Case(
      "a text in an empty styled cell, with all that XML must escape",
      "<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>", ["A1": .text("<a> & \"b\"\n=1+1 _x000D_")],
      gives: "<row r=\"1\"><c r=\"A1\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
        + "&lt;a&gt; &amp; \"b\"&#10;=1+1 _x005F_x000D_</t></is></c></row>"),
    Case(
      "a cell is emptied", "<row r=\"1\"><c r=\"A1\" s=\"3\"><v>1</v></c></row>", ["A1": .blank],
      gives: "<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>"),
    Case(
      "cells between, before and behind others; stale spans go",
      "<row r=\"2\" spans=\"2:4\" ht=\"9\"><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>1</v></c></row>",
      [
        "A2": .number(Numeral(digits: 1)), "C2": .number(Numeral(digits: 2)),
        "E2": .number(Numeral(digits: 3)),
      ],
      gives: "<row r=\"2\" ht=\"9\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1</v></c><c r=\"C2\">"
        + "<v>2</v></c><c r=\"D2\"><v>1</v></c><c r=\"E2\"><v>3</v></c></row>"),
    Case(
      "rows before, between and behind others",
      "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"4\"/>",
      [
        "A1": .number(Numeral(digits: 1)), "A3": .number(Numeral(digits: 3)),
        "A4": .number(Numeral(digits: 4)), "B5": .number(Numeral(digits: 5)), "C6": .blank,
      ],
      gives:
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"
        + "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"4\"><c r=\"A4\"><v>4</v></c></row>"
        + "<row r=\"5\"><c r=\"B5\"><v>5</v></c></row>"),
    Case(
      "an empty sheet", "", ["A1": .number(Numeral(digits: 1)), "A2": .number(Numeral(digits: 2))],
      gives:
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"),
    Case(
      "rows and cells that do not say where they stand; comments and quotes that look like markup",
      "<!-- <row> --><row><c><v>1</v></c><c><v>2</v></c></row><row ht='>'><c t='str'><v>&lt;</v></c>"
        + "</row>",
      ["B1": .number(Numeral(digits: 9)), "A2": .text("x")],
      gives: "<!-- <row> --><row><c><v>1</v></c><c r=\"B1\"><v>9</v></c></row><row ht='>'>"
        + "<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">x</t></is></c></row>"),
  ]

  @Test(arguments: cases) func editsAreMade(_ edited: Case) throws {
    #expect(
      try rows(edited.rows, after: edited.edits) == "<sheetData>\(edited.result)</sheetData>")
  }

  /// What LibreOffice, Excel in strict mode and others write around rows.
  @Test func prefixesDimensionColumnStylesAndEmptyDataAreMet() throws {
    var parts = WorkbookParts(rows: "")
    parts.parts[Self.sheet] = """
      <?xml version="1.0"?><x:worksheet xmlns:x="\(WorkbookParts.space)"><x:dimension ref="A1"/>\
      <x:cols><x:col min="2" max="3" style="7"/></x:cols><x:sheetData/></x:worksheet>
      """
    #expect(
      try markup(of: parts, after: ["C4": .text("y"), "A4": .number(Numeral(digits: 1))]) == """
        <?xml version="1.0"?><x:worksheet xmlns:x="\(WorkbookParts.space)"><x:dimension \
        ref="A1:C4"/><x:cols><x:col min="2" max="3" style="7"/></x:cols><x:sheetData>\
        <x:row r="4"><x:c r="A4"><x:v>1</x:v></x:c><x:c r="C4" s="7" t="inlineStr"><x:is>\
        <x:t xml:space="preserve">y</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>
        """)
  }

  /// 85 in a cell that shows percent is 85%, as everywhere in tables.
  @Test func percentStaysPercent() throws {
    let parts = WorkbookParts(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.5</v></c></row>", styles: "<xf numFmtId=\"9\"/>")
    let bytes = try #require(
      try edit(parts, ["A1": .number(Numeral(digits: 855, scale: 1))]).bytes)
    #expect(Found(reading: bytes) == Found(["A1": "85,5%"]))
  }

  @Test func computedCellsAreRefused() throws {
    let parts = WorkbookParts(
      rows: "<row r=\"1\"><c r=\"A1\"><f>B1*2</f><v>2</v></c><c r=\"B1\"><v>1</v></c></row>")
    let refused = try edit(
      parts, ["A1": .number(Numeral(digits: 3)), "B1": .number(Numeral(digits: 2))])
    #expect(refused.bytes == nil)
    #expect(refused.said == ["b.xlsx!data:A1 sel-berumus"])
  }

  /// A workbook with formulas is asked to compute them afresh, in the place that the format gives.
  @Test(arguments: [
    ("</sheets></workbook>", "</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>"),
    (
      "</sheets><definedNames/><oleSize ref=\"A1\"/></workbook>",
      "</sheets><definedNames/><calcPr fullCalcOnLoad=\"1\"/><oleSize ref=\"A1\"/></workbook>"
    ),
    (
      "</sheets><calcPr calcId=\"191029\"/></workbook>",
      "</sheets><calcPr fullCalcOnLoad=\"1\" calcId=\"191029\"/></workbook>"
    ),
    (
      "</sheets><calcPr calcId=\"1\" fullCalcOnLoad=\"0\"/></workbook>",
      "</sheets><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></workbook>"
    ),
  ])
  func formulasAreComputedAfresh(_ old: String, _ new: String) throws {
    var parts = WorkbookParts(rows: "<row r=\"1\"><c r=\"A1\"><f>1</f><v>1</v></c></row>")
    let workbook = try #require(parts.parts["xl/workbook.xml"])
    parts.parts["xl/workbook.xml"] = workbook.replacing("</sheets></workbook>", with: old)
    var diagnostics: [Diagnostic] = []
    let editor = try #require(
      WorkbookEditor(parts.bytes, file: "b.xlsx", into: &diagnostics))
    let archive = try ZipArchive(reading: try #require(editor.askingToCompute))
    let entry = try #require(archive.entry(named: "xl/workbook.xml"))
    #expect(
      String(decoding: try archive.contents(of: entry), as: UTF8.self)
        == workbook.replacing("</sheets></workbook>", with: new))
  }

  @Test func withoutFormulasNothingIsAsked() throws {
    var diagnostics: [Diagnostic] = []
    let editor = try #require(
      WorkbookEditor(WorkbookParts(rows: "").bytes, file: "b.xlsx", into: &diagnostics))
    #expect(editor.askingToCompute == nil)
  }

  /// Edited again and again it stays a workbook that reads as it should.
  @Test func manyEditsOneAfterTheOther() throws {
    var bytes = WorkbookParts(rows: "").bytes
    var expected: [String: String] = [:]
    for round in 1...30 {
      let cell = CellReference(row: round * 7 % 11 + 1, column: round * 5 % 6 + 1)
      var diagnostics: [Diagnostic] = []
      let editor = try #require(WorkbookEditor(bytes, file: "b.xlsx", into: &diagnostics))
      let value: CellEdit.Value =
        round % 3 == 0
        ? .text("teks \(round)") : round % 5 == 0 ? .blank : .number(Numeral(digits: Int64(round)))
      expected[cell.text] =
        round % 3 == 0 ? "teks \(round)" : round % 5 == 0 ? nil : String(round)
      bytes = try #require(
        editor.applying([CellEdit(sheet: "data", cell: cell, value: value)], into: &diagnostics))
    }
    #expect(Found(reading: bytes) == Found(expected))
  }
}
