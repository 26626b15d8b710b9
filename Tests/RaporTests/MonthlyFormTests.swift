import Files
import Numerals
import TestSupport
import Testing
import Workbooks

/// Figures by month: forms, and the way back into the table.
struct MonthlyFormTests {
  private static let unit = SiteFolder.tanjung
  private static let months = SiteFolder.table("bulanan", of: unit)
  private static let form = "Formulir/contoh-tanjung-2021-bulan8-camat.xlsx"
  private static let quarterly = SiteFolder.form("camat", 3)

  /// A site whose letters received are entered by month.
  private func site() throws -> SiteFolder {
    let site = try SiteFolder()
    try site.folder.write(
      SiteFolder.table("realisasi", of: Self.unit), "variabel,tw1,tw2,tw3,tw4\nselesai,9,12,,\n")
    try site.folder.write(
      Self.months, "variabel,jan,feb,mar,apr,mei,jun,jul,Agt\nmasuk,3,4,3,5,5,2,7,\n")
    return site
  }

  @Test func asksForTheMonthAlone() throws {
    let site = try site()
    expect(
      try site.run("form", Self.unit, "--month", "8"),
      is: Run(
        code: 0,
        out: """
          Formulir Agustus \(Self.unit):
            \(Self.form): 1 angka
          Setelah diisi: rapor collect \(Self.unit) \(Self.form)

          """))
    #expect(
      try site.cells(of: Self.form).dropFirst(4) == [
        ["Angka"],
        ["No", "Yang dilaporkan", "Satuan", "ISIAN", "Sebelumnya", "Cara mengisi", "Untuk"],
        [
          "1", "Surat masuk, Agustus", "surat", "", "Mei: 5\nJun: 2\nJul: 7",
          "Yang terjadi pada bulan Agustus saja.", "Persentase surat selesai",
        ],
      ])
  }

  @Test func theQuarterAsksForItsMonths() throws {
    let site = try site()
    try site.makeForms(3)
    let rows = try site.cells(of: Self.quarterly)
    #expect(
      rows[6...8].map { Array($0[1...3]) } == [
        ["Surat masuk, Juli", "surat", "7"], ["Surat masuk, Agustus", "surat", ""],
        ["Surat masuk, September", "surat", ""],
      ])
  }

  @Test func comesBackIntoTheTable() throws {
    let site = try site()
    #expect(try site.run("form", Self.unit, "--month", "Agustus").code == 0)
    try site.fill(Self.form, ["D8": .number(Numeral(digits: 9))])
    expect(
      try site.run("collect", Self.unit, Self.form, "--yes"),
      is: Run(
        code: 0,
        out: """
          Triwulan III \(Self.unit), 1 formulir:
            masuk: Surat masuk (surat)
              Agustus: (kosong) → 9
              camat-1: Persentase surat selesai (%)
                capaian Triwulan III tetap: belum lengkap
          1 sel diubah. Berikutnya: rapor check \(Self.unit), lalu rapor build --draft.

          """))
    #expect(
      try site.folder.text(Self.months)
        == "variabel,jan,feb,mar,apr,mei,jun,jul,Agt\nmasuk,3,4,3,5,5,2,7,9\n")
  }

  @Test func theQuartersFormFillsNewColumns() throws {
    let site = try site()
    try site.makeForms(3)
    try site.fill(
      Self.quarterly, ["D9": .number(Numeral(digits: 9)), "D10": .text("rahasia")])
    #expect(try site.run("collect", Self.unit, Self.quarterly, "--yes").code == 0)
    #expect(
      try site.folder.text(Self.months)
        == "variabel,jan,feb,mar,apr,mei,jun,jul,Agt,sep\nmasuk,3,4,3,5,5,2,7,9,rahasia\n")
  }

  @Test func aFormUnderAnotherMonthsName() throws {
    let site = try site()
    #expect(try site.run("form", Self.unit, "--month", "8").code == 0)
    let other = "Formulir/contoh-tanjung-2021-bulan9-camat.xlsx"
    try site.fill(Self.form, ["D8": .number(Numeral(digits: 9))], as: other)
    expect(
      try site.run("collect", Self.unit, other, "--yes"),
      is: Run(
        code: 65,
        err: """
          \(other): galat: Nama berkas ini menyebut September, tetapi formulirnya Agustus. \
          [formulir-triwulan-lain]
              perbaikan: Bila isinya September, pindahkan ke formulir September dari rapor form; bila \
          bukan, ganti nama berkasnya.
          Tidak ada yang dikumpulkan: perbaiki galat di atas.

          """))
  }

  @Test func nothingIsEnteredByMonth() throws {
    let site = try SiteFolder()
    expect(
      try site.run("form", Self.unit, "--month", "8"),
      is: Run(
        code: 0,
        err: """
          Tidak ada yang harus diisi untuk Agustus: tidak ada variabel di tabel bulanan yang dipakai \
          indikator bertarget. Tulis dahulu kode variabelnya di tabel bulanan.

          """))
  }

  @Test(
    arguments: [
      (["--month", "13"], "Opsi --month diisi 1 sampai 12, atau nama bulannya, bukan “13”.\n"),
      (
        ["--month", "8", "--quarter", "2"],
        "Agustus ada di Triwulan III; sebut --month saja.\n"
      ),
    ])
  func misuse(words: [String], said: String) throws {
    let site = try site()
    expect(try site.run(["form", Self.unit] + words), is: Run(code: 64, err: said))
  }
}
