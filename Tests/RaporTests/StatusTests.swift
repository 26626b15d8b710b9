import TestSupport
import Testing

/// `rapor status`.
struct StatusTests {
  private func table(_ day: String, _ rows: String) -> String {
    "Keadaan pada \(day)\n\n\(rows)\n"
  }

  @Test func everyUnitAndQuarterOnItsLine() throws {
    let site = try SiteFolder.approved()
    expect(
      try site.run("status"),
      is: Run(
        code: 0,
        out: table(
          "15 Agustus 2021",
          """
          Unit                  Triwulan I  Triwulan II  Triwulan III    Triwulan IV
          contoh/sukamaju/2021  disahkan    dilaporkan   belum waktunya  belum waktunya
          contoh/tanjung/2021   disahkan    dilaporkan   belum waktunya  belum waktunya
          """)))
  }

  /// Before, within and after the days that a quarter may be reported in; half an entry; none.
  @Test(arguments: [
    ("2021-06-30", "sebagian 1/2"), ("2021-07-30", "sebagian 1/2"), ("2021-07-31", "terlambat 1/2"),
  ])
  func daysDecide(_ day: String, _ word: String) throws {
    let site = try SiteFolder.approved()
    try site.replace(
      "masuk,10,12", with: "masuk,10,", in: SiteFolder.table("realisasi", of: SiteFolder.tanjung))
    #expect(try cell(site, day, quarter: 2) == word)
  }

  @Test(arguments: [
    ("2021-09-30", "belum waktunya"), ("2021-10-01", "lapor s.d. 2021-10-30"),
    ("2021-10-31", "terlambat"),
  ])
  func daysDecideWhereNothingIsEntered(_ day: String, _ word: String) throws {
    #expect(try cell(try SiteFolder.approved(), day, quarter: 3) == word)
  }

  /// What only a position uses that stays in the draft is nothing that a quarter waits for.
  @Test func positionsThatAreNotPublishedCountNothing() throws {
    let site = try SiteFolder.approved()
    let unit = SiteFolder.tanjung
    try site.replace(
      "Jumlah surat selesai,selesai,", with: "Jumlah arsip,arsip,",
      in: SiteFolder.table("indikator", of: unit))
    try site.folder.write(
      SiteFolder.table("variabel", of: unit),
      try site.folder.text(SiteFolder.table("variabel", of: unit)) + "arsip,Arsip,surat,jumlah,,\n")
    #expect(try cell(site, "2021-07-15", quarter: 2) == "sebagian 2/3")
    let positions = SiteFolder.table("jabatan", of: unit)
    try site.folder.write(
      positions,
      "kode,nama,atasan,publikasi\ncamat,Camat,,\nkasi,Kepala Seksi Pelayanan,camat,tidak\n")
    #expect(try cell(site, "2021-07-15", quarter: 2) == "dilaporkan")
  }

  /// The cell of the last unit; columns stand apart by two spaces at least.
  private func cell(_ site: SiteFolder, _ day: String, quarter: Int) throws -> String {
    let run = try site.run("status", "--today", day)
    expect(run, is: Run(code: 0, out: run.out))
    let row = run.out.split(separator: "\n").last?.replacing("  ", with: "\t")
    let cells = (row ?? "").split(separator: "\t").map(\.trimmingSpaces)
    try #require(cells.count == 5)
    return cells[quarter]
  }

  /// What is broken is shown as such, told on the other stream, and the rest is there.
  @Test func errorsAreShownAndEndIn65() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: SiteFolder.sukamaju)
    expect(
      try site.run("status"),
      is: Run(
        code: 65,
        out: table(
          "15 Agustus 2021",
          """
          Unit                  Triwulan I  Triwulan II  Triwulan III    Triwulan IV
          contoh/sukamaju/2021  disahkan    rusak        rusak           rusak
          contoh/tanjung/2021   disahkan    dilaporkan   belum waktunya  belum waktunya
          """),
        err: SiteFolder.ambiguity(in: SiteFolder.sukamaju)))
  }

  @Test func siteErrorsStop() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/situs.csv", "kunci,nilai\njudul,Rapor\n")
    expect(
      try site.run("status"),
      is: Run(
        code: 65,
        err: """
          Content/situs.csv: galat: Kunci “penerbit” wajib ada dan berisi. [kunci-wajib-tak-ada]
              perbaikan: Tambahkan baris “penerbit” dengan nilainya.
          Status tidak dapat dihitung: perbaiki galat di atas.

          """))
  }

  @Test func asJSON() throws {
    let site = try SiteFolder.approved()
    expect(
      try site.run("status", "--json", "--today", "2021-10-31"),
      is: Run(code: 0, out: Self.json))
  }

  private static let quarters = """
          {"triwulan": 1, "keadaan": "disahkan", "terisi": 2, "dari": 2, "tanggal": null},
          {"triwulan": 2, "keadaan": "dilaporkan", "terisi": 2, "dari": 2, "tanggal": null},
          {"triwulan": 3, "keadaan": "terlambat", "terisi": 0, "dari": 2, "tanggal": "2021-10-31"},
          {"triwulan": 4, "keadaan": "belum-waktunya", "terisi": 0, "dari": 2, "tanggal": null}]}
    """

  private static let json = """
    {
      "hari_ini": "2021-10-31",
      "unit": [
        {"unit": "contoh/sukamaju/2021", "kabupaten": "Kabupaten Contoh", \
    "kecamatan": "Sukamaju", "tahun": 2021, "triwulan": [
    \(quarters),
        {"unit": "contoh/tanjung/2021", "kabupaten": "Kabupaten Contoh", \
    "kecamatan": "Tanjung", "tahun": 2021, "triwulan": [
    \(quarters)
      ]
    }

    """

  @Test func nothingIsWritten() throws {
    let site = try SiteFolder.approved()
    let before = try site.folder.trace()
    #expect(try site.run("status").code == 0)
    #expect(try site.folder.trace() == before)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
