import Diagnostics
import Templates
import Testing

@Suite("Strict mode: what is wrong with a page")
struct StrictRenderTests {
  private func unknown(
    _ name: String, _ row: Int, _ column: Int, _ what: String, cure: String
  ) -> Diagnostic {
    Diagnostic(
      .templatNamaTakDikenal, at: Place("a.mustache", row: row, column: column),
      "\(what) tidak disediakan halaman ini.", written: name, cure: cure)
  }

  @Test(
    "A name that the page does not provide, whatever the tag",
    arguments: [
      "{{nma}}", "{{{nma}}}", "{{&nma}}", "{{#nma}}x{{/nma}}", "{{^nma}}{{/nma}}",
      "{{>*nma}}",
    ])
  func unknownName(tag: String) {
    let page: Value = ["judul": "Rapor", "nama": "Camat"]
    let expected = unknown("nma", 2, 3, "Nama `nma`", cure: "pakai `nama`")
    #expect(
      library(["a": "-\n<b\(tag)"]).rendered("a", page)
        == Rendered(text: "-\n<b", problems: [expected]))
  }

  @Test("The names of all levels are suggested, nearest first, up to three")
  func nearestNames() {
    let page: Value = ["skor1": "", "skor2": "", "skor3": "", "baris": ["skor4": "", "x": ""]]
    let cure = "pakai `skor4` atau `skor1` atau `skor2`"
    let expected = unknown("skor", 1, 11, "Nama `skor`", cure: cure)
    #expect(
      library(["a": "{{#baris}}{{skor}}{{/baris}}"]).rendered("a", page).problems == [expected])
  }

  @Test("Where no name is near, those provided are listed")
  func listedNames() {
    let page: Value = ["judul": "", "indikator": ""]
    let cure = "pakai nama yang disediakan di sini: `judul`, `indikator`"
    let expected = unknown("xyz", 1, 1, "Nama `xyz`", cure: cure)
    #expect(library(["a": "{{xyz}}"]).rendered("a", page).problems == [expected])
  }

  @Test("Where nothing is provided, nothing is suggested")
  func nothingProvided() {
    let cure = "hapus; di sini tidak ada nama yang disediakan"
    let expected = unknown("xyz", 1, 1, "Nama `xyz`", cure: cure)
    #expect(library(["a": "{{xyz}}"]).rendered("a").problems == [expected])
  }

  @Test("A later part of a dotted name")
  func unknownPart() {
    let page: Value = ["jabatan": ["nama": "Camat"], "nma": "lain", "teks": "t"]
    let expected = [
      unknown(
        "jabatan.nma", 1, 1, "Bagian `nma` dari nama `jabatan.nma`", cure: "pakai `nama`"),
      unknown(
        "teks.nama", 1, 16, "Bagian `nama` dari nama `teks.nama`",
        cure: "hapus; di sini tidak ada nama yang disediakan"),
    ]
    #expect(library(["a": "{{jabatan.nma}}{{teks.nama}}"]).rendered("a", page).problems == expected)
  }

  @Test("A tag in a loop is reported once")
  func reportedOnce() {
    let page: Value = ["baris": [["a": "1"], ["a": "2"]]]
    let expected = unknown("b", 1, 16, "Nama `b`", cure: "pakai `a`")
    #expect(
      library(["a": "{{#baris}}{{a}}{{b}}{{/baris}}"]).rendered("a", page)
        == Rendered(text: "12", problems: [expected]))
  }

  @Test("What is provided but empty is no problem")
  func providedButEmpty() {
    let page: Value = ["kosong": .missing, "tidak": false, "daftar": []]
    let template =
      "[{{kosong}}{{#kosong}}x{{/kosong}}{{kosong.a}}{{tidak.a}}{{daftar.a.b}}{{>*kosong}}]"
    #expect(library(["a": template]).rendered("a", page) == Rendered(text: "[]"))
  }

  @Test("A value that is no text", arguments: ["{{x}}", "{{>*x}}"])
  func notText(tag: String) {
    let expected = Diagnostic(
      .templatNilaiBukanTeks, at: Place("a.mustache", row: 1, column: 1),
      "Nilai `x` bukan teks.", written: "x",
      cure: "pakai sebagai bagian `{{#…}}`, atau pilih nama di dalamnya")
    for value: Value in [true, ["1"], ["y": "1"], .lambda(.section { $0 })] {
      #expect(library(["a": tag]).rendered("a", ["x": value]).problems == [expected])
    }
  }

  @Test("A dynamic name without a template")
  func missingDynamicTemplate() {
    let expected = Diagnostic(
      .templatParsialTakAda, at: Place("a.mustache", row: 1, column: 1),
      "Templat `tabl` tidak ada.", written: "tabl", cure: "tulis `tabel`")
    let templates = library(["a": "{{>*jenis}}", "tabel": ""])
    #expect(templates.rendered("a", ["jenis": "tabl"]).problems == [expected])
  }

  @Test("A page without a template")
  func missingPageTemplate() {
    let expected = Diagnostic(
      .templatParsialTakAda, at: Place("rapr"), "Templat `rapr` tidak ada.",
      written: "rapr", cure: "tulis `rapor`")
    #expect(library(["rapor": ""]).rendered("rapr") == Rendered(text: "", problems: [expected]))
  }

  @Test("What a lambda returns is held to the same rules, at the tag that called it")
  func lambdaProblems() {
    let broken = Value.lambda(.section { _ in "{{#x}}{{nma}}" })
    let page: Value = ["nama": "", "x": true, "l": broken]
    let problems = library(["a": "..{{#l}}{{/l}}"]).rendered("a", page).problems
    #expect(
      problems == [
        Diagnostic(
          .templatBagianTakDitutup, at: Place("a.mustache", row: 1, column: 3),
          "Bagian ini dibuka tetapi tidak pernah ditutup.", written: "{{#x}}",
          cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian"),
        unknown("nma", 1, 3, "Nama `nma`", cure: "pakai `nama`"),
      ])
  }
}
