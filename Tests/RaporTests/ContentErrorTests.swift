import Files
import TestSupport
import Testing

/// What is wrong with the content as a whole stops the run: nothing is published, whether or not
/// something was published before.
struct ContentErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Files of `Content/` with their new texts.
    let files: [String: String]
    let says: String

    init(_ what: String, _ file: String, _ text: String, says: String) {
      testDescription = what
      files = [file: text]
      self.says = says + "\nTidak ada yang diterbitkan.\n"
    }
  }

  static let faults = [
    Fault(
      "a misspelt key in situs.csv, which is not missing as well", "situs.csv",
      "kunci,nilai\njudull,Rapor\npenerbit,Uji\n",
      says: """
        Content/situs.csv:2:1: galat: Kunci situs ini tidak dikenal. [kunci-tak-dikenal]
            tertulis:  judull
            perbaikan: Maksudnya “judul”?
        """),
    Fault(
      "an ambiguous number in situs.csv", "situs.csv",
      "kunci,nilai\njudul,Rapor\npenerbit,Uji\nbatas_capaian,1.000\n",
      says: """
        Content/situs.csv:4:2: galat: Angka ini bisa berarti 1000 atau 1,000. [angka-rancu]
            tertulis:  1.000
            perbaikan: Tulis 1000 atau 1,000.
        """),
    Fault(
      "a quote that never ends in situs.csv", "situs.csv", "kunci,nilai\njudul,\"Rapor\n",
      says: """
        Content/situs.csv:2:2: galat: Tanda kutip yang membuka sel ini tidak pernah ditutup. \
        [kutip-tak-ditutup]
            tertulis:  "Rapor⏎
            perbaikan: Tambahkan tanda kutip penutup (") di akhir sel, atau hapus kutip pembukanya.
        """),
    Fault(
      "a scale that does not begin at 0", "skala.csv", "batas_bawah,predikat\n91,Baik\n50,Cukup\n",
      says: """
        Content/skala.csv: galat: Skala predikat harus mulai dari batas bawah 0. [skala-tanpa-nol]
            perbaikan: Tambahkan baris dengan batas_bawah 0.
        """),
    Fault(
      "a word for a number in skala.csv", "skala.csv", "batas_bawah,predikat\nbanyak,Baik\n0,\n",
      says: """
        Content/skala.csv:2:1: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  banyak
            perbaikan: Tulis angka seperti 1.234,5.
        Content/skala.csv:3:2: galat: Sel “predikat” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    Fault(
      "an address outside the site in dicabut.csv", "dicabut.csv",
      "alamat,tanggal,alasan\n../luar,2021-07-01,Salah\n",
      says: """
        Content/dicabut.csv:2:1: galat: Ini bukan alamat unit atau halaman di dalamnya. \
        [alamat-tak-sah]
            tertulis:  ../luar
            perbaikan: Tulis seperti sampang/banyuates/2020 atau sampang/banyuates/2020/camat.
        """),
  ]

  /// What lies in the place of a table is told as what it is, and what it would say is not guessed.
  @Test(arguments: ["situs.csv", "skala.csv", "dicabut.csv"])
  func aPipeIsNoSiteTable(_ name: String) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let says = """
      Content/\(name): galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. \
      [bukan-berkas]
          perbaikan: Hapus, lalu taruh berkas yang sebenarnya.

      """
    let shell = "rm -f Content/\(name); mkfifo Content/\(name); exec \"$@\""
    expect(
      try site.run("build", shell: shell),
      is: Run(code: 65, err: says + "Tidak ada yang diterbitkan.\n"))
    expect(try site.run("check", "--quiet"), is: Run(code: 65, err: says))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test(arguments: faults) func siteTableStopsTheFirstBuild(_ fault: Fault) throws {
    let site = try SiteFolder.approved()
    for (name, text) in fault.files { try site.folder.write("Content/\(name)", text) }
    expect(try site.run("build"), is: Run(code: 65, err: fault.says))
    #expect(try site.folder.trace("Public") == [:])
  }

  @Test(arguments: faults) func siteTableLeavesThePublishedSite(_ fault: Fault) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    for (name, text) in fault.files { try site.folder.write("Content/\(name)", text) }
    expect(try site.run("build"), is: Run(code: 65, err: fault.says))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test func contentWithoutUnitsIsTakenForAnUnmountedDisk() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/Content/contoh")
    let stop = Run(
      code: 65,
      err: "Tidak ada unit di Content: folder kosong atau medianya tidak terpasang. "
        + "Tidak ada yang diterbitkan. Unit pertama dibuat dengan rapor new, misalnya rapor new "
        + "sampang/banyuates/2026.\n")
    expect(try site.run("build"), is: stop)
    #expect(try site.folder.trace("Public") == published)
  }

  @Test func emptyContentHasNoSiteTable() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/Content")
    try Disk.makeFolders("\(site.path)/Content")
    let says = """
      Content/situs.csv: galat: Tabel “situs” tidak ada. [tabel-wajib-tak-ada]
          perbaikan: Buat situs.csv dengan kolom kunci dan nilai, sedikitnya judul dan penerbit.
      Tidak ada yang diterbitkan.

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
    #expect(try site.folder.trace("Public") == published)
  }

  /// The table is there under another name, and its own name is all that is missing.
  @Test(arguments: [
    ("situs.csv", "Situs.csv", "Ganti namanya."), ("situs.csv", "situs.csv.txt", "Ganti namanya."),
    ("situs.csv", "situs.xlsx", "Buka, lalu simpan sebagai “CSV UTF-8” dengan nama itu."),
    ("skala.csv", "Skala.csv", "Ganti namanya."),
  ]) func aSiteTableOfAnotherNameIsTold(_ table: String, _ name: String, _ cure: String) throws {
    let site = try SiteFolder.published()
    try site.folder.write("Content/skala.csv", "batas_bawah,predikat\n50,Lulus\n0,Gagal\n")
    let before = try site.folder.files("Public")
    try Disk.rename("\(site.path)/Content/\(table)", to: "\(site.path)/Content/\(name)")
    let says = """
      Content/\(name): galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  \(name)
          perbaikan: Maksudnya “\(table)”? \(cure)
      Tidak ada yang diterbitkan.

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
    #expect(try site.folder.files("Public") == before)
  }

  @Test func noFolderIsMadeForASiteThatIsNotThere() throws {
    let site = try SiteFolder.approved()
    let run = try site.run("build", "--root", "./tidakada")
    #expect(run.code == 65)
    #expect(run.err.hasPrefix("Folder isi Content tidak ada."))
    #expect(try Disk.info("\(site.path)/tidakada") == nil)
  }

  @Test(arguments: ["build", "check"]) func missingContentIsSaid(_ command: String) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/Content")
    let stop = Run(
      code: 65,
      err: "Folder isi Content tidak ada. Jalankan dari folder situs, atau sebut foldernya dengan "
        + "--root; bila isinya di media lain, pasang medianya; situs baru dimulai dengan rapor "
        + "new. Tidak ada yang diterbitkan.\n")
    expect(try site.run(command), is: stop)
    #expect(try site.folder.trace("Public") == published)
  }
}
