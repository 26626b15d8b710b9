import Diagnostics
import Files
import Foundation
import TestSupport
import Testing

/// `rapor new`: from an empty folder to a draft, and from last year's catalog to this year's.
struct NewTests {
  private static let unit = "sampang/karang-penang/2026"
  private static let folder = "Content/\(unit)"

  /// The whole of a year's folder as it is to be found: the tables and nothing else.
  private static let tables = [
    "bulanan.csv", "catatan.csv", "indikator.csv", "jabatan.csv", "naskah.csv", "pejabat.csv",
    "penandatangan.csv", "pengesahan.csv", "profil.csv", "realisasi.csv", "target.csv",
    "tingkat.csv", "uraian.csv", "variabel.csv",
  ]

  private static let list = """
      profil.csv         fakta kantor dan naskahnya, satu per baris
      naskah.csv         keputusan atau bab-babnya, sepotong per baris, berurutan
      jabatan.csv        jabatan dan atasannya
      penandatangan.csv  siapa yang menandatangani lembar jabatan
      uraian.csv         tugas, fungsi, dan tujuan jabatan
      indikator.csv      sasaran, indikator di bawahnya, dan rumusnya
      variabel.csv       angka yang dipakai rumus, dimasukkan sekali untuk semua jabatan
      tingkat.csv        tingkat skala kantor sendiri, yang disebut dengan huruf atau kata
      target.csv         target tahunan, dan target triwulan yang kumulatif
      realisasi.csv      yang terjadi di tiap triwulan sendiri, tidak kumulatif
      bulanan.csv        pengganti realisasi bagi angka yang dilaporkan tiap bulan
      catatan.csv        analisis, kendala, tindak lanjut, dan bukti sebuah angka
      pejabat.csv        siapa memegang jabatan, sejak kapan sampai kapan; bila kosong, yang di lembar jabatan
      pengesahan.csv     sidik dari kertas yang sudah ditandatangani
    """

  private static let firstStep =
    "  1. Buka tabelnya dengan Excel atau LibreOffice; ganti setiap baris bertanda “CONTOH:”."

  private static func said(
    _ unit: String, site: String = "", copied: String = "", first: String
  ) -> String {
    """
    Unit \(unit) dibuat di Content/\(unit), satu berkas per tabel:
    \(list)
    \(site)\(copied)Langkah berikutnya:
    \(first)
      2. Periksa:      rapor check \(unit)
      3. Lihat drafnya: rapor build --draft

    """
  }

  /// A folder with nothing in it, as a newcomer has it.
  private func emptyFolder() throws -> TemporaryFolder { try TemporaryFolder() }

  private func run(_ folder: TemporaryFolder, _ words: String...) throws -> Run {
    try Program.run(words, in: folder.path)
  }

  @Test func startsInAnEmptyFolder() throws {
    let folder = try emptyFolder()
    let site = """
      Untuk situsnya dibuat juga:
        Templates/ (tampilan halaman)
        Content/situs.csv (judul dan penerbit situs)
        Content/skala.csv (skala predikat)

      """
    expect(
      try run(folder, "new", Self.unit),
      is: Run(code: 0, out: Self.said(Self.unit, site: site, first: Self.firstStep)))
    #expect(try folder.files(Self.folder).keys.sorted() == Self.tables)
    #expect(try folder.files("Content").count == Self.tables.count + 2)
    #expect(try Disk.list(folder.path) == ["Content", "Templates"])
    expect(try run(folder, "build", "--draft"), is: Run(code: 0))
    expect(try run(folder, "build"), is: Run(code: 0, err: SiteFolder.noUnit))
  }

  /// What is carried in the program is what lies in `Templates/`. When this fails, add the template
  /// to Sources/CTemplates/ctemplates.c (or take it out there).
  @Test func carriesTheProjectsTemplates() throws {
    let folder = try emptyFolder()
    #expect(try run(folder, "new", Self.unit).code == 0)
    let source = projectFolder + "/Templates"
    let names = try Disk.list(source).filter { !$0.hasPrefix(".") }
    #expect(try folder.files("Templates").keys.sorted() == names.sorted())
    for (name, bytes) in try folder.files("Templates") {
      #expect(try bytes == Disk.read("\(source)/\(name)"), "\(name)")
    }
  }

  /// The cells of a new unit that hold examples, in the order in which they are told.
  private static let examples = [
    ("profil.csv:5:2", "CONTOH: Nama provinsi kantor"),
    (
      "profil.csv:22:2",
      "CONTOH: Yang wajib berisi: kecamatan, kabupaten, jenis_wilayah, provinsi, judul, "
        + "data_contoh. Yang lain boleh kosong. zo…"
    ), ("jabatan.csv:2:2", "CONTOH: Camat Karang Penang"),
    (
      "jabatan.csv:2:7",
      "Kode dipakai tabel lain dan menjadi alamat halaman; atasan berisi kode atasannya."
    ), ("indikator.csv:2:6", "CONTOH: Persentase surat masuk yang selesai tepat waktu"),
    (
      "indikator.csv:2:15",
      "Rumus memakai kode dari tabel variabel; target dan catatan memakai kode indikator ini."
    ),
    (
      "variabel.csv:2:2", "CONTOH: Jumlah surat masuk; ganti dengan angka yang dihitung kantor"
    ),
    (
      "variabel.csv:3:2",
      "CONTOH: Jumlah surat tepat waktu; ganti dengan angka yang dihitung kantor"
    ), ("catatan.csv:2:3", "CONTOH: Mengapa angkanya demikian."),
    ("catatan.csv:2:4", "Apa yang menghambat."), ("catatan.csv:2:5", "Apa yang akan dilakukan."),
    ("catatan.csv:2:6", "Alamat web atau nama dokumen buktinya."),
    ("naskah.csv:2:3", "CONTOH: Keputusan Camat Karang Penang tentang Indikator Kinerja"),
    (
      "naskah.csv:2:4",
      "Satu potong naskah satu baris, berurutan; kolom ini untuk catatan penyunting."
    ), ("pejabat.csv:2:2", "CONTOH: Nama Lengkap dan Gelar"),
    (
      "pejabat.csv:2:6",
      "CONTOH: Satu baris tiap pejabat; bila berganti, isi sampai dan tulis baris penggantinya. "
        + "Tanpa tabel ini nama pejabat di…"
    ), ("penandatangan.csv:2:3", "CONTOH: Camat Karang Penang"),
    ("penandatangan.csv:2:4", "Nama Lengkap dan Gelar"),
    (
      "realisasi.csv:2:6", "CONTOH: Kosong berarti belum dilaporkan, - nihil, rahasia dirahasiakan."
    ),
    (
      "realisasi.csv:3:6",
      "CONTOH: Angka triwulan itu sendiri, tidak dijumlahkan dengan sebelumnya."
    ), ("uraian.csv:2:4", "CONTOH: Bunyi tugas pokok, persis seperti dalam naskah kantor."),
  ]

  private static func reminders(_ examples: [(String, String)]) -> String {
    examples.map { place, text in
      """
      \(folder)/\(place): perhatian: Sel ini masih berisi contoh. [baris-contoh]
          tertulis:  \(text)
          perbaikan: Ganti dengan isi kantor; hapus barisnya hanya bila seluruhnya contoh.

      """
    }.joined()
  }

  /// Every example is told at its cell, and nothing else is.
  @Test func checkRemindsOfEveryExample() throws {
    let folder = try emptyFolder()
    #expect(try run(folder, "new", Self.unit).code == 0)
    expect(try run(folder, "check"), is: Run(code: 0, err: Self.reminders(Self.examples)))
  }

  /// Whatever is done to the mark, every example row is still told; what is left of some cells is a
  /// name that an office may have.
  @Test(arguments: ["", "Example: ", "contoh - "])
  func takingOnlyTheMarkAwayIsNotEnough(_ mark: String) throws {
    let folder = try emptyFolder()
    #expect(try run(folder, "new", Self.unit).code == 0)
    for name in Self.tables {
      let text = try folder.text("\(Self.folder)/\(name)")
      try folder.write("\(Self.folder)/\(name)", text.replacing("CONTOH: ", with: mark))
    }
    let names = ["jabatan.csv:2:2", "indikator.csv:2:6", "naskah.csv:2:3", "penandatangan.csv:2:3"]
    let left = Self.examples.filter { !names.contains($0.0) }.map { place, text in
      (place, Diagnostic.excerpt(Self.whole(text).replacing("CONTOH: ", with: mark)))
    }
    expect(try run(folder, "check"), is: Run(code: 0, err: Self.reminders(left)))
    let status = try run(folder, "status", "--today", "2026-04-15").out
    #expect(status.contains("lapor s.d. 2026-04-30"))
  }

  /// The text of which a report shows the first 120 characters.
  private static func whole(_ text: String) -> String {
    text.replacing(
      "zo…", with: "zona: WIB, WITA, atau WIT; kertas: A4 atau F4."
    ).replacing("pejabat di…", with: "pejabat diambil dari tabel jabatan.")
  }

  /// Excel with Indonesian settings opens it in columns: mark, semicolons, CRLF.
  @Test func tablesOpenInAnIndonesianSpreadsheet() throws {
    let folder = try emptyFolder()
    #expect(try run(folder, "new", "kota-batu/junrejo/2026").code == 0)
    #expect(
      try folder.files("Content/kota-batu/junrejo/2026")["target.csv"]
        == [0xEF, 0xBB, 0xBF]
        + Array(
          "indikator;mulai;tahunan;tw1;tw2;tw3;tw4;dasar\r\ncamat-1;;90;80;85;90;90;\r\n".utf8))
    let profile = try folder.text("Content/kota-batu/junrejo/2026/profil.csv")
    #expect(
      profile.split(separator: "\r\n").prefix(5) == [
        "\u{FEFF}kunci;nilai", "kecamatan;Junrejo", "kabupaten;Batu", "jenis_wilayah;kota",
        "provinsi;CONTOH: Nama provinsi kantor",
      ])
  }

  @Test func leavesWhatASiteHasAlone() throws {
    let site = try SiteFolder.published()
    let before = try site.folder.trace()
    expect(
      try site.run("new", Self.unit),
      is: Run(code: 0, out: Self.said(Self.unit, site: Self.scale, first: Self.firstStep)))
    let after = try site.folder.trace()
    for (path, trace) in before where trace.info.kind == .file { #expect(after[path] == trace) }
  }

  private static let scale = """
    Untuk situsnya dibuat juga:
      Content/skala.csv (skala predikat)

    """

  // MARK: Refusals

  @Test(arguments: ["", "/", ".xlsx"]) func neverOverwrites(_ form: String) throws {
    let folder = try emptyFolder()
    if form == "/" {
      try Disk.makeFolders("\(folder.path)/\(Self.folder)")
    } else {
      try folder.write(Self.folder + form, "milik orang")
    }
    let before = try folder.trace()
    let shown = form == "/" ? Self.folder : Self.folder + form
    expect(
      try run(folder, "new", Self.unit),
      is: Run(
        code: 64,
        err: "\(shown) sudah ada dan tidak diubah. Pilih tahun lain, atau pindahkan dahulu yang "
          + "ada.\n"))
    #expect(try folder.trace() == before)
  }

  /// A folder that cannot be written leaves nothing behind, not even the folders on the way.
  @Test func failureLeavesNothing() throws {
    let folder = try emptyFolder()
    try folder.write("Templates/x", "")
    for name in ["situs.csv", "skala.csv", "sampang"] { try folder.write("Content/\(name)", "") }
    let before = try folder.trace()
    expect(
      try run(folder, "new", Self.unit),
      is: Run(
        code: 73,
        err:
          "Unit tidak jadi dibuat: ./Content/sampang/karang-penang: mkdir: bukan folder. Pindahkan "
          + "berkas yang ada di tempat foldernya, lalu ulangi.\n"))
    #expect(try folder.trace() == before)
  }

  // MARK: --from

  /// What was a workbook stays one.
  @Test func aWorkbookBecomesAWorkbook() throws {
    let folder = try emptyFolder()
    #expect(try run(folder, "new", Self.unit, "--workbook").code == 0)
    let next = try run(folder, "new", "sampang/karang-penang/2027", "--from", Self.unit)
    #expect(next.code == 0)
    #expect(
      next.out.hasPrefix(
        "Unit sampang/karang-penang/2027 dibuat di Content/sampang/karang-penang/2027.xlsx, satu "
          + "lembar per tabel:\n"))
    #expect(
      try Disk.list("\(folder.path)/Content/sampang/karang-penang") == ["2026.xlsx", "2027.xlsx"])
  }

  private static let from = SiteFolder.tanjung
  private static let next = "contoh/tanjung/2022"

  private static func copied(_ shown: String, _ leftovers: String) -> String {
    """
    Katalog disalin dari \(shown). Kosong dan perlu diisi: target, realisasi, catatan.
    Ikut disalin apa adanya; periksa apakah masih berlaku:
    \(leftovers)
    Dibandingkan dengan tahun 2021: 2 indikator diteruskan.

    """
  }

  /// A run that was killed between the emblem and the workbook is completed by the same command.
  @Test func completesWhatWasCutOff() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/\(Self.from)/lambang.svg", "<svg/>")
    let words = ["new", Self.next, "--from", Self.from, "--workbook"]
    #expect(try site.run(words).code == 0)
    let whole = try site.folder.files("Content")
    try Disk.remove("\(site.path)/Content/\(Self.next).xlsx")
    #expect(try site.run(words).code == 0)
    #expect(try site.folder.files("Content") == whole)
    try Disk.remove("\(site.path)/Content/\(Self.next).xlsx")
    try Disk.rename(
      "\(site.path)/Content/\(Self.next)/lambang.svg",
      to: "\(site.path)/Content/\(Self.next)/.lambang.svg.99999999.rapor-baru")
    #expect(try site.run(words).code == 0)
    #expect(try site.folder.files("Content") == whole)
    try Disk.remove("\(site.path)/Content/\(Self.next).xlsx")
    try site.folder.write("Content/\(Self.next)/lambang.svg", "<svg />")
    #expect(try site.run(words).code == 64)
  }

  @Test func copiesTheCatalogWithoutItsFigures() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/skala.csv", "batas_bawah,predikat\n0,Ada\n")
    try site.folder.write("Content/\(Self.from)/lambang.svg", "<svg/>")
    try site.folder.write(
      "Content/\(Self.from)/penandatangan.csv",
      "kedudukan,nip,tanggal\nCamat,198001012005011001,2 Januari 2021\n")
    try site.replace(
      "judul,Indikator Kinerja Individu", with: "judul,Indikator 2021\ntahun_naskah,2021",
      in: SiteFolder.table("profil", of: Self.from))
    let run = try site.run("new", Self.next, "--from", Self.from)
    let leftovers = """
        profil judul: Indikator 2021
        profil tahun_naskah: 2021
        profil data_contoh: ya
        penandatangan Camat: 2 Januari 2021
      """
    expect(
      run,
      is: Run(
        code: 0,
        out: Self.said(
          Self.next, copied: Self.copied(Self.from, leftovers),
          first: "  1. Buka target.csv dengan Excel atau LibreOffice; isi target tahun 2022.")))
    let files = try site.folder.files("Content/\(Self.next)")
    #expect(files.keys.sorted() == (Self.tables + ["lambang.svg"]).sorted())
    expectTable(
      files["target.csv"],
      "indikator;mulai;tahunan;tw1;tw2;tw3;tw4;dasar|camat-1;;;;;;;|kasi-1;;;;;;;")
    expectTable(
      files["realisasi.csv"], "variabel;tw1;tw2;tw3;tw4;keterangan|masuk;;;;;|selesai;;;;;")
    expectTable(files["catatan.csv"], "indikator;triwulan;analisis;kendala;tindak_lanjut;bukti")
    expectTable(
      files["variabel.csv"],
      "kode;uraian;satuan;akumulasi;nilai;bagian_dari|masuk;Surat masuk;surat;jumlah;;|"
        + "selesai;Surat selesai;surat;jumlah;;masuk")
    expectTable(
      files["penandatangan.csv"],
      "jabatan;atas_nama;kedudukan;nama;pangkat;nip;tempat;tanggal|"
        + ";;Camat;;;198001012005011001;;2021-01-02")
    expect(try site.run("check", Self.next), is: Run(code: 0, err: Self.noTargets))
  }

  /// What a copied catalog is told until its targets are entered.
  private static let noTargets = """
    Content/\(next)/indikator.csv:2:1: perhatian: Unit ini belum punya target satu pun, jadi tidak ada indikator yang dinilai. [tanpa-target]
        tertulis:  camat-1
        perbaikan: Isi tabel target.

    """

  private func expectTable(_ bytes: [UInt8]?, _ rows: String) {
    let text = rows.split(separator: "|").map { $0 + "\r\n" }.joined()
    #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == "\u{FEFF}" + text)
  }

  /// Where only the approval is left, it is the source.
  @Test func copiesFromTheApprovedTables() throws {
    let site = try SiteFolder.approved()
    for name in ["profil", "jabatan", "indikator", "variabel", "target", "realisasi"] {
      try Disk.remove("\(site.path)/\(SiteFolder.table(name, of: Self.from))")
    }
    let run = try site.run("new", Self.next, "--from", Self.from)
    expect(
      run,
      is: Run(
        code: 0,
        out: Self.said(
          Self.next, site: Self.scale,
          copied: Self.copied("\(Self.from) (disahkan, Triwulan I)", "  profil data_contoh: ya"),
          first: "  1. Buka target.csv dengan Excel atau LibreOffice; isi target tahun 2022.")))
    expect(try site.run("check", Self.next), is: Run(code: 0, err: Self.noTargets))
  }

  @Test func errorsInTheSourceStopTheCopy() throws {
    let site = try SiteFolder()
    try site.breakWorkingTables(of: Self.from)
    let before = try site.folder.trace()
    expect(
      try site.run("new", Self.next, "--from", Self.from),
      is: Run(
        code: 65,
        err: SiteFolder.ambiguity(in: Self.from)
          + "Tidak ada yang dibuat: perbaiki dahulu galat \(Self.from) di atas.\n"))
    #expect(try site.folder.trace() == before)
  }

  /// Another office gets its own name and none of the first one's whereabouts.
  @Test func anotherOfficeKeepsItsName() throws {
    let site = try SiteFolder()
    try site.replace(
      "data_contoh,ya", with: "data_contoh,ya\nalamat,Jalan Raya\nkode_wilayah,35.08.11",
      in: SiteFolder.table("profil", of: Self.from))
    #expect(try site.run("new", "kota-batu/junrejo/2022", "--from", Self.from).code == 0)
    let facts = try site.folder.text("Content/kota-batu/junrejo/2022/profil.csv")
      .split(separator: "\r\n").filter { !$0.hasSuffix(";") }
    #expect(
      facts == [
        "\u{FEFF}kunci;nilai", "kecamatan;Junrejo", "kabupaten;Batu", "jenis_wilayah;kota",
        "provinsi;Jawa Timur", "judul;Indikator Kinerja Individu", "data_contoh;ya",
      ])
  }
}
