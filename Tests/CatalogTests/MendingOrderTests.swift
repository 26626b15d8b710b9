import Catalog
import Diagnostics
import TestSupport
import Testing

/// Whoever mends from the top never makes a wrong reference out of a right one.
struct MendingOrderTests {
  @Test(arguments: cases)
  func reportsWhatComesFirst(_ wrong: ErrorCase) {
    wrong.check()
  }

  @Test func tablesThatOthersReferToComeFirst() {
    let names = ["variabel", "naskah", "target", "jabatan", "profil", "indikator", "catatan"]
    let order = ["profil", "jabatan", "indikator", "variabel", "catatan", "naskah", "target"]
    #expect(
      names.map { Place("U/\($0).csv", row: 2) }.sorted().map(\.file)
        == order.map { "U/\($0).csv" })
    #expect(
      names.map { Place("U.xlsx", sheet: $0.uppercased(), row: 2) }.sorted().map(\.sheet)
        == order.map { $0.uppercased() })
    #expect(
      [Place("U/a/x.csv"), Place("U/x.csv"), Place("U.xlsx", sheet: "profil"), Place("U.xlsx")]
        .sorted().map(\.text) == ["U.xlsx", "U.xlsx!profil", "U/x.csv", "U/a/x.csv"])
  }

  private static let note = """
    indikator,triwulan,analisis
    camat-1,1,Baik
    """

  static let cases = [
    ErrorCase(
      "a wrong code in indikator does not blame the note that means it",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat_1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        camat-2,camat,1,Layanan tepat waktu,Jumlah surat masuk,masuk,surat,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        """,
        .catatan: note,
      ],
      says: """
        U/indikator.csv:2:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  camat_1
            perbaikan: Tulis misalnya “camat-1”.
        """),
    ErrorCase(
      "nor does an indicator twice",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-2,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        camat-2,camat,1,Layanan tepat waktu,Jumlah surat masuk,masuk,surat,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,
        """,
        .catatan: note,
      ],
      says: """
        U/indikator.csv:3:1: galat: Kode “camat-2” sudah dipakai baris lain. [kode-ganda]
            tertulis:  camat-2
            lihat juga: U/indikator.csv:2:1
            perbaikan: Beri setiap baris kode yang berbeda.
        """),
    ErrorCase(
      "a wrong code in jabatan blames no duty, signatory, superior or objective",
      [
        .jabatan: """
        kode,nama,atasan
        camat,Camat,
        Kasi,Kepala Seksi Pelayanan,camat
        kasa,Kepala Seksi Sarana,kasi
        """,
        .uraian: "jabatan,jenis,teks\nkasi,tugas,Melayani",
        .penandatangan: "jabatan,kedudukan\nkasi,Kepala Seksi",
      ],
      says: """
        U/jabatan.csv:3:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  Kasi
            perbaikan: Tulis misalnya “kasi”.
        """),
    ErrorCase(
      "an empty code in jabatan blames nobody",
      .jabatan, "kode,nama,atasan\ncamat,Camat,\n,Kepala Seksi Pelayanan,camat",
      says: """
        U/jabatan.csv:3:1: galat: Sel “kode” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "a wrong code in variabel blames no formula and no entry",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      Selesai,Surat selesai,surat,jumlah,,masuk
      selesaj,Surat lain,surat,jumlah,,selesai
      """,
      says: """
        U/variabel.csv:3:1: galat: Kode variabel hanya huruf kecil, angka, dan garis bawah, diawali huruf, dan bukan nama fungsi. [kode-variabel-tak-sah]
            tertulis:  Selesai
            perbaikan: Tulis “selesai”.
        """),
    ErrorCase(
      "no code beside targets, and a row put in between",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      ,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      ,kasi,1,Surat diselesaikan,Jumlah surat masuk,masuk,surat,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:1: galat: Sel “kode” wajib diisi, karena tabel lain menyebut indikator. [sel-wajib-kosong]
            perbaikan: Tulis “camat-1”; periksa bahwa target dan catatan berkode itu memang milik baris ini.
        U/indikator.csv:3:1: galat: Sel “kode” wajib diisi, karena tabel lain menyebut indikator. [sel-wajib-kosong]
            perbaikan: Tulis “kasi-2”; periksa bahwa target dan catatan berkode itu memang milik baris ini.
        """),
    ErrorCase(
      "a wrong code above one that is missing does not shift it",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      Camat 1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      ,camat,1,Layanan tepat waktu,Jumlah surat masuk,masuk,surat,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  Camat 1
            perbaikan: Tulis misalnya “camat-1”.
        U/indikator.csv:3:1: galat: Sel “kode” wajib diisi, karena tabel lain menyebut indikator. [sel-wajib-kosong]
            perbaikan: Tulis “camat-2”; periksa bahwa target dan catatan berkode itu memang milik baris ini.
        """),
    ErrorCase(
      "no code under a position that is not known",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      ,kasie,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:3:2: galat: Kode “kasie” tidak ada di tabel jabatan. [kode-tak-ada]
            tertulis:  kasie
            perbaikan: Maksudnya “kasi”?
        """),
    ErrorCase(
      "two codes equally near are both named, and one that has its row already is none",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-2,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        camat-3,camat,1,Layanan tepat waktu,Jumlah surat masuk,masuk,surat,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,
        """,
        .target: """
        indikator,tw1
        camat-1,80
        camat-2,5
        kasi-1,10
        """,
        .catatan: note,
      ],
      says: """
        U/catatan.csv:2:1: galat: Kode “camat-1” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  camat-1
            perbaikan: Maksudnya “camat-2” atau “camat-3”?
        U/target.csv:2:1: galat: Kode “camat-1” tidak ada di tabel indikator. [kode-tak-ada]
            tertulis:  camat-1
            perbaikan: Maksudnya “camat-3”?
        """),
  ]

  /// Nothing refers to an indicator: a code may be left out, and the canonical table gives it.
  @Test func codesMayBeLeftOutWhereNothingRefersToThem() throws {
    var unit = SmallUnit([
      .indikator: """
      jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data
      camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku
      camat,1,Layanan tepat waktu,Jumlah surat selesai,selesai,surat,Buku
      """
    ])
    unit.texts[.target] = nil
    #expect(
      CanonicalTables.rows(.indikator, try unit.unit(), .first).map { $0[0] } == [
        "camat-1", "camat-2",
      ])
  }
}
