import Catalog
import Diagnostics
import TestSupport
import Testing

/// What rules find in a unit without stopping it: every rule of `RemarkFinder`.
struct RemarkTests {
  @Test(arguments: cases)
  func remarks(_ odd: RemarkCase) throws {
    let remarks = try Self.remarks(odd.tables)
    let said = remarks.map { "[\($0.position ?? "unit")] \($0.diagnostic.text)" }
    #expect(said.joined() == odd.report + "\n")
  }

  @Test(arguments: quiet)
  func saysNothing(_ tables: [TableName: String]) throws {
    let remarks = try Self.remarks(tables)
    #expect(remarks.map(\.diagnostic.text) == [])
  }

  /// Indicators are added without targets, of which other tests speak.
  private static func remarks(_ tables: [TableName: String]) throws -> [Remark] {
    RemarkFinder.remarks(on: try SmallUnit(tables).unit()).filter {
      $0.diagnostic.rule != .tanpaTarget
    }
  }

  /// Tables that differ from the small unit's, and the remarks, each after its position.
  struct RemarkCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let tables: [TableName: String]
    let report: String

    init(_ what: String, _ tables: [TableName: String], says report: String) {
      testDescription = what
      self.tables = tables
      self.report = report
    }
  }

  /// The small unit itself; duties with a lead-in, several kinds and letters past z; ratios of a
  /// sum over a sum, a stock over a stock, a sum over a constant.
  static let quiet: [[TableName: String]] = [
    [:],
    [
      .uraian: """
      jabatan,jenis,nomor,teks
      kasi,tugas,,Tugas:
      kasi,tugas,1,Satu
      kasi,tugas,2,Dua
      kasi,fungsi,a,A
      kasi,fungsi,b,B
      camat,tugas,z,Z
      camat,tugas,aa,AA
      camat,fungsi,I,Satu
      camat,fungsi,II,Dua
      """
    ],
    [
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai
      masuk,Surat masuk,surat,jumlah,
      selesai,Surat selesai,surat,jumlah,
      tertib,Desa tertib,desa,akhir,
      terdata,Desa terdata,desa,akhir,
      desa,Jumlah desa,desa,tetap,7
      """,
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Desa tertib,Desa tertib,tertib / terdata × 100%,%,Buku,camat-1
      kasi-2,kasi,1,Desa tertib,Surat per desa,masuk / desa,surat,Buku,camat-1
      """,
    ],
    // A budget's absorption over a ceiling that is a stock, and numbers with a dot behind them.
    [
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai
      masuk,Surat masuk,surat,jumlah,
      selesai,Surat selesai,surat,jumlah,
      pagu,Pagu,rupiah,akhir,
      serapan,Serapan,rupiah,jumlah,
      """,
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,nomor,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1.,Layanan tepat waktu,1.1.,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      camat-2,camat,1.,Layanan tepat waktu,1.2,Serapan,serapan / pagu × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,1.1,Jumlah surat selesai,selesai,surat,Buku,camat-1
      kasi-2,kasi,1,Surat diselesaikan,1.2,Serapan seksi,serapan / pagu × 100%,%,Buku,camat-2
      """,
    ],
    // Work that grows over the year, short of what it looks like when added up.
    [
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai
      masuk,Surat masuk,surat,jumlah,
      selesai,Surat selesai,surat,jumlah,
      """,
      .realisasi: """
      variabel,tw1,tw2,tw3,tw4
      masuk,10,20,30,
      selesai,5,10,15,
      """,
    ],
  ]
}
