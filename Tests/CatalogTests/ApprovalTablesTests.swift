import Catalog
import Diagnostics
import Tables
import Testing

/// The tables that record approvals and corrections.
struct ApprovalTablesTests {
  private func read(_ texts: [String: String]) throws -> (ApprovalTables, String) {
    let folder = try TemporaryFolder()
    for (name, text) in texts { try folder.write("contoh/sukamaju/2021/\(name).csv", text) }
    try folder.make(.folder("contoh/sukamaju/2021/berkas"))
    var diagnostics: [Diagnostic] = []
    let tables = ApprovalTables.read(
      try #require(try folder.scan().units.first), into: &diagnostics)
    return (tables, report(diagnostics))
  }

  @Test func areEmptyBeforeTheFirstApproval() throws {
    let (tables, said) = try read([:])
    #expect(tables.approvals == [])
    #expect(tables.changes == [])
    #expect(said == "")
  }

  @Test func surviveARoundTrip() throws {
    let day = try #require(CalendarDate(parsing: "2021-04-05"))
    var tables = ApprovalTables()
    tables.approvals = [
      Approval(quarter: .first, by: "Camat \"Sukamaju\", Siti", date: day, fingerprint: "a b c d"),
      Approval(quarter: .first, by: "=Camat", date: day, fingerprint: "1a2b 3c4d 5e6f 7081"),
    ]
    tables.changes = [
      Change(
        date: day, quarter: .first, table: "realisasi", row: "selesai", column: "tw1", old: "9",
        new: "-", reason: "Salah ketik"),
      Change(
        date: day, quarter: .first, table: "uraian", row: "kasi tugas (2)", column: "(baris)",
        old: "", new: "+ baru\n{{x}}", reason: nil),
    ]
    let (again, said) = try read([
      "persetujuan": String(decoding: tables.approvalsCSV, as: UTF8.self),
      "perubahan": String(decoding: tables.changesCSV, as: UTF8.self),
    ])
    #expect(said == "")
    #expect(again.approvals == tables.approvals)
    #expect(again.changes == tables.changes)
  }

  /// A row that lost a cell is told, not passed over: it is a record.
  @Test func missNoCellInSilence() throws {
    let (tables, said) = try read([
      "persetujuan": "triwulan,oleh,tanggal,sidik\n1,Camat,,a b c d\n5,,besok,\n",
      "perubahan": "tanggal,triwulan,tabel,baris,kolom\n2021-04-05,1,,,\n,1,target,kasi-1,tw1\n",
    ])
    #expect(tables.approvals == [])
    #expect(
      said == """
        C/contoh/sukamaju/2021/persetujuan.csv:2:3: galat: Sel “tanggal” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/persetujuan.csv:3:1: galat: Triwulan harus 1, 2, 3, atau 4. [triwulan-tak-sah]
            tertulis:  5
            perbaikan: Tulis 1, 2, 3, atau 4.
        C/contoh/sukamaju/2021/persetujuan.csv:3:2: galat: Sel “oleh” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/persetujuan.csv:3:3: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  besok
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        C/contoh/sukamaju/2021/persetujuan.csv:3:4: galat: Sel “sidik” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/perubahan.csv:2:3: galat: Sel “tabel” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/perubahan.csv:2:4: galat: Sel “baris” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/perubahan.csv:2:5: galat: Sel “kolom” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        C/contoh/sukamaju/2021/perubahan.csv:3:1: galat: Sel “tanggal” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.

        """)
  }
}
