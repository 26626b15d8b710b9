import Catalog
import Numerals
import Site
import Tables

/// The part of a published `data.json` that the files above the units need; names as in the file.
struct PublishedData: Decodable {
  struct Unit: Decodable {
    let kabupaten: String
    let kecamatan: String
    let kode_wilayah: String?
    let data_contoh: Bool
  }
  struct UnitScore: Decodable {
    let triwulan: Int
    let nilai: Double?
    let predikat: String?
    let terukur: Int
    let dari: Int
  }
  struct Position: Decodable {
    let kode: String
    let nama: String
    let sasaran: [Objective]
  }
  struct Objective: Decodable {
    let nomor: String
    let indikator: [Indicator]
  }
  struct Indicator: Decodable {
    let kode: String
    let indikator: String
    let satuan: String?
    let arah: String
    let triwulan: [Quarter]
  }
  struct Quarter: Decodable {
    let triwulan: Int
    let keadaan: String
    let realisasi: Double?
    let kumulatif: Double?
    let target: Double?
    let capaian: Double?
    let predikat: String?

    func row(
      _ position: Position, _ objective: Objective, _ indicator: Indicator
    ) -> UnitFigures.Row {
      UnitFigures.Row(
        position: (position.kode, position.nama), objective: objective.nomor,
        indicator: (indicator.kode, indicator.indikator), unit: indicator.satuan,
        polarity: indicator.arah, quarter: triwulan, state: keadaan,
        figures: [realisasi, kumulatif, target, capaian].map { $0.flatMap { Figure($0) } },
        rating: predikat)
    }
  }

  let unit: Unit
  let triwulan_disahkan: Int?
  let persetujuan: [SavedApproval]
  let nilai: [UnitScore]
  let jabatan: [Position]
}
