import Catalog
import TestSupport
import Testing

/// Superiors, fed indicators and wholes that lead back to themselves.
struct CycleErrorTests {
  @Test(arguments: cases)
  func drawsTheCircleOnce(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// Each row names the one above it, as a column filled downwards does.
  @Test(arguments: [20, 21, 65, 400]) func manyLevels(_ levels: Int) {
    let rows = (1...levels).map { "j\($0),Jabatan \($0),\($0 == 1 ? "camat" : "j\($0 - 1)")" }
    let unit = SmallUnit([
      .jabatan: "kode,nama,atasan\ncamat,Camat,\nkasi,Kasi,camat\n" + rows.joined(separator: "\n")
    ])
    let says = """
      U/jabatan.csv:24:3: galat: Jabatan ini lebih dari 20 tingkat di bawah puncak. [atasan-bertingkat]
          tertulis:  j20
          perbaikan: Tulis atasan langsungnya menurut susunan organisasi.

      """
    #expect(report(unit.load().diagnostics) == (levels > 20 ? says : ""))
  }

  static let cases = [
    ErrorCase(
      "a superior of itself",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,camat
      kasi,Kepala Seksi Pelayanan,camat
      """,
      says: """
        U/jabatan.csv:2:3: galat: Atasan jabatan ini melingkar: camat → camat. [atasan-melingkar]
            tertulis:  camat
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "two superiors of each other",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,kasi
      kasi,Kepala Seksi Pelayanan,camat
      """,
      says: """
        U/jabatan.csv:2:3: galat: Atasan jabatan ini melingkar: camat → kasi → camat. [atasan-melingkar]
            tertulis:  kasi
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "three in a circle, told at the first in byte order, with a tail",
      .jabatan,
      """
      kode,nama,atasan
      kasi,Kasi,camat
      camat,Camat,sekretaris
      sekretaris,Sekretaris,kasi
      astaf,Staf,kasi
      """,
      says: """
        U/jabatan.csv:3:3: galat: Atasan jabatan ini melingkar: camat → sekretaris → kasi → camat. [atasan-melingkar]
            tertulis:  sekretaris
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "two circles",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,kasi
      kasi,Kasi,camat
      lurah,Lurah,sekdes
      sekdes,Sekdes,lurah
      """,
      says: """
        U/jabatan.csv:2:3: galat: Atasan jabatan ini melingkar: camat → kasi → camat. [atasan-melingkar]
            tertulis:  kasi
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        U/jabatan.csv:4:3: galat: Atasan jabatan ini melingkar: lurah → sekdes → lurah. [atasan-melingkar]
            tertulis:  sekdes
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "an indicator that feeds itself",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,camat-1
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:9: galat: Indikator yang didukung melingkar: camat-1 → camat-1. [mendukung-melingkar]
            tertulis:  camat-1
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "indicators that feed each other",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,kasi-1
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:9: galat: Indikator yang didukung melingkar: camat-1 → kasi-1 → camat-1. [mendukung-melingkar]
            tertulis:  kasi-1
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "a part of itself",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,masuk
      selesai,Surat selesai,surat,jumlah,,masuk
      """,
      says: """
        U/variabel.csv:2:6: galat: Bagian dan keseluruhannya melingkar: masuk → masuk. [bagian-melingkar]
            tertulis:  masuk
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        """),
    ErrorCase(
      "parts of each other",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,selesai
      selesai,Surat selesai,surat,jumlah,,masuk
      """,
      says: """
        U/variabel.csv:2:6: galat: Bagian dan keseluruhannya melingkar: masuk → selesai → masuk. [bagian-melingkar]
            tertulis:  selesai
            perbaikan: Putuskan lingkaran ini di salah satu baris.
        U/realisasi.csv:2:2: galat: “masuk” sampai Triwulan I adalah 10, melebihi keseluruhannya “selesai” yang 9. [bagian-melebihi]
            tertulis:  10
            lihat juga: U/realisasi.csv:3:2
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut; perbaiki yang keliru.
        """),
  ]
}
