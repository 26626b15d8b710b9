import Catalog
import Diagnostics
import Tables
import Testing

/// Canonical files read back give the same unit, the same files and the same fingerprint.
struct RoundTripTests {
  /// The five documents at each quarter, through a real chain of folders.
  @Test func fiveDocumentsSurviveApproval() throws {
    let folder = try TemporaryFolder()
    let units = try exampleUnits()
    for unit in units {
      var chain = MadeChain(unit.id.path)
      for quarter in Quarter.allCases { chain.approve(unit, quarter) }
      try folder.write(chain, to: unit.id.path)
    }
    let content = try folder.scan()
    #expect(content.units.map(\.approvals.count) == units.map { _ in 4 })
    for (unit, found) in zip(units, content.units) {
      var diagnostics: [Diagnostic] = []
      let chain = Chain.read(found, addresses: [unit.id.path], into: &diagnostics)
      #expect(report(diagnostics) == "")
      for (quarter, approval) in zip(Quarter.allCases, chain.folders) {
        let outcome = UnitReader.load(approved: approval, of: found)
        #expect(report(outcome.diagnostics) == "")
        let again = try #require(outcome.unit)
        #expect(files(again, quarter) == files(unit, quarter))
        #expect(Differences.between((unit, quarter), (again, quarter)) == [])
      }
    }
  }

  /// `sha256sum` finds every file as the sums say, and the sum of the line of both links is the sidik.
  @Test func sha256sumGivesTheSameFingerprint() throws {
    let folder = try TemporaryFolder()
    for unit in try exampleUnits() {
      var made = MadeChain(unit.id.path)
      made.approve(unit, .third)
      try folder.write(made, to: unit.id.path)
      let path = "\(folder.path)/\(unit.id.path)/disahkan/\(made.folders[0].name)"
      let command =
        "sha256sum -c --quiet SHA256SUMS && "
        + "echo \"$(sha256sum < SHA256SUMS | cut -c1-64) -\" | sha256sum | cut -c1-8"
      let printed = try output(of: "sh", ["-c", command], in: path)
      #expect(made.folders[0].name == "001-tw3-\(printed.trimmed)")
    }
  }

  private static func place(_ unit: Unit, _ quarter: Quarter) -> String {
    "\(unit.id.path)/disahkan/tw\(quarter.rawValue)"
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
    "مرحبا \u{202E}terbalik\u{202C} שלום", "e\u{301} dan é", "\u{FEFF}tanda", "\u{2028}pisah\u{A0}",
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
    var diagnostics: [Diagnostic] = []
    var tables: [TableName: Table] = [:]
    for (name, text) in SmallUnit().texts {
      tables[name] = CSVReader.read(
        Array(text.utf8), file: "U/\(name.rawValue).csv", into: &diagnostics)
    }
    tables[.naskah] = table(.naskah, ["gaya", "nomor", "teks", "catatan_penyunting"]) {
      ["paragraf", $0, $0, $0]
    }
    tables[.uraian] = table(.uraian, ["jabatan", "jenis", "nomor", "teks"]) {
      ["kasi", "tugas", $0, $0]
    }
    tables[.penandatangan] = table(.penandatangan, ["kedudukan", "nama", "nip"]) { [$0, $0, $0] }
    let outcome = UnitLoader.load(
      id: UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021), folder: "U",
      tables: tables, scale: .standard, limits: .standard)
    #expect(report(diagnostics + outcome.diagnostics) == "")
    return try #require(outcome.unit)
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

    let folder = try TemporaryFolder()
    var made = MadeChain("contoh/sukamaju/2021")
    made.approve(unit, .first)
    try folder.write(made, to: "contoh/sukamaju/2021")
    let found = try #require(try folder.scan().units.first)
    var diagnostics: [Diagnostic] = []
    let chain = Chain.read(found, addresses: [found.id.path], into: &diagnostics)
    let outcome = UnitReader.load(approved: try #require(chain.newest), of: found)
    #expect(report(diagnostics + outcome.diagnostics) == "")
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
