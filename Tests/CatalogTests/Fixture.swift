import Catalog
import Diagnostics
import Tables
import Testing

/// A small unit as an office would type it: the tables as CSV texts. A test replaces the table that
/// it is about, and everything else stays valid and unremarkable.
struct SmallUnit {
  /// The texts by table; a table that is not here is not in the folder.
  var texts: [TableName: String] = [
    .profil: """
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    data_contoh,ya
    """,
    .jabatan: """
    kode,nama,atasan
    camat,Camat,
    kasi,Kepala Seksi Pelayanan,camat
    """,
    .indikator: """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
    camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
    kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
    """,
    .variabel: """
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai,surat,jumlah,,masuk
    """,
    .target: """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,90,80,85,90,90
    kasi-1,40,10,20,30,40
    """,
    .realisasi: """
    variabel,tw1,tw2,tw3,tw4,keterangan
    masuk,10,12,,,
    selesai,9,12,,,
    """,
  ]

  /// The small unit with some of its tables replaced.
  init(_ replaced: [TableName: String] = [:]) {
    texts.merge(replaced) { _, new in new }
  }

  /// What the loader makes of the tables, which people find in the folder `U`.
  func load() -> UnitLoader.Outcome {
    var diagnostics: [Diagnostic] = []
    var tables: [TableName: Table] = [:]
    for (name, text) in texts {
      let file = "U/\(name.rawValue).csv"
      tables[name] = CSVReader.read(Array(text.utf8), file: file, into: &diagnostics)
    }
    #expect(diagnostics.map(\.text) == [])
    return UnitLoader.load(
      id: UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021), folder: "U",
      tables: tables, scale: .standard, limits: .standard)
  }

  /// The unit, which must be without any error.
  func unit() throws -> Unit {
    let outcome = load()
    #expect(report(outcome.diagnostics) == "")
    return try #require(outcome.unit)
  }
}

/// Diagnostics as a command prints them: sorted, one after the other.
func report(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.sorted().map(\.text).joined()
}

/// One table typed wrongly, and all that is to be said about it.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  /// What is wrong, in a few words.
  let testDescription: String
  /// The tables that differ from the small unit's.
  let tables: [TableName: String]
  /// The whole report, without its last line break.
  let report: String

  init(_ what: String, _ table: TableName, _ text: String, says report: String) {
    self.init(what, [table: text], says: report)
  }

  init(_ what: String, _ tables: [TableName: String], says report: String) {
    testDescription = what
    self.tables = tables
    self.report = report
  }

  /// Loads the tables and compares the report.
  func check() {
    let outcome = SmallUnit(tables).load()
    #expect(outcome.diagnostics.sorted().map(\.text).joined() == report + "\n")
    #expect(outcome.unit == nil)
  }
}
