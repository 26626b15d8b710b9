import Digest
import Files
import Foundation
import TestSupport
import Testing
import Workbooks

/// Pages and help texts of one small office against the bytes that somebody has looked at, so that
/// `swift test` alone notices what changes on them.
///
/// `RAPOR_REKAM=1` writes new goldens; such a run fails all the same, so that nobody records by
/// accident and takes the green for a check.
struct GoldenPagesTests {
  private static let folder = projectFolder + "/Tests/RaporTests/Goldens"
  private static let unit = SiteFolder.sukamaju

  /// The office: figures that rise and fall, a milestone, one withheld, one missing, a note, a
  /// signatory, a correction.
  private static let published = Result { () throws -> [String: [UInt8]] in
    let site = try SiteFolder()
    try site.replace(
      "Buku,camat-1\n",
      with: """
        Buku,camat-1
        kasi-2,kasi,1,Surat diselesaikan,Jumlah keluhan,keluhan,keluhan,Kotak saran,
        kasi-3,kasi,2,Aturan ditetapkan,Penetapan standar pelayanan,standar,ya-tidak,Keputusan,
        kasi-4,kasi,2,Aturan ditetapkan,Jumlah rapat,rapat,kali,Notula,
        kasi-5,kasi,2,Aturan ditetapkan,Jumlah pengaduan berat,berat,kali,Register,

        """, in: SiteFolder.table("indikator", of: unit))
    try site.replace(
      "satuan,sumber_data,", with: "satuan,arah,sumber_data,",
      in: SiteFolder.table("indikator", of: unit))
    let indicators = SiteFolder.table("indikator", of: unit)
    let rows = try site.folder.text(indicators).split(separator: "\n").map { row in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if cells[0] != "kode" { cells.insert(cells[0] == "kasi-2" ? "turun" : "", at: 7) }
      return cells.joined(separator: ",")
    }
    try site.folder.write(indicators, rows.joined(separator: "\n") + "\n")
    try site.folder.write(
      SiteFolder.table("variabel", of: unit),
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      keluhan,Keluhan warga,keluhan,jumlah,,
      standar,Standar ditetapkan,ya-tidak,akhir,,
      rapat,Rapat,kali,jumlah,,
      berat,Pengaduan berat,kali,jumlah,,

      """)
    try site.folder.write(
      SiteFolder.table("target", of: unit),
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,40,10,20,30,40
      kasi-2,12,3,6,9,12
      kasi-3,ya,tidak,ya,ya,ya
      kasi-4,8,2,4,6,8
      kasi-5,4,1,2,3,4

      """)
    try site.folder.write(
      SiteFolder.table("realisasi", of: unit),
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10,12,,,
      selesai,9,12,,,
      keluhan,2,7,,,Kotak saran baru
      standar,tidak,ya,,,
      rapat,2,,,,
      berat,1,rahasia,,,

      """)
    try site.folder.write(
      SiteFolder.table("catatan", of: unit),
      "indikator,triwulan,analisis,kendala\nkasi-2,2,Loket <baru> & ramai,Antrean panjang\n")
    try site.folder.write(
      SiteFolder.table("penandatangan", of: unit),
      "jabatan,kedudukan,nama,pangkat,tempat,tanggal\n,Camat Sukamaju,Siti Aminah,Pembina,Sukamaju,"
        + "2 Januari 2021\n")
    try site.approved(unit, through: 2)
    try site.replace("selesai,9,", with: "selesai,8,", in: SiteFolder.table("realisasi", of: unit))
    _ = try site.approve(unit, 2, "--yes", "--reason", "Satu surat tercatat dua kali")
    let run = try site.run("build")
    guard run.code == 0 else { throw NotBuilt(run: run) }
    return try site.folder.files("Public")
  }

  private struct NotBuilt: Error { let run: Run }

  /// Compares with a golden, or records it.
  private func compare(_ name: String, _ text: String) throws {
    let path = "\(Self.folder)/\(name)"
    if ProcessInfo.processInfo.environment["RAPOR_REKAM"] == "1" {
      try Disk.makeFolders(Self.folder)
      try Disk.remove(path)
      try Disk.create(path, Array(text.utf8))
      Issue.record("recorded \(name); look at it and run again without RAPOR_REKAM")
      return
    }
    #expect(text == String(decoding: try Disk.read(path), as: UTF8.self), "\(name)")
  }

  @Test(arguments: [
    ("index.html", "depan.html"), ("status/index.html", "status.html"),
    ("\(unit)/index.html", "kantor.html"), ("\(unit)/camat/index.html", "camat.html"),
    ("\(unit)/kasi/index.html", "kasi.html"), ("\(unit)/data/index.html", "data.html"),
    ("\(unit)/cetak/index.html", "buku.html"), ("\(unit)/data/data.json", "data.json"),
    ("umpan.xml", "umpan.xml"), ("data/semua.csv", "semua.csv"),
  ]) func pagesAreAsLookedAt(_ page: String, _ golden: String) throws {
    let text = String(decoding: try #require(try Self.published.get()[page]), as: UTF8.self)
    // The stylesheet and downloads are named and counted by their own bytes, which other tests look at.
    let plain = text.replacing(/gaya-[0-9a-f]{10}\.css/, with: "gaya.css")
      .replacing(/[0-9]+(,[0-9])? (bita|kB|MB)\b/, with: "UKURAN")
    try compare(golden, plain)
  }

  /// What every command says of itself.
  @Test func helpIsAsLookedAt() throws {
    let site = try SiteFolder()
    let main = try site.run("--help")
    #expect(main.code == 0 && main.err == "")
    let lines = main.out.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "Perintah:"))
    let commands = lines[(start + 1)...].prefix { !$0.isEmpty }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(commands.count > 10)
    var text = main.out
    for command in commands {
      let help = try site.run(command, "--help")
      #expect(help.code == 0 && help.err == "", "\(command)")
      text += "\n\n$ rapor \(command) --help\n" + help.out
    }
    try compare("bantuan.txt", text)
  }

  /// Workbooks by the sums of their parts: what they look like is looked at in spreadsheet programs.
  @Test func workbooksAreAsLookedAt() throws {
    let site = try SiteFolder()
    try site.makeForms(3)
    #expect(try site.run("convert", SiteFolder.tanjung, "tabel.xlsx").code == 0)
    var books = try site.folder.files().merging(try Self.published.get()) { one, _ in one }
    books = books.filter { $0.key.hasSuffix(".xlsx") }
    let lines = try books.sorted { $0.key < $1.key }.flatMap { name, bytes in
      let archive = try ZipArchive(reading: bytes)
      return ["\(SHA256.hex(bytes)) \(name)"]
        + (try archive.entries.map { "\(SHA256.hex(try archive.contents(of: $0)))   \($0.name)" })
    }
    try compare("buku-kerja.txt", lines.joined(separator: "\n") + "\n")
  }

  @Test func hasNoOtherGoldens() throws {
    #expect(
      try Disk.list(Self.folder).sorted() == [
        "bantuan.txt", "buku-kerja.txt", "buku.html", "camat.html", "data.html", "data.json",
        "depan.html",
        "kantor.html", "kasi.html", "semua.csv", "status.html", "umpan.xml",
      ])
  }
}
