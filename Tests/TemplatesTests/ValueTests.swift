import Escaping
import Templates
import Testing

@Suite("Values")
struct ValueTests {
  @Test(
    "Strict mode escapes text whatever the tag says",
    arguments: ["{{x}}", "{{{x}}}", "{{&x}}", "{{#x}}{{{.}}}{{/x}}"])
  func textIsEscaped(tag: String) {
    let hostile: Value = ["x": "<script>alert('&\"')</script>"]
    #expect(
      library(["a": tag]).rendered("a", hostile)
        == Rendered(text: "&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;"))
  }

  @Test(
    "Markup is written as it is", arguments: ["{{x}}", "{{{x}}}", "{{&x}}", "{{#x}}{{.}}{{/x}}"])
  func markupIsNot(tag: String) {
    let page: Value = ["x": .markup(TrustedMarkup(Array("<svg>'&amp;'</svg>".utf8)))]
    for mode in [Library.Mode.strict, .spec] {
      #expect(
        library(["a": tag], mode).rendered("a", page) == Rendered(text: "<svg>'&amp;'</svg>"))
    }
  }

  @Test("The specification's escaping leaves apostrophes alone")
  func specEscaping() {
    #expect(
      library(["a": "{{x}}{{{x}}}"], .spec).rendered("a", ["x": "é'<\u{1F600}"]).text
        == "é'&lt;\u{1F600}é'<\u{1F600}")
  }

  @Test("In strict mode a lambda's result is escaped as well")
  func lambdaIsEscaped() {
    let page: Value = ["x": .lambda(.interpolation { "<{{y}}>" }), "y": "z"]
    #expect(library(["a": "{{{x}}}"]).rendered("a", page) == Rendered(text: "&lt;z&gt;"))
  }

  @Test(
    "What shows a section",
    arguments: [
      (.missing, "-"), (false, "-"), ([], "-"), (true, "+"), ("", "+"), ("0", "+"), ([:], "+"),
      (["", ""], "++"), (.markup(TrustedMarkup([])), "+"),
      (.lambda(.interpolation { "" }), "+"),
    ] as [(Value, String)])
  func truth(value: Value, shown: String) {
    let templates = library(["a": "{{#x}}+{{/x}}{{^x}}-{{/x}}"])
    #expect(templates.rendered("a", ["x": value]) == Rendered(text: shown))
  }

  @Test("In the specification's mode a condition is written as a word, a list not at all")
  func unwritable() {
    let page: Value = ["t": true, "f": false, "l": ["1"], "r": ["a": "1"]]
    #expect(
      library(["a": "{{t}},{{f}},{{l}},{{r}}"], .spec).rendered("a", page)
        == Rendered(text: "true,false,,"))
  }

  @Test("Of equal names in a record the last one counts, at the first one's place")
  func equalNames() {
    let record: Record = ["a": "1", "b": "2", "a": "3"]
    #expect(record.names == ["a", "b"])
    #expect(library(["a": "{{a}}{{b}}"]).rendered("a", .record(record)).text == "32")
  }

  @Test("A record's names can be set and taken away")
  func recordChanges() {
    var record = Record()
    record["a"] = "1"
    record["b"] = .missing
    record["a"] = nil
    record["c"] = nil
    #expect(record.names == ["b"])
    #expect(record["a"].map { _ in true } == nil)
    #expect(record["b"].map { _ in true } == true)
  }
}
