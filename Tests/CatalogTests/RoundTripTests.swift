import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// Canonical files read back give the same unit, the same files and the same fingerprint.
struct RoundTripTests {
  /// The example units at each quarter, through the files of an approval.
  @Test func fiveDocumentsSurviveApproval() throws {
    for unit in try exampleUnits() {
      for quarter in Quarter.allCases {
        let outcome = UnitReader.load(
          approved: CanonicalTables.files(of: unit, upTo: quarter), id: unit.id, "A")
        #expect(report(outcome.diagnostics) == "")
        let again = try #require(outcome.unit)
        #expect(files(again, quarter) == files(unit, quarter))
        #expect(Differences.between((unit, quarter), (again, quarter)) == [])
      }
    }
  }

  /// `sha256sum` finds every file as the sums say, and gives the sidik of the line that it covers.
  @Test func sha256sumGivesTheSameFingerprint() throws {
    let folder = try TemporaryFolder()
    for unit in try exampleUnits() {
      let made = try MadeChain([.init(unit, .third)])
      try folder.write(made, to: unit.id.path)
      let name = try #require(made.folders.first).name
      let path = "\(folder.path)/\(unit.id.path)/disahkan/\(name)"
      let files = CanonicalTables.files(of: unit, upTo: .third)
      let checked = try output(of: "sha256sum", ["--strict", "--check", "SHA256SUMS"], in: path)
      #expect(checked == files.map { "\($0.name): OK\n" }.joined())
      let sum = try output(of: "sha256sum", ["SHA256SUMS"], in: path).prefix(64)
      try folder.write("baris", "\(sum) -\n")
      let sidik = try output(of: "sha256sum", ["baris"], in: folder.path).prefix(64)
      let approval = try #require(try made.read(unit.id).approvals.first)
      #expect(sidik == approval.fingerprint.digits)
      #expect(name.hasSuffix(String(sidik.prefix(8))))
    }
  }

  private func files(_ unit: Unit, _ quarter: Quarter) -> [String] {
    CanonicalTables.files(of: unit, upTo: quarter).map { file in
      "\(file.name)\n\(String(decoding: file.bytes, as: UTF8.self))"
    }
  }
}

/// Every text reaches the approved folder and comes back exactly as it was typed.
struct TextRoundTripTests {
  private static let texts = [
    "<script>alert(1)</script>", "a & b &amp; c < d > e", "kata \"berkutip\", dan 'petik'",
    "\"", "\"\"", ",;\t,", "{{x}} {{{y}}} {{#z}}{{/z}} <% %> ${HOME} `id`", "baris satu\nbaris dua",
    "\nmulai dengan baris kosong", "akhir\n", "  spasi di tepi  ", "👩‍👩‍👧‍👦 🇮🇩 ☕️",
    "مرحبا \u{200F}terbalik\u{AD} שלום", "e\u{301} dan é", "tanda\u{FEFF}tengah",
    "\u{2028}pisah\u{A0}",
    "ꦱꦸꦕꦶ", "C:\\berkas\\n", "%s %d %00", "../../etc/passwd", "-", "–", "rahasia", "ya", "1.234",
    "=1+1", "+62 812", "- butir", "@camat", "\tmenjorok", "=cmd|' /C calc'!A0", "'", "''",
    "'kutip'",
    String(repeating: "Panjang, \"sekali\"; ", count: 250),
  ]

  /// The texts as a unit's decree and duties, remarks and notes.
  private func unit() throws -> Unit {
    func table(_ name: TableName, _ header: [String], _ row: (String) -> [String]) -> Table {
      Table(file: "U/\(name.rawValue).csv", texts: [header] + Self.texts.map(row))
    }
    var tables = tables(SmallUnit().texts)
    tables[.naskah] = table(.naskah, ["gaya", "nomor", "teks", "catatan_penyunting"]) {
      ["paragraf", $0, $0, $0]
    }
    tables[.uraian] = table(.uraian, ["jabatan", "jenis", "nomor", "teks"]) {
      ["kasi", "tugas", $0, $0]
    }
    tables[.penandatangan] = table(.penandatangan, ["kedudukan", "nama", "nip"]) { [$0, $0, $0] }
    return try UnitLoader.load(tables).unremarkable()
  }

  /// What the unit holds, byte by byte: strings that only look alike are not equal here.
  private func texts(_ unit: Unit) -> [[[UInt8]]] {
    let texts: [[String?]] = [
      unit.decree.map(\.text), unit.decree.map(\.number), unit.decree.map(\.editorNote),
      unit.duties.map(\.text), unit.duties.map(\.number), unit.signatories.map(\.office),
      unit.signatories.map(\.name), unit.signatories.map(\.personalNumber),
    ]
    return texts.map { $0.map { Array(($0 ?? "").utf8) } }
  }

  @Test func everyTextSurvives() throws {
    let unit = try unit()
    let typed = Self.texts.map { Array($0.utf8) }
    #expect(texts(unit) == Array(repeating: typed, count: 8))

    let outcome = UnitReader.load(
      approved: CanonicalTables.files(of: unit, upTo: .first), id: unit.id, "A")
    #expect(report(outcome.diagnostics) == "")
    #expect(try texts(#require(outcome.unit)) == Array(repeating: typed, count: 8))
  }

  /// In the file itself, nothing stands that a spreadsheet would run, in text columns at least.
  @Test func noSpreadsheetRunsThem() throws {
    let files = CanonicalTables.files(of: try unit(), upTo: .first)
    let file = try #require(files.first { $0.name == "naskah.csv" })
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVReader.read(file.bytes, file: file.name, into: &diagnostics))
    let running = (0..<table.rowCount).flatMap { row in (0..<4).map { table.text(row, $0) } }
      .filter { text in "=+-@\t".contains { text.utf8.first == $0.utf8.first } }
    #expect(running == [])
  }
}
