import Files
import TestSupport
import Testing

/// What is wrong with one unit stops that unit alone, and its published pages stay.
struct UnitErrorTests {
  /// What only has another name is named, and nothing else is told of it; the pages stay.
  @Test(arguments: [
    ("disahkan", "Disahkan", "Ganti namanya menjadi “disahkan”."),
    (name, "\(name) - Copy", "Ganti namanya kembali menjadi \(name.dropFirst(9))."),
  ]) func aRenamedApprovalIsTold(_ old: String, _ new: String, _ cure: String) throws {
    let site = try SiteFolder.published()
    let before = try site.folder.files("Public/\(SiteFolder.sukamaju)")
    let unit = "Content/\(SiteFolder.sukamaju)"
    try Disk.rename("\(site.path)/\(unit)/\(old)", to: "\(site.path)/\(unit)/\(new)")
    let says = """
      \(unit)/\(new): galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  \(new.split(separator: "/").last ?? "")
          perbaikan: \(cure)

      """
    for _ in 0..<2 {
      expect(try site.run("build"), is: Run(code: 65, err: says + SiteFolder.held))
    }
    #expect(try site.folder.files("Public/\(SiteFolder.sukamaju)") == before)
  }

  /// `disahkan/001-tw1-...`
  private static let name = String(
    SiteFolder.approval(of: SiteFolder.sukamaju).dropFirst(
      "Content/\(SiteFolder.sukamaju)/".count))

  /// Nor is told of those that follow a renamed one.
  @Test func onlyTheRenamedOneIsTold() throws {
    let site = try SiteFolder.published()
    #expect(try site.approve(SiteFolder.sukamaju, 2, "--yes").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let place = "Content/\(SiteFolder.sukamaju)/\(Self.name)"
    try Disk.rename("\(site.path)/\(place)", to: "\(site.path)/\(place) (1)")
    let run = try site.run("build")
    #expect(run.err.hasPrefix("\(place) (1): galat: Folder ini tidak dikenal di tempat ini."))
    #expect(run.err.ranges(of: "galat:").count == 1)
    #expect(run.err.hasSuffix(SiteFolder.held))
  }

  /// Working tables that are gone are put back; nobody is to type them again.
  @Test func lostWorkingTablesAreToldOnce() throws {
    let site = try SiteFolder.published()
    let unit = "Content/\(SiteFolder.sukamaju)"
    try Disk.remove("\(site.path)/\(unit)/jabatan.csv")
    let one = """
      \(unit)/jabatan.csv: galat: Tabel “jabatan” tidak ada. [tabel-wajib-tak-ada]
          perbaikan: Kembalikan tabel ini dari cadangan; ia sudah pernah disahkan.

      """
    #expect(try site.run("build").err.hasPrefix(one))
    for name in try Disk.list("\(site.path)/\(unit)") where name.hasSuffix(".csv") {
      try Disk.remove("\(site.path)/\(unit)/\(name)")
    }
    let says = """
      \(unit): galat: Tabel kerja unit ini tidak ada lagi, padahal sudah ada yang disahkan. \
      [tabel-wajib-tak-ada]
          perbaikan: Kembalikan \(unit).xlsx, atau tabel CSV di folder ini, dari cadangan.

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
  }

  private static let (sukamaju, tanjung) = (SiteFolder.sukamaju, SiteFolder.tanjung)

  private static let damage = """
    \(SiteFolder.approval(of: sukamaju))/profil.csv: galat: Isi berkas ini berubah sejak disahkan. \
    [pengesahan-rusak]
        perbaikan: Kembalikan folder ini dari cadangan. Bila ini pengesahan yang terbaru, \
    pindahkan foldernya ke luar folder isi, lalu pulihkan dengan rapor approve \(sukamaju) --restore.

    """

  private static let loss = """
    Content/\(sukamaju): galat: Unit ini pernah diterbitkan, tetapi folder atau pengesahannya \
    tidak ada lagi; halamannya dibiarkan. [unit-hilang]
        perbaikan: Kembalikan foldernya dari cadangan, atau cabut alamatnya lewat dicabut.csv.

    """

  @Test func brokenWorkingTablesLeaveTheirPagesAndOtherUnitsGoOn() throws {
    let site = try SiteFolder.published()
    let before = try site.folder.trace("Public/\(Self.sukamaju)")
    let other = try site.folder.files("Public/\(Self.tanjung)")
    try site.breakWorkingTables(of: Self.sukamaju)
    #expect(try site.approve(Self.tanjung, 2, "--yes").code == 0)
    let faulty = Run(code: 65, err: SiteFolder.ambiguity(in: Self.sukamaju))
    expect(try site.run("build"), is: faulty)
    #expect(
      try site.folder.trace("Public/\(Self.sukamaju)").mapValues(\.bytes)
        == before.mapValues(\.bytes))
    let changed = try site.folder.files("Public/\(Self.tanjung)").filter {
      other[$0.key] != $0.value
    }
    #expect(
      changed.keys.sorted() == [
        "camat/index.html", "cetak/buku.css", "cetak/index.html", "data/SHA256SUMS",
        "data/data.json", "data/datapackage.json", "data/index.html",
        "data/rantai/002-tw2-e2afb11a/SHA256SUMS", "data/rantai/002-tw2-e2afb11a/akibat.csv",
        "data/rantai/002-tw2-e2afb11a/pengesahan.csv",
        "data/rantai/002-tw2-e2afb11a/perubahan.csv", "data/realisasi.csv",
        "data/tanjung-2021.xlsx", "data/target.csv", "index.html", "kasi/index.html",
        "papan/index.html",
      ])
    // The mail comes every night until somebody mends it.
    expect(try site.run("build"), is: faulty)
  }

  /// Nothing but the status page takes notice.
  @Test func brokenApprovalLeavesItsPages() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.files("Public")
    try site.replace(
      "Jawa Timur", with: "Jawa Barat", in: "\(SiteFolder.approval(of: Self.sukamaju))/profil.csv")
    for _ in 0..<2 {
      expect(try site.run("build"), is: Run(code: 65, err: Self.damage + SiteFolder.held))
      let now = try site.folder.files("Public")
      #expect(
        now.filter { published[$0.key] != $0.value }.map(\.key).sorted()
          == ["SHA256SUMS", "status/index.html"])
      #expect(now.count == published.count)
    }
    try site.replace(
      "Jawa Barat", with: "Jawa Timur", in: "\(SiteFolder.approval(of: Self.sukamaju))/profil.csv")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == published)
  }

  /// A held unit is rendered from its own published data, so that it keeps step with the site.
  @Test func aHeldUnitKeepsStepWithTheSite() throws {
    let site = try SiteFolder.published()
    try site.replace(
      "Jawa Timur", with: "Jawa Barat", in: "\(SiteFolder.approval(of: Self.sukamaju))/profil.csv")
    try site.replace("Rapor Uji", with: "Rapor Baru", in: "Content/situs.csv")
    expect(try site.run("build"), is: Run(code: 65, err: Self.damage + SiteFolder.held))
    let fresh = try SiteFolder.approved()
    try fresh.replace("Rapor Uji", with: "Rapor Baru", in: "Content/situs.csv")
    expect(try fresh.run("build"), is: Run(code: 0))
    let differing = try site.folder.files("Public").filter { path, bytes in
      try fresh.folder.files("Public")[path] != bytes
    }
    #expect(differing.keys.sorted() == ["SHA256SUMS", "status/index.html"])
    #expect(try site.run("verify").code == 0)
  }

  @Test func vanishedUnitKeepsItsPages() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.files("Public")
    try Disk.remove("\(site.path)/Content/\(Self.sukamaju)")
    for _ in 0..<2 {
      expect(try site.run("build"), is: Run(code: 65, err: Self.loss + SiteFolder.held))
      let now = try site.folder.files("Public")
      #expect(
        now.filter { published[$0.key] != $0.value }.map(\.key).sorted()
          == ["SHA256SUMS", "status/index.html"])
      #expect(now.count == published.count)
    }
  }

  @Test func vanishedApprovalKeepsItsPages() throws {
    let site = try SiteFolder.published()
    let pages = try site.folder.files("Public/\(Self.sukamaju)")
    let approval = SiteFolder.approval(of: Self.sukamaju)
    try Disk.remove("\(site.path)/Content/\(Self.sukamaju)/disahkan")
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(
      run.err.contains(
        "\(approval): galat: Pengesahan ini sudah terbit, tetapi foldernya tidak ada lagi."))
    #expect(try site.folder.files("Public/\(Self.sukamaju)") == pages)
  }

  @Test func unitNeverApprovedStandsOnStatusAlone() throws {
    let site = try SiteFolder()
    expect(try site.run("build"), is: Run(code: 0, err: SiteFolder.noUnit))
    let files = try site.folder.files("Public").keys.filter {
      !$0.hasPrefix("gaya-") && !$0.hasPrefix("panduan/")
    }
    #expect(
      files.sorted() == [
        ".rapor-situs", "404.html", "SHA256SUMS", "cari/index.html", "data/datapackage.json",
        "data/index.html", "data/rapor.csv", "data/semua.csv", "data/situs.csv",
        "data/skala.csv", "halaman.css", "ikon.svg", "index.html", "istilah/index.html",
        "metodologi/index.html", "papan.css", "robots.txt", "sitemap.xml",
        "status/index.html", "umpan.xml",
      ])
  }

  @Test func strictPublishesNothing() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try site.breakWorkingTables(of: Self.sukamaju)
    #expect(try site.approve(Self.tanjung, 2, "--yes").code == 0)
    let says = SiteFolder.ambiguity(in: Self.sukamaju) + "Tidak ada yang diterbitkan.\n"
    expect(try site.run("build", "--strict"), is: Run(code: 65, err: says))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test(arguments: [1, 4]) func errorsOfAllUnitsComeTogetherInOrderEachOnce(jobs: Int) throws {
    let site = try SiteFolder.published()
    try breakEverything(site)
    let faulty = Run(code: 65, err: Self.everything + SiteFolder.held)
    expect(try site.run("build", "--jobs", "\(jobs)"), is: faulty)
    expect(try site.run("build", "--jobs", "\(jobs)"), is: faulty)
    expect(try site.run("check"), is: Run(code: 65, err: Self.everything))
  }

  private func breakEverything(_ site: SiteFolder) throws {
    for unit in SiteFolder.units { try site.breakWorkingTables(of: unit) }
    try site.replace(
      "camat-1,90", with: "camat-9,90", in: SiteFolder.table("target", of: Self.tanjung))
    try site.replace(
      "Surat selesai,surat,jumlah", with: "Surat selesai,surat,jumlahh",
      in: SiteFolder.table("variabel", of: Self.tanjung))
    try site.folder.write("Content/contoh/catatan.txt", "tersesat")
    try site.replace(
      "Jawa Timur", with: "Jawa Barat", in: "\(SiteFolder.approval(of: Self.sukamaju))/profil.csv")
  }

  private static let everything =
    """
    Content/contoh/catatan.txt: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
        tertulis:  catatan.txt
        perbaikan: Di sini hanya ada folder kecamatan.

    """ + SiteFolder.ambiguity(in: sukamaju) + damage + """
      Content/\(tanjung)/variabel.csv:3:4: galat: Isi sel “akumulasi” bukan salah satu kata yang \
      dikenal. [kata-tak-dikenal]
          tertulis:  jumlahh
          perbaikan: Maksudnya “jumlah”? Pilih: jumlah, akhir, rata-rata, maksimum, tetap.

      """ + SiteFolder.ambiguity(in: tanjung) + """
      Content/\(tanjung)/target.csv:2:1: galat: Kode “camat-9” tidak ada di tabel indikator. \
      [kode-tak-ada]
          tertulis:  camat-9
          perbaikan: Maksudnya “camat-1”?

      """
}
