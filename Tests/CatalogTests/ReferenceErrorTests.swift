import Catalog
import Diagnostics
import TestSupport
import Testing

/// Codes that stand in no table.
struct ReferenceErrorTests {
  @Test(arguments: cases)
  func saysWhichCodeIsMissing(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// A table that is missing is told once, and not again at every code that should stand in it.
  @Test func saysNothingOfCodesInAMissingTable() {
    var tables = SmallUnit()
    tables.texts[.variabel] = nil
    #expect(
      report(tables.load().diagnostics) == """
        U/variabel.csv: galat: Tabel “variabel” tidak ada. [tabel-wajib-tak-ada]
            perbaikan: Buat tabel ini dengan kolom kode, uraian, satuan, akumulasi, nilai, bagian_dari.

        """)
  }

  @Test func missesEveryRequiredTable() {
    var tables = SmallUnit()
    tables.texts = [:]
    #expect(
      tables.load().diagnostics.map { $0.place.text } == [
        "U/profil.csv", "U/jabatan.csv", "U/indikator.csv", "U/variabel.csv",
      ])
  }

  static let cases = [
    ErrorCase(
      "in target",
      .target,
      """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      kasi-11,40,10,20,30,40
      """,
      says: """
        U/target.csv:3:1: galat: Kode “kasi-11” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  kasi-11
            perbaikan: Maksudnya “kasi-1”?
        """),
    ErrorCase(
      "in realisasi",
      .realisasi,
      """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,10,12,,,
      selesay,9,12,,,
      """,
      says: """
        U/realisasi.csv:3:1: galat: Kode “selesay” tidak ada di tabel variabel. [kode-tak-ada]
            tertulis:  selesay
            perbaikan: Maksudnya “selesai”?
        """),
    ErrorCase(
      "in catatan",
      .catatan,
      """
      indikator,triwulan,analisis
      sekretaris-9,1,Baik
      """,
      says: """
        U/catatan.csv:2:1: galat: Kode “sekretaris-9” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  sekretaris-9
            perbaikan: Pakai kode dari tabel indikator, atau tulis kembali barisnya di sana bila terhapus.
        """),
    ErrorCase(
      "in uraian",
      .uraian,
      """
      jabatan,jenis,nomor,teks
      kasie,tugas,1,Melayani warga
      """,
      says: """
        U/uraian.csv:2:1: galat: Kode “kasie” tidak ada di tabel jabatan. [kode-tak-ada]
            tertulis:  kasie
            perbaikan: Maksudnya “kasi”?
        """),
    ErrorCase(
      "in penandatangan",
      .penandatangan,
      """
      jabatan,kedudukan
      lurah,Lurah
      """,
      says: """
        U/penandatangan.csv:2:1: galat: Kode “lurah” tidak ada di tabel jabatan. [kode-tak-ada]
            tertulis:  lurah
            perbaikan: Pakai kode dari tabel jabatan, atau tulis kembali barisnya di sana bila terhapus.
        """),
    ErrorCase(
      "in indikator",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasie,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:3:2: galat: Kode “kasie” tidak ada di tabel jabatan. [kode-tak-ada]
            tertulis:  kasie
            perbaikan: Maksudnya “kasi”?
        """),
    ErrorCase(
      "in mendukung",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-2
      """,
      says: """
        U/indikator.csv:3:9: galat: Kode “camat-2” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  camat-2
            perbaikan: Maksudnya “camat-1”?
        """),
    ErrorCase(
      "in bagian_dari",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk_semua
      """,
      says: """
        U/variabel.csv:3:6: galat: Kode “masuk_semua” tidak ada di tabel variabel. [kode-tak-ada]
            tertulis:  masuk_semua
            perbaikan: Pakai kode dari tabel variabel, atau tulis kembali barisnya di sana bila terhapus.
        """),
    ErrorCase(
      "a superior that does not exist",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,Kepala Seksi Pelayanan,cammat
      """,
      says: """
        U/jabatan.csv:3:3: galat: Kode “cammat” tidak ada di tabel jabatan. [kode-tak-ada]
            tertulis:  cammat
            perbaikan: Maksudnya “camat”?
        """),
    ErrorCase(
      "a broken header says nothing of the codes in the table",
      .jabatan,
      """
      kode,nama,atasan,gaji
      camat,Camat,,
      """,
      says: """
        U/jabatan.csv:1:4: galat: Kolom ini tidak dikenal. [kolom-tak-dikenal]
            tertulis:  gaji
            perbaikan: Kolom yang dikenal: kode, nama, eselon, atasan, pejabat, publikasi, catatan_penyunting.
        """),
    ErrorCase(
      "a row with another error still gives its code",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,,surat,banyak,,
      """,
      says: """
        U/variabel.csv:3:2: galat: Sel “uraian” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        U/variabel.csv:3:4: galat: Isi sel “akumulasi” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  banyak
            perbaikan: Pilih: jumlah, akhir, rata-rata, maksimum, tetap.
        """),
    ErrorCase(
      "an indicator with another error still gives its code",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:3:3: galat: Sel “nomor_sasaran” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
  ]
}
