import Files
import Testing

/// Approving a quarter, again, and with corrections.
struct ApproveTests {
  private static let unit = SiteFolder.sukamaju
  private static let folder = "Content/\(unit)"
  private static let question = "Sahkan Triwulan I \(unit) sebagai Camat? (ya/tidak)\n"

  /// The fingerprint as anyone can work it out with the system's own program.
  private func fingerprint(_ site: SiteFolder, _ quarter: Int) throws -> String {
    let folder = "\(site.path)/\(Self.folder)/disahkan/tw\(quarter)"
    let line = try Program.output(of: "sha256sum", ["\(folder)/SHA256SUMS"])
    let digits = Array(line.prefix(16))
    return stride(from: 0, to: 16, by: 4).map { String(digits[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  @Test func freezesTheQuarterUnderTheFingerprintThatAnyoneGets() throws {
    let site = try SiteFolder()
    let run = try site.approve(Self.unit, 1, "--yes")
    let sidik = try fingerprint(site, 1)
    expect(run, is: Run(code: 0, out: "Triwulan I disahkan, sidik \(sidik).\n"))
    #expect(
      try site.folder.text("\(Self.folder)/persetujuan.csv")
        == "triwulan,oleh,tanggal,sidik\n1,Camat,2021-07-20,\(sidik)\n")
    #expect(try site.folder.trace("\(Self.folder)/perubahan.csv") == [:])
    let approved = "\(Self.folder)/disahkan/tw1"
    #expect(
      try site.folder.text("\(approved)/realisasi.csv")
        == "variabel,tw1,tw2,tw3,tw4,keterangan\nmasuk,10,,,,\nselesai,9,,,,\n")
    #expect(
      try site.folder.text("\(approved)/target.csv")
        == "indikator,tahunan,tw1,tw2,tw3,tw4\ncamat-1,90,80,,,\nkasi-1,40,10,,,\n")
    #expect(try site.folder.files(Self.folder).keys.filter { $0.contains("/.") } == [])
  }

  /// `sha256sum -c` agrees with the sums, and they name every file of the folder.
  @Test func sumsAreThoseOfTheFiles() throws {
    let site = try SiteFolder.approved()
    let approved = "\(Self.folder)/disahkan/tw1"
    let names = try site.folder.files(approved).keys.filter { $0 != "SHA256SUMS" }.sorted()
    let output = try Program.output(
      of: "sha256sum", names.map { "\(site.path)/\(approved)/\($0)" })
    let sums = output.replacing("\(site.path)/\(approved)/", with: "")
    #expect(try site.folder.text("\(approved)/SHA256SUMS") == sums)
  }

  @Test func asksFirst() throws {
    let site = try SiteFolder()
    let run = try site.approve(Self.unit, 1, answer: "ya\n")
    let sidik = try fingerprint(site, 1)
    expect(run, is: Run(code: 0, out: "Triwulan I disahkan, sidik \(sidik).\n", err: Self.question))
  }

  @Test(arguments: ["tidak\n", "", "\n", "yah\n"]) func anythingButYesChangesNothing(
    _ answer: String
  ) throws {
    let site = try SiteFolder()
    let content = try site.folder.trace("Content")
    expect(
      try site.approve(Self.unit, 1, answer: answer),
      is: Run(
        code: 64, err: Self.question + "Tidak jadi disahkan; tidak ada yang berubah.\n"))
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

  @Test func sameContentAgainSaysSoAndChangesNothing() throws {
    let site = try SiteFolder.approved()
    let content = try site.folder.trace("Content")
    let sidik = try fingerprint(site, 1)
    expect(
      try site.approve(Self.unit, 1, "--yes"),
      is: Run(
        code: 0, out: "Triwulan I sudah disahkan dengan isi yang sama (\(sidik)).\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  @Test func aReasonForNothingIsNotRecorded() throws {
    let site = try SiteFolder.approved()
    let content = try site.folder.trace("Content")
    let sidik = try fingerprint(site, 1)
    expect(
      try site.approve(Self.unit, 1, "--yes", "--reason", "Salah ketik"),
      is: Run(
        code: 0,
        out: "Triwulan I sudah disahkan dengan isi yang sama (\(sidik)). "
          + "Tidak ada yang dikoreksi, jadi alasannya tidak dicatat.\n"))
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
        "Tidak disahkan: 12 baris di atas masih contoh dari rapor new. "
          + "Ganti atau hapus baris itu.\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  @Test func correctionIsShownRecordedAndPublished() throws {
    let site = try SiteFolder.published()
    let first = try fingerprint(site, 1)
    try correct(site)
    let run = try site.approve(Self.unit, 1, "--yes", "--reason", "Salah \"ketik\" saja")
    let second = try fingerprint(site, 1)
    #expect(first != second)
    let shown = Self.correction + "Triwulan I disahkan, sidik \(second).\n"
    expect(run, is: Run(code: 0, out: shown))
    #expect(
      try site.folder.text("\(Self.folder)/persetujuan.csv") == """
        triwulan,oleh,tanggal,sidik
        1,Camat,2021-07-20,\(first)
        1,Camat,2021-07-20,\(second)

        """)
    let changes = """
      tanggal,triwulan,tabel,baris,kolom,lama,baru,alasan
      2021-07-20,1,profil,alamat,(baris),,alamat | Jalan Raya,"Salah ""ketik"" saja"
      2021-07-20,1,realisasi,masuk,tw1,10,12,"Salah ""ketik"" saja"

      """
    #expect(try site.folder.text("\(Self.folder)/perubahan.csv") == changes)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.text("Public/\(Self.unit)/data/perubahan.csv") == changes)
  }

  @Test func correctionWithoutConsentChangesNothing() throws {
    let site = try SiteFolder.approved()
    try correct(site)
    let content = try site.folder.trace("Content")
    expect(
      try site.approve(Self.unit, 1, answer: "tidak\n"),
      is: Run(
        code: 64,
        out: Self.correction
          + "Alasannya akan tertulis “tidak disebut” di halaman; sebut dengan --reason \"...\".\n",
        err: Self.question + "Tidak jadi disahkan; tidak ada yang berubah.\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  /// A second correction is added to the first.
  @Test func correctionsAddUp() throws {
    let site = try SiteFolder.approved()
    for (old, new) in [("masuk,10,", "masuk,11,"), ("masuk,11,", "masuk,12,")] {
      try site.replace(old, with: new, in: SiteFolder.table("realisasi", of: Self.unit))
      #expect(try site.approve(Self.unit, 1, "--yes").code == 0)
    }
    #expect(
      try site.folder.text("\(Self.folder)/perubahan.csv") == """
        tanggal,triwulan,tabel,baris,kolom,lama,baru,alasan
        2021-07-20,1,realisasi,masuk,tw1,10,11,
        2021-07-20,1,realisasi,masuk,tw1,11,12,

        """)
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

  /// What is broken cannot be compared with, which is said; approving again mends it.
  @Test func approvingAgainMendsABrokenApproval() throws {
    let site = try SiteFolder.published()
    let whole = try site.folder.files("\(Self.folder)/disahkan/tw1")
    try site.replace(
      "Jawa Timur", with: "Jawa Barat", in: "\(Self.folder)/disahkan/tw1/profil.csv")
    let content = try site.folder.trace("Content")
    let said = """
      Koreksi Triwulan I \(Self.unit):
        pengesahan lama rusak, jadi perbedaannya tidak dapat ditunjukkan

      """
    expect(
      try site.approve(Self.unit, 1, answer: "tidak\n"),
      is: Run(
        code: 64, out: said,
        err: Self.question + "Tidak jadi disahkan; tidak ada yang berubah.\n"))
    #expect(try site.folder.trace("Content") == content)
    let run = try site.approve(Self.unit, 1, "--yes")
    let sidik = try fingerprint(site, 1)
    expect(run, is: Run(code: 0, out: said + "Triwulan I disahkan, sidik \(sidik).\n"))
    #expect(try site.folder.files("\(Self.folder)/disahkan/tw1") == whole)
    expect(try site.run("build"), is: Run(code: 0))
  }

  private static let correction = """
    Koreksi Triwulan I \(unit):
      profil alamat (baris): (kosong) → alamat | Jalan Raya
      realisasi masuk tw1: 10 → 12

    """

  private func correct(_ site: SiteFolder) throws {
    try site.replace(
      "masuk,10,", with: "masuk,12,", in: SiteFolder.table("realisasi", of: Self.unit))
    try site.replace(
      "data_contoh,ya", with: "data_contoh,ya\nalamat,Jalan Raya",
      in: SiteFolder.table("profil", of: Self.unit))
  }
}
