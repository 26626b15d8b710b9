import Diagnostics
import Digest
import Files
import Foundation
import Site
import TestSupport
import Testing
import Verification

/// `rapor verify`: a published folder passes by itself, and whatever is changed in it is named.
struct VerifyTests {
  private static let unit = "Public/\(SiteFolder.sukamaju)"
  private static let scorecard = "\(unit)/camat/index.html"

  /// Everything is counted: all files but that of the sums and one that only these vouch for, and
  /// every link of every page.
  private func passes(_ site: SiteFolder, _ words: String..., notes: String = "") throws {
    let run = try site.run(["verify"] + words)
    #expect(run.code == 0)
    #expect(run.err == "")
    let files = try site.folder.files("Public")
    let links = files.filter { $0.key.hasSuffix(".html") }.reduce(0) { count, page in
      count + String(decoding: page.value, as: UTF8.self).matches(of: /(?:href|src)="/).count
    }
    #expect(links > 100)
    #expect(
      run.out == """
        \(notes)\(files.count - 2) berkas, 2 unit disusun ulang, \(links) tautan diperiksa, 1 hanya \
        dicocokkan dengan jumlahnya: semua cocok.

        """)
  }

  @Test func publishedFolderPassesWithoutContentAndTemplates() throws {
    let site = try SiteFolder.published()
    try passes(site)
    for name in ["Content", "Templates", ".rapor"] { try Disk.remove("\(site.path)/\(name)") }
    try passes(site, "Public/")
    try passes(site, "--root", "Public", ".")
    let before = try site.folder.trace()
    try passes(site, "\(site.path)/Public")
    #expect(try site.folder.trace() == before)
  }

  /// A unit is known by any file in a folder below its own, not by its chain alone.
  @Test func aUnitWithoutItsChainIsStillOne() throws {
    let site = try SiteFolder.published()
    try Disk.remove("\(site.path)/\(Self.unit)/data/rantai")
    let run = try site.run("verify")
    #expect(run.code == 65)
    #expect(run.code == 65)
    #expect(
      run.out == """
        Halaman di atas unit tidak disusun ulang, sebab tidak semua unit dapat disusun ulang.
        86 berkas, 1 unit disusun ulang, 852 tautan diperiksa: 9 temuan.

        """)
    #expect(
      run.err.split(separator: "\n").filter { $0.contains("[pengesahan-tak-ada]") } == [
        "\(Self.unit)/data/rantai/: galat: Tidak ada pengesahan yang tercatat untuk unit ini. "
          + "[pengesahan-tak-ada]"
      ])
  }

  /// An office may write its pages otherwise: its templates are published, and what they change is
  /// told.
  @Test func templatesOfTheOfficesOwn() throws {
    let site = try SiteFolder.approved()
    try site.replace(
      "Nilai ", with: "<a href=\"https://contoh.example/x\">Skor</a> ",
      in: "Templates/skor.mustache")
    #expect(try site.run("build").code == 0)
    #expect(
      try site.folder.text("Public/data/templat/skor.mustache")
        == site.folder.text("Templates/skor.mustache"))
    try passes(
      site,
      notes: """
        Templat skor.mustache bukan yang baku.
        Tautan https://contoh.example/x hanya ada di templat situs ini.

        """)
  }

  /// A script is a finding even where the site's own templates give it.
  @Test(arguments: ["<script>1</script>", "<p onclick=\"1\">x</p>", "<form></form>"])
  func templatesThatGiveWhatNoPageMayHold(_ markup: String) throws {
    let site = try SiteFolder.approved()
    try site.folder.write(
      "Templates/tidak-ditemukan.mustache",
      try site.folder.text("Templates/tidak-ditemukan.mustache")
        .replacing("</h1>", with: "</h1>\(markup)"))
    #expect(try site.run("build").code == 0)
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    #expect(VerifyTests.told(run) == ["Public/404.html: isi-terlarang"])
  }

  /// Another version of the program writes other pages: only figures are compared, and whoever reads
  /// the result must not take the pages for checked.
  @Test func siteOfAnotherVersion() throws {
    let site = try SiteFolder.published()
    try site.replace("versi,\(SiteFormat.version)", with: "versi,0", in: "Public/data/rapor.csv")
    try site.replace("Nilai", with: "Skor", in: VerifyTests.scorecard)
    try VerifyTests.makeSums(site)
    #expect(
      try site.run("verify").err == """
        Public/data/rapor.csv: galat: Situs ini disusun rapor versi lain, jadi halamannya tidak \
        diperiksa: yang dibandingkan hanya angka dalam data.json dan buku kerja. [situs-versi-lain]
            tertulis:  0
            perbaikan: Periksa dengan rapor yang bentuk situsnya 0; yang ini \(SiteFormat.version). Situs sendiri: \
        terbitkan ulang dengan rapor build.

        """)
    let data = "\(VerifyTests.unit)/data/data.json"
    try site.replace("\"kumulatif\": 90,", with: "\"kumulatif\": 80,", in: data)
    try VerifyTests.makeSums(site)
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    #expect(
      VerifyTests.told(run) == [
        "\(data): angka-berbeda", "Public/data/rapor.csv: situs-versi-lain",
      ])
  }

  /// A finding says what stands there and what should.
  @Test func wordsOfAFinding() throws {
    let site = try SiteFolder.published()
    let data = "\(VerifyTests.unit)/data/data.json"
    try site.replace("\"kumulatif\": 90,", with: "\"kumulatif\": 80,", in: data)
    try VerifyTests.makeSums(site)
    let run = try site.run("verify")
    #expect(run.code == 65)
    #expect(
      run.err.firstMatch(
        of:
          /^[^\n]*data.json:\d+:\d+: galat: Yang tertulis di sini bukan yang dihasilkan tabelnya. \[isi-berbeda\]\n    tertulis:  [^\n]*"kumulatif": 80,[^\n]*\n    perbaikan: Seharusnya “[^\n]*"kumulatif": 90,[^\n]*”.\n$/
      ) != nil)
  }

  /// A change to a file of the unit (or of the site) that the sums are made anew after, so that only
  /// looking closer can tell; and what is told, place and id.
  static let changes: [(file: String, old: String, new: String, told: String)] = [
    (
      "camat/index.html", "Nilai </span>100,00", "Nilai </span>100,10",
      "camat/index.html: isi-berbeda"
    ),
    (
      "camat/index.html", "1 dari 1 indikator terukur</p>", "1 dari 2 indikator terukur</p>",
      "camat/index.html: isi-berbeda"
    ),
    ("camat/index.html", "data.json\"", "data.jso\"", "camat/index.html: isi-berbeda"),
    (
      "camat/index.html", "href=\"#indikator-camat-1\"", "href=\"#indikator-camat-2\"",
      "camat/index.html: isi-berbeda"
    ),
    (
      "camat/index.html", "hasilnya 90,00%", "hasilnya 91,00%", "camat/index.html: isi-berbeda"
    ),
    (
      "camat/index.html", "Triwulan I: 90,00, target", "Triwulan I: 90,10, target",
      "camat/index.html: isi-berbeda"
    ),
    ("data/data.json", "\"kumulatif\": 90,", "\"kumulatif\": 80,", "data/data.json: isi-berbeda"),
    ("data/data.json", "{", "[", "data/data.json: isi-berbeda"),
    // What a small site says but once or twice: a table's text, a date, a year, a law, a file's name.
    (
      "index.html", "Kecamatan Sukamaju, 2021</h1>", "Kecamatan Sukamaju, 2121</h1>",
      "index.html: isi-berbeda"
    ),
    ("index.html", "20 Juli 2021</td>", "20 Juli 2031</td>", "index.html: isi-berbeda"),
    ("index.html", "dalam 30 hari kerja", "dalam 80 hari kerja", "index.html: isi-berbeda"),
    (
      "data/index.html", ">sukamaju-2021.xlsx<", ">sukamaju-2041.xlsx<",
      "data/index.html: isi-berbeda"
    ),
    ("camat/index.html", "initial-scale=1", "initial-scale=3", "camat/index.html: isi-berbeda"),
    (
      "camat/index.html", "1 dari 1 indikator terukur</p>", "0 dari 1 indikator terukur</p>",
      "camat/index.html: isi-berbeda"
    ),
    ("camat/index.html", "<main", "<!--<main", "camat/index.html: isi-berbeda"),
    ("data/datapackage.json", "sha256:", "sha256:0", "data/datapackage.json: isi-berbeda"),
  ]

  @Test(arguments: changes)
  func changesThatTheSumsDoNotTell(_ file: String, _ old: String, _ new: String, _ told: String)
    throws
  {
    let site = try SiteFolder.published()
    let path = "\(VerifyTests.unit)/\(file)"
    let text = try site.folder.text(path)
    let place = try #require(text.range(of: old))
    try site.folder.write(path, text.replacingCharacters(in: place, with: new))
    try VerifyTests.makeSums(site)
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    #expect(VerifyTests.told(run).contains("\(VerifyTests.unit)/\(told)"))
  }

  @Test func filesAgainstTheSums() throws {
    let site = try SiteFolder.published()
    try site.folder.write("Public/tambahan.txt", "x")
    try Disk.remove("\(site.path)/Public/robots.txt")
    try site.folder.write("Public/404.html", "<p>x</p>")
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    #expect(
      VerifyTests.told(run) == [
        "Public/404.html: berkas-berubah"
      ] + Array(repeating: "Public/404.html: isi-berbeda", count: 6) + [
        "Public/robots.txt: berkas-hilang", "Public/robots.txt: berkas-hilang",
        "Public/tambahan.txt: berkas-asing",
      ])
    #expect(run.out.contains(",\"temuan\":10,"))
  }

  /// A file that says what the site is made from is gone or changed, and the sums are made anew.
  @Test(arguments: [
    ("data/rapor.csv", nil, "data/rapor.csv: asal-tak-ada"),
    (
      "\(SiteFolder.sukamaju)/data/SHA256SUMS", nil,
      "\(SiteFolder.sukamaju)/data/SHA256SUMS: tabel-tak-ada"
    ),
    (
      "\(SiteFolder.sukamaju)/data/SHA256SUMS", "x\n",
      "\(SiteFolder.sukamaju)/data/SHA256SUMS: daftar-jumlah-rusak"
    ),
  ])
  func whatASiteIsMadeFrom(_ file: String, _ text: String?, _ told: String) throws {
    let site = try SiteFolder.published()
    try Disk.remove("\(site.path)/Public/\(file)")
    if let text { try site.folder.write("Public/\(file)", text) }
    try VerifyTests.makeSums(site)
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    #expect(VerifyTests.told(run).contains("Public/\(told)"))
  }

  @Test func sumsOfTheWholeSite() throws {
    let site = try SiteFolder.published()
    try site.folder.write("Public/SHA256SUMS", "x\n")
    #expect(
      VerifyTests.told(try site.run("verify", "--json")) == [
        "Public/SHA256SUMS: daftar-jumlah-rusak"
      ])
    try Disk.remove("\(site.path)/Public/SHA256SUMS")
    #expect(
      VerifyTests.told(try site.run("verify", "--json"))
        .contains("Public/SHA256SUMS: daftar-jumlah-tak-ada"))
  }

  /// Tables and their sums changed together are not what was approved.
  @Test func sumsThatAreNotTheApprovedOnes() throws {
    let site = try SiteFolder.published()
    let data = "\(VerifyTests.unit)/data"
    let old = SHA256.hex(Array(try site.folder.text("\(data)/realisasi.csv").utf8))
    try site.replace("masuk,10", with: "masuk,11", in: "\(data)/realisasi.csv")
    let new = SHA256.hex(Array(try site.folder.text("\(data)/realisasi.csv").utf8))
    try site.replace(old, with: new, in: "\(data)/SHA256SUMS")
    try VerifyTests.makeSums(site)
    #expect(
      VerifyTests.told(try site.run("verify", "--json")) == ["\(data)/SHA256SUMS: sidik-berbeda"])
  }

  /// Of a site of another version only figures are compared, so they must be readable.
  @Test func figuresThatAreNoJSON() throws {
    let site = try SiteFolder.published()
    try site.replace("versi,\(SiteFormat.version)", with: "versi,0", in: "Public/data/rapor.csv")
    try site.replace("{", with: "[", in: "\(VerifyTests.unit)/data/data.json")
    try VerifyTests.makeSums(site)
    #expect(
      VerifyTests.told(try site.run("verify", "--json")) == [
        "\(VerifyTests.unit)/data/data.json: json-rusak", "Public/data/rapor.csv: situs-versi-lain",
      ])
  }

  @Test func sidikThatNobodySigned() throws {
    let site = try SiteFolder.published()
    let run = try site.run("verify", "--json", "--sidik", String(repeating: "0", count: 16))
    #expect(run.code == 65)
    #expect(VerifyTests.told(run) == ["Public: sidik-tak-dikenal"])
  }

  @Test func whatIsNoPublishedFolder() throws {
    let site = try SiteFolder.approved()
    let hint =
      "tidak ada yang diperiksa. Terbitkan dahulu dengan rapor build, atau sebut folder terbitannya: rapor verify FOLDER\n"
    expect(
      try site.run("verify"), is: Run(code: 65, err: "Folder Public tidak ada; \(hint)"))
    expect(
      try site.run("verify", "Content/situs.csv"),
      is: Run(code: 65, err: "Content/situs.csv bukan folder; \(hint)"))
    expect(
      try site.run("verify", "a", "b"),
      is: Run(code: 64, err: "rapor verify memeriksa satu folder, bukan 2.\n"))
    try Disk.makeFolder("\(site.path)/Public")
    for folder in ["Public", "Content"] {
      expect(
        try site.run("verify", folder),
        is: Run(
          code: 65, out: "0 berkas, 0 unit disusun ulang, 0 tautan diperiksa: 1 temuan.\n",
          err: """
            \(folder)/index.html: galat: Halaman depan tidak ada; ini bukan folder yang diterbitkan \
            rapor. [beranda-tak-ada]
                perbaikan: Periksa nama foldernya, atau terbitkan dengan rapor build.

            """))
    }
  }

  /// Web servers like to serve a link to the release that counts.
  @Test func linkToThePublishedFolder() throws {
    let site = try SiteFolder.published()
    try output(of: "ln", ["-s", "Public", "\(site.path)/tautan"])
    try passes(site, "tautan")
  }

  /// What would be computed from the rest of the tables is nobody's figure, and no page is blamed.
  @Test(arguments: ["changed", "cut", "deleted"])
  func damagedTableIsNamedAndNotItsConsequences(_ damage: String) throws {
    let site = try SiteFolder.published()
    let table = "\(VerifyTests.unit)/data/realisasi.csv"
    switch damage {
    case "changed": try site.replace("masuk,10", with: "masuk,11", in: table)
    case "cut": try site.folder.write(table, String(try site.folder.text(table).prefix(20)))
    default: try Disk.remove("\(site.path)/\(table)")
    }
    try VerifyTests.makeSums(site)
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    let isGone = damage == "deleted"
    // Whoever makes the sums anew cannot do so for links.
    let links = VerifyTests.told(run).filter { $0.hasSuffix("tautan-putus") }
    #expect(links.isEmpty == !isGone)
    #expect(
      VerifyTests.told(run).filter { !links.contains($0) }
        == ["\(table): \(isGone ? "berkas-hilang" : "tabel-berubah")"])
    #expect(
      run.out.hasSuffix(
        ",\"temuan\":\(links.count + 1),\"hanya_jumlah\":[],\"catatan\":[\"Halaman di atas unit "
          + "tidak disusun ulang, sebab tidak semua unit dapat disusun ulang.\"]}\n"))
  }

  /// Nothing that is no plain file is opened, however inviting.
  @Test func hostileFolderEndsWithFindings() throws {
    let site = try SiteFolder.published()
    try output(of: "ln", ["-s", "/dev/zero", "\(site.path)/Public/nol.html"])
    try output(of: "ln", ["-s", ".", "\(site.path)/Public/putar"])
    try output(of: "mkfifo", ["\(site.path)/Public/pipa.html"])
    try output(of: "truncate", ["-s", "40G", "\(site.path)/Public/besar.html"])
    try site.folder.write(
      "Public/" + String(repeating: "a/", count: 40) + "index.html", "<p>x</p>")
    try site.folder.write(
      "Public/sarang.html", String(repeating: "<div><table><tr><td>", count: 20_000))
    let run = try site.run("verify", "--json")
    #expect(run.code == 65)
    let told = Set(VerifyTests.told(run))
    for expected in [
      "nol.html: bukan-berkas", "putar: bukan-berkas", "pipa.html: bukan-berkas",
      "besar.html: berkas-terlalu-besar", "sarang.html: berkas-asing",
      String(repeating: "a/", count: 20) + "a: folder-terlalu-dalam",
    ] {
      #expect(told.contains("Public/\(expected)"))
    }
  }

  /// Every twelfth digit that people read on a scorecard of this small site, one at a time.
  @Test func digitsOfAScorecard() async throws {
    let site = try SiteFolder.published()
    let page = Array(try site.folder.text(VerifyTests.scorecard).utf8)
    let digits = VerifyTests.digits(of: page)
    #expect(digits.count > 150)
    var missed: [String] = []
    for at in stride(from: 0, to: digits.count, by: 12).map({ digits[$0] }) {
      var changed = page
      changed[at] = page[at] == UInt8(ascii: "9") ? UInt8(ascii: "1") : page[at] + 1
      try site.folder.write(VerifyTests.scorecard, changed)
      try VerifyTests.makeSums(site)
      let outcome = await Verifier.verify("\(site.path)/Public", shownAs: "Public")
      if !outcome.findings.contains(where: { $0.place.file == VerifyTests.scorecard }) {
        missed.append(String(decoding: page[max(0, at - 30)..<at + 10], as: UTF8.self))
      }
    }
    #expect(missed == [])
  }

  // MARK: Helpers

  /// `file: id` of each finding, in order.
  private static func told(_ run: Run) -> [String] {
    run.out.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /"id":"([^"]*)","berkas":"([^"]*)"/).map { "\($0.2): \($0.1)" }
    }
  }

  /// Makes the release's sums anew, as whoever changes a file on purpose would.
  private static func makeSums(_ site: SiteFolder) throws {
    let files = try site.folder.files("Public").filter {
      $0.key != "SHA256SUMS" && $0.key != ".rapor-situs"
    }
    let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\(SHA256.hex($0.value))  \($0.key)\n" }
    try site.folder.write("Public/SHA256SUMS", lines.joined())
  }

  /// Where digits stand between tags, scripts and references left out.
  private static func digits(of page: [UInt8]) -> [Int] {
    var (found, isInTag, script) = ([Int](), false, false)
    for (index, byte) in page.enumerated() {
      switch byte {
      case UInt8(ascii: "<"):
        isInTag = true
        let name = String(decoding: page[index...].prefix(8), as: UTF8.self)
        if name.hasPrefix("<script") { script = true }
        if name == "</script" { script = false }
      case UInt8(ascii: ">"): isInTag = false
      case 0x30...0x39 where !isInTag && !script && page[index - 1] != UInt8(ascii: "#"):
        found.append(index)
      default: continue
      }
    }
    return found
  }
}
