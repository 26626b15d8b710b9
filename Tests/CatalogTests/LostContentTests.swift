import Catalog
import Diagnostics
import TestSupport
import Testing

/// What the newest approval had and the working tables no longer have is named.
struct LostContentTests {
  private static let whole: [TableName: String] = [
    .uraian: "jabatan,jenis,nomor,teks\nkasi,tugas,1,Satu\nkasi,tugas,2,Dua",
    .catatan: "indikator,triwulan,analisis\nkasi-1,1,Baik",
  ]

  private func remarks(_ changed: [TableName: String], without gone: TableName? = nil) throws
    -> [String]
  {
    let approved = try SmallUnit(Self.whole).unit()
    var small = SmallUnit(Self.whole.merging(changed) { _, new in new })
    if let gone { small.texts[gone] = nil }
    return RemarkFinder.remarks(on: try small.unit(), since: approved).map(\.diagnostic)
      .filter { $0.rule == .isiHilang }.map { "\($0.place.text) \($0.message) \($0.cure)" }
  }

  private static func gone(_ place: String, _ what: String) -> String {
    let table = place.prefix { $0 != "." }
    return
      "U/\(place) \(what) ada dalam pengesahan terakhir, tetapi sekarang tidak ada. Tulis kembali "
      + "di tabel \(table); biarkan hanya bila memang dihapus."
  }

  /// Emptied, it would mean the contrary.
  @Test func polarity() throws {
    let catalog =
      "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,sumber_data,mendukung\n"
      + "camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,,Buku,\n"
      + "kasi-1,kasi,1,Surat diselesaikan,Jumlah pengaduan,selesai,surat,"
    let approved = try SmallUnit([.indikator: catalog + "turun,Buku,camat-1"]).unit()
    func said(_ arah: String) throws -> [String] {
      let unit = try SmallUnit([.indikator: catalog + "\(arah),Buku,camat-1"]).unit()
      return RemarkFinder.remarks(on: unit, since: approved).map(\.diagnostic)
        .filter { $0.rule == .arahKosong }.map { "\($0.place.text) \($0.message)" }
    }
    #expect(
      try said("") == [
        "U/indikator.csv:3:8 Arah “kasi-1” turun dalam pengesahan terakhir, tetapi sekarang kosong, "
          + "yang berarti naik."
      ])
    #expect(try said("turun") == [])
    #expect(try said("naik") == [])
  }

  @Test func realizations() throws {
    let head = "variabel,tw1,tw2,tw3,tw4,keterangan\n"
    #expect(
      try remarks([.realisasi: head + "masuk,10,12,,,\nselesai,9,,,,"]) == [
        Self.gone("realisasi.csv:3:3", "Realisasi “selesai” (Surat selesai) Triwulan II")
      ])
    #expect(
      try remarks([.realisasi: head + "masuk,10,12,,,"]) == [
        Self.gone(
          "realisasi.csv", "Realisasi “selesai” (Surat selesai) Triwulan I, Triwulan II")
      ])
    #expect(
      try remarks([.realisasi: head + "masuk,10,,,,\nselesai,9,,,,"]) == [
        Self.gone("realisasi.csv", "Seluruh realisasi Triwulan II (2 isian)")
      ])
    #expect(
      try remarks([:], without: .realisasi) == [
        Self.gone("realisasi.csv", "Seluruh realisasi Triwulan I (2 isian)"),
        Self.gone("realisasi.csv", "Seluruh realisasi Triwulan II (2 isian)"),
      ])
    // What is said instead is there.
    #expect(try remarks([.realisasi: head + "masuk,10,-,,,\nselesai,9,rahasia,,,"]) == [])
  }

  @Test func rowsAndTables() throws {
    let head = "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung\n"
    let camat =
      "camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,"
    let target = "indikator,tahunan,tw1,tw2,tw3,tw4\ncamat-1,90,80,85,90,90"
    #expect(
      try remarks([.indikator: head + camat, .target: target], without: .catatan) == [
        Self.gone("indikator.csv", "Indikator “kasi-1” (Jumlah surat selesai)"),
        Self.gone("catatan.csv", "Seluruh isi tabel catatan (1 baris)"),
      ])
    #expect(
      try remarks(
        [
          .indikator: head + camat, .target: target, .jabatan: "kode,nama,atasan\ncamat,Camat,",
          .catatan: "indikator,triwulan,analisis\ncamat-1,1,Baik",
        ], without: .uraian) == [
          Self.gone("jabatan.csv", "Jabatan “kasi” (Kepala Seksi Pelayanan)"),
          Self.gone("uraian.csv", "Seluruh isi tabel uraian (2 baris)"),
        ])
    #expect(try remarks([:]) == [])
  }
}
