import Files
import Foundation
import TestSupport
import Testing

/// What all units share is the same however the site came about: built at once or night by night,
/// from tables that were read again or from pages that could not be.
struct OpenDataTests {
  /// The names of the files that all units share.
  private static let shared = [
    "SHA256SUMS", "data/datapackage.json", "data/index.html", "data/semua.csv", "sitemap.xml",
    "umpan.xml",
  ]

  /// The published site, whose sums must fit by the word of the system's own program.
  private func published(_ site: SiteFolder) throws -> [String: [UInt8]] {
    let files = try site.folder.files("Public")
    #expect(
      try output(
        of: "env",
        [
          "-C", "\(site.path)/Public", "sha256sum", "-c", "--quiet",
          "--strict", "SHA256SUMS",
        ]) == "")
    return files
  }

  /// The site that the same content gives when it is built at once.
  private func builtAtOnce(_ site: SiteFolder) throws -> [String: [UInt8]] {
    expect(try site.run("build", "--output", "Lain/Public"), is: Run(code: 0))
    let files = try site.folder.files("Lain/Public")
    try Disk.remove("\(site.path)/Lain")
    return files
  }

  private func paths(_ sums: [UInt8]?) throws -> [String] {
    String(decoding: try #require(sums), as: UTF8.self).split(separator: "\n").map {
      String($0.dropFirst(66))
    }
  }

  // MARK: Night by night

  @Test func oneUnitChangedGivesWhatAFullBuildGives() throws {
    let site = try SiteFolder.published()
    _ = try published(site)
    for (unit, quarter) in [(SiteFolder.tanjung, 2), (SiteFolder.sukamaju, 2)] {
      #expect(try site.approve(unit, quarter, "--yes").code == 0)
      expect(try site.run("build"), is: Run(code: 0))
      #expect(try published(site) == builtAtOnce(site))
    }
    // A correction is news too.
    try site.replace(
      "masuk,10,", with: "masuk,11,", in: SiteFolder.table("realisasi", of: SiteFolder.sukamaju))
    #expect(
      try site.approve(SiteFolder.sukamaju, 1, "--yes", "--reason", "Salah ketik").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let files = try published(site)
    #expect(try files == builtAtOnce(site))
    let feed = String(decoding: files["umpan.xml"] ?? [], as: UTF8.self)
    #expect(feed.components(separatedBy: "<entry>").count == 6)
    #expect(
      feed.components(
        separatedBy: "<title>Kecamatan Sukamaju, Kabupaten Contoh, 2021: Koreksi sampai Triwulan II"
      ).count == 2)
  }

  @Test func onlyOneUnitGivesWhatAFullBuildGives() throws {
    let site = try SiteFolder.published()
    #expect(try site.approve(SiteFolder.tanjung, 2, "--yes").code == 0)
    expect(try site.run("build", "--only", SiteFolder.tanjung), is: Run(code: 0))
    #expect(try published(site) == builtAtOnce(site))
    // With other templates the rows of the unit that is not chosen come from its data.json.
    try site.replace("Semua data", with: "Data semua", in: "Templates/data-situs.mustache")
    expect(try site.run("build", "--only", SiteFolder.tanjung), is: Run(code: 0))
    let table = try published(site)["data/semua.csv"]
    #expect(try table == builtAtOnce(site)["data/semua.csv"])
  }

  /// A unit whose approval is broken keeps its pages, and its rows and news with them.
  @Test(arguments: [true, false]) func heldUnitKeepsItsRows(_ hasRecord: Bool) throws {
    let site = try SiteFolder.published()
    let before = try published(site)
    try site.replace(
      "Jawa Timur", with: "Jawa Barat",
      in: "\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv")
    if !hasRecord { try Disk.remove("\(site.path)/.rapor") }
    #expect(try site.run("build").code == 65)
    let after = try published(site)
    #expect(after.keys.sorted() == before.keys.sorted())
    #expect(
      after.filter { before[$0.key] != $0.value }.keys.sorted() == [
        "SHA256SUMS", "status/index.html",
      ])
    // So it stays when the unit beside it goes on.
    #expect(try site.approve(SiteFolder.tanjung, 2, "--yes").code == 0)
    #expect(try site.run("build").code == 65)
    let later = try published(site)
    try site.replace(
      "Jawa Barat", with: "Jawa Timur",
      in: "\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv")
    let whole = try builtAtOnce(site)
    for name in ["data/semua.csv", "data/datapackage.json", "data/index.html", "umpan.xml"] {
      #expect(later[name] == whole[name], "\(name)")
    }
  }

  @Test func withdrawnUnitIsGoneFromAllThatIsShared() throws {
    let site = try SiteFolder.published()
    try site.folder.write(
      "Content/dicabut.csv", "alamat,tanggal,alasan\n\(SiteFolder.sukamaju),2021-08-01,Salah\n")
    expect(try site.run("build"), is: Run(code: 0))
    let files = try published(site)
    #expect(try files == builtAtOnce(site))
    for name in ["data/semua.csv", "data/index.html", "data/datapackage.json", "umpan.xml"] {
      let text = String(decoding: files[name] ?? [], as: UTF8.self)
      #expect(!text.contains("ukamaju"), "\(name)")
    }
    #expect(
      try paths(files["SHA256SUMS"]).filter { $0.hasPrefix(SiteFolder.sukamaju) }
        == ["\(SiteFolder.sukamaju)/index.html"])
  }

  // MARK: Sums

  @Test func everyFileButTheMarkAndTheSumsThemselvesIsSummed() throws {
    let site = try SiteFolder.approved()
    let names = ["spasi dan é.txt", "CNAME"]
    for name in names { try site.folder.write("Content/berkas/\(name)", "isi \(name)") }
    try site.folder.write("Content/\(SiteFolder.tanjung)/berkas/keputusan.pdf", "pdf")
    expect(try site.run("build"), is: Run(code: 0))
    let files = try published(site)
    let summed = try paths(files["SHA256SUMS"])
    let plain = files.keys.filter { ![".rapor-situs", "SHA256SUMS"].contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(summed == plain)
    #expect(plain.contains("\(SiteFolder.tanjung)/berkas/keputusan.pdf"))
  }

  /// The style sheet that is kept for readers of the last release's pages belongs to no release.
  @Test func keptStylesheetIsNotSummed() throws {
    let site = try SiteFolder.published()
    let before = Set(try site.folder.files("Public").keys.filter { $0.hasPrefix("gaya-") })
    try site.folder.write(
      "Templates/gaya.css", try site.folder.text("Templates/gaya.css") + "i { top: 0 }\n")
    expect(try site.run("build"), is: Run(code: 0))
    let files = try published(site)
    let sheets = files.keys.filter { $0.hasPrefix("gaya-") }
    let old = before.subtracting(try paths(files["SHA256SUMS"]))
    #expect(before.count == 3 && sheets.count == 4 && old.count == 1)
    #expect(before.isSubset(of: sheets))
    #expect(try Set(paths(files["SHA256SUMS"])).isDisjoint(with: old))
    #expect(try files.filter { !old.contains($0.key) } == builtAtOnce(site))
    let trace = try site.folder.trace("Public")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.trace("Public") == trace)
  }

  // MARK: Healing

  @Test(arguments: shared) func alteredFileIsRestored(_ name: String) throws {
    let site = try SiteFolder.built()
    let before = try published(site)
    try site.folder.write("Public/\(name)", "lain")
    expect(
      try site.run("build"),
      is: Run(code: 0, err: "\(name): diubah di luar rapor; dipulihkan.\n"))
    #expect(try published(site) == before)
    try Disk.remove("\(site.path)/Public/\(name)")
    expect(
      try site.run("build"),
      is: Run(code: 0, err: "\(name): hilang di luar rapor; dipulihkan.\n"))
    #expect(try published(site) == before)
  }

  /// A held unit is rendered from its own published data, so an altered page of it is healed too.
  @Test func alteredPageOfAHeldUnitIsHealed() throws {
    let site = try SiteFolder.published()
    let before = try site.folder.files("Public")
    let page = "\(SiteFolder.sukamaju)/camat/index.html"
    try site.folder.write("Public/\(page)", "lain")
    try site.replace(
      "Jawa Timur", with: "Jawa Barat",
      in: "\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv")
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(run.err.hasPrefix("\(page): diubah di luar rapor; dipulihkan.\n"))
    #expect(run.err.hasSuffix(SiteFolder.held))
    #expect(try site.folder.files("Public")[page] == before[page])
  }

  /// Many files of an office are one line, and what is to be done ends the mail.
  @Test func manyHealedFilesAreCounted() throws {
    let site = try SiteFolder.built()
    let before = try site.folder.files("Public")
    let pages = before.keys.filter {
      $0.hasPrefix(SiteFolder.sukamaju) && [".html", ".csv"].contains(where: $0.hasSuffix)
    }
    for page in pages { try site.folder.write("Public/\(page)", "lain") }
    try site.folder.write("Public/404.html", "lain")
    try site.breakWorkingTables(of: SiteFolder.tanjung)
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          404.html: diubah di luar rapor; dipulihkan.
          \(SiteFolder.sukamaju): \(pages.count) berkas diubah di luar rapor; dipulihkan.

          """ + SiteFolder.ambiguity(in: SiteFolder.tanjung)))
    #expect(pages.count > 5)
    let after = try site.folder.files("Public")
    for page in pages + ["404.html"] { #expect(after[page] == before[page]) }
  }

  /// What somebody put beside the pages of a held unit goes, and so does a unit of their own.
  @Test func addedFileOfAHeldUnitIsRemoved() throws {
    let site = try SiteFolder.published()
    let before = try published(site)
    try site.replace(
      "Jawa Timur", with: "Jawa Barat",
      in: "\(SiteFolder.approval(of: SiteFolder.sukamaju))/profil.csv")
    let data = try #require(before["\(SiteFolder.tanjung)/data/data.json"])
    for unit in [SiteFolder.sukamaju, "contoh/palsu/2021"] {
      try site.folder.write("Public/\(unit)/unggahan.html", "x")
    }
    try site.folder.write("Public/contoh/palsu/2021/data/data.json", data)
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(
      run.err.split(separator: "\n").prefix(3) == [
        "contoh/palsu/2021/data/data.json: ditambahkan di luar rapor; dihapus.",
        "contoh/palsu/2021/unggahan.html: ditambahkan di luar rapor; dihapus.",
        "contoh/sukamaju/2021/unggahan.html: ditambahkan di luar rapor; dihapus.",
      ])
    #expect(run.err.hasSuffix(SiteFolder.held))
    #expect(try published(site).keys.sorted() == before.keys.sorted())
  }

  // MARK: Drafts

  @Test func draftHasNoneOfIt() throws {
    let site = try SiteFolder.published()
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    let files = try site.folder.files("Pratinjau")
    #expect(Self.shared.filter { files[$0] != nil } == [])
    #expect(
      files["robots.txt"].map { String(decoding: $0, as: UTF8.self) }
        == "User-agent: *\nDisallow: /\n")
  }
}
