import Diagnostics
import Tables
import TestSupport
import Testing
import Workbooks

@testable import Catalog

/// A unit's workbook holds what its tables hold, and comes back as it was typed.
@Suite struct UnitWorkbookTests {
  /// Rows of a table, one cell of which is looked at; the others are plain.
  private func row(_ table: TableName, _ column: String, _ text: String) -> [String] {
    table.columns.map { $0.name == column ? text : ($0.isRequired ? "x" : "") }
  }

  private func read(_ bytes: [UInt8]) throws -> [TableName: [[String]]] {
    var diagnostics: [Diagnostic] = []
    let tables = try #require(UnitTables.tables(bytes, "U.xlsx", into: &diagnostics))
    let rows = UnitTables.rows(of: tables, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    return try #require(rows)
  }

  /// Texts that a spreadsheet would love to change.
  static let texts = [
    "=1+1", "+62", "-5 lebih", "@a", "'=a", "'", "007", "1.10", "2-1", "3/4", "1e5", "TRUE", "85%",
    "_x0041_", "<b>&amp;", "satu\ndua\n\ntiga", " tepi ", "\u{E9}", "e\u{301}", "😀", "12:30",
  ]

  @Test(arguments: texts) func keepsATextAsTyped(_ text: String) throws {
    let rows = [row(.uraian, "teks", text), row(.uraian, "nomor", text)]
    let found = try read(UnitWorkbook.bytes(of: [.uraian: rows], title: ""))[.uraian] ?? []
    #expect(found.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
  }

  /// In columns for numbers: what is typed, and what comes back.
  static let numbers: [(typed: String, back: String)] = [
    ("1.234,5", "1234,5"), ("1234.5", "1234,5"), ("0,1", "0,1"), ("-5", "-5"),
    ("12.345.678", "12345678"),
    ("999999999999999", "999999999999999"), ("0,000000000000001", "0,000000000000001"),
    ("85%", "85%"), ("-", "-"), ("rahasia", "rahasia"), ("ya", "ya"), ("sebagian", "sebagian"),
    ("1.234", "1.234"), ("lima", "lima"), ("1234567890123456", "1234567890123456"), ("=1", "=1"),
  ]

  @Test(arguments: numbers) func keepsANumber(_ typed: String, _ back: String) throws {
    let rows = [row(.realisasi, "tw2", typed)]
    let found = try read(UnitWorkbook.bytes(of: [.realisasi: rows], title: ""))[.realisasi]
    #expect(found == [row(.realisasi, "tw2", back)])
  }

  @Test func hasEveryTableWithItsColumns() throws {
    var diagnostics: [Diagnostic] = []
    let bytes = UnitWorkbook.bytes(of: [:], title: "Kosong")
    let book = try #require(WorkbookReader.read(bytes, file: "U.xlsx", into: &diagnostics))
    #expect(diagnostics.map(\.text) == [])
    #expect(book.sheets.map(\.name) == ["panduan"] + TableName.allCases.map(\.rawValue))
    for sheet in book.sheets.dropFirst() {
      let table = try #require(TableName(rawValue: sheet.name))
      let heads = (0..<sheet.table.cellCount(0)).map { sheet.table.text(0, $0) }
      #expect(heads == table.columns.map(\.name))
      #expect(sheet.table.rowCount == 1)
    }
  }

  @Test func givesTheSameBytesTwice() {
    let rows: [TableName: [[String]]] = [
      .jabatan: [row(.jabatan, "kode", "camat")], .variabel: [row(.variabel, "nilai", "7")],
    ]
    #expect(UnitWorkbook.bytes(of: rows, title: "A") == UnitWorkbook.bytes(of: rows, title: "A"))
  }

  @Test(arguments: TableName.allCases) func explainsEveryColumn(_ table: TableName) {
    for column in table.columns {
      #expect((1...255).contains(column.hint.utf16.count))
      #expect(column.meaning.hasSuffix("."))
      #expect(column.name.utf16.count <= 32)
      #expect((1...100).contains(column.width))
    }
    #expect(table.key.allSatisfy(table.columns.map(\.name).contains))
  }

  /// What a guide promises must be what the loader accepts.
  @Test func offersTheWordsThatAreRead() throws {
    for key in ProfileKey.entered {
      for word in key.words ?? [] {
        var unit = SmallUnit()
        unit.texts[.profil, default: ""] +=
          key == .dataContoh || key == .jenisWilayah
          ? "" : "\n\(key.rawValue),\(word)"
        #expect(unit.load().diagnostics.map(\.text) == [])
      }
    }
  }

  @Test func saysWhatACellCannotHold() {
    var diagnostics: [Diagnostic] = []
    let long = String(repeating: "a", count: WorkbookWriter.textLimit)
    let table = Table(
      file: "uraian.csv", texts: [["jabatan", "teks"], ["camat", long], ["camat", long + "a"]])
    UnitWorkbook.checkLengths(of: [.uraian: table], into: &diagnostics)
    #expect(
      diagnostics == [
        Diagnostic(
          .selTerlaluPanjang, at: Place("uraian.csv", row: 3, column: 2),
          "Sel ini berisi 32768 huruf; sel lembar sebar hanya memuat 32767.", written: long + "a",
          cure: "Bagi isinya menjadi beberapa baris.")
      ])
  }

  @Test func takesItsTitleFromTheProfile() {
    let rows: [TableName: [[String]]] = [.profil: [["kecamatan", " Banyuates "]]]
    #expect(UnitWorkbook.title(of: rows, year: 2020) == "Kecamatan Banyuates 2020")
    #expect(UnitWorkbook.title(of: [:], year: nil) == "Kecamatan")
  }
}
