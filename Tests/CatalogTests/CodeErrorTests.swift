import Catalog
import TestSupport
import Testing

/// Codes that are missing, wrong, taken or reserved.
struct CodeErrorTests {
  @Test(arguments: cases)
  func saysWhichCodeIsWrong(_ wrong: ErrorCase) {
    wrong.check()
  }

  static let cases = [
    ErrorCase(
      "a row without a code",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      ,Staf,kasi
      """,
      says: """
        U/jabatan.csv:4:1: galat: Sel “kode” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "a code of capitals and spaces",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      Staf Umum,Staf,kasi
      """,
      says: """
        U/jabatan.csv:4:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  Staf Umum
            perbaikan: Tulis misalnya “staf-umum”.
        """),
    ErrorCase(
      "a code that nothing can be made of",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      %%,Staf,kasi
      """,
      says: """
        U/jabatan.csv:4:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  %%
            perbaikan: Pilih kode lain.
        """),
    ErrorCase(
      "a code that leads out of the folder",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      ../kasi,Staf,kasi
      """,
      says: """
        U/jabatan.csv:4:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  ../kasi
            perbaikan: Tulis misalnya “kasi”.
        """),
    ErrorCase(
      "reserved codes",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      naskah,A,
      data,B,
      cetak,C,
      berkas,D,
      papan,E,
      indeks,F,
      """,
      says: """
        U/jabatan.csv:4:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  naskah
            perbaikan: Pilih kode lain, misalnya “naskah-1”.
        U/jabatan.csv:5:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  data
            perbaikan: Pilih kode lain, misalnya “data-1”.
        U/jabatan.csv:6:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  cetak
            perbaikan: Pilih kode lain, misalnya “cetak-1”.
        U/jabatan.csv:7:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  berkas
            perbaikan: Pilih kode lain, misalnya “berkas-1”.
        U/jabatan.csv:8:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  papan
            perbaikan: Pilih kode lain, misalnya “papan-1”.
        U/jabatan.csv:9:1: galat: Kode ini dipakai situs untuk halamannya sendiri. [kode-terpakai]
            tertulis:  indeks
            perbaikan: Pilih kode lain, misalnya “indeks-1”.
        """),
    ErrorCase(
      "a position twice",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kasi,camat
      kasi,Kasi Lain,camat
      """,
      says: """
        U/jabatan.csv:4:1: galat: Kode “kasi” sudah dipakai baris lain. [kode-ganda]
            tertulis:  kasi
            lihat juga: U/jabatan.csv:3:1
            perbaikan: Beri setiap baris kode yang berbeda.
        """),
    ErrorCase(
      "an indicator twice",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat masuk,masuk,surat,Buku,
      """,
      says: """
        U/indikator.csv:4:1: galat: Kode “kasi-1” sudah dipakai baris lain. [kode-ganda]
            tertulis:  kasi-1
            lihat juga: U/indikator.csv:3:1
            perbaikan: Beri setiap baris kode yang berbeda.
        """),
    ErrorCase(
      "a variable twice",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      masuk,Surat lain,surat,akhir,,
      """,
      says: """
        U/variabel.csv:4:1: galat: Kode “masuk” sudah dipakai baris lain. [kode-ganda]
            tertulis:  masuk
            lihat juga: U/variabel.csv:2:1
            perbaikan: Beri setiap baris kode yang berbeda.
        """),
    ErrorCase(
      "a target twice",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,40,10,20,30,40
      kasi-1,1,2,3,4,5
      """,
      says: """
        U/target.csv:4:1: galat: Kode “kasi-1” sudah dipakai baris lain. [kode-ganda]
            tertulis:  kasi-1
            lihat juga: U/target.csv:3:1
            perbaikan: Gabungkan isinya dalam satu baris; bila satu kolom terisi di keduanya, tentukan angka yang benar. Bila targetnya diubah, isi mulai di baris yang baru, misalnya 3.
        """),
    ErrorCase(
      "a realization twice",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10,12,,,
      selesai,9,12,,,
      masuk,1,2,3,4,
      """,
      says: """
        U/realisasi.csv:4:1: galat: Kode “masuk” sudah dipakai baris lain. [kode-ganda]
            tertulis:  masuk
            lihat juga: U/realisasi.csv:2:1
            perbaikan: Gabungkan isinya dalam satu baris; bila satu kolom terisi di keduanya, tentukan angka yang benar.
        """),
    ErrorCase(
      "a note twice",
      .catatan,
      """
      indikator,triwulan,analisis
      kasi-1,2,Satu
      kasi-1,TW II,Dua
      """,
      says: """
        U/catatan.csv:3:2: galat: Sudah ada catatan untuk indikator dan triwulan ini. [catatan-ganda]
            tertulis:  TW II
            lihat juga: U/catatan.csv:2:2
            perbaikan: Gabungkan isinya dalam satu baris.
        """),
    ErrorCase(
      "a variable that is a function",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      rata,Rata-rata,surat,jumlah,,
      Surat-Masuk,Surat,surat,jumlah,,
      """,
      says: """
        U/variabel.csv:4:1: galat: Kode variabel hanya huruf kecil, angka, dan garis bawah, diawali huruf, dan bukan nama fungsi. [kode-variabel-tak-sah]
            tertulis:  rata
            perbaikan: Tulis seperti “surat_masuk”.
        U/variabel.csv:5:1: galat: Kode variabel hanya huruf kecil, angka, dan garis bawah, diawali huruf, dan bukan nama fungsi. [kode-variabel-tak-sah]
            tertulis:  Surat-Masuk
            perbaikan: Tulis “surat_masuk”.
        """),
    ErrorCase(
      "a generated code that is too long",
      [
        .jabatan: """
        kode,nama,atasan
        camat,Camat,
        kasi,Kepala Seksi Pelayanan,camat
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,Staf,kasi
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        ,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,1,Surat tertata,Jumlah surat tertata,masuk,surat,Buku,
        """,
      ],
      says: """
        U/indikator.csv:4:1: galat: Kode “aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1” yang dibuat dari kode jabatan terlalu panjang. [kode-tak-sah]
            perbaikan: Isi kode yang paling panjang 60 huruf.
        """),
  ]
}
