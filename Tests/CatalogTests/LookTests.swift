import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Catalog

/// Logo, colours and menu in `situs.csv`.
struct LookTests {
  private func read(_ rows: String) throws -> (SiteSettings, String) {
    var diagnostics: [Diagnostic] = []
    let text = "kunci,nilai\njudul,Rapor\npenerbit,Kabupaten Contoh\n\(rows)\n"
    let table = try #require(
      CSVReader.read(Array(text.utf8), file: "situs.csv", into: &diagnostics))
    return (SiteSettings(site: table, scale: nil, into: &diagnostics), report(diagnostics))
  }

  @Test func areReadAsTyped() throws {
    let (settings, said) = try read(
      """
      logo,logo.svg
      Warna_Utama,#7A1F2B
      warna_aksen,#036
      menu,Profil kantor = profil
      menu,Cari=https://contoh.go.id/?a=b
      menu,
      """)
    #expect(said == "")
    #expect(settings.logo == "logo.svg")
    #expect(settings.colours.main?.text == "#7a1f2b")
    #expect(settings.colours.accent?.text == "#003366")
    #expect(
      settings.menu.map(\.text) == ["Profil kantor = profil", "Cari = https://contoh.go.id/?a=b"])
  }

  @Test(arguments: [
    (
      "merah",
      "Tulis tanda # lalu enam angka 0–9 atau huruf a–f, seperti #1b4379, atau tiga, seperti #abc."
    ),
    (
      "#12345",
      "Tulis tanda # lalu enam angka 0–9 atau huruf a–f, seperti #1b4379, atau tiga, seperti #abc."
    ),
    ("1B4379", "Tulis #1b4379."),
  ])
  func colourThatIsNone(_ typed: String, _ cure: String) throws {
    let (settings, said) = try read("warna_aksen,\(typed)")
    #expect(
      said == """
        situs.csv:4:2: galat: Ini bukan warna. [warna-tak-sah]
            tertulis:  \(typed)
            perbaikan: \(cure)

        """)
    #expect(settings.colours.accent == nil)
  }

  @Test(arguments: [("#f2c200", "1,60:1", "#8a6f00"), ("#777", "4,28:1", "#737373")])
  func colourThatNobodyCanRead(_ typed: String, _ ratio: String, _ darker: String) throws {
    let (_, said) = try read("warna_utama,\(typed)")
    #expect(
      said == """
        situs.csv:4:2: galat: Warna ini terlalu muda untuk tulisan di latar halaman yang terang: \
        kontrasnya \(ratio), yang diperlukan paling sedikit 4,5:1. [warna-terlalu-muda]
            tertulis:  \(typed)
            perbaikan: Pakai warna yang lebih tua, misalnya \(darker).

        """)
    // What the message offers is taken.
    #expect(try read("warna_utama,\(darker)").1 == "")
  }

  @Test(arguments: [
    (
      "Profil", "Isi menu ini tidak lengkap.",
      "Tulis judul, tanda =, lalu tujuannya, seperti Profil kantor = profil."
    ),
    (
      "Profil =", "Isi menu ini tidak lengkap.",
      "Tulis judul, tanda =, lalu tujuannya, seperti Profil kantor = profil."
    ),
    (
      "Profil kantor dan sejarah singkat kecamatan = profil",
      "Judul menu ini 43 huruf; paling panjang 40.",
      "Pendekkan judulnya, misalnya menjadi dua atau tiga kata."
    ),
  ])
  func lineOfTheMenuThatIsNone(_ typed: String, _ message: String, _ cure: String) throws {
    let (settings, said) = try read("menu,\(typed)")
    #expect(
      said == """
        situs.csv:4:2: galat: \(message) [menu-tak-sah]
            tertulis:  \(typed)
            perbaikan: \(cure)

        """)
    #expect(settings.menu == [])
  }

  @Test func menuHasEightLinesOfDifferentNames() throws {
    let lines = (1...9).map { "menu,Judul \($0) = profil" } + ["menu,judul 1 = lain"]
    let (settings, said) = try read(lines.joined(separator: "\n"))
    #expect(settings.menu.count == 8)
    #expect(
      said == """
        situs.csv:12:2: galat: Menu paling banyak 8 baris. [menu-tak-sah]
            tertulis:  Judul 9 = profil
            perbaikan: Hapus baris ini, atau kumpulkan tautannya di satu halaman sendiri.
        situs.csv:13:2: galat: Menu paling banyak 8 baris. [menu-tak-sah]
            tertulis:  judul 1 = lain
            perbaikan: Hapus baris ini, atau kumpulkan tautannya di satu halaman sendiri.

        """)
  }

  /// The backgrounds that colours are held against are those of the style sheet.
  @Test func backgroundsAreThoseOfTheStyleSheet() throws {
    let rules = try projectText("Templates/gaya.css")
    let grounds = rules.matches(of: /--latar:(#[0-9a-f]{6})/).prefix(2).map { String($0.1) }
    #expect(grounds == [Colour.lightGround.text, Colour.darkGround.text])
  }

  /// Contrasts as the standard's own examples give them.
  @Test(arguments: [
    ("#000000", "#ffffff", "21,00:1"), ("#777777", "#ffffff", "4,47:1"),
    ("#767676", "#ffffff", "4,54:1"), ("#1b4379", "#fbfaf6", "9,45:1"),
  ])
  func contrasts(_ a: String, _ b: String, _ words: String) throws {
    let (a, b) = (try #require(Colour(a)), try #require(Colour(b)))
    #expect(Colour.words(a.contrast(to: b)) == words)
    #expect(Colour.words(b.contrast(to: a)) == words)
  }

  private static let targets = LinkTargets(
    pages: ["profil"], units: ["sampang", "sampang/banyuates"], files: ["maklumat.pdf"])

  @Test(arguments: [
    "profil", "/profil/", "profil/index.html", "beranda", "/", "status", "panduan/tampilan",
    "sampang/banyuates", "maklumat.pdf", "/maklumat.pdf", "berkas/maklumat.pdf",
    "Content/berkas/maklumat.pdf", "https://contoh.go.id/a?b=c",
  ])
  func linksThatLeadSomewhere(_ typed: String) {
    #expect(Self.targets.problem(with: typed, at: Place("situs.csv")) == nil)
  }

  /// A site without pages of its own has none to name.
  @Test func aFileThatIsMissing() {
    let targets = LinkTargets(pages: [], units: [], files: [])
    #expect(
      targets.problem(with: "pengumuman.docx", at: Place("situs.csv"))?.cure
        == "Taruh berkas itu di Content/berkas.")
  }

  private static let known =
    "Tulis nama halaman (profil, beranda, status, metodologi, cari, istilah, data, panduan), nama berkas di "
    + "Content/berkas, atau alamat yang diawali https://."

  @Test(arguments: [
    ("profl", "Maksudnya “profil”? \(known)"),
    ("malang", known),
    ("www.lapor.go.id", "Bila ini situs lain, tulis https://www.lapor.go.id."),
    ("https://", known), ("../profil", "Maksudnya “profil”? \(known)"),
    ("javascript:alert(1)", known),
    (
      "pengumuman.docx",
      "Taruh berkas itu di Content/berkas, atau tulis nama halaman tanpa akhiran: profil."
    ),
  ])
  func linksThatLeadNowhere(_ typed: String, _ cure: String) {
    #expect(
      Self.targets.problem(with: typed, at: Place("situs.csv", row: 4, column: 2))?.text == """
        situs.csv:4:2: galat: Tidak ada halaman atau berkas dengan nama ini di situs. [tujuan-tak-ada]
            tertulis:  \(typed)
            perbaikan: \(cure)

        """)
  }
}
