import Files
import TestSupport
import Testing

/// Logo, colours, menu and pages of the office's own, from content to a site that verifies.
struct OwnLookTests {
  private static let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"

  private static let look = """
    logo,logo.svg
    warna_utama,#7a1f2b
    warna_aksen,#5c1620
    menu,Profil kantor = profil
    menu,Rapor kami = contoh/tanjung
    menu,Maklumat = maklumat.pdf

    """

  private static func site() throws -> SiteFolder {
    let site = try SiteFolder.approved()
    try site.folder.write("Content/situs.csv", SiteFolder.settings + look)
    try site.folder.write("Content/berkas/logo.svg", logo)
    try site.folder.write("Content/berkas/maklumat.pdf", "%PDF-1.4")
    try site.folder.write("Content/berkas/lain.txt", "lain")
    try site.folder.write("Content/halaman/profil.txt", "Profil kantor\n\nMelayani warga.\n")
    try site.folder.write(
      "Content/halaman/maklumat.csv",
      "gaya;teks;alamat\njudul;Maklumat;\ntautan;Berkasnya;/maklumat.pdf\n")
    return site
  }

  @Test func siteIsWholeAndVerifies() throws {
    let site = try Self.site()
    expect(try site.run("build"), is: Run(code: 0))
    let files = try site.folder.files("Public")
    let pages = files.filter { $0.key.hasSuffix(".html") }
    let withoutLogo = pages.filter {
      !String(decoding: $0.value, as: UTF8.self).contains("logo.svg\" alt=\"\">")
    }
    #expect(withoutLogo.keys.sorted() == [])
    #expect(pages["profil/index.html"] != nil && pages["maklumat/index.html"] != nil)
    #expect(
      try site.folder.text("Public/data/halaman/profil.csv")
        == "gaya,teks,alamat\njudul,Profil kantor,\nparagraf,Melayani warga.,\n")
    #expect(
      try site.folder.text("Public/data/situs.csv").hasSuffix(Self.look))
    #expect(
      try site.folder.text("Public/sitemap.xml").contains("https://rapor.example/profil/</loc>"))
    for name in ["Content", "Templates", ".rapor"] { try Disk.remove("\(site.path)/\(name)") }
    let run = try site.run("verify")
    #expect(run.err == "")
    #expect(run.code == 0)
    // What somebody changes in a page of its own is told as of all others.
    try site.replace("Melayani warga.", with: "Melayani raja.", in: "Public/profil/index.html")
    let found = try site.run("verify").err.split(separator: "\n")
      .filter { $0.contains(": galat: ") }.map { String($0.prefix { $0 != " " }) }
    #expect(
      found == [
        "Public/profil/index.html:", "Public/profil/index.html:7:44:",
        "Public/profil/index.html:9:51:", "Public/profil/index.html:45:13:",
      ])
  }

  /// A draft has the pages, and of the office's files those that they show or lead to.
  @Test func draftShowsTheLook() throws {
    let site = try Self.site()
    #expect(try site.run("build", "--draft").code == 0)
    let files = try site.folder.files("Pratinjau").keys.filter { !$0.contains("/") }
    #expect(
      files.filter { !$0.hasPrefix("gaya-") }.sorted() == [
        ".rapor-situs", "404.html", "halaman.css", "ikon.svg", "index.html", "logo.svg",
        "maklumat.pdf", "papan.css", "robots.txt",
      ])
    #expect(try site.folder.text("Pratinjau/profil/index.html").contains("<p>Melayani warga.</p>"))
  }

  /// A site with the templates of before shows neither logo nor menu, and is built.
  @Test func olderTemplatesGoOn() throws {
    let site = try Self.site()
    for name in ["kepala", "kaki"] {
      let path = "Templates/\(name).mustache"
      let text = try site.folder.text(path)
        .replacing(/\{\{#situs.logo\}\}.*?\{\{\/situs.logo\}\}/, with: "")
        .replacing(/(?s)\{\{#menu\}\}.*?\{\{\/menu\}\}\n?/, with: "")
      try site.folder.write(path, text)
    }
    for name in ["halaman.mustache", "potongan-halaman.mustache", "halaman.css"] {
      try Disk.remove("\(site.path)/Templates/\(name)")
    }
    let run = try site.run("build")
    #expect(run.code == 0)
    #expect(
      run.err
        == "Templates: tidak ada halaman.css, halaman.mustache, potongan-halaman.mustache; dipakai "
        + "templat baku dari program.\n")
    #expect(try site.run("verify").code == 0)
  }

  static let mistakes: [(file: String, text: String, says: String)] = [
    (
      "Content/situs.csv", SiteFolder.settings + "logo,logo.jpg\n",
      """
      Content/situs.csv:6:2: galat: Logo harus gambar SVG atau PNG. [logo-tak-sah]
          tertulis:  logo.jpg
          perbaikan: Simpan gambarnya sebagai .png atau .svg di Content/berkas.

      """
    ),
    (
      "Content/situs.csv", SiteFolder.settings + "logo,logo.png\n",
      """
      Content/situs.csv:6:2: galat: Logo ini tidak ada di Content/berkas. [logo-tak-sah]
          tertulis:  logo.png
          perbaikan: Maksudnya “logo.svg”? Taruh gambarnya di folder itu dengan nama ini.

      """
    ),
    (
      "Content/berkas/logo.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
      """
      Content/berkas/logo.svg: galat: Gambar ini memuat yang dijalankan atau diambil dari luar, jadi \
      tidak diterbitkan. [berkas-berjalan]
          tertulis:  <script
          perbaikan: Simpan lagi sebagai SVG biasa tanpa skrip dan tautan, atau sebagai PNG.

      """
    ),
    (
      "Content/berkas/logo.svg", "<svg>" + String(repeating: " ", count: 100_000) + "</svg>",
      """
      Content/situs.csv:6:2: galat: Logo ini 100 kB; paling besar 100 kB, sebab termuat di setiap \
      halaman. [logo-tak-sah]
          tertulis:  logo.svg
          perbaikan: Kecilkan gambarnya, misalnya menjadi setinggi 120 titik.

      """
    ),
    (
      "Content/halaman/profil.txt", "Profil\n\nPeta: /pta.pdf\n",
      """
      Content/halaman/profil.txt:3: galat: Tidak ada halaman atau berkas dengan nama ini di situs. \
      [tujuan-tak-ada]
          tertulis:  /pta.pdf
          perbaikan: Taruh berkas itu di Content/berkas, atau tulis nama halaman tanpa akhiran: \
      maklumat, profil.

      """
    ),
    (
      "Content/halaman/status.txt", "Status\n\nBaik\n",
      """
      Content/halaman/status.txt: galat: Alamat /status/ dipakai situs untuk halamannya sendiri. \
      [nama-terpakai]
          tertulis:  status.txt
          perbaikan: Pakai nama lain, misalnya “status-kantor.txt”.

      """
    ),
  ]

  /// Nothing is published by halves.
  @Test(arguments: mistakes.indices) func mistakeStopsTheRun(_ index: Int) throws {
    let site = try Self.site()
    let mistake = Self.mistakes[index]
    try site.folder.write(mistake.file, mistake.text)
    expect(
      try site.run("build"), is: Run(code: 65, err: mistake.says + "Tidak ada yang diterbitkan.\n"))
    #expect(try Disk.info("\(site.path)/Public") == nil)
    #expect(try site.run("check").code == 65)
  }

  @Test func pngIsToldByItsContent() throws {
    let site = try Self.site()
    try site.folder.write(
      "Content/situs.csv", SiteFolder.settings + "logo,logo.png\n")
    try site.folder.write("Content/berkas/logo.png", "GIF89a")
    expect(
      try site.run("build"),
      is: Run(
        code: 65,
        err: """
          Content/situs.csv:6:2: galat: Berkas ini bernama .png tetapi isinya bukan gambar PNG. \
          [logo-tak-sah]
              tertulis:  logo.png
              perbaikan: Buka gambarnya, lalu simpan lagi sebagai PNG.
          Tidak ada yang diterbitkan.

          """))
    try site.folder.write(
      "Content/berkas/logo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.run("verify").code == 0)
  }

  // MARK: rapor templates

  @Test func templatesAreListed() throws {
    let site = try SiteFolder()
    let run = try site.run("templates", "potongan-halaman")
    #expect(run.code == 0 && run.err == "")
    #expect(
      run.out == """
        potongan-halaman: Sepotong baris di halaman kantor sendiri: teks, atau tautan yang alamatnya \
        tercetak di kertas.
          teks — Kantor melayani warga, lihat\u{20}
          tautan — bagian:
            alamat — https://layanan.contoh.go.id
            tercetak — https://peta.contoh.go.id
          dan dari halaman yang memanggilnya: lanjutan, potongan, baris, paragraf, daftar, subjudul, \
        isi, bagian

        Ditambah nama semua halaman: rapor templates tanpa NAMA.

        """)
    let all = try site.run("templates")
    #expect(all.code == 0 && all.err == "")
    #expect(all.out.hasPrefix("Semua halaman situs:\n  judul — Kecamatan Kedungdung 2026\n"))
    let heads = all.out.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropFirst()
      .map { String($0.prefix { $0 != ":" }) }
    let names = try Disk.list("\(site.path)/Templates").filter { $0.hasSuffix(".mustache") }
    #expect(heads.map { $0 + ".mustache" }.sorted() == names.sorted())
    expect(
      try site.run("templates", "kart"),
      is: Run(code: 64, err: "Templat “kart” tidak ada. Maksudnya “kartu”?\n"))
  }

  @Test func templatesAreCopiedAndNeverOverwritten() throws {
    let site = try SiteFolder()
    try site.folder.write("Templates/kartu.mustache", "milik kantor")
    try Disk.remove("\(site.path)/Templates/kop.mustache")
    expect(
      try site.run("templates", "--copy", "kartu", "kop"),
      is: Run(code: 0, out: "1 templat disalin ke Templates; 1 sudah ada di sana dan dibiarkan.\n"))
    #expect(try site.folder.text("Templates/kartu.mustache") == "milik kantor")
    #expect(
      try site.folder.text("Templates/kop.mustache") == projectText("Templates/kop.mustache"))
  }
}
