import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Site

/// What an office's look adds to the style sheet and the pages.
struct SiteLookTests {
  private func rules(_ facts: [[String]]) throws -> String {
    SiteLook(try Press(facts, isDraft: false).frame.settings).rules
  }

  @Test func nothingIsAddedWhereNothingIsSaid() throws {
    #expect(try rules([]) == "")
    let press = try Press(isDraft: false)
    #expect(press.frame.stylesheet.bytes == press.frame.templates.pageRules)
  }

  @Test func coloursAreOfScreensAlone() throws {
    #expect(
      try rules([["warna_utama", "#7a1f2b"], ["warna_aksen", "#5c1620"]]) == """
        @media screen{:root{--panel:#5c1620;--nila:#7a1f2b;--lembut:#f4edee}}\
        @media screen and (prefers-color-scheme:dark){:root{--nila:#c69fa4;--lembut:#21171e}}
        """)
    #expect(
      try rules([["warna_aksen", "#003366"]]) == "@media screen{:root{--panel:#003366}}")
  }

  /// Whatever colour an office takes, text in it can be read on every ground in both schemes.
  @Test func everyColourCanBeRead() throws {
    var dice = Dice(seed: 7)
    var tried = 0
    for _ in 0..<400 {
      let typed = "#" + (0..<6).map { _ in String(dice.roll(16) - 1, radix: 16) }.joined()
      guard let colour = Colour(typed),
        colour.contrast(to: .lightGround) >= Colour.textContrast
      else { continue }
      tried += 1
      let found = try rules([["warna_utama", typed]]).matches(of: /#[0-9a-f]{6}/)
        .compactMap { Colour(String($0.output)) }
      // Panel and colour, field; in the dark colour and field.
      try #require(found.count == 5)
      let (panel, light, field, dark, darkField) = (
        found[0], found[1], found[2], found[3], found[4]
      )
      #expect(panel.contrast(to: .white) >= 4.5, "\(typed)")
      #expect(light.contrast(to: field) >= 4.5, "\(typed)")
      for ground in [.darkGround, darkField] {
        #expect(dark.contrast(to: ground) >= 4.5, "\(typed)")
      }
      // Captions stand on fields too.
      let caption = try #require(Colour("#4b5763"))
      #expect(caption.contrast(to: field) >= 4.5, "\(typed)")
      let darkCaption = try #require(Colour("#adb7c1"))
      #expect(darkCaption.contrast(to: darkField) >= 4.5, "\(typed)")
    }
    #expect(tried > 100)
  }

  private func header(_ page: SiteFile) throws -> [String] {
    let text = String(decoding: page.bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: "<header class=\"situs\">")).upperBound
    let end = try #require(text[start...].firstRange(of: "</header>")).lowerBound
    return text[start..<end].split(separator: "\n").map(String.init)
  }

  @Test func headerHasLogoAndMenu() throws {
    let press = try Press(
      [
        ["logo", "logo kantor.svg"], ["menu", "Profil = metodologi"], ["menu", "Data = data"],
        ["menu", "Berkas = peta (1).pdf"],
        ["menu", "Lapor = https://lapor.go.id/?a&b"],
      ], isDraft: false)
    var found: [Diagnostic] = []
    let page = press.frame.methodPage(into: &found)
    #expect(report(found) == "")
    #expect(
      try header(page) == [
        "<p><a href=\"../index.html\"><img src=\"../logo%20kantor.svg\" alt=\"\">Rapor Uji</a></p>",
        "<details class=\"buka-menu\"><summary>Menu</summary></details>",
        "<nav aria-label=\"Utama\"><ul>", "<li><a href=\"../index.html\">Beranda</a></li>",
        "<li><a href=\"../status/index.html\">Status pelaporan</a></li>",
        "<li><a href=\"../metodologi/index.html\">Cara menghitung</a></li>",
        "<li><a href=\"../metodologi/index.html\" aria-current=\"page\">Profil</a></li>",
        "<li><a href=\"../data/index.html\">Data</a></li>",
        "<li><a href=\"../peta%20%281%29.pdf\">Berkas</a></li>",
        "<li><a href=\"https://lapor.go.id/?a&amp;b\">Lapor</a></li>", "</ul></nav>",
      ])
    _ = try StrictPage(page.bytes)
    // A draft has no page of data.
    let draft = try Press([["menu", "Data = data"]], isDraft: true)
    #expect(try header(draft.frame.methodPage(into: &found)).count == 7)
  }

  @Test func textPageIsAsWritten() throws {
    var found: [Diagnostic] = []
    let table = Table(
      file: "profil.csv",
      texts: [
        ["gaya", "teks", "alamat"], ["judul", "Profil & kantor", ""],
        ["paragraf", "Baris satu & dua\nPeta: https://peta.contoh.go.id", ""],
        ["subjudul", "Dokumen", ""], ["butir", "Surat a@b.go.id.", ""],
        ["tautan", "Maklumat", "maklumat.pdf"], ["paragraf", "Lihat data", "data"],
      ])
    let page = try #require(TextPage("profil", reading: table, into: &found))
    func body(isDraft: Bool) throws -> String {
      let press = try Press(isDraft: isDraft)
      let frame = SiteFrame(
        settings: press.frame.settings, templates: press.frame.templates,
        baseURL: press.frame.baseURL, isDraft: isDraft, pages: [page])
      let files = frame.textPages(into: &found)
      #expect(files.map(\.path) == ["profil/index.html"])
      _ = try StrictPage(files[0].bytes)
      let text = String(decoding: files[0].bytes, as: UTF8.self)
      let start = try #require(text.firstRange(of: "<div class=\"halaman\">\n")).upperBound
      return String(text[start..<(try #require(text.firstRange(of: "</main>")).lowerBound)])
    }
    let last = { (words: String) in
      """
      <section>
      <p>Baris satu &amp; dua<br><a href="https://peta.contoh.go.id">Peta</a> \
      <span class="tercetak">(https://peta.contoh.go.id)</span></p>
      </section>
      <section>
      <h2>Dokumen</h2>
      <ul>
      <li>Surat <a href="mailto:a@b.go.id">a@b.go.id</a>.</li>
      <li><a href="../maklumat.pdf">Maklumat</a></li>
      </ul>
      <p>\(words)</p>
      </section>
      </div>

      """
    }
    #expect(try body(isDraft: false) == last("<a href=\"../data/index.html\">Lihat data</a>"))
    #expect(try body(isDraft: true) == last("Lihat data"))
    #expect(report(found) == "")
  }
}
