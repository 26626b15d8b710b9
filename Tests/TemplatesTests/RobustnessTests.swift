import Diagnostics
import Templates
import Testing

@Suite("Hostile templates")
struct RobustnessTests {
  private func diagnostics(_ text: String) -> [Diagnostic] { library(["a": text]).diagnostics }

  @Test("A hundred thousand sections within each other", arguments: ["#", "^", "$", "<"])
  func deepNesting(sign: String) {
    let tag = "{{\(sign)a}}"
    let found = diagnostics(String(repeating: tag, count: 100_000))
    let place = Place("a.mustache", row: 1, column: 601)
    #expect(
      found.last { $0.rule == .templatTerlaluDalam }
        == Diagnostic(
          .templatTerlaluDalam, at: place,
          "Bagian-bagian bersarang lebih dari 100 tingkat.", written: tag,
          cure: "tutup bagian yang selesai, atau pindahkan isinya ke templat lain dengan `{{>…}}`"))
    #expect(found.filter { $0.rule == .templatTerlaluDalam }.count == 1)
  }

  @Test(
    "A megabyte of one kind of mistake stops after a hundred of them",
    arguments: ["{{", "{{}}", "{{/a}}", "{{a b}}", "{{>b}}", "{{=a=}}"])
  func manyMistakes(text: String) {
    let found = diagnostics(String(repeating: text, count: 1_000_000 / text.utf8.count))
    #expect(found.count == 100)
  }

  @Test("A megabyte that opens one tag is one mistake", arguments: ["{{!", "{{=a b", "{{a "])
  func oneMistake(start: String) {
    let found = diagnostics(start + String(repeating: "x ", count: 500_000))
    #expect(found.map(\.place.text) == ["a.mustache:1:1"])
  }

  @Test("A megabyte of blanks between tags", arguments: [" ", "\n", "\r\n", "\t"])
  func blanks(blank: String) {
    let blanks = String(repeating: blank, count: 500_000)
    let templates = library(["a": "{{<b}}{{$x}}\(blanks){{/x}}{{/b}}\(blanks){{! }}", "b": ""])
    #expect(templates.diagnostics.map(\.id) == ["templat-blok-tak-dikenal"])
  }

  @Test("NUL bytes are a mistake, and written as they are")
  func nul() {
    let templates = library(["a": "{{#x}}\0{{/x}}"])
    #expect(templates.diagnostics.map(\.place.text) == ["a.mustache:1:7"])
    #expect(templates.rendered("a", ["x": true]) == Rendered(text: "\0"))
  }

  @Test(
    "A template that calls itself for ever is stopped, even where it would branch",
    arguments: [Library.Mode.strict, .spec])
  func endlessRendering(mode: Library.Mode) {
    let page: Value = ["x": ["1", "2"]]
    let templates = library(["a": "{{#x}}\n{{>a}}{{>a}}{{/x}}"], mode)
    let expected = Diagnostic(
      .templatBerputar, at: Place("a.mustache", row: 1, column: 1),
      "Templat bersarang lebih dari 200 tingkat saat halaman dibuat.",
      cure: "pastikan templat yang memanggil dirinya sampai pada daftar yang kosong")
    #expect(templates.rendered("a", page).problems == [expected])
  }

  @Test("A lambda that calls itself for ever is stopped; what was there before stays")
  func endlessLambda() {
    let page: Value = ["x": .lambda(.interpolation { "<{{x}}" })]
    var out = Array("tetap".utf8)
    let found = library(["a": "-{{x}}"]).render("a", page, into: &out)
    #expect(found.map { "\($0.id) \($0.place.text)" } == ["templat-berputar a.mustache:1:2"])
    #expect(out == Array("tetap-".utf8) + Array(repeating: UInt8(ascii: "<"), count: 200))
  }

  @Test("A thousand templates in a chain are no circle")
  func longChain() {
    let sources = (0..<1000).map {
      Library.Source(name: "\($0)", file: "\($0)", text: Array("{{#x}}{{>\($0 + 1)}}{{/x}}".utf8))
    }
    let last = Library.Source(name: "1000", file: "1000", text: [])
    #expect(Library(sources: sources + [last], mode: .strict).diagnostics == [])
  }
}
