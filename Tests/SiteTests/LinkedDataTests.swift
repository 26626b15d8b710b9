import Catalog
@testable import Site
import Tables
import Testing

/// What pages tell search engines.
struct LinkedDataTests {
  private func block(_ page: [UInt8]?) throws -> String {
    let text = String(decoding: try #require(page), as: UTF8.self)
    let start = try #require(text.firstRange(of: "<script type=\"application/ld+json\">"))
    let end = try #require(text[start.upperBound...].firstRange(of: "</script>"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test func unitIsADataset() throws {
    let press = try Press([["lisensi", "CC BY 4.0"]], isDraft: false)
    let edition = try Office.approved()
    let files = press.files(of: edition)
    let data = try block(files["uji/coba/2021/data/index.html"])
    let downloads = UnitDownloads(edition: edition, frame: press.frame).all
    let distribution = downloads.map {
      "{\"@type\": \"DataDownload\", \"name\": \"\($0.name)\", \"contentUrl\": "
        + "\"https://rapor.example/uji/coba/2021/data/\($0.name)\", \"encodingFormat\": "
        + "\"\($0.mediaType)\", \"contentSize\": \"\($0.file.bytes.count) B\", \"sha256\": "
        + "\"\($0.sum)\"}"
    }
    let sidik = edition.fingerprint
    #expect(
      data == #"{"@context": "https://schema.org", "@type": "Dataset", "#
        + #""@id": "https://rapor.example/uji/coba/2021/data/#data", "#
        + #""name": "Rapor kinerja Kecamatan Coba, Kabupaten Uji, tahun 2021", "#
        + #""description": "Indikator kinerja jabatan di Kecamatan Coba, Kabupaten Uji, tahun 2021: "#
        + "sasaran, rumus, target, realisasi tiap triwulan, dan catatannya. Disahkan sampai dengan "
        + #"Triwulan II, sidik \#(sidik).", "url": "https://rapor.example/uji/coba/2021/data/", "#
        + #""inLanguage": "id", "isAccessibleForFree": true, "#
        + #""license": "https://creativecommons.org/licenses/by/4.0/", "#
        + #""publisher": {"@type": "GovernmentOrganization", "name": "Rapor Uji"}, "#
        + #""version": "\#(sidik)", "dateModified": "2021-07-20", "#
        + #""temporalCoverage": "2021-01-01/2021-06-30", "#
        + #""creator": {"@type": "GovernmentOrganization", "name": "Kecamatan Coba, Kabupaten Uji"}, "#
        + #""spatialCoverage": {"@type": "Place", "name": "Kecamatan Coba, Kabupaten Uji, Jawa Timur", "#
        + #""identifier": {"@type": "PropertyValue", "propertyID": "kode_wilayah", "#
        + #""value": "35.01.02"}}, "variableMeasured": [{"@type": "PropertyValue", "#
        + #""name": "Surat, selesai", "unitText": "%"}, {"@type": "PropertyValue", "name": "=Surat"}], "#
        + #""measurementTechnique": "https://rapor.example/metodologi/", "#
        + #""includedInDataCatalog": {"@id": "https://rapor.example/data/#katalog"}, "#
        + #""distribution": ["# + distribution.joined(separator: ", ") + "]}")
  }

  private static let about =
    "Realisasi, target, capaian, dan predikat setiap indikator kinerja "
    + "jabatan kecamatan, tiap triwulan, dari 1 unit (kecamatan dan tahun) dengan 2 indikator, "
    + "menurut data yang disahkan kantornya."
  private static let common =
    #""inLanguage": "id", "isAccessibleForFree": true, "#
    + #""publisher": {"@type": "GovernmentOrganization", "name": "Rapor Uji"}"#

  private func above(baseURL: String?) throws -> [String: [UInt8]] {
    try Press(isDraft: false, baseURL: baseURL).files(
      above: [UnitSummary(try Office.approved())], withdrawn: "x", replacement: "uji/coba/2021")
  }

  @Test func siteIsACatalog() throws {
    let files = try above(baseURL: "https://rapor.example")
    let catalog =
      #"{"@context": "https://schema.org", "@type": "DataCatalog", "#
      + #""@id": "https://rapor.example/data/#katalog", "name": "Data Rapor Uji", "#
      + #""description": "\#(Self.about)", "url": "https://rapor.example/data/", "# + Self.common
    #expect(try block(files["index.html"]) == catalog + "}")
    #expect(
      try block(files["data/index.html"]) == catalog
        + #", "dataset": [{"@type": "Dataset", "@id": "https://rapor.example/data/#data", "#
        + #""name": "Semua angka, Rapor Uji", "description": "\#(Self.about)", "#
        + #""url": "https://rapor.example/data/", "# + Self.common
        + #", "dateModified": "2021-07-20", "temporalCoverage": "2021-01-01/2021-12-31", "#
        + #""distribution": [{"@type": "DataDownload", "name": "semua.csv", "#
        + #""contentUrl": "https://rapor.example/data/semua.csv", "encodingFormat": "text/csv", "#
        + #""contentSize": "1234 B", "sha256": "\#(String(repeating: "0", count: 64))"}]}, "#
        + #"{"@id": "https://rapor.example/uji/coba/2021/data/#data"}]}"#)
  }

  /// Where the site's address is not known, what cannot be whole is left out.
  @Test func siteWithoutAddressClaimsNone() throws {
    let files = try above(baseURL: nil)
    #expect(
      try block(files["index.html"]) == #"{"@context": "https://schema.org", "#
        + #""@type": "DataCatalog", "name": "Data Rapor Uji", "description": "\#(Self.about)", "#
        + Self.common + "}")
    #expect(
      try block(files["data/index.html"]) == #"{"@context": "https://schema.org", "#
        + #""@type": "DataCatalog", "name": "Data Rapor Uji", "description": "\#(Self.about)", "#
        + Self.common + #", "dataset": [{"@type": "Dataset", "#
        + #""name": "Semua angka, Rapor Uji", "description": "\#(Self.about)", "# + Self.common
        + #", "dateModified": "2021-07-20", "temporalCoverage": "2021-01-01/2021-12-31", "#
        + #""distribution": [{"@type": "DataDownload", "name": "semua.csv", "#
        + #""contentUrl": "semua.csv", "encodingFormat": "text/csv", "contentSize": "1234 B", "#
        + #""sha256": "\#(String(repeating: "0", count: 64))"}]}]}"#)
  }

  @Test func draftTellsNothing() throws {
    let press = try Press(isDraft: true)
    let edition = try Office.small().edition(upTo: .second, isDraft: true)
    for (path, page) in press.files(of: edition) where path.hasSuffix(".html") {
      #expect(!String(decoding: page, as: UTF8.self).contains("<script"), "\(path)")
    }
  }

  /// Invented figures are said to be so where the data are described.
  @Test func exampleIsMarked() throws {
    var office = Office.small()
    office.tables[.profil]?.removeAll { $0[0] == "data_contoh" }
    office.tables[.profil]?.append(["data_contoh", "ya"])
    let edition = try office.edition(upTo: .second, isDraft: false)
    let note = "Target dan realisasinya angka contoh, bukan angka resmi kantor."
    #expect(edition.datasetDescription.hasSuffix(note))
    #expect(SiteDataPage.description([UnitSummary(edition)]).hasSuffix(note))
    let mixed = [UnitSummary(edition), UnitSummary(try Office.approved())]
    #expect(
      SiteDataPage.description(mixed).hasSuffix(
        "Angka 1 unit ialah contoh, bukan angka resmi kantor; kolom data_contoh menandainya."))
  }
}
