import Catalog
import Scoring

/// `datapackage.json`: what lies in a folder of tables, for programs. Frictionless Tabular Data
/// Package, version 1.
enum DataPackage {
  static let file = "datapackage.json"

  /// The description of a unit's tables.
  static func unit(_ edition: Edition, tables: [Download], frame: SiteFrame) -> [UInt8] {
    let id = edition.unit.id
    let profile = edition.unit.profile
    let address = frame.address("\(id.path)/data/index.html")
    return bytes([
      ("profile", "tabular-data-package"),
      ("name", .text("rapor-\(id.regency)-\(id.subdistrict)-\(id.year)")),
      ("id", .optional(address)),
      ("title", .text(edition.datasetTitle)),
      ("description", .text(edition.datasetDescription + " " + guardNote)),
      ("version", .text(edition.fingerprint)),
      ("created", .optional(edition.lastApproved?.text)),
      ("homepage", .optional(address)),
      ("keywords", keywords([profile.subdistrict, profile.regency, String(id.year)])),
      ("licenses", licences(frame.settings)),
      ("sources", profile[.naskahSumber].map { .list([.members([("title", .text($0))])]) }),
      (
        "contributors",
        [
          .members([
            ("title", .text("\(edition.subdistrictName), \(profile.regency)")),
            ("path", .optional(profile[.laman].flatMap(URLText.web))), ("role", "author"),
          ]), publisher(frame),
        ]
      ),
      ("data_contoh", .bool(profile.isExample)),
      ("resources", .list(tables.compactMap(resource))),
    ])
  }

  /// The description of the table that all units share.
  static func site(_ units: [UnitSummary], table: SharedTable.File, frame: SiteFrame) -> [UInt8] {
    let address = frame.address("data/index.html")
    return bytes([
      ("profile", "tabular-data-package"),
      ("name", "rapor-semua"),
      ("id", .optional(address)),
      ("title", .text("Semua angka, \(frame.settings.title)")),
      ("description", .text(SiteDataPage.description(units) + " " + guardNote)),
      ("created", .optional(units.compactMap(\.lastApproved).max()?.text)),
      ("homepage", .optional(address)),
      ("keywords", keywords([])),
      ("licenses", licences(frame.settings)),
      ("contributors", [publisher(frame)]),
      ("data_contoh", .bool(units.contains(where: \.isExample))),
      (
        "resources",
        [
          tabular(
            "semua", title: "Semua angka", description: "Satu baris tiap indikator dan triwulan.",
            size: table.size, sum: table.sum, schema: sharedSchema)
        ]
      ),
    ])
  }

  private static func bytes(_ members: [(String, JSON?)]) -> [UInt8] {
    Array((JSON.members(members).pretty() + "\n").utf8)
  }

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
    .members([
      ("title", .text(frame.settings.publisher)), ("path", .optional(frame.baseURL)),
      ("role", "publisher"),
    ])
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
    .members([
      ("profile", "tabular-data-resource"), ("name", .text(name)), ("path", .text(name + ".csv")),
      ("title", .text(title)), ("description", .text(description)), ("format", "csv"),
      ("mediatype", "text/csv"), ("encoding", "utf-8"), ("bytes", .whole(size)),
      ("hash", .text("sha256:" + sum)), ("dialect", dialect), ("schema", schema),
    ])
  }

  private static let dialect = JSON.members([
    ("delimiter", ","), ("lineTerminator", "\n"), ("quoteChar", "\""),
    ("doubleQuote", .bool(true)), ("skipInitialSpace", .bool(false)), ("header", .bool(true)),
  ])

  // MARK: Schemas

  /// Describes the columns that a file has; those that hold nothing are left out of it.
  private static func schema(of table: PublishedTable, columns: Set<String>) -> JSON {
    schema(
      table.fields.filter { columns.contains($0.name) }, key: table.key,
      references: table.references.filter { columns.contains($0.column) }.map { column, target in
        .members([
          ("fields", [.text(column)]),
          (
            "reference",
            .members([
              ("resource", .text(target == table.name ? "" : target)),
              ("fields", ["kode"]),
            ])
          ),
        ])
      })
  }

  private static let sharedSchema = schema(
    SharedTable.fields, key: SharedTable.primaryKey, references: [])

  private static func schema(_ fields: [PublishedColumn], key: [String], references: [JSON]) -> JSON
  {
    let schema = JSON.members([
      ("fields", .list(fields.map(\.json))), ("missingValues", [""]),
      ("primaryKey", key.isEmpty ? nil : .list(key.map(JSON.text))),
      ("foreignKeys", references.isEmpty ? nil : .list(references)),
    ])
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
  static let exampleNote =
    "Target dan realisasinya angka contoh, bukan angka resmi kantor."
}
