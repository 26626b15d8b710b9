import Catalog
import Files
import FoundationEssentials
import Numerals
import Publishing
import Scoring
import Site

/// Published units whose pages stay as they are, because they cannot be rendered now.
struct HeldUnits {
  private let folder: String
  private let paths: [String]

  /// The units of a published tree that lies in `folder`.
  init(_ tree: PublishedTree, in folder: String) {
    self.folder = folder
    paths = tree.paths
  }

  /// The published units.
  var ids: [UnitID] {
    paths.compactMap { path in
      path.hasSuffix("/data/data.json")
        ? UnitID(String(path.dropLast("/data/data.json".count))) : nil
    }
  }

  /// The published files of a unit.
  func files(of id: UnitID) -> [String] { paths.filter { $0.hasPrefix(id.path + "/") } }

  /// What the published `data.json` says of a unit, for the overviews; nil where it says nothing
  /// that can be understood.
  func summary(of id: UnitID, settings: SiteSettings) throws(FileError) -> UnitSummary? {
    let bytes = try Disk.read("\(folder)/\(id.path)/data/data.json")
    guard let data = try? JSONDecoder().decode(PublishedData.self, from: Data(bytes)),
      let quarter = data.triwulan_disahkan.flatMap(Quarter.init(rawValue:)),
      let score = data.nilai.first(where: { $0.triwulan == quarter.rawValue })
    else { return nil }
    let value = score.nilai.flatMap { Figure($0) }
    return UnitSummary(
      id: id, regencyName: data.unit.kabupaten, subdistrict: data.unit.kecamatan,
      reached: quarter,
      score: Score(
        value: value,
        rating: score.predikat == nil ? nil : value.flatMap { Rating($0, on: settings.scale) },
        measured: score.terukur, expected: score.dari),
      leastCoverage: settings.limits.leastCoverage.text, isExample: data.unit.data_contoh,
      positions: data.jabatan.count,
      indicators: data.jabatan.flatMap(\.sasaran).reduce(0) { $0 + $1.indikator.count })
  }

  /// The part of `data.json` that overviews need; names as in the file.
  private struct PublishedData: Decodable {
    struct Unit: Decodable {
      let kabupaten: String
      let kecamatan: String
      let data_contoh: Bool
    }
    struct UnitScore: Decodable {
      let triwulan: Int
      let nilai: Double?
      let predikat: String?
      let terukur: Int
      let dari: Int
    }
    struct Position: Decodable { let sasaran: [Objective] }
    struct Objective: Decodable { let indikator: [Indicator] }
    struct Indicator: Decodable { let kode: String }
    let unit: Unit
    let triwulan_disahkan: Int?
    let nilai: [UnitScore]
    let jabatan: [Position]
  }
}
