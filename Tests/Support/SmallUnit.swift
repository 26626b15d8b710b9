package import Catalog
package import Diagnostics
package import Tables
import Testing

/// A small unit as an office would type it: the tables as CSV texts. A test replaces the table that
/// it is about, and everything else stays valid and unremarkable.
package struct SmallUnit {
  /// The texts by table; a table that is not here is not in the folder.
  package var texts: [TableName: String] = [
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
  package init(_ replaced: [TableName: String] = [:]) {
    texts.merge(replaced) { _, new in new }
  }

  package func load() -> UnitLoader.Outcome { UnitLoader.load(tables(texts)) }

  package func unit() throws -> Unit { try load().unremarkable() }
}

/// CSV texts as tables, which people find in the folder `U`.
package func tables(_ texts: [TableName: String]) -> [TableName: Table] {
  var diagnostics: [Diagnostic] = []
  var tables: [TableName: Table] = [:]
  for (name, text) in texts {
    tables[name] = CSVReader.read(
      Array(text.utf8), file: "U/\(name.rawValue).csv", into: &diagnostics)
  }
  #expect(diagnostics.map(\.text) == [])
  return tables
}

/// Rows of cells as tables, the header first.
package func tables(_ rows: [TableName: [[String]]]) -> [TableName: Table] {
  Dictionary(
    uniqueKeysWithValues: rows.map { name, rows in
      (name, Table(file: "U/\(name.rawValue).csv", texts: rows))
    })
}

extension UnitLoader {
  /// What the loader makes of tables.
  package static func load(
    _ tables: [TableName: Table],
    id: UnitID = UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021),
    scale: RatingScale = .standard, limits: ScoreLimits = .standard
  ) -> Outcome {
    load(id: id, home: .folder("U"), tables: tables, scale: scale, limits: limits)
  }
}

extension UnitLoader.Outcome {
  /// The unit, of which nothing may have been said.
  package func unremarkable() throws -> Unit {
    #expect(report(diagnostics) == "")
    return try #require(unit)
  }
}

/// Diagnostics as a command prints them: sorted, one after the other.
package func report(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.sorted().map(\.text).joined()
}
