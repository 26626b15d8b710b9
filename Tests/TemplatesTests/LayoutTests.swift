import Diagnostics
import Templates
import Testing

/// What the specification's suite leaves open about inheritance, partials and blank space.
@Suite("Layout")
struct LayoutTests {
  @Test("A page of the usual shape: a layout with blocks, each on lines of their own")
  func page() {
    let templates = library([
      "rapor": """
      {{<dasar}}
        {{$judul}}Rapor {{nama}}{{/judul}}
        {{$isi}}
          <ul>
            {{#baris}}
            <li>{{.}}</li>
            {{/baris}}
          </ul>
          {{>kaki}}
        {{/isi}}
      {{/dasar}}

      """,
      "dasar": """
      <title>{{$judul}}{{/judul}}</title>
      <main>
        {{$isi}}
        {{/isi}}
      </main>

      """,
      "kaki": "<p>\n{{nama}}\n</p>\n",
    ])
    #expect(templates.diagnostics == [])
    #expect(
      templates.rendered("rapor", ["nama": "Camat", "baris": ["a", "b"]])
        == Rendered(
          text: """
            <title>Rapor Camat</title>
            <main>
              <ul>
                <li>a</li>
                <li>b</li>
              </ul>
              <p>
              Camat
              </p>
            </main>

            """))
  }

  @Test("A page's blocks do not reach into a parent that the page's own content uses")
  func hygiene() {
    let templates = library([
      "a": "{{<dasar}}{{$judul}}J{{/judul}}{{$isi}}{{<kartu}}{{/kartu}}{{/isi}}{{/dasar}}",
      "dasar": "{{$judul}}{{/judul}}:{{$isi}}{{/isi}}", "kartu": "{{$judul}}kartu{{/judul}}",
    ])
    #expect(templates.diagnostics == [])
    #expect(templates.rendered("a") == Rendered(text: "J:kartu"))
  }

  @Test("A block inside of its own definition shows its default content")
  func ownBlock() {
    let templates = library([
      "a": "{{<b}}{{$x}}({{$x}}dalam{{/x}}){{/x}}{{/b}}", "b": "{{$x}}{{/x}}",
    ])
    #expect(templates.rendered("a") == Rendered(text: "(dalam)"))
  }

  @Test("A parent chosen by name")
  func dynamicParent() {
    let templates = library([
      "a": "{{<*jenis}}{{$x}}1{{/x}}{{/ * jenis}}", "b": "b{{$x}}{{/x}}",
    ])
    #expect(templates.diagnostics == [])
    #expect(templates.rendered("a", ["jenis": "b"]) == Rendered(text: "b1"))
  }

  @Test("A parent that does not stand alone keeps the blanks before it")
  func inlineParent() {
    let templates = library(["a": "-\n  {{<b}}{{/b}}!\n", "b": "1\n2"])
    #expect(templates.rendered("a") == Rendered(text: "-\n  1\n2!\n"))
  }

  @Test("Indentations of partials within partials add up; an inline partial begins anew")
  func nestedIndentation() {
    let templates = library([
      "a": "  {{>b}}\n", "b": "b\n {{>c}}\n{{>c}};\n{{#x}}{{.}}{{/x}}\n", "c": "1\n2\n",
    ])
    #expect(
      templates.rendered("a", ["x": ["y", "z"]])
        == Rendered(text: "  b\n   1\n   2\n  1\n2\n;\n  yz\n"))
  }

  @Test("A byte order mark at the start of a file is not part of the template")
  func byteOrderMark() {
    let templates = library(["a": "\u{FEFF}{{#x}}\n1\n{{/x}}\n{{"])
    #expect(templates.diagnostics.map(\.place.text) == ["a.mustache:4:1"])
    #expect(templates.rendered("a", ["x": true]) == Rendered(text: "1\n"))
  }

  @Test("Rendering appends")
  func appends() {
    var out = Array("<".utf8)
    let problems = library(["a": "x"]).render("a", [:], into: &out)
    #expect(problems == [])
    #expect(String(decoding: out, as: UTF8.self) == "<x")
  }
}
