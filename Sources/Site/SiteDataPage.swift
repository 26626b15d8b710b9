import Catalog
import Diagnostics
import Scoring
import Tables
import Templates

/// The page of the data that all units share: one table with every figure, its description, and the
/// way to each unit's own tables.
struct SiteDataPage {
  let frame: SiteFrame
  /// All published units, in the order of their ids.
  let units: [UnitSummary]
  let table: SharedTable.File

  static let path = "data/index.html"

  /// What the shared table holds, in sentences.
  static func description(_ units: [UnitSummary]) -> String {
    let examples = units.count { $0.isExample }
    let sum = units.reduce(0) { $0 + $1.indicators }
    return "Realisasi, target, capaian, dan predikat setiap indikator kinerja jabatan kecamatan, "
      + "tiap triwulan, dari \(units.count) unit (kecamatan dan tahun) dengan \(sum) indikator, "
      + "menurut data yang disahkan kantornya."
      + (examples == 0
        ? ""
        : examples == units.count
          ? " " + Edition.exampleNote
          : " Angka \(examples) unit ialah contoh, bukan angka resmi kantor; kolom data_contoh "
            + "menandainya.")
  }

  /// The page and the description of its table; the table itself is put together elsewhere.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let package = SiteFile(
      path: "data/\(DataPackage.file)", bytes: DataPackage.site(units, table: table, frame: frame))
    let page = SiteFrame.Page(
      path: Self.path, template: "data-situs", title: "Semua data",
      description: "Semua angka situs ini dalam satu tabel, dan tabel setiap kantor.",
      step: "Data", isExample: units.contains(where: \.isExample),
      linkedData: LinkedData.catalog(units, table: table, frame))
    return [frame.render(page, content(package), into: &diagnostics), package]
  }

  private func content(_ package: SiteFile) -> Record {
    let rows = units.reduce(0) { $0 + $1.indicators } * Quarter.allCases.count
    return [
      "jumlah": [
        "baris": .number(rows), "unit": .number(units.count),
        "ukuran": .text(FileSize.text(table.size)), "sha": .text(table.sum),
        "ukuran_paket": .text(FileSize.text(package.bytes.count)),
      ],
      "kolom": .each(SharedTable.columns) { column in
        ["nama": .text(column.name), "arti": .text(column.meaning)]
      },
      "keadaan": .each(State.allCases) { state in
        ["kode": .text(state.rawValue), "arti": .text(state.meaning)]
      },
      "unit": .each(units) { unit in
        [
          "nama": .text("\(unit.subdistrictName), \(unit.regencyName)"),
          "tahun": .number(unit.id.year), "alamat": .text("../\(unit.id.path)/data/index.html"),
          "triwulan": .text(unit.reached.title),
          "sidik": .optional(unit.approvals.last?.fingerprint), "contoh": .bool(unit.isExample),
        ]
      },
      "ada_unit": .bool(!units.isEmpty),
      "kutipan": .text(citation),
    ]
  }

  private var citation: String {
    let day = units.compactMap(\.lastApproved).max()?.day.text
    return "\(frame.settings.publisher). \(frame.settings.title): semua angka."
      + (day.map { " Pengesahan terakhir \($0)." } ?? "")
      + " Berkas semua.csv, SHA-256 \(table.sum.prefix(16))."
      + (units.contains(where: \.isExample) ? " Memuat angka contoh." : "")
  }
}
