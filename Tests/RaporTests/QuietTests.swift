import Files
import TestSupport
import Testing
import Workbooks

/// `--quiet`: nothing but errors, on neither stream, and what was asked for with `sheets` or `status`.
struct QuietTests {
  private static let unit = SiteFolder.tanjung

  @Test func nothingIsSaidOfWhatIsDone() throws {
    let site = try SiteFolder()
    try site.replace(
      "selesai,surat,Buku", with: "selesai,surat,",
      in: SiteFolder.table("indikator", of: Self.unit))
    let camat = SiteFolder.form("camat", 3)
    func quiet(_ words: String...) throws {
      expect(try site.run(words + ["--quiet"]), is: Run(code: 0))
    }
    try quiet("check")
    try quiet("check", Self.unit)
    try quiet("form", Self.unit, "--quarter", "3")
    try site.fill(camat, ["D8": .text("20")])
    try quiet("collect", Self.unit, camat, "--yes")
    try quiet("collect", Self.unit, camat, "--yes")
    try quiet(
      "approve", Self.unit, "--quarter", "1", "--by", "Camat", "--date", "2021-07-20", "--yes")
    try quiet("build")
    try quiet("verify")
    try quiet("new", "contoh/tanjung/2022", "--from", Self.unit)
    try quiet("convert", "contoh/tanjung/2022", "x.xlsx")
    try quiet("build", "--draft")
    try quiet(
      "approve", Self.unit, "--quarter", "2", "--by", "Camat", "--date", "2021-07-20", "--yes")
    try quiet("build")
    try quiet("rollback", "--yes")
  }

  @Test func errorsAndQuestionsAreSaid() throws {
    let site = try SiteFolder()
    try site.makeForms(3)
    let camat = SiteFolder.form("camat", 3)
    try site.fill(camat, ["D8": .text("20")])
    let asked = try site.run("collect", Self.unit, camat, answer: "tidak\n")
    #expect(asked.out.contains("Triwulan III: (kosong) → 20\n"))
    expect(try site.run("collect", Self.unit, camat, "--quiet", answer: "tidak\n"), is: asked)
    try site.breakWorkingTables(of: Self.unit)
    let broken = try site.run("check")
    #expect(broken.code == 65)
    expect(try site.run("check", "--quiet"), is: broken)
  }

  /// Remarks that weigh as errors are said.
  @Test func remarksAsErrorsAreSaid() throws {
    let site = try SiteFolder()
    try site.replace(
      "selesai,surat,Buku", with: "selesai,surat,",
      in: SiteFolder.table("indikator", of: Self.unit))
    let said = try site.run("check", "--remarks-as-errors")
    #expect(said.code == 65)
    expect(try site.run("check", "--remarks-as-errors", "--quiet"), is: said)
  }
}
