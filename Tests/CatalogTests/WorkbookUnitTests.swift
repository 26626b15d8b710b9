import Catalog
import Diagnostics
import Files
import Numerals
import Tables
import TestSupport
import Testing
import Workbooks

/// A unit kept as one workbook is the unit that its CSV files would be.
struct WorkbookUnitTests {
  /// A sheet to be written: a table's rows, each cell as it is typed.
  struct SheetText {
    let name: String
    let rows: [[Cell]]

    init(_ name: String, _ rows: [[Cell]]) {
      self.name = name
      self.rows = rows
    }

    /// The table as the small unit has it, every cell a text.
    init(_ table: TableName, named name: String? = nil, of unit: SmallUnit = SmallUnit()) {
      let lines = (unit.texts[table] ?? "").split(separator: "\n")
      let rows = lines.map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map { Cell(String($0)) }
      }
      self.init(name ?? table.rawValue, rows)
    }
  }

  static let smallTables: [TableName] = [
    .profil, .jabatan, .indikator, .variabel, .target, .realisasi,
  ]

  private static let day = CellStyle { $0.format = .date }

  /// The id of a date's style, which is the first in each of these workbooks.
  private static let dayStyle = {
    var book = WorkbookWriter(title: "", author: "")
    return book.style(day)
  }()

  /// The workbook's bytes.
  private func workbook(_ sheets: [SheetText]) -> [UInt8] {
    var book = WorkbookWriter(title: "Uji", author: "Uji")
    _ = book.style(Self.day)
    for sheet in sheets {
      book.startSheet(SheetLayout(name: sheet.name))
      for row in sheet.rows { book.addRow(row) }
    }
    return book.bytes()
  }

  /// Reads the unit in `C/contoh/sukamaju/2021.xlsx`.
  private func read(_ bytes: [UInt8]) throws -> UnitLoader.Outcome {
    let folder = try TemporaryFolder()
    try folder.write("contoh/sukamaju/2021.xlsx", bytes)
    let content = try folder.scan()
    #expect(report(content.diagnostics) == "")
    return UnitReader.working(
      try #require(content.units.first), settings: try standardSettings())
  }

  /// The small unit as a workbook, some of its sheets replaced and others added.
  private func read(replacing sheets: [SheetText], without left: [TableName] = []) throws
    -> UnitLoader.Outcome
  {
    let names = Set(sheets.map(\.name))
    let rest = Self.smallTables.filter { !names.contains($0.rawValue) && !left.contains($0) }
    return try read(workbook(rest.map { SheetText($0) } + sheets))
  }

  private func files(_ unit: Unit?) throws -> [String: String] {
    let files = CanonicalTables.files(of: try #require(unit), upTo: .fourth)
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test func readsTheSameUnit() throws {
    let outcome = try read(replacing: [])
    #expect(report(outcome.diagnostics) == "")
    #expect(try files(outcome.unit) == files(SmallUnit().unit()))
  }

  /// Numbers, percentages, dates and ticks as a spreadsheet keeps them.
  @Test func readsTypedCells() throws {
    var unit = SmallUnit()
    unit.texts[.profil]? += "\ntanggal_penetapan,2021-01-02"
    unit.texts[.realisasi] = """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,"10,5",-,rahasia,,=SUM(A1)
      selesai,9,1,,,
      """
    var profile = SheetText(.profil).rows
    profile.append([
      Cell("tanggal_penetapan"),
      Cell(.date(try #require(CalendarDate(year: 2021, month: 1, day: 2))), Self.dayStyle),
    ])
    profile[6][1] = Cell(.boolean(true))
    let outcome = try read(replacing: [
      SheetText("profil", profile),
      SheetText(
        "realisasi",
        [
          ["variabel", "tw1", "tw2", "tw3", "tw4", "keterangan"].map { Cell($0) },
          [
            Cell("masuk"), Cell(.number(Numeral(digits: 105, scale: 1))), Cell("-"),
            Cell("rahasia"), Cell(.blank), Cell("=SUM(A1)"),
          ],
          [Cell("selesai"), Cell(9), Cell("1")],
        ]),
    ])
    #expect(report(outcome.diagnostics) == "")
    #expect(try files(outcome.unit) == files(unit.unit()))
  }

  /// The workbooks that offices are given to fill in, of the example units: what is in them comes
  /// back, and the guide, the records of approval and tables without rows do not disturb.
  @Test func readsTheWorkbooksThatAreHandedOut() throws {
    let content = try ContentScanner.scan(contentFolder, shownAs: "Content")
    for folder in content.units {
      var diagnostics: [Diagnostic] = []
      var tables: [TableName: Table] = [:]
      for name in folder.tables {
        tables[name] = UnitReader.readTable(
          "\(folder.path)/\(name.rawValue).csv", folder.home.place(name).file, into: &diagnostics)
      }
      let rows = try #require(UnitTables.rows(of: tables, into: &diagnostics))
      let bytes = UnitWorkbook.bytes(of: rows, title: folder.id.path)
      let place = try TemporaryFolder()
      try place.write("\(folder.id.path).xlsx", bytes)
      let handedOut = try #require(try place.scan().units.first)
      let settings = try standardSettings()
      let outcome = UnitReader.working(handedOut, settings: settings)
      #expect(report(diagnostics + outcome.diagnostics) == "")
      #expect(try files(outcome.unit) == files(UnitReader.working(folder, settings: settings).unit))
    }
  }

  @Test func sheetNamesAreForgiving() throws {
    let outcome = try read(
      replacing: [
        SheetText(.profil, named: "\u{200B} PROFIL\u{FEFF} "),
        SheetText("Panduan", [[Cell("baca ini")]]),
        SheetText("_hitung", [[Cell(.formula("1/0", .text("#DIV/0!")))]]), SheetText("Sheet1", []),
        SheetText("naskah", []), SheetText("catatan", [[Cell(.blank)]]),
      ], without: [.profil])
    #expect(report(outcome.diagnostics) == "")
    #expect(try files(outcome.unit) == files(SmallUnit().unit()))
  }

  @Test func saysWhichSheetsAreWrong() throws {
    let outcome = try read(
      replacing: [
        SheetText(.realisasi, named: "relaisasi"), SheetText("Rekap", [[Cell("x")]]),
        SheetText(.target, named: "target"), SheetText(.target, named: "TARGET "),
        SheetText("variabel", []),
      ], without: [.realisasi, .jabatan])
    let known =
      "Lembar yang dikenal: profil, naskah, jabatan, penandatangan, uraian, indikator, variabel, tingkat, "
      + "target, realisasi, bulanan, catatan, pejabat, pengesahan. Lembar “panduan” dan lembar yang namanya diawali “_” diabaikan."
    #expect(
      report(outcome.diagnostics) == """
        C/contoh/sukamaju/2021.xlsx!jabatan: galat: Tabel “jabatan” tidak ada. [tabel-wajib-tak-ada]
            perbaikan: Buat tabel ini dengan kolom kode, nama, eselon, atasan, pejabat, publikasi, catatan_penyunting.
        C/contoh/sukamaju/2021.xlsx!variabel: galat: Tabel ini kosong. [tabel-tanpa-kepala]
            perbaikan: Tulis baris kepala: kode, uraian, satuan, akumulasi, nilai, bagian_dari.
        C/contoh/sukamaju/2021.xlsx!Rekap: galat: Lembar ini tidak dikenal di buku kerja unit. [lembar-tak-dikenal]
            tertulis:  Rekap
            perbaikan: \(known)
        C/contoh/sukamaju/2021.xlsx!TARGET : galat: Ada dua lembar untuk tabel “target”. [lembar-ganda]
            tertulis:  TARGET 
            perbaikan: Sisakan satu saja.
        C/contoh/sukamaju/2021.xlsx!relaisasi: galat: Lembar ini tidak dikenal di buku kerja unit. [lembar-tak-dikenal]
            tertulis:  relaisasi
            perbaikan: Maksudnya “realisasi”? \(known)

        """)
    #expect(outcome.unit == nil)
  }

  @Test(arguments: [
    ("Realisasi 2026", "Maksudnya “realisasi”?"), ("Realisasi (2)", "Maksudnya “realisasi”?"),
    ("REALISASI TW1", "Maksudnya “realisasi”?"), ("Data Realisasi", "Maksudnya “realisasi”?"),
    ("Capaian", "Kolomnya kolom tabel “realisasi”; beri lembar ini nama itu."),
    ("Catatan hasil", "Kolomnya kolom tabel “realisasi”; beri lembar ini nama itu."),
    ("Sheet1", "Kolomnya kolom tabel “realisasi”; beri lembar ini nama itu."),
  ])
  func namesTheTableThatASheetIs(_ name: String, _ cure: String) throws {
    let missing = try read(
      replacing: [SheetText(.realisasi, named: name)], without: [.realisasi])
    #expect(missing.diagnostics.map(\.rule) == [.lembarTakDikenal])
    #expect(missing.diagnostics.first?.cure.hasPrefix(cure + " Lembar yang dikenal: ") == true)
    let copy = try read(replacing: [SheetText(.realisasi, named: name)])
    #expect(
      copy.diagnostics.first?.cure.hasPrefix(
        "Lembar “realisasi” sudah ada; bila ini salinannya, awali namanya dengan “_” atau hapus. "
          + "Lembar yang dikenal: ") == true)
  }

  /// Errors name the cell, once each, and a cell that lies outside the table is not passed over.
  @Test func errorsNameTheCell() throws {
    let outcome = try read(replacing: [
      SheetText(
        "realisasi",
        [
          ["variabel", "tw1", "tw2", "tw3", "tw4"].map { Cell($0) },
          [Cell("masuk"), Cell("1.234"), Cell("dua"), Cell(.blank), Cell(.blank), Cell("lebih")],
          [], [Cell(.blank), Cell(5)],
        ])
    ])
    #expect(
      report(outcome.diagnostics) == """
        C/contoh/sukamaju/2021.xlsx!realisasi:F2: galat: Sel ini berisi, tetapi kolomnya tidak bernama. [kolom-tanpa-nama]
            tertulis:  lebih
            perbaikan: Tulis nama kolomnya pada baris kepala: keterangan; hapus isinya hanya bila bukan data unit.

        """)
    let others = try read(replacing: [
      SheetText(
        "realisasi",
        [
          ["variabel", "tw1", "tw2", "tw3", "tw4"].map { Cell($0) },
          [Cell("masuk"), Cell("1.234"), Cell("dua")], [], [Cell(.blank), Cell(5)],
        ])
    ])
    #expect(
      report(others.diagnostics) == """
        C/contoh/sukamaju/2021.xlsx!realisasi:B2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,2340.
        C/contoh/sukamaju/2021.xlsx!realisasi:C2: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  dua
            perbaikan: Tulis angka seperti 1.234,5; kosongkan bila belum dilaporkan, - bila nihil, rahasia bila dirahasiakan.
        C/contoh/sukamaju/2021.xlsx!realisasi:A4: galat: Sel “variabel” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.

        """)
  }

  @Test func refusesWhatIsNoWorkbookWithOneSentence() throws {
    let outcome = try read(Array("PK".utf8))
    #expect(
      report(outcome.diagnostics) == """
        C/contoh/sukamaju/2021.xlsx: galat: Buku kerja ini terpotong atau rusak. [buku-kerja-rusak]
            perbaikan: Salin ulang berkas ini dari asalnya, atau buka dan simpan lagi di program lembar sebar.

        """)
    #expect(outcome.unit == nil)
  }

  /// A file that takes no room, refused by its number.
  @Test func refusesAHugeWorkbookUnread() throws {
    let folder = try TemporaryFolder()
    try folder.make(.hole("contoh/sukamaju/2021.xlsx", size: 2_000_000_000))
    let unit = try #require(try folder.scan().units.first)
    #expect(
      report(UnitReader.working(unit, settings: try standardSettings()).diagnostics) == """
        C/contoh/sukamaju/2021.xlsx: galat: Buku kerja ini lebih besar daripada 20 MB. [buku-kerja-terlalu-besar]
            perbaikan: Periksa apakah ini berkas yang benar; salin tabelnya ke buku kerja baru.

        """)
  }

  @Test func theFolderBesideKeepsTheRest() throws {
    let folder = try TemporaryFolder()
    try folder.write("contoh/sukamaju/2021.xlsx", workbook(Self.smallTables.map { SheetText($0) }))
    try folder.write("contoh/sukamaju/2021/lambang.svg", "<svg/>")
    try folder.write("contoh/sukamaju/2021/berkas/sk.pdf", "x")
    let unit = try #require(try folder.scan().units.first)
    #expect(unit.id.path == "contoh/sukamaju/2021" && unit.hasWorkbook && unit.hasEmblem)
    #expect(unit.home == .workbook("C/contoh/sukamaju/2021.xlsx"))
    #expect(unit.attachments == ["sk.pdf"] && unit.tables == [])
    let outcome = UnitReader.working(unit, settings: try standardSettings())
    #expect(report(outcome.diagnostics) == "" && outcome.unit != nil)
  }
}
