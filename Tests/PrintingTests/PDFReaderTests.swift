import Testing

@testable import Printing

/// Values as PDF writes them (ISO 32000-1, 7.3).
struct PDFReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let value: PDFValue?

    init(_ text: String, _ value: PDFValue?) {
      self.text = text
      self.value = value
    }

    var testDescription: String { text }
  }

  static let cases = [
    Case("12", .number(12)),
    Case(" \n% catatan ) ]\r\n 12 ", .number(12)),
    Case("-1.5", .number(-1.5)),
    Case("+.5", .number(0.5)),
    Case("7 0 R", .reference(7)),
    Case("7 0 R/Nama", .reference(7)),
    Case("7 0 Ra", .number(7)),
    Case("0 0 R", .number(0)),
    Case("7 1 R", .number(7)),
    Case("7 0", .number(7)),
    Case("/Nama", .name("Nama")),
    Case("/jabatan#2dcamat ", .name("jabatan-camat")),
    Case("/a#C3#A9", .name("aé")),
    Case("/", .name("")),
    Case("true", .other),
    Case("null", .other),
    Case("(teks (di dalam) \\) akhir)", .other),
    Case("<0aFF>", .other),
    Case("[1 2 0 R /a [ ]]", .array([.number(1), .reference(2), .name("a"), .array([])])),
    Case("[(]) 3]", .array([.other, .number(3)])),
    Case(
      "<</A 1/B<</C[2]>>/D(x)>>",
      .dictionary([
        "A": .number(1), "B": .dictionary(["C": .array([.number(2)])]), "D": .other,
      ])),
    Case("", nil),
    Case("%", nil),
    Case("/a#", nil),
    Case("/a#zz", nil),
    Case("(tanpa akhir", nil),
    Case("(\\", nil),
    Case("<00", nil),
    Case("[1 2", nil),
    Case("[1 kata]", nil),
    Case("<</A>>", nil),
    Case("<<1 2>>", nil),
    Case("<</A 1", nil),
    Case("-", nil),
    Case("1.2.3", nil),
    Case("endobj", nil),
    Case(">>", nil),
    Case(String(repeating: "[", count: 100_000), nil),
    Case(String(repeating: "<</A", count: 100_000), nil),
  ]

  @Test(arguments: cases) func valueIsRead(_ example: Case) {
    var reader = PDFReader(Array(example.text.utf8), at: 0)
    let value = reader.readValue()
    #expect(value == example.value)
  }

  @Test(
    arguments: [
      ("12", 12), (" 007 ", 7), ("1234567890123", 1_234_567_890_123), ("-1", nil), ("", nil),
      ("99999999999999999999999", nil),
    ] as [(String, Int?)]) func countIsRead(_ text: String, _ count: Int?)
  {
    var reader = PDFReader(Array(text.utf8), at: 0)
    let read = reader.readCount()
    #expect(read == count)
  }

  @Test(arguments: [-5, 2, 1000]) func placesOutsideHoldNothing(_ position: Int) {
    var reader = PDFReader(Array(" x".utf8), at: position)
    let value = reader.readValue()
    #expect(value == nil)
    let skips = reader.skip("y")
    #expect(!skips)
  }
}
