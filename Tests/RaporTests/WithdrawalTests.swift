import Files
import TestSupport
import Testing

/// Addresses that `dicabut.csv` takes from the site, and what may not be taken or brought back.
struct WithdrawalTests {
  private static let (sukamaju, tanjung) = (SiteFolder.sukamaju, SiteFolder.tanjung)

  private func withdraw(_ address: String, _ replacement: String = "", in site: SiteFolder) throws {
    try site.folder.write(
      "Content/dicabut.csv",
      "alamat,tanggal,alasan,pengganti\n\(address),2021-08-01,Digabung,\(replacement)\n")
  }

  private func pages(_ site: SiteFolder) throws -> [String] {
    try site.folder.files("Public/\(Self.sukamaju)").keys.filter { $0.hasSuffix(".html") }.sorted()
  }

  private func isWhole(_ site: SiteFolder) throws -> Bool {
    let run = try site.run("verify")
    return run.code == 0 && run.err == ""
  }

  @Test func withdrawnUnitIsReplacedByOnePage() throws {
    let site = try SiteFolder.published()
    try Disk.remove("\(site.path)/Content/\(Self.sukamaju)")
    try withdraw(Self.sukamaju, Self.tanjung, in: site)
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) }
    #expect(try site.folder.files("Public/\(Self.sukamaju)").keys.sorted() == ["index.html"])
    #expect(try site.folder.trace("Public/contoh/sukamaju/index.html") == [:])
    #expect(try isWhole(site))
  }

  struct Stray: Sendable, CustomTestStringConvertible {
    let address, cure: String
    var testDescription: String { address }
  }

  static let strays = [
    Stray(
      address: "contoh/sukamaja/2021", cure: "Maksudnya “contoh/sukamaju/2021”?"),
    Stray(address: "lain/lain/2019", cure: "Periksa ejaannya, atau hapus barisnya."),
    Stray(
      address: "\(sukamaju)/antah", cure: "Periksa ejaannya, atau hapus barisnya."),
  ]

  /// A mistyped address would leave the page that was meant where it is, and nobody would know.
  @Test(arguments: strays) func whatWasNeverPublishedIsNotWithdrawn(_ stray: Stray) throws {
    let site = try SiteFolder.published()
    let before = try site.folder.files("Public")
    try withdraw(stray.address, in: site)
    let says = """
      Content/dicabut.csv:2:1: galat: Di alamat ini tidak pernah terbit apa pun, jadi tidak ada yang \
      dicabut. [alamat-tak-sah]
          tertulis:  \(stray.address)
          perbaikan: \(stray.cure)

      """
    for _ in 0..<3 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try site.folder.files("Public") == before)
    // A site made afresh cannot know what was published once.
    try Disk.remove("\(site.path)/Public")
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) }
    #expect(try site.folder.files("Public").keys.contains("\(stray.address)/index.html"))
    #expect(try isWhole(site))
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    expect(try site.run("build", "--republish", stray.address), is: Run(code: 0))
    #expect(try site.folder.files("Public") == before)
  }

  @Test func aPageThatItsUnitMakesIsNotWithdrawnAlone() throws {
    let site = try SiteFolder.published()
    let before = try pages(site)
    try withdraw("\(Self.sukamaju)/camat", in: site)
    let says = """
      Content/dicabut.csv:2:1: galat: Halaman ini masih dibuat dari tabel unitnya, jadi tidak dapat \
      dicabut sendiri. [alamat-ganda]
          tertulis:  \(Self.sukamaju)/camat
          perbaikan: Hapus barisnya; yang dapat dicabut seluruh unit, atau halaman jabatan yang oleh \
      pengesahan terakhir tidak diterbitkan lagi (dihapus, atau publikasi: tidak).

      """
    for _ in 0..<3 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try pages(site) == before)
    #expect(try isWhole(site))
    expect(
      try site.run("doctor", "--quiet"),
      is: Run(
        code: 65,
        out:
          "galat      pencabutan      Content/dicabut.csv:2:1: halaman ini masih dibuat dari tabel "
          + "unitnya. Hapus barisnya.\n"))
  }

  /// Nor does the page vanish that tells of a unit whose folder is archived.
  @Test func aWithdrawnUnitWithoutFolderIsRememberedToo() throws {
    let site = try SiteFolder.published()
    try withdraw(Self.sukamaju, in: site)
    try Disk.remove("\(site.path)/Content/\(Self.sukamaju)")
    expect(try site.run("build"), is: Run(code: 0))
    let withdrawn = try site.folder.files("Public")
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    let says = "Unit ini dicabut dari situs, tetapi barisnya tidak ada lagi di sini."
    let cure =
      "Kembalikan barisnya; yang terakhir terbit ada di data/dicabut.csv di situs. Bila keterangan "
      + "pencabutannya pun tidak perlu lagi: rapor build --republish \(Self.sukamaju)."
    for _ in 0..<2 {
      expect(
        try site.run("build"),
        is: Run(
          code: 65,
          err: """
            Content/dicabut.csv: galat: \(says) [pencabutan-hilang]
                tertulis:  \(Self.sukamaju)
                perbaikan: \(cure)
            Tidak ada yang diterbitkan.

            """))
    }
    #expect(try site.folder.files("Public") == withdrawn)
    let doctor = try site.run("doctor", "--quiet")
    expect(
      doctor,
      is: Run(
        code: 65,
        out: "galat      pencabutan      Content/dicabut.csv: \(says) (\(Self.sukamaju)) \(cure)\n")
    )
    expect(try site.run("build", "--republish", Self.sukamaju), is: Run(code: 0))
    #expect(try site.folder.files("Public/\(Self.sukamaju)").isEmpty)
  }

  /// A site whose correction leaves out a position that was published.
  private func unpublishedPosition() throws -> SiteFolder {
    let site = try SiteFolder.published()
    try site.folder.write(
      SiteFolder.table("jabatan", of: Self.sukamaju),
      "kode,nama,atasan,publikasi\ncamat,Camat,,\nkasi,Kepala Seksi Pelayanan,camat,tidak\n")
    #expect(try site.approve(Self.sukamaju, 1, "--reason", "Ditutup", "--yes").code == 0)
    return site
  }

  /// The row of a position's page holds like that of a unit, and may come any night after the
  /// correction.
  @Test(arguments: [true, false]) func aPositionIsWithdrawn(isLate: Bool) throws {
    let site = try unpublishedPosition()
    if isLate { for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) } }
    try withdraw("\(Self.sukamaju)/kasi", in: site)
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) }
    #expect(try pages(site).contains("kasi/index.html"))
    let withdrawn = try site.folder.files("Public")
    #expect(try isWhole(site))
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    let says = """
      Content/dicabut.csv: galat: Halaman ini dicabut dari situs, tetapi barisnya tidak ada lagi di \
      sini. [pencabutan-hilang]
          tertulis:  \(Self.sukamaju)/kasi
          perbaikan: Kembalikan barisnya; yang terakhir terbit ada di data/dicabut.csv di situs. Bila \
      keterangan pencabutannya pun tidak perlu lagi: rapor build --republish \(Self.sukamaju)/kasi.
      Tidak ada yang diterbitkan.

      """
    for isMoved in [false, true] {
      if isMoved { try Disk.remove("\(site.path)/.rapor") }
      expect(try site.run("build"), is: Run(code: 65, err: says))
    }
    #expect(try site.folder.files("Public") == withdrawn)
    try withdraw("\(Self.sukamaju)/kasi", in: site)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == withdrawn)
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    expect(try site.run("build", "--republish", "\(Self.sukamaju)/kasi"), is: Run(code: 0))
    #expect(try !pages(site).contains("kasi/index.html"))
  }

  /// A folder copied with its approvals is told as that, and no row makes them its own while they lie
  /// in the first place, or in another year.
  @Test(arguments: ["contoh/makmur/2021", "contoh/sukamaju/2022"])
  func aCopyIsNoMove(_ copy: String) throws {
    let site = try SiteFolder.published()
    for (name, bytes) in try site.folder.files("Content/\(Self.sukamaju)") {
      try site.folder.write("Content/\(copy)/\(name)", bytes)
    }
    let approval = try #require(
      SiteFolder.approval(of: Self.sukamaju).split(separator: "/").last.map(String.init))
    let move =
      copy.hasSuffix("2021")
      ? " Bila alamat unit memang berganti, pindahkan folder lamanya, jangan disalin." : ""
    let says = """
      Content/\(copy)/disahkan/\(approval): galat: Ini salinan: pengesahan ini milik unit lain, dan \
      masih ada di sana. [pengesahan-unit-lain]
          tertulis:  \(Self.sukamaju)
          perbaikan: Pindahkan Content/\(copy)/disahkan ke luar folder isi; kantor atau tahun ini \
      disahkan sendiri.\(move)

      """
    for isReplaced in [false, true] {
      if isReplaced { try withdraw(Self.sukamaju, copy, in: site) }
      let run = try site.run("build")
      #expect(run.code == 65)
      #expect(run.err.contains(says))
      #expect(try Disk.info("\(site.path)/Public/\(copy)/index.html") == nil)
      #expect(run.err.contains("dicabut.csv:2:1: galat: Pengganti ini hanya salinan") == isReplaced)
      #expect(try pages(site).count > 1)
    }
    // Where the first folder is gone it moved, but never to another year.
    try Disk.remove("\(site.path)/Content/\(Self.sukamaju)")
    #expect(try site.run("build").code == (copy.hasSuffix("2021") ? 0 : 65))
  }

  /// Without the row the approvals of the unit that moved would be another's.
  @Test func whatASuccessorRestsOnIsNotRepublished() throws {
    let site = try SiteFolder.published()
    let moved = "contoh/makmur/2021"
    try Disk.makeFolders("\(site.path)/Content/contoh/makmur")
    try Disk.rename("\(site.path)/Content/\(Self.sukamaju)", to: "\(site.path)/Content/\(moved)")
    try withdraw(Self.sukamaju, moved, in: site)
    expect(try site.run("build"), is: Run(code: 0))
    let before = try site.folder.files("Public")
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    let says = """
      Content/dicabut.csv: galat: Unit ini dicabut dari situs, tetapi barisnya tidak ada lagi di sini. \
      [pencabutan-hilang]
          tertulis:  \(Self.sukamaju)
          perbaikan: Kembalikan barisnya; yang terakhir terbit ada di data/dicabut.csv di situs. \
      Penggantinya \(moved), yang pengesahannya dibuat untuk alamat ini.
      Tidak ada yang diterbitkan.

      """
    for more in [[], ["--republish", Self.sukamaju]] {
      expect(try site.run(["build"] + more), is: Run(code: 65, err: says))
    }
    #expect(try site.folder.files("Public") == before)
    try withdraw(Self.sukamaju, moved, in: site)
    expect(try site.run("build"), is: Run(code: 0))
  }

  /// The site's day is 15 August 2021.
  @Test func aDayToComeIsWaitedFor() throws {
    let site = try SiteFolder.published()
    let before = try pages(site)
    try site.folder.write(
      "Content/dicabut.csv", "alamat,tanggal,alasan\n\(Self.sukamaju),2062-08-01,Digabung\n")
    let says = """
      Content/dicabut.csv:2:1: galat: Tanggal pencabutan alamat ini belum tiba, jadi baris ini belum \
      berlaku. [tanggal-tak-sah]
          tertulis:  2062-08-01
          perbaikan: Betulkan tanggalnya; bila memang hari itu, barisnya berlaku sendiri mulai hari itu.

      """
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try pages(site) == before)
    expect(try site.run("build", "--today", "2062-08-01"), is: Run(code: 0))
    #expect(try pages(site) == ["index.html"])
    // A clock that went back brings nothing back.
    expect(try site.run("build", "--today", "2062-07-31"), is: Run(code: 0))
    #expect(try pages(site) == ["index.html"])
  }

  /// A day that the site fixes never comes; doctor says so too.
  @Test func aFixedDayIsNamed() throws {
    let site = try SiteFolder.built()
    try site.folder.write(
      "Content/dicabut.csv", "alamat,tanggal,alasan\n\(Self.sukamaju),2021-08-16,Digabung\n")
    let message = "Tanggal pencabutan alamat ini belum tiba, jadi baris ini belum berlaku."
    let cure =
      "Hari ini dibekukan pada 15 Agustus 2021 oleh tanggal_acuan di situs.csv: hapus baris itu, atau "
      + "majukan tanggalnya."
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          Content/dicabut.csv:2:1: galat: \(message) [tanggal-tak-sah]
              tertulis:  2021-08-16
              perbaikan: \(cure)

          """))
    expect(
      try site.run("doctor", "--quiet"),
      is: Run(
        code: 65,
        out: "galat      pencabutan      Content/dicabut.csv:2:1: \(message) (2021-08-16) \(cure)\n"
      ))
    #expect(
      try site.run("doctor").out.contains(
        "perhatian  jam             hari dibekukan pada 15 Agustus 2021 oleh tanggal_acuan di situs.csv\n"
      ))
  }

  static let replacements =
    [
      (sukamaju, "Pengganti alamat ini sendiri dicabut.", nil),
      ("\(sukamaju)/camat", "Pengganti alamat ini sendiri dicabut.", nil),
      (
        "contoh/tanjong/2021", "Pengganti alamat ini bukan unit yang dikenal.",
        "Maksudnya “\(tanjung)”?"
      ),
      ("lain/lain/2019/camat", "Pengganti alamat ini bukan unit yang dikenal.", nil),
    ] as [(String, String, String?)]

  /// The page of the withdrawn unit would lead nowhere.
  @Test(arguments: replacements)
  func aReplacementIsThere(_ replacement: String, _ message: String, _ near: String?) throws {
    let site = try SiteFolder.published()
    try withdraw(Self.sukamaju, replacement, in: site)
    let cure = near ?? "Tulis alamat yang masih terbit, atau kosongkan kolom pengganti."
    let says = """
      Content/dicabut.csv:2:1: galat: \(message) [alamat-tak-sah]
          tertulis:  \(replacement)
          perbaikan: \(cure)

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
    #expect(try pages(site) == ["index.html"])
    #expect(try site.run("check").err.contains(says))
  }

  @Test func aReplacementOfAReplacementIsNamed() throws {
    let site = try SiteFolder.published()
    try site.folder.write(
      "Content/dicabut.csv",
      "alamat,tanggal,alasan,pengganti\ncontoh/lama/2021,2021-08-01,Pindah,\(Self.sukamaju)\n"
        + "\(Self.sukamaju),2021-08-01,Digabung,\(Self.tanjung)\n")
    let says = """
      Content/dicabut.csv:2:1: galat: Pengganti alamat ini sendiri dicabut. [alamat-tak-sah]
          tertulis:  \(Self.sukamaju)
          perbaikan: Tulis langsung \(Self.tanjung).

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
  }

  /// A lost table, or row, brings nothing back; only being told to does.
  @Test(arguments: [true, false]) func whatWasWithdrawnDoesNotComeBack(isCopied: Bool) throws {
    let site = try SiteFolder.published()
    let before = try pages(site)
    try withdraw(Self.sukamaju, in: site)
    expect(try site.run("build"), is: Run(code: 0))
    let withdrawn = try site.folder.files("Public")
    #expect(try pages(site) == ["index.html"])
    try Disk.remove("\(site.path)/Content/dicabut.csv")
    if isCopied { try Disk.remove("\(site.path)/.rapor") }
    let says = """
      Content/dicabut.csv: galat: Unit ini dicabut dari situs, tetapi barisnya tidak ada lagi di sini. \
      [pencabutan-hilang]
          tertulis:  \(Self.sukamaju)
          perbaikan: Kembalikan barisnya; yang terakhir terbit ada di data/dicabut.csv di situs. Bila \
      memang hendak terbit lagi: rapor build --republish \(Self.sukamaju).
      Tidak ada yang diterbitkan.

      """
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try site.folder.files("Public") == withdrawn)
    expect(try site.run("build", "--republish", "sukamaju"), is: Run(code: 0))
    #expect(try pages(site) == before)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try isWhole(site))
  }
}
