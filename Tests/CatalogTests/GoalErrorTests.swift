import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// Scales of an office's own, and targets that were revised: what is wrong with them, and what of them
/// an approval holds.
struct GoalErrorTests {
  @Test(arguments: cases)
  func saysWhatToWriteInstead(_ wrong: ErrorCase) {
    wrong.check()
  }

  private static let indicators = """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data
    camat-1,camat,1,Layanan tepat waktu,Tingkat kematangan desa,matang,kematangan,Buku
    kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku
    """
  private static let variables = """
    kode,uraian,satuan,akumulasi
    matang,Tingkat kematangan desa,kematangan,akhir
    selesai,Surat selesai,surat,jumlah
    """
  private static let levels = """
    skala,tingkat,batas_bawah,keterangan
    kematangan,Mandiri,3,Tanpa bantuan
    kematangan,Berkembang,2,
    kematangan,Rintisan,1,
    """
  private static let targets = """
    indikator,mulai,tahunan,tw1,tw2,tw3,tw4,dasar
    camat-1,,Mandiri,Berkembang,Berkembang,Mandiri,Mandiri,
    kasi-1,,80,20,40,60,80,
    kasi-1,III,84,,,63,84,"Perjanjian Kinerja Perubahan, 12 Agustus 2021"
    """
  private static let realizations = """
    variabel,tw1,tw2,tw3
    matang,berkembang,1,Tanpa Bantuan
    selesai,20,16,27
    """

  private static func office(_ replaced: [TableName: String]) -> [TableName: String] {
    [
      .indikator: indicators, .variabel: variables, .tingkat: levels, .target: targets,
      .realisasi: realizations,
    ].merging(replaced) { _, new in new }
  }

  @Test func tablesWithoutMistakesAreRight() throws {
    let unit = try SmallUnit(Self.office([:])).unit()
    #expect(RemarkFinder.remarks(on: unit).map(\.diagnostic.rule) == [])
  }

  /// What was typed as a level stays one, in one spelling; a later row is no part of an earlier quarter.
  @Test func approvalsHoldWhatWasTyped() throws {
    let unit = try SmallUnit(Self.office([:])).unit()
    func table(_ name: String, _ quarter: Quarter) -> String? {
      CanonicalTables.files(of: unit, upTo: quarter).first { $0.name == name }
        .map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    #expect(
      table("target.csv", .second) == """
        indikator,tahunan,tw1,tw2
        camat-1,Mandiri,Berkembang,Berkembang
        kasi-1,80,20,40

        """)
    #expect(
      table("target.csv", .third) == """
        indikator,mulai,tahunan,tw1,tw2,tw3,dasar
        camat-1,,Mandiri,Berkembang,Berkembang,Mandiri,
        kasi-1,,80,20,40,60,
        kasi-1,3,84,,,63,"Perjanjian Kinerja Perubahan, 12 Agustus 2021"

        """)
    #expect(
      table("realisasi.csv", .third) == """
        variabel,tw1,tw2,tw3
        matang,Berkembang,1,Mandiri
        selesai,20,16,27

        """)
    #expect(
      table("tingkat.csv", .third) == """
        skala,tingkat,batas_bawah,keterangan
        kematangan,Mandiri,3,Tanpa bantuan
        kematangan,Berkembang,2,
        kematangan,Rintisan,1,

        """)
  }

  /// A year's target that only the fourth quarter's column says stands on the first quarter's paper as
  /// well, and so must be what is signed then; a row that says nothing yet is none.
  @Test func theYearsTargetDoesNotWaitForTheFourthQuarter() throws {
    let typed = """
      indikator,mulai,tahunan,tw1,tw2,tw3,tw4
      camat-1,,,Berkembang,Berkembang,Mandiri,Mandiri
      kasi-1,,,,,60,
      kasi-1,2,,,40,63,84
      """
    let unit = try SmallUnit(Self.office([.target: typed])).unit()
    let table = CanonicalTables.files(of: unit, upTo: .second).first { $0.name == "target.csv" }
    #expect(
      table.map { String(decoding: $0.bytes, as: UTF8.self) } == """
        indikator,mulai,tahunan,tw1,tw2
        camat-1,,Mandiri,Berkembang,Berkembang
        kasi-1,2,84,,40

        """)
    let rows = unit.targets["kasi-1"]?.rows(upTo: .second).map(\.start)
    #expect(rows == [.second])
  }

  /// The row that replaces a target differs in its quarters' cells, each of its own quarter.
  @Test func aRevisionIsTold() throws {
    let before = try SmallUnit(
      Self.office([.target: Self.targets.split(separator: "\n").dropLast().joined(separator: "\n")])
    ).unit()
    let now = try SmallUnit(Self.office([:])).unit()
    let changes = Differences.between((before, .third), (now, .third))
    #expect(
      changes.map {
        "\($0.row) | \($0.column) | \($0.quarter?.rawValue ?? 0) | \($0.old) → \($0.new)"
      } == [
        "kasi-1 sejak triwulan 3 | tahunan | 0 | 80 → 84",
        "kasi-1 sejak triwulan 3 | tw3 | 3 | 60 → 63",
        "kasi-1 sejak triwulan 3 | dasar | 0 |  → Perjanjian Kinerja Perubahan, 12 Agustus 2021",
      ])
    for change in changes {
      #expect(Differences.undoing(change, in: (now, .third), from: (before, .third)) != nil)
    }
    let without = try SmallUnit(
      Self.office([.target: Self.targets.replacing("III,84,,,63,84", with: "III,84,,,,84")])
    ).unit()
    #expect(
      Differences.between((before, .third), (without, .third)).map {
        "\($0.column) | \($0.old) → \($0.new)"
      }.prefix(2) == ["tahunan | 80 → 84", "tw3 | 60 → "])
  }

  @Test func aScaleThatNobodyNamesIsTold() throws {
    let unit = try SmallUnit([.tingkat: Self.levels]).unit()
    let remarks = RemarkFinder.remarks(on: unit).map(\.diagnostic)
      .filter { $0.rule == .skalaTakDipakai }
    #expect(
      report(remarks) == """
        U/tingkat.csv:2:1: perhatian: Skala ini tidak disebut kolom satuan mana pun, jadi tingkatnya tidak terbaca. [skala-tak-dipakai]
            tertulis:  kematangan
            perbaikan: Tulis “kematangan” di kolom satuan variabel dan indikatornya.

        """)
  }

  static let cases = [
    ErrorCase(
      "one level twice, one bound twice",
      office([.tingkat: levels + "\nKematangan,mandiri,4,\nkematangan,Maju,2,"]),
      says: """
        U/tingkat.csv:5:2: galat: Tingkat ini sudah ada dalam skala “Kematangan”. [tingkat-ganda]
            tertulis:  mandiri
            lihat juga: U/tingkat.csv:2:2
            perbaikan: Beri setiap tingkat nama sendiri.
        U/tingkat.csv:6:3: galat: Batas bawah ini sudah milik tingkat “Berkembang”. [tingkat-ganda]
            tertulis:  2
            lihat juga: U/tingkat.csv:3:3
            perbaikan: Beri setiap tingkat batas sendiri.
        """),
    ErrorCase(
      "names and bounds that mean something else",
      [.tingkat: "skala,tingkat,batas_bawah\nx,3,3\nx,-,2\n%,Baik,2\nx,Kurang,-1\nx,7-8,0"],
      says: """
        U/tingkat.csv:2:2: galat: Di sel target dan realisasi, isi ini sudah berarti lain. [tingkat-tak-sah]
            tertulis:  3
            perbaikan: Tulis huruf atau kata, misalnya Tingkat 3.
        U/tingkat.csv:3:2: galat: Di sel target dan realisasi, isi ini sudah berarti lain. [tingkat-tak-sah]
            tertulis:  -
            perbaikan: Tulis huruf atau kata, misalnya Tingkat -.
        U/tingkat.csv:4:1: galat: Satuan ini sudah berarti lain, jadi tidak dapat menjadi nama skala. [tingkat-tak-sah]
            tertulis:  %
            perbaikan: Tulis nama lain, dan sebut nama itu di kolom satuan.
        U/tingkat.csv:5:3: galat: Batas bawah tingkat tidak boleh di bawah 0. [tingkat-tak-sah]
            tertulis:  -1
            perbaikan: Tulis 0 atau lebih.
        U/tingkat.csv:6:2: galat: Di sel target dan realisasi, isi ini sudah berarti lain. [tingkat-tak-sah]
            tertulis:  7-8
            perbaikan: Tulis huruf atau kata, misalnya Tingkat 7-8.
        """),
    ErrorCase(
      "a scale of one level",
      office([.tingkat: levels.replacing("kematangan,Mandiri", with: "kematangan desa,Mandiri")]),
      says: """
        U/tingkat.csv:2:1: galat: Skala “kematangan desa” hanya punya satu tingkat. [skala-satu-tingkat]
            tertulis:  kematangan desa
            perbaikan: Tulis semua tingkatnya, juga yang terendah; samakan nama skalanya di setiap baris.
        """),
    ErrorCase(
      "a level in a formula that computes with it",
      office([.indikator: indicators.replacing("matang,kematangan", with: "matang / 3 × 100%,%")])
        .merging([.target: "indikator,tahunan\nkasi-1,80"]) { _, new in new },
      says: """
        U/realisasi.csv:2:2: galat: “matang” diisi tingkat, padahal indikator “camat-1” menghitung dengannya. [tingkat-salah-tempat]
            tertulis:  berkembang
            lihat juga: U/indikator.csv:2:6
            perbaikan: Tulis angkanya; bila indikatornya bertingkat juga, sebut skalanya di kolom satuan.
        """),
    ErrorCase(
      "levels that are added up",
      office([.variabel: variables.replacing("kematangan,akhir", with: "kematangan,jumlah")]),
      says: """
        U/realisasi.csv:2:2: galat: “matang” diisi tingkat, padahal angkanya dijumlahkan dari triwulan ke triwulan. [tingkat-salah-tempat]
            tertulis:  berkembang
            lihat juga: U/variabel.csv:2:4
            perbaikan: Tulis akhir di kolom akumulasi tabel variabel: yang berlaku tingkat terakhir.
        """),
    ErrorCase(
      "a revised row that says something else of an earlier quarter",
      office([.target: targets.replacing("III,84,,,63", with: "3,84,,45,63")]),
      says: """
        U/target.csv:4:5: galat: Baris ini berlaku sejak Triwulan III, jadi Triwulan II tetap diukur dengan 40, target semula. [target-sebelum-mulai]
            tertulis:  45
            lihat juga: U/target.csv:3:5
            perbaikan: Kosongkan sel ini; bila Triwulan II pun diubah, tulis mulai 2.
        """),
    ErrorCase(
      "two rows from the same quarter on",
      office([.target: targets + "\nkasi-1,3,90,,,70,90,"]),
      says: """
        U/target.csv:5:2: galat: Sudah ada target “kasi-1” sejak Triwulan III. [kode-ganda]
            tertulis:  3
            lihat juga: U/target.csv:4:1
            perbaikan: Gabungkan isinya dalam satu baris; bila satu kolom terisi di keduanya, tentukan angka yang benar. Bila targetnya diubah, isi mulai di baris yang baru, misalnya 3.
        """),
    ErrorCase(
      "a quarter that is none",
      office([.target: targets.replacing("III,84", with: "Agustus,84")]),
      says: """
        U/target.csv:4:2: galat: Triwulan harus 1, 2, 3, atau 4. [triwulan-tak-sah]
            tertulis:  Agustus
            perbaikan: Agustus ada di Triwulan III: tulis 3.
        """),
  ]
}
