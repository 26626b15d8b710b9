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
    expect(try site.run("build"), is: Run(code: 0))
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
