import Catalog
import Foundation
import Scoring
import Tables
import TestSupport
import Testing

@testable import Site

/// Who holds positions, on every page and in every download that names them.
struct OfficialPageTests {
  private static func office(
    _ officials: String, signatories: String = "kedudukan,nama\nCamat Coba,"
  ) -> Office {
    var texts = SmallUnit().texts
    texts[.profil] = texts[.profil]?.replacing("Sukamaju", with: "Coba")
    texts[.jabatan] =
      "kode,nama,atasan,pejabat\ncamat,Camat,,\nkasi,Kepala Seksi Pelayanan,camat,Ani"
    texts[.pejabat] = "jabatan,nama,sebagai,mulai,sampai,dasar\n" + officials
    texts[.penandatangan] = signatories.isEmpty ? nil : signatories
    return Office(
      tables: texts.mapValues { text in
        text.split(separator: "\n").map { line in
          line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
      })
  }

  private static let change =
    "camat,Siti Aminah,,4 Maret 2019,11 Mei 2021,\ncamat,Budi Hartono,plt,12 Mei 2021,,SP 821/77"

  private static func files(
    _ office: Office, upTo quarter: Quarter, isDraft: Bool = false
  ) throws -> [String: String] {
    let edition = try office.edition(upTo: quarter, isDraft: isDraft)
    return try Press(isDraft: isDraft).files(of: edition).mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The words of each element that a pattern finds, without its tags.
  private static func words(_ html: String?, _ pattern: Regex<(Substring, Substring)>) -> [String] {
    (html ?? "").matches(of: pattern).map {
      $0.1.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  private static let camat = "uji/coba/2021/camat/index.html"

  @Test(arguments: [
    (Quarter.first, "Pejabat: Siti Aminah", []),
    (
      .second, "Pejabat: Budi Hartono (Plt. Camat)",
      [
        "Pejabat sampai dengan Triwulan II: Siti Aminah sampai 11 Mei 2021; Budi Hartono (Plt. Camat) "
          + "sejak 12 Mei 2021 (SP 821/77)."
      ]
    ),
  ])
  func theScorecardNamesWhoHeldItAndWhoBefore(
    _ quarter: Quarter, _ head: String, _ year: [String]
  ) throws {
    for isDraft in [false, true] {
      let page = try Self.files(Self.office(Self.change), upTo: quarter, isDraft: isDraft)[
        Self.camat]
      let office = "Kecamatan Coba , Kabupaten Contoh · \(quarter.title) tahun 2021 · "
      #expect(
        Self.words(page, /<p>(<span class="letak">.*?)<\/p>/) == [office + head])
      #expect(
        Self.words(page, /<p class="sah">(Pejabat .*?)<\/p>/) == year)
    }
  }

  @Test func aVacantPositionSaysSinceWhen() throws {
    let files = try Self.files(
      Self.office("camat,Siti Aminah,,4 Maret 2019,11 Mei 2021,"), upTo: .second)
    #expect(
      Self.words(files[Self.camat], /<p>(<span class="letak">.*?)<\/p>/) == [
        "Kecamatan Coba , Kabupaten Contoh · Triwulan II tahun 2021 Jabatan ini kosong sejak 12 Mei 2021"
      ])
    #expect(
      Self.words(files[Self.camat], /<p class="sah">(Pejabat .*?)<\/p>/) == [
        "Pejabat sampai dengan Triwulan II: Siti Aminah sampai 11 Mei 2021; sesudahnya kosong."
      ])
    #expect(
      Self.words(files["uji/coba/2021/index.html"], /<h3>(<a href="camat.*?)<\/h3>/) == [
        "Camat kosong sejak 12 Mei 2021"
      ])
  }

  @Test func theOfficesPagesNameThemToo() throws {
    let files = try Self.files(Self.office(Self.change), upTo: .second)
    #expect(
      Self.words(files["uji/coba/2021/index.html"], /<h3>(<a href=".*?)<\/h3>/) == [
        "Camat Budi Hartono (Plt. Camat), sejak 12 Mei 2021", "Kepala Seksi Pelayanan Ani",
      ])
    #expect(
      Self.words(files["uji/coba/2021/cetak/index.html"], /<p>(Plt. Camat: .*?)<\/p>/) == [
        "Plt. Camat: Budi Hartono, sejak 12 Mei 2021"
      ])
    #expect(
      Self.words(files["uji/coba/2021/papan/index.html"], /<p class="pengantar">(.*?)<\/p>/) == [
        "Kabupaten Contoh · Triwulan II tahun 2021 · Plt. Camat: Budi Hartono"
      ])
    let index = try #require(files["uji/coba/2021/indeks/index.html"])
    #expect(index.contains("<dt>budi</dt>"))
    #expect(
      index.contains(
        "<dd><a href=\"../camat/index.html\">Budi Hartono</a> <small>Camat</small></dd>"))
    #expect(index.contains("<dt>siti</dt>"))
  }

  @Test func downloadsHoldThem() throws {
    let files = try Self.files(Self.office(Self.change), upTo: .second)
    #expect(
      files["uji/coba/2021/data/pejabat.csv"] == """
        jabatan,nama,sebagai,mulai,sampai,dasar
        camat,Siti Aminah,,2019-03-04,2021-05-11,
        camat,Budi Hartono,plt,2021-05-12,,SP 821/77

        """)
    let json = try JSONSerialization.jsonObject(
      with: Data(try #require(files["uji/coba/2021/data/data.json"]).utf8))
    let positions = try #require((json as? [String: Any])?["jabatan"] as? [[String: Any]])
    let officials = try #require(positions[0]["pejabat"] as? [[String: Any]])
    #expect(officials.map { $0["nama"] as? String } == ["Siti Aminah", "Budi Hartono"])
    #expect(officials.map { $0["sebagai"] as? String } == ["definitif", "plt"])
    #expect(officials.map { $0["mulai"] as? String } == ["2019-03-04", "2021-05-12"])
    #expect(officials.map { $0["sampai"] as? String } == ["2021-05-11", nil])
    #expect(officials.map { $0["dasar"] as? String } == [nil, "SP 821/77"])
    #expect(positions[1]["pejabat"] == nil)
    let package = try #require(files["uji/coba/2021/data/datapackage.json"])
    #expect(package.contains("\"path\": \"pejabat.csv\""))
    #expect(package.contains("\"primaryKey\": [\"jabatan\", \"mulai\"]"))
  }

  // MARK: Signatures

  private static func signature(
    _ office: Office, upTo quarter: Quarter, made day: String? = nil
  ) throws -> [String] {
    var edition = try office.edition(upTo: quarter, isDraft: day != nil)
    edition.draftDay = day.flatMap { CalendarDate(parsing: $0) }
    let page = try Press(isDraft: day != nil).files(of: edition)[camat]
    let html = String(decoding: try #require(page), as: UTF8.self)
    let block = try #require(
      html.firstMatch(of: /(?s)<p>[^<]*\.{5}<\/p>\n(.*?)<\/div>\n<\/div>/))
    return words(String(block.1), /<p>(.*?)<\/p>/)
  }

  /// On paper it is the one in office on the day it is printed; on the site on the day of approval,
  /// 20 July.
  @Test(arguments: [
    (nil, ["Plt. Camat Coba,", "Budi Hartono"]),
    ("5 April 2021", ["Camat Coba,", "Siti Aminah"]),
    ("12 Mei 2021", ["Plt. Camat Coba,", "Budi Hartono"]),
  ])
  func whoeverIsInOfficeOnTheDaySigns(_ day: String?, _ lines: [String]) throws {
    #expect(try Self.signature(Self.office(Self.change), upTo: .second, made: day) == lines)
    // Without a signatory it is whoever leads the office.
    #expect(
      try Self.signature(Self.office(Self.change, signatories: ""), upTo: .second, made: day)
        == lines)
  }

  @Test(arguments: [
    // Another name stays as it is typed, which is remarked.
    ("kedudukan,nama\nCAMAT COBA,Siti Aminah", ["CAMAT COBA,", "Siti Aminah"]),
    ("kedudukan,nama\nCAMAT COBA,BUDI HARTONO", ["Plt. CAMAT COBA,", "BUDI HARTONO"]),
    ("kedudukan,nama\nPLT. CAMAT COBA,", ["PLT. CAMAT COBA,", "Budi Hartono"]),
    (
      "atas_nama,kedudukan,nama\nBUPATI CONTOH,CAMAT COBA,",
      ["a.n. BUPATI CONTOH", "Plt. CAMAT COBA,", "Budi Hartono"]
    ),
    (
      "kedudukan,nama\nSekretaris Daerah,",
      ["Sekretaris Daerah,", "....................................."]
    ),
  ])
  func whatIsTypedOfASignatoryStays(_ signatories: String, _ lines: [String]) throws {
    #expect(
      try Self.signature(
        Self.office(Self.change, signatories: signatories), upTo: .second, made: "1 Juli 2021")
        == lines)
  }

  @Test func nobodySignsForAVacantPosition() throws {
    #expect(
      try Self.signature(
        Self.office("camat,Siti Aminah,,4 Maret 2019,11 Mei 2021,"), upTo: .second,
        made: "1 Juli 2021") == ["Camat Coba,", "....................................."])
  }
}
