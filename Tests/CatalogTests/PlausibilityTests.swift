import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// Figures and weights that each can be and together cannot.
struct PlausibilityTests {
  @Test(arguments: cases)
  func saysWhatIsImplausible(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// What was approved under older rules is read on, and never judged again.
  @Test func doesNotJudgeWhatWasApproved() throws {
    let texts: [(TableName, [[String]])] = [
      (.profil, tableRows(SmallUnit().texts[.profil])),
      (.jabatan, tableRows(SmallUnit().texts[.jabatan])),
      (
        .indikator,
        [
          ["kode", "jabatan", "nomor_sasaran", "sasaran", "indikator", "rumus", "satuan", "bobot"],
          ["camat-1", "camat", "1", "Layanan\u{202E}", "Rasio", "selesai / masuk", "%", "20"],
          ["camat-2", "camat", "1", "Layanan\u{202E}", "IKM", "ikm", "IKM", ""],
        ]
      ),
      (
        .variabel,
        [
          ["kode", "uraian", "satuan", "akumulasi"], ["ikm", "Indeks", "IKM", "akhir"],
          ["masuk", "Surat masuk", "surat", "jumlah"], ["selesai", "Selesai", "surat", "jumlah"],
        ]
      ),
      (.target, [["indikator", "tahunan"], ["camat-1", "≥ 80"]]),
      (.realisasi, [["variabel", "tw1"], ["ikm", "825"], ["masuk", "-10"], ["selesai", "-5"]]),
    ]
    let files = texts.map { name, rows in
      (name.file, Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8))
    }
    let outcome = UnitReader.load(
      approved: try CanonicalTables.files(of: SmallUnit().unit(), upTo: nil)
        .filter { ["skala.csv", "batas.csv"].contains($0.name) } + files,
      id: UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021), "U")
    #expect(outcome.diagnostics.map(\.text) == [])
    #expect(outcome.unit?.targets["camat-1"]?.annualGoal?.canonical(as: .plain) == "≥ 80")
  }

  private func tableRows(_ text: String?) -> [[String]] {
    (text ?? "").split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static let cases = [
    ErrorCase(
      "a ratio under unit % without × 100%",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        """,
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,70,70,70,70,70
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,7,12,,,
        """,
      ],
      says: """
        U/indikator.csv:2:6: galat: Satuannya %, tetapi tanpa × 100% rumus ini menjadi 0,7 pada Triwulan I, padahal targetnya 70. [rasio-tanpa-persen]
            tertulis:  selesai / masuk
            perbaikan: Tulis selesai / masuk × 100%.
        """),
    ErrorCase(
      "a sum of ratios without × 100%",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat,selesai / masuk - 1 / masuk,persen,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Satuannya %, tetapi tanpa × 100% rumus ini menjadi 0,8 pada Triwulan I, padahal targetnya 90. [rasio-tanpa-persen]
            tertulis:  selesai / masuk - 1 / masuk
            perbaikan: Tulis (selesai / masuk − 1 / masuk) × 100%.
        """),
    ErrorCase(
      "an index whose formula lacks × 25",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        unsur,Rata-rata unsur,nilai,akhir,,
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Warga puas,IKM,unsur,IKM,Survei,camat-1
        """,
        .target: "indikator,tahunan\nkasi-1,80",
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        unsur,,"3,42",,,
        """,
      ],
      says: """
        U/indikator.csv:3:6: galat: Indikator “kasi-1” menjadi 3,42 pada Triwulan II, di luar skala IKM (25 sampai 100). [di-luar-skala]
            tertulis:  unsur
            perbaikan: Periksa rumusnya dan angka variabelnya.
        """),
    ErrorCase(
      "a percentage of a whole above 100",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        semua,Semua warga,%,tetap,100,
        puas,Warga puas,%,akhir,,semua
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        puas,90%,-2,,,
        """,
      ],
      says: """
        U/realisasi.csv:4:3: galat: Angka % tidak mungkin di luar 0 sampai 100. [di-luar-skala]
            tertulis:  -2
            perbaikan: Periksa angkanya.
        """),
    ErrorCase(
      "a target of more than the whole",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,850,90,90
      kasi-1,40,10,20,30,40
      """,
      says: """
        U/target.csv:2:4: galat: Angka % tidak mungkin di luar 0 sampai 100. [di-luar-skala]
            tertulis:  850
            perbaikan: Maksudnya 85 atau 8,5?
        """),
    ErrorCase(
      "weights in per cent and weights of 1",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,1
      kasi-2,kasi,1,Surat diselesaikan,Jumlah surat masuk,masuk,surat,Buku,camat-1,5%
      kasi-3,kasi,1,Surat diselesaikan,Jumlah surat,masuk + selesai,surat,Buku,camat-1,
      """,
      says: """
        U/indikator.csv:3:10: galat: Bobot jabatan “kasi” bercampur: “kasi-2” 5%, “kasi-1” 1. [bobot-campur]
            tertulis:  1
            lihat juga: U/indikator.csv:4:10
            perbaikan: Tulis bobot semua indikator jabatan ini dalam persen, atau semuanya seperti 1 dan 2.
        """),
    ErrorCase(
      "a weight of 20 beside an empty one",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,20
      kasi-2,kasi,1,Surat diselesaikan,Jumlah surat masuk,masuk,surat,Buku,camat-1,
      """,
      says: """
        U/indikator.csv:4:10: galat: Bobot jabatan “kasi” bercampur: “kasi-1” 20, “kasi-2” kosong, yang berarti 1. [bobot-campur]
            lihat juga: U/indikator.csv:3:10
            perbaikan: Tulis bobot semua indikator jabatan ini dalam persen, atau semuanya seperti 1 dan 2.
        """),
    ErrorCase(
      "rows that add up the others",
      [
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,90,80,85,90,90
        Rata-rata,65,,,,
        rata-rata,65,,,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        JUMLAH,19,24,,,
        Total semua,19,24,,,
        """,
      ],
      says: """
        U/realisasi.csv:4:1: galat: Baris ini menjumlahkan atau merata-ratakan, jadi bukan data. [baris-rekap]
            tertulis:  JUMLAH
            perbaikan: Hapus baris ini; rapor menghitungnya sendiri.
        U/realisasi.csv:5:1: galat: Baris ini menjumlahkan atau merata-ratakan, jadi bukan data. [baris-rekap]
            tertulis:  Total semua
            perbaikan: Hapus baris ini; rapor menghitungnya sendiri.
        U/target.csv:3:1: galat: Baris ini menjumlahkan atau merata-ratakan, jadi bukan data. [baris-rekap]
            tertulis:  Rata-rata
            perbaikan: Hapus baris ini; rapor menghitungnya sendiri.
        U/target.csv:4:1: galat: Baris ini menjumlahkan atau merata-ratakan, jadi bukan data. [baris-rekap]
            tertulis:  rata-rata
            perbaikan: Hapus baris ini; rapor menghitungnya sendiri.
        """),
    ErrorCase(
      "results that a spreadsheet could not compute",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,#NAME?,%,Buku,
        kasi-1,kasi,1,#REF!,Jumlah surat selesai,selesai,surat,Buku,camat-1
        """,
        .target: "indikator,tahunan\ncamat-1,#N/A",
      ],
      says: """
        U/indikator.csv:2:6: galat: Sel ini berisi galat lembar sebar, bukan nilai. [sel-galat]
            tertulis:  #NAME?
            perbaikan: Tulis rumusnya sebagai teks tanpa tanda = di depan, misalnya selesai / rencana × 100%.
        U/indikator.csv:3:4: galat: Sel ini berisi galat lembar sebar, bukan nilai. [sel-galat]
            tertulis:  #REF!
            perbaikan: Tulis teksnya sendiri, bukan rumus lembar sebar.
        U/target.csv:2:2: galat: Sel ini berisi galat lembar sebar, bukan nilai. [sel-galat]
            tertulis:  #N/A
            perbaikan: Perbaiki rumusnya di lembar sebar, atau tulis angkanya sendiri.
        """),
    ErrorCase(
      "characters that nobody sees, in a code and turning a text",
      .jabatan,
      """
      kode,nama,atasan
      camat,Ca\u{202E}mat,
      kasi,Kepala\u{AD} Seksi,ca\u{200B}mat
      """,
      says: """
        U/jabatan.csv:2:2: galat: Sel ini memuat karakter yang tidak tampak (U+202E). [karakter-tak-tampak]
            tertulis:  Ca[U+202E]mat
            perbaikan: Hapus karakter itu, atau ketik ulang kalimatnya.
        U/jabatan.csv:3:3: galat: Sel ini memuat karakter yang tidak tampak (U+200B). [karakter-tak-tampak]
            tertulis:  ca[U+200B]mat
            perbaikan: Ketik ulang: camat.
        """),
  ]
}

/// What is mended while it is read, with a word about it.
struct MendedCellTests {
  private func load(_ tables: [TableName: String]) -> (said: String, unit: Unit?) {
    let outcome = SmallUnit(tables).load()
    return (report(outcome.diagnostics), outcome.unit)
  }

  private func profile(_ subdistrict: String, _ regency: String, _ kind: String) -> [TableName:
    String]
  {
    [
      .profil: """
      kunci,nilai
      kecamatan,\(subdistrict)
      kabupaten,\(regency)
      jenis_wilayah,\(kind)
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      """
    ]
  }

  @Test(arguments: [
    ("Kecamatan Sukamaju", "Kabupaten Contoh", "kabupaten", "Sukamaju", "Kabupaten Contoh"),
    ("KECAMATAN SUKAMAJU", "Kab. Contoh", "kabupaten", "SUKAMAJU", "Kabupaten Contoh"),
    ("Kec. Sukamaju", "KAB CONTOH", "kabupaten", "Sukamaju", "Kabupaten CONTOH"),
    ("Kec.Sukamaju", "Kota Contoh", "kota", "Sukamaju", "Kota Contoh"),
    ("Kantor Kecamatan Sukamaju", "Pemkab Contoh", "kabupaten", "Sukamaju", "Kabupaten Contoh"),
    ("Kantor Camat Sukamaju", "Pemerintah Kota Contoh", "kota", "Sukamaju", "Kota Contoh"),
  ])
  func dropsWhatPagesAdd(
    subdistrict: String, regency: String, kind: String, name: String, whole: String
  ) throws {
    let (said, unit) = load(profile(subdistrict, regency, kind))
    #expect(unit?.profile.subdistrict == name)
    #expect(unit?.profile.regency == whole)
    let (word, other) = (subdistrict.prefix { $0 != " " }, regency.prefix { $0 != " " })
    #expect(
      said == """
        U/profil.csv:2:2: perhatian: Nama ditulis tanpa “\(word)”; halaman menambahkannya sendiri. [nama-berawalan]
            tertulis:  \(subdistrict)
            perbaikan: Tulis \(name).
        U/profil.csv:3:2: perhatian: Nama ditulis tanpa “\(other)”; halaman menambahkannya sendiri. [nama-berawalan]
            tertulis:  \(regency)
            perbaikan: Tulis \(whole.split(separator: " ")[1]).

        """)
    // The clean name is what is approved.
    let files = CanonicalTables.files(of: try #require(unit), upTo: nil)
    let profil = try #require(files.first { $0.name == "profil.csv" })
    #expect(String(decoding: profil.bytes, as: UTF8.self).contains("\nkecamatan,\(name)\n"))
  }

  @Test(arguments: [("Kota Batu", "kabupaten", "kota"), ("Kabupaten Batu", "kota", "kabupaten")])
  func namesOfTheOtherKind(regency: String, kind: String, other: String) {
    #expect(
      load(profile("Sukamaju", regency, kind)).said == """
        U/profil.csv:3:2: perhatian: Nama ini menyebut \(other), padahal jenis_wilayah \(kind). [nama-berawalan]
            tertulis:  \(regency)
            perbaikan: Bila memang \(other), tulis jenis_wilayah \(other) dan namanya tanpa kata itu.

        """)
  }

  @Test(arguments: [
    ("Kecamatan", "Kotabaru", "kabupaten"), ("Kecapi", "Kabanjahe", "kabupaten"),
    ("Kecubung", "Kotamobagu", "kota"),
  ])
  func keepsNamesThatOnlyBeginSo(subdistrict: String, regency: String, kind: String) {
    let (said, unit) = load(profile(subdistrict, regency, kind))
    #expect(said == "")
    #expect(unit?.profile.subdistrict == subdistrict)
    #expect(unit?.profile[.kabupaten] == regency)
  }

  @Test func dropsWhatNobodySeesAtTheEdges() throws {
    let (said, unit) = load([
      .jabatan: """
      kode,nama,atasan
      camat\u{FEFF},\u{202A}Camat\u{202C},
      kasi,Kepala\u{AD} Seksi Pelayanan,\u{A0}camat\u{A0}\u{200B}
      """,
      .realisasi: """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,\u{200E}120,12,,,
      selesai,9,\u{200B},,,
      """,
    ])
    let cure = "    perbaikan: Tidak perlu apa-apa; ketik ulang selnya bila ingin bersih."
    #expect(
      said == """
        U/jabatan.csv:2:1: perhatian: Karakter yang tidak tampak di tepi sel dibuang (U+FEFF). [karakter-dibuang]
            tertulis:  camat[U+FEFF]
        \(cure)
        U/jabatan.csv:2:2: perhatian: Karakter yang tidak tampak di tepi sel dibuang (U+202A, U+202C). [karakter-dibuang]
            tertulis:  [U+202A]Camat[U+202C]
        \(cure)
        U/jabatan.csv:3:3: perhatian: Karakter yang tidak tampak di tepi sel dibuang (U+200B). [karakter-dibuang]
            tertulis:  \u{A0}camat\u{A0}[U+200B]
        \(cure)
        U/realisasi.csv:2:2: perhatian: Karakter yang tidak tampak di tepi sel dibuang (U+200E). [karakter-dibuang]
            tertulis:  [U+200E]120
        \(cure)
        U/realisasi.csv:3:3: perhatian: Karakter yang tidak tampak di tepi sel dibuang (U+200B). [karakter-dibuang]
            tertulis:  [U+200B]
        \(cure)

        """)
    #expect(unit?.positions.map(\.name) == ["Camat", "Kepala\u{AD} Seksi Pelayanan"])
    #expect(unit?.realizations["masuk"]?.values[.first].canonical(as: .plain) == "120")
    #expect(unit?.realizations["selesai"]?.values[.second] == .empty)
  }

  @Test func tellsOfNumbersOfPersons() {
    let (said, _) = load([
      .profil: SmallUnit().texts[.profil]! + "\ntelepon,0812-3456-7890\nkontak_ppid,081234567890",
      .penandatangan: """
      jabatan,kedudukan,nama,nip
      ,Camat,Budi NIP 19700101 199503 1 001,197001011995031001
      """,
      .uraian: """
      jabatan,jenis,teks
      camat,tugas,Menyurati 3527091201700001
      kasi,tugas,Dihubungi di +62 812 3456 7890
      kasi,tugas,Nomor 188.45/12/2021 kode 5.1.02.01.01.0024
      """,
    ])
    let words =
      "perhatian: Teks yang terbit ini memuat data seperti NIP, NIK, NPWP, telepon, atau surel pribadi. [data-pribadi]"
    let cure =
      "    perbaikan: Hapus bila milik seseorang; biarkan bila memang milik kantor."
    #expect(
      said == """
        U/penandatangan.csv:2:3: \(words)
            tertulis:  Budi NIP 19700101 199503 1 001
        \(cure)
        U/uraian.csv:2:3: \(words)
            tertulis:  Menyurati 3527091201700001
        \(cure)
        U/uraian.csv:3:3: \(words)
            tertulis:  Dihubungi di +62 812 3456 7890
        \(cure)

        """)
  }

  private func weights(_ weights: [String], unmeasured: String = "") -> String {
    let rows = weights.enumerated().map { index, weight in
      "kasi-\(index),kasi,1,Surat diselesaikan,Jumlah \(index),masuk + \(index),surat,Buku,,\(weight)\n"
    }
    let last =
      unmeasured.isEmpty ? "" : "kasi-x,kasi,1,Surat diselesaikan,Lain,,surat,Buku,,\(unmeasured)\n"
    let (said, _) = load([
      .indikator:
        "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot\n"
        + rows.joined() + last,
      .target: "indikator,tahunan",
    ])
    return said
  }

  @Test(arguments: [
    (["25%", "25%", "40%"], "90"), (["20%", "90%"], "110"), (["50%"], "50"),
    (["30", "30", "35"], "95"), (["400", "20", "30", "10"], "460"), (["50%", "30"], "80"),
  ])
  func tellsOfWeightsThatAreNotWhole(_ typed: [String], _ sum: String) {
    #expect(
      weights(typed) == """
        U/indikator.csv:2:10: perhatian: Bobot jabatan “kasi” berjumlah \(sum)%, bukan 100%. [bobot-tak-seratus]
            tertulis:  \(typed.map { $0.filter { $0 != "%" } }.joined(separator: "; "))
            perbaikan: Periksa bobotnya; nilai dihitung menurut perbandingannya.

        """)
  }

  @Test func tellsOfPartsThatAreNotWhole() {
    #expect(
      weights(["0.6", "0.3"]) == """
        U/indikator.csv:2:10: perhatian: Bobot jabatan “kasi” berjumlah 0,9, bukan 1. [bobot-tak-seratus]
            tertulis:  0,6; 0,3
            perbaikan: Periksa bobotnya; nilai dihitung menurut perbandingannya.

        """)
    for typed in [["0.6", "0.4"], ["0.5", "0.25"], ["0.3333", "0.3333", "0.3333"]] {
      #expect(weights(typed) == "")
    }
  }

  /// Shares of another sum than 100, thirds, and what an indicator without formula holds.
  @Test func acceptsWeightsThatAreWhole() {
    for typed in [
      ["25%", "75%"], ["10", "20", "30"], ["33%", "33%", "33%"], ["60", "40"], ["2", "3"],
    ] {
      #expect(weights(typed) == "")
    }
    #expect(weights(["25%", "35%"], unmeasured: "40%") == "")
  }

  /// Per cent in every row of a position, and plain weights, may be meant.
  @Test func acceptsWeightsOfOneKind() {
    let (said, _) = load([
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,1
      camat-2,camat,1,Layanan tepat waktu,Jumlah surat,masuk,surat,Buku,,3
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,20%
      kasi-2,kasi,1,Surat diselesaikan,Jumlah surat masuk,masuk,surat,Buku,camat-1,80%
      """
    ])
    #expect(said == "")
  }
}
