import Catalog
import Diagnostics
import TestSupport
import Testing

/// Figures that lie far from all that stands beside them, and units that do not fit.
struct OutlierTests {
  static let columns =
    "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,arah\n"
    + "camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,\n"
    + "kasi-1,kasi,1,Surat diselesaikan,"

  /// The remarks on the small unit with `x` measured by `kasi-1`.
  static func remarks(
    _ measure: String, entries: String, target: String, formula: String = "x",
    of result: String? = nil, arah: String = "", akumulasi: String = "akhir"
  ) throws -> [String] {
    let unit = try SmallUnit([
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      x,Angka,\(measure),\(akumulasi),,
      """,
      .indikator: columns + "Angka,\(formula),\(result ?? measure),Buku,camat-1,\(arah)",
      .target: "indikator;tahunan;tw1;tw2;tw3;tw4\nkasi-1;\(target)",
      .realisasi: "variabel;tw1;tw2;tw3;tw4\nx;\(entries)",
    ]).unit()
    return RemarkFinder.remarks(on: unit).compactMap {
      let diagnostic = $0.diagnostic
      if [.tanpaTarget, .targetHilang].contains(diagnostic.rule) { return nil }
      return "\(diagnostic.place.text) [\(diagnostic.id)] \(diagnostic.message) \(diagnostic.cure)"
    }
  }

  private static func shifted(
    _ place: String, _ measure: String, _ number: String, _ beside: String, _ meant: String
  ) -> String {
    "U/\(place) [koma-bergeser] Angka (\(measure)) ini \(number), padahal \(beside). Bila maksudnya "
      + "\(meant), tulis \(meant); biarkan bila memang \(number.replacing(".", with: ""))."
  }

  /// A realization, or a target, and what it was meant to be.
  @Test(arguments: [
    ("%", "0,85;82;84;", ";;;;", "2:2", "0,85", "yang lain di baris ini 82; 84", "85"),
    ("%", "82;84;1;", ";;;;", "2:4", "1", "yang lain di baris ini 82; 84", "100"),
    ("%", "8,5;85;;", ";;;;", "2:2", "8,5", "yang lain di baris ini 85", "85"),
    ("%", "5;6;0,05;", "5;5;5;5;5", "2:4", "0,05", "yang lain di baris ini 5; 6, targetnya 5", "5"),
    ("%", "82;845;;", ";;;;", "2:3", "845", "yang lain di baris ini 82", "84,5"),
    ("indeks", "825;;;", "80;82,5;82,5;82,5;80", "2:2", "825", "targetnya 82,5", "82,5"),
    ("poin", "8250;;;", "80;80;;;", "2:2", "8.250", "targetnya 80", "82,5"),
    (
      "rupiah", "150000000;140000;;", ";;;;", "2:3", "140.000",
      "yang lain di baris ini 150.000.000",
      "140000000"
    ),
    ("skor", "3,1;32;3,3;", ";;;;", "2:3", "32", "yang lain di baris ini 3,1; 3,3", "3,2"),
  ])
  func entries(
    measure: String, entries: String, target: String, place: String, number: String,
    beside: String, meant: String
  ) throws {
    #expect(
      try Self.remarks(measure, entries: entries, target: target)
        == [Self.shifted("realisasi.csv:\(place)", measure, number, beside, meant)])
  }

  @Test(arguments: [
    ("85;0,8;82;84;85", "2:3", "0,8", "85; 82; 84; 85", "80"),
    ("85;85;8,5;85;85", "2:4", "8,5", "85; 85; 85; 85", "85"),
    ("825;;;;", "", "", "", ""),
  ])
  func targets(
    target: String, place: String, number: String, beside: String, meant: String
  ) throws {
    let said = try Self.remarks("%", entries: ";;;", target: target)
    guard !place.isEmpty else {
      #expect(
        said == [
          "U/target.csv:2:2 [di-atas-seratus] Target indikator “kasi-1” 825%. Periksa angkanya; biarkan "
            + "bila memang bisa di atas 100%."
        ])
      return
    }
    #expect(
      said == [
        Self.shifted(
          "target.csv:\(place)", "%", number, "yang lain di baris ini \(beside)", meant)
      ])
  }

  /// Progress over a year, small shares that are wanted small, scales of their own.
  @Test(arguments: [
    ("%", "9,5;35;60;95", "100;10;35;65;100", ""), ("%", "10;35;65;95", "95;10;35;65;95", ""),
    ("%", "0,5;4,8;;", "5;5;5;5;5", "turun"), ("%", "10;95;100;100", "100;100;100;100;100", ""),
    ("%", "8;;;", "85;85;85;85;85", ""), ("indeks", "3,1;3,4;3,6;", "3,5;3,5;3,5;3,5;3,5", ""),
    ("%", "0;82;84;", "80;80;80;80;80", ""), ("%", "0,9;2,1;2,3;", "2;2;2;2;2", ""),
    ("nilai", "64,2;71,5;80;92", "80;65;70;80;80", ""),
    ("rupiah", "5000000;150000000;40000000;90000000", ";;;;", ""),
    ("orang", "12;125;13;", "100;10;40;80;100", ""),
  ])
  func honestFigures(measure: String, entries: String, target: String, arah: String) throws {
    #expect(try Self.remarks(measure, entries: entries, target: target, arah: arah) == [])
  }

  @Test(arguments: [
    (
      "rupiah", "612450300;;;", "2600;650;;;", "",
      "612.450.300 sampai dengan Triwulan I, lebih dari 10 kali targetnya, 650"
    ),
    (
      "juta rupiah", "5;;;", "26000000;6500000;;;", "",
      "5 sampai dengan Triwulan I, kurang dari 0,2% targetnya, 6.500.000"
    ),
    (
      "hari", "600;;;", "5;5;;;", "turun",
      "600 sampai dengan Triwulan I, lebih dari 100 kali targetnya, 5"
    ),
  ])
  func oddAchievements(
    measure: String, entries: String, target: String, arah: String, words: String
  ) throws {
    #expect(
      try Self.remarks(measure, entries: entries, target: target, arah: arah) == [
        "U/realisasi.csv:2:2 [capaian-janggal] Indikator “kasi-1” menjadi \(words). Periksa apakah "
          + "angka dan target memakai satuan yang sama, misalnya rupiah atau juta rupiah, dan apakah "
          + "tidak ada nol yang kurang atau lebih; biarkan bila memang demikian."
      ])
  }

  @Test(arguments: [
    ("dokumen", "10;;;", "1;1;;;", ""), ("dokumen", "0;;;", "100;100;;;", ""),
    ("hari", "60;;;", "5;5;;;", "turun"), ("hari", "0,01;;;", "5;5;;;", "turun"),
    ("rupiah", "1000000;;;", "600000000;150000000;;;", ""), ("%", "0,1;;;", "95;15;;;", ""),
  ])
  func achievementsThatMayBe(
    measure: String, entries: String, target: String, arah: String
  ) throws {
    #expect(
      try Self.remarks(measure, entries: entries, target: target, arah: arah) == [])
  }

  @Test(arguments: [
    ("dokumen", "x", "%"), ("ya-tidak", "x", "%"), ("%", "x", "dokumen"), ("orang", "x", "rupiah"),
    ("rupiah", "x", "juta rupiah"), ("jam", "x", "hari"), ("orang", "x", "ya-tidak"),
    ("dokumen", "x × 100%", "%"),
    ("%", "x × 100%", "%"), ("dokumen", "rata(x; x)", "%"), ("dokumen", "x + x - 1", "%"),
  ])
  func unitsThatDoNotFit(own: String, formula: String, measure: String) throws {
    #expect(
      try Self.remarks(own, entries: ";;;", target: ";;;;", formula: formula, of: measure)
        == [
          "U/indikator.csv:3:6 [satuan-berbeda] Satuan indikator ini \(measure), tetapi rumusnya "
            + "menghasilkan \(own), satuan “x”. Samakan satuannya, atau lengkapi rumusnya: pembagi dan "
            + "× 100% untuk persen, / 1000000 untuk juta rupiah."
        ])
  }

  @Test func aRatioIsNoCount() throws {
    func said(_ formula: String, _ measure: String) throws -> [String] {
      try Self.remarks(
        "surat", entries: ";;;", target: ";;;;", formula: formula, of: measure, akumulasi: "jumlah")
    }
    #expect(
      try said("selesai / x", "surat") == [
        "U/indikator.csv:3:6 [satuan-berbeda] Satuan indikator ini surat, tetapi rumusnya menghasilkan "
          + "perbandingan. Samakan satuannya, atau lengkapi rumusnya: pembagi dan × 100% untuk persen, "
          + "/ 1000000 untuk juta rupiah."
      ])
    #expect(try said("x / 4", "surat") == [])
    #expect(try said("x / selesai", "surat/orang") == [])
  }

  @Test(arguments: [
    ("dokumen", "x", "laporan"), ("nilai", "x", "%"), ("%", "x", "indeks"), ("", "x", "%"),
    ("dokumen", "x", ""), ("dokumen", "x / 7 × 100%", "%"), ("orang", "x", "angka"),
    ("ya-tidak", "x × 100%", "%"), ("hari", "x", "dokumen"), ("kegiatan", "x", "kegiatan/tahun"),
  ])
  func unitsThatFit(own: String, formula: String, measure: String) throws {
    #expect(
      try Self.remarks(own, entries: ";;;", target: ";;;;", formula: formula, of: measure)
        == [])
  }

  /// Two quarters suffice where both are just what was to be reached by then.
  @Test func cumulativeFromTwoQuarters() throws {
    func said(_ entries: String, _ target: String) throws -> [String] {
      try Self.remarks("dokumen", entries: entries, target: target, akumulasi: "jumlah")
    }
    #expect(
      try said("3;6;;", "12;3;6;9;12") == [
        "U/realisasi.csv:2:3 [realisasi-kumulatif] Realisasi “x” mungkin diisi kumulatif: dibaca per "
          + "triwulan jumlahnya 9, dibaca kumulatif 6; target sampai dengan Triwulan II 6. Bila "
          + "kumulatif, tulis yang terjadi di tiap triwulan: 3; 3. Bila memang sebanyak itu di tiap "
          + "triwulan, biarkan."
      ])
    #expect(try said("3;6;;", "12;;;;").count == 1)
    for honest in ["3;3;;", "3;4;;", "1;5;;", "5;6;;", "2;6;;"] {
      #expect(try said(honest, "12;3;6;9;12") == [])
    }
    let flat =
      "U/target.csv:2:3 [target-datar] Target “kasi-1” 3 di setiap triwulan, padahal target kumulatif "
      + "dan realisasinya dijumlahkan. Bila itu target tiap triwulan, tulis kumulatif: 3; 6; 9; 12. "
      + "Bila memang hanya sekian setahun, biarkan."
    #expect(try said(";;;", ";3;3;3;3") == [flat])
    #expect(try said("3;3;;", "3;3;3;3;3") == [flat])
    #expect(try said("3;0;;", "3;3;3;3;3") == [])
  }

  /// What was spent of a year's budget, typed as it stood at the end of each quarter.
  @Test func cumulativeShares() throws {
    func said(_ entries: String) throws -> [String] {
      try Self.remarks(
        "rupiah", entries: entries, target: ";;;;", formula: "x / 1000 × 100%", of: "%",
        akumulasi: "jumlah")
    }
    #expect(
      try said("200;450;700;980") == [
        "U/realisasi.csv:2:5 [realisasi-kumulatif] Realisasi “x” mungkin diisi kumulatif: dibaca per "
          + "triwulan jumlahnya 2.330 (233%), dibaca kumulatif 980 (98%). Bila kumulatif, tulis yang "
          + "terjadi di tiap triwulan: 200; 250; 250; 280. Bila memang sebanyak itu di tiap triwulan, "
          + "biarkan."
      ])
    #expect(try said("200;250;260;270") == [])
    #expect(
      try said("400;300;500;") == [
        "U/realisasi.csv:2:4 [di-atas-seratus] Indikator “kasi-1” menjadi 120,00% sampai dengan "
          + "Triwulan III. Periksa angkanya; biarkan bila memang bisa di atas 100%."
      ])
  }

  /// A ceiling with a zero too many makes a tenth of every quarter.
  @Test func tenthOfEveryTarget() throws {
    func said(_ entries: String) throws -> [String] {
      try Self.remarks(
        "rupiah", entries: entries, target: "95;20;45;70;95", formula: "x / 1000 × 100%", of: "%",
        akumulasi: "jumlah")
    }
    #expect(
      try said("20;25;25;") == [
        "U/realisasi.csv:2:2 [capaian-janggal] Indikator “kasi-1” menjadi 2 sampai dengan Triwulan I, "
          + "di setiap triwulan kira-kira sepersepuluh targetnya, 20. Periksa apakah angka dan target "
          + "memakai satuan yang sama, misalnya rupiah atau juta rupiah, dan apakah tidak ada nol yang "
          + "kurang atau lebih; biarkan bila memang demikian."
      ])
    #expect(try said("20;;;") == [])
    #expect(try said("20;125;25;") == [])
  }

  /// Two grades of 80 are not one of 160; progress in per cent of each quarter may be added up.
  @Test func gradesThatAreAddedUp() throws {
    func said(_ measure: String, _ entries: String) throws -> [String] {
      try Self.remarks(measure, entries: entries, target: ";;;;", akumulasi: "jumlah")
    }
    func summed(_ measure: String, _ sum: String) -> String {
      "U/variabel.csv:4:4 [akumulasi-janggal] Angka (\(measure)) tiap triwulan dijumlahkan menjadi "
        + "\(sum). Tulis akhir atau rata-rata; biarkan bila memang dijumlahkan."
    }
    #expect(try said("IKM", "81;82;83;") == [summed("IKM", "246")])
    #expect(try said("nilai", "3;3,5;;") == [summed("nilai", "6,5")])
    #expect(try said("%", "96;97;95;") == [summed("%", "288")])
    for (measure, entries) in [
      ("IKM", "81;;;"), ("%", "25;25;30;20"), ("angka", "81;82;83;"), ("poin", "81;82;83;"),
    ] {
      #expect(try said(measure, entries) == [])
    }
  }

  /// Nothing says which way is better.
  @Test(arguments: [
    ("Menurunnya jumlah pengaduan", "surat", "", "Menurunnya"),
    ("Penurunan tunggakan", "surat", "", "Penurunan"),
    ("Rata-rata lama penyelesaian surat", "hari", "", "lama"),
    ("Waktu tunggu", "menit", "", "Waktu"),
    ("Jumlah pengaduan masyarakat", "surat", "", "pengaduan"),
    ("Angka temuan", "temuan", "", "temuan"),
    ("Menurunnya jumlah pengaduan", "surat", "turun", nil),
    ("Menurunnya jumlah pengaduan", "surat", "naik", nil),
    ("Persentase pengaduan yang selesai", "%", "", nil), ("Waktu pelatihan", "kegiatan", "", nil),
    ("Jumlah temuan yang ditindaklanjuti", "temuan", "", nil), ("Jumlah surat", "surat", "", nil),
    ("Persentase pengaduan tertangani", "%", "", nil),
  ])
  func namesOfLess(name: String, measure: String, arah: String, word: String?) throws {
    let unit = try SmallUnit([
      .indikator: Self.columns + "\(name),selesai,\(measure),Buku,camat-1,\(arah)"
    ]).unit()
    let said = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter { $0.rule == .arahKosong }
    let expected = word.map {
      """
      U/indikator.csv:3:10: perhatian: Nama indikator ini menyebut “\($0)”, tetapi arahnya kosong, yang berarti naik. [arah-kosong]
          tertulis:  \(name)
          perbaikan: Tulis turun bila makin kecil makin baik, naik bila tidak.

      """
    }
    #expect(said.map(\.text) == [expected].compactMap(\.self))
  }

  /// A column that was deleted takes a quarter out of every figure.
  @Test func columnsThatAreGone() throws {
    func said(_ target: String, _ entries: String) throws -> [String] {
      RemarkFinder.remarks(on: try SmallUnit([.target: target, .realisasi: entries]).unit())
        .map(\.diagnostic).filter { $0.rule == .isiHilang }
        .map { "\($0.place.text) \($0.message)" }
    }
    func gone(_ table: String, _ column: Int, _ later: Int) -> String {
      "U/\(table).csv:1 Kolom “tw\(column)” tidak ada di tabel ini, padahal “tw\(later)” ada."
    }
    let target = "indikator,tahunan,tw2,tw4\nkasi-1,12,6,12"
    #expect(try said(target, "variabel,tw1\nmasuk,9") == [gone("target", 1, 4)])
    #expect(try said(target, "variabel,tw2,tw3\nmasuk,9,") == [gone("realisasi", 1, 3)])
    #expect(try said("indikator,tahunan\nkasi-1,12", "variabel,tw1,tw2\nmasuk,9,") == [])
  }

  @Test func entriesThatNothingReads() throws {
    let unit = try SmallUnit([
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      semua,Semua surat,surat,jumlah,,
      masuk,Surat masuk,surat,jumlah,,semua
      selesai,Surat selesai,surat,jumlah,,masuk
      keluar,Surat keluar,surat,jumlah,,
      lama,Surat lama,surat,jumlah,,
      """,
      .realisasi: "variabel,tw1\nmasuk,10\nselesai,9\nkeluar,3\nlama,\nsemua,12",
    ]).unit()
    #expect(
      RemarkFinder.remarks(on: unit).map(\.diagnostic.text) == [
        """
        U/realisasi.csv:4:1: perhatian: Variabel ini (Surat keluar) tidak dipakai rumus indikator mana pun. [variabel-tak-dipakai]
            tertulis:  keluar
            perbaikan: Pakai dalam rumus indikator yang diukurnya; biarkan bila memang hanya dicatat.

        """
      ])
  }

  @Test func textsThatBecameNumbers() throws {
    let unit = try SmallUnit([
      .profil: """
      kunci,nilai
      kecamatan,45000
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      nomor_keputusan,2021-12-01
      kode_wilayah,"35,2709"
      """,
      .uraian: "jabatan,jenis,nomor,teks\nkasi,tugas,\"1,1\",Satu\nkasi,tugas,2021-02-01,Dua",
    ]).unit()
    let cures = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.rule == .teksMenjadiAngka
    }.map { "\($0.place.text) \($0.cure)" }
    func cure(_ place: String, _ what: String) -> String {
      "U/\(place) Beri sel ini format Teks, lalu ketik ulang: \(what). Biarkan bila memang demikian."
    }
    #expect(
      cures == [
        cure("profil.csv:2:2", "nama atau kata-kata"),
        cure("profil.csv:8:2", "nomornya seperti tercetak"),
        cure("profil.csv:9:2", "kode kecamatan, misalnya 35.27.09"),
        cure("uraian.csv:2:3", "nomor seperti tercetak, misalnya 1.1"),
        cure("uraian.csv:3:3", "nomor seperti tercetak, misalnya 1.1"),
      ])
  }

  @Test func textsThatOnlyLookLikeNumbers() throws {
    let unit = try SmallUnit([
      .profil: """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,DI Yogyakarta
      judul,Indikator 2021
      data_contoh,ya
      nomor_keputusan,188.45/12/2021
      kode_wilayah,35.27.09
      alamat,Jl. Raya 1
      """,
      .uraian: "jabatan,jenis,nomor,teks\nkasi,tugas,1.1,Satu\nkasi,tugas,1.2,Dua",
    ]).unit()
    #expect(RemarkFinder.remarks(on: unit).map(\.diagnostic.text) == [])
  }
}
