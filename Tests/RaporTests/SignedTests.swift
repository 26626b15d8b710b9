import Files
import Foundation
import TestSupport
import Testing

/// What the camat signed is what is published, and whatever was changed is said.
struct SignedTests {
  /// A site published elsewhere than in Public is known to approving, and cures name where it lies.
  @Test func aSiteOfAnotherNameIsKnown() throws {
    let site = try SiteFolder.approved()
    expect(try site.run("build", "--output", "Situs Kita"), is: Run(code: 0))
    let approval = SiteFolder.approval(of: SiteFolder.sukamaju)
    let before = try site.folder.files(approval)
    try Disk.remove("\(site.path)/\(approval)")
    func says(_ words: String) -> String {
      """
      \(approval): galat: Pengesahan ini sudah terbit, tetapi foldernya tidak ada lagi. [rantai-mundur]
          perbaikan: Pulihkan dari situs dengan rapor approve \(SiteFolder.sukamaju) --restore\(words), \
      atau dari cadangan.

      """
    }
    let run = try site.run("build", "--output", "Situs Kita")
    #expect(
      run.err == says(" --output 'Situs Kita'")
        + SiteFolder.held.replacing("doctor", with: "doctor --output 'Situs Kita'"))
    let refused = try site.approve(SiteFolder.sukamaju, 1, "--yes")
    #expect(refused.err == says("") + "Tidak disahkan: perbaiki dahulu galat di atas.\n")
    #expect(try site.run("approve", SiteFolder.sukamaju, "--restore").code == 0)
    #expect(try site.folder.files(approval) == before)
  }

  private static let unit = SiteFolder.sukamaju
  private static let approvals = "Content/\(unit)/disahkan"
  private static let realizations = SiteFolder.table("realisasi", of: unit)

  /// Triwulan I and II approved and published.
  private func published() throws -> SiteFolder {
    let site = try SiteFolder()
    try site.approved(Self.unit, through: 2)
    expect(try site.run("build"), is: Run(code: 0))
    return site
  }

  private func folders(_ site: SiteFolder) throws -> [String] {
    try Disk.list("\(site.path)/\(Self.approvals)")
  }

  /// An entry of an approved quarter that was changed is told when a later quarter is approved, and
  /// needs a reason; the site then shows the correction.
  @Test func aChangedEntryIsNeverSilent() throws {
    let site = try SiteFolder()
    try site.approved(Self.unit, through: 1)
    expect(try site.run("build"), is: Run(code: 0))
    try site.replace("selesai,9,12,", with: "selesai,7,12,", in: Self.realizations)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(
      try site.folder.text("Public/\(Self.unit)/data/realisasi.csv")
        == "variabel,tw1\nmasuk,10\nselesai,9\n")
    let refused = try site.approve(Self.unit, 2, "--yes")
    #expect(refused.code == 64)
    #expect(refused.out.contains(Self.signedCorrection))
    #expect(
      refused.err
        == "Yang sudah disahkan berubah, jadi perlu alasan, yang tampil di halaman: --reason \"...\".\n"
    )
    #expect(try folders(site).count == 1)
    #expect(try site.approve(Self.unit, 2, "--yes", "--reason", "salah ketik").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let page = try site.folder.text("Public/\(Self.unit)/index.html")
    #expect(page.contains("realisasi, Surat selesai, Triwulan I"))
    #expect(!page.contains("Tidak ada angka yang diubah sesudah disahkan"))
    #expect(
      try site.folder.text("Public/\(Self.unit)/data/realisasi.csv")
        == "variabel,tw1,tw2\nmasuk,10,12\nselesai,7,12\n")
  }

  /// How the correction begins.
  private static var signedCorrection: String {
    "Koreksi atas yang sudah disahkan:\n  realisasi, Surat selesai, Triwulan I: 9 → 7\n"
      + "Angka terbit yang berubah:\n  Triwulan I, seluruh kantor, nilai: 95,00 → 78,75\n"
  }

  /// A correction of an earlier quarter is one as of the quarter reached, and every figure follows.
  @Test func aCorrectionOfAnEarlierQuarterIsPublished() throws {
    let site = try published()
    try site.replace("selesai,9,12,", with: "selesai,7,12,", in: Self.realizations)
    let run = try site.approve(Self.unit, 1, "--yes", "--reason", "salah ketik")
    #expect(run.code == 0)
    #expect(run.out.hasPrefix("Yang akan dikoreksi: \(Self.unit), sampai Triwulan II\n"))
    #expect(try folders(site).last?.hasPrefix("003-tw2-koreksi-") == true)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(
      try site.folder.text("Public/\(Self.unit)/data/realisasi.csv")
        == "variabel,tw1,tw2\nmasuk,10,12\nselesai,7,12\n")
  }

  /// What is refused, each with its cure; nothing changes.
  @Test(arguments: [
    (
      ["--quarter", "3", "--by", "Camat", "--today", "2021-09-30"],
      "Triwulan III 2021 belum bisa disahkan: triwulannya baru berakhir 30 September 2021.\n"
    ),
    (
      ["--quarter", "3", "--by", "Camat", "--date", "1900-01-01", "--today", "2021-10-20"],
      "Tanggal 1 Januari 1900 mendahului pengesahan terakhir (20 Juli 2021). Pakai hari camat "
        + "menandatangani yang ini.\n"
    ),
    (
      ["--quarter", "3", "--by", "Camat", "--date", "2035-01-01", "--today", "2021-10-20"],
      "Tanggal 1 Januari 2035 belum tiba. Pakai hari camat menandatangani, paling lambat hari ini "
        + "(20 Oktober 2021).\n"
    ),
    (
      ["--quarter", "3", "--by", "Camat", "--date", "2021-09-30", "--today", "2021-10-20"],
      "Tanggal 30 September 2021 jatuh sebelum Triwulan III 2021 berakhir (30 September 2021). "
        + "Pakai hari camat menandatangani, sesudah itu.\n"
    ),
    (
      ["--quarter", "4", "--by", "Camat", "--today", "2022-01-20"],
      "Triwulan IV belum bisa disahkan: Triwulan III belum disahkan.\n"
    ),
    (
      ["--quarter", "3", "--by", "Camat\u{7}", "--today", "2021-10-20"],
      "Opsi --by memuat huruf kendali yang tidak kelihatan (U+0007). Ketik ulang dalam satu baris, "
        + "tanpa menyalin dari tempat lain.\n"
    ),
    (
      [
        "--quarter", "3", "--by", "Camat", "--reason", "salah\u{202E}ketik", "--today",
        "2021-10-20",
      ],
      "Opsi --reason memuat huruf kendali yang tidak kelihatan (U+202E). Ketik ulang dalam satu "
        + "baris, tanpa menyalin dari tempat lain.\n"
    ),
    (
      ["--withdraw", "--by", "Camat", "--today", "2021-10-20"],
      "Penarikan perlu alasan, yang tampil di halaman: --reason \"...\".\n"
    ),
    (
      ["--withdraw", "--quarter", "2", "--by", "Camat"],
      "Pilih salah satu: --quarter N, --withdraw, atau --restore.\n"
    ),
  ]) func refuses(_ words: [String], _ message: String) throws {
    let site = try published()
    let content = try site.folder.trace("Content")
    expect(
      try site.run(["approve", Self.unit, "--yes"] + words), is: Run(code: 64, err: message))
    #expect(try site.folder.trace("Content") == content)
  }

  /// A quarter in which nothing is reported is approved only when asked for, and the page says so.
  @Test func anEmptyQuarterIsSaidToBeEmpty() throws {
    let site = try published()
    let words = ["approve", Self.unit, "--quarter", "3", "--by", "Camat", "--today", "2021-10-20"]
    let refused = try site.run(words + ["--yes"])
    #expect(refused.code == 64)
    #expect(
      refused.err
        == "Triwulan III belum dilaporkan sama sekali. Isi realisasinya, atau pakai --empty bila "
        + "memang hendak disahkan kosong; halamannya akan mengatakan itu.\n")
    #expect(try site.run(words + ["--yes", "--empty"]).code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(
      try site.folder.text("Public/\(Self.unit)/index.html")
        .contains("Disahkan tanpa laporan: Triwulan III."))
  }

  /// Approvals go by the clock or `--today`, never by the day that an example site fixes.
  @Test func theReferenceDayIsNoDayOfApproval() throws {
    let site = try SiteFolder()
    try site.replace("2021-08-15", with: "2021-01-15", in: "Content/situs.csv")
    let run = try site.run("approve", Self.unit, "--quarter", "1", "--by", "Camat", "--yes")
    #expect(run.code == 0)
  }

  /// The newest folder gone: the published pages stay, the build says so, `--restore` puts it back.
  @Test func aLostApprovalIsNoticedAndRestored() throws {
    let site = try published()
    let content = try site.folder.files("Content")
    let before = try site.folder.files("Public")
    let newest = try #require(try folders(site).last)
    try Disk.remove("\(site.path)/\(Self.approvals)/\(newest)")
    let lost = """
      \(Self.approvals)/\(newest): galat: Pengesahan ini sudah terbit, tetapi foldernya tidak ada lagi. [rantai-mundur]
          perbaikan: Pulihkan dari situs dengan rapor approve \(Self.unit) --restore, atau dari cadangan.

      """
    expect(try site.run("build"), is: Run(code: 65, err: lost + SiteFolder.held))
    let after = try site.folder.files("Public")
    #expect(
      after.filter { $0.key.hasPrefix(Self.unit) } == before.filter { $0.key.hasPrefix(Self.unit) })
    expect(
      try site.approve(Self.unit, 2, "--yes"),
      is: Run(code: 65, err: lost + "Tidak disahkan: perbaiki dahulu galat di atas.\n"))
    let restored = try site.run("approve", Self.unit, "--restore")
    #expect(restored.code == 0)
    #expect(restored.out.hasPrefix("\(Self.approvals)/\(newest) dipulihkan, sidik "))
    #expect(try site.folder.files("Content") == content)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == before)
    expect(
      try site.run("approve", Self.unit, "--restore"),
      is: Run(
        code: 64,
        err: "Tidak ada yang perlu dipulihkan: semua pengesahan yang terbit ada di "
          + "\(Self.approvals).\n"))
  }

  /// The newest folder gone from content and site alike is noticed by what was recorded of the site,
  /// or where its folder was moved by the published sums.
  @Test(arguments: [false, true]) func anApprovalGoneFromBothIsNoticed(_ isMoved: Bool) throws {
    let site = try published()
    let newest = try #require(try folders(site).last)
    try Disk.remove("\(site.path)/\(Self.approvals)/\(newest)")
    try Disk.remove("\(site.path)/Public/\(Self.unit)/data/rantai/\(newest)")
    if isMoved { try Disk.remove("\(site.path)/.rapor") }
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(
      run.err.contains(
        """
        \(Self.approvals)/\(newest): galat: Pengesahan ini sudah terbit, tetapi foldernya tidak ada lagi. [rantai-mundur]
            perbaikan: Kembalikan folder disahkan/ dari cadangan.

        """))
  }

  /// What somebody did to the site is healed from an intact chain, and said, also after the folder
  /// was moved and no record of it is left.
  @Test(arguments: [
    "data/rantai/*-tw2-*/pengesahan.csv", "data/rantai/*-tw1-*/akibat.csv", "camat/index.html",
  ]) func aMovedSiteIsHealed(_ file: String) throws {
    let site = try published()
    let before = try site.folder.files("Public")
    try Disk.remove("\(site.path)/.rapor")
    try output(
      of: "bash", ["-c", "cd '\(site.path)/Public/\(Self.unit)' && sed -i s/a/b/ \(file)"])
    #expect(try site.folder.files("Public") != before)
    let run = try site.run("build")
    #expect(run.code == 0)
    #expect(
      run.err.firstMatch(of: /^\S+: diubah di luar rapor; dipulihkan.\n$/) != nil,
      "\(run.err)")
    #expect(try site.folder.files("Public") == before)
    expect(try site.run("build"), is: Run(code: 0))
  }

  /// A change that somebody takes out of the list before it is published, every sum made to fit.
  @Test func aChangeTakenOutOfTheListIsNoticed() throws {
    let site = try published()
    try site.replace("selesai,9,12,,,", with: "selesai,8,12,,,", in: Self.realizations)
    #expect(try site.approve(Self.unit, 2, "--yes", "--reason", "salah ketik").code == 0)
    let newest = try #require(try folders(site).last)
    try output(
      of: "bash",
      [
        "-c",
        """
        cd '\(site.path)/\(Self.approvals)/\(newest)'
        for name in perubahan akibat; do
          head -1 $name.csv >$name.new && mv $name.new $name.csv
          sum=$(sha256sum <$name.csv | cut -c1-64)
          sed -i "s/^$name,.*/$name,$sum/" pengesahan.csv
        done
        """,
      ])
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(
      run.err.hasPrefix(
        "\(Self.approvals)/\(newest)/perubahan.csv: galat: Tabel pengesahan ini berbeda dari yang "
          + "sebelumnya, tetapi perubahannya tidak tercatat. [perubahan-tak-tercatat]\n"
          + "    tertulis:  realisasi, selesai, tw1: 9 → 8\n"))
  }

  /// An older folder altered, with its time put back, is noticed.
  @Test func anOlderApprovalAlteredIsNoticed() throws {
    let site = try published()
    let oldest = try #require(try folders(site).first)
    let file = "\(Self.approvals)/\(oldest)/realisasi.csv"
    try output(
      of: "bash",
      [
        "-c",
        "cd '\(site.path)' && cp -p \(file) stempel && sed -i s/9/8/ \(file) && touch -r stempel "
          + "\(file) && rm stempel",
      ])
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          \(file): galat: Isi berkas ini berubah sejak disahkan. [pengesahan-rusak]
              perbaikan: Kembalikan folder ini dari cadangan. Bila ini pengesahan yang terbaru, pindahkan foldernya ke luar folder isi, lalu pulihkan dengan rapor approve \(Self.unit) --restore.

          """ + SiteFolder.held))
  }

  /// A page altered with its time put back, and its sum made to fit, is noticed and healed.
  @Test func aForgedPageIsNoticedAndHealed() throws {
    let site = try published()
    let before = try site.folder.files("Public")
    let page = "\(Self.unit)/camat/index.html"
    try output(
      of: "bash",
      [
        "-c",
        """
        cd '\(site.path)/Public' && cp -p \(page) ../page && cp -p SHA256SUMS ../sums
        sed -i 's/112,29/212,29/' \(page)
        sed -i "s/$(sha256sum <../page | cut -c1-64)/$(sha256sum <\(page) | cut -c1-64)/" SHA256SUMS
        touch -r ../page \(page); touch -r ../sums SHA256SUMS; rm ../page ../sums
        """,
      ])
    #expect(try site.folder.files("Public")[page] != before[page])
    let verified = try site.run("verify")
    #expect(verified.code == 65)
    #expect(verified.err.contains("\(page)"))
    let run = try site.run("build")
    #expect(run.code == 0)
    #expect(try site.folder.files("Public") == before)
    #expect(try site.run("verify").code == 0)
  }

  /// What was typed while the question waited is not approved unseen.
  @Test func whatChangesWhileTheQuestionWaitsIsNotApproved() throws {
    let site = try SiteFolder()
    let words = "approve \(Self.unit) --quarter 1 --by Camat --date 2021-07-20"
    let run = try site.run(
      [],
      shell:
        "{ sleep 1; sed -i s/selesai,9/selesai,8/ \(Self.realizations); echo ya; } | \"$@\" \(words); "
        + "code=$?; exit $code")
    #expect(run.code == 75)
    #expect(
      run.err.hasSuffix(
        "Tidak disahkan: tabel atau pengesahannya berubah selagi pertanyaan menunggu. Jalankan "
          + "lagi, dan cocokkan sidiknya dengan kertas.\n"))
    #expect(try Disk.info("\(site.path)/\(Self.approvals)") == nil)
  }

  /// While the question waits the nightly build goes on.
  @Test func theQuestionHoldsNoLock() throws {
    let site = try SiteFolder.published()
    let words = "approve \(Self.unit) --quarter 2 --by Camat --date 2021-07-21"
    let run = try site.run(
      [],
      shell:
        "{ sleep 1; \"$@\" build >nightly 2>&1; echo $? >>nightly; echo ya; } | \"$@\" \(words)"
    )
    #expect(run.code == 0)
    #expect(try site.folder.text("nightly") == "0\n")
  }

  /// The draft and its approval carry one sidik, and it is that of the published page.
  @Test func paperAndPageCarryOneSidik() throws {
    let site = try published()
    try site.replace("masuk,10,12,,,", with: "masuk,10,12,8,,", in: Self.realizations)
    try site.replace("selesai,9,12,,,", with: "selesai,7,12,6,,", in: Self.realizations)
    #expect(try site.run("build", "--draft").code == 0)
    let next = try sidik(of: site, "Pratinjau/\(Self.unit)/cetak/index.html")
    let correction = try sidik(of: site, "Pratinjau/\(Self.unit)/cetak-koreksi/index.html")
    #expect(next != correction)
    let run = try site.run(
      "approve", Self.unit, "--quarter", "2", "--by", "Camat", "--today", "2021-10-20", "--reason",
      "salah ketik", "--yes")
    #expect(run.out.hasSuffix("Koreksi sampai Triwulan II disahkan, sidik \(correction).\n"))
    // The draft of the next quarter was made on the older chain; it is printed again.
    #expect(try site.run("build", "--draft").code == 0)
    let again = try sidik(of: site, "Pratinjau/\(Self.unit)/cetak/index.html")
    #expect(again != next)
    let third = try site.run(
      "approve", Self.unit, "--quarter", "3", "--by", "Camat", "--today", "2021-10-20", "--yes")
    #expect(third.out.hasSuffix("Triwulan III disahkan, sidik \(again).\n"))
    #expect(try site.run("build").code == 0)
    #expect(try sidik(of: site, "Public/\(Self.unit)/cetak/index.html") == again)
  }

  private func sidik(of site: SiteFolder, _ page: String) throws -> String {
    let text = try site.folder.text(page)
    let found = text.firstMatch(of: /<code>([0-9a-f]{4}(?: [0-9a-f]{4}){3})</)
    return try String(#require(found).1)
  }

  /// Withdrawing the only quarter leaves one page that says so, and the address is approved again.
  @Test func withdrawingTheFirstQuarterLeavesOnePage() throws {
    let site = try SiteFolder.published()
    let run = try site.run(
      "approve", Self.unit, "--withdraw", "--by", "Camat", "--reason", "Belum ditandatangani",
      "--today", "2021-08-01", "--yes")
    #expect(run.code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let left = try site.folder.files("Public/\(Self.unit)").keys.filter { $0.hasSuffix(".html") }
    #expect(left == ["index.html"])
    let page = try site.folder.text("Public/\(Self.unit)/index.html")
    #expect(
      page.contains(
        "Pengesahan Triwulan I ditarik pada 1 Agustus 2021 oleh Camat. Belum ada angka yang berlaku"
      ))
    #expect(page.contains("Belum ditandatangani"))
    #expect(try !site.folder.text("Public/index.html").contains("Sukamaju"))
    // A run that changes nothing keeps it.
    let published = try site.folder.trace("Public")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.trace("Public") == published)
    #expect(
      try site.run(
        "approve", Self.unit, "--quarter", "1", "--by", "Camat", "--today", "2021-08-02", "--yes"
      ).code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.text("Public/index.html").contains("Sukamaju"))
  }

  /// A position that is not published is in the draft, marked, and nowhere else.
  @Test func anUnpublishedPositionIsInTheDraftAlone() throws {
    let site = try SiteFolder()
    try site.folder.write(
      SiteFolder.table("jabatan", of: Self.unit),
      """
      kode,nama,atasan,publikasi
      camat,Camat,,
      rahasia,Jabatan Tertutup,camat,tidak
      kasi,Kepala Seksi Pelayanan,rahasia,

      """)
    try site.approved(Self.unit, through: 1)
    #expect(try site.run("build").code == 0)
    #expect(try site.run("build", "--draft").code == 0)
    for (name, bytes) in try site.folder.files("Public") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Jabatan Tertutup"), "\(name)")
    }
    for (name, bytes) in try site.folder.files(Self.approvals) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Jabatan Tertutup"), "\(name)")
    }
    #expect(
      try site.folder.text("Pratinjau/\(Self.unit)/rahasia/index.html")
        .contains("Jabatan ini tidak diterbitkan (publikasi: tidak)"))
  }

  /// A NIK that got into an approved note leaves the site with the next correction.
  @Test func personalDataLeavesTheSite() throws {
    let site = try SiteFolder()
    let notes = SiteFolder.table("catatan", of: Self.unit)
    try site.folder.write(
      notes, "indikator,triwulan,analisis\ncamat-1,1,Pemohon NIK 3527091203850001 menunggu\n")
    try site.approved(Self.unit, through: 1)
    #expect(try site.run("build").code == 0)
    try site.folder.write(
      notes, "indikator,triwulan,analisis\ncamat-1,1,Seorang pemohon menunggu\n")
    #expect(try site.approve(Self.unit, 1, "--yes", "--reason", "data pribadi").code == 0)
    #expect(try site.run("build").code == 0)
    for (name, bytes) in try site.folder.files("Public") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("3527091203850001"), "\(name)")
    }
    #expect(
      try site.folder.text("Public/\(Self.unit)/index.html").contains(
        "<td class=\"selebar\" data-label=\"Semula\">(ditutup)</td>"))
  }
}

extension SiteFolder {
  /// Approves the quarters of a unit up to one, each on 20 July 2021.
  func approved(_ unit: String, through last: Int) throws {
    for quarter in 1...last {
      let run = try approve(unit, quarter, "--yes")
      #expect(run.code == 0, "\(run)")
    }
  }
}
