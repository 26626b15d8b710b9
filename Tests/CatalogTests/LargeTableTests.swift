import Catalog
import Diagnostics
import Glibc
import Tables
import TestSupport
import Testing

/// Tables far larger than any office's: the time must grow with their rows, not with their square.
struct LargeTableTests {
  /// A unit of so many rows in every table that has codes.
  private func unit(rows: Int) -> SmallUnit {
    func table(_ header: String, _ row: (Int) -> String) -> String {
      ([header] + (0..<rows).map(row)).joined(separator: "\n")
    }
    return SmallUnit([
      .jabatan: table("kode,nama,atasan") { "j\($0),Jabatan,\($0 == 0 ? "" : "j\(($0 - 1) / 2)")" },
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

  @Test func areReadCheckedAndWritten() throws {
    let unit = try unit(rows: 10_000).unit()
    #expect(unit.indicators.count == 10_000)
    let files = CanonicalTables.files(of: unit, upTo: .fourth)
    #expect(
      files.filter { $0.bytes.count > 1_000 }.map { "\($0.name) \($0.bytes.count)" } == [
        "catatan.csv 158918", "indikator.csv 535621", "jabatan.csv 196682", "realisasi.csv 127801",
        "target.csv 127802", "variabel.csv 277809",
      ])
    #expect(RemarkFinder.remarks(on: unit).count == 30_000)
    #expect(Differences.between((unit, .fourth), (unit, .fourth)) == [])
  }

  /// Eight times the rows take some ten times as long, as sorting does; squares would take 64 times.
  @Test func timeGrowsWithTheRows() throws {
    let (few, many) = (try seconds(rows: 2_000), try seconds(rows: 16_000))
    #expect(many < 25 * few, "\(few) s, \(many) s")
  }

  /// What this thread computes for so many rows, whatever else the machine does meanwhile.
  private func seconds(rows: Int) throws -> Double {
    let typed = unit(rows: rows)
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    let unit = try typed.unit()
    #expect(CanonicalTables.files(of: unit, upTo: .fourth).count > 5)
    #expect(RemarkFinder.remarks(on: unit).count == 3 * rows)
    #expect(Differences.between((unit, .fourth), (unit, .fourth)) == [])
    return now() - start
  }
}
