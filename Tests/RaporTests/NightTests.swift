import Files
import Foundation
import Numerals
import TestSupport
import Testing
import Workbooks

/// `rapor night`, seen as an office sees it: it writes files, and reads the one beside its workbook.
struct NightTests {
  private static let unit = SiteFolder.tanjung
  private static let tables = "Content/\(unit)"
  private static let result = "Content/contoh/tanjung/2021 hasil periksa.html"
  private static let signings = "\(tables)/pengesahan.csv"
  private static let figures = SiteFolder.table("realisasi", of: unit)

  private func night(_ site: SiteFolder, _ day: String, _ more: String...) throws -> Run {
    try site.run(["night", "--no-pdf", "--today", day] + more)
  }

  /// What the office is told before its draft, as plain words.
  private func told(_ site: SiteFolder, _ name: String = result) throws -> String {
    let page = try site.folder.text(name)
    let start = try #require(page.firstRange(of: "<div class=\"hasil\">"))
    let end = try #require(page[start.upperBound...].firstRange(of: "</div>"))
    return page[start.upperBound..<end.lowerBound].replacing(/<[^>]*>/, with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The sidik that the draft prints, in its groups of four.
  private func sidik(_ site: SiteFolder, _ name: String = result) throws -> String {
    let page = try site.folder.text(name)
    let sidik = try #require(page.firstMatch(of: /Sidik angka ini <b><code>([0-9a-f ]+)<\/code>/))
    return String(sidik.1)
  }

  private func sign(_ site: SiteFolder, _ rows: String...) throws {
    let lines = ["jenis,triwulan,sidik,oleh,tanggal,alasan"] + rows
    try site.folder.write(Self.signings, lines.joined(separator: "\n") + "\n")
  }

  /// The folders of the chain.
  private func chain(_ site: SiteFolder) throws -> [String] {
    let folder = "\(site.path)/\(Self.tables)/disahkan"
    return try Disk.info(folder) == nil ? [] : try Disk.list(folder).sorted()
  }

  // MARK: The way of a quarter

  @Test func aQuarterFromTheTableToThePage() throws {
    let site = try SiteFolder()
    expect(try night(site, "2021-04-05"), is: Run(code: 0, err: SiteFolder.noUnit))
    #expect(
      try told(site).hasPrefix(
        "Hasil periksa Kecamatan Tanjung 2021 Tidak ada kesalahan, Triwulan I lengkap, batas lapor "
          + "30 April 2021 Langkah berikutnya. Cetak draf, minta tanda tangan camat, lalu ketik sidik "
          + "yang tercetak di kertas yang sudah ditandatangani ke tabel pengesahan. Yang perlu diketahui "
          + "Belum ada tabel pengesahan: buat pengesahan.csv dengan baris kepala jenis, triwulan, sidik, "
          + "oleh, tanggal, alasan. Keadaan tiap "
          + "triwulan Keadaan pelaporan Triwulan Keadaan Batas lapor Triwulan I dilaporkan, menunggu "
          + "pengesahan 30 April 2021 Triwulan II"))
    let printed = try sidik(site)
    // Typing goes on while the paper lies on the desk.
    try site.replace("masuk,10,", with: "masuk,11,", in: Self.figures)
    expect(try night(site, "2021-04-06"), is: Run(code: 0, err: SiteFolder.noUnit))
    #expect(try sidik(site) != printed)
    try sign(site, ",1,\(printed.uppercased()),Camat Tanjung,6 April 2021,")
    expect(try night(site, "2021-04-07"), is: Run(code: 0))
    #expect(try chain(site) == ["001-tw1-\(printed.filter { $0 != " " }.prefix(8))"])
    #expect(try site.folder.text("Public/\(Self.unit)/data/realisasi.csv").contains("masuk,10\n"))
    let words = try told(site)
    #expect(
      words.contains(
        "pengesahan.csv baris 2, kolom 3: sudah dijalankan Triwulan I disahkan oleh Camat Tanjung, "
          + "6 April 2021."))
    #expect(words.contains("Surat masuk, Triwulan I 10 11"))
    // Carried out once, told, and nothing is written again.
    let before = try site.folder.trace()
    for _ in 1...2 { expect(try night(site, "2021-04-07"), is: Run(code: 0)) }
    let changed = try site.folder.trace().filter { before[$0.key] != $0.value }.keys
    #expect(changed.filter { !$0.contains(".rapor") } == [])
  }

  @Test func correctionsAndWithdrawalsNeedReasons() throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-04-05")
    let first = try sidik(site)
    try sign(site, ",1,\(first),Camat,2021-04-05,")
    _ = try night(site, "2021-04-05")
    try site.replace("masuk,10,", with: "masuk,11,", in: Self.figures)
    _ = try night(site, "2021-04-06")
    #expect(
      try told(site).contains(
        "Langkah berikutnya. Yang sudah disahkan berubah. Bila memang benar, koreksinya dapat disahkan "
          + "sendiri: cetak 2021 hasil periksa koreksi.html, minta tanda tangan camat, lalu ketik sidiknya "
          + "dan alasannya ke tabel pengesahan. Kalau tidak, kembalikan isinya."))
    let other = "Content/contoh/tanjung/2021 hasil periksa koreksi.html"
    let correction = try sidik(site, other)
    try sign(
      site, ",1,\(first),Camat,2021-04-05,", ",1,\(correction),Camat,2021-04-06,")
    _ = try night(site, "2021-04-06")
    #expect(
      try told(site).contains(
        "baris 3, kolom 6: belum dijalankan Yang sudah disahkan berubah, jadi perlu alasan, yang "
          + "tampil di halaman; tulis di kolom alasan."))
    try sign(
      site, ",1,\(first),Camat,2021-04-05,", ",1,\(correction),Camat,2021-04-06,Salah hitung")
    _ = try night(site, "2021-04-06")
    let second = "002-tw1-koreksi-\(correction.filter { $0 != " " }.prefix(8))"
    #expect(try chain(site).last == second)
    #expect(try Disk.info("\(site.path)/\(other)") == nil)
    try sign(site, "tarik,1,\(correction),Camat,2021-04-07,", "tarik,1,\(first),Camat,2021-04-07,X")
    _ = try night(site, "2021-04-07")
    #expect(
      try told(site).contains(
        "baris 2, kolom 6: belum dijalankan Penarikan perlu alasan, yang tampil di halaman; tulis di "
          + "kolom alasan. pengesahan.csv baris 3, kolom 3: belum dijalankan Sidik ini bukan dari "
          + "pengesahan terakhir. Ketik sidik yang tercetak di buku terbit."))
    try sign(site, "tarik,1,\(correction),Camat,2021-04-07,Belum diperiksa")
    for _ in 1...2 { _ = try night(site, "2021-04-07") }
    #expect(try chain(site).count == 3)
    #expect(
      try told(site).contains(
        "baris 2, kolom 3: sudah dijalankan Triwulan I ditarik oleh Camat, 7 April 2021."))
  }

  /// Somebody's mistakes with a sidik.
  enum Slip: CaseIterable {
    case tooShort, number, oneDigit, another

    func typed(_ sidik: String) -> String {
      switch self {
      case .tooShort: String(sidik.dropLast(3))
      case .number: "1.23E+15"
      case .oneDigit: (sidik.first == "0" ? "1" : "0") + sidik.dropFirst()
      case .another: "0123 4567 89ab cdef"
      }
    }

    var said: String {
      switch self {
      case .tooShort:
        "Ini bukan sidik: enam belas angka atau huruf a sampai f, seperti tercetak di kertas."
      case .number: "Program lembar sebar mengubah sidik ini menjadi angka. Ubah format selnya"
      case .oneDigit:
        "Sidik ini hampir sama dengan sidik draf Triwulan I, tetapi berbeda di kelompok ke-1."
      case .another:
        "Sidik ini tidak dikenal: salah ketik, atau kertasnya dicetak sebelum pengesahan terakhir."
      }
    }
  }

  @Test(arguments: Slip.allCases) func whatIsNotOnThePaperIsNotApproved(_ slip: Slip) throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-04-05")
    try sign(site, ",1,\(slip.typed(try sidik(site))),Camat,2021-04-05,")
    expect(try night(site, "2021-04-05"), is: Run(code: 0, err: SiteFolder.noUnit))
    #expect(try told(site).contains("baris 2, kolom 3: belum dijalankan \(slip.said)"))
    #expect(try chain(site) == [])
  }

  @Test func aSidikOfAnotherOfficeIsNamed() throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-04-05")
    let other = try sidik(site, "Content/contoh/sukamaju/2021 hasil periksa.html")
    try sign(site, ",1,\(other),Camat,2021-04-05,")
    _ = try night(site, "2021-04-05")
    #expect(
      try told(site).contains(
        "belum dijalankan Sidik ini dari draf kantor atau tahun lain (\(SiteFolder.sukamaju))."))
    #expect(try chain(site) == [])
  }

  /// The same obstacles as on the command line, told at the row; the day that comes removes one.
  @Test func obstaclesAreToldAndGoWithTheDay() throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-03-05")
    let printed = try sidik(site)
    try sign(
      site, ",1,\(printed),Camat,2021-03-05,", ",2,\(printed),Camat,2021-03-05,",
      ",1,\(printed),Camat,2021-04-05,")
    _ = try night(site, "2021-03-06")
    #expect(
      try told(site).contains(
        "baris 2, kolom 2: belum dijalankan Triwulan I 2021 belum bisa disahkan: triwulannya baru "
          + "berakhir 31 Maret 2021. pengesahan.csv baris 3, kolom 2: belum dijalankan Sidik ini dari "
          + "draf Triwulan I, sedangkan baris ini menyebut Triwulan II. Samakan dengan kertas. "
          + "pengesahan.csv baris 4, kolom 5: belum dijalankan Tanggal 5 April 2021 belum tiba."))
    #expect(try chain(site) == [])
    _ = try night(site, "2021-04-05")
    #expect(try chain(site).count == 1)
  }

  @Test func mistakesInTheTableOfSignings() throws {
    let site = try SiteFolder()
    try sign(site, "sah,5,,Camat,,")
    _ = try night(site, "2021-04-05")
    let words = try told(site)
    for (column, said) in [
      (1, "Isi sel “jenis” bukan salah satu kata yang dikenal."),
      (2, "Triwulan harus 1, 2, 3, atau 4."),
      (3, "Sel “sidik” wajib diisi."), (5, "Sel “tanggal” wajib diisi."),
    ] { #expect(words.contains("pengesahan.csv baris 2, kolom \(column) \(said)")) }
  }

  @Test func rowsOfAnotherYearOrQuarter() throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-04-05")
    let printed = try sidik(site)
    try sign(
      site, ",1,\(printed),Camat,2020-04-05,", ",4,0123 4567 89ab cdef,Camat,2020-12-31,")
    _ = try night(site, "2021-04-05")
    #expect(
      try told(site).contains(
        "baris 2, kolom 5: belum dijalankan Tanggal 5 April 2020 jatuh sebelum Triwulan I 2021 "
          + "berakhir (31 Maret 2021). Pakai hari camat menandatangani, sesudah itu. pengesahan.csv "
          + "baris 3, kolom 3: sudah dijalankan Baris tahun lalu, jadi dilewati."))
    try sign(site, ",1,\(printed),Camat,2021-04-05,", ",2,\(printed),Camat,2021-04-05,")
    _ = try night(site, "2021-04-05")
    #expect(
      try told(site).contains(
        "baris 3, kolom 2: belum dijalankan Sidik ini dari Triwulan I, yang sudah disahkan, sedangkan "
          + "baris ini menyebut Triwulan II. Samakan dengan kertas."))
  }

  /// Where the chain cannot be looked at nothing is added to it.
  @Test func aChainBehindALinkIsLeftAlone() throws {
    let site = try SiteFolder()
    _ = try night(site, "2021-04-05")
    let printed = try sidik(site)
    try Disk.makeFolders("\(site.path)/lain")
    try FileManager.default.createSymbolicLink(
      atPath: "\(site.path)/\(Self.tables)/disahkan", withDestinationPath: "\(site.path)/lain")
    try sign(site, ",1,\(printed),Camat,2021-04-05,")
    _ = try night(site, "2021-04-05")
    #expect(try Disk.list("\(site.path)/lain") == [])
    #expect(try told(site).contains("Pengesahan belum dijalankan: folder kantor ini di server"))
  }

  // MARK: Forms

  private static func number(_ digits: Int64) -> CellEdit.Value { .number(Numeral(digits: digits)) }
  private static let form = "\(tables)/formulir/contoh-tanjung-2021-tw1-camat.xlsx"

  @Test func formsFillWhatIsEmpty() throws {
    let site = try SiteFolder()
    try site.replace("masuk,10,", with: "masuk,,", in: Self.figures)
    _ = try night(site, "2021-04-05")
    let empty = try sidik(site)
    try site.fill(Self.form, ["D8": Self.number(20)], as: "\(Self.tables)/masuk/camat tw1.xlsx")
    let (tables, form) = (
      try site.folder.text(Self.figures), try site.folder.files("\(Self.tables)/masuk")
    )
    _ = try night(site, "2021-04-06")
    #expect(
      try told(site).contains(
        "Formulir di folder masuk masuk/camat tw1.xlsx 1 isian masuk ke draf. Biarkan formulir ini di "
          + "sini, atau salin isinya ke tabel."))
    #expect(try sidik(site) != empty)
    // Two forms that say different things: none counts, both are told.
    try site.fill(
      Self.form, ["D8": Self.number(21)], as: "\(Self.tables)/masuk/camat lagi tw1.xlsx")
    _ = try night(site, "2021-04-07")
    #expect(try told(site).contains("Formulir lain menjawab lain: “21”. Tertulis: 20 ."))
    #expect(try sidik(site) == empty)
    try Disk.remove("\(site.path)/\(Self.tables)/masuk/camat lagi tw1.xlsx")
    // The table says something else: it stands, and both are told.
    try site.replace("masuk,,12,,,", with: "masuk,25,12,,,", in: Self.figures)
    _ = try night(site, "2021-04-08")
    #expect(
      try told(site).contains(
        "camat tw1.xlsx, isian!D8 Tabel realisasi sudah memuat “25” untuk isian ini, jadi yang di "
          + "formulir tidak dipakai. Tertulis: 20 ."))
    #expect(try site.folder.files("\(Self.tables)/masuk") == form)
    #expect(try site.folder.text(Self.figures) == tables.replacing("masuk,,", with: "masuk,25,"))
  }

  @Test func whatIsNoFormIsTold() throws {
    let site = try SiteFolder()
    try site.folder.write("\(Self.tables)/masuk/foto.jpg", "x")
    try site.folder.write("\(Self.tables)/masuk/desktop.ini", "x")
    try site.folder.write("\(Self.tables)/masuk/baru.xlsx", "setengah")
    _ = try night(site, "2021-04-05")
    #expect(
      try told(site).contains(
        "masuk/baru.xlsx Masih sedang disimpan atau disalin; dibaca berikutnya. masuk/foto.jpg Bukan "
          + "formulir .xlsx, jadi tidak dibaca."))
  }

  /// A form that is filled in where it was made is read as well.
  @Test func aFormFilledInWhereItLies() throws {
    let site = try SiteFolder()
    try site.replace("masuk,10,", with: "masuk,,", in: Self.figures)
    _ = try night(site, "2021-04-05")
    let empty = try sidik(site)
    try site.fill(Self.form, ["D8": Self.number(20)])
    _ = try night(site, "2021-04-06")
    #expect(
      try told(site).contains(
        "formulir/contoh-tanjung-2021-tw1-camat.xlsx 1 isian masuk ke draf."))
    #expect(try sidik(site) != empty)
    // What is wrong in it is told as in any other.
    try site.fill(Self.form, ["D8": .text("20 surat")])
    _ = try night(site, "2021-04-07")
    #expect(
      try told(site).contains("contoh-tanjung-2021-tw1-camat.xlsx, isian!D8"))
    #expect(try sidik(site) == empty)
  }

  // MARK: What lies beside

  @Test func anEmptyFolderGetsAWorkbook() throws {
    let site = try SiteFolder()
    try Disk.makeFolders("\(site.path)/Content/contoh/tanjung/2022")
    try Disk.makeFolders("\(site.path)/Content/contoh/baru/2022")
    _ = try night(site, "2022-01-05")
    let run = try site.run("sheets", "Content/contoh/tanjung/2022.xlsx", "--sheet", "indikator")
    #expect(run.out.contains("camat-1,camat,1,Layanan tepat waktu"))
    let examples = try site.run("sheets", "Content/contoh/baru/2022.xlsx", "--sheet", "jabatan")
    #expect(examples.out.contains("CONTOH: Camat Baru"))
    let made = try Disk.read("\(site.path)/Content/contoh/tanjung/2022.xlsx")
    _ = try night(site, "2022-01-06")
    #expect(try Disk.read("\(site.path)/Content/contoh/tanjung/2022.xlsx") == made)
  }

  @Test func lastYearsFiguresUnderThisYearsName() throws {
    let site = try SiteFolder()
    for (name, bytes) in try site.folder.files(Self.tables) {
      try site.folder.write(
        "Content/contoh/tanjung/2022/\(name.split(separator: "/").last ?? "")", bytes)
    }
    _ = try night(site, "2022-04-05")
    let words = try told(site, "Content/contoh/tanjung/2022 hasil periksa.html")
    #expect(words.contains("Semua angkanya sama dengan angka tahun 2021, jadi belum ada draf"))
    #expect(words.contains("[angka-tahun-lalu]"))
    #expect(!words.contains("Cetak draf"))
    #expect(
      try Disk.info("\(site.path)/Content/contoh/tanjung/2022 buku kerja baru.xlsx") != nil)
    #expect(try Disk.info("\(site.path)/.rapor/draf/contoh/tanjung/2022") == nil)
  }

  @Test func copiesAndStrangeNames() throws {
    let site = try SiteFolder()
    #expect(try site.run("convert", Self.tables, "Content/contoh/lain/2021.xlsx").code == 0)
    let book = try Disk.read("\(site.path)/Content/contoh/lain/2021.xlsx")
    for name in [
      "2021 (konflik dari PC-KEC).xlsx", "~$2021.xlsx", ".~lock.2021.xlsx#", "desktop.ini",
    ] {
      try site.folder.write("Content/contoh/lain/\(name)", book)
    }
    try site.fill(
      "Content/contoh/lain/2021.xlsx", ["D2": Self.number(3)],
      as: "Content/contoh/lain/2021 - Copy.xlsx", sheet: "realisasi")
    try site.folder.write("Content/contoh/besar/2021.XLSX", book)
    _ = try night(site, "2021-04-05")
    #expect(
      try told(site, "Content/contoh/lain/2021 hasil periksa.html").contains(
        "2021 (konflik dari PC-KEC).xlsx: salinan buku kerja, jadi tidak dibaca. Isinya sama; hapus saja. "
          + "Yang dipakai 2021.xlsx. 2021 - Copy.xlsx: salinan buku kerja, jadi tidak dibaca. Isinya "
          + "berbeda di realisasi!D2; pindahkan yang perlu, lalu hapus salinannya."))
    #expect(
      try told(site, "Content/contoh/besar/2021 hasil periksa.html").contains(
        "Ganti namanya menjadi 2021.xlsx, dengan huruf kecil."))
  }

  /// What was saved only a moment ago and cannot be read may be half of it.
  @Test func aWorkbookThatIsBeingCopiedIsLeft() throws {
    let site = try SiteFolder()
    try site.folder.write("Content/contoh/lain/2021.xlsx", "PK")
    _ = try night(site, "2021-04-05")
    let result = "\(site.path)/Content/contoh/lain/2021 hasil periksa.html"
    #expect(try Disk.info(result) == nil)
  }

  // MARK: The night as a whole

  @Test func mistakesInTablesAreTheOfficesAlone() throws {
    let site = try SiteFolder.built()
    try site.breakWorkingTables(of: SiteFolder.sukamaju)
    expect(try night(site, "2021-08-15"), is: Run(code: 0))
    let words = try told(site, "Content/contoh/sukamaju/2021 hasil periksa.html")
    #expect(
      words.contains(
        "1 kesalahan")
        && words.contains(
          "realisasi.csv baris 2, kolom 2 Angka ini bisa berarti 1234 atau 1,234. Tertulis: 1.234 ."
        ))
    // A broken approval is the administrator's.
    try Disk.remove("\(site.path)/\(SiteFolder.approval(of: Self.unit))/SHA256SUMS")
    let run = try night(site, "2021-08-15")
    #expect(run.code == 65)
    #expect(run.err.contains("[pengesahan-rusak]") && !run.err.contains("angka-rancu"))
    #expect(
      try told(site).contains(
        "Langkah berikutnya. Pengesahan kantor ini di server rusak: beri tahu pengelola server."))
    #expect(try !told(site).contains("--restore"))
  }

  @Test func aDryRunWritesNothing() throws {
    let site = try SiteFolder()
    try Disk.makeFolders("\(site.path)/Content/contoh/baru/2022")
    let before = try site.folder.trace("Content")
    let run = try night(site, "2021-04-05", "--dry-run")
    #expect(
      run.out == """
        contoh/baru/2022: buku kerja baru
        contoh/sukamaju/2021: contoh-sukamaju-2021-tw1-camat.xlsx dibuat
        contoh/sukamaju/2021: contoh-sukamaju-2021-tw1-kasi.xlsx dibuat
        contoh/sukamaju/2021: hasil periksa diperbarui
        contoh/tanjung/2021: contoh-tanjung-2021-tw1-camat.xlsx dibuat
        contoh/tanjung/2021: contoh-tanjung-2021-tw1-kasi.xlsx dibuat
        contoh/tanjung/2021: hasil periksa diperbarui

        """)
    #expect(try site.folder.trace("Content") == before)
    #expect(try Disk.info("\(site.path)/Public") == nil)
  }
}

/// The same on the command line: what was printed is approved by its sidik.
struct ApproveBySidikTests {
  @Test func whatWasPrintedIsApprovedWhateverWasTypedSince() throws {
    let site = try SiteFolder()
    let unit = SiteFolder.tanjung
    #expect(try site.run("night", "--no-pdf", "--today", "2021-04-05").code == 0)
    let page = try site.folder.text("Content/contoh/tanjung/2021 hasil periksa.html")
    let sidik = try #require(page.firstMatch(of: /Sidik angka ini <b><code>([0-9a-f ]+)<\/code>/)).1
    try site.breakWorkingTables(of: unit)
    let approve = { (sidik: String, more: [String]) in
      try site.run(
        ["approve", unit, "--sidik", sidik, "--by", "Camat", "--date", "2021-04-06", "--yes"] + more
      )
    }
    expect(
      try approve("0123 4567 89ab cdef", []),
      is: Run(
        code: 64,
        err:
          "Tidak ada draf \(unit) dengan sidik ini. Cocokkan dengan kertas; yang dicetak sebelum "
          + "pengesahan terakhir tidak berlaku lagi.\n"))
    #expect(try approve(String(sidik), ["--quarter", "2"]).code == 64)
    #expect(
      try approve(String(sidik), ["--close"]).err
        == "--sidik mengesahkan persis yang tercetak, jadi tanpa --new-scale dan --close.\n")
    let run = try approve(String(sidik), [])
    #expect(run.code == 0)
    #expect(run.out.hasSuffix("Triwulan I disahkan, sidik \(sidik).\n"))
    #expect(try site.run("build").code == 65)
    #expect(try site.folder.text("Public/\(unit)/data/realisasi.csv").contains("masuk,10\n"))
  }
}
