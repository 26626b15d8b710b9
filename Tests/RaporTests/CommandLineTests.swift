import Foundation
import TestSupport
import Testing
import Workbooks

/// The program is called as others are: options before the command, help and version by their usual
/// names, results for other programs on standard output, `-` for the standard streams.
struct CommandLineTests {
  private static let unit = SiteFolder.tanjung

  @Test func optionsOfAllMayStandBeforeTheCommand() throws {
    let site = try SiteFolder()
    let usual = try site.run("check", Self.unit, "--root", site.path)
    #expect(usual.code == 0)
    for words in [
      ["--root", site.path, "check", Self.unit], ["--root=\(site.path)", "check", Self.unit],
      ["-q", "--root", site.path, "check", Self.unit],
    ] {
      expect(try site.run(words, in: "/"), is: usual)
    }
    // The last of several counts, wherever it stands.
    expect(
      try site.run(["--root", "/tiada", "check", Self.unit, "--root", site.path], in: "/"),
      is: usual)
    expect(
      try site.run("--outptu", "x", "build"),
      is: Run(code: 64, err: "Opsi --outptu tidak dikenal. Lihat rapor --help.\n"))
    expect(
      try site.run("--root", site.path),
      is: Run(code: 64, err: "Sebut perintahnya. Lihat rapor --help.\n"))
  }

  @Test func lettersSayTheSame() throws {
    let site = try SiteFolder()
    expect(try site.run("check", "-h"), is: try site.run("check", "--help"))
    try site.breakWorkingTables(of: SiteFolder.sukamaju)
    expect(try site.run("check", "-q"), is: try site.run("check", "--quiet"))
    #expect(try site.run("check", "-q").code == 65)
  }

  @Test func helpOfACommand() throws {
    let site = try SiteFolder()
    let help = try site.run("verify", "--help")
    #expect(help.code == 0 && help.out.hasPrefix("verify: "))
    for words in [["help", "verify"], ["--help", "verify"], ["-h", "verify"]] {
      expect(try site.run(words), is: help)
    }
    expect(
      try site.run("help", "verfy"),
      is: Run(
        code: 64,
        err: "Perintah “verfy” tidak dikenal. Maksudnya “verify”? Lihat rapor --help.\n"))
  }

  /// Debug builds do not know their commit.
  @Test func version() throws {
    let site = try SiteFolder()
    let run = try site.run("--version")
    #expect(run.code == 0 && run.err == "")
    let match = try #require(
      run.out.wholeMatch(
        of: /rapor ([0-9]+\.[0-9]+\.[0-9]+) \(format isi ([0-9]+), bentuk situs ([0-9]+)\)\n/))
    expect(try site.run("--root", "x", "--version"), is: run)
    let built = try SiteFolder.published()
    #expect(
      try built.folder.text("Public/data/rapor.csv")
        == "kunci,nilai\nversi,\(match.3)\nprogram,\(match.1)\nformat_isi,\(match.2)\n")
    #expect(
      try projectText(".github/CHANGELOG.md").contains("\n## \(match.1)"),
      "the changelog has this version")
  }

  // MARK: Results for other programs

  private struct End: Decodable, Equatable {
    var kode: Int
    var pesan: String?
  }

  private func end(_ run: Run) throws -> End {
    let line = try #require(run.out.split(separator: "\n").last)
    return try JSONDecoder().decode(End.self, from: Data(line.utf8))
  }

  @Test(arguments: [["check"], ["verify"], ["build"]])
  func resultsAreLinesOfJSON(_ words: [String]) throws {
    let site = try SiteFolder.published()
    let fine = try site.run(words + ["--json"])
    #expect(fine.code == 0 && fine.err == "")
    #expect(try end(fine) == End(kode: 0))
    expect(try site.run(words + ["--json", "--quiet"]), is: Run(code: 0))
    let content = words == ["verify"] ? "Public" : "Content"
    let failed = try site.run(words + ["--json", "--root", "/tiada"])
    #expect(failed.code == 65 && failed.err == "")
    #expect(try end(failed).kode == 65)
    #expect(try #require(try end(failed).pesan).contains(content))
  }

  @Test func wrongUsageIsJSONToo() throws {
    let site = try SiteFolder()
    for misuse in UsageTests.misuses where !misuse.words.contains("--") {
      let run = try site.run(misuse.words + ["--json"])
      // An option that wants a value takes the next word for it.
      if misuse.words.last == "--output" || misuse.words.last == "--root" { continue }
      #expect(run.code == 64 && run.err == "", "\(misuse)")
      #expect(try end(run) == End(kode: 64, pesan: misuse.says), "\(misuse)")
    }
    expect(
      try site.run("buidl", "--", "--json"),
      is: Run(
        code: 64,
        err: "Perintah “buidl” tidak dikenal. Maksudnya “build”? Lihat rapor --help.\n"))
  }

  // MARK: Standard streams

  @Test func aWorkbookGoesThroughPipes() throws {
    let site = try SiteFolder()
    let all =
      #"exec sh -c '"$0" convert "$1" - | "$0" convert - - | "$0" convert - pindah' "$1" "$2""#
    let piped = try site.run(SiteFolder.tanjung, shell: all)
    #expect(piped.code == 0 && piped.err == "")
    let tables = try site.folder.files("Content/\(SiteFolder.tanjung)")
    #expect(try Set(site.folder.files("pindah").keys).isSuperset(of: tables.keys))
    let shown = try site.run(
      SiteFolder.tanjung,
      shell: #"exec sh -c '"$0" convert "$1" - | "$0" sheets - --sheet profil' "$1" "$2""#)
    #expect(shown.code == 0 && shown.out.hasPrefix("kunci,nilai\n"))
    expect(
      try site.run("sheets", "-", answer: "a;b\n1;x\n"), is: Run(code: 0, out: "a,b\n1,x\n"))
    #expect(try site.folder.files("").keys.allSatisfy { !$0.hasSuffix("-") })
  }

  @Test func aFormComesFromStandardInput() throws {
    let site = try SiteFolder()
    try site.makeForms(3)
    let camat = SiteFolder.form("camat", 3)
    try site.fill(camat, ["D8": .text("20")])
    let asked = try site.run("collect", Self.unit, "-", shell: "exec \"$@\" < \(camat)")
    #expect(asked.code == 64)
    #expect(
      asked.err.hasSuffix(
        "Tidak jadi dikumpulkan; tidak ada yang berubah.\(SiteFolder.nobodyAnswers)\n"))
    #expect(
      try site.run("collect", Self.unit, "-", "--yes", shell: "exec \"$@\" < \(camat)").code == 0)
    expect(
      try site.run("collect", Self.unit, camat),
      is: Run(code: 0, out: "Tidak ada yang berubah: isi formulir sama dengan tabel kerja.\n"))
  }

  @Test func aReportGoesToStandardOutput() throws {
    let site = try SiteFolder.published()
    let run = try site.run("build", "--report", "-")
    #expect(run.code == 0 && run.err == "")
    #expect(run.out.hasPrefix("{\n  \"kode\": 0,\n") && run.out.hasSuffix("\n}\n"))
    #expect(try !site.folder.files("").keys.contains("-"))
  }

  /// Older content gets today's columns on the way, in the same form as well.
  @Test func convertingBringsTablesUpToDate() throws {
    let site = try SiteFolder()
    let place = "Content/\(Self.unit)"
    try site.folder.write("lama/profil.csv", try site.folder.text("\(place)/profil.csv"))
    try site.folder.write("lama/target.csv", "indikator;tw1\nselesai;50\n")
    #expect(try site.run("convert", "lama", "baru").code == 0)
    let lines = try site.folder.text("baru/target.csv").split(whereSeparator: \.isNewline)
    #expect(lines[0].contains("indikator;mulai;tahunan;tw1;tw2;tw3;tw4;dasar"))
    #expect(lines[1].hasPrefix("selesai;;;50;;"))
  }
}
