import Diagnostics
import Files
import Foundation
import Tables
import TestSupport
import Testing
import Workbooks

/// Units kept as workbooks, from file to published page.
struct WorkbookTests {
  private static let unit = SiteFolder.sukamaju
  private static let workbook = "Content/\(unit).xlsx"

  /// Puts a workbook in the place of the unit's tables; `change` may change a cell on the way.
  private func pack(
    _ site: SiteFolder, changing change: (String, Int, Int, String) -> String = { $3 }
  ) throws {
    var book = WorkbookWriter(title: "Uji", author: "Uji")
    for (name, bytes) in try tables(site).sorted(by: { $0.key < $1.key }) {
      var diagnostics: [Diagnostic] = []
      let table = try #require(CSVReader.read(bytes, file: name, into: &diagnostics))
      book.startSheet(SheetLayout(name: name))
      for row in 0..<table.rowCount {
        book.addRow(
          (0..<table.cellCount(row)).map { Cell(change(name, row, $0, table.text(row, $0))) })
      }
    }
    for name in try tables(site).keys {
      try Disk.remove("\(site.path)/Content/\(Self.unit)/\(name).csv")
    }
    try site.folder.write(Self.workbook, book.bytes())
  }

  /// The unit's working tables by name.
  private func tables(_ site: SiteFolder) throws -> [String: [UInt8]] {
    let records = ["persetujuan", "perubahan"]
    var found: [String: [UInt8]] = [:]
    for (path, bytes) in try site.folder.files("Content/\(Self.unit)") where path.hasSuffix(".csv")
    {
      let name = String(path.dropLast(4))
      if !name.contains("/"), !records.contains(name) { found[name] = bytes }
    }
    return found
  }

  @Test func draftAndApprovalAreThoseOfTheCSVFiles() throws {
    let csv = try SiteFolder()
    let packed = try SiteFolder()
    try pack(packed)
    try Disk.remove("\(packed.path)/Content/\(Self.unit)")
    for site in [csv, packed] {
      expect(try site.run("build", "--draft"), is: Run(code: 0))
      expect(try site.run("check"), is: Run(code: 0))
    }
    #expect(try packed.folder.files("Pratinjau") == csv.folder.files("Pratinjau"))
    #expect(
      try packed.approve(Self.unit, 1, "--yes") == csv.approve(Self.unit, 1, "--yes"))
    let approved = "Content/\(Self.unit)/disahkan"
    #expect(try packed.folder.files(approved) == csv.folder.files(approved))
    for site in [csv, packed] { expect(try site.run("build"), is: Run(code: 0)) }
    #expect(try packed.folder.files("Public") == csv.folder.files("Public"))
  }

  @Test func aChangedWorkbookIsReadAgainAndItsErrorsStopNothingElse() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.files("Public")
    try pack(site)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == published)
    try Disk.remove("\(site.path)/\(Self.workbook)")
    let other = try SiteFolder.published()
    try pack(other) { table, row, column, text in
      table == "realisasi" && row == 1 && column == 1 ? "1.234" : text
    }
    try site.folder.write(Self.workbook, try Disk.read("\(other.path)/\(Self.workbook)"))
    let said = """
      \(Self.workbook)!realisasi:B2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
          tertulis:  1.234
          perbaikan: Tulis 1234 atau 1,2340.

      """
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: said)) }
    expect(try site.run("check", SiteFolder.tanjung), is: Run(code: 0))
    #expect(
      try site.run("check", "--json").out == """
        {"keparahan":"galat","id":"angka-rancu","berkas":"\(Self.workbook)",\
        "lembar":"realisasi","sel":"B2","baris":2,"kolom":2,\
        "pesan":"Angka ini bisa berarti 1234 atau 1,234.","tertulis":"1.234",\
        "lihat_juga":null,"perbaikan":"Tulis 1234 atau 1,2340."}
        {"kode":65,"pesan":null,"galat":1,"perhatian":0}

        """)
    let units = try site.folder.files("Public").filter { $0.key.hasPrefix("contoh/sukamaju/2021") }
    #expect(units == published.filter { $0.key.hasPrefix("contoh/sukamaju/2021") })
  }

  @Test func sheetsAreShownAsTheyAreRead() throws {
    let site = try SiteFolder()
    try pack(site) { table, row, column, text in
      switch (table, row, column) {
      case ("realisasi", 1, 5): "=1+1"
      case ("realisasi", 1, 2): "-5"
      default: text
      }
    }
    expect(
      try site.run("sheets", Self.workbook),
      is: Run(
        code: 0,
        out: """
          indikator: 3 baris
          jabatan: 3 baris
          profil: 7 baris
          realisasi: 3 baris
          target: 3 baris
          variabel: 3 baris

          """))
    expect(
      try site.run("sheets", Self.workbook, "--sheet", "realisasi"),
      is: Run(
        code: 0,
        out: """
          variabel,tw1,tw2,tw3,tw4,keterangan
          masuk,10,-5,,,'=1+1
          selesai,9,12,,,

          """))
    expect(
      try site.run("sheets", Self.workbook, "--sheet", "rekap"),
      is: Run(
        code: 64,
        err: "Lembar “rekap” tidak ada. Lembarnya: indikator, jabatan, profil, realisasi, target, "
          + "variabel.\n"))
    try site.folder.write("a.CSV", "\u{FEFF}a;b\r\n\r\n=1;\"x\ny\"\r\n")
    expect(try site.run("sheets", "a.CSV"), is: Run(code: 0, out: "a,b\n,\n'=1,\"x\ny\"\n"))
    try site.folder.write(Self.workbook, "kunci,nilai\n")
    expect(
      try site.run("sheets", Self.workbook),
      is: Run(
        code: 65,
        err: """
          \(Self.workbook): galat: Berkas ini teks biasa (mungkin CSV), bukan buku kerja .xlsx, meskipun bernama .xlsx. [bukan-buku-kerja]
              perbaikan: Buka di program lembar sebar, lalu simpan sebagai “Buku Kerja Excel (.xlsx)”.

          """))
  }
}
