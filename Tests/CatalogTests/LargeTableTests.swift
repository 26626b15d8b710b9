import Catalog
import Diagnostics
import Tables
import Testing

/// Tables far larger than any office's: the time must grow with their rows, not with their square.
struct LargeTableTests {
  /// A unit of so many rows in every table that has codes.
  private func unit(rows: Int) -> SmallUnit {
    func table(_ header: String, _ row: (Int) -> String) -> String {
      ([header] + (0..<rows).map(row)).joined(separator: "\n")
    }
    return SmallUnit([
      .jabatan: table("kode,nama,atasan") { "j\($0),Jabatan,\($0 == 0 ? "" : "j\($0 - 1)")" },
      .indikator: table("kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,mendukung") {
        "i\($0),j\($0),\($0 % 7),Sasaran,Indikator,v\($0) / v0,\($0 == 0 ? "" : "i\($0 - 1)")"
      },
      .variabel: table("kode,uraian,akumulasi,bagian_dari") {
        "v\($0),Variabel,jumlah,\($0 == 0 ? "" : "v\($0 - 1)")"
      },
      .target: table("indikator,tahunan,tw1") { "i\($0),\($0),1" },
      .realisasi: table("variabel,tw1,tw2") { "v\($0),1,\(rows - $0)" },
      .catatan: table("indikator,triwulan,analisis") { "i\($0),\($0 % 4 + 1),Catatan" },
    ])
  }

  /// Squares of this many rows would take minutes.
  @Test(.timeLimit(.minutes(1)))
  func areReadCheckedAndWritten() throws {
    let unit = try unit(rows: 10_000).unit()
    #expect(unit.indicators.count == 10_000)
    let files = CanonicalTables.files(of: unit, upTo: .fourth)
    #expect(files.map(\.bytes.count).reduce(0, +) > 1_400_000)
    #expect(RemarkFinder.remarks(on: unit).count == 19_999)
    #expect(Differences.between((unit, .fourth), (unit, .fourth)) == [])
  }
}
