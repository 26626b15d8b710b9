import Catalog
import Diagnostics
@testable import Site
import Tables
import Testing

/// The Atom feed of approvals.
struct ApprovalFeedTests {
  private func feed(_ units: [UnitSummary], _ facts: [[String]] = []) throws -> String {
    var diagnostics: [Diagnostic] = []
    let files = try Press(facts, isDraft: false).builder.sharedFiles(
      units: units, table: SharedTable.File(size: 0, sum: ""), into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    let file = try #require(files.first { $0.path == "umpan.xml" })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func tellsApprovalsAndCorrectionsNewestFirst() throws {
    #expect(
      try feed([UnitSummary(Office.approved())], [["lisensi", "CC BY 4.0"]]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
          <id>https://rapor.example/umpan.xml</id>
          <title>Rapor Uji</title>
          <subtitle>Triwulan yang baru disahkan, dan koreksinya.</subtitle>
          <updated>2021-07-20T00:00:00+08:00</updated>
          <author><name>Rapor Uji</name></author>
          <link rel="self" type="application/atom+xml" href="https://rapor.example/umpan.xml"/>
          <link rel="alternate" type="text/html" href="https://rapor.example/"/>
          <rights>CC BY 4.0</rights>
          <entry>
            <id>https://rapor.example/uji/coba/2021/#tw2-cccccccccccccccc</id>
            <title>Kecamatan Coba, Kabupaten Uji: Triwulan II 2021 disahkan</title>
            <updated>2021-07-20T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Triwulan II 2021 disahkan oleh Camat Coba pada 20 Juli 2021. Sidik cccc cccc cccc cccc.</summary>
          </entry>
          <entry>
            <id>https://rapor.example/uji/coba/2021/#tw1-bbbbbbbbbbbbbbbb</id>
            <title>Kecamatan Coba, Kabupaten Uji: koreksi Triwulan I 2021</title>
            <updated>2021-07-06T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Koreksi: Triwulan I 2021 disahkan ulang oleh Camat Coba pada 6 Juli 2021. Sidik bbbb bbbb bbbb bbbb. Yang berubah tercatat di halaman data kantor.</summary>
          </entry>
          <entry>
            <id>https://rapor.example/uji/coba/2021/#tw1-aaaaaaaaaaaaaaaa</id>
            <title>Kecamatan Coba, Kabupaten Uji: Triwulan I 2021 disahkan</title>
            <updated>2021-07-05T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Triwulan I 2021 disahkan oleh Camat Coba pada 5 Juli 2021. Sidik aaaa aaaa aaaa aaaa.</summary>
          </entry>
        </feed>

        """)
  }

  @Test func siteWithoutApprovalsHasAnEmptyFeed() throws {
    #expect(
      try feed([]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
          <id>https://rapor.example/umpan.xml</id>
          <title>Rapor Uji</title>
          <subtitle>Triwulan yang baru disahkan, dan koreksinya.</subtitle>
          <updated>1970-01-01T00:00:00Z</updated>
          <author><name>Rapor Uji</name></author>
          <link rel="self" type="application/atom+xml" href="https://rapor.example/umpan.xml"/>
          <link rel="alternate" type="text/html" href="https://rapor.example/"/>
        </feed>

        """)
  }

  private func summary(
    _ subdistrict: String, _ approvals: [Approval], zone: String?
  ) throws -> UnitSummary {
    let known = UnitSummary(try Office.approved())
    return UnitSummary(
      id: UnitID(regency: "uji", subdistrict: subdistrict, year: 2021),
      regencyName: known.regencyName, subdistrict: known.subdistrict, reached: known.reached,
      score: known.score, leastCoverage: known.leastCoverage, isExample: false, positions: 1,
      indicators: 1, approvals: approvals, zone: zone)
  }

  private func texts(_ feed: String, _ place: String) throws -> [String] {
    try StrictPage(Array(feed.utf8)).pieces.filter { $0.place == place }.map(\.text)
  }

  /// The same day begins first in the east; the feed was updated when it began last.
  @Test func eachOfficeHasTheTimeOfItsZone() throws {
    let day = [try Office.approval(.first, 5, "aaaa aaaa aaaa aaaa")]
    let units = [
      try summary("barat", day, zone: "WIB"), try summary("entah", day, zone: nil),
      try summary("tengah", day, zone: "WITA"), try summary("timur", day, zone: "WIT"),
    ]
    let zones = ["+07:00", "+09:00", "+08:00", "+07:00", "+07:00"]
    #expect(
      try texts(try feed(units), "updated") == zones.map { "2021-07-05T00:00:00" + $0 })
    #expect(
      Array(try texts(try feed(units), "id").dropFirst())
        == ["timur", "tengah", "entah", "barat"].map {
          "https://rapor.example/uji/\($0)/2021/#tw1-aaaaaaaaaaaaaaaa"
        })
  }

  /// A correction may go back to what was approved before; no two entries share an id.
  @Test func repeatedSidikIsCounted() throws {
    let approvals = try ["aaaa aaaa aaaa aaaa", "bbbb bbbb bbbb bbbb", "aaaa aaaa aaaa aaaa"]
      .map { try Office.approval(.first, 5, $0) }
    let ids = try texts(try feed([try summary("coba", approvals, zone: nil)]), "id").dropFirst()
    #expect(
      Array(ids)
        == ["bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa-2", "aaaaaaaaaaaaaaaa"].map {
          "https://rapor.example/uji/coba/2021/#tw1-\($0)"
        })
  }

  @Test func onlyTheNewestFiftyAreListed() throws {
    let approval = try Office.approval(.first, 5, "aaaa aaaa aaaa aaaa")
    let units = try (100..<160).map { try summary("k\($0)", [approval], zone: nil) }
    let ids = try texts(try feed(units), "id").dropFirst()
    #expect(
      ids.elementsEqual(
        (110..<160).reversed().map {
          "https://rapor.example/uji/k\($0)/2021/#tw1-aaaaaaaaaaaaaaaa"
        }))
  }

  /// Without an address nothing could name the entries; a draft is no news.
  @Test(arguments: [(nil, false), ("https://rapor.example", true)] as [(String?, Bool)])
  func thereIsNoFeed(_ base: String?, _ isDraft: Bool) throws {
    var diagnostics: [Diagnostic] = []
    let press = try Press(isDraft: isDraft, baseURL: base)
    let files = press.builder.sharedFiles(
      units: [UnitSummary(try Office.approved())], table: SharedTable.File(size: 0, sum: ""),
      into: &diagnostics)
    #expect(files.map(\.path) == ["data/index.html", "data/datapackage.json"])
    let page = try StrictPage(files[0].bytes)
    #expect(
      page.pieces.filter { $0.place.hasSuffix(".href") && $0.text.hasSuffix("umpan.xml") }.isEmpty)
  }
}
