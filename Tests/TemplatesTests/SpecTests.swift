import Diagnostics
import Templates
import Testing

@Suite("Mustache specification")
struct SpecTests {
  @Test(
    "All 194 tests of the suite are found",
    .enabled(if: SpecCase.isThere, "the suite's JSON files lie beside the repository"))
  func count() {
    let counts = Dictionary(grouping: SpecCase.all, by: \.file).mapValues(\.count)
    #expect(counts == SpecCase.counts)
    #expect(SpecCase.all.count == 194)
  }

  @Test(
    "Conforms",
    .enabled(if: SpecCase.isThere, "the suite's JSON files lie beside the repository"),
    arguments: SpecCase.all)
  func conforms(_ specCase: SpecCase) throws {
    let test = specCase.test
    var sources = [Library.Source(name: "", file: "test", text: Array(test.template.utf8))]
    for (name, text) in test.partials ?? [:] {
      sources.append(Library.Source(name: name, file: name, text: Array(text.utf8)))
    }
    let library = Library(sources: sources, mode: .spec)
    var out: [UInt8] = []
    let problems = library.render("", try data(of: specCase), into: &out)
    #expect(library.diagnostics == [])
    #expect(problems == [])
    #expect(String(decoding: out, as: UTF8.self) == test.expected)
  }

  /// The test's data, in the lambda module with the test's lambda.
  private func data(of specCase: SpecCase) throws -> Value {
    let data = specCase.test.data.value
    guard specCase.file == "~lambdas", case .record(var record) = data else { return data }
    record["lambda"] = .lambda(try #require(specLambda(for: specCase.test.name)))
    return .record(record)
  }
}
