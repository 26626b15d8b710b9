import Diagnostics
import Files
import Foundation
import Numerals
import Tables
import TestSupport
import Testing

@testable import Workbooks

/// Forms whose rows somebody sorted, or whose words or hidden codes somebody changed: no figure ends
/// at another indicator, whatever is done about it.
struct CollectShiftedTests {
  private static let unit = SiteFolder.tanjung
  private static let form = SiteFolder.form("kasi", 3)
  private static let figures = SiteFolder.table("realisasi", of: unit)
  private static let cure = """
        perbaikan: Bila barisnya diurutkan, urutkan kembali menurut kolom No; bila tulisannya diubah, \
    buat formulir baru dengan rapor form, lalu salin tiap isian ke baris yang uraiannya sama.
    """

  /// A site with a form of three figures, filled with 7, 8 and 9 for `selesai`, `ditolak` and
  /// `legalisasi`.
  private func siteWithForm() throws -> SiteFolder {
    let site = try SiteFolder()
    for (table, rows) in [
      (
        "indikator",
        """
        kasi-2,kasi,1,Surat diselesaikan,Jumlah surat ditolak,ditolak,surat,Buku,camat-1
        kasi-3,kasi,1,Surat diselesaikan,Jumlah legalisasi,legalisasi,berkas,Buku,camat-1
        """
      ),
      ("variabel", "ditolak,Surat ditolak,surat,jumlah,,\nlegalisasi,Legalisasi,berkas,jumlah,,"),
      ("target", "kasi-2,40,10,20,30,40\nkasi-3,40,10,20,30,40"),
    ] {
      let name = SiteFolder.table(table, of: Self.unit)
      try site.folder.write(name, try site.folder.text(name) + rows + "\n")
    }
    try site.makeForms(3)
    try fill(site, Self.form)
    return site
  }

  private func fill(_ site: SiteFolder, _ form: String) throws {
    try site.fill(
      form,
      [7, 8, 9].enumerated().reduce(into: [:]) { cells, figure in
        cells["D\(figure.offset + 8)"] = .number(Numeral(digits: figure.element))
      })
  }

  private func texts(_ site: SiteFolder, _ row: Int, _ columns: Range<Int>) throws -> [String] {
    var diagnostics: [Diagnostic] = []
    let bytes = try Disk.read("\(site.path)/\(Self.form)")
    let table = try #require(
      WorkbookReader.read(bytes, file: "", into: &diagnostics)?.sheets.first?.table)
    let index = try #require((0..<table.rowCount).first { table.rowNumber($0) == row })
    return columns.map { table.text(index, $0) }
  }

  /// Puts what stands in some columns of `rows` into the rows in this order.
  private func arrange(_ site: SiteFolder, _ rows: [Int], _ columns: Range<Int>) throws {
    var cells: [String: CellEdit.Value] = [:]
    for (row, from) in zip(rows.sorted(), rows) {
      for (column, text) in zip(columns, try texts(site, from, columns)) {
        cells["\(Place.columnLetters(column + 1))\(row)"] = text.isEmpty ? .blank : .text(text)
      }
    }
    try site.fill(Self.form, cells)
  }

  private func expectRefusal(
    _ site: SiteFolder, _ cell: String, _ words: String, others: Int = 0, written: String?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try site.folder.trace("Content")
    let more = others == 0 ? "" : "; begitu juga \(others) baris lain"
    expect(
      try site.run("collect", Self.unit, Self.form, "--yes"),
      is: Run(
        code: 65,
        err: """
          \(Self.form)!isian:\(cell): galat: Baris ini disiapkan untuk \(words), tetapi tulisannya \
          lain\(more). [baris-isian-bergeser]

          """ + (written.map { "    tertulis:  \($0)\n" } ?? "") + Self.cure
            + "\nTidak ada yang dikumpulkan: perbaiki galat di atas.\n"),
      sourceLocation: sourceLocation)
    #expect(try site.folder.trace("Content") == before, sourceLocation: sourceLocation)
  }

  /// What the tables hold once `form` is collected.
  private func expectRight(
    _ site: SiteFolder, _ form: String = form, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      try site.run("collect", Self.unit, form, "--yes").code == 0, sourceLocation: sourceLocation)
    let text = try site.folder.text(Self.figures)
    for row in ["selesai,9,12,7,", "ditolak,,,8,", "legalisasi,,,9,"] {
      #expect(text.contains(row), sourceLocation: sourceLocation)
    }
  }

  @Test func rowsSortedWithoutTheirKeys() throws {
    let site = try siteWithForm()
    try arrange(site, [10, 8, 9], 0..<7)
    try expectRefusal(
      site, "B8", "“Surat selesai” (surat)", others: 2, written: "Legalisasi")
    // The cure: sorted by the first column again.
    let numbers = try (8...10).map { try texts(site, $0, 0..<1)[0] }
    try arrange(site, (8...10).sorted { numbers[$0 - 8] < numbers[$1 - 8] }, 0..<7)
    try expectRight(site)
  }

  @Test func rowsSortedWithTheirKeys() throws {
    let site = try siteWithForm()
    try arrange(site, [10, 8, 9], 0..<13)
    try expectRight(site)
  }

  /// The other cure: a new form, in which every entry goes to the row with the same words.
  @Test func entriesCopiedIntoANewForm() throws {
    let site = try siteWithForm()
    try arrange(site, [9, 8], 0..<7)
    try expectRefusal(
      site, "B8", "“Surat selesai” (surat)", others: 1, written: "Surat ditolak")
    #expect(
      try site.run("form", Self.unit, "--quarter", "3", "--output", "Baru").code == 0)
    let form = Self.form.replacingOccurrences(of: "Formulir", with: "Baru")
    try fill(site, form)
    try expectRight(site, form)
  }

  /// The words alone were sorted, and then everything by the first column: the entries are at others'
  /// words now, which the cells beside them betray.
  @Test func entriesLeftBehind() throws {
    let site = try siteWithForm()
    try arrange(site, [10, 8, 9], 0..<3)
    try expectRefusal(
      site, "B8", "“Surat selesai” (surat)", others: 2, written: "Legalisasi")
    try arrange(site, [9, 10, 8], 0..<7)
    try expectRefusal(
      site, "E8", "“Surat selesai” (surat)", others: 2,
      written: "TW I: belum dilaporkan⏎TW II: belum dilaporkan")
  }

  @Test(
    arguments: [
      ("B8", "Surat keluar", "“Surat selesai” (surat)"), ("B9", nil, "“Surat ditolak” (surat)"),
      ("C8", "lusin", "“Surat selesai” (surat)"), ("C10", nil, "“Legalisasi” (berkas)"),
      ("B14", "Indikator lain", "“Jumlah surat selesai”"),
    ] as [(String, String?, String)])
  func changedWords(_ cell: String, _ text: String?, _ words: String) throws {
    let site = try siteWithForm()
    try site.fill(Self.form, [cell: text.map(CellEdit.Value.text) ?? .blank])
    try expectRefusal(site, cell, words, written: text)
  }

  @Test func changedCodes() throws {
    let site = try siteWithForm()
    try site.fill(
      Self.form, ["H8": .text("angka;ditolak"), "H9": .text("angka;selesai")])
    try expectRefusal(
      site, "B8", "“Surat ditolak” (surat)", others: 1, written: "Surat selesai")
  }

  /// Two indicators of one name are told apart by their numbers.
  @Test func notesOfOneName() throws {
    let site = try siteWithForm()
    try site.replace(
      "Jumlah surat ditolak", with: "Jumlah surat selesai",
      in: SiteFolder.table("indikator", of: Self.unit))
    #expect(
      try site.run("form", Self.unit, "--quarter", "3", "--output", "Baru").code == 0)
    try site.folder.write(
      Self.form,
      try Disk.read("\(site.path)/" + Self.form.replacingOccurrences(of: "Formulir", with: "Baru")))
    try site.fill(Self.form, ["D14": .text("Satu"), "D15": .text("Dua")])
    try arrange(site, [15, 14], 0..<7)
    try expectRefusal(
      site, "A14", "“Jumlah surat selesai”", others: 1, written: "2")
  }

  @Test(arguments: ["D8:D9", "D14:E14", "F8:G8 D8:D9"]) func mergedCells(_ ranges: String) throws {
    let site = try siteWithForm()
    let range = ranges.split(separator: " ").last ?? ""
    let cell = String(range.prefix { $0 != ":" })
    try site.fill(Self.form, ["D14": .text("Sebab")])
    try merge(site, ranges)
    expect(
      try site.run("collect", Self.unit, Self.form, "--yes"),
      is: Run(
        code: 65,
        err: """
          \(Self.form)!isian:\(cell): galat: Sel isian ini digabung dengan sel lain, jadi tidak jelas \
          isian mana yang dimaksud. [isian-di-luar-tempat]
              tertulis:  \(range)
              perbaikan: Pisahkan selnya, lalu isi tiap sel kuning sendiri-sendiri.
          Tidak ada yang dikumpulkan: perbaiki galat di atas.

          """))
  }

  /// Makes cells of the form one, as a spreadsheet does.
  private func merge(_ site: SiteFolder, _ ranges: String) throws {
    let archive = try ZipArchive(reading: try Disk.read("\(site.path)/\(Self.form)"))
    var zip = ZipWriter()
    for entry in archive.entries {
      let text = String(decoding: try archive.contents(of: entry), as: UTF8.self)
      let cells = ranges.split(separator: " ").map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      let merged = "<mergeCells>\(cells)</mergeCells><dataValidations"
      zip.add(
        entry.name, Array(text.replacingOccurrences(of: "<dataValidations", with: merged).utf8))
    }
    try site.folder.write(Self.form, zip.archive())
  }
}
