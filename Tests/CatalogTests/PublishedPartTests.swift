import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// The part of a unit that is published: without what stays in the draft.
struct PublishedPartTests {
  private static let tables = SmallUnit([
    .jabatan: """
    kode,nama,atasan,publikasi
    camat,Camat,,
    sekcam,Sekretaris,camat,tidak
    kasubag,Kasubag,sekcam,tidak
    staf,Staf,kasubag,
    """,
    .penandatangan: """
    jabatan,kedudukan,nama
    ,Camat Sukamaju,Siti
    sekcam,Sekretaris,Ali
    """,
    .uraian: """
    jabatan,jenis,teks
    camat,tugas,Memimpin
    kasubag,tugas,Mengurus
    """,
    .indikator: """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
    camat-1,camat,1,Layanan,Persentase,bagian / umum × 100%,%,Buku,
    sekcam-1,sekcam,1,Rapat,Jumlah rapat,rapat + umum,kali,Buku,camat-1
    staf-1,staf,1,Surat,Jumlah surat,bagian,surat,Buku,sekcam-1
    """,
    .variabel: """
    kode,uraian,satuan,akumulasi,bagian_dari
    umum,Surat umum,surat,jumlah,
    keseluruhan,Keseluruhan,surat,jumlah,
    bagian,Sebagian,surat,jumlah,keseluruhan
    rapat,Rapat,kali,jumlah,rapat_semua
    rapat_semua,Semua rapat,kali,jumlah,
    """,
    .target: """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,90,80,85,90,90
    sekcam-1,40,10,20,30,40
    staf-1,40,10,20,30,40
    """,
    .realisasi: """
    variabel,tw1
    umum,10
    keseluruhan,20
    bagian,9
    rapat,3
    rapat_semua,4
    """,
    .catatan: """
    indikator,triwulan,analisis
    camat-1,1,Awal tahun
    sekcam-1,1,Rahasia kantor
    """,
  ])

  private func published() throws -> Unit { try Self.tables.unit().published }

  @Test func isTheUnitWhereAllIsPublished() throws {
    let unit = try SmallUnit().unit()
    #expect(
      CanonicalTables.files(of: unit.published, upTo: .fourth).map(\.bytes)
        == CanonicalTables.files(of: unit, upTo: .fourth).map(\.bytes))
  }

  @Test func skipsToTheNearestPublishedSuperior() throws {
    #expect(
      CanonicalTables.rows(.jabatan, try published(), .first).map { [$0[0], $0[3]] } == [
        ["camat", ""], ["staf", "camat"],
      ])
  }

  @Test func leavesOutWhatHiddenPositionsHave() throws {
    let unit = try published()
    #expect(unit.indicators.map(\.code) == ["camat-1", "staf-1"])
    #expect(unit.targets.keys.sorted() == ["camat-1", "staf-1"])
    #expect(unit.notes.map(\.indicator) == ["camat-1"])
    #expect(unit.duties.map(\.position) == ["camat"])
    #expect(unit.signatories.map(\.office) == ["Camat Sukamaju"])
  }

  @Test func emptiesReferencesToThem() throws {
    #expect(try published().indicators.map(\.feeds) == [nil, nil])
  }

  /// `umum` is used by both, `keseluruhan` by no formula but by a part that stays.
  @Test func leavesOutTheVariablesThatOnlyTheyUse() throws {
    let unit = try published()
    #expect(unit.variables.keys.sorted() == ["bagian", "keseluruhan", "umum"])
    #expect(unit.realizations.keys.sorted() == ["bagian", "keseluruhan", "umum"])
  }

  @Test func isAUnitOfItsOwn() throws {
    let unit = try published()
    for (name, bytes) in CanonicalTables.files(of: unit, upTo: .first) {
      let text = String(decoding: bytes, as: UTF8.self)
      for hidden in ["sekcam", "kasubag", "rapat", "Rahasia kantor", "Ali"] {
        #expect(!text.contains(hidden), "\(hidden) in \(name)")
      }
    }
    let outcome = UnitReader.load(
      approved: CanonicalTables.files(of: unit, upTo: .first), id: unit.id, "A")
    #expect(report(outcome.diagnostics) == "")
    #expect(outcome.unit != nil)
  }
}
