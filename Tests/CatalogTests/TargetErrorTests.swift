import Catalog
import TestSupport
import Testing

/// Targets that cannot be meant.
struct TargetErrorTests {
  @Test(arguments: cases)
  func saysWhatToWriteInstead(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// Targets that look odd and may be meant: a falling percentage, a falling difference, a falling
  /// stock, a yearly target alone, and a fourth quarter alone.
  @Test func acceptsWhatMayBeMeant() throws {
    let unit = try SmallUnit([
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%
      kasi-1,kasi,1,Surat diselesaikan,Selisih surat,masuk - selesai,surat
      kasi-2,kasi,1,Surat diselesaikan,Sisa surat,sisa,surat
      kasi-3,kasi,1,Surat diselesaikan,Surat per hari,masuk / 60,surat
      kasi-4,kasi,1,Surat diselesaikan,Surat masuk,masuk,surat
      kasi-5,kasi,1,Surat diselesaikan,Surat selesai,selesai,surat
      """,
      .variabel: """
      kode,uraian,satuan,akumulasi
      masuk,Surat masuk,surat,jumlah
      selesai,Surat selesai,surat,jumlah
      sisa,Surat tersisa,surat,akhir
      """,
      .target: """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,80,95,90,85,80
      kasi-1,,9,8,7,6
      kasi-2,5,20,15,10,5
      kasi-3,,3,2,1,
      kasi-4,40,,,,
      kasi-5,,,,,40
      """,
    ]).unit()
    #expect(unit.targets.count == 6)
  }

  static let cases = [
    ErrorCase(
      "typed per quarter",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,40,10,10,10,10
      """,
      says: """
        U/target.csv:3:6: galat: Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  10; 10; 10; 10
            perbaikan: Tulis kumulatif: 10; 20; 30; 40.
        """),
    ErrorCase(
      "typed per quarter with empty ones",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,40,,20,,20
      """,
      says: """
        U/target.csv:3:6: galat: Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  ; 20; ; 20
            perbaikan: Tulis kumulatif: kosong; 20; kosong; 40.
        """),
    ErrorCase(
      "typed per quarter, with fractions",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,"0,7","0,1","0,2","0,3","0,1"
      kasi-1,40,10,20,30,40
      """,
      says: """
        U/target.csv:2:6: galat: Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  0,1; 0,2; 0,3; 0,1
            perbaikan: Tulis kumulatif: 0,1; 0,3; 0,6; 0,7.
        """),
    ErrorCase(
      "the fourth quarter differs from the year",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,1500,100,200,300,1400
      """,
      says: """
        U/target.csv:3:6: galat: Target Triwulan IV (1.400) berbeda dari target tahunan (1.500). [target-akhir-berbeda]
            tertulis:  1400
            lihat juga: U/target.csv:3:2
            perbaikan: Samakan keduanya; target triwulan bersifat kumulatif.
        """),
    ErrorCase(
      "a falling count",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,,10,20,15,40
      """,
      says: """
        U/target.csv:3:5: galat: Target hitungan yang bertambah tidak mungkin turun dari 20 ke 15. [target-menurun]
            tertulis:  15
            perbaikan: Tulis kumulatif: 10; 30; 45; 85.
        """),
    ErrorCase(
      "a row shifted by one cell",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,10,20,30,40,
      """,
      says: """
        U/target.csv:3:2: galat: Target setahun (10) di bawah target triwulan (40). [target-menurun]
            tertulis:  10
            perbaikan: Periksa apakah isi baris ini bergeser satu sel; target kumulatif tidak pernah turun sepanjang tahun.
        """),
    ErrorCase(
      "a falling share of what stays the same",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai
        masuk,Surat setahun,surat,tetap,100
        selesai,Surat selesai,surat,jumlah,
        """,
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,95,20,54,45,95
        """,
        .realisasi: "variabel,tw1\nselesai,20",
      ],
      says: """
        U/target.csv:2:5: galat: Target hitungan yang bertambah tidak mungkin turun dari 54 ke 45. [target-menurun]
            tertulis:  45
            perbaikan: Periksa kedua angka; target kumulatif tidak pernah turun sepanjang tahun.
        """),
    ErrorCase(
      "a year's target that adds up what is cumulative already",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,100,10,20,30,40
      """,
      says: """
        U/target.csv:3:6: galat: Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  10; 20; 30; 40
            perbaikan: Tulis kumulatif: 10; 30; 60; 100. Bila triwulannya sudah kumulatif, tulis tahunan 40.
        """),
    ErrorCase(
      "a falling count past an empty quarter",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-1,,10,,5,
      """,
      says: """
        U/target.csv:3:5: galat: Target hitungan yang bertambah tidak mungkin turun dari 10 ke 5. [target-menurun]
            tertulis:  5
            perbaikan: Tulis kumulatif: 10; kosong; 15; kosong.
        """),
    ErrorCase(
      "below zero",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,-1,85,90,90
      kasi-1,-5,,,,
      """,
      says: """
        U/target.csv:2:3: galat: Target tidak boleh di bawah 0. [target-negatif]
            tertulis:  -1
            perbaikan: Tulis 0 atau lebih.
        U/target.csv:3:2: galat: Target tidak boleh di bawah 0. [target-negatif]
            tertulis:  -5
            perbaikan: Tulis 0 atau lebih.
        """),
  ]
}

/// Parts above their wholes.
struct PartErrorTests {
  @Test(arguments: cases)
  func saysBothFigures(_ wrong: ErrorCase) {
    wrong.check()
  }

  static let cases = [
    ErrorCase(
      "in a quarter",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10,12,,,
      selesai,11,,,,
      """,
      says: """
        U/realisasi.csv:3:2: galat: “selesai” sampai Triwulan I adalah 11, melebihi keseluruhannya “masuk” yang 10. [bagian-melebihi]
            tertulis:  11
            lihat juga: U/realisasi.csv:2:2
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut; perbaiki yang keliru.
        """),
    ErrorCase(
      "cumulatively",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10,2,,,
      selesai,9,4,,,
      """,
      says: """
        U/realisasi.csv:3:3: galat: “selesai” sampai Triwulan II adalah 13, melebihi keseluruhannya “masuk” yang 12. [bagian-melebihi]
            tertulis:  4
            lihat juga: U/realisasi.csv:2:3
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut, juga triwulan sebelumnya; perbaiki yang keliru.
        """),
    ErrorCase(
      "over a constant",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        desa,Jumlah desa,desa,tetap,7,
        tertib,Desa tertib,desa,akhir,,desa
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        tertib,6,"7,5",,,
        """,
      ],
      says: """
        U/realisasi.csv:4:3: galat: “tertib” sampai Triwulan II adalah 7,5, melebihi keseluruhannya “desa” yang 7. [bagian-melebihi]
            tertulis:  7,5
            lihat juga: U/variabel.csv:4:5
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut; perbaiki yang keliru.
        """),
  ]
}
