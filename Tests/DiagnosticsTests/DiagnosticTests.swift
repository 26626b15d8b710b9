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
        "lihat_juga":null,"perbaikan":"Tulis 1234 atau 1,234."}

        """)
  }

  /// The other place behind it, and nothing that nobody sees as it is.
  @Test func namesTheOtherPlaceAndWhatNobodySees() {
    let diagnostic = Diagnostic(
      .kodeGanda, at: Place("a.csv", row: 3, column: 1), "p", written: "k\u{200B}\u{9B}\u{E0041}",
      other: Place("a.csv", row: 2, column: 1), cure: "c")
    #expect(
      diagnostic.text == """
        a.csv:3:1: galat: p [kode-ganda]
            tertulis:  k[U+200B][U+009B][U+E0041]
            lihat juga: a.csv:2:1
            perbaikan: c

        """)
    #expect(
      diagnostic.json == #"""
        {"keparahan":"galat","id":"kode-ganda","berkas":"a.csv","lembar":null,"sel":null,\#
        "baris":3,"kolom":1,"pesan":"p","tertulis":"k\u200b\u009b\udb40\udc41","lihat_juga":"a.csv:2:1",\#
        "perbaikan":"c"}

        """#)
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
        "baris":2,"kolom":28,"pesan":"p","tertulis":null,"lihat_juga":null,\
        "perbaikan":"c"}

        """)
  }

  @Test func showsHarmfulCharactersHarmlessly() {
    #expect(Diagnostic.excerpt("a\u{1B}[31m\nb\u{202E}c") == "a␛[31m⏎b[U+202E]c")
    #expect(Diagnostic.excerpt("12\u{200B}0\u{AD}") == "12[U+200B]0[U+00AD]")
    let long = String(repeating: "x", count: 120)
    #expect(Diagnostic.excerpt(long) == long)
    #expect(Diagnostic.excerpt(long + "x") == long + "…")
  }

  @Test(arguments: [
    ("indikatr", "indikator"), ("Tw1", "tw1"), ("taget", "target"), ("relaisasi", "realisasi"),
  ])
  func findsTheNameThatWasMeant(typed: String, meant: String) {
    #expect(nearestName(to: typed, among: ["indikator", "tw1", "target", "realisasi"]) == meant)
  }

  @Test func suggestsNothingFarFetched() {
    #expect(nearestName(to: "xyz", among: ["indikator", "target"]) == nil)
    // Names of more letters are not compared, and of more than three nobody knows which was meant.
    for count in 64...65 {
      let name = String(repeating: "x", count: count)
      #expect(nearestName(to: name, among: [name + "y"]) == (count == 64 ? name + "y" : nil))
    }
    let tables = ["tw1", "tw2", "tw3", "tw4"]
    #expect(nearestChoices(to: "tw5", among: tables.dropLast()) == ["tw1", "tw2", "tw3"])
    #expect(nearestChoices(to: "tw5", among: tables) == [])
  }
}

/// A column of wrong codes is one mistake, however long it is.
struct FewOfEachTests {
  private static func error(_ file: String, _ row: Int, _ rule: Rule = .kodeTakAda) -> Diagnostic {
    Diagnostic(rule, at: Place(file, row: row), "Kode ini tidak ada.", cure: "Perbaiki.")
  }

  @Test(arguments: [(1, 1), (3, 3), (4, 4), (5, 4), (50_000, 4)])
  func tellsHowManyMore(_ count: Int, _ told: Int) {
    let many = (1...count).map { Self.error("a/target.csv", $0) }
    let few = (many + many).fewOfEach(3)
    #expect(few.count == told)
    #expect(Array(few.prefix(3)) == Array(many.prefix(3)))
    if count > 4 {
      #expect(
        few.last
          == Diagnostic(
            .kodeTakAda, at: Place("a/target.csv"), "Dan \(count - 3) lagi dari jenis ini.",
            cure: "Perbaiki dahulu yang di atas, lalu periksa lagi."))
    }
  }

  /// Each folder and each kind counts by itself, and tables of one folder together.
  @Test func eachKindCountsByItself() {
    let many = [1, 2].flatMap { row in
      ["a/target.csv", "a/realisasi.csv", "b/target.csv"].map { Self.error($0, row) }
        + [Self.error("a/target.csv", row, .kodeGanda)]
    }
    #expect(many.fewOfEach(3).count == 8)
    #expect(many.fewOfEach(2).count == 7)
  }
}
