import Catalog
import Digest
import Foundation
@testable import Site
import Testing

/// The descriptions of folders of tables, as a program reads them.
struct DataPackageTests {
  private struct Package: Decodable {
    struct Person: Decodable, Equatable {
      let title: String
      let path: String?
      let role: String
    }
    struct Licence: Decodable, Equatable {
      let name: String
      let path: String?
      let title: String
    }
    struct Source: Decodable, Equatable { let title: String }
    struct Resource: Decodable {
      let name, path, profile, encoding, hash: String
      let bytes: Int
      let schema: Schema
    }
    struct Schema: Decodable {
      struct Column: Decodable {
        let name: String
        let type: String
      }
      struct Reference: Decodable {
        struct Target: Decodable {
          let resource: String
          let fields: [String]
        }
        let fields: [String]
        let reference: Target
      }
      let fields: [Column]
      let missingValues: [String]
      let primaryKey: [String]?
      let foreignKeys: [Reference]?
    }
    let profile, name, title, description: String
    let version, created, id, homepage: String?
    let keywords: [String]
    let licenses: [Licence]?
    let sources: [Source]?
    let contributors: [Person]
    let data_contoh: Bool
    let resources: [Resource]
  }

  private func package(_ files: [String: [UInt8]], in folder: String) throws -> Package {
    let bytes = try #require(files["\(folder)/datapackage.json"])
    return try JSONDecoder().decode(Package.self, from: Data(bytes))
  }

  @Test func saysWhatTheUnitsTablesAre() throws {
    let edition = try Office.approved()
    let press = try Press([["lisensi", "cc-by 4.0"]], isDraft: false)
    let package = try package(press.files(of: edition), in: "uji/coba/2021/data")
    #expect(package.profile == "tabular-data-package")
    #expect(package.name == "rapor-uji-coba-2021")
    #expect(package.title == "Rapor kinerja Kecamatan Coba, Kabupaten Uji, tahun 2021")
    #expect(package.id == "https://rapor.example/uji/coba/2021/data/")
    #expect(package.homepage == package.id)
    #expect(package.version == edition.fingerprint)
    #expect(package.created == "2021-07-20T00:00:00+08:00")
    #expect(
      package.licenses == [
        Package.Licence(
          name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/",
          title: "cc-by 4.0")
      ])
    #expect(package.sources == [Package.Source(title: "Salinan keputusan")])
    #expect(
      package.contributors == [
        Package.Person(title: "Kecamatan Coba, Kabupaten Uji", path: nil, role: "author"),
        Package.Person(title: "Rapor Uji", path: "https://rapor.example", role: "publisher"),
      ])
    #expect(!package.data_contoh)
  }

  /// A draft is of no day; a site without address and licence claims neither.
  @Test func saysNoMoreThanIsKnown() throws {
    let edition = try Office.small().edition(upTo: .second, isDraft: true)
    let files = try Press(isDraft: true, baseURL: nil).files(of: edition)
    let package = try package(files, in: "uji/coba/2021/data")
    #expect([package.created, package.id, package.homepage] == [nil, nil, nil])
    #expect(package.licenses == nil)
    #expect(package.contributors[1].path == nil)
    #expect(
      package.description.hasPrefix(
        "Indikator kinerja jabatan di Kecamatan Coba, Kabupaten Uji, tahun 2021: sasaran, rumus, "
          + "target, realisasi tiap triwulan, dan catatannya. Draf sampai dengan Triwulan II, belum "
          + "disahkan. "))
  }

  @Test func listsEveryTableWithItsSumAndColumns() throws {
    let office = Office.small()
    let files = try Press(isDraft: false).files(
      of: try office.edition(upTo: .second, isDraft: false))
    let tables = files.filter { $0.key.hasSuffix(".csv") && !$0.key.contains("/rantai/") }
    let package = try package(files, in: "uji/coba/2021/data")
    #expect(
      package.resources.map(\.name)
        == ["profil", "jabatan", "indikator", "variabel", "target", "realisasi", "skala", "batas"])
    #expect(package.resources.count == tables.count)
    for resource in package.resources {
      let bytes = try #require(tables["uji/coba/2021/data/\(resource.path)"])
      #expect(resource.path == resource.name + ".csv")
      #expect(resource.hash == "sha256:" + SHA256.hex(bytes))
      #expect(resource.bytes == bytes.count)
      let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      #expect(resource.schema.fields.map(\.name).joined(separator: ",") == header)
      #expect(resource.schema.missingValues == [""])
    }
  }

  @Test func namesKeysAndWhatTheyReferTo() throws {
    let files = try Press(isDraft: false).files(of: try Office.approved())
    let package = try package(files, in: "uji/coba/2021/data")
    let keys = package.resources.filter { $0.schema.primaryKey != nil }.map {
      "\($0.name): \($0.schema.primaryKey?.joined(separator: ", ") ?? "")"
    }
    #expect(
      keys == [
        "profil: kunci", "jabatan: kode", "variabel: kode", "target: indikator",
        "realisasi: variabel", "skala: batas_bawah", "batas: kunci",
      ])
    let references = package.resources.flatMap { resource in
      (resource.schema.foreignKeys ?? []).map {
        "\(resource.name).\($0.fields.joined()) -> \($0.reference.resource)."
          + $0.reference.fields.joined()
      }
    }
    #expect(
      references == [
        "jabatan.atasan -> .kode", "indikator.jabatan -> jabatan.kode",
        "indikator.mendukung -> .kode", "target.indikator -> indikator.kode",
        "realisasi.variabel -> variabel.kode",
      ])
  }

  @Test func describesTheSharedTable() throws {
    let press = try Press(isDraft: false)
    let files = try press.files(
      above: [UnitSummary(try Office.approved())], withdrawn: "x", replacement: "uji/coba/2021")
    let package = try package(files, in: "data")
    #expect(package.name == "rapor-semua")
    #expect(package.created == "2021-07-20T00:00:00+08:00")
    let resource = try #require(package.resources.first)
    #expect(package.resources.count == 1)
    #expect(resource.hash == "sha256:" + String(repeating: "0", count: 64))
    #expect(resource.bytes == 1234)
    #expect(resource.schema.primaryKey == ["unit", "indikator", "triwulan"])
    let header = resource.schema.fields.map(\.name).joined(separator: ",") + "\n"
    #expect(SharedTable.header == Array(header.utf8))
  }
}
