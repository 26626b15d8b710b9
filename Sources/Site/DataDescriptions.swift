import Catalog
import Scoring
import Tables

/// `datapackage.json`: what lies in a folder of tables, for programs. Frictionless Tabular Data
/// Package, version 1.
enum DataPackage {
  static let file = "datapackage.json"

  static func unit(_ edition: Edition, tables: [Download], frame: SiteFrame) -> [UInt8] {
    let id = edition.unit.id
    let profile = edition.unit.profile
    return bytes(
      "rapor-\(id.regency)-\(id.subdistrict)-\(id.year)", page: "\(id.path)/data/index.html",
      title: edition.datasetTitle, edition.datasetDescription, version: edition.fingerprint,
      created: edition.lastApproved,
      words: [profile.subdistrict, profile.regency, String(id.year)],
      source: profile[.naskahSumber],
      author: [
        "title": .text("\(edition.subdistrictName), \(profile.regency)"),
        "path": .optional(profile[.laman].flatMap(WebAddress.link)), "role": "author",
      ], isExample: profile.isExample, tables.compactMap(resource), frame)
  }

  /// The description of the table that all units share.
  static func site(_ units: [UnitSummary], table: SharedTable.File, frame: SiteFrame) -> [UInt8] {
    bytes(
      "rapor-semua", page: SiteDataPage.path, title: "Semua angka, \(frame.settings.title)",
      SiteDataPage.description(units), created: units.compactMap(\.lastApproved).max(),
      isExample: units.contains(where: \.isExample),
      [
        tabular(
          "semua", title: "Semua angka", description: "Satu baris tiap indikator dan triwulan.",
          size: table.size, sum: table.sum, schema: sharedSchema)
      ], frame)
  }

  private static func bytes(
    _ name: String, page: String, title: String, _ description: String, version: String? = nil,
    created: Moment?, words: [String] = [], source: String? = nil, author: JSON? = nil,
    isExample: Bool, _ resources: [JSON], _ frame: SiteFrame
  ) -> [UInt8] {
    let page = JSON.optional(frame.address(page))
    let keywords = ["kinerja", "kecamatan", "indikator", "target", "realisasi"] + words
    let publisher: JSON = [
      "title": .text(frame.settings.publisher), "path": .optional(frame.baseURL),
      "role": "publisher",
    ]
    let package: JSON = [
      "profile": "tabular-data-package", "name": .text(name), "id": page, "title": .text(title),
      "description": .text(description + " " + guardNote), "version": .optional(version),
      "created": .optional(created?.text), "homepage": page,
      "keywords": .list(keywords.map(JSON.text)),
      "licenses": frame.settings[.lisensi].map { [Licence($0).inPackage] },
      "sources": source.map { [["title": .text($0)]] },
      "contributors": .list([author, publisher].compactMap(\.self)),
      "data_contoh": .bool(isExample), "resources": .list(resources),
    ]
    return Array((package.pretty() + "\n").utf8)
  }

  private static let guardNote =
    "Tanda petik satu di depan teks yang diawali =, +, -, @, atau tab mencegah aplikasi lembar "
    + "kerja menjalankannya sebagai rumus dan bukan bagian teks."

  /// Describes a table that is offered, with the columns that it has; those that hold nothing are left
  /// out of it.
  private static func resource(_ download: Download) -> JSON? {
    guard let table = download.table else { return nil }
    let (words, columns) = (table.meaning, download.columns)
    let references = table.references.filter { columns.contains($0.column) }
    return tabular(
      table.name, title: table.title,
      description: words.prefix(1).uppercased() + words.dropFirst() + ".",
      size: download.file.bytes.count, sum: download.sum,
      schema: schema(
        table.columns.filter { columns.contains($0.name) },
        // A revised target has a row more, whose first quarter other rows leave empty.
        key: columns.contains("mulai") && table.name == "target" ? [] : table.key,
        references: references.map { column, target in
          let resource = target == table.name ? "" : target
          return [
            "fields": [.text(column)],
            "reference": ["resource": .text(resource), "fields": ["kode"]],
          ]
        }))
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

/// What search engines are told of the data: schema.org terms as JSON-LD. Addresses are whole where
/// the site's own is known, and relative or left out where it is not.
enum LinkedData {
  static func unit(_ edition: Edition, downloads: [Download], frame: SiteFrame) -> JSON {
    let id = edition.unit.id
    let profile = edition.unit.profile
    let page = frame.address("\(id.path)/data/index.html")
    let office = "\(edition.subdistrictName), \(profile.regency)"
    let place = [office, profile[.provinsi]].compactMap { $0 }.joined(separator: ", ")
    let code = profile[.kodeWilayah].map { code -> JSON in
      ["@type": "PropertyValue", "propertyID": "kode_wilayah", "value": .text(code)]
    }
    let lastDay = edition.result.reached.lastDay(of: id.year)
    // Each name with its unit once.
    var seen: Set<[String]> = []
    let measured = edition.result.positions.flatMap(\.indicators).map(\.indicator)
      .filter { seen.insert([$0.name, $0.measure ?? ""]).inserted }
      .map { indicator -> JSON in
        [
          "@type": "PropertyValue", "name": .text(indicator.name),
          "unitText": .optional(indicator.measure),
        ]
      }
    let dataset = thing(
      "Dataset", edition.datasetTitle, edition.datasetDescription, page: page, "#data", frame)
    return dataset + [
      "version": .text(edition.fingerprint),
      "dateModified": .optional(edition.lastApproved?.day.canonical),
      "temporalCoverage": .text("\(id.year)-01-01/\(lastDay?.canonical ?? "")"),
      "creator": organization(office, page: profile[.laman].flatMap(WebAddress.link)),
      "spatialCoverage": ["@type": "Place", "name": .text(place), "identifier": code],
      "variableMeasured": measured.isEmpty ? nil : .list(measured),
      "measurementTechnique": .optional(frame.address("metodologi/index.html")),
      "includedInDataCatalog": frame.address(SiteDataPage.path).map {
        ["@id": .text($0 + "#katalog")]
      },
      "distribution": .list(
        downloads.map {
          distribution($0.file.path, $0.name, $0.mediaType, $0.file.bytes.count, $0.sum, frame)
        }),
    ]
  }

  /// The catalog of all data, for the front page.
  static func catalog(_ units: [UnitSummary], _ frame: SiteFrame) -> JSON {
    thing(
      "DataCatalog", "Data \(frame.settings.title)", SiteDataPage.description(units),
      page: frame.address(SiteDataPage.path), "#katalog", frame)
  }

  /// The catalog with its data sets, for the page of all data: the shared table in full, the units'
  /// by name, for their own pages describe them.
  static func catalog(_ units: [UnitSummary], table: SharedTable.File, _ frame: SiteFrame) -> JSON {
    let years = units.map(\.id.year)
    let shared =
      thing(
        "Dataset", "Semua angka, \(frame.settings.title)", SiteDataPage.description(units),
        page: frame.address(SiteDataPage.path), "#data", frame) + [
        "dateModified": .optional(units.compactMap(\.lastApproved).max()?.day.canonical),
        "temporalCoverage": years.min().flatMap { first in
          years.max().map { .text("\(first)-01-01/\($0)-12-31") }
        },
        "distribution": [
          distribution(SharedTable.path, "semua.csv", "text/csv", table.size, table.sum, frame)
        ],
      ]
    let others = units.compactMap { unit in
      frame.address("\(unit.id.path)/data/index.html").map { ["@id": .text($0 + "#data")] as JSON }
    }
    return catalog(units, frame) + ["dataset": .list([shared] + others)]
  }

  /// A catalog or a set of data that a page tells of, named by an anchor of the page.
  private static func thing(
    _ type: String, _ name: String, _ description: String, page: String?, _ anchor: String,
    _ frame: SiteFrame
  ) -> JSON {
    [
      "@type": .text(type), "@id": .optional(page.map { $0 + anchor }), "name": .text(name),
      "description": .text(description), "url": .optional(page),
      "inLanguage": "id", "isAccessibleForFree": true,
      "license": frame.settings[.lisensi].map { Licence($0).inLinkedData },
      "publisher": organization(frame.settings.publisher, page: nil),
    ]
  }

  private static func organization(_ name: String, page: String?) -> JSON {
    ["@type": "GovernmentOrganization", "name": .text(name), "url": .optional(page)]
  }

  private static func distribution(
    _ path: String, _ name: String, _ mediaType: String, _ size: Int, _ sum: String,
    _ frame: SiteFrame
  ) -> JSON {
    [
      "@type": "DataDownload", "name": .text(name),
      "contentUrl": .text(frame.address(path) ?? name), "encodingFormat": .text(mediaType),
      "contentSize": .text("\(size) B"), "sha256": .text(sum),
    ]
  }
}

/// The licence that the site's settings name, as programs know it.
struct Licence {
  /// What the office typed.
  let text: String
  /// The identifier that registries of open licences use; nil where it is not one of those here.
  let identifier: String?
  /// Where its words stand; nil where nobody said.
  let address: String?

  /// Reads what `lisensi` says: the common name of a licence, a web address, or the office's words.
  init(_ text: String) {
    self.text = text
    let plain = text.trimmed.uppercased().map { $0 == "-" || $0 == "_" ? " " : $0 }
    let name = String(plain).split(separator: " ").joined(separator: " ")
    let known = Licence.known[name]
    identifier = known?.identifier
    address = known.map { "https://creativecommons.org/\($0.path)/" } ?? WebAddress.typed(text)
  }

  private static let known: [String: (identifier: String, path: String)] = [
    "CC BY 4.0": ("CC-BY-4.0", "licenses/by/4.0"),
    "CC BY SA 4.0": ("CC-BY-SA-4.0", "licenses/by-sa/4.0"),
    "CC BY NC 4.0": ("CC-BY-NC-4.0", "licenses/by-nc/4.0"),
    "CC BY ND 4.0": ("CC-BY-ND-4.0", "licenses/by-nd/4.0"),
    "CC0": ("CC0-1.0", "publicdomain/zero/1.0"), "CC0 1.0": ("CC0-1.0", "publicdomain/zero/1.0"),
  ]

  /// As a data package names it; a licence without identifier goes by its words.
  var inPackage: JSON {
    ["name": .text(identifier ?? "lainnya"), "path": .optional(address), "title": .text(text)]
  }

  var inLinkedData: JSON {
    address.map(JSON.text) ?? ["@type": "CreativeWork", "name": .text(text)]
  }
}
