import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Catalog

/// The table `pejabat`: what people type in it, what cannot be, and what a quarter knows of it.
struct OfficialTests {
  private static let head = "jabatan,nama,sebagai,mulai,sampai,dasar\n"

  private static func tables(
    _ rows: String, holder: String = "", signatory: String = ""
  ) -> SmallUnit {
    var tables = SmallUnit()
    tables.texts[.pejabat] = head + rows
    tables.texts[.jabatan] =
      "kode,nama,atasan,pejabat\ncamat,Camat,,\(holder)\nkasi,Kepala Seksi Pelayanan,camat,"
    if !signatory.isEmpty {
      tables.texts[.penandatangan] = "kedudukan,nama\n\(signatory)"
    }
    return tables
  }

  private static func told(_ tables: SmallUnit) -> String {
    report(tables.load().diagnostics.filter { $0.severity == .error })
  }

  // MARK: What is typed

  @Test(arguments: [
    ("", "definitif"), ("definitif", "definitif"), ("Pejabat definitif", "definitif"),
    ("Plt.", "plt"), ("PLT", "plt"), ("plt", "plt"), ("P.L.T.", "plt"), ("Pelaksana Tugas", "plt"),
    ("Plt. Camat", "plt"), ("pelaksana tugas camat", "plt"), ("Plh", "plh"),
    ("Pelaksana Harian", "plh"), ("PJ.", "pj"), ("Penjabat", "pj"),
  ])
  func capacityIsReadAsItIsTyped(_ typed: String, _ meant: String) throws {
    let unit = try Self.tables("camat,Siti,\(typed),1 Januari 2021,,").unit()
    #expect(unit.officials.map(\.capacity.rawValue) == [meant])
  }

  @Test(arguments: ["Pjs.", "penjabat sementara", "plt/plh", "pelaksana", "wakil"])
  func otherCapacitiesAreTold(_ typed: String) {
    let told = Self.told(Self.tables("camat,Siti,\(typed),1 Januari 2021,,"))
    #expect(told.contains("[kata-tak-dikenal]\n    tertulis:  \(typed)\n"))
    #expect(told.contains("Pilih: definitif, plt, plh, pj."))
  }

  @Test(arguments: [
    "2021-08-12", "12/08/2021", "12-8-2021", "12 Agustus 2021", "12 Agt 2021",
    "Kamis, 12 Agustus 2021",
  ])
  func daysAreReadInEveryForm(_ typed: String) throws {
    let unit = try Self.tables("camat,Siti,,\"\(typed)\",sekarang,").unit()
    #expect(unit.officials.map(\.from.canonical) == ["2021-08-12"])
    #expect(unit.officials.map(\.until) == [nil])
  }

  @Test(arguments: ["Agustus 2021", "2021"])
  func aDayThatIsNotWholeIsTold(_ typed: String) {
    #expect(
      Self.told(Self.tables("camat,Siti,,\(typed),,")) == """
        U/pejabat.csv:2:4: galat: Tanggal ini tidak lengkap. [tanggal-tak-sah]
            tertulis:  \(typed)
            perbaikan: Tulis hari, bulan, dan tahunnya, misalnya 2 April 2026.

        """)
  }

  // MARK: What cannot be

  @Test func whoIsInOfficeWhenAnotherBegins() {
    #expect(
      Self.told(Self.tables("camat,Siti,,4 Maret 2019,,\ncamat,Budi,plt,12 Agustus 2021,,")) == """
        U/pejabat.csv:2:5: galat: Siti tercatat masih menjabat ketika Budi mulai, 12 Agustus 2021. [pejabat-bertumpuk]
            lihat juga: U/pejabat.csv:3:4
            perbaikan: Tulis “11 Agustus 2021”, sehari sebelum Budi mulai. Bila mulainya yang keliru, perbaiki itu.

        """)
  }

  /// The day of handing over is that of the one who takes over.
  @Test func oneDayIsHeldByOneAlone() {
    #expect(
      Self.told(
        Self.tables("camat,Budi,,12 Agustus 2021,,\ncamat,Siti,,4 Maret 2019,12 Agustus 2021,"))
          == """
          U/pejabat.csv:3:5: galat: Siti tercatat masih menjabat ketika Budi mulai, 12 Agustus 2021. [pejabat-bertumpuk]
              tertulis:  12 Agustus 2021
              lihat juga: U/pejabat.csv:2:4
              perbaikan: Tulis “11 Agustus 2021”, sehari sebelum Budi mulai. Bila mulainya yang keliru, perbaiki itu.

          """)
  }

  @Test func whoComesBackHasARowOfItsOwn() {
    #expect(
      Self.told(
        Self.tables("camat,Siti,,4 Maret 2019,,\ncamat,Budi,plh,1 Juni 2021,10 Juli 2021,")) == """
          U/pejabat.csv:2:5: galat: Siti tercatat masih menjabat ketika Budi mulai, 1 Juni 2021. [pejabat-bertumpuk]
              lihat juga: U/pejabat.csv:3:4
              perbaikan: Tulis “31 Mei 2021”, sehari sebelum Budi mulai; bila Siti bertugas lagi sesudahnya, tulis baris baru yang mulai 11 Juli 2021. Bila mulainya yang keliru, perbaiki itu.

          """)
  }

  @Test func twoOnOneDay() {
    #expect(
      Self.told(Self.tables("camat,Siti,,1 Maret 2021,,\ncamat,Budi,,1 Maret 2021,,")) == """
        U/pejabat.csv:3:4: galat: Siti sudah tercatat mulai hari yang sama di jabatan ini. [pejabat-bertumpuk]
            tertulis:  1 Maret 2021
            lihat juga: U/pejabat.csv:2:4
            perbaikan: Perbaiki tanggal salah satunya; hapus barisnya hanya bila tertulis dua kali.

        """)
  }

  @Test(arguments: [
    (
      "camat,Siti,,12 Agustus 2021,11 Agustus 2021,",
      """
      U/pejabat.csv:2:5: galat: Tanggal ini sebelum mulainya, 12 Agustus 2021. [pejabat-terbalik]
          tertulis:  11 Agustus 2021
          lihat juga: U/pejabat.csv:2:4
          perbaikan: Periksa keduanya, juga tahunnya; kosongkan bila masih menjabat.

      """
    ),
    (
      "camat,Siti,,4 Maret 2019,31 Desember 2020,",
      """
      U/pejabat.csv:2:5: galat: Pejabat ini berakhir sebelum tahun 2021. [pejabat-di-luar-tahun]
          tertulis:  31 Desember 2020
          perbaikan: Perbaiki tahunnya; bila memang tahun lain, hapus barisnya dan tulis di unit tahun itu.

      """
    ),
    (
      "camat,Siti,,1 April 2022,,",
      """
      U/pejabat.csv:2:4: galat: Pejabat ini mulai sesudah Maret 2022. [pejabat-di-luar-tahun]
          tertulis:  1 April 2022
          perbaikan: Perbaiki tahunnya; bila memang tahun lain, hapus barisnya dan tulis di unit tahun itu.

      """
    ),
    (
      "camat,Plt. Siti,,1 Maret 2021,,",
      """
      U/pejabat.csv:2:2: galat: Sebutan “plt” tertulis di depan nama. [nama-pejabat-tak-sah]
          tertulis:  Plt. Siti
          perbaikan: Tulis namanya saja di sini, dan “plt” di kolom sebagai.

      """
    ),
    (
      "camat,(kosong),,1 Maret 2021,,",
      """
      U/pejabat.csv:2:2: galat: Ini bukan nama orang. [nama-pejabat-tak-sah]
          tertulis:  (kosong)
          perbaikan: Hapus barisnya bila jabatannya kosong: cukup isi kolom sampai pejabat sebelumnya.

      """
    ),
    (
      "Camat,Siti,,1 Maret 2021,,",
      """
      U/pejabat.csv:2:1: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
          tertulis:  Camat
          perbaikan: Tulis “camat”.

      """
    ),
    (
      "sekcam,Siti,,1 Maret 2021,,",
      """
      U/pejabat.csv:2:1: galat: Kode “sekcam” tidak ada di tabel jabatan. [kode-tak-ada]
          tertulis:  sekcam
          perbaikan: Pakai kode dari tabel jabatan, atau tulis kembali barisnya di sana bila terhapus.

      """
    ),
  ])
  func rowsThatCannotBeMeantAreTold(_ row: String, _ says: String) {
    #expect(Self.told(Self.tables(row)) == says)
  }

  /// The last quarter is signed in the next year, by whoever is in office then.
  @Test func whoBeginsEarlyNextYearIsTaken() throws {
    let unit = try Self.tables(
      "camat,Siti,,4 Maret 2019,31 Desember 2021,\ncamat,Budi,,3 Januari 2022,,"
    ).unit()
    #expect(unit.officials(of: "camat", upTo: .fourth).map(\.name) == ["Siti"])
    let camat = try #require(unit.positions.first)
    #expect(
      unit.holder(of: camat, on: CalendarDate(parsing: "20 Januari 2022"))?.name == "Budi")
  }

  // MARK: What is odd

  private static func remarks(_ tables: SmallUnit, today: String? = nil) throws -> String {
    let day = today.flatMap { CalendarDate(parsing: $0) }
    return report(
      RemarkFinder.remarks(on: try tables.unit(), today: day).map(\.diagnostic).filter {
        [.jabatanKosong, .pejabatBerulang, .pejabatBerbeda, .penandaTanganBerbeda].contains($0.rule)
      })
  }

  @Test func daysWithoutAnybodyAreTold() throws {
    #expect(
      try Self.remarks(
        Self.tables(
          "camat,Siti,,2 Januari 2021,31 Juli 2021,\ncamat,Budi,,12 Agustus 2021,30 November 2021,"
        )) == """
          U/pejabat.csv:2:4: perhatian: Jabatan Camat tidak ada pejabatnya pada 1 Januari 2021. [jabatan-kosong]
              tertulis:  2 Januari 2021
              perbaikan: Tulis pejabatnya (juga Plt. atau Plh.) pada hari itu; biarkan bila memang kosong.
          U/pejabat.csv:3:4: perhatian: Jabatan Camat tidak ada pejabatnya sejak 1 Agustus 2021 sampai 11 Agustus 2021. [jabatan-kosong]
              tertulis:  12 Agustus 2021
              perbaikan: Tulis pejabatnya (juga Plt. atau Plh.) pada hari itu; biarkan bila memang kosong.
          U/pejabat.csv:3:5: perhatian: Jabatan Camat tidak ada pejabatnya sejak 1 Desember 2021. [jabatan-kosong]
              tertulis:  30 November 2021
              perbaikan: Tulis pejabatnya (juga Plt. atau Plh.) pada hari itu; biarkan bila memang kosong.

          """)
  }

  /// Nobody is missed before the day, nor after the year.
  @Test(arguments: [
    ("camat,Siti,,4 Maret 2019,30 November 2021,", "15 Oktober 2021"),
    ("camat,Siti,,4 Maret 2019,31 Desember 2021,", "15 Januari 2022"),
    ("camat,Siti,,1 Januari 2021,31 Juli 2021,\ncamat,Budi,,1 Agustus 2021,,", "15 Januari 2022"),
  ])
  func noDayIsMissing(_ rows: String, _ today: String) throws {
    #expect(try Self.remarks(Self.tables(rows), today: today) == "")
  }

  @Test func onePersonTwiceInARow() throws {
    let rows = "camat,\"Siti, S.H.\",,4 Maret 2019,30 Juni 2021,\ncamat,Hj. SITI,,1 Juli 2021,,"
    #expect(
      try Self.remarks(Self.tables(rows)) == """
        U/pejabat.csv:3:2: perhatian: Pejabat ini sudah tercatat sampai hari sebelumnya, di jabatan dan kedudukan yang sama. [pejabat-berulang]
            tertulis:  Hj. SITI
            lihat juga: U/pejabat.csv:2:2
            perbaikan: Jadikan satu baris: kosongkan atau perbarui kolom sampai baris sebelumnya, lalu hapus yang ini; biarkan bila dasarnya memang baru.

        """)
    // From acting to holding it for good is another row.
    #expect(
      try Self.remarks(
        Self.tables("camat,Siti,plt,4 Maret 2019,30 Juni 2021,\ncamat,Siti,,1 Juli 2021,,")) == "")
  }

  @Test func anotherNameBesideThePosition() throws {
    let rows = "camat,Budi,,4 Maret 2019,,"
    #expect(
      try Self.remarks(Self.tables(rows, holder: "Siti")) == """
        U/jabatan.csv:2:4: perhatian: Nama ini tidak ada di tabel pejabat, yang dipakai untuk Camat. [pejabat-berbeda]
            tertulis:  Siti
            lihat juga: U/pejabat.csv:2:2
            perbaikan: Kosongkan sel ini; bila ia memang pernah menjabat tahun ini, tulis barisnya di tabel pejabat.

        """)
    #expect(try Self.remarks(Self.tables(rows, holder: "BUDI")) == "")
  }

  @Test(arguments: [
    ("CAMAT SUKAMAJU", "1 September 2021", true), ("Camat Sukamaju", "1 Juli 2021", false),
    ("Plt. Camat Kecamatan Sukamaju", "1 September 2021", true),
    ("Sekretaris", "1 September 2021", false),
  ])
  func theNameOfWhoDoesNotHoldThePosition(_ office: String, _ today: String, _ isTold: Bool) throws
  {
    let rows = "camat,Siti,,4 Maret 2019,11 Agustus 2021,\ncamat,Budi,plt,12 Agustus 2021,,"
    let told = """
      U/penandatangan.csv:2:2: perhatian: Menurut tabel pejabat, Plt. Camat ialah Budi. [penanda-tangan-berbeda]
          tertulis:  Siti
          perbaikan: Kosongkan nama ini supaya diambil dari tabel pejabat, atau perbaiki salah satunya.

      """
    #expect(
      try Self.remarks(Self.tables(rows, signatory: "\(office),Siti"), today: today)
        == (isTold ? told : ""))
  }

  // MARK: What a quarter knows

  private static let change =
    "camat,Siti,,4 Maret 2019,11 Agustus 2021,SK 1\nkasi,Ani,,1 Januari 2021,,\n"
    + "camat,Budi,plt,12 Agustus 2021,,SK 2"

  @Test(arguments: [
    (Quarter.first, [["camat", "Siti", "", "2019-03-04", "", "SK 1"]]),
    (.second, [["camat", "Siti", "", "2019-03-04", "", "SK 1"]]),
    (
      .third,
      [
        ["camat", "Siti", "", "2019-03-04", "2021-08-11", "SK 1"],
        ["camat", "Budi", "plt", "2021-08-12", "", "SK 2"],
      ]
    ),
  ])
  func aQuarterKnowsNothingThatCameAfterIt(_ quarter: Quarter, _ rows: [[String]]) throws {
    let unit = try Self.tables(Self.change).unit()
    #expect(
      CanonicalTables.rows(.pejabat, unit, quarter)
        == rows + [["kasi", "Ani", "", "2021-01-01", "", ""]])
  }

  /// Before the first quarter only who was in office when the year began is known.
  @Test func nothingOfTheYearWithoutAQuarter() throws {
    let unit = try Self.tables(Self.change).unit()
    #expect(
      CanonicalTables.rows(.pejabat, unit, nil) == [
        ["camat", "Siti", "", "2019-03-04", "", "SK 1"]
      ])
  }

  /// What was approved reads back, and says the same of its quarter.
  @Test(arguments: Quarter.allCases) func whatIsApprovedReadsBack(_ quarter: Quarter) throws {
    let unit = try Self.tables(Self.change).unit()
    var tables = SmallUnit()
    tables.texts[.pejabat] = String(
      decoding: try #require(
        CanonicalTables.files(of: unit, upTo: quarter).first { $0.name == "pejabat.csv" }
      ).bytes, as: UTF8.self)
    let again = try tables.unit()
    #expect(
      CanonicalTables.rows(.pejabat, again, quarter)
        == CanonicalTables.rows(.pejabat, unit, quarter))
    for later in [unit, again] {
      let incumbency = try #require(later.incumbency(of: "camat", at: quarter))
      #expect(incumbency.current?.name == (quarter < .third ? "Siti" : "Budi"))
      #expect(incumbency.earlier.map(\.name) == (quarter < .third ? [] : ["Siti"]))
    }
  }

  @Test func aPositionIsVacantFromTheDayAfter() throws {
    let unit = try Self.tables("camat,Siti,,4 Maret 2019,30 Juni 2021,").unit()
    for (quarter, day) in [(Quarter.first, nil), (.second, "1 Juli 2021"), (.third, "1 Juli 2021")]
    {
      let incumbency = try #require(unit.incumbency(of: "camat", at: quarter))
      #expect(incumbency.vacantSince?.text == day)
    }
  }

  /// A position without rows keeps the name that `jabatan` gives it.
  @Test func withoutRowsThePositionNamesItsHolder() throws {
    let unit = try Self.tables("kasi,Ani,,1 Januari 2021,,", holder: "Siti").unit()
    #expect(unit.incumbency(of: "camat", at: .first) == nil)
    let camat = try #require(unit.positions.first)
    #expect(unit.holder(of: camat, on: CalendarDate(parsing: "1 Mei 2021"))?.name == "Siti")
  }

  /// A cell belongs to the quarter in which it happened; none of it is a correction.
  @Test func differencesKnowTheirQuarter() throws {
    let old = try Self.tables("camat,Siti,,4 Maret 2019,,SK 1\nkasi,Ani,,1 Januari 2021,,").unit()
    let new = try Self.tables(Self.change).unit()
    #expect(
      Differences.between((old, .second), (new, .third)).filter { $0.table == "pejabat" } == [
        Change(
          quarter: .third, table: "pejabat", row: "camat 2019-03-04", column: "sampai", old: "",
          new: "2021-08-11"),
        Change(
          quarter: .third, table: "pejabat", row: "camat 2021-08-12", column: Change.wholeRow,
          old: "",
          new: "jabatan: camat | nama: Budi | sebagai: plt | mulai: 2021-08-12 | dasar: SK 2"),
      ])
  }

  // MARK: The next year

  @Test func whoIsInOfficeGoesOn() throws {
    let unit = try Self.tables(Self.change).unit()
    func rows(_ subdistrict: String) -> [[String]]? {
      CatalogCopy.make(
        of: unit, for: UnitID(regency: "contoh", subdistrict: subdistrict, year: 2022))[.pejabat]
    }
    #expect(
      rows("sukamaju") == [
        ["camat", "Budi", "plt", "2021-08-12", "", "SK 2"],
        ["kasi", "Ani", "", "2021-01-01", "", ""],
      ])
    #expect(rows("tanjung") == [])
  }
}
