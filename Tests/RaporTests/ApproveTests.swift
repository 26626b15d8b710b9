import Files
import TestSupport
import Testing

/// Approving a quarter, again, and with corrections.
struct ApproveTests {
  private static let unit = SiteFolder.sukamaju
  private static let folder = "Content/\(unit)"
  /// The sidik of the small office's Triwulan I, as printed once and kept.
  private static let sidik = "a5c8 96aa c4a0 3a6c"
  private static let preview = """
    Yang akan disahkan: Triwulan I \(unit)
      sidik: \(sidik)
      dilaporkan: 2 dari 2 indikator
      nilai yang terbit: 95,00 (Sangat Baik)

    """
  private static let question = "Sahkan Triwulan I \(unit) sebagai Camat? (ya/tidak)\n"

  @Test func asksFirst() throws {
    let site = try SiteFolder()
    let run = try site.approve(Self.unit, 1, answer: "ya\n")
    expect(
      run,
      is: Run(
        code: 0, out: Self.preview + "Triwulan I disahkan, sidik \(Self.sidik).\n",
        err: Self.question))
    // The folder's name begins with the number and ends in the sidik.
    #expect(
      SiteFolder.approval(of: Self.unit).hasSuffix("-\(Self.sidik.filter { $0 != " " }.prefix(8))"))
  }

  /// What is withheld is not called unreported.
  @Test(arguments: [
    ("rahasia", "9", "1 dari 2 indikator; rahasia: \(percentage)"),
    ("", "9", "1 dari 2 indikator; belum lengkap: \(percentage)"),
    ("rahasia", "", "0 dari 2 indikator; belum dilaporkan: \(count); rahasia: \(percentage)"),
    ("", "rahasia", "0 dari 2 indikator; rahasia: \(percentage), \(count)"),
  ])
  func namesWhatHasNoFigure(_ whole: String, _ part: String, _ said: String) throws {
    let site = try SiteFolder()
    let figures = SiteFolder.table("realisasi", of: Self.unit)
    try site.replace("masuk,10,", with: "masuk,\(whole),", in: figures)
    try site.replace("selesai,9,", with: "selesai,\(part),", in: figures)
    let run = try site.approve(Self.unit, 1, answer: "tidak\n")
    #expect(run.out.contains("\n  dilaporkan: \(said)\n"))
  }

  private static let percentage = "camat-1 (Persentase surat selesai)"
  private static let count = "kasi-1 (Jumlah surat selesai)"

  @Test func sameContentAgainSaysSoAndChangesNothing() throws {
    let site = try SiteFolder.approved()
    let content = try site.folder.trace("Content")
    for reason in [[], ["--reason", "Salah ketik"]] {
      expect(
        try site.run(
          [
            "approve", Self.unit, "--quarter", "1", "--by", "Camat", "--date", "2021-07-20",
            "--yes",
          ]
            + reason),
        is: Run(
          code: 0,
          out: "Triwulan I sudah disahkan dengan isi yang sama (\(Self.sidik)); tidak ada yang "
            + "perlu dikoreksi.\n"))
    }
    #expect(try site.folder.trace("Content") == content)
  }

  @Test(arguments: ["tidak\n", "", "\n", "yah\n"]) func anythingButYesChangesNothing(
    _ answer: String
  ) throws {
    let site = try SiteFolder()
    let content = try site.folder.trace("Content")
    expect(
      try site.approve(Self.unit, 1, answer: answer),
      is: Run(
        code: 64, out: Self.preview,
        err: Self.question + "Tidak jadi disahkan; tidak ada yang berubah."
          + (answer.isEmpty ? SiteFolder.nobodyAnswers : "") + "\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  @Test(arguments: [2, 3, 4]) func quartersFollowEachOther(_ quarter: Int) throws {
    let site = try quarter == 2 ? SiteFolder() : SiteFolder.approved()
    let content = try site.folder.trace("Content")
    let roman = ["", "I", "II", "III", "IV"]
    expect(
      try site.approve(Self.unit, quarter, "--yes"),
      is: Run(
        code: 64,
        err: "Triwulan \(roman[quarter]) belum bisa disahkan: "
          + "Triwulan \(roman[quarter - 1]) belum disahkan.\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  /// What `rapor new` writes for an example never becomes an office's figures.
  @Test func examplesAreNotApproved() throws {
    let site = try SiteFolder()
    #expect(try site.run("new", "contoh/baru/2021").code == 0)
    let content = try site.folder.trace("Content")
    let run = try site.approve("contoh/baru/2021", 1, "--yes")
    #expect(run.code == 65)
    #expect(
      run.err.hasSuffix(
        "Tidak disahkan: 21 sel di atas masih berisi contoh. "
          + "Ganti isinya, atau hapus barisnya.\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  /// An indicator whose target is gone is in no score, which is said before it is signed.
  @Test func targetsThatAreGoneAreNamed() throws {
    let site = try SiteFolder.approved()
    try site.replace(
      "kasi-1,40,10,20,", with: "kasi-1,40,10,,", in: SiteFolder.table("target", of: Self.unit))
    let run = try site.approve(Self.unit, 2, answer: "tidak\n")
    #expect(run.code == 64)
    #expect(
      run.out.hasSuffix(
        "\n  keluar dari nilai Triwulan II, sebab targetnya hilang: kasi-1 (Jumlah surat selesai)\n"
      ))
  }

  @Test func errorsStopTheApproval() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: Self.unit)
    let content = try site.folder.trace("Content")
    expect(
      try site.approve(Self.unit, 1, "--yes"),
      is: Run(
        code: 65,
        err: SiteFolder.ambiguity(in: Self.unit)
          + "Tidak disahkan: perbaiki dahulu galat di atas.\n"))
    #expect(try site.folder.trace("Content") == content)
  }
}
