import Catalog
import Diagnostics
import Scoring
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
    return files
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
      description: "Kecamatan di \(regency.name) berdampingan menurut nama, tanpa peringkat.",
      step: regency.name, isExample: units.contains(where: \.isExample))
    let scores = shown.map {
      (name: "\($0.subdistrictName) \($0.id.year), \($0.reached.short)", score: $0.score)
    }
    let content: Record = [
      "nama": .text(regency.name),
      "bagan": ChartDrawing.rows(
        scores, id: "bagan-kecamatan", title: "Nilai kecamatan di \(regency.name)",
        isExample: shown.contains(where: \.isExample)),
      "kecamatan": subdistricts(shown, from: "\(units[0].id.regency)/"),
    ]
    return frame.render(page, content, into: &diagnostics)
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
    SiteFrame.Crumb(name: regencyName, path: "\(id.regency)/index.html")
  }
}
