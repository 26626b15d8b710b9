import Files
import Foundation
import TestSupport
import Testing

/// What `rapor print` does not print, and where it does not write.
struct PrintRefusalTests {
  private func printing(
    _ site: SiteFolder, _ words: String..., environment: [String: String] = [:]
  ) throws -> Run {
    let browser = try FakeBrowser("cat \"$keep/pdf\" > \"$pdf\"")
    return try site.run(
      ["print"] + words, environment: browser.environment.merging(environment) { $1 })
  }

  // MARK: Units that cannot be printed

  @Test func unapprovedUnitIsToldOfDrafts() throws {
    let site = try SiteFolder()
    expect(
      try printing(site, SiteFolder.sukamaju, "--output", "a.pdf"),
      is: Run(
        code: 65,
        err:
          "Unit ini belum punya triwulan yang disahkan. Sahkan dahulu dengan rapor approve, atau "
          + "cetak drafnya dengan --draft.\n"))
  }

  @Test func brokenTablesStopDraftsOnly() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: SiteFolder.sukamaju)
    expect(
      try printing(site, SiteFolder.sukamaju, "--draft", "--output", "a.pdf"),
      is: Run(
        code: 65,
        err: SiteFolder.ambiguity(in: SiteFolder.sukamaju)
          + "Tidak dicetak: perbaiki dahulu galat di atas.\n"))
    expect(try printing(site, SiteFolder.sukamaju, "--output", "a.pdf"), is: Run(code: 0))
  }

  /// A draft's sidik rests on the chain, so a broken one stops drafts as well.
  @Test func alteredApprovalStopsAll() throws {
    let site = try SiteFolder.approved()
    try site.folder.write(
      "\(SiteFolder.approval(of: SiteFolder.sukamaju))/target.csv", "indikator\n")
    let run = try printing(site, SiteFolder.sukamaju, "--output", "a.pdf")
    #expect(run.code == 65)
    #expect(run.err.hasPrefix("\(SiteFolder.approval(of: SiteFolder.sukamaju))/"))
    #expect(run.err.hasSuffix("Tidak dicetak: perbaiki dahulu galat di atas.\n"))
    expect(try printing(site, SiteFolder.sukamaju, "--draft", "--output", "a.pdf"), is: run)
  }

  @Test func brokenTemplatesStopAll() throws {
    let site = try SiteFolder.approved()
    try site.replace("{{nama}}", with: "{{namo}}", in: "Templates/lembar.mustache")
    let run = try printing(site, SiteFolder.sukamaju, "--position", "kasi", "--output", "a.pdf")
    #expect(run.code == 65)
    #expect(run.err.hasPrefix("Templates/lembar.mustache:"))
    #expect(run.err.hasSuffix("Tidak dicetak: perbaiki dahulu galat di atas.\n"))
    #expect(try site.folder.files(".")["a.pdf"] == nil)
  }

  @Test func withdrawnUnitIsPrintedAsDraftOnly() throws {
    let site = try SiteFolder.approved()
    try site.folder.write(
      "Content/dicabut.csv", "alamat,tanggal,alasan\n\(SiteFolder.sukamaju),2021-08-01,Keliru\n")
    expect(
      try printing(site, SiteFolder.sukamaju, "--output", "a.pdf"),
      is: Run(
        code: 65,
        err: "Unit ini dicabut dari situs sejak 1 Agustus 2021, jadi hanya drafnya yang dapat "
          + "dicetak (--draft).\n"))
    expect(
      try printing(site, SiteFolder.sukamaju, "--draft", "--output", "a.pdf"), is: Run(code: 0))
  }

  @Test func unpublishedPositionIsInDraftsAlone() throws {
    let site = try SiteFolder()
    let table = SiteFolder.table("jabatan", of: SiteFolder.sukamaju)
    try site.folder.write(
      table,
      "kode,nama,atasan,publikasi\ncamat,Camat,,\nkasi,Kepala Seksi Pelayanan,camat,tidak\n")
    #expect(try site.approve(SiteFolder.sukamaju, 1, "--yes").code == 0)
    expect(
      try printing(site, SiteFolder.sukamaju, "--position", "kasi", "--output", "a.pdf"),
      is: Run(
        code: 64,
        err: "Jabatan “kasi” tidak ada. Yang ada: camat.\n"))
    expect(
      try printing(site, SiteFolder.sukamaju, "--position", "kasi", "--draft", "--output", "a.pdf"),
      is: Run(code: 0))
  }

  // MARK: No browser

  @Test(arguments: [
    (["--position", "kasi"], "rapor build", "Public/contoh/sukamaju/2021/kasi", "A4"),
    (
      ["--draft"], "rapor build --draft --only contoh/sukamaju/2021",
      "Pratinjau/contoh/sukamaju/2021/cetak", "A4"
    ),
  ]) func withoutBrowserAnotherWayIsSaid(
    _ words: [String], _ build: String, _ page: String, _ paper: String
  ) throws {
    let site = try SiteFolder.approved()
    let run = try site.run(
      ["print", SiteFolder.sukamaju, "--output", "a.pdf"] + words,
      environment: ["PATH": "/tidak/ada"])
    expect(
      run,
      is: Run(
        code: 69,
        err: "Tidak ada peramban keluarga Chromium (Chromium, Chrome, Edge, Brave) untuk mencetak; "
          + "pasang salah satunya, atau sebut letaknya dalam RAPOR_CHROMIUM. Tanpa itu: jalankan "
          + "\(build), buka \(page)/index.html di peramban, lalu cetak dengan kertas \(paper), "
          + "margin bawaan, skala 100%, tanpa grafik latar, tanpa tajuk dan kaki dari peramban.\n"))
  }

  @Test func browserThatIsNotThereIsNamed() throws {
    let site = try SiteFolder.approved()
    let profile = SiteFolder.table("profil", of: SiteFolder.sukamaju)
    try site.replace("judul,", with: "kertas,F4\njudul,", in: profile)
    expect(
      try printing(
        site, SiteFolder.sukamaju, "--draft", "--output", "a.pdf",
        environment: ["RAPOR_CHROMIUM": "/tidak/ada"]),
      is: Run(
        code: 69,
        err: "RAPOR_CHROMIUM menyebut “/tidak/ada”, yang tidak ada atau tidak dapat dijalankan. "
          + "Tanpa itu: jalankan rapor build --draft --only contoh/sukamaju/2021, buka "
          + "Pratinjau/contoh/sukamaju/2021/cetak/index.html di peramban, lalu cetak dengan kertas "
          + "F4 (215 x 330 mm), margin bawaan, skala 100%, tanpa grafik latar, tanpa tajuk dan kaki "
          + "dari peramban.\n"))
  }

  // MARK: Where not to write

  struct Place: Sendable, CustomTestStringConvertible {
    let output: String
    let code: Int32
    let says: String

    var testDescription: String { output }
  }

  static let places = [
    Place(
      output: "folder", code: 73,
      says: "./folder: ini bukan berkas biasa; sebut nama berkas PDF."),
    Place(
      output: "baru.pdf/", code: 73,
      says: "./baru.pdf/: ini bukan berkas biasa; sebut nama berkas PDF."),
    Place(
      output: "/dev/null", code: 73,
      says: "/dev/null: ini bukan berkas biasa; sebut nama berkas PDF."),
    Place(
      output: "putus", code: 64, says: "./putus: ini tautan; sebut nama berkas PDF-nya sendiri."),
    Place(
      output: "surat.pdf", code: 64,
      says: "./surat.pdf: ini tautan; sebut nama berkas PDF-nya sendiri."),
    Place(output: "tidak/ada/a.pdf", code: 73, says: "Folder ./tidak/ada tidak ada; buat dahulu."),
    Place(
      output: "Content/contoh/a.pdf", code: 64,
      says: "./Content/contoh/a.pdf: jangan menulis PDF ke dalam ./Content; pilih folder lain."),
    Place(
      output: "tautan/a.pdf", code: 64,
      says: "./tautan/a.pdf: jangan menulis PDF ke dalam ./Templates; pilih folder lain."),
    Place(
      output: "Public/contoh/a.pdf", code: 64,
      says: "./Public/contoh/a.pdf: rapor build menghapus berkas asing dari situs terbit; pilih "
        + "folder lain."),
  ]

  @Test(arguments: places) func placeIsRefused(_ place: Place) throws {
    let site = try SiteFolder.published()
    try Disk.makeFolder("\(site.path)/folder")
    #expect(symlink("Templates", "\(site.path)/tautan") == 0)
    #expect(symlink("hilang", "\(site.path)/putus") == 0)
    try site.folder.write("arsip/lama.pdf", Self.ours)
    #expect(symlink("arsip/lama.pdf", "\(site.path)/surat.pdf") == 0)
    let before = try site.folder.trace()
    expect(
      try printing(site, SiteFolder.sukamaju, "--output", place.output),
      is: Run(code: place.code, err: place.says + "\n"))
    #expect(try site.folder.trace() == before)
  }

  /// The end of a file that was printed here.
  private static let ours = "%rapor\nstartxref\n0\n%%EOF\n"

  /// What was not printed here is somebody's: a letter, a scan, a browser's own print, a copy that was
  /// signed with a key.
  @Test(arguments: [
    "penting", "%PDF-1.4\nstartxref\n0\n%%EOF\n",
    "%PDF-1.4\n\(ours)7 0 obj <</Type /Sig>> endobj\nxref\n0 1\ntrailer <</Prev 0>>\nstartxref\n9\n%%EOF\n",
  ]) func otherFilesAreNotReplaced(_ text: String) throws {
    let site = try SiteFolder.approved()
    try site.folder.write("surat.pdf", text)
    expect(
      try printing(site, SiteFolder.sukamaju, "--output", "surat.pdf"),
      is: Run(
        code: 64,
        err:
          "./surat.pdf: berkas ini bukan cetakan rapor, jadi tidak ditimpa; pilih nama lain, atau "
          + "hapus dahulu.\n"))
    #expect(try site.folder.text("surat.pdf") == text)
  }

  /// What was printed here is printed again, and an empty file is nobody's work.
  @Test func printingTwiceReplaces() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("a.pdf", "")
    for _ in 0..<3 {
      expect(try printing(site, SiteFolder.sukamaju, "--output", "a.pdf"), is: Run(code: 0))
    }
    #expect(try site.folder.text("a.pdf").contains(Self.ours.prefix(16)))
  }

  @Test func temporaryFolderThatCannotBeMadeIsSaid() throws {
    let site = try SiteFolder.approved()
    expect(
      try printing(
        site, SiteFolder.sukamaju, "--output", "a.pdf", environment: ["TMPDIR": "/tidak/ada"]),
      is: Run(
        code: 73,
        err: "Folder sementara gagal dibuat: /tidak/ada: mkdtemp: tidak ditemukan. Sebut folder "
          + "lain dalam TMPDIR.\n"))
  }
}
