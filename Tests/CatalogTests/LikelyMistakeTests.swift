import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// Entries that are possible each and hardly meant together, beside such as are.
struct LikelyMistakeTests {
  private func said(
    _ measure: String, _ entries: String, _ target: String, formula: String = "x",
    of result: String? = nil, arah: String = "", akumulasi: String = "jumlah"
  ) throws -> [String] {
    try OutlierTests.remarks(
      measure, entries: entries, target: target, formula: formula, of: result, arah: arah,
      akumulasi: akumulasi)
  }

  /// The last quarter holds the year's total; what it holds of its own is what the others leave.
  @Test func theLastQuarterHoldsTheTotal() throws {
    func total(_ column: Int, _ sum: Int, _ last: Int, _ quarter: String, _ own: String) -> String {
      "U/realisasi.csv:2:\(column) [realisasi-kumulatif] Realisasi “x” mungkin diisi kumulatif: dibaca "
        + "per triwulan jumlahnya \(sum), dibaca kumulatif \(last); target sampai dengan Triwulan "
        + "\(quarter) \(last). Bila kumulatif, tulis yang terjadi di tiap triwulan: \(own). Bila memang "
        + "sebanyak itu di tiap triwulan, biarkan."
    }
    #expect(
      try said("dokumen", "3;2;4;12", "12;3;6;9;12") == [total(5, 21, 12, "IV", "3; 2; 4; 3")])
    #expect(try said("dokumen", "4;2;9;", "12;3;6;9;12") == [total(4, 15, 9, "III", "4; 2; 3")])
    for honest in ["3;2;4;3", "5;4;6;12", "4;2;3;", "3;2;1;"] {
      #expect(try said("dokumen", honest, "12;3;6;9;12") == [])
    }
  }

  /// Less than the whole, and yet each quarter what was to be reached by then.
  @Test func cumulativeSharesBelowTheWhole() throws {
    func share(_ entries: String, _ target: String) throws -> [String] {
      try said("rupiah", entries, target, formula: "x / 1000 × 100%", of: "%")
    }
    #expect(
      try share("100;200;300;", "40;10;20;30;40") == [
        "U/realisasi.csv:2:4 [realisasi-kumulatif] Realisasi “x” mungkin diisi kumulatif: dibaca per "
          + "triwulan jumlahnya 600 (60%), dibaca kumulatif 300 (30%). Bila kumulatif, tulis yang "
          + "terjadi di tiap triwulan: 100; 100; 100. Bila memang sebanyak itu di tiap triwulan, biarkan."
      ])
    #expect(try share("100;110;120;", "40;10;20;30;40") == [])
    #expect(try share("100;200;300;", "100;10;35;60;100") == [])
  }

  /// Two readings where the last quarter may hold all or the one before as well, and growth by as much
  /// each time.
  @Test(arguments: [
    ("3;3;4;12", "3; 0; 1; 8; bila hanya Triwulan IV yang kumulatif: 3; 3; 4; 2."),
    ("4;5;10;", "4; 1; 5; bila hanya Triwulan III yang kumulatif: 4; 5; 1."),
    ("3;6;9;", "3; 3; 3."),
    ("4;8;13;", "4; 4; 5; bila hanya Triwulan III yang kumulatif: 4; 8; 1."),
    ("4;9;10;", "4; 5; 1."),
    ("3;5;8;", "3; 2; 3."), ("5;6;7;", nil), ("1;2;3;", nil),
  ])
  func whatWasMeant(entries: String, own: String?) throws {
    let said = try said("dokumen", entries, "12;3;6;9;12")
    #expect(
      said.map { String($0.split(separator: "di tiap triwulan: ").last ?? "") }
        == [own.map { "\($0) Bila memang sebanyak itu di tiap triwulan, biarkan." }]
        .compactMap(\.self))
  }

  /// Two quarters of a share that are both what was to be reached by then.
  @Test func cumulativeSharesOfTwoQuarters() throws {
    func share(_ entries: String, _ target: String) throws -> Int {
      try said("rupiah", entries, target, formula: "x / 1000 × 100%", of: "%").count
    }
    #expect(try share("185;459;;", "95;20;45;70;95") == 1)
    #expect(try share("185;260;;", "95;20;45;70;95") == 0)
    #expect(try share("300;459;;", "95;20;45;70;95") == 0)
  }

  /// What an indicator's own cumulation adds up, or does not.
  @Test(arguments: [
    ("nilai", "jumlah", "80;81;;", "80;;;;", true), ("hari", "jumlah", "3;3;;", "3;;;;", true),
    ("dokumen", "rata-rata", "3;3;4;", "12;3;6;9;12", true),
    ("dokumen", "jumlah", "3;3;4;", "12;3;6;9;12", false),
    ("nilai", "jumlah", "80;;;", "80;;;;", false),
    ("dokumen", "akhir", "3;6;9;", "12;3;6;9;12", false),
  ])
  func cumulations(
    measure: String, kumulatif: String, entries: String, target: String, isTold: Bool
  ) throws {
    let unit = try SmallUnit([
      .variabel: """
      kode,uraian,satuan,akumulasi
      masuk,Surat masuk,surat,jumlah
      selesai,Surat selesai,surat,jumlah
      x,Angka,\(measure),\(kumulatif == "jumlah" ? "akhir" : "jumlah")
      """,
      .indikator: OutlierTests.columns.replacing(",arah\n", with: ",arah,kumulatif\n")
        .replacing("Buku,,\n", with: "Buku,,,\n")
        + "Angka,x,\(measure),Buku,camat-1,\(measure == "hari" ? "turun" : ""),\(kumulatif)",
      .target: "indikator;tahunan;tw1;tw2;tw3;tw4\nkasi-1;\(target)",
      .realisasi: "variabel;tw1;tw2;tw3;tw4\nx;\(entries)",
    ]).unit()
    let said = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.rule == .akumulasiJanggal
    }
    #expect(said.map(\.place.text) == (isTold ? ["U/indikator.csv:3:11"] : []))
  }

  /// A part of a budget that is read as a state.
  @Test func partsThatAreNotAddedUp() throws {
    func share(_ entries: String) throws -> [String] {
      try said(
        "rupiah", entries, "95;20;45;70;95", formula: "x / 1000 × 100%", of: "%", akumulasi: "akhir"
      ).map { String($0.prefix(39)) }
    }
    #expect(try share("200;250;240;") == ["U/variabel.csv:4:4 [akumulasi-janggal] "])
    #expect(try share("200;450;700;") == [])
  }

  @Test func quartersThatWereCopied() throws {
    let variables =
      "kode,uraian,satuan,akumulasi\nmasuk,Masuk,surat,jumlah\nselesai,Selesai,surat,jumlah\n"
      + "a,A,surat,jumlah\nb,B,surat,akhir"
    func copied(_ rows: String) throws -> [String] {
      try remarks(
        [.variabel: variables, .realisasi: "variabel;tw1;tw2;tw3;tw4\n\(rows)"], .triwulanTersalin)
    }
    #expect(
      try copied("masuk;9;10;10;\nselesai;8;7;7;\na;4;5;5;\nb;12;12;12;") == [
        "U/realisasi.csv:2:4 [triwulan-tersalin] Semua realisasi Triwulan III sama dengan Triwulan II (4 "
          + "isian). Isi angka Triwulan III sendiri; biarkan bila memang sama."
      ])
    #expect(try copied("masuk;9;10;10;\nselesai;8;7;7;\na;4;5;6;\nb;12;12;12;") == [])
    #expect(try copied("masuk;9;1;1;\nselesai;8;1;1;\na;4;0;0;\nb;12;1;1;") == [])
  }

  @Test(arguments: [("ya;ya;tidak;", 4), ("ya;0;;", 3), ("tidak;ya;ya;", 0), ("ya;-;;", 0)])
  func milestonesThatTurnBack(entries: String, column: Int) throws {
    #expect(
      try said("ya-tidak", entries, ";;;;", akumulasi: "akhir").map { String($0.prefix(38)) }
        == (column == 0 ? [] : ["U/realisasi.csv:2:\(column) [capaian-janggal] “x” "]).map {
          String($0.prefix(38))
        })
  }

  @Test func tenTimesTheTargetInEveryQuarter() throws {
    func days(_ entries: String) throws -> [String] {
      try said("hari", entries, "3;3;3;3;3", arah: "turun", akumulasi: "rata-rata")
    }
    #expect(
      try days("24;28;;").map { $0.prefix(75) } == [
        "U/realisasi.csv:2:2 [capaian-janggal] Indikator “kasi-1” menjadi 24 sampai "
      ])
    #expect(try days("24;9;;") == [])
    #expect(try days("24;;;") == [])
  }

  /// Quarters for themselves that are read as the state at their end.
  @Test(arguments: ["akhir", "rata-rata", "maksimum"])
  func countsThatAreNotAddedUp(akumulasi: String) throws {
    #expect(
      try said("dokumen", "3;3;4;", "12;3;6;9;12", akumulasi: akumulasi) == [
        "U/variabel.csv:4:4 [akumulasi-janggal] Target “kasi-1” bertambah (3; 6; 9), tetapi realisasi "
          + "“x” tidak dijumlahkan; bila dijumlahkan menjadi 10. Tulis jumlah bila yang diisi kejadian "
          + "tiap triwulan; biarkan bila memang keadaan akhir triwulan."
      ])
    for (entries, target) in [
      ("3;6;9;", "12;3;6;9;12"), ("3;3;;", "12;3;6;9;12"), ("9;9;9;", "9;9;9;9;9"),
      ("3;3;3;", "12;6;8;10;12"), ("3;3;3;3", "40;10;20;30;40"),
    ] {
      #expect(try said("dokumen", entries, target, akumulasi: akumulasi) == [])
    }
  }

  /// The last target is the year's, those before it are each quarter's.
  @Test func targetsOfEachQuarterAndTheYear() throws {
    #expect(
      try said("dokumen", ";;;", "12;3;3;3;12") == [
        "U/target.csv:2:3 [target-datar] Target “kasi-1” 3 di setiap triwulan sampai Triwulan III, lalu "
          + "12, padahal target kumulatif dan realisasinya dijumlahkan. Bila itu target tiap triwulan, "
          + "tulis kumulatif: 3; 6; 9; 12. Bila memang hanya sekian setahun, biarkan."
      ])
    #expect(try said("dokumen", ";;;", "10;3;3;3;10") == [])
  }

  /// `825` in targets and entries alike, of which none stands out.
  @Test(arguments: [
    ("nilai", "825;830;;", "800;;;;", 3), ("indeks", "8250;;;", ";825;;;", 2),
    ("nilai", "80;81;;", "80;;;;", 0), ("indeks", "110;112;;", "108;;;;", 0),
    ("angka", "825;830;;", "825;;;;", 0), ("nilai", "3500;3600;;", "3400;;;;", 0),
  ])
  func gradesBeyondEveryScale(measure: String, entries: String, target: String, count: Int) throws {
    let all = try said(measure, entries, target, akumulasi: "akhir")
    #expect(all.count == count)
    #expect(all.allSatisfy { $0.contains("[koma-bergeser]") })
  }

  /// A realization and a target of a grade that is known by its name, and what they were meant to be.
  @Test(arguments: [
    ("Nilai SAKIP", "731", "725", ["73,1", "72,5"]), ("Nilai AKIP", "7,31", "72,5", ["73,1"]),
    ("Indeks Kepuasan Masyarakat", "3,25", "82,5", ["81,25"]), ("IKM", "8,25", "82,5", ["82,5"]),
    ("IKM", "3,25", "3,3", []), ("Nilai SAKIP", "73,1", "BB", []), ("Nilai AKIP", "0", "72,5", []),
  ])
  func gradesOfAHundred(name: String, entry: String, target: String, meant: [String]) throws {
    let unit = SmallUnit([
      .indikator: OutlierTests.columns + "\(name),selesai,poin,Buku,camat-1,",
      .variabel: "kode,uraian,satuan,akumulasi\nmasuk,Masuk,surat,jumlah\nselesai,Nilai,poin,akhir",
      .target: "indikator;tahunan\nkasi-1;\(target.filter { !$0.isLetter })",
      .realisasi: "variabel;tw1\nselesai;\(entry)",
    ]).load().unit
    #expect(
      RemarkFinder.remarks(on: try #require(unit)).map(\.diagnostic)
        .filter { $0.rule == .komaBergeser }.map { $0.cure.split(separator: " ")[2].dropLast() }
        .map(String.init) == meant)
  }

  /// A count with a zero too many makes next to nothing of one quarter.
  @Test func oneQuarterNextToNothing() throws {
    func share(_ entries: String) throws -> [String] {
      try said("surat", entries, ";;;;", formula: "x / 2000 × 100%", of: "%", akumulasi: "akhir")
    }
    #expect(
      try share("1900;50;1800;2000") == [
        "U/realisasi.csv:2:3 [capaian-janggal] Indikator “kasi-1” menjadi 2,5% pada Triwulan II, padahal "
          + "triwulan lain sedikitnya 90%. Periksa apakah tidak ada angka yang kurang atau lebih "
          + "digitnya; biarkan bila memang demikian."
      ])
    #expect(try share("1900;70;1800;2000") == [])
    #expect(try share("1900;50;;") == [])
    #expect(try share("1900;0;1800;") == [])
  }

  /// Ten times as many in one quarter, where the other reaches the target.
  @Test(arguments: [
    (";130;1290;;", true), (";1180;128;;", true), (";400;128;;", false), (";1180;1200;;", true),
  ])
  func oneCountOfAQuarter(whole: String, isTold: Bool) throws {
    let unit = try SmallUnit([
      .target: "indikator,tw1,tw2\ncamat-1,95,95",
      .realisasi: "variabel;tw1;tw2;tw3;tw4\nmasuk\(whole)\nselesai;110;120;;",
      .variabel: SmallUnit().texts[.variabel]!.replacing(",masuk", with: ","),
    ]).unit()
    #expect(
      RemarkFinder.remarks(on: unit).contains { $0.diagnostic.rule == .capaianJanggal } == isTold)
  }

  /// Days whose comma was lost.
  @Test func daysWithoutTheirComma() throws {
    #expect(
      try said("hari", "25;3;;", "3;3;3;3;3", arah: "turun", akumulasi: "rata-rata").map {
        $0.prefix(32)
      } == ["U/realisasi.csv:2:2 [koma-berges"])
    #expect(try said("hari", "25;20;;", "7;7;7;7;7", arah: "turun", akumulasi: "rata-rata") == [])
    #expect(try said("jam", "25;3;;", ";;;;") == [])
  }

  /// A year's budget, typed in every quarter and added up.
  @Test func budgetsThatAreAddedUp() throws {
    func budget(_ entries: String) throws -> [String] {
      try said("rupiah", entries, ";;;;", formula: "selesai / x × 100%", of: "%")
        .filter { $0.contains("janggal") }
    }
    #expect(
      try budget("1000;1000;;") == [
        "U/variabel.csv:4:4 [akumulasi-janggal] Angka (rupiah) tiap triwulan dijumlahkan menjadi 2.000. "
          + "Tulis akhir atau rata-rata; biarkan bila memang dijumlahkan."
      ])
    #expect(try budget("1000;1100;;") == [])
    #expect(try budget("1000;;;") == [])
  }

  @Test func aStateOfWhatIsAddedUp() throws {
    let said = try remarks(
      [
        .variabel:
          "kode,uraian,satuan,akumulasi\nmasuk,Masuk,surat,jumlah\nselesai,Selesai,surat,akhir"
      ],
      .rasioCampuran)
    #expect(
      said == [
        "U/indikator.csv:2:6 [rasio-campuran] Penyebut dijumlahkan sepanjang tahun, tetapi pembilangnya "
          + "keadaan akhir triwulan. Periksa akumulasi kedua variabel; kumulatifnya bisa makin kecil "
          + "tiap triwulan."
      ])
  }

  @Test func codesWithHyphens() {
    let found = SmallUnit([
      .variabel: "kode,uraian,satuan,akumulasi\nsurat_masuk,Masuk,surat,jumlah\n"
        + "surat_selesai,Selesai,surat,jumlah",
      .indikator: OutlierTests.columns.replacing(
        "selesai / masuk", with: "surat-selesai / surat-masuk")
        + "Jumlah,surat_selesai - surat_masuk,surat,Buku,,",
      .target: "indikator,tahunan\ncamat-1,90", .realisasi: "variabel,tw1\nsurat_masuk,10",
    ]).load().diagnostics
    #expect(
      found.map(\.text) == [
        """
        U/indikator.csv:2:6: galat: Tanda hubung di dalam kode berarti kurang. [rumus-kode-salah]
            tertulis:  surat-selesai / surat-masuk × 100%
            perbaikan: Tulis surat_masuk, surat_selesai, dengan garis bawah.

        """
      ])
  }

  @Test func perCentOfDocuments() throws {
    let said = try said("surat", ";;;", ";;;;", formula: "selesai / x × 100%", of: "dokumen")
    #expect(
      said == [
        "U/indikator.csv:3:6 [satuan-berbeda] Satuan indikator ini dokumen, tetapi rumusnya menghasilkan "
          + "persen. Samakan satuannya, atau lengkapi rumusnya: pembagi dan × 100% untuk persen, / "
          + "1000000 untuk juta rupiah."
      ])
  }

  /// What is often so is not remarked on.
  @Test func honestEntries() throws {
    #expect(try said("OH", "3,5;4;;", ";;;;") == [])
    #expect(try said("orang", "12,5;13;;", ";;;;", akumulasi: "rata-rata") == [])
    #expect(try said("%", "0,5;0,8;;", "1;1;1;1;1", arah: "turun", akumulasi: "akhir") == [])
    #expect(
      try said("%", "112;108;;", "110;110;110;110;110", akumulasi: "akhir").map { $0.prefix(17) }
        == ["U/target.csv:2:2 "])
  }

  /// A share under a grade's unit, or under none, that forgot its × 100%.
  @Test(arguments: [
    ("indeks", "naik", true), ("", "naik", true), ("hari", "naik", false),
    ("indeks", "turun", false),
  ])
  func sharesOfOne(measure: String, arah: String, isTold: Bool) {
    let said = SmallUnit([
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,arah
      camat-1,camat,1,Layanan tepat waktu,Ketepatan,selesai / masuk,\(measure),Buku,,\(arah)
      """,
      .target: "indikator,tahunan\ncamat-1,90",
    ]).load().diagnostics.filter { $0.rule == .rasioTanpaPersen }
    #expect(
      said.map { "\($0.message) \($0.cure)" }
        == (isTold
          ? [
            "Tanpa × 100% rumus ini menjadi 0,9 pada Triwulan I, padahal targetnya 90. Tulis selesai / "
              + "masuk × 100%."
          ] : []))
  }

  private func remarks(
    _ tables: [TableName: String], _ rule: Rule, today: CalendarDate? = nil
  ) throws -> [String] {
    RemarkFinder.remarks(on: try SmallUnit(tables).unit(), today: today).map(\.diagnostic)
      .filter { $0.rule == rule }.map { "\($0.place.text) [\($0.id)] \($0.message) \($0.cure)" }
  }

  @Test func quartersLeftOut() throws {
    let entries = "variabel,tw1,tw2,tw3,tw4\nmasuk,10,,12,\nselesai,9,-,12,"
    #expect(
      try remarks([.realisasi: entries], .isiHilang) == [
        "U/realisasi.csv:2:3 [isi-hilang] Triwulan II “masuk” kosong, padahal Triwulan III terisi, jadi angka "
          + "kumulatifnya tidak dapat dihitung. Isi angkanya, 0 bila hasilnya nol, - bila tidak ada yang "
          + "diukur."
      ])
    let states = SmallUnit().texts[.variabel]?.replacing("jumlah", with: "akhir")
    #expect(try remarks([.realisasi: entries, .variabel: states ?? ""], .isiHilang) == [])
  }

  @Test func quartersThatHaveNotBegun() throws {
    let entries = "variabel,tw1,tw2,tw3,tw4\nmasuk,10,12,0,0\nselesai,9,12,,0"
    let day = try #require(CalendarDate(year: 2021, month: 7, day: 1))
    #expect(
      try remarks([.realisasi: entries], .triwulanBelumMulai, today: day) == [
        "U/realisasi.csv:2:5 [triwulan-belum-mulai] Triwulan IV baru mulai 1 Oktober 2021, tetapi 2 realisasinya sudah terisi. "
          + "Kosongkan bila belum ada hasilnya, sebab 0 pun dibaca sebagai hasil; angka tahun lain "
          + "disimpan dahulu di tabel tahunnya."
      ])
    #expect(try remarks([.realisasi: entries], .triwulanBelumMulai) == [])
  }

  @Test func numbersAmongSentences() throws {
    #expect(
      try remarks(
        [
          .realisasi: "variabel,tw1,keterangan\nmasuk,10,12\nselesai,9,\"12,5 %\"",
          .catatan: "indikator,triwulan,analisis,bukti\ncamat-1,1,85%,12\nkasi-1,1,Naik 3,",
        ], .teksMenjadiAngka)
        == ["catatan.csv:2:3", "realisasi.csv:2:3", "realisasi.csv:3:3"].map {
          "U/\($0) [teks-menjadi-angka] Sel untuk kalimat ini hanya berisi angka. Bila itu realisasi, pindahkan ke kolom "
            + "triwulannya; bila bukan, tulis kalimatnya."
        })
  }

  @Test func targetsOfNothing() throws {
    #expect(
      try remarks([.target: "indikator,tahunan\ncamat-1,90\nkasi-1,0"], .tanpaTarget) == [
        "U/indikator.csv:3:1 [tanpa-target] Indikator ini (Jumlah surat selesai) punya realisasi, tetapi semua targetnya "
          + "0, jadi tidak dinilai. Isi targetnya di tabel target; biarkan bila memang tidak ditargetkan."
      ])
  }

  /// What tells of a person, in the groups that people write it in; lists of other numbers do not.
  @Test(arguments: [
    ("Budi 197001011995031001", true), ("NIP. 19700101 199503 1 001", true),
    ("NIP 130 123 456", true), ("3527091201700001", true), ("3527 0912 0170 0001", true),
    ("KTP: 352709.120170.0001", true), ("NPWP 01.234.567.8-901.000", true),
    ("0812/3456/789", true), ("+62 812-3456-7890", true), ("WA 0812 3456 789", true),
    ("081234567890", true), ("rekening 1234567890", true), ("tulis ke budi@Gmail.com", true),
    ("2019 2020 2021 2022", false), ("08-10-2020 09-11-2021", false),
    ("01/01/2021-31/12/2021", false), ("5.1.02.01.01.0024", false), ("188.45/12/2021", false),
    ("kecamatan@contoh.go.id", false), ("Rp 1.234.567.890.123", false), ("2021 2022", false),
    ("(0323) 321234", false), ("3527 2020 2021 2022", false),
  ])
  func personalData(text: String, isPersonal: Bool) {
    #expect(PersonalData.looksPersonal(text) == isPersonal)
  }
}
