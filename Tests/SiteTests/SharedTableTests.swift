import Catalog
import Site
import Testing

/// The table of all figures, and what it leaves out.
struct SharedTableTests {
  private func table(_ edition: Edition) -> String {
    String(decoding: SharedTable.header + SharedTable.rows(of: edition), as: UTF8.self)
  }

  private static let header = """
    unit,kabupaten,kecamatan,kode_wilayah,tahun,jabatan,nama_jabatan,nomor_sasaran,indikator,\
    nama_indikator,satuan,arah,triwulan,keadaan,realisasi,keadaan_kumulatif,kumulatif,target,target_teks,\
    capaian,predikat,data_contoh,tahun_lalu,selisih_tahun_lalu,beda_tahun_lalu

    """
  private static let camat = """
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,camat,Camat,1,camat-1,"Surat, selesai",%,naik,\
    1,dilaporkan,"87,5",dilaporkan,"87,5",90,"90,00","97,22",Sangat Baik,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,camat,Camat,1,camat-1,"Surat, selesai",%,naik,\
    2,rahasia,,rahasia,,90,"90,00",,,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,camat,Camat,1,camat-1,"Surat, selesai",%,naik,\
    3,belum-disahkan,,belum-disahkan,,90,"90,00",,,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,camat,Camat,1,camat-1,"Surat, selesai",%,naik,\
    4,belum-disahkan,,belum-disahkan,,90,"90,00",,,tidak,,,

    """
  private static let kasi = """
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,kasi,Kepala Seksi,1,kasi-1,'=Surat,,naik,\
    1,dilaporkan,7,dilaporkan,7,500,500,"1,4",Sangat Kurang,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,kasi,Kepala Seksi,1,kasi-1,'=Surat,,naik,\
    2,belum-dilaporkan,,belum-dilaporkan,,1000,1.000,,,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,kasi,Kepala Seksi,1,kasi-1,'=Surat,,naik,\
    3,belum-disahkan,,belum-disahkan,,,,,,tidak,,,
    uji/coba/2021,Kabupaten Uji,Coba,35.01.02,2021,kasi,Kepala Seksi,1,kasi-1,'=Surat,,naik,\
    4,belum-disahkan,,belum-disahkan,,2000,2.000,,,tidak,,,

    """

  /// Targets of quarters that are not approved are not published yet.
  @Test func rowsHoldEveryFigureAndState() throws {
    let rows = table(try Office.approved())
    let later = [
      #"3,belum-disahkan,,belum-disahkan,,90,"90,00",,,tidak"#,
      "4,belum-disahkan,,belum-disahkan,,2000,2.000,,,tidak",
    ]
    let expected = (Self.header + Self.camat + Self.kasi)
      .replacing(later[0], with: "3,belum-disahkan,,belum-disahkan,,,,,,tidak")
    #expect(rows == expected)
  }

  @Test func positionThatIsNotPublicHasNoRows() throws {
    #expect(
      try table(Office.approved(hidesSecond: true))
        == (Self.header + Self.camat).replacing(
          #"3,belum-disahkan,,belum-disahkan,,90,"90,00",,,tidak"#,
          with: "3,belum-disahkan,,belum-disahkan,,,,,,tidak"))
  }

  /// `publikasi` tidak: no page, no figure, no name anywhere, neither in tables nor in the book.
  @Test func positionThatIsNotPublicIsNowhere() throws {
    let press = try Press(isDraft: false)
    let files = press.files(of: try Office.approved(hidesSecond: true))
    #expect(files["uji/coba/2021/kasi/index.html"] == nil)
    let naming = files.filter { String(decoding: $0.value, as: UTF8.self).contains("Kepala Seksi") }
    #expect(naming.keys.sorted() == [])
    let summary = UnitSummary(try Office.approved(hidesSecond: true))
    #expect([summary.positions, summary.indicators] == [1, 1])
  }
}
