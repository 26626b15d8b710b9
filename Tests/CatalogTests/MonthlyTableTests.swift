import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// The table of months, and schedules, from what officers type to what is said of it.
@Suite("Months and schedules as typed")
struct MonthlyTableTests {
  /// The small unit, whose letters received are entered by month instead.
  private static func monthly(
    _ months: String, head: String = "variabel,jan,feb,mar,apr,mei,jun,jul,agu,sep,okt,nov,des",
    realizations: String = "selesai,9,12,,"
  ) -> [TableName: String] {
    // Cells left out at the end of a row are empty.
    let width = head.split(separator: ",").count
    let rows = months.split(separator: "\n").map { row in
      String(row) + String(repeating: ",", count: width - 1 - row.count { $0 == "," })
    }
    return [
      .realisasi: "variabel,tw1,tw2,tw3,tw4\n\(realizations)\n",
      .bulanan: ([head] + rows).joined(separator: "\n") + "\n",
    ]
  }

  private func said(_ tables: [TableName: String]) -> String {
    SmallUnit(tables).load().diagnostics.map(\.text).joined()
  }

  private func canonical(_ tables: [TableName: String]) throws -> String {
    let rows = CanonicalTables.rows(.bulanan, try SmallUnit(tables).unit(), .second)
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  @Test("Months are known however they are shortened, in any order")
  func heads() throws {
    let typical = "Variabel,Januari,Peb,MARET,apr,May,Juni,Juli,Agt,Sept,Oktober,Nop.,Dec"
    #expect(
      try canonical(Self.monthly("masuk,3,4,3,5,rahasia,-,,,,,,", head: typical))
        == "masuk,3,4,3,5,rahasia,-,,,,,,,")
    #expect(
      try canonical(Self.monthly("4,masuk,3", head: "feb,variabel,jan"))
        == "masuk,3,4,,,,,,,,,,,")
  }

  @Test(
    "Each way of writing August is the same",
    arguments: ["agu", "Agt", "ags", "AGUST", "Agustus", "August", "aug", "Agt."])
  func august(typed: String) {
    #expect(said(Self.monthly("masuk,5", head: "variabel,\(typed)")) == "")
  }

  @Test("Approval of a quarter holds the months up to its end")
  func cut() throws {
    let unit = try SmallUnit(Self.monthly("masuk,3,4,3,5,5,2,7,,,,,")).unit()
    let rows = Quarter.allCases.map {
      CanonicalTables.rows(.bulanan, unit, $0)[0].dropFirst().prefix(12).joined(separator: " ")
        .trimmed
    }
    #expect(rows == ["3 4 3", "3 4 3 5 5 2", "3 4 3 5 5 2 7", "3 4 3 5 5 2 7"])
    #expect(
      CanonicalTables.rows(.realisasi, unit, .fourth).map(\.first) == ["selesai"])
  }

  @Test("A variable in both tables")
  func twice() {
    #expect(
      said(Self.monthly("masuk,3,4,3", realizations: "masuk,10,12,,\nselesai,9,12,,")) == """
        U/bulanan.csv:2:1: galat: Variabel “masuk” terisi di tabel bulanan dan di tabel realisasi. [bulanan-ganda]
            tertulis:  masuk
            lihat juga: U/realisasi.csv:2:1
            perbaikan: Pilih satu: bila dilaporkan tiap bulan, cocokkan dahulu jumlah bulannya dengan triwulannya, lalu hapus baris di tabel realisasi; bila tiap triwulan, hapus baris ini.

        """)
  }

  @Test(
    "A row that was only prepared is no entry, in either table",
    arguments: [
      ("masuk,3,4,3", "masuk,,,,\nselesai,9,12,,", true),
      ("masuk,,,", "masuk,10,12,,\nselesai,9,12,,", false),
      ("masuk,,,", "masuk,,,,\nselesai,9,12,,", true),
    ])
  func prepared(months: String, realizations: String, isMonthly: Bool) throws {
    let tables = Self.monthly(months, head: "variabel,jan,feb,mar", realizations: realizations)
    let unit = try SmallUnit(tables).unit()
    #expect((unit.realizations["masuk"]?.months != nil) == isMonthly)
  }

  @Test("A row twice, an unknown code, a sum row, a figure that is none")
  func wrongRows() {
    let tables = Self.monthly(
      "masuk,3\nmasuk,4\nmasok,1\nJumlah,8\nselesaai,x", head: "variabel,jan",
      realizations: "selesai,9,12,,")
    #expect(
      SmallUnit(tables).load().diagnostics.sorted().map { "\($0.place.text) \($0.rule.id)" } == [
        "U/bulanan.csv:3:1 kode-ganda", "U/bulanan.csv:4:1 kode-tak-ada",
        "U/bulanan.csv:5:1 baris-rekap", "U/bulanan.csv:6:1 kode-tak-ada",
      ])
  }

  @Test("A part above its whole is told at the month that ends the quarter")
  func partAboveWhole() {
    let tables: [TableName: String] = [
      .realisasi: "variabel,tw1\nmasuk,10", .bulanan: "variabel,jan,feb,mar\nselesai,3,4,9",
    ]
    #expect(
      said(tables) == """
        U/bulanan.csv:2:4: galat: “selesai” sampai Triwulan I adalah 16, melebihi keseluruhannya “masuk” yang 10. [bagian-melebihi]
            tertulis:  9
            lihat juga: U/realisasi.csv:2:2
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut; perbaiki yang keliru.

        """)
  }

  @Test(
    "Remarks on months",
    arguments: [
      (
        "masuk,3,,3,5,5,2", "U/bulanan.csv:2:3 isi-hilang",
        "Februari “masuk” kosong, padahal Juni terisi, jadi Triwulan I belum lengkap."
      ),
      (
        "masuk,3,7,10,13,17,21", "U/bulanan.csv:2:7 realisasi-kumulatif",
        "Bulan-bulan “masuk” mungkin diisi kumulatif: dibaca per bulan jumlahnya 71, dibaca kumulatif "
          + "21; target sampai dengan Triwulan II 20."
      ),
      (
        "masuk,3,3,4,4,4,3,,,,1", "U/bulanan.csv:2:11 triwulan-belum-mulai",
        "Oktober baru mulai 1 Oktober 2021, tetapi 1 isiannya sudah terisi."
      ),
      (
        "masuk,3,3.5,4,4,4,3", "U/bulanan.csv:2:3 hitungan-pecahan",
        "Banyaknya (surat) biasanya bilangan bulat."
      ),
    ])
  func remarks(months: String, place: String, message: String) throws {
    var tables = Self.monthly(months, realizations: "selesai,3,3,,")
    tables[.indikator] = """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Surat masuk,masuk,surat,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """
    tables[.target] = """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,40,10,20,30,40
      kasi-1,6,3,6,6,6
      """
    let found = RemarkFinder.remarks(
      on: try SmallUnit(tables).unit(), today: CalendarDate(year: 2021, month: 7, day: 15)
    ).map(\.diagnostic)
    #expect(
      found.contains { "\($0.place.text) \($0.rule.id)" == place && $0.message == message },
      "\(found.map(\.text))")
  }

  @Test("Months that rise through half a year are asked about where no target tells")
  func risingParts() throws {
    func remarks(_ months: String) throws -> [String] {
      let unit = try SmallUnit(Self.monthly(months, realizations: "selesai,3,3,,")).unit()
      return RemarkFinder.remarks(on: unit, today: CalendarDate(year: 2021, month: 7, day: 15))
        .map(\.diagnostic).filter { $0.rule == .realisasiKumulatif }.map(\.message)
    }
    #expect(
      try remarks("masuk,10,22,30,39,50,60") == [
        "Bulan-bulan “masuk” mungkin diisi kumulatif: dibaca per bulan jumlahnya 211, dibaca kumulatif "
          + "60."
      ])
    #expect(try remarks("masuk,10,22,30,39,50") == [])
    #expect(try remarks("masuk,10,11,12,13,14,15") == [])
    #expect(try remarks("masuk,10,22,30,29,50,60") == [])
  }

  @Test(
    "Schedules as officers write them",
    arguments: [
      ("", Indicator.Schedule.quarterly), ("triwulan", .quarterly), ("Triwulanan", .quarterly),
      ("SEMESTER", .semester), ("tiap semester", .semester), ("tahunan", .annual),
      ("Setahun", .annual), ("6 Bulanan", .semester),
    ])
  func schedules(typed: String, schedule: Indicator.Schedule) throws {
    let unit = try SmallUnit(Self.scheduled(typed)).unit()
    #expect(unit.indicators[0].schedule == schedule)
    let cell = CanonicalTables.rows(.indikator, unit, .fourth)[0][
      TableName.indikator.columns.firstIndex { $0.name == "jadwal" } ?? 0]
    #expect(cell == (schedule == .quarterly ? "" : schedule.rawValue))
  }

  private static func scheduled(_ schedule: String) -> [TableName: String] {
    [
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,jadwal
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,\(schedule)
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,
      """
    ]
  }

  @Test("A word that is no schedule")
  func unknownSchedule() {
    #expect(
      said(Self.scheduled("semster")) == """
        U/indikator.csv:2:10: galat: Isi sel “jadwal” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  semster
            perbaikan: Maksudnya “semester”? Pilih: triwulan, semester, tahunan.

        """)
    #expect(
      said(Self.scheduled("bulanan")) == """
        U/indikator.csv:2:10: galat: Jadwal paling sering tiap triwulan. [kata-tak-dikenal]
            tertulis:  bulanan
            perbaikan: Kosongkan; angka tiap bulan ditulis di tabel bulanan, triwulannya dihitung darinya.

        """)
  }

  @Test("Targets that do not go with the schedule")
  func targetsOffSchedule() throws {
    var tables = Self.scheduled("semester")
    tables[.target] = """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,,85,90
      kasi-1,40,10,20,30,40
      """
    let remarks = RemarkFinder.remarks(on: try SmallUnit(tables).unit()).map(\.diagnostic.text)
    #expect(
      remarks.filter { $0.contains("[jadwal-tanpa-target]") } == [
        """
        U/target.csv:2:3: perhatian: Indikator “camat-1” berjadwal semester, jadi target Triwulan I, Triwulan III tidak dipakai. [jadwal-tanpa-target]
            tertulis:  80
            perbaikan: Kosongkan, atau tulis jadwal triwulan bila memang diukur tiap triwulan.

        """,
        """
        U/target.csv:2:4: perhatian: Indikator “camat-1” berjadwal semester, tetapi tanpa target Triwulan II, jadi tidak dinilai pada triwulan itu. [jadwal-tanpa-target]
            perbaikan: Isi target Triwulan II; biarkan bila memang belum diharapkan.

        """,
      ])
  }
}
