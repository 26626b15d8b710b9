import Numerals
public import Tables

/// The site's own tables as a newcomer gets them: every key, with what holds where nothing is said.
public enum ExampleSite {
  /// `situs.csv`.
  public static func settings(for id: UnitID, style: CSVStyle = .spreadsheet) -> [UInt8] {
    let name = PlaceName(subdistrict: id)
    let publisher = "Pemerintah \(name.kind == "kota" ? "Kota" : "Kabupaten") \(name.regency)"
    let known: [SiteSettings.Key: String] = [
      .judul: "Rapor Kinerja Kecamatan", .penerbit: publisher,
      .batasCapaian: ScoreLimits.standard.cap.canonical,
      .cakupanMinimum: ScoreLimits.standard.leastCoverage.canonical,
      .batasLaporHari: String(SiteSettings.standardReportingDays), .tampilkanNIP: "tidak",
    ]
    var writer = CSVWriter(header: TableName.profil.columns.map(\.name), style: style)
    for key in SiteSettings.Key.allCases { writer.append([key.rawValue, known[key] ?? ""]) }
    return writer.bytes
  }

  /// `skala.csv`.
  public static func scale(style: CSVStyle = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(header: ["batas_bawah", "predikat"], style: style)
    for level in RatingScale.standard.levels {
      writer.append([level.lowerBound.canonical, level.name])
    }
    return writer.bytes
  }
}
