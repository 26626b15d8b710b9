import Foundation
import TestSupport
import Testing

/// A year of an office, as the camat, the officers and cron live it: after each step the pages, the
/// figures, the feed, `verify` and the shell lines that redo the chain without rapor.
struct YearTests {
  private static let unit = SiteFolder.sukamaju
  private static let other = SiteFolder.tanjung
  private static let content = "Content/\(unit)"
  private static let data = "Public/\(unit)/data"

  /// A figure of the published `data.json`, by quarter; nil where there is none.
  private struct Figures: Equatable {
    /// The unit's score.
    var score: [Double?]
    /// The achievement of each indicator.
    var achievements: [String: [Double?]]
  }

  private func figures(_ site: SiteFolder) throws -> Figures {
    let json = try JSONSerialization.jsonObject(
      with: Data(site.folder.text("\(Self.data)/data.json").utf8))
    let document = try #require(json as? [String: Any])
    let scores = try #require(document["nilai"] as? [[String: Any]])
    var achievements: [String: [Double?]] = [:]
    for position in try #require(document["jabatan"] as? [[String: Any]]) {
      for objective in try #require(position["sasaran"] as? [[String: Any]]) {
        for indicator in try #require(objective["indikator"] as? [[String: Any]]) {
          let quarters = try #require(indicator["triwulan"] as? [[String: Any]])
          let code = try #require(indicator["kode"] as? String)
          achievements[code] = quarters.prefix(scores.count).map { $0["capaian"] as? Double }
        }
      }
    }
    return Figures(score: scores.map { $0["nilai"] as? Double }, achievements: achievements)
  }

  /// The sidiks that the folders of the chain record, oldest first.
  private func sidiks(_ site: SiteFolder) throws -> [String] {
    try site.folder.files("\(Self.content)/disahkan").filter { $0.key.hasSuffix("/pengesahan.csv") }
      .sorted { $0.key < $1.key }.map { file in
        let text = String(decoding: file.value, as: UTF8.self)
        return try #require(
          text.split(separator: "\n").last?.split(separator: ",").last.map(String.init))
      }
  }

  /// Builds, and holds what is true after every step.
  private func publish(_ site: SiteFolder, _ expected: Figures?, _ step: String) throws {
    let others = try site.folder.files("Public/\(Self.other)")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.files("Public/\(Self.other)") == others, "\(step): the other office")
    if let expected { #expect(try figures(site) == expected, "\(step)") }
    let verified = try site.run("verify")
    #expect(verified.code == 0, "\(step): \(verified.out)\(verified.err)")
    let sidiks = try sidiks(site)
    #expect(try shellLines(site) == sidiks.joined(separator: "\n") + "\n", "\(step)")
    let feed = try site.folder.text("Public/umpan.xml")
    let unitLink = "href=\"https://rapor.example/\(Self.unit)/\"/>"
    #expect(feed.components(separatedBy: unitLink).count - 1 == sidiks.count, "\(step): the feed")
  }

  /// What the five lines on the page about methods print, run in the unit's `data/`.
  private func shellLines(_ site: SiteFolder) throws -> String {
    let page = try site.folder.text("Public/metodologi/index.html")
    let start = try #require(page.range(of: "id=\"perintah-rantai\">"))
    let end = try #require(page.range(of: "</p>", range: start.upperBound..<page.endIndex))
    let lines = page[start.upperBound..<end.lowerBound].replacingOccurrences(
      of: "&quot;", with: "\""
    )
    .replacingOccurrences(of: "<code>", with: "")
    .replacingOccurrences(of: "</code>", with: "").replacingOccurrences(of: "<br>", with: "")
    .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&amp;", with: "&")
    #expect(lines.split(separator: "\n").count == 5)
    return try output(
      of: "sh", ["-c", "cd '\(site.path)/\(Self.data)' && { \(lines)\n} 2>&1"])
  }

  private func approve(
    _ site: SiteFolder, _ quarter: Int, on day: String, _ more: String...
  ) throws -> Run {
    try site.run(
      [
        "approve", Self.unit, "--quarter", "\(quarter)", "--by", "Camat", "--date", day, "--today",
        day, "--yes",
      ] + more)
  }

  @Test func aYearOfAnOffice() throws {
    let site = try SiteFolder()
    let realizations = SiteFolder.table("realisasi", of: Self.unit)
    let targets = SiteFolder.table("target", of: Self.unit)
    let positions = SiteFolder.table("jabatan", of: Self.unit)
    let indicators = SiteFolder.table("indikator", of: Self.unit)
    let camat = "Public/\(Self.unit)/camat/index.html"
    let page = "Public/\(Self.unit)/index.html"
    try site.replace(
      "kode,nama,atasan\ncamat,Camat,\nkasi,Kepala Seksi Pelayanan,camat",
      with:
        "kode,nama,atasan,pejabat\ncamat,Camat,,Siti Aminah\nkasi,Kepala Seksi Pelayanan,camat,",
      in: positions)
    #expect(try site.approve(Self.other, 1, "--yes").code == 0)
    #expect(try site.run("build").code == 0)

    #expect(try approve(site, 1, on: "2021-04-20").code == 0)
    var expected = Figures(score: [95], achievements: ["camat-1": [112.5], "kasi-1": [90]])
    try publish(site, expected, "Triwulan I")
    #expect(try approve(site, 2, on: "2021-07-20").code == 0)
    expected = Figures(
      score: [95, 100], achievements: ["camat-1": [112.5, 112.29], "kasi-1": [90, 105]])
    try publish(site, expected, "Triwulan II")
    #expect(try site.folder.text(camat).contains("Siti Aminah"))

    // A new camat in August: the page of Triwulan II still names who held it then.
    try site.replace("Siti Aminah", with: "Budi Hartono", in: positions)
    try publish(site, expected, "a new camat")
    #expect(try site.folder.text(camat).contains("Siti Aminah"))
    try site.replace("masuk,10,12,,,", with: "masuk,10,12,8,,", in: realizations)
    try site.replace("selesai,9,12,,,", with: "selesai,9,12,6,,", in: realizations)
    let third = try approve(site, 3, on: "2021-10-20")
    #expect(third.code == 0)
    #expect(
      third.out.contains(
        "Perubahan katalog, tanpa mengubah angka triwulan yang sudah terbit:\n"
          + "  jabatan, Camat, pejabat: Siti Aminah → Budi Hartono\n"))
    expected = Figures(
      score: [95, 100, 95],
      achievements: ["camat-1": [112.5, 112.29, 100], "kasi-1": [90, 105, 90]])
    try publish(site, expected, "Triwulan III")
    #expect(try site.folder.text(camat).contains("Budi Hartono"))

    // A correction of Triwulan I changes the figures of I to III.
    try site.replace("selesai,9,12,6,,", with: "selesai,8,12,6,,", in: realizations)
    try publish(site, expected, "typed, not approved")
    #expect(try approve(site, 3, on: "2021-11-05").code == 64)
    #expect(
      try approve(site, 1, on: "2021-11-05", "--reason", "Satu surat tercatat dua kali").code == 0)
    expected = Figures(
      score: [90, 100, 91.49],
      achievements: ["camat-1": [100, 106.95, 96.3], "kasi-1": [80, 100, 86.67]])
    try publish(site, expected, "correction of Triwulan I")
    let corrected = try site.folder.text(page)
    #expect(corrected.contains("Satu surat tercatat dua kali"))
    #expect(corrected.contains("realisasi, Surat selesai, Triwulan I"))

    // A revised target of the last quarter is no correction.
    try site.replace("kasi-1,40,10,20,30,40", with: "kasi-1,45,10,20,30,45", in: targets)
    try site.replace("masuk,10,12,8,,", with: "masuk,10,12,8,10,", in: realizations)
    try site.replace("selesai,8,12,6,,", with: "selesai,8,12,6,10,", in: realizations)
    let fourth = try approve(site, 4, on: "2022-01-20")
    #expect(fourth.code == 0)
    #expect(
      fourth.out.contains("  target, Jumlah surat selesai, tahunan: 40 → 45\n"))
    let whole = Figures(
      score: [90, 100, 91.49, 90],
      achievements: ["camat-1": [100, 106.95, 96.3, 100], "kasi-1": [80, 100, 86.67, 80]])
    try publish(site, whole, "Triwulan IV")

    // Withdrawn, and approved again with another entry: what was published of it is told.
    let withdrawn = try site.run(
      "approve", Self.unit, "--withdraw", "--by", "Camat", "--reason", "Terlalu cepat", "--date",
      "2022-01-25", "--today", "2022-01-25", "--yes")
    #expect(withdrawn.code == 0)
    try publish(site, expected, "withdrawn")
    #expect(try site.folder.text(page).contains("Triwulan IV ditarik"))
    try site.replace("selesai,8,12,6,10,", with: "selesai,8,12,6,9,", in: realizations)
    #expect(try approve(site, 4, on: "2022-01-28").code == 64)
    let again = try approve(site, 4, on: "2022-01-28", "--reason", "Satu surat belum selesai")
    #expect(again.code == 0)
    #expect(again.out.contains("  realisasi, Surat selesai, Triwulan IV: 10 → 9\n"))
    let final = Figures(
      score: [90, 100, 91.49, 87.5],
      achievements: ["camat-1": [100, 106.95, 96.3, 97.22], "kasi-1": [80, 100, 86.67, 77.78]])
    try publish(site, final, "approved again")

    // An indicator deleted, and brought back.
    let kasi = "kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1\n"
    try site.replace(
      kasi, with: "kasi-1,kasi,1,Surat diselesaikan,,,,,\n".replacing("kasi-1,kasi", with: ",kasi"),
      in: indicators)
    try site.replace("kasi-1,45,10,20,30,45\n", with: "", in: targets)
    try publish(site, final, "deleted, not approved")
    let deleted = try approve(site, 4, on: "2022-02-01", "--reason", "Indikator dihapus")
    #expect(deleted.code == 0)
    try publish(
      site,
      Figures(
        score: [100, 100, 96.3, 97.22], achievements: ["camat-1": [100, 106.95, 96.3, 97.22]]),
      "indicator deleted")
    #expect(try site.folder.text(page).contains("baris dihapus"))
    // The scorecard names what it lost, and the feed says that something was corrected.
    let kasiPage = try site.folder.text("Public/\(Self.unit)/kasi/index.html")
    #expect(kasiPage.contains("indikator, Jumlah surat selesai, baris dihapus"))
    #expect(kasiPage.contains("Triwulan I, Kepala Seksi Pelayanan, Jumlah surat selesai"))
    #expect(
      try site.folder.text("Public/umpan.xml").contains(
        "2021: Triwulan IV disahkan, dengan koreksi (angka contoh)</title>"))
    #expect(
      try site.folder.text(page).contains(
        "<th scope=\"row\">3</th><td class=\"selebar\" data-label=\"Letak\">jabatan, Camat, pejabat</td>"
      ))
    try site.replace(",kasi,1,Surat diselesaikan,,,,,\n", with: kasi, in: indicators)
    try site.replace(
      "camat-1,90,80,85,90,90\n", with: "camat-1,90,80,85,90,90\nkasi-1,45,10,20,30,45\n",
      in: targets)
    #expect(try approve(site, 4, on: "2022-02-02", "--reason", "Indikator kembali").code == 0)
    try publish(site, final, "indicator back")
    #expect(try sidiks(site).count == 9)
  }
}
