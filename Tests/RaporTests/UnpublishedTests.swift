import Files
import Foundation
import TestSupport
import Testing
import Workbooks

/// A position with `publikasi` tidak that shares a variable with one that is published: the variable is
/// published, and nothing of the position anywhere.
struct UnpublishedTests {
  private static let unit = SiteFolder.tanjung
  private static let figures = SiteFolder.table("realisasi", of: unit)

  /// What only the position has: each of its words holds the first, its figures are the others.
  private static let hidden = ["kelam", "7371,25", "7371.25", "7.371,25", "7372,75", "7372.75"]

  private func site() throws -> SiteFolder {
    let site = try SiteFolder()
    let rows = [
      "indikator":
        "jab-kelam-1,jab-kelam,1,Sasaran kelam,Indikator kelam,kelam + masuk,surat,Buku kelam,camat-1",
      "variabel": "kelam,Angka kelam,surat,jumlah,,masuk", "realisasi": "kelam,3,4,,,",
      "target": "jab-kelam-1,8000,\"7371,25\",8000,8000,8000",
    ]
    for (table, row) in rows {
      let name = SiteFolder.table(table, of: Self.unit)
      try site.folder.write(name, try site.folder.text(name) + row + "\n")
    }
    for (table, text) in [
      (
        "jabatan",
        """
        kode,nama,atasan,publikasi
        camat,Camat,,
        jab-kelam,Jabatan Kelam,camat,tidak
        kasi,Kepala Seksi Pelayanan,jab-kelam,
        """
      ), ("catatan", "indikator,triwulan,analisis\njab-kelam-1,1,Cerita kelam"),
      ("uraian", "jabatan,jenis,teks\njab-kelam,tugas,Tugas kelam"),
      ("penandatangan", "jabatan,kedudukan,nama\njab-kelam,Jabatan Kelam,Kelam"),
    ] { try site.folder.write(SiteFolder.table(table, of: Self.unit), text + "\n") }
    return site
  }

  /// The texts of a file as somebody who opens it reads them.
  private static func text(_ name: String, _ bytes: [UInt8]) throws -> String {
    guard name.hasSuffix(".xlsx") else { return String(decoding: bytes, as: UTF8.self) }
    let archive = try ZipArchive(reading: bytes)
    return try archive.entries.map {
      $0.name + String(decoding: try archive.contents(of: $0), as: UTF8.self)
    }.joined()
  }

  @Test func isNowhere() throws {
    let site = try site()
    #expect(try site.approve(Self.unit, 1, "--yes").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    // A correction of what is shared, and of what is hidden.
    try site.replace("masuk,10,", with: "masuk,11,", in: Self.figures)
    try site.replace("kelam,3,", with: "kelam,5,", in: Self.figures)
    try site.replace("7371,25", with: "7372,75", in: SiteFolder.table("target", of: Self.unit))
    let approval = try site.approve(Self.unit, 1, "--reason", "Salah hitung", "--yes")
    #expect(approval.code == 0)
    #expect(!approval.out.lowercased().contains("kelam"))
    expect(try site.run("build"), is: Run(code: 0))
    let files = try site.folder.files("Public")
    for name in [
      "\(Self.unit)/data/data.json", "\(Self.unit)/data/realisasi.csv",
      "\(Self.unit)/data/tanjung-2021.xlsx", "\(Self.unit)/cetak/index.html", "data/semua.csv",
      "umpan.xml",
    ] { #expect(files[name] != nil, "\(name)") }
    let approved = try site.folder.files("Content/\(Self.unit)/disahkan")
    for (name, bytes) in files.merging(approved, uniquingKeysWith: { first, _ in first }) {
      let text = try Self.text(name, bytes).lowercased()
      for word in Self.hidden { #expect(!text.contains(word), "\(word) in \(name)") }
    }
    let shared = try site.folder.text("Public/\(Self.unit)/data/realisasi.csv")
    #expect(shared.contains("masuk,11\n"))
  }

  /// Its form says what becomes of what is written in it.
  @Test func itsFormSaysSo() throws {
    let site = try site()
    try site.makeForms(1)
    #expect(
      try site.cells(of: SiteFolder.form("jab-kelam", 1))[4] == [
        "Jabatan ini tidak diterbitkan: angka yang hanya dipakainya ada di draf saja."
      ])
    #expect(try site.cells(of: SiteFolder.form("kasi", 1))[4] == ["Angka"])
  }
}
