import Diagnostics
import Testing

struct DiagnosticTests {
  let sample = Diagnostic(
    .angkaRancu, at: Place("a/realisasi.csv", row: 4, column: 2),
    "Angka ini bisa berarti dua hal.", written: "1.234", cure: "Tulis 1234 atau 1,234.")

  @Test func tellsPlaceFaultTextAndCure() {
    #expect(
      sample.text == """
        a/realisasi.csv:4:2: galat: Angka ini bisa berarti dua hal. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,234.

        """)
  }

  @Test func isOneLineOfJSON() {
    #expect(
      sample.json == """
        {"keparahan":"galat","id":"angka-rancu","berkas":"a/realisasi.csv","lembar":null,"sel":null,\
        "baris":4,"kolom":2,"pesan":"Angka ini bisa berarti dua hal.","tertulis":"1.234",\
        "perbaikan":"Tulis 1234 atau 1,234."}

        """)
  }

  @Test func sortsByPlaceInNumbersNotLetters() {
    let places = [
      Place("b.csv"), Place("a.csv", row: 10, column: 1), Place("a.csv", row: 9, column: 12),
      Place("a.csv", row: 9, column: 2), Place("a.csv"),
    ]
    #expect(
      places.sorted().map(\.text) == ["a.csv", "a.csv:9:2", "a.csv:9:12", "a.csv:10:1", "b.csv"])
  }

  @Test func namesTheCellOfAWorkbook() {
    let places = [
      Place("b.xlsx", sheet: "target", row: 2, column: 28), Place("b.xlsx"),
      Place("b.xlsx", sheet: "profil", row: 10, column: 2), Place("b.xlsx", sheet: "profil"),
      Place("b.xlsx", sheet: "profil", row: 9),
    ]
    #expect(
      places.sorted().map(\.text) == [
        "b.xlsx", "b.xlsx!profil", "b.xlsx!profil:9", "b.xlsx!profil:B10",
        "b.xlsx!target:AB2",
      ])
    let diagnostic = Diagnostic(.penomoran, at: places[0], "p", cure: "c")
    #expect(
      diagnostic.json == """
        {"keparahan":"perhatian","id":"penomoran","berkas":"b.xlsx","lembar":"target","sel":"AB2",\
        "baris":2,"kolom":28,"pesan":"p","tertulis":null,"perbaikan":"c"}

        """)
  }

  @Test func showsHarmfulCharactersHarmlessly() {
    #expect(Diagnostic.excerpt("a\u{1B}[31m\nb\u{202E}c") == "a␛[31m⏎b[U+202E]c")
    #expect(Diagnostic.excerpt("12\u{200B}0\u{AD}") == "12[U+200B]0[U+00AD]")
    #expect(Diagnostic.excerpt(String(repeating: "x", count: 200)).count == 121)
  }

  @Test(arguments: [
    ("indikatr", "indikator"), ("Tw1", "tw1"), ("taget", "target"), ("relaisasi", "realisasi"),
  ])
  func findsTheNameThatWasMeant(typed: String, meant: String) {
    #expect(nearestName(to: typed, among: ["indikator", "tw1", "target", "realisasi"]) == meant)
  }

  @Test func suggestsNothingFarFetched() {
    #expect(nearestName(to: "xyz", among: ["indikator", "target"]) == nil)
  }
}
