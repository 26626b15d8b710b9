import Foundation
import Numerals
import TestSupport
import Testing
import Workbooks

/// An officer's year, January to December, as a real office has it: figures by month, a survey twice a
/// year, targets that are revised, a camat who goes in August, a result told in letters, and the year
/// after it.
struct OfficersYearTests {
  private static let unit = "contoh/sukamaju/2026"
  private static let content = "Content/\(unit)"
  private static let pages = "Public/\(unit)"

  private static let tables: [String: String] = [
    "profil": """
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    data_contoh,ya
    """,
    "jabatan": """
    kode,nama,atasan
    camat,Camat Sukamaju,
    kasi,Kepala Seksi Pelayanan,camat
    """,
    "penandatangan": """
    kedudukan,nama
    CAMAT SUKAMAJU,
    """,
    "pejabat": """
    jabatan,nama,sebagai,mulai,sampai,dasar
    camat,"Siti Aminah, S.Sos.",,4 Maret 2023,,
    kasi,Ani,,1 Januari 2026,,
    """,
    "indikator": """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,jadwal,sumber_data
    camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,naik,,Buku agenda
    camat-2,camat,1,Layanan tepat waktu,Kepuasan masyarakat,ikm,IKM,naik,semester,Survei
    camat-3,camat,2,Kantor akuntabel,Nilai SAKIP,sakip,SAKIP,naik,tahunan,Evaluasi Inspektorat
    kasi-1,kasi,1,Desa terbina,Desa yang dibina,binaan,desa,naik,,Laporan
    kasi-2,kasi,1,Desa terbina,Lama penyelesaian izin,lama,hari,turun,,Register
    """,
    "variabel": """
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai tepat waktu,surat,jumlah,,masuk
    ikm,Indeks kepuasan masyarakat,IKM,akhir,,
    sakip,Nilai SAKIP,SAKIP,akhir,,
    binaan,Desa yang dibina,desa,jumlah,,
    lama,Lama penyelesaian izin,hari,akhir,,
    """,
    "target": """
    indikator,mulai,tahunan,tw1,tw2,tw3,tw4,dasar
    camat-1,,90,80,85,90,90,
    camat-2,,82,,80,,82,
    camat-3,,BB,,,,,
    kasi-1,,80,20,40,60,80,
    kasi-2,,7 s.d. 8,7 s.d. 8,7 s.d. 8,7 s.d. 8,7 s.d. 8,
    """,
  ]

  // MARK: Doing

  /// The office's folder as it is in January.
  private func january() throws -> SiteFolder {
    let site = try SiteFolder()
    for (name, text) in Self.tables {
      try site.folder.write("\(Self.content)/\(name).csv", text + "\n")
    }
    try enter(site, months: ["masuk", "selesai"], quarters: ["ikm", "sakip", "binaan", "lama"])
    return site
  }

  /// Rows of `bulanan` and `realisasi`, with what they hold so far.
  private func enter(_ site: SiteFolder, months: [String], quarters: [String]) throws {
    // Semicolons, as Excel writes them here; rows are filled up to the width of the head.
    func table(_ columns: [String], _ rows: [String]) -> String {
      ([columns.joined(separator: ";")]
        + rows.map { row in
          let filled = row.split(separator: ";", omittingEmptySubsequences: false).count
          return row + String(repeating: ";", count: columns.count - filled)
        }).joined(separator: "\n") + "\n"
    }
    let twelve = "jan feb mar apr mei jun jul agu sep okt nov des".split(separator: " ")
    try site.folder.write(
      "\(Self.content)/bulanan.csv", table(["variabel"] + twelve.map(String.init), months))
    try site.folder.write(
      "\(Self.content)/realisasi.csv", table(["variabel", "tw1", "tw2", "tw3", "tw4"], quarters))
  }

  private func approve(
    _ site: SiteFolder, _ quarter: Int, on day: String, _ more: String...
  ) throws -> Run {
    try site.run(
      [
        "approve", Self.unit, "--quarter", "\(quarter)", "--by", "Camat Sukamaju", "--date", day,
        "--today", day, "--yes",
      ] + more)
  }

  /// What `approve` says above its last line, without the sidik.
  private func said(_ run: Run) -> [String] {
    #expect(run.code == 0)
    return run.out.split(separator: "\n").map(String.init).filter { !$0.contains("sidik") }
  }

  // MARK: Seeing

  /// What `data.json` holds of the quarters that are approved.
  private struct Published: Equatable {
    var scores: [Double?]
    /// The achievements by indicator; nil where there is none.
    var achievements: [String: [Double?]]
    /// The camat's officials: name, capacity, first and last day.
    var camat: [[String?]]
  }

  private func published(_ site: SiteFolder) throws -> Published {
    let json = try JSONSerialization.jsonObject(
      with: Data(site.folder.text("\(Self.pages)/data/data.json").utf8))
    let document = try #require(json as? [String: Any])
    let scores = try #require(document["nilai"] as? [[String: Any]])
    let positions = try #require(document["jabatan"] as? [[String: Any]])
    var achievements: [String: [Double?]] = [:]
    for position in positions {
      for objective in try #require(position["sasaran"] as? [[String: Any]]) {
        for indicator in try #require(objective["indikator"] as? [[String: Any]]) {
          let quarters = try #require(indicator["triwulan"] as? [[String: Any]])
          achievements[try #require(indicator["kode"] as? String)] =
            quarters.prefix(scores.count).map { $0["capaian"] as? Double }
        }
      }
    }
    let camat = try #require(positions[0]["pejabat"] as? [[String: Any]])
    return Published(
      scores: scores.map { $0["nilai"] as? Double }, achievements: achievements,
      camat: camat.map { row in
        ["nama", "sebagai", "mulai", "sampai"].map { row[$0] as? String }
      })
  }

  /// Builds, and holds what is true after every step: pages as expected, `verify` content.
  private func publish(_ site: SiteFolder, _ expected: Published, _ step: String) throws {
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try published(site) == expected, "\(step)")
    let verified = try site.run("verify")
    #expect(verified.code == 0, "\(step): \(verified.out)\(verified.err)")
  }

  /// The words of the elements of a page that a pattern finds.
  private func words(
    _ site: SiteFolder, _ page: String, _ pattern: Regex<(Substring, Substring)>
  ) throws -> [String] {
    try site.folder.text(page).matches(of: pattern).map {
      $0.1.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  private let holder = /<span class="letak">.*?<\/span>(.*?)<\/p>/
  private let officials = /<p class="sah">(Pejabat .*?)<\/p>/
  /// The name under a signature, and what it signs as.
  private let signature = /<p>([^<]*SUKAMAJU,<\/p>\n<p class="paraf"><\/p>\n<p><b>[^<]*)<\/b>/

  /// Every file of the site, without what only says when it was built.
  private func files(_ site: SiteFolder) throws -> [String: [UInt8]] {
    try site.folder.files(Self.pages)
  }

  private let siti: [String?] = ["Siti Aminah, S.Sos.", "definitif", "2023-03-04", nil]

  // MARK: The year

  @Test func aYearWithEverythingThatHappensInOne() throws {
    let site = try january()
    let camat = "\(Self.pages)/camat/index.html"
    let draft = "Pratinjau/\(Self.unit)/camat/index.html"
    let check = { (day: String) in try site.run("check", Self.unit, "--today", day) }

    // January: the tables say nothing wrong, and the month has a form for whoever keeps its figures.
    expect(try check("2026-01-20"), is: Run(code: 0))
    #expect(try site.run("form", Self.unit, "--month", "1", "--today", "2026-02-02").code == 0)
    let form = "Formulir/contoh-sukamaju-2026-bulan1-camat.xlsx"
    let rows = try site.cells(of: form)
    #expect(rows.contains(["Kepada: Siti Aminah, S.Sos., Camat Sukamaju"]))
    #expect(
      rows.compactMap { $0.count > 1 ? $0[1] : nil } == [
        "Yang dilaporkan", "Surat selesai tepat waktu, Januari", "Surat masuk, Januari",
      ])
    try site.fill(
      form, ["D9": .number(Numeral(digits: 8)), "D10": .number(Numeral(digits: 10))])
    #expect(try site.run("collect", Self.unit, form, "--yes").code == 0)
    #expect(
      try site.folder.text("\(Self.content)/bulanan.csv").contains("masuk;10;;;;;;;;;;;"))

    // The first quarter: a range, figures of three months; survey and SAKIP are not due.
    try enter(
      site, months: ["masuk;10;12;8", "selesai;8;10;6"],
      quarters: ["ikm", "sakip", "binaan;20", "lama;6,5"])
    expect(try check("2026-04-05"), is: Run(code: 0))
    #expect(
      said(try approve(site, 1, on: "2026-04-10")) == [
        "Yang akan disahkan: Triwulan I \(Self.unit)", "  dilaporkan: 3 dari 3 indikator",
        "  nilai yang terbit: 100,00 (Sangat Baik)",
      ])
    var expected = Published(
      scores: [100],
      achievements: [
        // 24 of 30 against 80; a range from 7 to 8: (7 + 0,5) / 7.
        "camat-1": [100], "camat-2": [nil], "camat-3": [nil], "kasi-1": [100], "kasi-2": [107.14],
      ], camat: [siti])
    try publish(site, expected, "Triwulan I")

    // The second: the survey of the first semester.
    try enter(
      site, months: ["masuk;10;12;8;9;11;10", "selesai;8;10;6;9;10;9"],
      quarters: ["ikm;;78,5", "sakip", "binaan;20;16", "lama;6,5;7"])
    expect(try check("2026-07-05"), is: Run(code: 0))
    #expect(
      said(try approve(site, 2, on: "2026-07-10")) == [
        "Yang akan disahkan: Triwulan II \(Self.unit)", "  dilaporkan: 4 dari 4 indikator",
        "  nilai yang terbit: 97,04 (Sangat Baik)",
      ])
    // 52 of 60 is 86,67 against 85; 78,5 against 80; 36 of 40. Camat 99,07, kasi 95.
    expected.scores.append(97.04)
    expected.achievements = [
      "camat-1": [100, 101.96], "camat-2": [nil, 98.13], "camat-3": [nil, nil],
      "kasi-1": [100, 90], "kasi-2": [107.14, 100],
    ]
    try publish(site, expected, "Triwulan II")
    #expect(try words(site, camat, holder) == ["Pejabat: Siti Aminah, S.Sos."])
    #expect(try words(site, camat, officials) == [])
    #expect(try words(site, camat, signature) == ["CAMAT SUKAMAJU, Siti Aminah, S.Sos."])

    // August: the camat goes. Who only adds the successor is told what to write, and where.
    let before = try files(site)
    let officialsTable = "\(Self.content)/pejabat.csv"
    try site.folder.write(
      officialsTable,
      try site.folder.text(officialsTable)
        + "camat,Budi Hartono,Plt.,12 Agustus 2026,,SP Bupati 821/77/2026\n")
    expect(
      try check("2026-08-13"),
      is: Run(
        code: 65,
        err: """
          \(officialsTable):2:5: galat: Siti Aminah, S.Sos. tercatat masih menjabat ketika Budi Hartono \
          mulai, 12 Agustus 2026. [pejabat-bertumpuk]
              lihat juga: \(officialsTable):4:4
              perbaikan: Tulis “11 Agustus 2026”, sehari sebelum Budi Hartono mulai. Bila mulainya yang \
          keliru, perbaiki itu.

          """))
    try site.replace("4 Maret 2023,,", with: "4 Maret 2023,11 Agustus 2026,", in: officialsTable)
    expect(try check("2026-08-13"), is: Run(code: 0))

    // What was approved stays as it was, to the byte, and is no correction.
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try files(site) == before)
    let again = try approve(site, 2, on: "2026-08-14")
    #expect(again.code == 0)
    #expect(again.out.hasPrefix("Triwulan II sudah disahkan dengan isi yang sama"))

    // September: a revised agreement raises a target, from the third quarter on.
    try site.replace(
      "kasi-1,,80,20,40,60,80,\n",
      with:
        "kasi-1,,80,20,40,60,80,\nkasi-1,3,84,,,63,84,\"Perjanjian Kinerja Perubahan, 1 September 2026\"\n",
      in: "\(Self.content)/target.csv")
    try enter(
      site, months: ["masuk;10;12;8;9;11;10;10;9;11", "selesai;8;10;6;9;10;9;9;9;10"],
      quarters: ["ikm;;78,5", "sakip", "binaan;20;16;27", "lama;6,5;7;9"])
    expect(try check("2026-10-05"), is: Run(code: 0))
    // The paper is for whoever is in office when it is printed.
    #expect(try site.run("build", "--draft", "--today", "2026-10-05").code == 0)
    #expect(try words(site, draft, signature) == ["Plt. CAMAT SUKAMAJU, Budi Hartono"])
    #expect(
      said(try approve(site, 3, on: "2026-10-12")) == [
        "Yang akan disahkan: Triwulan III \(Self.unit)", "  dilaporkan: 4 dari 4 indikator",
        "  nilai yang terbit: 96,10 (Sangat Baik)", "Pejabat yang berganti pada Triwulan III:",
        "  Camat Sukamaju: Siti Aminah, S.Sos., sampai 11 Agustus 2026; Budi Hartono, Plt., sejak 12 "
          + "Agustus 2026", "Perubahan katalog, tanpa mengubah angka triwulan yang sudah terbit:",
        "  target, Desa yang dibina sejak Triwulan III, tahunan: 80 → 84",
        "  target, Desa yang dibina sejak Triwulan III, dasar: (kosong) → Perjanjian Kinerja Perubahan, 1 "
          + "September 2026",
      ])
    // 80 of 90 is 88,89 against 90; the survey's result stands; 63 of 63; 9 days of 7 to 8: (8 − 1) / 8.
    expected.scores.append(96.1)
    expected.achievements = [
      "camat-1": [100, 101.96, 98.77], "camat-2": [nil, 98.13, 98.13], "camat-3": [nil, nil, nil],
      "kasi-1": [100, 90, 100], "kasi-2": [107.14, 100, 87.5],
    ]
    expected.camat = [
      ["Siti Aminah, S.Sos.", "definitif", "2023-03-04", "2026-08-11"],
      ["Budi Hartono", "plt", "2026-08-12", nil],
    ]
    try publish(site, expected, "Triwulan III")
    #expect(
      try words(site, camat, holder) == ["Pejabat: Budi Hartono (Plt. Camat Sukamaju)"])
    #expect(
      try words(site, camat, officials) == [
        "Pejabat sampai dengan Triwulan III: Siti Aminah, S.Sos. sampai 11 Agustus 2026; Budi Hartono "
          + "(Plt. Camat Sukamaju) sejak 12 Agustus 2026 (SP Bupati 821/77/2026)."
      ])
    #expect(try site.folder.text(camat).contains("hasil Triwulan II"))
    let kasi = try site.folder.text("\(Self.pages)/kasi/index.html")
    #expect(kasi.contains("Perjanjian Kinerja Perubahan, 1 September 2026"))

    // December, and the fourth quarter: the second survey, SAKIP in letters.
    try enter(
      site,
      months: [
        "masuk;10;12;8;9;11;10;10;9;11;12;8;10", "selesai;8;10;6;9;10;9;9;9;10;11;8;10",
      ],
      quarters: [
        "ikm;;78,5;;83,64", "sakip;;;;B", "binaan;20;16;27;21", "lama;6,5;7;9;7,5",
      ])
    expect(try check("2027-01-05"), is: Run(code: 0))
    #expect(
      said(try approve(site, 4, on: "2027-01-15")) == [
        "Yang akan disahkan: Triwulan IV \(Self.unit)", "  dilaporkan: 5 dari 5 indikator",
        "  nilai yang terbit: 97,62 (Sangat Baik)",
      ])
    // 109 of 120 is 90,83 against 90; 83,64 against 82; B is 60,01 and BB 70,01; 84 of 84; 7,5 lies within.
    expected.scores.append(97.62)
    expected.achievements = [
      "camat-1": [100, 101.96, 98.77, 100.92], "camat-2": [nil, 98.13, 98.13, 102],
      "camat-3": [nil, nil, nil, 85.72], "kasi-1": [100, 90, 100, 100],
      "kasi-2": [107.14, 100, 87.5, 100],
    ]
    try publish(site, expected, "Triwulan IV")
    #expect(
      try words(site, camat, /<li>(<a href="#indikator-camat-3".*?)<\/li>/) == [
        "Nilai SAKIP : B dari target BB"
      ])

    // Nothing of all this was a correction.
    let changes = try site.folder.files("\(Self.content)/disahkan").filter {
      $0.key.hasSuffix("/perubahan.csv")
    }
    #expect(changes.count == 4)
    #expect(
      changes.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("\nkoreksi,") })

    // Taken back and approved again as it was: nothing changed, so nothing needs a reason.
    #expect(
      try site.run(
        "approve", Self.unit, "--withdraw", "--by", "Camat Sukamaju", "--reason", "Terlalu cepat",
        "--date", "2027-01-20", "--today", "2027-01-20", "--yes"
      ).code == 0)
    #expect(try approve(site, 4, on: "2027-01-22").code == 0)
    try publish(site, expected, "Triwulan IV again")

    // A mistaken day of the change is a change of the catalog, which no figure rests on.
    try site.replace("11 Agustus 2026", with: "10 Agustus 2026", in: officialsTable)
    try site.replace("12 Agustus 2026", with: "11 Agustus 2026", in: officialsTable)
    let mended = try approve(site, 4, on: "2027-02-01", "--reason", "Tanggal serah terima keliru")
    #expect(
      said(mended).filter { $0.contains("pejabat,") } == [
        "  pejabat, Camat Sukamaju mulai 12 Agustus 2026, baris dihapus: jabatan: camat | nama: Budi "
          + "Hartono | sebagai: plt | mulai: 2026-08-12 | dasar: SP Bupati 821/77/2026 → (kosong)",
        "  pejabat, Camat Sukamaju mulai 4 Maret 2023, sampai: 2026-08-11 → 2026-08-10",
        "  pejabat, Camat Sukamaju mulai 11 Agustus 2026, baris baru: (kosong) → jabatan: camat | nama: Budi "
          + "Hartono | sebagai: plt | mulai: 2026-08-11 | dasar: SP Bupati 821/77/2026",
      ])
    #expect(!mended.out.contains("Koreksi atas yang sudah disahkan"))
    expected.camat[0][3] = "2026-08-10"
    expected.camat[1][2] = "2026-08-11"
    try publish(site, expected, "a mended day")

    // The next year begins with whoever is in office.
    let made = try site.run("new", "contoh/sukamaju/2027", "--from", Self.unit)
    #expect(made.code == 0)
    #expect(made.out.contains(" Kosong dan perlu diisi: target, realisasi, bulanan, catatan.\n"))
    #expect(made.out.contains("Dibandingkan dengan tahun 2026: 5 indikator diteruskan.\n"))
    let next = try site.folder.text("Content/contoh/sukamaju/2027/pejabat.csv")
    #expect(
      next.split(separator: "\r\n").dropFirst() == [
        "camat;Budi Hartono;plt;2026-08-11;;SP Bupati 821/77/2026", "kasi;Ani;;2026-01-01;;",
      ])
  }
}
