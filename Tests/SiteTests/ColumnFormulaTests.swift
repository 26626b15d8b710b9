import Testing

@testable import Site

/// A formula with marks in the place of its column.
struct ColumnTextTests {
  @Test func lettersTakeThePlaceOfTheMark() {
    let mark = ColumnFormula.column
    #expect(ColumnFormula("N(a!\(mark)3)/\(mark)4").text(in: "AB") == "N(a!AB3)/AB4")
    #expect(ColumnFormula("\(mark)1").text(in: "B") == "B1")
    #expect(ColumnFormula("1").text(in: "B") == "1")
  }

  @Test func theGapIsPutInOnce() {
    let text = ColumnFormula(
      "IF(\(ColumnFormula.column)2,\(ColumnFormula.gap),\(ColumnFormula.column)3)")
    #expect(text.text(in: "C", gap: "\"—\"") == "IF(C2,\"—\",C3)")
    #expect(ColumnFormula(ColumnFormula.gap).text(in: "C", gap: "C9") == "C9")
  }
}
