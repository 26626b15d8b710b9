import Files
import TestSupport
import Testing
import Workbooks

/// How a unit may be named: all commands understand the same.
struct UnitNameTests {
  private static let unit = SiteFolder.tanjung

  /// A site in which checking the named unit, and no other, ends in 65.
  private func site() throws -> SiteFolder {
    let site = try SiteFolder()
    try site.breakWorkingTables(of: Self.unit)
    return site
  }

  private static let broken = Run(code: 65, err: SiteFolder.ambiguity(in: unit))

  @Test(arguments: [
    unit, unit + "/", "./\(unit)", "Content/\(unit)", "Content/\(unit)/", "./Content/\(unit)//",
    "Content/\(unit).xlsx", "Content/\(unit)/target.csv", "content/\(unit)", "tanjung",
    "contoh/tanjung", "contoh/tanjung/", "tanjung/2021", "Tanjung/2021", "Contoh/Tanjung/2021",
    "\(unit).xlsx", "Content/contoh/tanjung",
  ])
  func isUnderstood(_ name: String) throws {
    expect(try site().run("check", name), is: Self.broken)
  }

  /// A shell completes paths from where it stands.
  @Test func isUnderstoodFromElsewhere() throws {
    let site = try site()
    expect(try site.run("check", "\(site.path)/Content/\(Self.unit)"), is: Self.broken)
    let place = "\(site.path)/Content/contoh"
    let run = try site.run(["check", "tanjung/2021/", "--root", "../.."], in: place)
    #expect(run.code == 65)
    #expect(try site.run(["check", "../contoh/tanjung", "--root", "../.."], in: place) == run)
  }

  @Test(arguments: [
    (
      "contoh",
      "“contoh” bisa berarti 2 unit: contoh/sukamaju/2021, contoh/tanjung/2021. Sebut alamatnya "
        + "sampai tahunnya."
    ),
    (
      "2021",
      "“2021” bisa berarti 2 unit: contoh/sukamaju/2021, contoh/tanjung/2021. Sebut "
        + "alamatnya sampai tahunnya."
    ),
    ("contoh/tanjung/2020", "Unit “contoh/tanjung/2020” tidak ada. Maksudnya \(unit)?"),
    (
      "Content/contoh/tanjung/2020.xlsx",
      "Unit “Content/contoh/tanjung/2020.xlsx” tidak ada. Maksudnya \(unit)?"
    ),
    ("tanjung/2020", "Unit “tanjung/2020” tidak ada. Maksudnya \(unit)?"),
    ("tanjugn", "Unit “tanjugn” tidak ada. Maksudnya \(unit)?"),
    ("contoh/tanjun", "Unit “contoh/tanjun” tidak ada. Maksudnya \(unit)?"),
    ("Public/\(unit)/", "Unit “Public/\(unit)/” tidak ada. Maksudnya \(unit)?"),
    ("\(unit)/camat", "Unit “\(unit)/camat” tidak ada. Maksudnya \(unit)?"),
    ("lain/tanjung/2021", "Unit “lain/tanjung/2021” tidak ada. Maksudnya \(unit)?"),
    ("Content", "Unit “Content” tidak ada. Tulis seperti contoh/sukamaju/2021."),
    ("antahberantah", "Unit “antahberantah” tidak ada. Tulis seperti contoh/sukamaju/2021."),
  ])
  func namesWhatIsMeant(_ name: String, _ message: String) throws {
    expect(try site().run("check", name), is: Run(code: 64, err: message + "\n"))
  }

  @Test func everyCommandUnderstands() throws {
    let site = try SiteFolder()
    let form = try site.run("form", "tanjung", "--quarter", "3")
    #expect(form.out.hasPrefix("Formulir Triwulan III \(Self.unit):\n"))
    let camat = SiteFolder.form("camat", 3)
    try site.fill(camat, ["D8": .text("20")])
    #expect(
      try site.run("collect", "Content/\(Self.unit)/", camat, "--yes").out
        .hasPrefix("Triwulan III \(Self.unit), 1 formulir:\n"))
    #expect(
      try site.run(
        "approve", "tanjung/2021", "--quarter", "1", "--by", "Camat", "--date", "2021-07-20",
        "--yes"
      ).out.hasPrefix("Yang akan disahkan: Triwulan I \(Self.unit)\n"))
    expect(try site.run("build", "--only", "./Content/\(Self.unit)"), is: Run(code: 0))
    #expect(try Disk.info("\(site.path)/Public/\(Self.unit)/index.html") != nil)
    #expect(
      try site.run("new", "Content/contoh/tanjung/2022", "--from", "contoh/tanjung").out
        .contains("Katalog disalin dari \(Self.unit)."))
    #expect(
      try site.run("convert", "Content/contoh/tanjung/2022/", "contoh/tanjung/2022.xlsx").code == 0)
    #expect(try Disk.info("\(site.path)/Content/contoh/tanjung/2022.xlsx") != nil)
    expect(
      try site.run("print", "tanjung", "--output", "a.pdf"),
      is: Run(
        code: 64,
        err: "“tanjung” bisa berarti 2 unit: \(Self.unit), contoh/tanjung/2022. Sebut alamatnya "
          + "sampai tahunnya.\n"))
    for year in 2023...2025 {
      try site.folder.write("Content/contoh/tanjung/\(year)/profil.csv", "")
    }
    #expect(
      try site.run("print", "tanjung", "--output", "a.pdf").err
        == "“tanjung” bisa berarti 5 unit: \(Self.unit), contoh/tanjung/2022, contoh/tanjung/2023, "
        + "contoh/tanjung/2024 dan lain-lain. Sebut alamatnya sampai tahunnya.\n")
  }

  /// A copy beside a unit's workbook is what stops the site, so it is told with the unit.
  @Test func whatLiesBesideAUnitIsToldWithIt() throws {
    let site = try SiteFolder()
    try site.folder.write("Content/contoh/tanjung/2021 (1).xlsx", "")
    let said = try site.run("check")
    #expect(said.code == 65)
    #expect(said.err.hasPrefix("Content/contoh/tanjung/2021 (1).xlsx: galat: Berkas ini tidak "))
    expect(try site.run("check", Self.unit), is: said)
    expect(try site.run("check", SiteFolder.sukamaju), is: Run(code: 0))
    expect(
      try site.run("form", Self.unit, "--quarter", "1"),
      is: Run(code: 65, err: said.err + "Perbaiki dahulu galat di atas.\n"))
    expect(
      try site.approve(Self.unit, 1, "--yes"),
      is: Run(code: 65, err: said.err + "Tidak disahkan: perbaiki dahulu galat di atas.\n"))
  }
}
