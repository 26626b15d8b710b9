import Diagnostics
import Testing

@testable import Verification

/// What is said of two texts that differ.
struct FileComparisonTests {
  private func told(_ found: String, _ wanted: String, in file: String = "a.html") -> [String] {
    FileComparison.findings(Array(found.utf8), Array(wanted.utf8), at: Place(file)).map {
      "\($0.place.text) \($0.id) \($0.written ?? "-") \($0.cure)"
    }
  }

  @Test func equalFilesSayNothing() { #expect(told("a\nb\n", "a\nb\n") == []) }

  @Test func changedLineIsShownWithWhatItShouldBe() {
    #expect(
      told("satu\nnilai é 95,2 baik\n", "satu\nnilai é 85,2 baik\n")
        == ["a.html:2:9 isi-berbeda nilai é 95,2 baik Seharusnya “nilai é 85,2 baik”."])
  }

  @Test func addedAndMissingLinesDoNotShiftTheRest() {
    #expect(
      told("a\nx\nb\nc\n", "a\nb\nc\n")
        == ["a.html:2 isi-berbeda x Terbitkan ulang dengan rapor build."])
    #expect(told("a\nc\n", "a\nb\nc\n") == ["a.html:2 isi-berbeda - Seharusnya “b”."])
  }

  @Test func onlyAFewAreTold() {
    let found = (1...9).map { "a\($0)\n" }.joined()
    let wanted = (1...9).map { "b\($0)\n" }.joined()
    let told = told(found, wanted)
    #expect(told.count == 6)
    #expect(told.last == "a.html isi-berbeda - Terbitkan ulang dengan rapor build.")
  }

  @Test func otherBytesAreOnlyNamed() {
    #expect(
      told("x", "y", in: "a.png") == ["a.png isi-berbeda - Terbitkan ulang dengan rapor build."])
    #expect(
      told("x", "y", in: "a.xlsx") == ["a.xlsx isi-berbeda - Terbitkan ulang dengan rapor build."])
  }

  @Test func figuresAreComparedByName() {
    let findings = FigureComparison.findings(
      Array(#"{"x": [{"a": 1.0, "neu": 3}], "b": null}"#.utf8),
      Array(#"{"b": true, "x": [{"a": 1}]}"#.utf8), at: Place("data.json"))
    #expect(
      findings.map { "\($0.message) \($0.written ?? "-") \($0.cure)" }
        == ["Nilai “b” bukan yang dihitung dari tabelnya. null Seharusnya “true”."])
  }
}
