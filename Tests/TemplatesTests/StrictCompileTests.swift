import Diagnostics
import Templates
import Testing

@Suite("Strict mode: what is wrong with a template itself")
struct StrictCompileTests {
  private func diagnostic(
    _ rule: Rule, _ row: Int, _ column: Int, _ message: String, written: String?, cure: String
  ) -> Diagnostic {
    let place = Place("a.mustache", row: row, column: column)
    return Diagnostic(rule, at: place, message, written: written, cure: cure)
  }

  @Test("A section that is never closed")
  func unclosedSection() {
    let expected = diagnostic(
      .templatBagianTakDitutup, 2, 3, "Bagian ini dibuka tetapi tidak pernah ditutup.",
      written: "{{#baris}}", cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian")
    #expect(library(["a": "<p>\né {{#baris}}x"]).diagnostics == [expected])
  }

  @Test("A forgotten end inside of another section")
  func forgottenEnd() {
    let expected = diagnostic(
      .templatBagianTakDitutup, 1, 7, "Bagian ini dibuka tetapi tidak pernah ditutup.",
      written: "{{#b}}", cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian")
    #expect(library(["a": "{{#a}}{{#b}}x{{/a}}"]).diagnostics == [expected])
  }

  @Test("An end without an opening")
  func endWithoutOpening() {
    let expected = diagnostic(
      .templatPenutupLiar, 1, 2, "Penutup ini tidak punya pembuka.", written: "{{/baris}}",
      cure: "hapus, atau tambahkan pembukanya `{{#…}}`")
    #expect(library(["a": "x{{/baris}}"]).diagnostics == [expected])
  }

  @Test("An end that does not match")
  func mismatchedEnd() {
    let expected = diagnostic(
      .templatPenutupLiar, 1, 12,
      "Penutup ini tidak cocok dengan bagian yang terbuka, `baris`.", written: "{{/bari}}",
      cure: "tulis `{{/baris}}`")
    #expect(library(["a": "{{#baris}}x{{/bari}}"]).diagnostics == [expected])
  }

  @Test(
    "A partial or parent that is not there",
    arguments: ["{{>kepalla}}", "{{<kepalla}}{{/kepalla}}", "{{#x}}{{>kepalla}}{{/x}}"])
  func missingPartial(template: String) {
    let expected = diagnostic(
      .templatParsialTakAda, 1, template.hasPrefix("{{#x") ? 7 : 1,
      "Templat `kepalla` tidak ada.", written: "kepalla", cure: "tulis `kepala`")
    let templates = library(["a": template, "kepala": "", "kaki": ""])
    #expect(templates.diagnostics == [expected])
  }

  @Test("A partial with no name near it")
  func missingPartialWithoutNeighbour() {
    let expected = diagnostic(
      .templatParsialTakAda, 1, 1, "Templat `tabel-indikator` tidak ada.",
      written: "tabel-indikator", cure: "buat berkas templat itu, atau perbaiki namanya")
    #expect(library(["a": "{{> tabel-indikator }}"]).diagnostics == [expected])
  }

  @Test("Templates that include each other without an end")
  func endlessCircle() {
    let expected = Diagnostic(
      .templatBerputar, at: Place("c.mustache", row: 2, column: 1),
      "Templat ini memanggil dirinya tanpa akhir: b → c → b.",
      cure: "hapus salah satu panggilan, atau taruh di dalam bagian `{{#…}}` yang bisa kosong")
    let templates = library(["a": "{{>b}}", "b": "{{>c}}{{>d}}", "c": "\n{{<b}}{{/b}}", "d": ""])
    #expect(templates.diagnostics == [expected])
  }

  @Test("A circle of more than twelve names is told by its ends", arguments: [11, 12])
  func longCircle(_ count: Int) {
    let names = "abcdefghijkl".prefix(count).map { String($0) }
    let circle = names + ["a"]
    let sources = zip(names, circle.dropFirst()).map { name, next in
      Library.Source(name: name, file: name, text: Array("{{>\(next)}}".utf8))
    }
    let shown = count == 11 ? circle : circle.prefix(6) + ["…"] + circle.suffix(5)
    #expect(
      Library(sources: sources, mode: .strict).diagnostics.map(\.message) == [
        "Templat ini memanggil dirinya tanpa akhir: \(shown.joined(separator: " → "))."
      ])
  }

  @Test("A template that includes itself in a section is no problem by itself")
  func guardedCircle() {
    #expect(library(["a": "{{#anak}}{{>a}}{{/anak}}"]).diagnostics == [])
  }

  @Test(
    "A tag that is not closed before the next one opens, or not at all",
    arguments: [
      ("<b>{{nama</b> {{lain}}", "{{nama</b> {{lain}}"), ("<b>{{{nama}}\n", "{{{nama}}"),
      ("<b>{{! catatan", "{{! catatan"), ("<b>{{=<% %>}}", "{{=<% %>}}"), ("<b>{{", "{{"),
    ])
  func unclosedTag(template: String, written: String) {
    let expected = diagnostic(
      .templatTandaRusak, 1, 4, "Tanda ini dibuka tetapi tidak ditutup.", written: written,
      cure: "tutup dengan `}}` (atau `}}}` bila dibuka dengan `{{{`)")
    #expect(library(["a": template]).diagnostics == [expected])
  }

  @Test(
    "A tag without a proper name",
    arguments: ["{{}}", "{{ nama orang }}", "{{a..b}}", "{{.a}}", "{{&}}", "{{> }}", "{{>*}}"])
  func badName(tag: String) {
    let expected = diagnostic(
      .templatTandaRusak, 1, 2, "Isi tanda ini bukan sebuah nama.", written: tag,
      cure: "tulis satu nama tanpa spasi, misalnya `{{nama}}` atau `{{jabatan.nama}}`")
    #expect(library(["a": "x\(tag)"]).diagnostics == [expected])
  }

  @Test(
    "Delimiters that are none",
    arguments: ["{{=<%=}}", "{{= =}}", "{{=a b c=}}", "{{=a= b=}}", "{{=aaaaaaaaaaaaaaaaa b=}}"])
  func badDelimiters(tag: String) {
    let expected = diagnostic(
      .templatTandaRusak, 1, 1, "Penggantian pembatas ini tidak terbaca.", written: tag,
      cure: "tulis dua pembatas berjarak satu spasi, misalnya `{{=<% %>=}}`")
    #expect(library(["a": tag]).diagnostics == [expected])
  }

  @Test(
    "Content that would vanish between a parent's tags",
    arguments: ["hilang", "{{nama}}", "{{>b}}"])
  func lostContent(content: String) {
    let expected = diagnostic(
      .templatIsiHilang, 2, 3,
      "Isi ini tidak akan tampil: di dalam `{{<…}}` hanya blok yang dipakai.", written: content,
      cure: "pindahkan ke dalam sebuah blok `{{$…}}…{{/…}}`, atau hapus")
    let templates = library([
      "a": "{{<b}}\n  \(content)\n{{$isi}}x{{/isi}}\n{{! boleh }}{{/b}}", "b": "{{$isi}}{{/isi}}",
    ])
    #expect(templates.diagnostics == [expected])
  }

  @Test(
    "A block that the parent has no place for",
    arguments: [
      ("jdul", "pakai blok `judul`"), ("gambar", "pakai blok `isi`, `judul`"),
    ])
  func unknownBlock(name: String, cure: String) {
    let expected = diagnostic(
      .templatBlokTakDikenal, 2, 7, "Templat induk tidak punya blok `\(name)`.",
      written: name, cure: cure)
    let templates = library([
      "a": """
      {{<*lain}}{{$x}}x{{/x}}{{/*lain}}
      {{<b}}{{$\(name)}}x{{/\(name)}}{{$isi}}y{{/isi}}{{/b}}
      """,
      "b": "{{>kepala}}{{$isi}}{{/isi}}", "kepala": "{{$judul}}{{/judul}}",
    ])
    #expect(templates.diagnostics == [expected])
  }

  @Test(
    "Bytes that are no text",
    arguments: [[0x61, 0x0A, 0xFF], [0x61, 0x0A, 0x00], [0x61, 0x0A, 0xC3]] as [[UInt8]])
  func notText(bytes: [UInt8]) {
    let expected = diagnostic(
      .templatBukanTeks, 2, 1, "Byte di sini bukan teks UTF-8.", written: nil,
      cure: "simpan ulang berkas ini sebagai teks UTF-8")
    let source = Library.Source(name: "a", file: "a.mustache", text: bytes)
    #expect(Library(sources: [source], mode: .strict).diagnostics == [expected])
  }

  @Test("All problems of all templates are collected, in the order of their places")
  func collected() {
    let templates = library(["b": "{{/x}}\n{{#y}}", "a": "{{>c}}\n{{a b}}\n{{z"])
    #expect(
      templates.diagnostics.map { "\($0.place.text) \($0.id)" } == [
        "a.mustache:1:1 templat-parsial-tak-ada", "a.mustache:2:1 templat-tanda-rusak",
        "a.mustache:3:1 templat-tanda-rusak", "b.mustache:1:1 templat-penutup-liar",
        "b.mustache:2:1 templat-bagian-tak-ditutup",
      ])
  }
}
