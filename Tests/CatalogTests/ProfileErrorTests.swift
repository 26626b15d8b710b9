import Catalog
import TestSupport
import Testing

/// Keys and facts of `profil`.
struct ProfileErrorTests {
  @Test(arguments: cases)
  func saysWhichFactIsWrong(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// What offices write for a contact, and that it is taken.
  @Test(arguments: [
    ("telepon", "(0323) 321234"), ("telepon", "0323-321234 ext. 12"),
    ("telepon", "+62 812 3456 7890"),
    ("telepon", "0323 321234, 321235"), ("telepon", "WA 081234567890"), ("telepon", "112"),
    ("telepon", "6281234567890"), ("telepon", "1500 123"), ("surel", "camat.sukamaju@contoh.go.id"),
    ("surel", "kec_sukamaju+ppid@gmail.com"), ("laman", "sukamaju.contoh.go.id"),
    ("laman", "HTTPS://contoh.go.id/kecamatan/sukamaju?id=1"), ("laman", "www.contoh.go.id/"),
    ("kode_pos", "69263"), ("format_isi", "1"),
  ])
  func takesContacts(_ key: String, _ value: String) {
    let outcome = SmallUnit([.profil: Self.least + "\(key),\"\(value)\"\n"]).load()
    #expect(TestSupport.report(outcome.diagnostics) == "")
    #expect(outcome.unit?.profile[ProfileKey(rawValue: key)!] == value)
  }

  static let least = """
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    data_contoh,ya

    """

  static let cases = [
    ErrorCase(
      "contacts that nobody can use",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      surel,camat @contoh.go.id
      laman,javascript:alert(1)
      telepon,81234567890
      kode_pos,6926
      """,
      says: """
        U/profil.csv:8:2: galat: Ini bukan satu alamat surel. [alamat-tak-sah]
            tertulis:  camat @contoh.go.id
            perbaikan: Tulis seperti kecamatan@contoh.go.id; alamat lain dapat di kontak_ppid.
        U/profil.csv:9:2: galat: Ini bukan satu alamat laman. [alamat-tak-sah]
            tertulis:  javascript:alert(1)
            perbaikan: Tulis seperti https://kecamatan.contoh.go.id
        U/profil.csv:10:2: galat: Nol di depan nomor ini hilang, seperti sering di lembar sebar. [nomor-tak-sah]
            tertulis:  81234567890
            perbaikan: Jadikan sel berformat teks, lalu tulis 081234567890.
        U/profil.csv:11:2: galat: Kode pos terdiri dari lima angka. [nomor-tak-sah]
            tertulis:  6926
            perbaikan: Tulis seperti 69263.
        """),
    ErrorCase(
      "tables of a program that is still to come",
      .profil, Self.least + "format_isi,2\n",
      says: """
        U/profil.csv:8:2: galat: Tabel unit ini ditulis dalam bentuk yang tidak dikenal rapor ini, yang mengenal bentuk 1. [format-isi-baru]
            tertulis:  2
            perbaikan: Pasang rapor yang lebih baru. Bila tabelnya ditulis tangan, kosongkan selnya.
        """),
    ErrorCase(
      "characters that no text may hold",
      .profil,
      """
      kunci,nilai
      kecamatan,Suka\u{85}maju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa\u{FFFE}Timur
      judul,Indikator\u{202E} Kinerja Individu
      data_contoh,ya
      """,
      says: """
        U/profil.csv:2:2: galat: Sel ini memuat karakter yang tidak tampak (U+0085). [karakter-tak-tampak]
            tertulis:  Suka[U+0085]maju
            perbaikan: Hapus karakter itu, atau ketik ulang kalimatnya.
        U/profil.csv:5:2: galat: Sel ini memuat karakter yang tidak tampak (U+FFFE). [karakter-tak-tampak]
            tertulis:  Jawa[U+FFFE]Timur
            perbaikan: Hapus karakter itu, atau ketik ulang kalimatnya.
        U/profil.csv:6:2: galat: Sel ini memuat karakter yang tidak tampak (U+202E). [karakter-tak-tampak]
            tertulis:  Indikator[U+202E] Kinerja Individu
            perbaikan: Hapus karakter itu, atau ketik ulang kalimatnya.
        """),
    ErrorCase(
      "an unknown key with a near name",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      tahun_naska,2021
      """,
      says: """
        U/profil.csv:8:1: galat: Kunci profil ini tidak dikenal. [kunci-tak-dikenal]
            tertulis:  tahun_naska
            perbaikan: Maksudnya “tahun_naskah”?
        """),
    ErrorCase(
      "an unknown key like none",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      maskot,Garuda
      """,
      says: """
        U/profil.csv:8:1: galat: Kunci profil ini tidak dikenal. [kunci-tak-dikenal]
            tertulis:  maskot
            perbaikan: Kunci yang dikenal: kecamatan, kabupaten, jenis_wilayah, provinsi, kode_wilayah, judul, tahun_naskah, nomor_keputusan, tanggal_penetapan, tempat_penetapan, alamat, telepon, surel, laman, kode_pos, kontak_ppid, zona, kertas, data_contoh, naskah_sumber, catatan_penyunting, format_isi.
        """),
    ErrorCase(
      "a key twice",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      Kecamatan,Sukamaju
      """,
      says: """
        U/profil.csv:8:1: galat: Kunci ini ada dua kali. [kunci-ganda]
            tertulis:  Kecamatan
            lihat juga: U/profil.csv:2:1
            perbaikan: Sisakan satu saja, yang nilainya benar.
        """),
    ErrorCase(
      "a row without a key",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      ,Jawa Timur
      """,
      says: """
        U/profil.csv:8:1: galat: Sel “kunci” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "a required key that is missing",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      judul,Indikator Kinerja Individu
      data_contoh,ya
      """,
      says: """
        U/profil.csv: galat: Kunci “provinsi” wajib ada dan berisi. [kunci-wajib-tak-ada]
            perbaikan: Tambahkan baris “provinsi” dengan nilainya.
        """),
    ErrorCase(
      "a required key without a value",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,
      judul,Indikator Kinerja Individu
      data_contoh,ya
      """,
      says: """
        U/profil.csv:5:2: galat: Sel “nilai” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "words that are none of the known",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kotamadya
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,iya
      zona,WIBB
      kertas,A3
      """,
      says: """
        U/profil.csv:4:2: galat: Isi sel “nilai” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  kotamadya
            perbaikan: Pilih: kabupaten, kota.
        U/profil.csv:7:2: galat: Isi sel “nilai” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  iya
            perbaikan: Maksudnya “ya”? Pilih: ya, tidak.
        U/profil.csv:8:2: galat: Isi sel “nilai” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  WIBB
            perbaikan: Maksudnya “WIB”? Pilih: WIB, WITA, WIT.
        U/profil.csv:9:2: galat: Isi sel “nilai” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  A3
            perbaikan: Maksudnya “A4”? Pilih: A4, F4.
        """),
    ErrorCase(
      "a year that is none",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      tahun_naskah,dua ribu
      """,
      says: """
        U/profil.csv:8:2: galat: Ini bukan tahun. [tahun-tak-sah]
            tertulis:  dua ribu
            perbaikan: Tulis tahun empat angka, atau “tidak disebut”.
        """),
    ErrorCase(
      "a day that does not exist",
      .profil,
      """
      kunci,nilai
      kecamatan,Sukamaju
      kabupaten,Contoh
      jenis_wilayah,kabupaten
      provinsi,Jawa Timur
      judul,Indikator Kinerja Individu
      data_contoh,ya
      tanggal_penetapan,31 April 2021
      """,
      says: """
        U/profil.csv:8:2: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  31 April 2021
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        """),
  ]
}
