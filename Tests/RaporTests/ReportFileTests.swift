import Files
import TestSupport
import Testing

/// `--report` replaces nothing but an earlier report.
struct ReportFileTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let file: String
    let says: String
    init(_ file: String, _ says: String) { (self.file, self.says) = (file, says) }
    var testDescription: String { file }
  }

  private static func inside(_ folder: String) -> String {
    "laporan tidak ditulis ke dalam ./\(folder); pilih tempat lain."
  }

  static let refusals = [
    Refusal("Content/situs.csv", inside("Content")),
    Refusal("Content/\(SiteFolder.sukamaju)/target.csv", inside("Content")),
    Refusal("Content/baru.json", inside("Content")),
    Refusal("Templates/kop.mustache", inside("Templates")),
    Refusal("Public/SHA256SUMS", inside("Public")),
    Refusal(".rapor/lock", inside(".rapor")),
    Refusal("tautan/situs.csv", inside("Content")),
    Refusal("folder", "ini folder; sebut nama berkas untuk laporannya."),
    Refusal(
      "surat.txt",
      "berkas ini bukan laporan rapor, jadi tidak ditimpa; pilih nama lain, atau hapus dahulu."),
  ]

  @Test(arguments: refusals) func whatSomebodyGaveStays(_ refusal: Refusal) throws {
    let site = try SiteFolder.published()
    try site.folder.write("folder/isi.txt", "isi")
    try site.folder.write("surat.txt", "{\"kode\": 0}")
    _ = try Program.run(
      ["-s", "Content", "tautan"], in: site.path, shell: "exec ln \"$2\" \"$3\" \"$4\"")
    let before = try site.folder.trace()
    expect(
      try site.run("build", "--report", refusal.file),
      is: Run(code: 64, err: "./\(refusal.file): \(refusal.says)\n"))
    #expect(try site.folder.trace() == before)
  }

  @Test func aReportReplacesAReportAndAnEmptyFile() throws {
    let site = try SiteFolder.published()
    try site.folder.write("laporan.json", "")
    expect(try site.run("build", "--report", "laporan.json"), is: Run(code: 0))
    let first = try site.folder.text("laporan.json")
    #expect(first.hasPrefix("{\n  \"kode\": 0,\n  \"pesan\": null,\n"))
    expect(try site.run("build", "--draft", "--report", "laporan.json"), is: Run(code: 0))
    #expect(try site.folder.text("laporan.json") != first)
    #expect(try Disk.list(site.path).filter { $0.hasSuffix(".rapor-baru") } == [])
  }

  @Test func aStreamTakesTheReport() throws {
    let site = try SiteFolder.published()
    let run = try site.run("build", "--report", "/dev/stdout")
    #expect(run.code == 0 && run.err == "")
    #expect(run.out.hasPrefix("{\n  \"kode\": 0,\n") && run.out.hasSuffix("\n}\n"))
    let piped = try site.run(
      "build", "--report", "pipa",
      shell: "mkfifo pipa; cat pipa > hasil & \"$@\"; code=$?; wait; exit $code")
    expect(piped, is: Run(code: 0))
    #expect(try site.folder.text("hasil").hasPrefix("{\n  \"kode\": 0,\n"))
  }

  /// Why there is no site is told first, and its code counts.
  @Test func aLostReportHidesNothing() throws {
    let site = try SiteFolder.published()
    expect(
      try site.run("build", "--report", "/dev/full"),
      is: Run(
        code: 74,
        err: "Laporan gagal ditulis: /dev/full: write: ruang penyimpanan habis. Kosongkan ruang di "
          + "media itu, lalu ulangi; rapor doctor menyebut berapa yang perlu.\n"))
    try Disk.remove("\(site.path)/Content")
    let run = try site.run("build", "--report", "/dev/full")
    #expect(run.code == 65)
    #expect(
      run.err == """
        Laporan gagal ditulis: /dev/full: write: ruang penyimpanan habis. Kosongkan ruang di media \
        itu, lalu ulangi; rapor doctor menyebut berapa yang perlu.
        Folder isi Content tidak ada. Jalankan dari folder situs, atau sebut foldernya dengan --root; \
        bila isinya di media lain, pasang medianya; situs baru dimulai dengan rapor new. Tidak ada \
        yang diterbitkan.

        """)
  }

  /// Where results cannot go, and why.
  static let lost = [("> /dev/full", "ruang penyimpanan habis"), (">&-", "sudah ditutup")]

  @Test(arguments: [["status", "--json"], ["status"], ["verify"], ["--help"]], lost)
  func aResultThatIsLostIsAnError(_ words: [String], _ lost: (String, String)) throws {
    let site = try SiteFolder.published()
    expect(
      try site.run(words, shell: "exec \"$@\" \(lost.0)"),
      is: Run(code: 74, err: "Hasilnya tidak tertulis: keluaran: write: \(lost.1).\n"))
  }

  /// What is done is done, though nobody heard of it.
  @Test(
    arguments: [
      ["new", "contoh/baru/2021"], ["form", SiteFolder.tanjung, "--quarter", "2"],
      ["convert", SiteFolder.tanjung, "a.xlsx"], ["rollback", "--yes"],
      [
        "approve", SiteFolder.tanjung, "--quarter", "2", "--by", "Camat", "--date", "2021-07-20",
        "--yes",
      ],
    ], lost)
  func whatWasDoneIsNotTakenBack(_ words: [String], _ lost: (String, String)) throws {
    let (site, usual) = (try SiteFolder.built(), try SiteFolder.built())
    for one in [site, usual] {
      try one.replace("Rapor Uji", with: "Rapor Lain", in: "Content/situs.csv")
      expect(try one.run("build"), is: Run(code: 0))
    }
    #expect(try usual.run(words).code == 0)
    expect(
      try site.run(words, shell: "exec \"$@\" \(lost.0)"),
      is: Run(
        code: 74,
        err: "Selesai; hanya keterangannya yang tidak tertulis: keluaran: write: "
          + "\(lost.1). Jangan diulangi.\n"))
    for folder in ["Content", "Public", "Formulir"] where words[0] != "convert" {
      #expect(try site.folder.files(folder) == usual.folder.files(folder))
    }
    #expect(try site.folder.files().keys.contains("a.xlsx") == (words[0] == "convert"))
  }

  /// Nobody agrees to what they could not read.
  @Test func whatWasNotShownIsNotAsked() throws {
    let site = try SiteFolder.approved()
    let before = try site.folder.trace("Content")
    let words = ["approve", SiteFolder.tanjung, "--quarter", "2", "--by", "Camat"]
    expect(
      try site.run(
        words + ["--date", "2021-07-20"], answer: "ya\n", shell: "exec \"$@\" > /dev/full"),
      is: Run(
        code: 74,
        err: "Tidak jadi disahkan; tidak ada yang berubah. Yang hendak ditanyakan tidak tertulis: "
          + "keluaran: write: ruang penyimpanan habis.\n"))
    #expect(try site.folder.trace("Content") == before)
  }

  /// Whoever has read enough closes the pipe; that is nobody's mistake.
  @Test func aClosedPipeIsNone() throws {
    let site = try SiteFolder.published()
    let run = try site.run("status", shell: "{ \"$@\" 2> kata; echo $? > kode; } | true")
    #expect(run.code == 0)
    #expect(try site.folder.text("kode") == "0\n")
    #expect(try site.folder.text("kata") == "")
  }
}
