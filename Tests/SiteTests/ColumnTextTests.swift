import Testing

@testable import Site

/// A formula with marks in the place of its column.
struct ColumnTextTests {
  @Test func lettersTakeThePlaceOfTheMark() {
    let mark = ColumnText.column
    #expect(ColumnText("N(a!\(mark)3)/\(mark)4").text(in: "AB") == "N(a!AB3)/AB4")
    #expect(ColumnText("\(mark)1").text(in: "B") == "B1")
    #expect(ColumnText("1").text(in: "B") == "1")
  }

  @Test func theGapIsPutInOnce() {
    let text = ColumnText("IF(\(ColumnText.column)2,\(ColumnText.gap),\(ColumnText.column)3)")
    #expect(text.text(in: "C", gap: "\"—\"") == "IF(C2,\"—\",C3)")
    #expect(ColumnText(ColumnText.gap).text(in: "C", gap: "C9") == "C9")
  }
}
