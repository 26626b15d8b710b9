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

  private let a = String(repeating: "a", count: 64)

  /// The id that an entry has, worked out from the sidik: RFC 9562, version 8.
  private func id(_ sidik: String) -> String {
    var digits = Array(sidik.prefix(32))
    digits[12] = "8"
    digits[16] = Array("89ab")[(digits[16].hexDigitValue ?? 0) % 4]
    let text = String(digits)
    let groups = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)].map { start, length in
      text.dropFirst(start).prefix(length)
    }
    return "urn:uuid:" + groups.joined(separator: "-")
  }

  @Test func tellsApprovalsAndCorrectionsNewestFirst() throws {
    let fingerprints = try Office.approved().approvals.map(\.fingerprint)
    let (ids, sidiks) = (fingerprints.map { id($0.digits) }, fingerprints.map(\.text))
    #expect(
      try feed([UnitSummary(Office.approved())], [["lisensi", "CC BY 4.0"]]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
          <id>https://rapor.example/umpan.xml</id>
          <title>Rapor Uji</title>
          <subtitle>Triwulan yang baru disahkan, koreksi, dan penarikan.</subtitle>
          <updated>2021-07-20T00:00:00+08:00</updated>
          <author><name>Rapor Uji</name></author>
          <link rel="self" type="application/atom+xml" href="https://rapor.example/umpan.xml"/>
          <link rel="alternate" type="text/html" href="https://rapor.example/"/>
          <rights>CC BY 4.0</rights>
          <entry>
            <id>\(ids[2])</id>
            <title>Kecamatan Coba, Kabupaten Uji, 2021: Triwulan II disahkan</title>
            <updated>2021-07-20T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Triwulan II disahkan oleh Camat Coba pada 20 Juli 2021. Sidik \(sidiks[2]).</summary>
          </entry>
          <entry>
            <id>\(ids[1])</id>
            <title>Kecamatan Coba, Kabupaten Uji, 2021: Koreksi sampai Triwulan I</title>
            <updated>2021-07-06T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Koreksi sampai Triwulan I oleh Camat Coba pada 6 Juli 2021. Alasan: Salah ketik. Sidik \(sidiks[1]). Yang berubah tercatat di halaman kantor.</summary>
          </entry>
          <entry>
            <id>\(ids[0])</id>
            <title>Kecamatan Coba, Kabupaten Uji, 2021: Triwulan I disahkan</title>
            <updated>2021-07-05T00:00:00+08:00</updated>
            <link rel="alternate" type="text/html" href="https://rapor.example/uji/coba/2021/"/>
            <summary>Triwulan I disahkan oleh Camat Coba pada 5 Juli 2021. Sidik \(sidiks[0]).</summary>
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
          <subtitle>Triwulan yang baru disahkan, koreksi, dan penarikan.</subtitle>
          <updated>1970-01-01T00:00:00Z</updated>
          <author><name>Rapor Uji</name></author>
          <link rel="self" type="application/atom+xml" href="https://rapor.example/umpan.xml"/>
          <link rel="alternate" type="text/html" href="https://rapor.example/"/>
        </feed>

        """)
  }

  private func summary(
    _ subdistrict: String, _ approvals: [ApprovalSummary], zone: String?
  ) throws -> UnitSummary {
    let known = UnitSummary(try Office.approved())
    return UnitSummary(
      id: UnitID(regency: "uji", subdistrict: subdistrict, year: 2021),
      regencyName: known.regencyName, subdistrict: known.subdistrict, province: nil,
      reached: known.reached,
      score: known.score, leastCoverage: known.leastCoverage, isExample: false, positions: 1,
      indicators: 1, approvals: approvals, zone: zone)
  }

  private func texts(_ feed: String, _ place: String) throws -> [String] {
    try StrictPage(Array(feed.utf8)).pieces.filter { $0.place == place }.map(\.text)
  }

  /// The same day begins first in the east; the feed was updated when it began last.
  @Test func eachOfficeHasTheTimeOfItsZone() throws {
    let day = [try Office.approval(.first, 5, a)]
    let units = [
      try summary("barat", day, zone: "WIB"), try summary("entah", day, zone: nil),
      try summary("tengah", day, zone: "WITA"), try summary("timur", day, zone: "WIT"),
    ]
    let zones = ["+07:00", "+09:00", "+08:00", "+07:00", "+07:00"]
    #expect(
      try texts(try feed(units), "updated") == zones.map { "2021-07-05T00:00:00" + $0 })
    #expect(
      Array(try texts(try feed(units), "id").dropFirst())
        == Array(repeating: id(a), count: 4))
  }

  @Test func onlyTheNewestFiftyAreListed() throws {
    func sidik(_ number: Int) -> String { String(repeating: "\(number)", count: 22) }
    let units = try (100..<160).map {
      try summary("k\($0)", [try Office.approval(.first, 5, sidik($0))], zone: nil)
    }
    let ids = try texts(try feed(units), "id").dropFirst()
    #expect(
      ids.elementsEqual(
        (110..<160).reversed().map { id(sidik($0)) }))
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
