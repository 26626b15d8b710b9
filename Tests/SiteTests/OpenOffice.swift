import Catalog
@testable import Site
import Tables
import Testing

extension Office {
  /// A small office whose figures are its own: one indicator measured, one not reported. The second
  /// position may be kept from the public pages.
  static func small(hidesSecond: Bool = false) -> Office {
    Office(tables: [
      .profil: [
        ["kunci", "nilai"], ["kecamatan", "Coba"], ["kabupaten", "Uji"],
        ["jenis_wilayah", "kabupaten"], ["provinsi", "Jawa Timur"], ["kode_wilayah", "35.01.02"],
        ["judul", "Indikator"], ["zona", "WITA"], ["data_contoh", "tidak"],
        ["naskah_sumber", "Salinan keputusan"],
      ],
      .jabatan: [
        ["kode", "nama", "atasan", "publikasi"], ["camat", "Camat", "", ""],
        ["kasi", "Kepala Seksi", "camat", hidesSecond ? "tidak" : ""],
      ],
      .indikator: [
        [
          "kode", "jabatan", "nomor_sasaran", "sasaran", "indikator", "rumus", "satuan",
          "mendukung",
        ],
        ["camat-1", "camat", "1", "Layanan", "Surat, selesai", "a / b × 100%", "%", ""],
        ["kasi-1", "kasi", "1", "Layanan", "=Surat", "a", "", "camat-1"],
      ],
      .variabel: [
        ["kode", "uraian", "akumulasi"], ["a", "Surat selesai", "jumlah"],
        ["b", "Surat masuk", "jumlah"],
      ],
      .target: [
        ["indikator", "tahunan", "tw1", "tw2", "tw3", "tw4"],
        ["camat-1", "90", "90", "90", "90", "90"], ["kasi-1", "2000", "500", "1000", "", "2000"],
      ],
      .realisasi: [["variabel", "tw1", "tw2"], ["a", "7", ""], ["b", "8", "rahasia"]],
    ])
  }

  /// The small office with Triwulan I approved, then corrected, then Triwulan II approved.
  static func approved(hidesSecond: Bool = false) throws -> Edition {
    var office = small(hidesSecond: hidesSecond)
    office.signed = [
      Signed(quarter: .first, day: 5),
      Signed(quarter: .first, kind: .correction, day: 6, reason: "Salah ketik"),
      Signed(quarter: .second, day: 20),
    ]
    return try office.edition(upTo: .second, isDraft: false)
  }

  /// An approval on a day of July 2021, as pages above the units tell it.
  static func approval(_ quarter: Quarter, _ day: Int, _ sidik: String) throws -> ApprovalSummary {
    ApprovalSummary(
      number: 1, kind: .quarter, quarter: quarter, by: "Camat Coba",
      date: try #require(CalendarDate(year: 2021, month: 7, day: day)), reason: nil, sidik: sidik,
      corrects: false)
  }
}
