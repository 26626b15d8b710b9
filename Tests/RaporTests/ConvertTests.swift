import Files
import Foundation
import TestSupport
import Testing

/// `rapor convert`: a unit between its CSV folder and its workbook.
struct ConvertTests {
  private static let unit = SiteFolder.sukamaju
  private static let folder = "Content/\(unit)"
  private static let book = "Content/\(unit).xlsx"

  private static let stays = """
    \(book) ditulis: 6 tabel, 16 baris.
    Tabel CSV di \(folder) masih ada. Satu unit hanya boleh punya satu dari keduanya: pindahkan atau \
    hapus profil.csv, jabatan.csv, indikator.csv, variabel.csv, target.csv, realisasi.csv, \
    lalu jalankan rapor check. Folder disahkan/ tetap di tempatnya.

    """

  /// The tables of a unit as texts of their cells, whatever separates them.
  private func tables(_ site: SiteFolder, _ place: String) throws -> [String: [UInt8]] {
    try site.folder.files(place).filter { $0.key.hasSuffix(".csv") && !$0.key.contains("/") }
  }

  @Test func goesThereAndBack() throws {
    let site = try SiteFolder.approved()
    let before = try site.run("build", "--draft", "--quiet")
    #expect(before == Run(code: 0))
    let there = try site.run("convert", Self.unit, "\(Self.unit).xlsx")
    expect(there, is: Run(code: 0, out: Self.stays))
    let names = try tables(site, Self.folder).keys
    for name in names { try Disk.remove("\(site.path)/\(Self.folder)/\(name)") }
    let workbook = try site.run("check", Self.unit)
    #expect(workbook == Run(code: 0))
    expect(try site.run("build"), is: Run(code: 0))
    let published = try site.folder.files("Public")
    let back = try site.run("convert", Self.book, "salinan")
    #expect(back.code == 0)
    try Disk.remove("\(site.path)/\(Self.book)")
    for (name, bytes) in try site.folder.files("salinan") {
      try site.folder.write("\(Self.folder)/\(name)", bytes)
    }
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == published)
  }

  @Test func refusesToOverwrite() throws {
    let site = try SiteFolder()
    #expect(try site.run("convert", Self.unit, "\(Self.unit).xlsx").code == 0)
    expect(
      try site.run("convert", Self.unit, "\(Self.unit).xlsx"),
      is: Run(
        code: 0, out: "\(Self.book) sudah ada dengan isi yang sama; tidak ada yang ditulis.\n"))
    try site.replace(
      "selesai,", with: "selesai,1", in: SiteFolder.table("realisasi", of: Self.unit))
    let bytes = try site.folder.files("Content")
    expect(
      try site.run("convert", Self.unit, "\(Self.unit).xlsx"),
      is: Run(
        code: 64,
        err: "\(Self.book) sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pilih tempat lain.\n"
      ))
    expect(
      try site.run("convert", "\(Self.unit).xlsx", Self.unit),
      is: Run(
        code: 64,
        err: "\(Self.folder)/profil.csv sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pilih "
          + "tempat lain.\n"))
    #expect(try site.folder.files("Content") == bytes)
  }

  /// A run that was killed between two tables is completed by the same command, and leaves nothing.
  @Test func completesWhatWasCutOff() throws {
    let site = try SiteFolder.approved()
    #expect(try site.run("convert", Self.unit, "\(Self.unit).xlsx").code == 0)
    for name in try tables(site, Self.folder).keys {
      try Disk.remove("\(site.path)/\(Self.folder)/\(name)")
    }
    #expect(try site.run("convert", "\(Self.unit).xlsx", Self.unit).code == 0)
    let whole = try site.folder.files("Content")
    for name in ["target.csv", "realisasi.csv"] {
      try Disk.rename(
        "\(site.path)/\(Self.folder)/\(name)",
        to: "\(site.path)/\(Self.folder)/.\(name).99999999.rapor-baru")
    }
    #expect(try site.run("convert", "\(Self.unit).xlsx", Self.unit).code == 0)
    #expect(try site.folder.files("Content") == whole)
  }

  static let misuses: [(words: [String], err: String)] = [
    (["convert"], "Sebut dua tempat: dari mana dan ke mana. Lihat rapor convert --help.\n"),
    (
      ["convert", "a/", "a"],
      "Keduanya tempat yang sama; sebut tempat lain untuk hasilnya, "
        + "misalnya rapor convert sampang/banyuates/2020 sampang/banyuates/2020.xlsx.\n"
    ),
    (["convert", "tiada", "a.xlsx"], "tiada: folder ini tidak ada.\n"),
    (["convert", "tiada.xlsx", "a"], "tiada.xlsx: buku kerja ini tidak ada.\n"),
    (
      ["convert", "tiada/tiada/2021", "a.xlsx"], "Content/tiada/tiada/2021: folder ini tidak ada.\n"
    ),
  ]

  @Test(arguments: misuses.indices) func saysWhatIsWrong(_ index: Int) throws {
    let (words, err) = Self.misuses[index]
    let site = try SiteFolder()
    expect(try site.run(words), is: Run(code: 64, err: err))
  }

  @Test func refusesWhatItWouldDrop() throws {
    let site = try SiteFolder()
    try site.folder.write("\(Self.folder)/jabatan.csv", "kode,nama,warna\ncamat,Camat,merah\n")
    try site.folder.write("\(Self.folder)/salinan.csv", "a\n")
    expect(
      try site.run("convert", Self.unit, "a.xlsx"),
      is: Run(
        code: 65,
        err: """
          \(Self.folder)/salinan.csv: galat: Berkas ini tidak dikenal di tempat ini. \
          [berkas-tersesat]
              tertulis:  salinan.csv
              perbaikan: Maksudnya “bulanan.csv”? Tabel yang dikenal: profil.csv, naskah.csv, \
          jabatan.csv, penandatangan.csv, uraian.csv, indikator.csv, variabel.csv, tingkat.csv, \
          target.csv, realisasi.csv, bulanan.csv, catatan.csv, pejabat.csv, pengesahan.csv.
          Tidak ada yang ditulis.

          """))
    try Disk.remove("\(site.path)/\(Self.folder)/salinan.csv")
    expect(
      try site.run("convert", Self.unit, "a.xlsx"),
      is: Run(
        code: 65,
        err: """
          \(Self.folder)/jabatan.csv:1:3: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
              tertulis:  warna
              perbaikan: Kolom yang dikenal: kode, nama, eselon, atasan, pejabat, \
          publikasi, catatan_penyunting.
          Tidak ada yang ditulis.

          """))
    #expect(try Disk.info("\(site.path)/a.xlsx") == nil)
  }

  @Test func leavesNothingWhereItCannotWrite() throws {
    let site = try SiteFolder()
    try site.folder.write("berkas", "x")
    let run = try site.run("convert", Self.unit, "berkas/2021.xlsx")
    #expect(run.code == 73)
    #expect(try site.folder.files(".").keys.filter { $0.hasSuffix(".rapor-baru") } == [])
  }
}
