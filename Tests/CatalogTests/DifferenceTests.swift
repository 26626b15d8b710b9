import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// What changed between two versions of a unit, cell by cell.
struct DifferenceTests {
  /// The differences of two units, one per line: `table row column: old -> new`.
  private func differences(
    _ old: [TableName: String], _ new: [TableName: String], upTo quarter: Quarter = .fourth
  ) throws -> [String] {
    let (old, new) = (try SmallUnit(old).unit(), try SmallUnit(new).unit())
    return Differences.between((old, quarter), (new, quarter)).map {
      "\($0.table) \($0.row) \($0.column): \($0.old) -> \($0.new)"
    }
  }

  private static let entries = "variabel,tw1,tw2,tw3,tw4,keterangan"
  private static let positions = "kode,nama,atasan\ncamat,Camat,\nkasi,Kepala Seksi Pelayanan,camat"

  @Test func areNoneBetweenTheSame() throws {
    #expect(try differences([:], [:]) == [])
    #expect(
      try differences([:], [.realisasi: "tw2;variabel;tw1\n12,0;selesai;9\n12;masuk;10"]) == [])
  }

  @Test func areChangedCells() throws {
    let changed = try differences(
      [:],
      [
        .realisasi: "\(Self.entries)\nmasuk,10,12,,,\nselesai,8,-,,,Dihitung ulang",
        .jabatan: Self.positions.replacing("Seksi", with: "Subseksi"),
      ])
    #expect(
      changed == [
        "jabatan kasi nama: Kepala Seksi Pelayanan -> Kepala Subseksi Pelayanan",
        "realisasi selesai tw1: 9 -> 8", "realisasi selesai tw2: 12 -> -",
        "realisasi selesai keterangan:  -> Dihitung ulang",
      ])
  }

  @Test func areRowsThatCameAndWent() throws {
    let notes = "indikator,triwulan,analisis\nkasi-1,1,Baik"
    #expect(
      try differences([.catatan: notes], [.jabatan: Self.positions + "\nstaf,Staf,kasi"]) == [
        "jabatan staf (baris):  -> kode: staf | nama: Staf | atasan: kasi",
        "catatan kasi-1 triwulan 1 analisis: Baik -> ",
      ])
    #expect(
      try differences([:], [.realisasi: "\(Self.entries)\nmasuk,10,12,,,"]) == [
        "realisasi selesai tw1: 9 -> ", "realisasi selesai tw2: 12 -> ",
      ])
  }

  @Test func endWithTheQuarter() throws {
    let later = [TableName.realisasi: "\(Self.entries)\nmasuk,10,12,30,,\nselesai,9,11,25,,"]
    #expect(try differences([:], later, upTo: .first) == [])
    #expect(try differences([:], later, upTo: .second) == ["realisasi selesai tw2: 12 -> 11"])
    #expect(
      try differences([:], later, upTo: .third) == [
        "realisasi masuk tw3:  -> 30", "realisasi selesai tw2: 12 -> 11",
        "realisasi selesai tw3:  -> 25",
      ])
  }

  /// Rows without a code are paired where they are equal, and what lies between in order; they go by
  /// their number and what they are.
  @Test func nameRowsWithoutACode() throws {
    let header = "jabatan,jenis,nomor,teks"
    #expect(
      try differences(
        [.uraian: "\(header)\nkasi,tugas,,Satu\nkasi,tugas,,Dua\nkasi,fungsi,a,Tiga"],
        [.uraian: "\(header)\nkasi,tugas,,Satu\nkasi,tugas,,Lain\nkasi,tugas,,Empat"]) == [
          "uraian 2: kasi tugas teks: Dua -> Lain",
          "uraian 3: kasi tugas jenis: fungsi -> tugas", "uraian 3: kasi tugas nomor: a -> ",
          "uraian 3: kasi tugas teks: Tiga -> Empat",
        ])
  }

  /// Letters that look alike but are other bytes change the fingerprint, so they are differences.
  @Test func areBytesAndNotLooks() throws {
    let (one, other) = ("Kepala Se\u{301}ksi", "Kepala S\u{E9}ksi")
    let old = [TableName.jabatan: Self.positions.replacing("Kepala Seksi", with: one)]
    let new = [TableName.jabatan: Self.positions.replacing("Kepala Seksi", with: other)]
    #expect(
      try differences(old, new).map { Array($0.utf8) } == [
        Array("jabatan kasi nama: \(one) Pelayanan -> \(other) Pelayanan".utf8)
      ])
  }
}
