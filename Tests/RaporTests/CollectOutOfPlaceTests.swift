import Diagnostics
import Files
import Foundation
import Numerals
import Tables
import TestSupport
import Testing
import Workbooks

/// Forms in which somebody wrote beside the cells that are to be filled: nothing typed is lost
/// without a word.
struct CollectOutOfPlaceTests {
  private static let unit = SiteFolder.tanjung
  private static let form = SiteFolder.form("camat", 3)
  private static let unchanged =
    "Tidak ada yang berubah: isi formulir sama dengan tabel kerja.\n"

  private func siteWithForms() throws -> SiteFolder {
    let site = try SiteFolder()
    try site.makeForms(3)
    return site
  }

  private func expectRefusal(
    _ site: SiteFolder, says report: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try site.folder.trace("Content")
    expect(
      try site.run("collect", Self.unit, Self.form, "--yes"),
      is: Run(
        code: 65, err: report + "\nTidak ada yang dikumpulkan: perbaiki galat di atas.\n"),
      sourceLocation: sourceLocation)
    #expect(try site.folder.trace("Content") == before, sourceLocation: sourceLocation)
  }

  private static func refusal(_ cell: String, _ written: String) -> String {
    """
    \(form)!isian:\(cell): galat: Sel ini bukan tempat isian, jadi tulisannya akan hilang. \
    [isian-di-luar-tempat]
        tertulis:  \(written)
        perbaikan: Pindahkan ke sel kuning, atau hapus.
    """
  }

  // MARK: Cells

  @Test(arguments: [
    ("A8", CellEdit.Value.text("2"), "2"),
    ("E8", .number(Numeral(digits: 9)), "9"),
    ("E8", .text("9 TW I"), "9 TW I"),
    ("E8", .text("TW I: 9"), "TW I: 9"),
    ("F8", .text("9"), "9"),
    ("G8", .text("9"), "9"),
    ("J8", .text("ekstra"), "ekstra"),
    ("C16", .text("9"), "9"),
    ("I8", .text("9"), "9"),
    ("M8", .text("ekstra"), "ekstra"),
    ("N16", .text("ekstra"), "ekstra"),
  ])
  func besideTheEntry(_ cell: String, _ value: CellEdit.Value, _ written: String) throws {
    for entry in [CellEdit.Value.blank, .number(Numeral(digits: 4))] {
      let site = try siteWithForms()
      try site.fill(Self.form, ["D8": entry, cell: value])
      try expectRefusal(site, says: Self.refusal(cell, written))
    }
  }

  @Test func everyCellIsTold() throws {
    let site = try siteWithForms()
    try site.fill(Self.form, ["A8": .text("a"), "F8": .text("b"), "C16": .text("c")])
    try expectRefusal(
      site,
      says: [("A8", "a"), ("F8", "b"), ("C16", "c")].map { Self.refusal($0, $1) }
        .joined(separator: "\n"))
  }

  @Test(arguments: ["H9", "J9", "J1"])
  func outsideOfTheTable(_ cell: String) throws {
    let site = try siteWithForms()
    try site.fill(Self.form, [cell: .text("halo")])
    try expectRefusal(
      site,
      says: """
        \(Self.form)!isian:\(cell): galat: Di baris ini formulir tidak punya tempat isian, jadi \
        tulisannya akan hilang. [isian-di-luar-tempat]
            tertulis:  halo
            perbaikan: Pindahkan ke sel kuning, atau hapus.
        """)
  }

  /// What was emptied, spaced otherwise or turned from a number into a text loses nothing.
  @Test func whatProgramsChangeOnSaving() throws {
    let site = try siteWithForms()
    try site.fill(
      Self.form,
      [
        "A8": .text("1"), "B8": .text(" Surat  masuk "), "F8": .blank, "G8": .text(" "),
        "E8": .text("TW I: 10 TW II: 12"),
      ])
    expect(
      try site.run("collect", Self.unit, Self.form), is: Run(code: 0, out: Self.unchanged))
  }

  @Test func earlierQuartersMayHaveBeenCorrected() throws {
    let site = try siteWithForms()
    try site.replace(
      "masuk,10,12,,,", with: "masuk,11,12,,,", in: SiteFolder.table("realisasi", of: Self.unit))
    expect(
      try site.run("collect", Self.unit, Self.form), is: Run(code: 0, out: Self.unchanged))
    try site.fill(Self.form, ["E8": .text("TW I: 10\nTW II: 12\n9")])
    try expectRefusal(site, says: Self.refusal("E8", "TW I: 10⏎TW II: 12⏎9"))
  }

  /// A target that was corrected meanwhile is nothing that somebody wrote in the form.
  @Test func targetsMayHaveBeenCorrected() throws {
    let site = try siteWithForms()
    try site.replace(
      "camat-1,90,80,85,90,90", with: "camat-1,90,80,85,88,90",
      in: SiteFolder.table("target", of: Self.unit))
    expect(
      try site.run("collect", Self.unit, Self.form), is: Run(code: 0, out: Self.unchanged))
  }

  /// Forms that were made before rows carried a sum of what they show are compared cell by cell.
  @Test(arguments: [("G8", nil), ("F8", "9")] as [(String, String?)])
  func formsWithoutSums(_ cell: String, _ written: String?) throws {
    let site = try siteWithForms()
    try site.fill(
      Self.form,
      ["M8": .blank, "M16": .blank, cell: written.map(CellEdit.Value.text) ?? .blank])
    guard let written else {
      expect(
        try site.run("collect", Self.unit, Self.form), is: Run(code: 0, out: Self.unchanged))
      return
    }
    try expectRefusal(site, says: Self.refusal(cell, written))
  }

  // MARK: Sheets and columns

  /// Writes the form's cells anew, on sheets of these names, each row as `change` makes it.
  private func rewrite(
    _ site: SiteFolder, as name: String = "isian", extra: [String: [[String]]] = [:],
    change: ([String]) -> [String] = { $0 }
  ) throws {
    var diagnostics: [Diagnostic] = []
    let bytes = try Disk.read("\(site.path)/\(Self.form)")
    let book = WorkbookReader.read(bytes, file: "", into: &diagnostics)
    let table = try #require(book?.sheets.first?.table)
    var writer = WorkbookWriter(title: "Isian", author: "Kantor")
    func add(_ texts: [String]) {
      writer.addRow(
        texts.map { text in
          // As a number, this cannot be read.
          if text == "NaN" { return Cell(.formula("0/0", .double(.nan))) }
          return text.isEmpty ? Cell(.blank) : Cell(text)
        })
    }
    writer.startSheet(SheetLayout(name: name))
    var next = 1
    for row in 0..<table.rowCount {
      while next < table.rowNumber(row) {
        writer.addRow()
        next += 1
      }
      add(change((0..<table.cellCount(row)).map { table.text(row, $0) }))
      next += 1
    }
    for (name, rows) in extra.sorted(by: { $0.key < $1.key }) {
      writer.startSheet(SheetLayout(name: name))
      for row in rows { add(row) }
    }
    try site.folder.write(Self.form, writer.bytes())
  }

  @Test func addedSheets() throws {
    let site = try siteWithForms()
    try rewrite(
      site, extra: ["Kosong": [], "Sheet2": [[], ["", "halo", "x"]], "Sheet3": [["9"]]])
    try expectRefusal(
      site,
      says: [("Sheet2:B2", "halo"), ("Sheet3:A1", "9")].map { place, written in
        """
        \(Self.form)!\(place): galat: Formulir hanya punya lembar “isian”, jadi tulisan di lembar \
        ini akan hilang. [isian-di-luar-tempat]
            tertulis:  \(written)
            perbaikan: Pindahkan ke sel kuning, atau hapus.
        """
      }.joined(separator: "\n"))
  }

  /// The cells of a sheet that goes as a whole need no mending.
  @Test func addedSheetsWithUnreadableCells() throws {
    let site = try siteWithForms()
    try rewrite(site, extra: ["Sheet2": [["halo", "NaN"]]])
    try expectRefusal(
      site,
      says: """
        \(Self.form)!Sheet2:A1: galat: Formulir hanya punya lembar “isian”, jadi tulisan di lembar \
        ini akan hilang. [isian-di-luar-tempat]
            tertulis:  halo
            perbaikan: Pindahkan ke sel kuning, atau hapus.
        """)
  }

  @Test func addedSheetsWithoutCells() throws {
    let site = try siteWithForms()
    try rewrite(site, extra: ["Kosong": []])
    expect(
      try site.run("collect", Self.unit, Self.form), is: Run(code: 0, out: Self.unchanged))
  }

  @Test func renamedSheet() throws {
    let site = try siteWithForms()
    try rewrite(site, as: "Camat")
    try expectRefusal(
      site,
      says: """
        \(Self.form)!Camat: galat: Ini bukan formulir isian dari rapor form, atau tanda pengenalnya \
        terhapus. [bukan-formulir]
            perbaikan: Ubah kembali nama lembarnya menjadi isian.
        """)
  }

  @Test(arguments: ["blank", "several"])
  func otherWorkbooks(_ kind: String) throws {
    let site = try siteWithForms()
    try rewrite(
      site, as: "Camat", extra: kind == "several" ? ["Lain": [["x"]]] : [:],
      change: { kind == "several" ? $0 : Array($0.prefix(7)) })
    try expectRefusal(
      site,
      says: """
        \(Self.form): galat: Ini bukan formulir isian dari rapor form, atau tanda pengenalnya \
        terhapus. [bukan-formulir]
            perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
        baris yang uraiannya sama.
        """)
  }

  private static let deletedColumn = """
    \(form)!isian: galat: Satu kolom formulir ini terhapus. [baris-isian-hilang]
        perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
    baris yang uraiannya sama.
    """

  @Test(arguments: 0..<7) func deletedColumn(_ column: Int) throws {
    let site = try siteWithForms()
    try rewrite(site) { cells in
      cells.indices.filter { $0 != column }.map { cells[$0] }
    }
    try expectRefusal(site, says: Self.deletedColumn)
  }

  /// One column less and one more.
  @Test func movedColumn() throws {
    let site = try siteWithForms()
    try rewrite(site) { cells in
      guard cells.count > 4 else { return cells }
      return [cells[0], cells[2], cells[3], ""] + cells[4...]
    }
    try expectRefusal(site, says: Self.deletedColumn)
  }

  @Test func insertedColumn() throws {
    let site = try siteWithForms()
    try rewrite(site) { cells in cells.count > 4 ? cells[..<4] + [""] + cells[4...] : cells }
    try expectRefusal(
      site,
      says: """
        \(Self.form)!isian: galat: Ada kolom yang disisipkan ke dalam formulir ini. \
        [isian-di-luar-tempat]
            perbaikan: Hapus kolom sisipan itu.
        """)
  }
}
