import Catalog
import Diagnostics
import Scoring
import Templates

/// The pages above the units: the front page, a kabupaten, a kecamatan over the years.
struct OverviewPages {
  let frame: SiteFrame
  /// All published units, in the order of their ids.
  let units: [UnitSummary]

  /// Renders them all.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    var files = [front(&diagnostics)]
    for (regency, units) in grouped(units, by: \.id.regency) {
      files.append(regencyPage(regency, units, &diagnostics))
      for (subdistrict, years) in grouped(units, by: \.id.subdistrict) {
        files.append(subdistrictPage(regency, subdistrict, years, &diagnostics))
      }
    }
    return files
  }

  /// Groups in the order in which they first appear.
  private func grouped(
    _ units: [UnitSummary], by key: (UnitSummary) -> String
  ) -> [(key: String, units: [UnitSummary])] {
    var groups: [(key: String, units: [UnitSummary])] = []
    for unit in units {
      if groups.last?.key == key(unit) {
        groups[groups.count - 1].units.append(unit)
      } else {
        groups.append((key(unit), [unit]))
      }
    }
    return groups
  }

  /// The latest year of each kecamatan, by the kecamatan's name.
  private func latest(_ units: [UnitSummary]) -> [UnitSummary] {
    grouped(units, by: { "\($0.id.regency)/\($0.id.subdistrict)" }).compactMap(\.units.last)
      .sorted { ($0.subdistrictName, $0.id) < ($1.subdistrictName, $1.id) }
  }

  private func front(_ diagnostics: inout [Diagnostic]) -> SiteFile {
    let offices = latest(units)
    let shown = offices.reduce(into: (positions: 0, indicators: 0)) { sums, unit in
      sums.positions += unit.positions
      sums.indicators += unit.indicators
    }
    var page = SiteFrame.Page(
      path: "index.html", template: "beranda", title: "Rapor kinerja kecamatan",
      description: "Nilai, target, realisasi, dan cara menghitung setiap indikator kinerja "
        + "jabatan di kecamatan.",
      isExample: units.contains(where: \.isExample))
    page.linkedData = .catalog(units, frame)
    return frame.render(
      page,
      [
        "kabupaten": .each(grouped(units, by: \.id.regency)) { regency, units in
          [
            "nama": .text(units[0].regencyName),
            "alamat": .text("\(regency)/index.html"),
            "kecamatan": subdistricts(latest(units), from: ""),
          ]
        },
        "jumlah": [
          "unit": .text(String(offices.count)),
          "jabatan": .text(String(shown.positions)),
          "indikator": .text(String(shown.indicators)),
        ],
        "ada_contoh": .bool(units.contains(where: \.isExample)),
      ], into: &diagnostics)
  }

  private func subdistricts(_ units: [UnitSummary], from folder: String) -> Value {
    .each(units) { unit in
      [
        "nama": .text(unit.subdistrict),
        "alamat": .text("\(unit.id.path.dropFirst(folder.count))/index.html"),
        "tahun": .text(String(unit.id.year)),
        "skor": unit.scoreValue,
        "contoh": .bool(unit.isExample),
      ]
    }
  }

  private func regencyPage(
    _ regency: String, _ units: [UnitSummary], _ diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let shown = latest(units)
    let name = units[0].regencyName
    let page = SiteFrame.Page(
      path: "\(regency)/index.html", template: "kabupaten", title: name,
      description: "Kecamatan di \(name) berdampingan menurut nama, tanpa peringkat.",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: name, path: nil),
      ], isExample: units.contains(where: \.isExample))
    return frame.render(
      page,
      [
        "nama": .text(name),
        "bagan": ChartDrawing.rows(
          shown.map {
            (name: "\($0.subdistrictName) \($0.id.year), \($0.reached.short)", score: $0.score)
          }, id: "bagan-kecamatan", title: "Nilai kecamatan di \(name)",
          isExample: shown.contains(where: \.isExample)),
        "kecamatan": subdistricts(shown, from: "\(regency)/"),
      ], into: &diagnostics)
  }

  private func subdistrictPage(
    _ regency: String, _ subdistrict: String, _ years: [UnitSummary],
    _ diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let newest = years[years.count - 1]
    let name = newest.subdistrictName
    let page = SiteFrame.Page(
      path: "\(regency)/\(subdistrict)/index.html", template: "kecamatan", title: name,
      description: "Rapor kinerja \(name), \(newest.regencyName), dari tahun ke tahun.",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: newest.regencyName, path: "\(regency)/index.html"),
        SiteFrame.Crumb(name: name, path: nil),
      ], isExample: years.contains(where: \.isExample))
    return frame.render(
      page,
      [
        "nama": .text(newest.subdistrict),
        "terbaru": .record(year(newest)),
        "kabupaten": .text(newest.regencyName),
        "alamat_kabupaten": "../index.html",
        "tahun": .each(years.reversed(), year),
        "bagan": years.count < 2
          ? .missing
          : ChartDrawing.rows(
            years.map { (name: String($0.id.year), score: $0.score) }, id: "bagan-tahun",
            title: "Nilai \(name) per tahun", isExample: years.contains(where: \.isExample)),
      ], into: &diagnostics)
  }

  private func year(_ unit: UnitSummary) -> Record {
    [
      "tahun": .text(String(unit.id.year)),
      "alamat": .text("\(unit.id.year)/index.html"),
      "skor": unit.scoreValue,
    ]
  }
}
