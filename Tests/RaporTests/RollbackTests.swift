import Files
import Foundation
import TestSupport
import Testing

/// Going back to the previous release, withdrawing an address, and the report of a run.
struct RollbackTests {
  /// Two releases: the second one published over the first.
  private func twice() throws -> (site: SiteFolder, old: [String: [UInt8]], new: [String: [UInt8]])
  {
    let site = try SiteFolder.built()
    let old = try site.folder.files("Public")
    #expect(try site.approve(SiteFolder.sukamaju, 2, "--yes").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let new = try site.folder.files("Public")
    #expect(new != old)
    return (site, old, new)
  }

  /// What it says, with the day of the run left out.
  private func said(_ run: Run) -> [String] {
    run.out.replacing(
      /terbitan [0-9]+ [A-Z][a-z]+ [0-9]{4} pukul [0-2][0-9](\.[0-5][0-9]){2} WIB/,
      with: "terbitan HARI"
    )
    .split(separator: "\n").map(String.init)
  }

  private static let question = "Kembalikan terbitan itu? (ya/tidak)\n"

  @Test func putsThePreviousReleaseBackAndForthAgain() throws {
    let (site, old, new) = try twice()
    let back = try site.run("rollback", answer: "ya\n")
    #expect(back.code == 0)
    #expect(back.err == Self.question)
    #expect(
      said(back) == [
        "Dikembalikan: terbitan HARI, 2 kantor, 29 halaman",
        "Disingkirkan: terbitan HARI, 2 kantor, 29 halaman",
        "  contoh/sukamaju/2021: pengesahan 002-tw2-af87b2f5 hilang dari situs",
      ])
    #expect(try site.folder.files("Public") == old)
    // A second one does not silently undo the first.
    let second = try site.run("rollback", "--yes")
    #expect(second.code == 64)
    #expect(
      second.err
        == "Terbitan itu baru saja disingkirkan rapor rollback. Bila memang hendak dipasang lagi, "
        + "tulis rapor rollback --again.\n")
    #expect(try site.folder.files("Public") == old)
    #expect(try site.run("rollback", "--yes", "--again").code == 0)
    #expect(try site.folder.files("Public") == new)
  }

  /// Whatever became of the record of the other release, the one that is published is not put away.
  @Test func whatIsPutBackIsMarkedAsPublished() throws {
    let (site, _, new) = try twice()
    let work = "\(site.path)/.rapor"
    #expect(try site.run("rollback", "--yes").code == 0)
    let published = try #require(try Disk.info("\(site.path)/Public")).inode
    try Disk.remove("\(work)/Public-\(published).catatan")
    #expect(try site.run("rollback", "--yes", "--again").code == 0)
    #expect(try site.folder.files("Public") == new)
    let now = try #require(try Disk.info("\(site.path)/Public")).inode
    let record = try site.folder.text(".rapor/Public-\(now).catatan")
    #expect(record.hasPrefix("rapor-catatan 1\n"))
    #expect(!record.contains("disisihkan"))
  }

  @Test func nothingHappensWithoutConsent() throws {
    let (site, _, new) = try twice()
    let run = try site.run("rollback")
    #expect(run.code == 64)
    #expect(
      run.err == Self.question
        + "Tidak jadi; tidak ada yang berubah.\(SiteFolder.nobodyAnswers)\n")
    #expect(try site.folder.files("Public") == new)
  }

  @Test func refusesAReleaseThatIsNoLongerWhole() throws {
    let (site, _, new) = try twice()
    try site.folder.write(".rapor/Public.lama/status/index.html", "lain")
    let run = try site.run("rollback", "--yes")
    #expect(run.code == 65)
    #expect(
      run.err
        == "Terbitan sebelumnya tidak utuh lagi (status/index.html); tidak ada yang dikembalikan. "
        + "Terbitkan lagi dari isinya dengan rapor build.\n")
    #expect(try site.folder.files("Public") == new)
  }

  /// Somebody removed the site; the one before is there.
  @Test func putsBackWhereNothingIsPublished() throws {
    let (site, old, _) = try twice()
    try Disk.remove("\(site.path)/Public")
    let run = try site.run("rollback", "--yes")
    #expect(run.code == 0)
    #expect(said(run) == ["Dikembalikan: terbitan HARI, 2 kantor, 29 halaman"])
    #expect(run.err == "")
    #expect(try site.folder.files("Public") == old)
    #expect(try site.run("build").code == 0)
  }

  /// What is withdrawn and would be shown again is named, and doctor names it until the next night.
  @Test func whatWasWithdrawnIsNamed() throws {
    let site = try SiteFolder.built()
    try site.folder.write(
      "Content/dicabut.csv",
      "alamat,tanggal,alasan\n\(SiteFolder.sukamaju),2021-08-01,Salah unggah\n")
    func isTold() throws -> Bool {
      try site.run("doctor").out.contains(
        "perhatian  pencabutan      \(SiteFolder.sukamaju) masih tampil, padahal dicabut: tunggu malam, "
          + "atau rapor build\n")
    }
    #expect(try isTold())
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try !isTold())
    let run = try site.run("rollback", "--yes", "--quiet")
    expect(
      run,
      is: Run(
        code: 0,
        err:
          "Perhatian: \(SiteFolder.sukamaju) dicabut lewat dicabut.csv, dan akan tampil lagi sampai "
          + "rapor build berikutnya.\n"))
    #expect(try isTold())
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try !isTold())
  }

  @Test func saysWhenThereIsNoneBefore() throws {
    expect(
      try SiteFolder.built().run("rollback", "--yes"),
      is: Run(
        code: 65,
        err: "Tidak ada terbitan sebelumnya yang dapat dikembalikan: situs ini baru terbit satu "
          + "kali, atau foldernya dipindahkan sesudah terbit.\n"))
  }

  /// The address of a unit whose folder is gone tells why, and the run is content.
  @Test func withdrawnUnitLeavesAPageThatSaysWhy() throws {
    let site = try SiteFolder.built()
    let other = try site.folder.files("Public/\(SiteFolder.tanjung)")
    try Disk.remove("\(site.path)/Content/\(SiteFolder.sukamaju)")
    try site.folder.write(
      "Content/dicabut.csv",
      "alamat,tanggal,alasan,pengganti\n\(SiteFolder.sukamaju),2021-08-01,Salah unggah,"
        + "\(SiteFolder.tanjung)\n")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public/\(SiteFolder.sukamaju)").keys.sorted() == ["index.html"])
    #expect(try site.folder.files("Public/\(SiteFolder.tanjung)") == other)
    let page = try site.folder.text("Public/\(SiteFolder.sukamaju)/index.html")
    let start = try #require(page.range(of: "<header class=\"muka\">")?.lowerBound)
    let end = try #require(page.range(of: "</main>", range: start..<page.endIndex)?.lowerBound)
    #expect(
      page[start..<end] == """
        <header class="muka">
        <h1>Halaman dicabut</h1>
        <p class="pengantar">Alamat <code>contoh/sukamaju/2021</code> tidak diterbitkan lagi sejak 1 Agustus 2021.</p>
        </header>
        <h2>Alasan</h2>
        <p>Salah unggah</p>

        <p>Penggantinya: <a href="../../../contoh/tanjung/2021/index.html">contoh/tanjung/2021</a>.</p>
        <p><a href="../../../index.html">Ke beranda</a></p>

        """)
  }

  /// A table of withdrawals under another name publishes nothing, or what was withdrawn would be back.
  @Test func misnamedWithdrawalsStopTheRun() throws {
    let site = try SiteFolder.built()
    let withdrawals = "alamat,tanggal,alasan\n\(SiteFolder.sukamaju),2021-08-01,Salah unggah\n"
    try Disk.remove("\(site.path)/Content/\(SiteFolder.sukamaju)/disahkan")
    try site.folder.write("Content/dicabut.csv", withdrawals)
    _ = try site.run("build")
    let before = try site.folder.files("Public")
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    try site.folder.write("Content/Dicabut.csv.txt", withdrawals)
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(run.err.contains("[berkas-tersesat]"))
    #expect(try site.folder.files("Public") == before)
  }

  @Test func reportTellsWhatWasBuiltReusedHeldAndHealed() throws {
    let site = try SiteFolder.built()
    try site.folder.write("Public/robots.txt", "lain")
    try site.replace(
      "Jawa Timur", with: "Jawa Barat",
      in: "\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv")
    let run = try site.run("build", "--report", "laporan.json")
    #expect(run.code == 65)
    struct Report: Decodable {
      struct Healed: Decodable { let berkas, keadaan: String }
      struct Fault: Decodable { let id, berkas: String }
      let kode: Int
      let pesan: String?
      let unit_disusun, unit_dipakai_ulang, unit_ditahan, berkas_ditulis: [String]
      let situs_berubah: Bool
      let dipulihkan: [Healed]
      let galat: [Fault]
    }
    let report = try JSONDecoder().decode(
      Report.self, from: Data(try site.folder.text("laporan.json").utf8))
    #expect(report.kode == 65)
    #expect(report.pesan == nil)
    #expect(report.unit_disusun == [])
    #expect(report.unit_dipakai_ulang == [SiteFolder.tanjung])
    #expect(report.unit_ditahan == [SiteFolder.sukamaju])
    #expect(report.situs_berubah)
    #expect(report.berkas_ditulis == ["SHA256SUMS", "robots.txt", "status/index.html"])
    #expect(report.dipulihkan.map(\.berkas) == ["robots.txt"])
    #expect(report.dipulihkan.map(\.keadaan) == ["diubah"])
    #expect(report.galat.map(\.id) == ["pengesahan-rusak"])
    #expect(
      report.galat.map(\.berkas)
        == ["\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv"])
  }
}
