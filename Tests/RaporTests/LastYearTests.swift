import Files
import Foundation
import TestSupport
import Testing

/// Two years of an office: what this year's pages say of last year follows what is published of it,
/// and never stops this year.
struct LastYearTests {
  private static let old = "contoh/sukamaju/2021"
  private static let new = "contoh/sukamaju/2022"

  /// A site whose office has both years typed, nothing approved.
  private func twoYears(_ change: [String: [(String, String)]] = [:]) throws -> SiteFolder {
    let site = try SiteFolder()
    try site.replace("masuk,10,12,,,", with: "masuk,10,12,8,10,", in: table("realisasi", 2021))
    try site.replace("selesai,9,12,,,", with: "selesai,9,12,6,10,", in: table("realisasi", 2021))
    for (name, bytes) in try site.folder.files("Content/\(Self.old)") {
      try site.folder.write("Content/\(Self.new)/\(name)", bytes)
    }
    try site.replace("masuk,10,12,8,10,", with: "masuk,10,10,10,10,", in: table("realisasi", 2022))
    try site.replace(
      "selesai,9,12,6,10,", with: "selesai,10,10,9,10,", in: table("realisasi", 2022))
    for (name, replacements) in change {
      for (text, other) in replacements {
        try site.replace(text, with: other, in: table(name, 2022))
      }
    }
    return site
  }

  private func table(_ name: String, _ year: Int) -> String {
    SiteFolder.table(name, of: "contoh/sukamaju/\(year)")
  }

  /// Approves a quarter soon after it ended.
  private func approve(
    _ site: SiteFolder, _ year: Int, _ quarter: Int, _ more: String...
  ) throws {
    let day = ["\(year)-04-20", "\(year)-07-20", "\(year)-10-20", "\(year + 1)-01-20"][quarter - 1]
    let run = try site.run(
      [
        "approve", "contoh/sukamaju/\(year)", "--quarter", "\(quarter)", "--by", "Camat", "--date",
        day, "--today", day, "--yes",
      ] + more)
    #expect(run.code == 0, "\(run.err)")
  }

  /// Both years approved, this one up to `quarter`.
  private func approved(
    upTo quarter: Int, _ change: [String: [(String, String)]] = [:]
  ) throws -> SiteFolder {
    let site = try twoYears(change)
    for quarter in 1...4 { try approve(site, 2021, quarter) }
    for quarter in 1...quarter { try approve(site, 2022, quarter) }
    return site
  }

  /// A correction of what last year received in Triwulan II.
  private func correct(_ site: SiteFolder) throws {
    try site.replace("masuk,10,12,8,10,", with: "masuk,10,20,8,10,", in: table("realisasi", 2021))
    let run = try site.run(
      "approve", Self.old, "--quarter", "4", "--by", "Camat", "--reason", "Salah hitung", "--date",
      "2022-12-01", "--today", "2022-12-01", "--yes")
    #expect(run.code == 0, "\(run.err)")
  }

  /// Builds and verifies; what the build says.
  @discardableResult private func publish(
    _ site: SiteFolder, _ more: String..., code: Int32 = 0
  ) throws -> Run {
    let run = try site.run(["build"] + more)
    #expect(run.code == code, "\(run.out)\(run.err)")
    let verified = try site.run("verify")
    #expect(verified.code == 0, "\(verified.out)\(verified.err)")
    return run
  }

  /// What the pages of this year say of last year: the sentences on how scores moved, then the cards'.
  private func said(_ site: SiteFolder, in folder: String = "Public") throws -> [String] {
    try ["index.html", "camat/index.html", "kasi/index.html"].flatMap { name in
      try site.folder.text("\(folder)/\(Self.new)/\(name)").split(separator: "\n")
        .compactMap { line in
          let card = "<div><dt>Tahun lalu</dt><dd>"
          if line.hasPrefix(card) {
            return String(line.dropFirst(card.count).dropLast("</dd></div>".count))
          }
          let moved = ["<p>Naik", "<p>Turun", "<p>Sama"].contains { line.hasPrefix($0) }
          return moved ? String(line.dropFirst(3).dropLast(4)) : nil
        }
    }
  }

  private static let third = [
    "Turun 1,66 dari Triwulan II, naik 3,34 dari Triwulan III 2021.",
    "Sama dengan Triwulan II, sama dengan Triwulan III 2021.",
    "90,00% (Triwulan III 2021), naik 6,67 persen poin",
    "Turun 3,33 dari Triwulan II, naik 6,67 dari Triwulan III 2021.",
    "27 surat (Triwulan III 2021), naik 2 surat",
  ]

  @Test func everyQuarterBesideThatOfLastYear() throws {
    let site = try approved(upTo: 1)
    try publish(site)
    #expect(
      try said(site) == [
        "Naik 5,00 dari Triwulan I 2021.", "Sama dengan Triwulan I 2021.",
        "90,00% (Triwulan I 2021), naik 10,00 persen poin", "Naik 10,00 dari Triwulan I 2021.",
        "9 surat (Triwulan I 2021), naik 1 surat",
      ])
    for quarter in 2...4 {
      try approve(site, 2022, quarter)
      try publish(site)
    }
    #expect(
      try said(site) == [
        "Naik 0,41 dari Triwulan III, naik 2,50 dari Triwulan IV 2021.",
        "Sama dengan Triwulan III, sama dengan Triwulan IV 2021.",
        "92,50% (Triwulan IV 2021), naik 5,00 persen poin",
        "Naik 0,83 dari Triwulan III, naik 5,00 dari Triwulan IV 2021.",
        "37 surat (Triwulan IV 2021), naik 2 surat",
      ])
    // Last year has none before it, and says nothing.
    #expect(try !site.folder.text("Public/\(Self.old)/camat/index.html").contains("2020"))
  }

  /// The downloads say the same as the pages, beside the figures that the approval covers.
  @Test func downloads() throws {
    let site = try approved(upTo: 1)
    try publish(site)
    let json = try JSONSerialization.jsonObject(
      with: Data(site.folder.text("Public/\(Self.new)/data/data.json").utf8))
    let document = try #require(json as? [String: Any])
    let told: [String: Any] = [
      "tahun": 2021, "nilai": [["triwulan": 1, "nilai": 95, "selisih": 5]],
    ]
    #expect(document["tahun_lalu"] as? NSDictionary == told as NSDictionary)
    let positions = try #require(document["jabatan"] as? [[String: Any]])
    let second: [String: Any] = [
      "tahun": 2021, "nilai": [["triwulan": 1, "nilai": 90, "selisih": 10]],
    ]
    #expect(positions.last?["tahun_lalu"] as? NSDictionary == second as NSDictionary)
    let objectives = try #require(positions.last?["sasaran"] as? [[String: Any]])
    let indicators = try #require(objectives.last?["indikator"] as? [[String: Any]])
    let third: [String: Any] = [
      "tahun": 2021, "kode": "kasi-1", "beda": [String](),
      "triwulan": [["triwulan": 1, "kumulatif": 9, "selisih": 1]],
    ]
    #expect(indicators.last?["tahun_lalu"] as? NSDictionary == third as NSDictionary)
    let shared = try site.folder.text("Public/data/semua.csv").split(separator: "\n")
      .filter { $0.hasPrefix("\(Self.new),") && $0.contains(",1,dilaporkan") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).suffix(3) }
    #expect(shared == [["90", "10", ""], ["9", "1", ""]])
    #expect(try !site.folder.text("Public/\(Self.old)/data/data.json").contains("tahun_lalu"))
  }

  @Test func aCorrectionOfLastYearReachesThisYear() throws {
    let site = try approved(upTo: 3)
    try publish(site)
    #expect(try said(site) == Self.third)
    let report = "laporan.json"
    try correct(site)
    try publish(site, "--report", report)
    #expect(
      try site.folder.text(report).contains(
        "\"unit_disusun\": [\"\(Self.old)\", \"\(Self.new)\"]"))
    #expect(try said(site)[2] == "71,05% (Triwulan III 2021), naik 25,62 persen poin")
    // A night with nothing changed makes nothing.
    try publish(site, "--report", report)
    let told = try site.folder.text(report)
    #expect(told.contains("\"unit_disusun\": [],") && told.contains("\"situs_berubah\": false"))
  }

  /// Only one of the years is built: the other keeps up with what is published of the first.
  @Test(arguments: [LastYearTests.old, LastYearTests.new])
  func oneOfTheYearsAlone(_ only: String) throws {
    let site = try approved(upTo: 3)
    try publish(site)
    try correct(site)
    try publish(site, "--only", only)
    let isOld = only == Self.old
    #expect(
      try said(site)[2]
        == (isOld ? "71,05% (Triwulan III 2021), naik 25,62 persen poin" : Self.third[2]))
    try publish(site)
    #expect(try said(site)[2] == "71,05% (Triwulan III 2021), naik 25,62 persen poin")
  }

  @Test func lastYearIsApprovedLater() throws {
    let site = try twoYears()
    try approve(site, 2022, 1)
    try publish(site)
    #expect(try said(site) == [])
    try approve(site, 2021, 1)
    try publish(site)
    #expect(try said(site).first == "Naik 5,00 dari Triwulan I 2021.")
  }

  /// What is held keeps its pages, and this year its comparison; where nothing of last year was published
  /// there is none.
  @Test func aBrokenLastYearStopsNothing() throws {
    let site = try approved(upTo: 3)
    try publish(site)
    let names = try Disk.list("\(site.path)/Content/\(Self.old)/disahkan")
    let broken = "Content/\(Self.old)/disahkan/\(names[3])/realisasi.csv"
    try site.replace("masuk,10,12", with: "masuk,10,13", in: broken)
    #expect(try publish(site, code: 65).err.contains("[pengesahan-rusak]"))
    #expect(try said(site) == Self.third)
    // A correction of this year comes out all the same.
    try site.replace(
      "selesai,10,10,9,10,", with: "selesai,10,10,8,10,", in: table("realisasi", 2022))
    try approve(site, 2022, 3, "--reason", "Salah hitung")
    try publish(site, code: 65)
    #expect(try said(site)[2] == "90,00% (Triwulan III 2021), naik 3,33 persen poin")
    for folder in ["Public", ".rapor"] { try Disk.remove("\(site.path)/\(folder)") }
    try publish(site, code: 65)
    #expect(
      try said(site) == [
        "Turun 3,33 dari Triwulan II.", "Sama dengan Triwulan II.", "Turun 6,67 dari Triwulan II.",
      ])
  }

  /// The folder is gone: its pages stay, and so does what this year's pages say.
  @Test func aLostLastYear() throws {
    let site = try approved(upTo: 3)
    try publish(site)
    try Disk.remove("\(site.path)/Content/\(Self.old)")
    try publish(site, code: 65)
    #expect(try said(site) == Self.third)
  }

  @Test func aWithdrawnLastYear() throws {
    let site = try approved(upTo: 1)
    try publish(site)
    try site.folder.write(
      "Content/dicabut.csv", "alamat,tanggal,alasan\n\(Self.old),2021-08-01,Salah alamat\n")
    try publish(site)
    #expect(try said(site) == [])
  }

  @Test func withdrawnQuartersOfLastYear() throws {
    let site = try twoYears()
    try approve(site, 2021, 1)
    try approve(site, 2022, 1)
    try publish(site)
    let run = try site.run(
      "approve", Self.old, "--withdraw", "--by", "Camat", "--reason", "Terlalu cepat", "--date",
      "2022-05-01", "--today", "2022-05-01", "--yes")
    #expect(run.code == 0, "\(run.err)")
    try publish(site)
    #expect(try said(site) == [])
    try publish(site, "--report", "laporan.json")
    #expect(try site.folder.text("laporan.json").contains("\"unit_disusun\": [],"))
  }

  /// What is measured otherwise is set apart and says so; a code that changed is matched.
  @Test func changedFormulaAndCode() throws {
    let site = try approved(
      upTo: 1,
      [
        "indikator": [
          ("kode,jabatan", "kode,sama_dengan,jabatan"),
          ("camat-1,camat,1", "camat-1,,camat,1"),
          ("selesai / masuk × 100%", "(selesai + 0) / masuk × 100%"),
          ("kasi-1,kasi,1", "kasi-surat,kasi-1,kasi,1"),
        ], "target": [("kasi-1,", "kasi-surat,")],
      ])
    try publish(site)
    #expect(
      try said(site) == [
        "Naik 5,00 dari Triwulan I 2021.", "Sama dengan Triwulan I 2021.",
        "90,00% (Triwulan I 2021); tidak dibandingkan, sebab rumus tahun itu lain",
        "Naik 10,00 dari Triwulan I 2021.", "9 surat (Triwulan I 2021), naik 1 surat",
      ])
  }

  /// The draft's figures beside what is published of last year, whatever is typed there.
  @Test func aDraft() throws {
    let site = try twoYears()
    try approve(site, 2021, 1)
    try site.replace("selesai,9,12", with: "selesai,8,12", in: table("realisasi", 2021))
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    #expect(
      try said(site, in: "Pratinjau")[2] == "90,00% (Triwulan I 2021), naik 10,00 persen poin")
  }

  /// The office's own file follows a correction of last year, once.
  @Test func theNightTellsTheOffice() throws {
    let site = try approved(upTo: 1)
    func night() throws -> [UInt8] {
      let run = try site.run("night", "--no-pdf", "--today", "2022-08-01")
      #expect(run.code == 0, "\(run.err)")
      return try Disk.read("\(site.path)/Content/\(Self.new) hasil periksa.html")
    }
    let first = try night()
    #expect(String(decoding: first, as: UTF8.self).contains("100,00% (Triwulan II 2021)") == false)
    #expect(String(decoding: first, as: UTF8.self).contains("95,45% (Triwulan II 2021)"))
    let trace = try site.folder.trace()
    #expect(try night() == first)
    let path = "Content/\(Self.new) hasil periksa.html"
    #expect(try site.folder.trace()[path] == trace[path])
    try correct(site)
    #expect(String(decoding: try night(), as: UTF8.self).contains("70,00% (Triwulan II 2021)"))
  }

  // MARK: The catalog of a new year

  @Test func copyingKeepsTheMatch() throws {
    let site = try SiteFolder.approved()
    try site.replace(
      "kode,jabatan,nomor_sasaran", with: "kode,sama_dengan,jabatan,nomor_sasaran",
      in: table("indikator", 2021))
    try site.replace(
      "camat-1,camat,1", with: "camat-1,camat-9,camat,1", in: table("indikator", 2021))
    try site.replace("kasi-1,kasi,1", with: "kasi-2,-,kasi,1", in: table("indikator", 2021))
    try site.replace("kasi-1,40", with: "kasi-2,40", in: table("target", 2021))
    try site.replace(
      "selesai / masuk × 100%", with: "(selesai + 0) / masuk × 100%",
      in: table("indikator", 2021))
    let run = try site.run("new", Self.new, "--from", Self.old)
    #expect(run.code == 0, "\(run.err)")
    #expect(
      run.out.contains(
        """
        Dibandingkan dengan tahun 2021: 1 indikator diteruskan.
          baru: kasi-2
          tidak ada lagi: kasi-1
          tidak dapat dibandingkan: camat-1 (rumus)

        """))
    let rows = try site.folder.text(table("indikator", 2022))
    #expect(!rows.contains("camat-9"))
    expect(
      try site.run("check", Self.new),
      is: Run(
        code: 0,
        err: """
          Content/contoh/sukamaju/2022/indikator.csv:2:1: perhatian: Unit ini belum punya target satu pun, jadi tidak ada indikator yang dinilai. [tanpa-target]
              tertulis:  camat-1
              perbaikan: Isi tabel target.
          Content/contoh/sukamaju/2022/indikator.csv:3:1: perhatian: Tahun 2021 indikator ini berkode “kasi-1”, jadi tidak dibandingkan dengan tahun lalu. [kode-berganti]
              tertulis:  kasi-2
              perbaikan: Tulis “kasi-1” di kolom sama_dengan, atau “-” bila memang indikator lain.

          """))
  }
}
