import Catalog
import TestSupport
import Testing

/// Cells that must be numbers or yes and no.
struct NumberErrorTests {
  @Test(arguments: cases)
  func saysWhyItIsNoNumber(_ wrong: ErrorCase) {
    wrong.check()
  }

  static let cases = [
    ErrorCase(
      "a number that could mean two things",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,1.234,12,,,
      selesai,9,12,,,
      """,
      says: """
        U/realisasi.csv:2:2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,2340.
        """),
    ErrorCase(
      "words",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,sepuluh,12,,,
      selesai,9,12,,,
      """,
      says: """
        U/realisasi.csv:2:2: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  sepuluh
            perbaikan: Tulis angka seperti 1.234,5; kosongkan bila belum dilaporkan, - bila nihil, rahasia bila dirahasiakan.
        """),
    ErrorCase(
      "a number with its unit",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10 surat,12,,,
      selesai,9,12,,,
      """,
      says: """
        U/realisasi.csv:2:2: galat: Sel ini hanya berisi angka, tanpa kata. [bukan-angka]
            tertulis:  10 surat
            perbaikan: Tulis 10 saja; satuannya sudah tertulis di kolom satuan.
        """),
    ErrorCase(
      "ya where a number is asked",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,ya,12,,,
      selesai,9,12,,,
      """,
      says: """
        U/realisasi.csv:2:2: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  ya
            perbaikan: Tulis angka seperti 1.234,5; kosongkan bila belum dilaporkan, - bila nihil, rahasia bila dirahasiakan.
        """),
    ErrorCase(
      "a number of 16 digits",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,1234567890123456,12,,,
      selesai,9,12,,,
      """,
      says: """
        U/realisasi.csv:2:2: galat: Angka ini lebih dari 15 angka penting. [angka-terlalu-panjang]
            tertulis:  1234567890123456
            perbaikan: Bulatkan; lembar sebar pun hanya menyimpan 15 angka.
        """),
    ErrorCase(
      "a number in a yes-no cell",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        sop,SOP tersusun,ya-tidak,maksimum,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        sop,2,tidak,sebagian,ya,
        """,
      ],
      says: """
        U/realisasi.csv:4:2: galat: Sel ini harus berisi ya, tidak, atau sebagian. [bukan-ya-tidak]
            tertulis:  2
            perbaikan: Tulis ya, tidak, atau sebagian; kosongkan bila belum dilaporkan.
        """),
    ErrorCase(
      "words in a yes-no cell",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        sop,SOP tersusun,Ya-Tidak,maksimum,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        sop,sudah,100%,,,
        """,
      ],
      says: """
        U/realisasi.csv:4:2: galat: Sel ini harus berisi ya, tidak, atau sebagian. [bukan-ya-tidak]
            tertulis:  sudah
            perbaikan: Maksudnya “ya”? Tulis ya, tidak, atau sebagian; kosongkan bila belum dilaporkan.
        U/realisasi.csv:4:3: galat: Sel ini harus berisi ya, tidak, atau sebagian. [bukan-ya-tidak]
            tertulis:  100%
            perbaikan: Maksudnya “ya”? Tulis ya, tidak, atau sebagian; kosongkan bila belum dilaporkan.
        """),
    ErrorCase(
      "a number as the target of a milestone",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        sop,SOP tersusun,ya-tidak,maksimum,,
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,SOP ada,Tersusunnya SOP,sop,ya-tidak,Arsip,
        """,
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,90,80,85,90,90
        kasi-1,40,10,20,30,40
        kasi-2,12,,,,
        """,
      ],
      says: """
        U/target.csv:4:2: galat: Sel ini harus berisi ya, tidak, atau sebagian. [bukan-ya-tidak]
            tertulis:  12
            perbaikan: Tulis ya, tidak, atau sebagian.
        """),
    ErrorCase(
      "none and withheld where a number must be",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,-,10,rahasia,30,
      """,
      says: """
        U/target.csv:3:2: galat: Target tidak dapat nihil atau dirahasiakan; itu hanya untuk realisasi. [bukan-angka]
            tertulis:  -
            perbaikan: Tulis angkanya, 0 bila memang nol; tanpa target indikator ini tidak dinilai.
        U/target.csv:3:4: galat: Target tidak dapat nihil atau dirahasiakan; itu hanya untuk realisasi. [bukan-angka]
            tertulis:  rahasia
            perbaikan: Tulis angkanya, 0 bila memang nol; tanpa target indikator ini tidak dinilai.
        """),
    ErrorCase(
      "an ambiguous weight",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,1.500
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,
      """,
      says: """
        U/indikator.csv:2:10: galat: Angka ini bisa berarti 1500 atau 1,500. [angka-rancu]
            tertulis:  1.500
            perbaikan: Tulis 1500 atau 1,500.
        """),
  ]
}
