import Diagnostics
import Testing

@testable import Verification

/// JSON is read to the letter, and what is none is told with its line.
struct JSONReaderTests {
  @Test(arguments: [
    ("{\"a\": [1, 93.90, -2e3, null, true, \"x\\n\\u00e9\\ud83d\\ude00\"]}", ""),
    ("[]", ""), (" {} ", ""), ("\"\"", ""),
    ("", "1 ini bukan nilai JSON: “”"), ("{\n\"a\" 1}", "2 di sini seharusnya ada “:”"),
    ("[1\n\n,,]", "3 ini bukan nilai JSON: “”"), ("[1] 2", "1 ada sisa sesudah nilainya"),
    ("\"a", "1 teks tidak ditutup"), ("\"\\x\"", "1 urutan “\\” ini tidak dikenal"),
    ("\"\\u12\"", "1 kode \\u ini tidak lengkap"), ("nul", "1 ini bukan nilai JSON: “nul”"),
    ("\"a\nb\"", "1 ada karakter kendali di dalam teks"),
    ("{\"a\":}", "1 ini bukan nilai JSON: “”"),
    (String(repeating: "[", count: 100_000), "1 bersarang terlalu dalam"),
  ])
  func problems(_ text: String, _ problem: String) {
    switch JSONReader.read(Array(text.utf8)) {
    case .success: #expect(problem == "")
    case .failure(let found): #expect("\(found.line) \(found.message)" == problem)
    }
  }

  static let expected = JSONValue(
    .object([
      JSONMember(key: "nilai", value: JSONValue(.number("93.9"))),
      JSONMember(
        key: "jabatan",
        value: JSONValue(
          .array([
            JSONValue(
              .object([
                JSONMember(key: "kode", value: JSONValue(.string("camat"))),
                JSONMember(key: "predikat", value: JSONValue(.null)),
              ]))
          ]))),
    ]))

  /// A document, and what is told of it: line, place and what it should be.
  @Test(arguments: [
    ("{\"nilai\": 93.9,\n\"jabatan\": [{\"kode\": \"camat\", \"predikat\": null}]}", ""),
    (
      "{\"nilai\": 93.90,\n\"jabatan\": [{\"kode\": \"camat\", \"predikat\": null}]}",
      "1 nilai 93.90 Seharusnya 93.9."
    ),
    (
      "{\"nilai\": 93.9,\n\"jabatan\": [{\"kode\": \"camat\",\n\"predikat\": \"Baik\"}]}",
      "3 jabatan › \"camat\" › predikat \"Baik\" Seharusnya null."
    ),
    ("{\"nilai\": 93.9,\n\"jabatan\": []}", "2 jabatan 0 butir Seharusnya 1 butir."),
    (
      "{\"jabatan\": [{\"kode\": \"camat\", \"predikat\": null}],\n\"nilai\": 93.9}",
      "1 (susunan kunci) jabatan, nilai Seharusnya nilai, jabatan."
    ),
  ])
  func comparison(_ document: String, _ told: String) {
    let comparison = DataComparison(
      Array(document.utf8), Place("data.json"), with: JSONReaderTests.expected)
    let found = comparison.findings.map { finding in
      let place = finding.message.split(separator: "“").dropFirst().joined().prefix { $0 != "”" }
      return "\(finding.place.row) \(place) \(finding.written ?? "") \(finding.cure)"
    }
    #expect(found.joined(separator: "\n") == told)
  }
}
