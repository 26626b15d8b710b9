import Catalog
import Diagnostics
import Scoring
import Tables
import Templates

/// The pages above the units: the front page, a kabupaten, a kecamatan over the years.
struct OverviewPages {
  let frame: SiteFrame
  /// All published units, in the order of their ids.
  let units: [UnitSummary]

  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    var files = [front(&diagnostics)]
    for (_, units) in units.grouped(by: \.id.regency) {
      files.append(regencyPage(units, &diagnostics))
      for (_, years) in units.grouped(by: \.id.subdistrict) {
        files.append(subdistrictPage(years, &diagnostics))
      }
    }
    return files + SearchPages(frame: frame, offices: latest(units)).files(into: &diagnostics)
  }

  /// The latest year of each kecamatan, by the kecamatan's name.
  private func latest(_ units: [UnitSummary]) -> [UnitSummary] {
    units.grouped { "\($0.id.regency)/\($0.id.subdistrict)" }.compactMap(\.elements.last)
      .sorted { ($0.subdistrictName, $0.id) < ($1.subdistrictName, $1.id) }
  }

  private func front(_ diagnostics: inout [Diagnostic]) -> SiteFile {
    let offices = latest(units)
    let hasExample = units.contains(where: \.isExample)
    let page = SiteFrame.Page(
      path: "index.html", template: "beranda", title: "Rapor kinerja kecamatan",
      description: "Nilai, target, realisasi, dan cara menghitung setiap indikator kinerja "
        + "jabatan di kecamatan.",
      isExample: hasExample, linkedData: LinkedData.catalog(units, frame))
    let content: Record = [
      "kabupaten": .each(units.grouped(by: \.id.regency)) { regency, units in
        [
          "nama": .text(units[0].regencyName), "alamat": .text("\(regency)/index.html"),
          "kecamatan": subdistricts(latest(units), from: ""),
        ]
      },
      "jumlah": [
        "unit": .number(offices.count), "jabatan": .number(offices.reduce(0) { $0 + $1.positions }),
        "indikator": .number(offices.reduce(0) { $0 + $1.indicators }),
      ],
      "ada_contoh": .bool(hasExample),
    ]
    return frame.render(page, content, into: &diagnostics)
  }

  private func subdistricts(_ units: [UnitSummary], from folder: String) -> Value {
    .each(units) { unit in
      [
        "nama": .text(unit.subdistrict),
        "alamat": .text("\(unit.id.path.dropFirst(folder.count))/index.html"),
        "tahun": .number(unit.id.year), "skor": unit.scoreValue, "contoh": .bool(unit.isExample),
      ]
    }
  }

  private func regencyPage(_ units: [UnitSummary], _ diagnostics: inout [Diagnostic]) -> SiteFile {
    let shown = latest(units)
    let regency = units[0].regencyCrumb
    let page = SiteFrame.Page(
      path: regency.path, template: "kabupaten", title: regency.name,
      description: "Kecamatan di \(regency.name) berdampingan menurut nama, tanpa peringkat. "
        + Self.counts(shown),
      step: regency.name, isExample: units.contains(where: \.isExample))
    let scores = shown.map {
      (name: "\($0.subdistrictName) \($0.id.year), \($0.reached.short)", score: $0.score)
    }
    let content: Record = [
      "nama": .text(regency.name), "jumlah_nilai": .text(Self.counts(shown)),
      "bagan": ChartDrawing.rows(
        scores, id: "bagan-kecamatan", title: "Nilai kecamatan di \(regency.name)",
        isExample: shown.contains(where: \.isExample)),
      "kecamatan": subdistricts(shown, from: "\(units[0].id.regency)/"),
    ]
    return frame.render(page, content, into: &diagnostics)
  }

  /// `3 kantor: 2 Sangat Baik, 1 sementara.`, the best ratings first, then those without one.
  static func counts(_ units: [UnitSummary]) -> String {
    let rated = units.compactMap(\.score.rating).sorted { $0.place < $1.place }
      .grouped(by: \.name).map { "\($0.elements.count) \($0.key)" }
    let provisional = units.count { $0.score.value != nil && $0.score.rating == nil }
    let missing = units.count { $0.score.value == nil }
    let parts =
      rated + (provisional > 0 ? ["\(provisional) \(Score.provisional)"] : [])
      + (missing > 0 ? ["\(missing) belum bernilai"] : [])
    return "\(units.count) kantor: \(parts.joined(separator: ", "))."
  }

  private func subdistrictPage(
    _ years: [UnitSummary], _ diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let newest = years[years.count - 1]
    let name = newest.subdistrictName
    let hasExample = years.contains(where: \.isExample)
    let page = SiteFrame.Page(
      path: "\(newest.id.regency)/\(newest.id.subdistrict)/index.html", template: "kecamatan",
      title: name,
      description: "Rapor kinerja \(name), \(newest.regencyName), dari tahun ke tahun.",
      step: name, above: [newest.regencyCrumb], isExample: hasExample)
    let scores = years.map { (name: String($0.id.year), score: $0.score) }
    let content: Record = [
      "nama": .text(newest.subdistrict), "terbaru": .record(year(newest)),
      "kabupaten": .text(newest.regencyName), "alamat_kabupaten": "../index.html",
      "tahun": .each(years.reversed(), year),
      "bagan": years.count < 2
        ? .missing
        : ChartDrawing.rows(
          scores, id: "bagan-tahun", title: "Nilai \(name) per tahun", isExample: hasExample),
    ]
    return frame.render(page, content, into: &diagnostics)
  }

  private func year(_ unit: UnitSummary) -> Record {
    [
      "tahun": .number(unit.id.year), "alamat": .text("\(unit.id.year)/index.html"),
      "skor": unit.scoreValue,
    ]
  }
}

extension UnitSummary {
  fileprivate var regencyCrumb: SiteFrame.Crumb {
    (regencyName, "\(id.regency)/index.html")
  }
}

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
    let day = units.compactMap(\.lastApproved).max()?.day.text
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
      "kutipan": .text(
        "\(frame.settings.publisher). \(frame.settings.title): semua angka."
          + (day.map { " Pengesahan terakhir \($0)." } ?? "")
          + " Berkas semua.csv, SHA-256 \(table.sum.prefix(16))."
          + (units.contains(where: \.isExample) ? " Memuat angka contoh." : "")),
    ]
  }
}
