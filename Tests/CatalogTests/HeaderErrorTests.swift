import Catalog
import Numerals
import Tables
import TestSupport
import Testing

/// Headers that do not fit their table.
struct HeaderErrorTests {
  @Test(arguments: cases)
  func saysWhichColumnIsWrong(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// What nobody sees around a name, and its letters, do not count.
  @Test func namesAreForgiving() {
    let table =
      "\u{200B}Variabel\u{FEFF},\u{200E}TW1 ,tw2\u{2060},tw3,tw4,\u{200B}\nmasuk,10,12,,,\u{200B}"
    let outcome = SmallUnit([.realisasi: table + "\nselesai,9,1,,,"]).load()
    #expect(TestSupport.report(outcome.diagnostics) == "")
    #expect(outcome.unit?.realizations["masuk"]?.values[.first] == .number(Numeral(digits: 10)))
  }

  static let cases = [
    ErrorCase(
      "an unknown column with a near name",
      .jabatan,
      """
      kode,nama,atassan
      camat,Camat,
      kasi,Kasi,camat
      """,
      says: """
        U/jabatan.csv:1:3: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  atassan
            perbaikan: Maksudnya “atasan”? Kolom yang dikenal: kode, nama, eselon, atasan, pejabat, publikasi, catatan_penyunting.
        """),
    ErrorCase(
      "an unknown column like none",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,sumber
      masuk,10,12,,,
      """,
      says: """
        U/realisasi.csv:1:6: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  sumber
            perbaikan: Kolom yang dikenal: variabel, tw1, tw2, tw3, tw4, keterangan.
        """),
    ErrorCase(
      "names of quarters in other spellings",
      .realisasi,
      """
      Kode Variabel,TW I,Triwulan 2,tw-3,"Realisasi\nTW. IV",ket.
      masuk,10,12,,,
      """,
      says: [
        (1, "Kode Variabel", "variabel"), (2, "TW I", "tw1"), (3, "Triwulan 2", "tw2"),
        (4, "tw-3", "tw3"), (5, "Realisasi⏎TW. IV", "tw4"), (6, "ket.", "keterangan"),
      ].map { column, typed, meant in
        """
        U/realisasi.csv:1:\(column): galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  \(typed)
            perbaikan: Maksudnya “\(meant)”? Kolom yang dikenal: variabel, tw1, tw2, tw3, tw4, keterangan.
        """
      }.joined(separator: "\n")),
    ErrorCase(
      "names of quarters as numbers alone",
      .realisasi,
      """
      variabel,1,II,Q3,kuartal IV
      masuk,10,12,,
      """,
      says: [(2, "1", "tw1"), (3, "II", "tw2"), (4, "Q3", "tw3"), (5, "kuartal IV", "tw4")].map {
        column, typed, meant in
        """
        U/realisasi.csv:1:\(column): galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  \(typed)
            perbaikan: Maksudnya “\(meant)”? Kolom yang dikenal: variabel, tw1, tw2, tw3, tw4, keterangan.
        """
      }.joined(separator: "\n")),
    ErrorCase(
      "another word over the codes",
      .target,
      """
      Kode,tahunan
      kasi-1,40
      """,
      says: """
        U/target.csv:1:1: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  Kode
            perbaikan: Maksudnya “indikator”? Kolom yang dikenal: indikator, mulai, tahunan, tw1, tw2, tw3, tw4, dasar.
        """),
    ErrorCase(
      "a row that counts the columns",
      .target,
      """
      indikator,tahunan,tw1
      (1),(2),(3)
      kasi-1,40,10
      """,
      says: """
        U/target.csv:2: galat: Baris ini hanya menomori kolom, jadi bukan data. [baris-rekap]
            perbaikan: Hapus baris ini.
        """),
    ErrorCase(
      "a column twice",
      .target,
      """
      indikator,tahunan,tw1,TW1
      kasi-1,40,10,20
      """,
      says: """
        U/target.csv:1:4: galat: Kolom ini ada dua kali. [kolom-ganda]
            tertulis:  TW1
            lihat juga: U/target.csv:1:3
            perbaikan: Sisakan satu saja; pindahkan dahulu isi yang hanya ada di kolom lainnya.
        """),
    ErrorCase(
      "a required column that is missing",
      .jabatan,
      """
      kode,atasan
      camat,
      kasi,camat
      """,
      says: """
        U/jabatan.csv:1: galat: Kolom “nama” harus ada. [kolom-wajib-tak-ada]
            perbaikan: Tambahkan “nama” pada baris kepala.
        """),
    ErrorCase(
      "a required column under a misspelt name is not missing as well",
      .jabatan,
      """
      kode,namaa,atasan
      camat,Camat,
      """,
      says: """
        U/jabatan.csv:1:2: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  namaa
            perbaikan: Maksudnya “nama”? Kolom yang dikenal: kode, nama, eselon, atasan, pejabat, publikasi, catatan_penyunting.
        """),
    ErrorCase(
      "a title above the names of columns",
      .jabatan,
      """
      Jabatan Kecamatan Sukamaju,,

      kode,nama,atasan
      camat,Camat,
      """,
      says: """
        U/jabatan.csv:1: galat: Nama kolom ada di bawah baris pertama. [kepala-bukan-baris-pertama]
            tertulis:  Jabatan Kecamatan Sukamaju
            perbaikan: Hapus semua baris di atas nama kolom.
        """),
    ErrorCase(
      "several wrong columns",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian,nilai
      masuk,Surat masuk,surat,jumlah,,,
      selesai,Surat selesai,surat,jumlah,,,
      """,
      says: """
        U/variabel.csv:1:6: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  bagian
            perbaikan: Maksudnya “bagian_dari”? Kolom yang dikenal: kode, uraian, satuan, akumulasi, nilai, bagian_dari.
        U/variabel.csv:1:7: galat: Kolom ini ada dua kali. [kolom-ganda]
            tertulis:  nilai
            lihat juga: U/variabel.csv:1:5
            perbaikan: Sisakan satu saja; pindahkan dahulu isi yang hanya ada di kolom lainnya.
        """),
    ErrorCase(
      "a filled cell under no name",
      .jabatan,
      """
      kode,nama,atasan,
      camat,Camat,,
      kasi,Kasi,camat,pindahan
      """,
      says: """
        U/jabatan.csv:3:4: galat: Sel ini berisi, tetapi kolomnya tidak bernama. [kolom-tanpa-nama]
            tertulis:  pindahan
            perbaikan: Tulis nama kolomnya pada baris kepala: eselon, pejabat, publikasi, catatan_penyunting; hapus isinya hanya bila bukan data unit.
        """),
    ErrorCase(
      "an empty table",
      .target,
      "",
      says: """
        U/target.csv: galat: Tabel ini kosong. [tabel-tanpa-kepala]
            perbaikan: Tulis baris kepala: indikator, mulai, tahunan, tw1, tw2, tw3, tw4, dasar.
        """),
    ErrorCase(
      "a table with a header alone",
      .jabatan,
      """
      kode,nama,atasan
      """,
      says: """
        U/jabatan.csv: galat: Unit ini belum punya jabatan. [tanpa-jabatan]
            perbaikan: Isi sedikitnya satu baris pada tabel jabatan.
        """),
    ErrorCase(
      "a profile with an unknown column says nothing of its keys",
      .profil,
      """
      kunci,isi
      kecamatan,Sukamaju
      """,
      says: """
        U/profil.csv:1:2: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  isi
            perbaikan: Kolom yang dikenal: kunci, nilai.
        """),
  ]
}
