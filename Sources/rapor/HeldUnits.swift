import Catalog
import Diagnostics
import Files
import FoundationEssentials
import Numerals
import Publishing
import Scoring
import Site
import Tables

/// Published units whose pages stay as they are, because they cannot be rendered now.
struct HeldUnits {
  private let folder: String
  /// Whether a file is as it was published, as far as anybody can say.
  private let isTrusted: @Sendable (String) -> Bool
  /// The published files of each unit, by its path, in byte order. Looked for anew for every unit,
  /// they took half of a run of 300 offices that changed nothing.
  private let files: [String: [String]]
  /// The published units.
  let ids: [UnitID]

  /// The units of a published tree that lies in `folder`.
  init(_ tree: PublishedTree, in folder: String) {
    self.folder = folder
    isTrusted = { tree.record == nil || tree.isSound($0) }
    // What somebody put there is no page of a unit.
    let paths = tree.paths.filter { tree.findings[$0] != .added }
    files = Dictionary(grouping: paths, by: HeldUnits.unitPath)
    ids = paths.compactMap { path in
      let unit = HeldUnits.unitPath(of: path)
      return path == "\(unit)/data/\(Fingerprint.sumsFile)" ? UnitID(unit) : nil
    }
  }

  /// The first three folders of a path, which are a unit's where there is one; less where it has none.
  private static func unitPath(of path: String) -> String {
    var folders = 0
    let end = path.utf8.firstIndex { byte in
      folders += byte == UInt8(ascii: "/") ? 1 : 0
      return folders == 3
    }
    return end.map { String(path[..<$0]) } ?? ""
  }

  /// The published files of a unit.
  func files(of id: UnitID) -> [String] { files[id.path] ?? [] }

  /// A unit as its published data tell it, so that its pages keep step with templates and style
  /// sheet; nil where they are no longer what was published.
  func edition(of id: UnitID, addresses: Set<String>) -> Edition? {
    let root = id.path + "/"
    let names = files(of: id).map { String($0.dropFirst(root.count)) }
    let read = PublishedEdition(of: id, addresses: addresses, names: names, shownAs: id.path) {
      name, diagnostics in
      do throws(FileError) {
        return isTrusted(root + name) ? try Disk.read("\(folder)/\(root)\(name)") : nil
      } catch {
        diagnostics.append(UnitReader.unreadable(root + name, error))
        return nil
      }
    }
    return read.isSound ? read.edition : nil
  }

  /// What the published files say of a unit, for the overviews; nil where they say nothing that can
  /// be understood.
  func summary(of id: UnitID, settings: SiteSettings) throws(FileError) -> UnitSummary? {
    guard let data = try data(of: id),
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
      indicators: data.jabatan.flatMap(\.sasaran).reduce(0) { $0 + $1.indikator.count },
      approvals: data.persetujuan.compactMap(\.approval), zone: try zone(of: id))
  }

  /// The rows of the shared table that a unit's published `data.json` comes to; nil where it cannot
  /// be understood.
  func figures(of id: UnitID) throws(FileError) -> UnitFigures? {
    guard let data = try data(of: id) else { return nil }
    return UnitFigures(
      id: id, regencyName: data.unit.kabupaten, subdistrict: data.unit.kecamatan,
      regionCode: data.unit.kode_wilayah, isExample: data.unit.data_contoh,
      rows: data.jabatan.flatMap { position in
        position.sasaran.flatMap { objective in
          objective.indikator.flatMap { indicator in
            indicator.triwulan.map { $0.row(position, objective, indicator) }
          }
        }
      })
  }

  private func data(of id: UnitID) throws(FileError) -> PublishedData? {
    // A unit whose every quarter was withdrawn has no figures.
    guard files(of: id).contains("\(id.path)/data/data.json") else { return nil }
    let bytes = try Disk.read("\(folder)/\(id.path)/data/data.json")
    return try? JSONDecoder().decode(PublishedData.self, from: Data(bytes))
  }

  /// The office's zone, which stands in its published profile.
  private func zone(of id: UnitID) throws(FileError) -> String? {
    let path = "\(id.path)/data/profil.csv"
    guard files(of: id).contains(path) else { return nil }
    var ignored: [Diagnostic] = []
    let bytes = try Disk.read("\(folder)/\(path)")
    guard let table = CSVReader.read(bytes, file: path, into: &ignored) else { return nil }
    let row = (0..<table.rowCount).first { table.text($0, 0) == ProfileKey.zona.rawValue }
    return row.map { table.text($0, 1) }
  }
}
