import Catalog
import Scoring

/// `datapackage.json`: what lies in a folder of tables, for programs. Frictionless Tabular Data
/// Package, version 1.
enum DataPackage {
  static let file = "datapackage.json"

  static func unit(_ edition: Edition, tables: [Download], frame: SiteFrame) -> [UInt8] {
    let id = edition.unit.id
    let profile = edition.unit.profile
    let office = "\(edition.subdistrictName), \(profile.regency)"
    let words = [profile.subdistrict, profile.regency, String(id.year)]
    return bytes([
      "profile": "tabular-data-package",
      "name": .text("rapor-\(id.regency)-\(id.subdistrict)-\(id.year)"),
      "id": .optional(frame.address("\(id.path)/data/index.html")),
      "title": .text(edition.datasetTitle),
      "description": .text(edition.datasetDescription + " " + guardNote),
      "version": .text(edition.fingerprint),
      "created": .optional(edition.lastApproved?.text),
      "homepage": .optional(frame.address("\(id.path)/data/index.html")),
      "keywords": keywords(words),
      "licenses": licences(frame.settings),
      "sources": profile[.naskahSumber].map { [["title": .text($0)]] },
      "contributors": [
        [
          "title": .text(office), "path": .optional(profile[.laman].flatMap(URLText.web)),
          "role": "author",
        ], publisher(frame),
      ],
      "data_contoh": .bool(profile.isExample),
      "resources": .list(tables.compactMap(resource)),
    ])
  }

  /// The description of the table that all units share.
  static func site(_ units: [UnitSummary], table: SharedTable.File, frame: SiteFrame) -> [UInt8] {
    bytes([
      "profile": "tabular-data-package",
      "name": "rapor-semua",
      "id": .optional(frame.address(SiteDataPage.path)),
      "title": .text("Semua angka, \(frame.settings.title)"),
      "description": .text(SiteDataPage.description(units) + " " + guardNote),
      "created": .optional(units.compactMap(\.lastApproved).max()?.text),
      "homepage": .optional(frame.address(SiteDataPage.path)),
      "keywords": keywords([]),
      "licenses": licences(frame.settings),
      "contributors": [publisher(frame)],
      "data_contoh": .bool(units.contains(where: \.isExample)),
      "resources": [
        tabular(
          "semua", title: "Semua angka", description: "Satu baris tiap indikator dan triwulan.",
          size: table.size, sum: table.sum, schema: sharedSchema)
      ],
    ])
  }

  private static func bytes(_ json: JSON) -> [UInt8] { Array((json.pretty() + "\n").utf8) }

  private static let guardNote =
    "Tanda petik satu di depan teks yang diawali =, +, -, @, atau tab mencegah aplikasi lembar "
    + "kerja menjalankannya sebagai rumus dan bukan bagian teks."

  private static func keywords(_ words: [String]) -> JSON {
    .list((["kinerja", "kecamatan", "indikator", "target", "realisasi"] + words).map(JSON.text))
  }

  private static func licences(_ settings: SiteSettings) -> JSON? {
    settings[.lisensi].map { [Licence($0).inPackage] }
  }

  private static func publisher(_ frame: SiteFrame) -> JSON {
    [
      "title": .text(frame.settings.publisher), "path": .optional(frame.baseURL),
      "role": "publisher",
    ]
  }

  // MARK: Tables

  private static func resource(_ download: Download) -> JSON? {
    guard let table = download.table else { return nil }
    let words = table.meaning
    return tabular(
      table.name, title: table.title,
      description: words.prefix(1).uppercased() + words.dropFirst() + ".",
      size: download.file.bytes.count, sum: download.sum,
      schema: schema(of: table, columns: download.columns))
  }

  private static func tabular(
    _ name: String, title: String, description: String, size: Int, sum: String, schema: JSON
  ) -> JSON {
    [
      "profile": "tabular-data-resource", "name": .text(name), "path": .text(name + ".csv"),
      "title": .text(title), "description": .text(description), "format": "csv",
      "mediatype": "text/csv", "encoding": "utf-8", "bytes": .whole(size),
      "hash": .text("sha256:" + sum), "dialect": dialect, "schema": schema,
    ]
  }

  private static let dialect: JSON = [
    "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true,
    "skipInitialSpace": false, "header": true,
  ]

  // MARK: Schemas

  /// Describes the columns that a file has; those that hold nothing are left out of it.
  private static func schema(of table: PublishedTable, columns: Set<String>) -> JSON {
    let references = table.references.filter { columns.contains($0.column) }
    return schema(
      table.columns.filter { columns.contains($0.name) }, key: table.key,
      references: references.map { column, target in
        let resource = target == table.name ? "" : target
        return [
          "fields": [.text(column)],
          "reference": ["resource": .text(resource), "fields": ["kode"]],
        ]
      })
  }

  private static let sharedSchema = schema(
    SharedTable.columns, key: SharedTable.primaryKey, references: [])

  private static func schema(
    _ columns: [PublishedColumn], key: [String], references: [JSON]
  ) -> JSON {
    let schema: JSON = [
      "fields": .list(columns.map(\.json)), "missingValues": [""],
      "primaryKey": key.isEmpty ? nil : .list(key.map(JSON.text)),
      "foreignKeys": references.isEmpty ? nil : .list(references),
    ]
    return .written(schema.pretty(indent: 6))
  }
}

extension Edition {
  /// `Rapor kinerja Kecamatan Banyuates, Kabupaten Sampang, tahun 2020`.
  var datasetTitle: String {
    "Rapor kinerja \(subdistrictName), \(unit.profile.regency), tahun \(unit.id.year)"
  }

  /// What the data are, in sentences.
  var datasetDescription: String {
    let profile = unit.profile
    let state =
      isDraft
      ? "Draf sampai dengan \(result.reached.title), belum disahkan."
      : "Disahkan sampai dengan \(result.reached.title), sidik \(fingerprint)."
    return "Indikator kinerja jabatan di \(subdistrictName), \(profile.regency), tahun "
      + "\(unit.id.year): sasaran, rumus, target, realisasi tiap triwulan, dan catatannya. "
      + state + (profile.isExample ? " " + Edition.exampleNote : "")
  }

  /// What is said wherever invented figures leave the site.
  static let exampleNote = "Target dan realisasinya angka contoh, bukan angka resmi kantor."
}
