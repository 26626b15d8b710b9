import Catalog
import Numerals
import Scoring
import Tables

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

  /// The columns that tell one row from another.
  static let primaryKey = ["unit", "indikator", "triwulan"]

  static let columns: [PublishedColumn] = [
    .init(
      "unit", .form("[a-z0-9-]+/[a-z0-9-]+/[0-9]{4}"),
      "Alamat kantor dan tahunnya di situs ini.", isRequired: true),
    .init("kabupaten", .text, "Nama kabupaten atau kota.", isRequired: true),
    .init("kecamatan", .text, "Nama kecamatan.", isRequired: true),
    .init("kode_wilayah", .text, "Kode wilayah kecamatan (Kementerian Dalam Negeri)."),
    .init("tahun", .whole(1945...9999), "Tahun yang dilaporkan.", isRequired: true),
    .init(
      "jabatan", .form(PublishedColumn.Form.slug), "Kode jabatan pemilik indikator.",
      isRequired: true),
    .init("nama_jabatan", .text, "Nama jabatan pemilik indikator.", isRequired: true),
    .init("nomor_sasaran", .text, "Nomor sasaran di dalam jabatannya.", isRequired: true),
    .init(
      "indikator", .form(PublishedColumn.Form.slug), "Kode indikator di dalam unit.",
      isRequired: true),
    .init("nama_indikator", .text, "Nama indikator.", isRequired: true),
    .init(
      "satuan", .text, "Satuan realisasi, kumulatif, dan target; “ya-tidak” untuk tonggak."),
    .init(
      "arah", .word(["naik", "turun"]),
      "“naik” bila makin tinggi makin baik, “turun” bila makin rendah makin baik.",
      isRequired: true),
    .init("triwulan", .whole(1...4), "Triwulan.", isRequired: true),
    .init(
      "keadaan", .word(State.allCases.map(\.rawValue)),
      "Apakah angkanya ada, dan bila tidak, mengapa.", isRequired: true),
    .init(
      "realisasi", .number, "Realisasi triwulan itu sendiri; tonggak: ya = 1, tidak = 0."),
    .init("kumulatif", .number, "Realisasi sejak Triwulan I sampai dengan triwulan itu."),
    .init("target", .number, "Target kumulatif sampai dengan triwulan itu."),
    .init("capaian", .number, "Capaian terhadap target, dalam persen."),
    .init("predikat", .text, "Predikat capaian menurut skala kantor."),
    .init(
      "data_contoh", .flag, "“ya” bila angkanya contoh dan bukan angka resmi kantor.",
      isRequired: true),
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
    for position in edition.shownPositions {
      for (objective, results) in position.objectives {
        for result in results {
          let indicator = result.indicator
          let row =
            unit + [
              position.position.code, guarded(position.position.name), guarded(objective.number),
              indicator.code, guarded(indicator.name), guarded(indicator.unit ?? ""),
              indicator.polarity.rawValue,
            ]
          for quarter in Quarter.allCases {
            let found = result.quarters[quarter]
            let figures = [
              found.own.figure, found.cumulative.figure, found.target, found.achievement,
            ]
            let rating = guarded(found.rating?.name ?? "")
            writer.append(
              row + [String(quarter.rawValue), found.state.rawValue]
                + figures.map { $0?.canonical ?? "" } + [rating, example])
          }
        }
      }
    }
    return writer.bytes
  }
}
