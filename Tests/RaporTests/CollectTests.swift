import Diagnostics
import Files
import Foundation
import Numerals
import TestSupport
import Testing
import Workbooks

/// `rapor collect`: filled forms back into the working tables.
struct CollectTests {
  private static let unit = SiteFolder.tanjung
  private static let camat = SiteFolder.form("camat", 3)
  private static let kasi = SiteFolder.form("kasi", 3)
  private static let figures = SiteFolder.table("realisasi", of: unit)
  private static let notes = SiteFolder.table("catatan", of: unit)
  private static let question = "Tulis ke tabel kerja \(unit)? (ya/tidak)\n"
  private static let refused = "Tidak ada yang dikumpulkan: perbaiki galat di atas.\n"

  private static func number(_ digits: Int64) -> CellEdit.Value { .number(Numeral(digits: digits)) }

  /// A site with empty forms for Triwulan III.
  private func siteWithForms() throws -> SiteFolder {
    let site = try SiteFolder()
    try site.makeForms(3)
    return site
  }

  private func collect(_ site: SiteFolder, _ words: String..., answer: String = "") throws -> Run {
    try site.run(["collect", Self.unit] + words, answer: answer)
  }

  private static let changes = """
    Triwulan III \(unit), 2 formulir:
      masuk: Surat masuk (surat)
        Triwulan III: (kosong) → 20
        camat-1: Persentase surat selesai (%)
          capaian Triwulan III: belum dilaporkan → 55,56%
      selesai: Surat selesai (surat)
        Triwulan III: (kosong) → -
        camat-1: Persentase surat selesai (%)
          capaian Triwulan III: belum dilaporkan → 55,56%
        kasi-1: Jumlah surat selesai (surat)
          capaian Triwulan III: belum dilaporkan → 70,00%
      catatan camat-1: Persentase surat selesai (%)
        Triwulan III, analisis: (kosong) → Sebab, "ini"⏎dan itu berkepanjangan-lama!
          lagi
      catatan camat-1: Persentase surat selesai (%)
        Triwulan III, bukti: (kosong) → =1+1

    """

  private func fillBoth(_ site: SiteFolder) throws {
    try site.fill(
      Self.camat,
      [
        "D8": Self.number(20), "D16": .text("Sebab, \"ini\"\ndan itu berkepanjangan-lama! lagi"),
        "G16": .text("=1+1"),
      ])
    try site.fill(Self.kasi, ["D8": .text("-")])
  }

  /// A table of an older encoding cannot hold every letter of a form.
  @Test func lettersThatTheTableLacks() throws {
    let site = try SiteFolder()
    try site.folder.write(
      Self.notes, Array("indikator,triwulan,analisis\nkasi-1,1,Caf".utf8) + [0xE9, 0x0A])
    try site.makeForms(3)
    try site.fill(Self.camat, ["D16": .text("Naik → 20")])
    let run = try collect(site, Self.camat, "--yes")
    #expect(run.code == 65)
    #expect(
      run.err.contains(
        """
        \(Self.camat)!isian:D16: galat: \(Self.notes) bukan UTF-8, jadi tidak dapat memuat semua \
        huruf sel ini. [huruf-tak-tersimpan]
            tertulis:  Naik → 20
            perbaikan: Simpan dahulu \(Self.notes) sebagai “CSV UTF-8”, lalu ulangi.

        """))
  }

  /// While somebody thinks about the answer, the site is built.
  @Test func theQuestionHoldsNoLock() throws {
    let site = try siteWithForms()
    try fillBoth(site)
    let run = try site.run(
      ["collect", Self.unit, Self.camat, Self.kasi],
      shell: """
        program=$1; mkfifo tanya; "$@" < tanya > keluar 2>&1 & exec 3> tanya
        until grep -q "ya/tidak" keluar; do sleep 0.05; done
        "$program" build 2> /dev/null; echo $? > kode; echo ya >&3; exec 3>&-; wait $!
        """)
    #expect(run.code == 0)
    #expect(try site.folder.text("kode") == "0\n")
    #expect(try site.folder.text(Self.figures).contains("masuk,10,12,20,,"))
  }

  @Test func formsBecomeRowsOfTheTables() throws {
    let site = try siteWithForms()
    let before = try site.folder.files("Content")
    try fillBoth(site)
    expect(
      try collect(site, Self.camat, Self.kasi, "--yes"),
      is: Run(
        code: 0,
        out: Self.changes
          + "4 sel diubah. Berikutnya: rapor check \(Self.unit), lalu rapor build --draft.\n"))
    #expect(
      try site.folder.text(Self.figures) == """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,20,,
        selesai,9,12,-,,

        """)
    #expect(
      try site.folder.text(Self.notes) == """
        indikator,triwulan,analisis,kendala,tindak_lanjut,bukti
        camat-1,3,"Sebab, ""ini""
        dan itu berkepanjangan-lama! lagi",,,'=1+1

        """)
    let names = [Self.figures, Self.notes].map { String($0.dropFirst("Content/".count)) }
    #expect(
      try site.folder.files("Content").filter { !names.contains($0.key) }
        == before.filter { !names.contains($0.key) })
    expect(try site.run("check"), is: Run(code: 0))
    expect(
      try collect(site, Self.camat, Self.kasi),
      is: Run(code: 0, out: "Tidak ada yang berubah: isi formulir sama dengan tabel kerja.\n"))
  }

  @Test(arguments: ["tidak\n", ""]) func asksFirst(_ answer: String) throws {
    let site = try siteWithForms()
    try fillBoth(site)
    let content = try site.folder.trace("Content")
    expect(
      try collect(site, Self.camat, Self.kasi, answer: answer),
      is: Run(
        code: 64, out: Self.changes,
        err: Self.question + "Tidak jadi dikumpulkan; tidak ada yang berubah."
          + (answer.isEmpty ? SiteFolder.nobodyAnswers : "") + "\n"))
    #expect(try site.folder.trace("Content") == content)
    #expect(try collect(site, Self.camat, Self.kasi, answer: "ya\n").code == 0)
    #expect(try site.folder.trace("Content") != content)
  }

  @Test func emptyFormsChangeNothing() throws {
    let site = try siteWithForms()
    let content = try site.folder.trace("Content")
    expect(
      try collect(site, Self.camat, Self.kasi),
      is: Run(code: 0, out: "Tidak ada yang berubah: isi formulir sama dengan tabel kerja.\n"))
    #expect(try site.folder.trace("Content") == content)
  }

  /// Mark, separator, line ends, order of columns, quotes, empty rows: all as somebody typed it, and
  /// rows and columns that are missing are added in that style.
  @Test func everythingElseStaysAsTyped() throws {
    let site = try SiteFolder()
    try site.folder.write(
      Self.figures, "\u{FEFF}keterangan;tw2;\"variabel\";tw1\r\n;\"12\"; masuk ;10\r\n;;;\r\n")
    try site.folder.write(
      Self.notes, "triwulan;analisis;indikator\r\n2;\"Lama\";camat-1\r\nTW III; ;camat-1")
    try site.makeForms(3)
    try site.fill(
      Self.camat, ["D8": .number(Numeral(digits: 205, scale: 1)), "E16": .text("a;b")])
    try site.fill(Self.kasi, ["D8": Self.number(7), "D12": .text("Baru")])
    #expect(try collect(site, Self.camat, Self.kasi, "--yes").code == 0)
    #expect(
      try site.folder.text(Self.figures)
        == "\u{FEFF}keterangan;tw2;\"variabel\";tw1;tw3\r\n;\"12\"; masuk ;10;20,5\r\n;;;\r\n"
        + ";;selesai;;7\r\n")
    #expect(
      try site.folder.text(Self.notes)
        == "triwulan;analisis;indikator;kendala\r\n2;\"Lama\";camat-1;\r\n"
        + "TW III; ;camat-1;\"a;b\"\r\n3;Baru;kasi-1;\r\n")
  }

  @Test func approvedQuarterIsRemarked() throws {
    let site = try SiteFolder.approved()
    try site.makeForms(1)
    let form = SiteFolder.form("camat", 1)
    try site.fill(form, ["D8": Self.number(11)])
    expect(
      try collect(site, form, "--yes"),
      is: Run(
        code: 0,
        out: """
          Triwulan I \(Self.unit), 1 formulir:
            masuk: Surat masuk (surat)
              Triwulan I: 10 → 11
              camat-1: Persentase surat selesai (%)
                capaian Triwulan I: 112,50% → 102,28%
                capaian Triwulan II: 112,29% → 107,41%
          Triwulan I sudah disahkan: ini akan menjadi koreksi. Yang terbit tetap yang
            disahkan, sampai koreksinya disahkan:
            rapor approve \(Self.unit) --quarter 1 --by "..." --reason "..."
          1 sel diubah. Berikutnya: rapor check \(Self.unit), lalu rapor build --draft.

          """))
  }

  // MARK: Refusals

  /// Runs `collect` and expects it to refuse with these errors and to leave everything as it is.
  private func expectRefusal(
    _ site: SiteFolder, _ forms: String..., says report: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try site.folder.trace("Content")
    expect(
      try site.run(["collect", Self.unit] + forms + ["--yes"]),
      is: Run(code: 65, err: report + "\n" + Self.refused), sourceLocation: sourceLocation)
    #expect(try site.folder.trace("Content") == before, sourceLocation: sourceLocation)
  }

  /// One bad cell among good forms: nothing is taken over.
  @Test func aBadFigureIsToldAtItsCell() throws {
    let site = try siteWithForms()
    try fillBoth(site)
    try site.fill(Self.kasi, ["D8": .text("1.234")])
    try expectRefusal(
      site, Self.camat, Self.kasi,
      says: """
        \(Self.kasi)!isian:D8: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,2340.
        """)
  }

  /// What a spreadsheet makes of `-baik` or `=baik` is no note.
  @Test(arguments: ["#NAME?", "#REF!", "Err:508"])
  func errorsOfASpreadsheetAreNoNotes(_ text: String) throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, ["E16": .text(text)])
    try expectRefusal(
      site, Self.camat,
      says: """
        \(Self.camat)!isian:E16: galat: Sel ini berisi galat lembar sebar, bukan nilai. [sel-galat]
            tertulis:  \(text)
            perbaikan: Tulis teksnya sendiri, bukan rumus lembar sebar.
        """)
  }

  @Test func figuresThatDoNotFitEachOtherAreToldAtTheirCell() throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, ["D8": Self.number(1)])
    try site.fill(Self.kasi, ["D8": .text("50,0")])
    try expectRefusal(
      site, Self.camat, Self.kasi,
      says: """
        \(Self.kasi)!isian:D8: galat: “selesai” sampai Triwulan III adalah 71, melebihi \
        keseluruhannya “masuk” yang 23. [bagian-melebihi]
            tertulis:  50,0
            lihat juga: \(Self.camat)!isian:D8
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut, juga \
        triwulan sebelumnya; perbaiki yang keliru.
        """)
  }

  /// What `check` would remark on the new figures is said before they are taken over, at the forms'
  /// cells, and what was remarked before is not.
  @Test func newRemarksBeforeTheQuestion() throws {
    let site = try SiteFolder()
    try site.replace(
      "jumlah,,masuk", with: "jumlah,,", in: SiteFolder.table("variabel", of: Self.unit))
    try site.replace("selesai,9,", with: "selesai,11,", in: Self.figures)
    #expect(try site.run("check").err.contains("110,00% pada Triwulan I,"))
    try site.makeForms(3)
    try site.fill(Self.camat, ["D8": Self.number(20)])
    try site.fill(Self.kasi, ["D8": .text("50,0")])
    let run = try collect(site, Self.camat, Self.kasi)
    #expect(run.code == 64)
    #expect(
      run.err == """
        \(Self.kasi)!isian:D8: perhatian: Indikator “camat-1” menjadi 250,00% pada Triwulan III, \
        sebab “selesai” dibagi “masuk”. [di-atas-seratus]
            tertulis:  50,0
            lihat juga: \(Self.camat)!isian:D8
            perbaikan: Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.

        """ + Self.question + "Tidak jadi dikumpulkan; tidak ada yang berubah."
        + SiteFolder.nobodyAnswers + "\n")
  }

  @Test func twoAnswersToOneQuestion() throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, ["D8": Self.number(20)], as: "satu.xlsx")
    try site.fill(Self.camat, ["D8": Self.number(21)], as: "dua.xlsx")
    try expectRefusal(
      site, "satu.xlsx", "dua.xlsx",
      says: """
        dua.xlsx!isian:D8: galat: Formulir lain menjawab lain: “20”. [isian-bertentangan]
            tertulis:  21
            lihat juga: satu.xlsx!isian:D8
            perbaikan: Sertakan hanya formulir yang benar.
        """)
    try site.folder.write("dua.xlsx", try Disk.read("\(site.path)/satu.xlsx"))
    #expect(try collect(site, "satu.xlsx", "dua.xlsx", "--yes").code == 0)
  }

  /// What somebody typed into the tables meanwhile is not lost.
  @Test func tablesThatChangedMeanwhile() throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, ["D8": Self.number(20)])
    try site.replace("masuk,10,12,,,", with: "masuk,10,12,19,,", in: Self.figures)
    try expectRefusal(
      site, Self.camat,
      says: """
        \(Self.camat)!isian:D8: galat: Sel ini sudah diubah di tabel realisasi sejak formulir \
        dibuat: sekarang “19”. [isian-didahului]
            tertulis:  20
            perbaikan: Samakan keduanya, atau buat formulir baru dengan rapor form.
        """)
    // What nobody wrote in the form stays as it is in the tables.
    try site.fill(Self.camat, ["D8": .blank, "D16": .text("Catatan")])
    #expect(try collect(site, Self.camat, "--yes").code == 0)
    #expect(try site.folder.text(Self.figures).contains("masuk,10,12,19,,"))
  }

  @Test func formOfAnOlderCatalog() throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, ["D8": Self.number(20)])
    try site.replace(
      "masuk,Surat masuk", with: "masuk,Surat keluar",
      in: SiteFolder.table("variabel", of: Self.unit))
    try expectRefusal(
      site, Self.camat,
      says: """
        \(Self.camat)!isian: galat: Katalog berubah sejak formulir ini dibuat, jadi yang \
        ditanyakannya bukan lagi yang diperlukan. [formulir-usang]
            perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
        baris yang uraiannya sama.
        """)
  }

  @Test func formOfAnotherUnit() throws {
    let site = try SiteFolder()
    try site.makeForms(3, of: SiteFolder.sukamaju)
    let form = SiteFolder.form("camat", 3, of: SiteFolder.sukamaju)
    try expectRefusal(
      site, form,
      says: """
        \(form)!isian: galat: Formulir ini milik unit contoh/sukamaju/2021, bukan \
        contoh/tanjung/2021. [formulir-unit-lain]
            perbaikan: Kumpulkan dengan rapor collect contoh/sukamaju/2021.
        """)
  }

  @Test func formsOfSeveralQuarters() throws {
    let site = try siteWithForms()
    try site.makeForms(2)
    let other = SiteFolder.form("kasi", 2)
    try expectRefusal(
      site, Self.camat, other,
      says: """
        \(other): galat: Formulir ini untuk Triwulan II, sedangkan yang pertama untuk Triwulan III. \
        [formulir-triwulan-lain]
            perbaikan: Kumpulkan formulir satu triwulan sekali jalan, misalnya Formulir/*-tw1-*.xlsx.
        """)
    try expectRefusal(
      site, other, "--quarter=3",
      says: """
        \(other): galat: Formulir ini untuk Triwulan II, bukan Triwulan III. [formulir-triwulan-lain]
            perbaikan: Kumpulkan formulir satu triwulan sekali jalan, misalnya Formulir/*-tw1-*.xlsx.
        """)
  }

  /// The form of another quarter, saved under this one's name.
  @Test func aFormUnderAnotherQuartersName() throws {
    let site = try siteWithForms()
    let renamed = "Formulir/isian TW4 camat.xlsx"
    try site.folder.write(renamed, try Disk.read("\(site.path)/\(Self.camat)"))
    try expectRefusal(
      site, renamed,
      says: """
        \(renamed): galat: Nama berkas ini menyebut Triwulan IV, tetapi formulirnya Triwulan III. \
        [formulir-triwulan-lain]
            perbaikan: Bila isinya Triwulan IV, pindahkan ke formulir Triwulan IV dari rapor form; bila \
        bukan, ganti nama berkasnya.
        """)
    let plain = "Formulir/TW.xlsx"
    try site.folder.write(plain, try Disk.read("\(site.path)/\(Self.camat)"))
    #expect(try collect(site, plain, "--yes").code == 0)
  }

  /// Rows that were deleted or doubled, words beside the cells, an identification that is gone.
  @Test(arguments: [
    (
      ["H8": CellEdit.Value.blank],
      """
      : galat: Satu baris formulir ini terhapus. [baris-isian-hilang]
          tertulis:  Surat masuk
          perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
      baris yang uraiannya sama.
      """
    ),
    (
      ["B9": .text("Surat masuk"), "C9": .text("surat"), "H9": .text("angka;masuk")],
      """
      :9: galat: Baris ini ada dua kali dalam formulir. [baris-isian-ganda]
          lihat juga: Formulir/contoh-tanjung-2021-tw3-camat.xlsx!isian:D8
          perbaikan: Sisakan satu saja, yang isiannya benar.
      """
    ),
    (
      ["B9": .text("Titip pesan")],
      """
      :B9: galat: Di baris ini formulir tidak punya tempat isian, jadi tulisannya akan hilang. \
      [isian-di-luar-tempat]
          tertulis:  Titip pesan
          perbaikan: Pindahkan ke sel kuning, atau hapus.
      """
    ),
    (
      ["H1": .blank],
      """
      : galat: Ini bukan formulir isian dari rapor form, atau tanda pengenalnya terhapus. \
      [bukan-formulir]
          perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
      baris yang uraiannya sama.
      """
    ),
    (
      ["H1": .text("rapor-isian;9;x")],
      """
      : galat: Formulir ini dibuat oleh rapor versi lain (bentuk 9). [formulir-versi-lain]
          perbaikan: Buat formulir baru dengan rapor form, lalu salin tiap isian ke \
      baris yang uraiannya sama.
      """
    ),
  ])
  func aFormThatWasTakenApart(_ cells: [String: CellEdit.Value], _ report: String) throws {
    let site = try siteWithForms()
    try site.fill(Self.camat, cells)
    try expectRefusal(
      site, Self.camat,
      says: "\(Self.camat)!isian" + report)
  }

  /// What a spreadsheet leaves beside a form that is open in it is matched by the same pattern.
  @Test func lockFilesAreNoForms() throws {
    let site = try siteWithForms()
    try fillBoth(site)
    let lock = "Formulir/~$contoh-tanjung-2021-tw3-camat.xlsx"
    try site.folder.write(lock, "Camat")
    let words =
      "\(lock) dilewati: formulirnya masih terbuka, jadi isian yang belum disimpan tidak ikut.\n"
    expect(
      try collect(site, Self.camat, Self.kasi, lock, "--yes"),
      is: Run(
        code: 0,
        out: Self.changes
          + "4 sel diubah. Berikutnya: rapor check \(Self.unit), lalu rapor build --draft.\n",
        err: words))
    expect(
      try collect(site, lock),
      is: Run(
        code: 64,
        err: "Sebut sedikitnya satu formulir; berkas kunci seperti ~$... bukan formulir.\n"))
  }

  /// Names as long as documents have them stay within a terminal of 80 columns.
  @Test func changesFitATerminal() throws {
    let site = try SiteFolder()
    let long = String(repeating: "fasilitasi penyelenggaraan urusan ", count: 6)
    for (table, name) in [("indikator", "Persentase surat selesai"), ("variabel", "Surat masuk")] {
      try site.replace(name, with: name + " " + long, in: SiteFolder.table(table, of: Self.unit))
    }
    try site.makeForms(3)
    try site.fill(Self.camat, ["D8": Self.number(20), "D16": .text(long)])
    let run = try collect(site, Self.camat)
    #expect(run.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      run.out.contains("\n  masuk: Surat masuk fasilitasi penyelenggaraan urusan fasilitasi\n    "))
  }

  @Test func whatIsNoForm() throws {
    let site = try siteWithForms()
    expect(
      try collect(site, "antah.xlsx"),
      is: Run(
        code: 64,
        err: "Formulir antah.xlsx tidak terbaca (./antah.xlsx: open: tidak ditemukan).\n"))
    let content = try site.folder.trace("Content")
    expect(
      try collect(site, Self.figures),
      is: Run(
        code: 65,
        err: """
          \(Self.figures): galat: Berkas ini teks biasa (mungkin CSV), bukan buku kerja .xlsx. [bukan-buku-kerja]
              perbaikan: Buka di program lembar sebar, lalu simpan sebagai “Buku Kerja Excel (.xlsx)”.
          \(Self.refused)
          """))
    #expect(try site.folder.trace("Content") == content)
  }

  /// A file that is open in a spreadsheet would be written over by its next save there.
  @Test(arguments: [".~lock.realisasi.csv#", "~$realisasi.csv"])
  func openFilesAreLeftAlone(_ mark: String) throws {
    let site = try siteWithForms()
    try fillBoth(site)
    try site.folder.write("Content/\(Self.unit)/\(mark)", "")
    let content = try site.folder.trace("Content/\(Self.unit)/realisasi.csv")
    let run = try collect(site, Self.camat, Self.kasi, "--yes")
    expect(
      run,
      is: Run(
        code: 75, out: Self.changes,
        err: "Tidak ada yang berubah: ./\(Self.figures) sedang terbuka di program lembar sebar. "
          + "Tutup dahulu, lalu ulangi.\n"))
    #expect(try site.folder.trace("Content/\(Self.unit)/realisasi.csv") == content)
    #expect(try Disk.info("\(site.path)/\(Self.notes)") == nil)
    #expect(
      try Disk.list("\(site.path)/Content/\(Self.unit)").filter { $0.hasPrefix(".") && $0 != mark }
        == [])
  }

  /// What an office saves while the question waits is not overwritten.
  @Test func savedWhileTheQuestionWaits() throws {
    let site = try siteWithForms()
    try fillBoth(site)
    let run = try site.run(
      ["collect", Self.unit, Self.camat, Self.kasi], environment: ["PATH": "/usr/bin:/bin"],
      shell: """
        mkfifo jawaban; "$@" <jawaban 2>kata & exec 9>jawaban
        until grep -qs ya/tidak kata; do sleep 0.02; done
        sed -i s/masuk,10,12/masuk,10,13/ \(Self.figures); echo ya >&9; wait $!; code=$?
        cat kata >&2; exit $code
        """)
    expect(
      run,
      is: Run(
        code: 75, out: Self.changes,
        err: Self.question
          + "Tidak ada yang berubah: ./\(Self.figures) baru saja diubah orang lain. Ulangi.\n"))
    #expect(
      try site.folder.text(Self.figures) == """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,13,,,
        selesai,9,12,,,

        """)
    #expect(try Disk.info("\(site.path)/\(Self.notes)") == nil)
  }

  // MARK: A workbook

  /// In a unit's workbook only the cells change: every other part of the file stays as it is.
  @Test func workbookKeepsAllItsOtherParts() throws {
    let folder = try TemporaryFolder()
    let unit = "sampang/karang-penang/2026"
    let run = { (words: [String]) in try Program.run(words, in: folder.path) }
    #expect(try run(["new", unit, "--workbook"]).code == 0)
    #expect(try run(["form", unit, "--quarter", "2"]).code == 0)
    let form = SiteFolder.form("camat", 2, of: unit)
    let before = try ZipArchive(reading: Disk.read("\(folder.path)/Content/\(unit).xlsx"))
    var diagnostics: [Diagnostic] = []
    let editor = try #require(
      WorkbookEditor(
        try Disk.read("\(folder.path)/\(form)"), file: form, into: &diagnostics))
    let filled = editor.applying(
      [
        CellEdit(sheet: "isian", cell: CellReference(row: 9, column: 4), value: Self.number(50)),
        CellEdit(sheet: "isian", cell: CellReference(row: 10, column: 4), value: Self.number(60)),
        CellEdit(sheet: "isian", cell: CellReference(row: 14, column: 5), value: .text("Hujan")),
      ], into: &diagnostics)
    try folder.write(form, try #require(filled))
    expect(
      try run(["collect", unit, form, "--yes"]),
      is: Run(
        code: 0,
        out: """
          Triwulan II \(unit), 1 formulir:
            surat_masuk: CONTOH: Jumlah surat masuk; ganti dengan angka yang dihitung
              kantor (surat)
              Triwulan II: (kosong) → 60
              camat-1: CONTOH: Persentase surat masuk yang selesai tepat waktu (%)
                capaian Triwulan II: belum dilaporkan → 99,34%
            surat_tepat_waktu: CONTOH: Jumlah surat tepat waktu; ganti dengan angka yang
              dihitung kantor (surat)
              Triwulan II: (kosong) → 50
              camat-1: CONTOH: Persentase surat masuk yang selesai tepat waktu (%)
                capaian Triwulan II: belum dilaporkan → 99,34%
            catatan camat-1: CONTOH: Persentase surat masuk yang selesai tepat waktu (%)
              Triwulan II, kendala: (kosong) → Hujan
          3 sel diubah. Berikutnya: rapor check \(unit), lalu rapor build --draft.

          """))
    let after = try ZipArchive(reading: Disk.read("\(folder.path)/Content/\(unit).xlsx"))
    #expect(after.entries.map(\.name) == before.entries.map(\.name))
    let changed = zip(before.entries, after.entries).filter {
      before.packed($0) != after.packed($1)
    }
    #expect(changed.count == 2)
    #expect(try run(["check", "--json"]).code == 0)
    expect(
      try run(["collect", unit, form]),
      is: Run(code: 0, out: "Tidak ada yang berubah: isi formulir sama dengan tabel kerja.\n"))
  }
}
