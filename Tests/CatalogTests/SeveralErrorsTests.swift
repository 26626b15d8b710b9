import Catalog
import TestSupport
import Testing

/// Everything that is wrong is reported at once, in the order in which it must be mended.
struct SeveralErrorsTests {
  @Test(arguments: cases)
  func reportsEverythingSorted(_ wrong: ErrorCase) {
    wrong.check()
  }

  static let cases = [
    ErrorCase(
      "in one row, one table and several tables",
      [
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,1.234,dua belas,,,
        selesai,9,12,,,
        surat,1,,,,
        """,
        .jabatan: """
        kode,nama,atasan
        camat,Camat,kasi
        kasi,,camat
        """,
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,90,80,85,90,95
        kasi-9,40,10,20,30,40
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masukan × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-7
        """,
        .catatan: """
        indikator,triwulan,analisis
        camat-1,9,Baik
        """,
      ],
      says: """
        U/jabatan.csv:2:3: galat: Atasan jabatan ini melingkar: camat → kasi → camat. [atasan-melingkar]
            tertulis:  kasi
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        U/jabatan.csv:3:2: galat: Sel “nama” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        U/indikator.csv:2:6: galat: Variabel ini tidak ada di tabel variabel (huruf ke-11). [rumus-variabel-asing]
            tertulis:  masukan
            perbaikan: tulis masuk, atau tambahkan variabel ini ke tabel variabel
        U/indikator.csv:3:9: galat: Kode “camat-7” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  camat-7
            perbaikan: Maksudnya “camat-1”?
        U/catatan.csv:2:2: galat: Triwulan harus 1, 2, 3, atau 4. [triwulan-tak-sah]
            tertulis:  9
            perbaikan: Tulis 1, 2, 3, atau 4.
        U/realisasi.csv:2:2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,2340.
        U/realisasi.csv:2:3: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  dua belas
            perbaikan: Tulis angka seperti 1.234,5; kosongkan bila belum dilaporkan, - bila nihil, rahasia bila dirahasiakan.
        U/realisasi.csv:4:1: galat: Kode “surat” tidak ada di tabel variabel. [kode-tak-ada]
            tertulis:  surat
            perbaikan: Pakai kode dari tabel variabel, atau tulis kembali barisnya di sana bila terhapus.
        U/target.csv:2:6: galat: Target Triwulan IV (95) berbeda dari target tahunan (90). [target-akhir-berbeda]
            tertulis:  95
            lihat juga: U/target.csv:2:2
            perbaikan: Samakan keduanya; target triwulan bersifat kumulatif.
        U/target.csv:3:1: galat: Kode “kasi-9” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  kasi-9
            perbaikan: Maksudnya “kasi-1”?
        """)
  ]
}
