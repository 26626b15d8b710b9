import Testing
import Workbooks

@Suite struct CellReferenceTests {
  @Test(arguments: [
    ("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("AZ1", 1, 52), ("BA1", 1, 53),
    ("ZZ1", 1, 702), ("AAA1", 1, 703), ("XFD1048576", 1_048_576, 16_384),
  ])
  func readsAndWrites(_ text: String, _ row: Int, _ column: Int) {
    #expect(CellReference(text) == CellReference(row: row, column: column))
    #expect(CellReference(row: row, column: column).text == text)
  }

  @Test(arguments: [
    "", "A", "1", "A0", "A01", "1A", "a1", "A1B", "A-1", "XFE1", "A1048577", "$A$1", " A1",
  ])
  func refuses(_ text: String) {
    #expect(CellReference(text) == nil)
  }
}
