import Foundation
import TestSupport
import Testing

/// `rapor check`, and diagnostics for machines.
struct CheckTests {
  private static let unit = SiteFolder.tanjung

  private static let remarks = """
    Content/\(unit)/indikator.csv:2:5: perhatian: “Prosentase” tertulis pada 1 indikator jabatan \
    ini; bakunya “Persentase”. [ejaan-prosentase]
        tertulis:  Prosentase surat selesai
        perbaikan: Biarkan bila demikian dalam naskah.
    Content/\(unit)/indikator.csv:3:8: perhatian: Indikator ini tidak menyebut sumber data. \
    [tanpa-sumber]
        tertulis:  Jumlah surat selesai
        perbaikan: Tulis dari mana angkanya berasal.

    """

  /// A site whose second unit has two oddities.
  private func oddSite() throws -> SiteFolder {
    let site = try SiteFolder.published()
    let table = SiteFolder.table("indikator", of: Self.unit)
    try site.replace("Persentase surat", with: "Prosentase surat", in: table)
    try site.replace("selesai,surat,Buku", with: "selesai,surat,", in: table)
    return site
  }

  @Test func nothingToSayIsSilence() throws {
    let site = try SiteFolder()
    expect(try site.run("check"), is: Run(code: 0))
    expect(try site.run("check", "--remarks-as-errors"), is: Run(code: 0))
  }

  @Test func remarksArePrintedAndNothingIsWritten() throws {
    let site = try oddSite()
    let before = try site.folder.trace()
    expect(try site.run("check"), is: Run(code: 0, err: Self.remarks))
    expect(try site.run("check", Self.unit), is: Run(code: 0, err: Self.remarks))
    expect(try site.run("check", Self.unit + "/"), is: Run(code: 0, err: Self.remarks))
    expect(try site.run("check", SiteFolder.sukamaju), is: Run(code: 0))
    #expect(try site.folder.trace() == before)
  }

  @Test func remarksCanWeighAsErrors() throws {
    let site = try oddSite()
    expect(try site.run("check", "--remarks-as-errors"), is: Run(code: 65, err: Self.remarks))
    expect(try site.run("check", SiteFolder.sukamaju, "--remarks-as-errors"), is: Run(code: 0))
  }

  @Test func buildDoesNotMailRemarks() throws {
    let site = try oddSite()
    expect(try site.run("build"), is: Run(code: 0))
  }

  /// A diagnostic as a line of JSON.
  private struct Line: Decodable, Equatable {
    let keparahan: String
    let id: String
    let berkas: String
    let baris: Int
    let kolom: Int
    let pesan: String
    let tertulis: String?
    let perbaikan: String
  }

  /// The diagnostics among the lines, all but the last, which says how the command ended.
  private func lines(_ text: String) throws -> [Line] {
    try text.split(separator: "\n").dropLast().map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test func linesOfJSONSayTheSame() throws {
    let site = try oddSite()
    let run = try site.run("check", "--json")
    expect(run, is: Run(code: 0, out: run.out))
    #expect(run.out.hasSuffix("}\n{\"kode\":0,\"pesan\":null,\"galat\":0,\"perhatian\":2}\n"))
    #expect(
      try lines(run.out) == [
        Line(
          keparahan: "perhatian", id: "ejaan-prosentase",
          berkas: "Content/\(Self.unit)/indikator.csv", baris: 2, kolom: 5,
          pesan: "“Prosentase” tertulis pada 1 indikator jabatan ini; bakunya “Persentase”.",
          tertulis: "Prosentase surat selesai",
          perbaikan: "Biarkan bila demikian dalam naskah."),
        Line(
          keparahan: "perhatian", id: "tanpa-sumber",
          berkas: "Content/\(Self.unit)/indikator.csv", baris: 3, kolom: 8,
          pesan: "Indikator ini tidak menyebut sumber data.", tertulis: "Jumlah surat selesai",
          perbaikan: "Tulis dari mana angkanya berasal."),
      ])
  }

  /// A hostile cell cannot break out of its line of JSON, nor reach the terminal as it is.
  @Test func hostileCellStaysOnItsLine() throws {
    let site = try SiteFolder.published()
    let cell = "\"\\\u{202E}{{x}}"
    try site.replace(
      "masuk,10,", with: "masuk,\"\(cell.replacing("\"", with: "\"\"")) \n1\",",
      in: SiteFolder.table("realisasi", of: Self.unit))
    let found = try lines(try site.run("build", "--json").out)
    #expect(found.map { $0.tertulis.map { Array($0.utf8) } } == [Array("\(cell) \n1".utf8)])
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          Content/\(Self.unit)/realisasi.csv:2:2: galat: Sel ini memuat karakter yang tidak \
          tampak (U+202E). [karakter-tak-tampak]
              tertulis:  "\\[U+202E]{{x}} ⏎1
              perbaikan: Ketik ulang: "\\{{x}} ⏎1.

          """))
  }

  @Test func buildReportsErrorsAsJSONInItsReportToo() throws {
    let site = try SiteFolder.published()
    try site.breakWorkingTables(of: Self.unit)
    let run = try site.run("build", "--json", "--report", "laporan.json")
    #expect(run.code == 65)
    let errors = try lines(run.out)
    #expect(errors.map(\.id) == ["angka-rancu"])
    let report = try JSONDecoder().decode(
      Report.self, from: Data(try site.folder.text("laporan.json").utf8))
    #expect(
      report
        == Report(
          kode: 65, pesan: nil, situs_berubah: true, unit_ditahan: [], berkas_dihapus: [],
          galat: errors))
  }

  /// What a report says that does not depend on the clock.
  private struct Report: Decodable, Equatable {
    let kode: Int
    let pesan: String?
    let situs_berubah: Bool
    let unit_ditahan: [String]
    let berkas_dihapus: [String]
    let galat: [Line]
  }
}
