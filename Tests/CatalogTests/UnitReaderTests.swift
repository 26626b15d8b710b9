import Catalog
import Diagnostics
import Files
import Tables
import TestSupport
import Testing

/// Reading a unit's working tables from the disk.
struct UnitReaderTests {
  /// Writes the small unit, changes something, and reads it.
  private func read(
    _ tables: SmallUnit = SmallUnit(), through files: InputFiles = InputFiles(),
    changing change: (TemporaryFolder) throws -> Void = { _ in }
  ) throws -> UnitLoader.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(tables, to: "contoh/sukamaju/2021")
    try change(folder)
    let unit = try #require(try folder.scan().units.first)
    return UnitReader.working(unit, settings: try standardSettings(), through: files)
  }

  /// A disk that fails while a file is read is the machine's fault, not the office's.
  @Test func failingDiskIsNobodysMistake() {
    let diagnostic = UnitReader.unreadable("C/profil.csv", FileError("read", "C/profil.csv", 5))
    #expect(diagnostic.rule == .gagalBaca)
    #expect(diagnostic.cure == "Periksa media penyimpanannya, lalu coba lagi.")
  }

  @Test func readsWhatIsThere() throws {
    let outcome = try read()
    #expect(report(outcome.diagnostics) == "")
    #expect(outcome.unit?.id.path == "contoh/sukamaju/2021")
    #expect(outcome.unit?.indicators.map(\.code) == ["camat-1", "kasi-1"])
  }

  /// A file that takes no room: 50 million bytes of nothing, refused by their number.
  @Test func refusesAHugeTableUnread() throws {
    let files = InputFiles()
    let outcome = try read(through: files) { folder in
      try Disk.remove("\(folder.path)/contoh/sukamaju/2021/jabatan.csv")
      try folder.make(.hole("contoh/sukamaju/2021/jabatan.csv", size: 50_000_000))
      try folder.make(.hole("contoh/sukamaju/2021/naskah.csv", size: 10_000_001))
    }
    #expect(
      files.sums.keys.compactMap { $0.split(separator: "/").last }.sorted()
        == ["indikator.csv", "profil.csv", "realisasi.csv", "target.csv", "variabel.csv"])
    #expect(
      report(outcome.diagnostics) == """
        C/contoh/sukamaju/2021/jabatan.csv: galat: Tabel ini 50 MB; paling besar 10 MB. [tabel-terlalu-besar]
            perbaikan: Periksa apakah ini berkas yang benar; tabel satu unit biasanya di bawah 1 MB.
        C/contoh/sukamaju/2021/naskah.csv: galat: Tabel ini 11 MB; paling besar 10 MB. [tabel-terlalu-besar]
            perbaikan: Periksa apakah ini berkas yang benar; tabel satu unit biasanya di bawah 1 MB.

        """)
  }

  /// What stands in a table's place is told once, not again as a table that is missing.
  @Test(arguments: [
    (
      FolderEntry.link("contoh/sukamaju/2021/variabel.csv", to: "/dev/zero"),
      """
      C/contoh/sukamaju/2021/variabel.csv: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
          perbaikan: Ganti dengan berkas atau folder yang sebenarnya.

      """
    ),
    (
      .pipe("contoh/sukamaju/2021/variabel.csv"),
      """
      C/contoh/sukamaju/2021/variabel.csv: galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. [bukan-berkas]
          perbaikan: Hapus, lalu taruh berkas yang sebenarnya.

      """
    ),
    (
      .folder("contoh/sukamaju/2021/variabel.csv"),
      """
      C/contoh/sukamaju/2021/variabel.csv: galat: Ini folder, padahal di sini tempat sebuah tabel. [bukan-tabel]
          perbaikan: Ganti folder ini dengan berkas CSV.

      """
    ),
  ])
  func opensNothingButFiles(entry: FolderEntry, says: String) throws {
    let outcome = try read { folder in
      try Disk.remove("\(folder.path)/\(entry.name)")
      try folder.make(entry)
    }
    #expect(report(outcome.diagnostics) == says)
    #expect(outcome.unit == nil)
  }

  @Test func readsWindows1252WithARemark() throws {
    let outcome = try read { folder in
      let text = Array("gaya,teks\njudul,".utf8) + [0x93] + Array("Caf".utf8) + [0xE9, 0x94]
      try folder.write("contoh/sukamaju/2021/naskah.csv", text)
    }
    #expect(
      report(outcome.diagnostics) == """
        C/contoh/sukamaju/2021/naskah.csv: perhatian: Berkas ini bukan UTF-8; dibaca sebagai Windows-1252. [bukan-utf8]
            tertulis:  “ é ”
            perbaikan: Periksa apakah huruf di atas benar, lalu simpan berkas sebagai “CSV UTF-8”.

        """)
    #expect(outcome.unit?.decree.map(\.text) == ["“Café”"])
  }

  @Test func joinsWhatIsWrongWithFolderFilesAndRows() throws {
    var tables = SmallUnit([
      .jabatan: "kode,nama\ncamat,\nkasi,Kasi", .naskah: "gaya,teks\njudul,\"terbuka",
    ])
    tables.texts[.target] = nil
    let outcome = try read(tables) { try $0.write("contoh/sukamaju/2021/targett.csv", "") }
    #expect(
      outcome.diagnostics.sorted().map { "\($0.place.text) \($0.id)" } == [
        "C/contoh/sukamaju/2021/jabatan.csv:2:2 sel-wajib-kosong",
        "C/contoh/sukamaju/2021/naskah.csv:2:2 kutip-tak-ditutup",
        "C/contoh/sukamaju/2021/targett.csv berkas-tersesat",
      ])
  }
}

/// The settings of a site that says nothing but its name.
func standardSettings() throws -> SiteSettings {
  var diagnostics: [Diagnostic] = []
  let table = Table(
    file: "situs.csv",
    texts: [["kunci", "nilai"], ["judul", "Rapor"], ["penerbit", "Kabupaten"]])
  let settings = SiteSettings(site: table, scale: nil, into: &diagnostics)
  try #require(diagnostics == [])
  return settings
}
