import Catalog
import Numerals
import Scoring
import Tables

/// A table among the downloads of a unit, as people and programs are told of it.
struct PublishedTable: Sendable {
  /// What it is named by, as a file and in references.
  let name: String
  let title: String
  let meaning: String
  let columns: [PublishedColumn]
  /// The columns that tell one row from another; empty where rows have no key.
  let key: [String]
  /// Columns whose cells, where they are filled, name a row of a table by its code.
  let references: [(column: String, table: String)]

  /// `profil.csv`.
  var file: String { name + ".csv" }

  /// All of them, in the order in which they are listed.
  static let all = TableName.canonical.map(PublishedTable.init) + [scale, limits]

  private init(_ table: TableName) {
    name = table.rawValue
    title = table.title
    meaning = table.meaning
    columns = table.columns.map { PublishedColumn($0, of: table) }
    key = table.key
    references = table.columns.compactMap { column in
      guard case .code(let other) = column.kind else { return nil }
      return (column.name, other.rawValue)
    }
  }

  private init(_ name: String, _ title: String, _ meaning: String, _ columns: [PublishedColumn]) {
    (self.name, self.title, self.meaning) = (name, title, meaning)
    self.columns = columns
    (key, references) = ([columns[0].name], [])
  }

  private static let scale = PublishedTable(
    "skala", "Skala predikat", "predikat dan nilai paling rendah untuk memperolehnya",
    [
      PublishedColumn("batas_bawah", .number, "Nilai paling rendah untuk predikat ini."),
      PublishedColumn("predikat", .text, "Predikat."),
    ])

  private static let limits = PublishedTable(
    "batas", "Batas penilaian", "batas capaian dan cakupan minimum yang dipakai menghitung nilai",
    [
      PublishedColumn(
        "kunci", .word(["batas_capaian", "cakupan_minimum"]),
        "“batas_capaian”: capaian di atasnya dihitung sebesar ini; “cakupan_minimum”: di bawah "
          + "persentase ini tidak ada nilai."),
      PublishedColumn("nilai", .number, "Besarnya."),
    ])
}

extension PublishedColumn {
  fileprivate init(_ column: Column, of table: TableName) {
    let kind: Kind =
      switch column.kind {
      case .text: .text
      case .date: .form(Form.looseDate)
      case .number: .number
      case .figure: .form(Form.figure)
      case .entry: .form(Form.entry)
      case .words(let words): .word(words)
      case .flag: .word(["tidak"])
      case .quarter: .whole(1...4)
      case .ownCode: .form(table == .variabel ? Form.variable : Form.slug)
      case .earlierCode: .form(Form.slug + "|-")
      case .code(let other): .form(other == .variabel ? Form.variable : Form.slug)
      case .profileKey: .word(ProfileKey.allCases.map(\.rawValue))
      }
    // Only an indicator's row may lack its own code.
    let isUnique = column.kind == .ownCode && !column.isRequired
    self.init(
      column.name, kind, column.meaning, isRequired: column.isRequired, isUnique: isUnique)
  }
}

/// A column of a published table, as programs are told of it.
struct PublishedColumn: Sendable {
  enum Kind: Sendable {
    case text
    /// A text of fixed form.
    case form(String)
    case word([String])
    /// A number with a decimal comma and no thousands separator.
    case number
    case whole(ClosedRange<Int>)
    /// `ya` or `tidak`.
    case flag
  }

  let name: String
  let kind: Kind
  let meaning: String
  let isRequired: Bool
  let isUnique: Bool

  init(
    _ name: String, _ kind: Kind, _ meaning: String, isRequired: Bool = true,
    isUnique: Bool = false
  ) {
    (self.name, self.kind, self.meaning) = (name, kind, meaning)
    (self.isRequired, self.isUnique) = (isRequired, isUnique)
  }

  /// As a table schema (Frictionless, version 1) describes it.
  var json: JSON {
    var form: JSON = ["type": "string"]
    var constraints: JSON = ["required": isRequired ? true : nil, "unique": isUnique ? true : nil]
    switch kind {
    case .text: break
    case .form(let pattern): constraints = constraints + ["pattern": .text("^(\(pattern))$")]
    case .word(let words): constraints = constraints + ["enum": .list(words.map(JSON.text))]
    case .number: form = ["type": "number", "decimalChar": ","]
    case .whole(let range):
      form = ["type": "integer"]
      constraints =
        constraints + ["minimum": .whole(range.lowerBound), "maximum": .whole(range.upperBound)]
    case .flag: form = ["type": "boolean", "trueValues": ["ya"], "falseValues": ["tidak"]]
    }
    return ["name": .text(name)] + form + [
      "description": .text(meaning), "constraints": constraints.isEmpty ? nil : constraints,
    ]
  }
}

extension PublishedColumn {
  /// Forms of cells, as regular expressions.
  enum Form {
    static let slug = "[a-z0-9]+(-[a-z0-9]+)*"
    static let variable = "[a-z][a-z0-9_]*"
    /// A number or a range, with a sign where there is one, or a word: of a milestone, of a level.
    static let figure = "((≥|≤) )?(-?[0-9]+(,[0-9]+)?( s\\.d\\. -?[0-9]+(,[0-9]+)?)?|[A-Za-z].*)"
    /// The same, or a word for why there is none.
    static let entry = figure + "|-|rahasia"
    /// A date, or the part of it that is known, as a document prints it.
    static let looseDate = "[0-9]{4}-[0-9]{2}-[0-9]{2}|([A-Z][a-z]+ )?[0-9]{4}"
  }
}

/// The table that holds every figure of every published unit.
package enum SharedTable {
  package static let path = "data/semua.csv"
  package static let header = CSVWriter(header: columns.map(\.name)).bytes

  /// What is known of the file without looking at it again.
  package struct File: Sendable {
    package let size: Int
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    package let sum: String

    package init(size: Int, sum: String) { (self.size, self.sum) = (size, sum) }
  }

  static let primaryKey = ["unit", "indikator", "triwulan"]

  static let columns: [PublishedColumn] = [
    .init(
      "unit", .form("[a-z0-9-]+/[a-z0-9-]+/[0-9]{4}"), "Alamat kantor dan tahunnya di situs ini."),
    .init("kabupaten", .text, "Nama kabupaten atau kota."),
    .init("kecamatan", .text, "Nama kecamatan."),
    .init(
      "kode_wilayah", .text, "Kode wilayah kecamatan (Kementerian Dalam Negeri).", isRequired: false
    ),
    .init("tahun", .whole(1945...9999), "Tahun yang dilaporkan."),
    .init("jabatan", .form(PublishedColumn.Form.slug), "Kode jabatan pemilik indikator."),
    .init("nama_jabatan", .text, "Nama jabatan pemilik indikator."),
    .init("nomor_sasaran", .text, "Nomor sasaran di dalam jabatannya."),
    .init("indikator", .form(PublishedColumn.Form.slug), "Kode indikator di dalam unit."),
    .init("nama_indikator", .text, "Nama indikator."),
    .init(
      "satuan", .text, "Satuan realisasi, kumulatif, dan target; “ya-tidak” untuk tonggak.",
      isRequired: false),
    .init(
      "arah", .word(["naik", "turun"]),
      "“naik” bila makin tinggi makin baik, “turun” bila makin rendah makin baik."),
    .init("triwulan", .whole(1...4), "Triwulan."),
    .init(
      "keadaan", .word(State.allCases.map(\.rawValue)),
      "Apakah realisasi triwulan itu sendiri ada, dan bila tidak, mengapa."),
    .init(
      "realisasi", .number, "Realisasi triwulan itu sendiri; tonggak: ya = 1, tidak = 0.",
      isRequired: false),
    .init(
      "keadaan_kumulatif", .word(State.allCases.map(\.rawValue)),
      "Apakah kumulatif sampai dengan triwulan itu ada, dan bila tidak, mengapa."),
    .init(
      "kumulatif", .number, "Realisasi sejak Triwulan I sampai dengan triwulan itu.",
      isRequired: false),
    .init("target", .number, "Target kumulatif sampai dengan triwulan itu.", isRequired: false),
    .init(
      "target_teks", .text, "Target itu seperti tercetak di halaman, dengan tandanya.",
      isRequired: false),
    .init("capaian", .number, "Capaian terhadap target, dalam persen.", isRequired: false),
    .init("predikat", .text, "Predikat capaian menurut skala kantor.", isRequired: false),
    .init("data_contoh", .flag, "“ya” bila angkanya contoh dan bukan angka resmi kantor."),
    .init(
      "tahun_lalu", .number,
      "Kumulatif indikator yang sama sampai dengan triwulan yang sama tahun sebelumnya.",
      isRequired: false),
    .init(
      "selisih_tahun_lalu", .number,
      "Kumulatif dikurangi tahun_lalu, dalam satuannya; kosong bila tidak dapat dibandingkan.",
      isRequired: false),
    .init(
      "beda_tahun_lalu", .text,
      "Apa yang tahun sebelumnya lain sehingga tidak dibandingkan: rumus, satuan, atau cara "
        + "kumulatif.", isRequired: false),
  ]

  /// The rows of a unit, without the header: one for each indicator and quarter of the positions that
  /// its edition shows, in the order of `data.json`.
  package static func rows(of edition: Edition) -> [UInt8] {
    var writer = CSVWriter()
    let guarded = SpreadsheetGuard.armed
    let (id, profile) = (edition.unit.id, edition.unit.profile)
    let unit = [
      id.path, guarded(profile.regency), guarded(profile.subdistrict),
      guarded(profile[.kodeWilayah] ?? ""), String(id.year),
    ]
    let example = profile.isExample ? "ya" : "tidak"
    for position in edition.result.positions {
      for (objective, results) in position.objectives {
        for result in results {
          let indicator = result.indicator
          let row =
            unit + [
              position.position.code, guarded(position.position.name), guarded(objective.number),
              indicator.code, guarded(indicator.name), guarded(indicator.measure ?? ""),
              indicator.polarity.rawValue,
            ]
          for quarter in Quarter.allCases {
            let found = result.quarters[quarter]
            let beside = edition.lastYear?.comparison(of: result, quarter)
            func cell(_ figure: Figure?) -> String { figure?.canonical ?? "" }
            writer.append(
              row + [
                String(quarter.rawValue), found.own.state.rawValue, cell(found.own.figure),
                found.cumulative.state.rawValue, cell(found.cumulative.figure),
                cell(found.goal.map(indicator.aim)),
                guarded(indicator.target(of: found) ?? ""), cell(found.achievement),
                guarded(found.rating?.name ?? ""), example, cell(beside?.figure),
                cell(beside?.difference), beside?.differenceWords ?? "",
              ])
          }
        }
      }
    }
    return writer.bytes
  }
}
