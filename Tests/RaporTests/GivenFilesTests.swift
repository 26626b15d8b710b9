import Files
import Foundation
import TestSupport
import Testing

/// Files that an office gives to be published as they are: attachments, the emblem, `Content/berkas/`.
struct GivenFilesTests {
  private static let unit = "Content/\(SiteFolder.sukamaju)"
  private static let published = "Public/\(SiteFolder.sukamaju)/berkas"

  private func published(_ site: SiteFolder) throws -> [String] {
    try Disk.info("\(site.path)/\(Self.published)") == nil
      ? [] : try Disk.list("\(site.path)/\(Self.published)")
  }

  private func isWhole(_ site: SiteFolder) throws -> Bool {
    let run = try site.run("verify")
    return run.code == 0 && run.err == ""
  }

  /// A Mac writes a letter and its accent apart. To a reader it is the same name.
  @Test func theTwoFormsOfANameAreOneAddress() throws {
    let site = try SiteFolder.approved()
    let (composed, decomposed) = ("sk-\u{E9}.pdf", "sk-e\u{301}.pdf")
    for name in [composed, decomposed, composed] {
      try Disk.remove("\(site.path)/\(Self.unit)/berkas")
      try site.folder.write("\(Self.unit)/berkas/\(name)", "isi")
      for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) }
      #expect(try published(site).map { Array($0.utf8) } == [Array(composed.utf8)])
      #expect(try isWhole(site))
    }
    // Beside each other one would overwrite the other on other machines.
    try site.folder.write("\(Self.unit)/berkas/\(decomposed)", "lain")
    let run = try site.run("build")
    #expect(run.code == 65)
    #expect(run.err.contains("[alamat-ganda]"))
    #expect(try published(site).count == 1)
    #expect(try isWhole(site))
  }

  /// What somebody put into the published folder under the other form is no file of the site.
  @Test func theOtherFormInThePublishedFolderIsRemoved() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("\(Self.unit)/berkas/sk-\u{E9}.pdf", "isi")
    expect(try site.run("build"), is: Run(code: 0))
    try site.folder.write("\(Self.published)/sk-e\u{301}.pdf", "asing")
    let run = try site.run("build")
    #expect(run.code == 0)
    #expect(run.err.hasSuffix(": ditambahkan di luar rapor; dihapus.\n"))
    #expect(try published(site).count == 1)
    #expect(try isWhole(site))
  }

  /// What is recorded of the folder tells that it is ours; only the mark is made anew.
  @Test func aLostMarkIsPutBack() throws {
    let site = try SiteFolder.built()
    let before = try site.folder.files("Public")
    try Disk.remove("\(site.path)/Public/.rapor-situs")
    #expect(try site.run("build").code == 0)
    #expect(try site.folder.files("Public") == before)
  }

  /// The page lists the files in the order of their published names, as whoever reads only the
  /// published folder finds them.
  @Test func theOrderIsThatOfPublishedNames() throws {
    let site = try SiteFolder.approved()
    for name in ["e\u{301}x", "z", "A\u{30A}b", "\u{F8FF}", "\u{1F600}", "\u{FFFC}", "ﬁ"] {
      try site.folder.write("\(Self.unit)/berkas/\(name).pdf", name)
    }
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try isWhole(site))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let says: String
    init(_ name: String, _ says: String) { (self.name, self.says) = (name, says) }
    var testDescription: String { name }
  }

  private static func runs(_ name: String, _ ending: String) -> Refusal {
    Refusal(
      name,
      """
      Content/contoh/sukamaju/2021/berkas/\(name): galat: Berkas .\(ending) dapat dijalankan peramban \
      atau server, jadi tidak diterbitkan. [berkas-berjalan]
          tertulis:  \(name)
          perbaikan: Simpan sebagai PDF atau gambar, lalu taruh itu di sini.

      """)
  }

  private static func macros(_ name: String, _ ending: String) -> Refusal {
    Refusal(
      name,
      """
      Content/contoh/sukamaju/2021/berkas/\(name): galat: Berkas .\(ending) membawa makro, yang \
      dijalankan di komputer pembacanya, jadi tidak diterbitkan. [berkas-berjalan]
          tertulis:  \(name)
          perbaikan: Simpan tanpa makro (.docx, .xlsx, .pptx) atau sebagai PDF, lalu taruh itu di sini.

      """)
  }

  /// What a browser would print or a page be saved as is a document by its last ending.
  @Test func aDocumentIsKnownByItsLastEnding() throws {
    let site = try SiteFolder.approved()
    for name in ["index.html.pdf", "halaman.htm.txt", "rekap.xml.xlsx"] {
      try site.folder.write("\(Self.unit)/berkas/\(name)", "isi")
    }
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try published(site).count == 3)
  }

  static let names = [
    runs("a.html.id", "html"), runs("a.htm.bak", "htm"), runs("a.xhtm", "xhtm"),
    macros("isian.xlsm", "xlsm"), macros("surat.docm", "docm"), macros("paparan.PPTM", "pptm"),
    Refusal(
      "\u{301}.pdf",
      """
      Content/contoh/sukamaju/2021/berkas/\u{301}.pdf: galat: Nama ini diawali tanda yang menempel pada \
      huruf di depannya. [nama-berkas-rusak]
          perbaikan: Ganti namanya dengan huruf, angka, spasi, dan tanda hubung biasa.

      """),
    runs("laporan.html", "html"), runs("a.HTM", "htm"), runs("x.js", "js"), runs("x.php", "php"),
    runs("sk.php.pdf", "php"), runs("sk.pdf.exe", "exe"), runs("data.xml", "xml"),
    Refusal(
      "a\\b.pdf",
      """
      Content/contoh/sukamaju/2021/berkas/a\\b.pdf: galat: Nama ini memuat garis miring terbalik atau \
      karakter yang tidak terlihat. [nama-berkas-rusak]
          perbaikan: Ganti namanya dengan huruf, angka, spasi, dan tanda hubung biasa.

      """),
    Refusal(
      "sk.PDF",
      """
      Content/contoh/sukamaju/2021/berkas/sk.pdf: galat: Di Windows dan Mac nama ini sama dengan \
      “sk.PDF”, jadi yang satu menimpa yang lain. [alamat-ganda]
          tertulis:  sk.pdf
          perbaikan: Hapus salah satunya, atau beri nama lain.

      """),
  ]

  @Test(arguments: names) func aFileThatMayNotBePublishedStopsNothingElse(_ refusal: Refusal) throws
  {
    let site = try SiteFolder.approved()
    try site.folder.write("\(Self.unit)/berkas/\(refusal.name)", "isi")
    try site.folder.write("\(Self.unit)/berkas/sk.pdf", "isi")
    expect(try site.run("build"), is: Run(code: 65, err: refusal.says))
    #expect(try published(site).count == 1)
    #expect(try Disk.info("\(site.path)/Public/\(SiteFolder.tanjung)/index.html") != nil)
    #expect(try isWhole(site))
  }

  static let drawings: [(String, String?)] = [
    ("<svg xmlns='http://www.w3.org/2000/svg'><title>Lambang</title><path d='M0 0h9'/></svg>", nil),
    ("<svg><use href='#a'/><image href=\"data:image/png;base64,AA==\"/></svg>", nil),
    ("<svg style='fill:url(#a)'><!-- gambar --></svg>", nil),
    ("<svg><script>alert(1)</script></svg>", "<script"),
    ("<svg><s:script xmlns:s='x'/></svg>", "<s:script"),
    ("<svg onload='alert(1)'/>", " onload="), ("<svg><a/onclick=x></svg>", "/onclick="),
    ("<svg><foreignObject/></svg>", "<foreignobject"),
    ("<svg><a xlink:href='javascript:alert(1)'/></svg>", "href='javascript:alert(1)"),
    ("<svg><a href='&#106;avascript:x'/></svg>", "href='&#106;avascript:x"),
    ("<svg><image href='https://lain.example/a.png'/></svg>", "href='https://lain.example/a.png"),
    ("<svg><set attributeName='href' to='javascript:x'/></svg>", "attributename='href"),
    ("<svg xml:base='https://lain.example/'><use href='#a'/></svg>", "xml:base="),
    ("<svg><set attributeName='onload' to='x()'/></svg>", "attributename='on"),
    (
      "<svg><animate attributeName='xlink:href' values='javascript:x'/></svg>",
      "attributename='xlink:href"
    ),
    ("<svg><set attributeName='&#104;ref' to='javascript:x'/></svg>", "attributename='href"),
    ("<svg style='fill:&#x75;rl(//lain)'/>", "url(//lain"),
    ("<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:p/></svg>", "1999/xhtml"),
    ("<svg><h:img srcset='//lain/x'/></svg>", "srcset='//lain/x"),
    ("<svg><animate attributeName='baseFrequency' to='2'/></svg>", nil),
    ("<svg id='&#106;avascript:'/>", nil),
    ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<!doctype svg ["),
    ("<svg><style>@import 'x'</style></svg>", "@import"),
    ("<svg style='background:url(//lain)'/>", "url(//lain"),
  ]

  @Test(arguments: drawings) func aDrawingOnlyDraws(_ drawing: String, _ part: String?) throws {
    let site = try SiteFolder.approved()
    let drawings = ["lambang.svg", "berkas/a.SVG"]
    for name in drawings { try site.folder.write("\(Self.unit)/\(name)", drawing) }
    try site.folder.write("\(Self.unit)/berkas/sk.pdf", "<script>")
    let says = drawings.map { name in
      part.map {
        """
        Content/contoh/sukamaju/2021/\(name): galat: Gambar ini memuat yang dijalankan atau diambil \
        dari luar, jadi tidak diterbitkan. [berkas-berjalan]
            tertulis:  \($0)
            perbaikan: Simpan lagi sebagai SVG biasa tanpa skrip dan tautan\
        \(name == "lambang.svg" ? "." : ", atau sebagai PNG.")

        """
      } ?? ""
    }
    expect(try site.run("build"), is: Run(code: part == nil ? 0 : 65, err: says.joined()))
    let emblem = try Disk.info("\(site.path)/Public/\(SiteFolder.sukamaju)/lambang.svg")
    #expect((emblem == nil) == (part != nil))
    #expect(try published(site) == (part == nil ? ["a.SVG", "sk.pdf"] : ["sk.pdf"]))
  }

  @Test func aLargeAttachmentIsLeftOut() throws {
    let site = try SiteFolder.approved()
    try site.replace("judul,", with: "batas_lampiran_mb,1\njudul,", in: "Content/situs.csv")
    try site.folder.write("\(Self.unit)/berkas/besar.pdf", [UInt8](repeating: 7, count: 1_048_577))
    for number in 0..<11 {
      try site.folder.write(
        "\(Self.unit)/berkas/l\(number).pdf", [UInt8](repeating: 7, count: 1_000_000))
    }
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          Content/contoh/sukamaju/2021/berkas/besar.pdf: galat: Lampiran ini 2 MB; batasnya 1 MB. \
          [lampiran-terlalu-besar]
              tertulis:  besar.pdf
              perbaikan: Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.
          Content/contoh/sukamaju/2021/berkas/l9.pdf: galat: Dengan lampiran ini lampiran unit lebih \
          dari 10 MB seluruhnya. [lampiran-terlalu-besar]
              tertulis:  l9.pdf
              perbaikan: Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.

          """))
    #expect(try published(site).count == 10)
  }

  /// A file without end is refused by its size: read, it would hold the lock for hours.
  @Test func whatIsTooLargeIsNotRead() throws {
    let site = try SiteFolder.approved()
    let unit = "Content/contoh/sukamaju/2021"
    try Disk.makeFolders("\(site.path)/\(unit)/berkas")
    let truncate = ["berkas/a.pdf", "lambang.svg", "realisasi.csv"].map { "\(unit)/\($0)" }
      .joined(separator: " ")
    let says = """
      \(unit)/lambang.svg: galat: Lambang ini 3145728 MB; batasnya 50 MB. [lampiran-terlalu-besar]
          tertulis:  lambang.svg
          perbaikan: Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.
      \(unit)/realisasi.csv: galat: Tabel ini 3298535 MB; paling besar 10 MB. [tabel-terlalu-besar]
          perbaikan: Periksa apakah ini berkas yang benar; tabel satu unit biasanya di bawah 1 MB.
      \(unit)/berkas/a.pdf: galat: Lampiran ini 3145728 MB; batasnya 50 MB. [lampiran-terlalu-besar]
          tertulis:  a.pdf
          perbaikan: Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.

      """
    for _ in 0..<2 {
      expect(
        try site.run("build", shell: "truncate -s 3T \(truncate); exec \"$@\""),
        is: Run(code: 65, err: says))
    }
  }

  // MARK: Files at the site's root

  /// What is refused now was published before, and stays.
  @Test func whatWasPublishedStaysWhereItsSuccessorIsRefused() throws {
    let site = try SiteFolder.built()
    let names = ["google1.html", "robots.txt", "surat.pdf"]
    for name in names { try site.folder.write("Content/berkas/\(name)", "Isi \(name)") }
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try isWhole(site))
    let before = try site.folder.files("Public")
    try site.folder.write("Content/berkas/google1.html", "<p onclick='x()'>")
    for name in names.dropFirst() {
      try site.folder.write("Content/berkas/\(name)", [UInt8](repeating: 7, count: (50 << 20) + 1))
    }
    let large = names.dropFirst().map { name in
      """
      Content/berkas/\(name): galat: Lampiran ini 51 MB; batasnya 50 MB. [lampiran-terlalu-besar]
          tertulis:  \(name)
          perbaikan: Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.

      """
    }
    let says =
      """
      Content/berkas/google1.html: galat: Halaman ini memuat yang dijalankan atau diambil dari luar, \
      jadi tidak diterbitkan. [berkas-berjalan]
          tertulis:   onclick=
          perbaikan: Hapus bagian itu dari halamannya; bukti untuk mesin pencari cukup berisi teks.

      """ + large.joined()
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try site.folder.files("Public") == before)
    // What was never published gives way to what the site makes.
    let fresh = try SiteFolder.built()
    let robots = try fresh.folder.text("Public/robots.txt")
    try fresh.folder.write(
      "Content/berkas/robots.txt", [UInt8](repeating: 7, count: (50 << 20) + 1))
    #expect(try fresh.run("build").code == 65)
    #expect(try fresh.folder.text("Public/robots.txt") == robots)
  }

  struct Spoilt: Sendable, CustomTestStringConvertible {
    /// What somebody does in the unit's folder, as a line of shell.
    let testDescription: String
    /// What is told of it: file, message, cure.
    let place, message, cure: String

    init(_ does: String, _ place: String, _ message: String, _ cure: String) {
      (testDescription, self.place, self.message, self.cure) = (does, place, message, cure)
    }

    var says: String {
      "Content/contoh/sukamaju/2021/\(place): galat: \(message)\n    perbaikan: \(cure)\n"
    }
  }

  private static let empty =
    "Berkas ini kosong (0 bita), jadi tidak diterbitkan. [lampiran-belum-utuh]"
  private static let again = "Unggah lagi berkas yang utuh, atau hapus yang ini."

  static let spoilt = [
    Spoilt("> berkas/sk.pdf", "berkas/sk.pdf", empty, again),
    Spoilt("> lambang.svg", "lambang.svg", empty, again),
    Spoilt(
      "echo baru > berkas/SK.pdf", "berkas/sk.pdf",
      "Di Windows dan Mac nama ini sama dengan “SK.pdf”, jadi yang satu menimpa yang lain. "
        + "[alamat-ganda]\n    tertulis:  sk.pdf",
      "Hapus salah satunya, atau beri nama lain."),
    Spoilt(
      "mv berkas Berkas", "Berkas",
      "Folder ini tidak dikenal di tempat ini. [berkas-tersesat]\n    tertulis:  Berkas",
      "Ganti namanya menjadi “berkas”."),
    Spoilt(
      "mv lambang.svg Lambang.svg", "Lambang.svg",
      "Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]\n    tertulis:  Lambang.svg",
      "Ganti namanya menjadi “lambang.svg”."),
    Spoilt(
      "mv lambang.svg 'lambang (1).svg'", "lambang (1).svg",
      "Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]\n    tertulis:  lambang (1).svg",
      "Lambang kantor disimpan sebagai gambar SVG bernama lambang.svg."),
    Spoilt(
      "truncate -s 51M berkas/sk.pdf", "berkas/sk.pdf",
      "Lampiran ini 51 MB; batasnya 50 MB. [lampiran-terlalu-besar]\n    tertulis:  sk.pdf",
      "Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv."),
    Spoilt(
      "printf '\\211PNG\\r\\n' > lambang.svg", "lambang.svg",
      "Berkas ini bernama .svg tetapi isinya bukan gambar SVG, jadi tidak diterbitkan. "
        + "[berkas-berjalan]",
      "Lambang hanya bernama lambang.svg, dan isinya SVG: simpan lagi sebagai SVG, atau hapus."),
  ]

  /// What is published of attachments and emblem stays while its successor is refused, and goes with it.
  @Test(arguments: spoilt) func aSpoiltSuccessorTakesNothingAway(_ spoilt: Spoilt) throws {
    let site = try SiteFolder.approved()
    try site.folder.write("\(Self.unit)/berkas/sk.pdf", "isi")
    try site.folder.write("\(Self.unit)/berkas/lama.pdf", "isi")
    try site.folder.write("\(Self.unit)/lambang.svg", "<svg><path d='M0 0h9'/></svg>")
    expect(try site.run("build"), is: Run(code: 0))
    let before = try site.folder.files("Public/\(SiteFolder.sukamaju)")
    _ = try site.run("status", shell: "cd \(Self.unit) && \(spoilt.testDescription)")
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: spoilt.says)) }
    #expect(try site.folder.files("Public/\(SiteFolder.sukamaju)") == before)
    #expect(try isWhole(site))
    try Disk.remove("\(site.path)/\(Self.unit)/\(spoilt.place)")
    _ = try site.run("build")
    #expect(try site.folder.files("Public/\(SiteFolder.sukamaju)") != before)
  }

  /// What is deleted goes, whatever else lies beside the folder.
  @Test func whatIsDeletedGoesBesideAStray() throws {
    let site = try SiteFolder.approved()
    for name in ["sk.pdf", "lama.pdf"] {
      try site.folder.write("\(Self.unit)/berkas/\(name)", "isi")
    }
    expect(try site.run("build"), is: Run(code: 0))
    try site.folder.write("\(Self.unit)/berkas.zip", "isi")
    try Disk.remove("\(site.path)/\(Self.unit)/berkas/lama.pdf")
    #expect(try site.run("build").code == 65)
    #expect(try published(site) == ["sk.pdf"])
  }

  @Test(arguments: ["sk.pdf.part", "sk.FILEPART", "sk.pdf.crdownload", "sk.tmp", "sk.docx~"])
  func whatIsNotUploadedYetIsTold(_ name: String) throws {
    let site = try SiteFolder.approved()
    try site.folder.write("\(Self.unit)/berkas/\(name)", "isi")
    let says = """
      Content/contoh/sukamaju/2021/berkas/\(name): galat: Nama ini milik unggahan atau simpanan yang \
      belum selesai, jadi tidak diterbitkan. [lampiran-belum-utuh]
          tertulis:  \(name)
          perbaikan: Tunggu sampai unggahannya selesai, atau hapus berkas ini.

      """
    expect(try site.run("build"), is: Run(code: 65, err: says))
    #expect(try published(site).isEmpty)
  }

  /// The office's rules for search engines go on while their file has another name.
  @Test(arguments: ["robots.txt.txt", "Robots.txt", "robot.txt", "ROBOTS"])
  func misnamedRulesForSearchEnginesAreTold(_ name: String) throws {
    let site = try SiteFolder.approved()
    let rules = "User-agent: *\nDisallow: /\n"
    try site.folder.write("Content/berkas/robots.txt", rules)
    expect(try site.run("build"), is: Run(code: 0))
    try Disk.rename(
      "\(site.path)/Content/berkas/robots.txt", to: "\(site.path)/Content/berkas/\(name)")
    let says = """
      Content/berkas/\(name): galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  \(name)
          perbaikan: Maksudnya “robots.txt”? Ganti namanya, supaya mesin pencari membacanya.

      """
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try site.folder.text("Public/robots.txt") == rules)
    #expect(try Disk.info("\(site.path)/Public/\(name)") == nil)
    try site.folder.write("Content/berkas/robots.txt", "")
    try Disk.remove("\(site.path)/Content/berkas/\(name)")
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: "Content/berkas/robots.txt: galat: \(Self.empty)\n    perbaikan: \(Self.again)\n"))
    #expect(try site.folder.text("Public/robots.txt") == rules)
  }

  static let taken = [
    "index.html", "Index.html", "INDEX.HTML", "contoh", "Contoh", "data", "status", "sha256sums",
    "sitemap.xml", "404.html",
  ]

  @Test(arguments: taken) func whatTheSiteMakesStays(_ name: String) throws {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/berkas/\(name)", "milik kantor")
    try site.folder.write("Content/berkas/CNAME", "rapor.example")
    let says =
      name.hasSuffix(".xml")
      ? """
      Content/berkas/\(name): galat: Berkas .xml dapat dijalankan peramban atau server, jadi tidak \
      diterbitkan. [berkas-berjalan]
          tertulis:  \(name)
          perbaikan: Simpan sebagai PDF atau gambar, lalu taruh itu di sini.

      """
      : """
      Content/berkas/\(name): galat: Situs memakai nama ini untuk halaman atau foldernya sendiri. \
      [alamat-ganda]
          tertulis:  \(name)
          perbaikan: Beri nama lain.

      """
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 65, err: says)) }
    #expect(try site.folder.text("Public/CNAME") == "rapor.example")
    #expect(try site.folder.text("Public/index.html").contains("Rapor Uji"))
    #expect(try isWhole(site))
  }

  @Test func theOfficesRulesForSearchEnginesReplaceOurs() throws {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/berkas/robots.txt", "User-agent: *\nDisallow: /\n")
    for _ in 0..<2 { expect(try site.run("build"), is: Run(code: 0)) }
    #expect(try site.folder.text("Public/robots.txt") == "User-agent: *\nDisallow: /\n")
    #expect(try isWhole(site))
  }

  /// Numbers in the names of attachments are nobody's figures.
  @Test func namesOfAttachmentsAreNoFigures() throws {
    let site = try SiteFolder.approved()
    for name in ["Renja 2021-2026.pdf", "Realisasi 85,5%.pdf", "SK 188-45.pdf", "a&b <c>.pdf"] {
      try site.folder.write("\(Self.unit)/berkas/\(name)", "isi")
    }
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try published(site).count == 4)
    #expect(try isWhole(site))
  }
}
