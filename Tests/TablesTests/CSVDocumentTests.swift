import Diagnostics
import Tables
import Testing

/// Changing cells of a CSV file without touching anything else.
struct CSVDocumentTests {
  /// Files as programs and people leave them.
  static let files = [
    "a,b\n1,2\n", "a;b\r\n1,5;2\r\n", "\u{FEFF}a\tb\r\"1\"\t\"x\"\"y\nz\"\r", "a,b\n1,2", "",
    "\n\n,,\na,b,,\n1,2,,\n\n", "a,\"b\",\n\"1\",,\n,,\n", "a,b\n\"x\"y,2\n", "a,b\n\"offen,2\n",
    "sep=;\r\na;b\r\n1;2\r\n", "\u{FEFF}\u{FEFF}\"sep=|\"\n\na|b\n", "sep=;", "\nsep=,,,\na,b",
  ]

  @Test(arguments: files) func nothingChangedIsNothingChanged(_ text: String) {
    #expect(CSVDocument(Array(text.utf8)).bytes == Array(text.utf8))
  }

  @Test func anyBytesStayAsTheyAre() {
    var dice = SystemRandomNumberGenerator()
    let alphabet = Array("ab,;\t\"\r\n ".utf8) + [0xE9, 0xC3, 0xA9]
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &dice)]
      }
      #expect(CSVDocument(bytes).bytes == bytes)
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", "a,b\n1,2\n3,baru\n"),
    ("a;b\r\n\"1\";2\r\n 3 ;\"4\"", "a;b\r\n\"1\";2\r\n 3 ;baru"),
    ("a\tb\n1\t2\n3\t\n", "a\tb\n1\t2\n3\tbaru\n"),
    ("\u{FEFF}a,b\r1,2\r3,4,\r", "\u{FEFF}a,b\r1,2\r3,baru,\r"),
    ("\u{FEFF}\u{FEFF}sep=;\na;b\n1,5;2\n", "\u{FEFF}\u{FEFF}sep=;\na;b\n1,5;baru\n"),
    ("\na|b\n1|2\n", "\na|b\n1|baru\n"),
  ])
  func onlyTheCellChanges(_ old: String, _ new: String) {
    var document = CSVDocument(Array(old.utf8))
    document.set(row: 3, column: 1, to: "baru")
    #expect(String(decoding: document.bytes, as: UTF8.self) == new)
  }

  @Test(arguments: [
    (",", "1,5", "\"1,5\""), (";", "1,5", "1,5"), (";", "a;b", "\"a;b\""),
    (",", "kata \"kutip\"\nbaris", "\"kata \"\"kutip\"\"\nbaris\""),
  ])
  func aCellIsQuotedWhereItMust(_ separator: String, _ text: String, _ cell: String) {
    var document = CSVDocument(Array("a\(separator)b\n1\(separator)2\n".utf8))
    document.set(row: 2, column: 0, to: text)
    #expect(
      String(decoding: document.bytes, as: UTF8.self)
        == "a\(separator)b\n\(cell)\(separator)2\n")
  }

  @Test(arguments: [
    ("a;b\r\n1;2", "a;b\r\n1;2\r\nx;\r\n"), ("a;b\r\n1;2\r\n", "a;b\r\n1;2\r\nx;\r\n"),
    ("a;b", "a;b\nx;\n"),
  ])
  func aRowIsAddedInTheFilesStyle(_ old: String, _ new: String) {
    var document = CSVDocument(Array(old.utf8))
    document.append(["x", ""])
    #expect(String(decoding: document.bytes, as: UTF8.self) == new)
  }

  @Test(arguments: [
    ("\na,b\n1,2\n\n3,4", "\na,b,baru\n1,2,\n\n3,4,", 2),
    // What a spreadsheet left behind the last column moves on.
    ("sep=;\n\na;b\n1;2\n", "sep=;\n\na;b;baru\n1;2;\n", 2),
    ("a,b\n1,2,,\n", "a,b,baru\n1,2,,,\n", 2), ("a,b,\n1,2,\n", "a,b,,baru\n1,2,,\n", 3),
  ])
  func aColumnIsAdded(_ old: String, _ new: String, _ place: Int) {
    var document = CSVDocument(Array(old.utf8))
    #expect(document.addColumn("baru") == place)
    #expect(String(decoding: document.bytes, as: UTF8.self) == new)
  }

  @Test func windows1252StaysSo() {
    var document = CSVDocument(Array("a,b\ncaf".utf8) + [0xE9] + Array(",2\n".utf8))
    #expect(document.canHold("“≈”") == false)
    #expect(document.canHold("“é”"))
    document.set(row: 2, column: 1, to: "“é”")
    #expect(
      document.bytes == Array("a,b\ncaf".utf8) + [0xE9, 0x2C, 0x93, 0xE9, 0x94, 0x0A])
  }
}
