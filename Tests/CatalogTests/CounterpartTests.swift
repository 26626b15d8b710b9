import Diagnostics
import TestSupport
import Testing

@testable import Catalog

/// Which of last year's indicators is which of this year's, and what is said of the column that tells.
struct CounterpartTests {
  /// The small unit's rows of `indikator`, each with what its cells are.
  private static func unit(
    _ rows: [(code: String, sameAs: String)], name: String = "Persentase surat selesai",
    formula: String = "selesai / masuk × 100%", measure: String = "%", polarity: String = "naik",
    cumulation: String = "", accumulation: String = "jumlah"
  ) -> UnitLoader.Outcome {
    let lines = rows.map { code, sameAs in
      "\(code),camat,1,Layanan tepat waktu,\(name) \(code),\(formula),\(measure),\(polarity),"
        + "\(cumulation),\(sameAs),Buku"
    }
    let targets = rows.map { "\($0.code),90,80,85,90,90" }
    let unit = SmallUnit([
      .jabatan: "kode,nama\ncamat,Camat",
      .indikator:
        "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,kumulatif,sama_dengan,"
        + "sumber_data\n" + lines.joined(separator: "\n"),
      .variabel: """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,\(accumulation),,
      selesai,Surat selesai,surat,\(accumulation),,
      """, .target: "indikator,tahunan,tw1,tw2,tw3,tw4\n" + targets.joined(separator: "\n"),
    ])
    return unit.load()
  }

  @Test(
    arguments: [
      ([("a-1", ""), ("a-2", "")], ["a-1", "a-2"], ["a-1": "a-1", "a-2": "a-2"]),
      // Renumbered: whoever is named is not matched by code as well.
      ([("a-1", ""), ("a-2", "a-1")], ["a-1"], ["a-2": "a-1"]),
      // Swapped.
      ([("a-1", "a-2"), ("a-2", "a-1")], ["a-1", "a-2"], ["a-1": "a-2", "a-2": "a-1"]),
      // Another indicator under an old code; dashes as spreadsheets make them.
      ([("a-1", "-")], ["a-1"], [:]), ([("a-1", "–")], ["a-1"], [:]),
      // New; gone.
      ([("a-3", "")], ["a-1"], [:]),
    ] as [([(String, String)], [String], [String: String])])
  func matches(_ rows: [(String, String)], _ old: [String], _ expected: [String: String]) throws {
    let unit = try Self.unit(rows.map { (code: $0.0, sameAs: $0.1) }).unremarkable()
    let earlier = try Self.unit(old.map { (code: $0, sameAs: "") }).unremarkable()
    #expect(Counterpart.all(of: unit, in: earlier).mapValues(\.indicator.code) == expected)
  }

  @Test func whatKeepsYearsApart() throws {
    let rows = [(code: "a-1", sameAs: "")]
    let unit = try Self.unit(rows).unremarkable()
    let others: [(UnitLoader.Outcome, [Counterpart.Difference])] = [
      (Self.unit(rows), []), (Self.unit(rows, measure: "persen"), []),
      (Self.unit(rows, polarity: "turun"), []),
      (Self.unit(rows, formula: "selesai/masuk*100%"), []),
      (Self.unit(rows, formula: "masuk / selesai × 100%"), [.formula]),
      (Self.unit(rows, formula: "selesai", measure: "surat"), [.formula, .measure]),
      (Self.unit(rows, cumulation: "rata-rata"), [.cumulation]),
      (Self.unit(rows, accumulation: "akhir"), [.cumulation]),
    ]
    for (outcome, differences) in others {
      let found = Counterpart.all(of: unit, in: try outcome.unremarkable())
      #expect(found["a-1"]?.differences == differences)
    }
  }

  private func said(
    _ rows: [(code: String, sameAs: String)], beside old: [String]?, name: String? = nil
  ) throws -> String {
    let unit = try #require(Self.unit(rows).unit)
    let earlier = try old.map { old in
      let rows = old.map { (code: $0, sameAs: "") }
      return try Self.unit(rows, name: name ?? "Persentase surat selesai").unremarkable()
    }
    return report(Counterpart.diagnostics(on: unit, beside: earlier))
  }

  @Test func unknownCodes() throws {
    let message =
      "U/indikator.csv:2:10: galat: Indikator berkode ini tidak ada di unit tahun 2020 yang disahkan. "
      + "[sama-dengan-tak-ada]\n    tertulis:  surat-selesia\n    perbaikan: "
    #expect(
      try said([("a-1", "surat-selesia")], beside: ["surat-selesai", "a-7"])
        == message + "Maksudnya “surat-selesai”?\n")
    #expect(
      try said([("a-1", "surat-selesia")], beside: ["a-7"])
        == message
        + "Pakai kode dari unit tahun 2020, atau kosongkan bila indikatornya baru.\n")
    // Left from a copied workbook.
    #expect(
      try said([("a-1", "surat-selesia")], beside: ["a-1"])
        == message + "Kosongkan: tahun 2020 kodenya juga “a-1”.\n")
    #expect(try said([("a-1", "a-7")], beside: ["a-7"]) == "")
  }

  @Test func leftFromACopy() throws {
    #expect(
      try said([("a-1", "a-7")], beside: ["a-1", "a-7"]) == """
        U/indikator.csv:2:10: perhatian: Tahun 2020 kode ini milik “Persentase surat selesai a-7”, sedangkan yang bernama sama berkode “a-1”, seperti sekarang. [kode-berganti]
            tertulis:  a-7
            perbaikan: Kosongkan bila ini sisa salinan dari tahun 2020.

        """)
  }

  @Test func nothingOfLastYear() throws {
    #expect(
      try said([("a-1", "a-7"), ("a-2", "a-8"), ("a-3", "-")], beside: nil) == """
        U/indikator.csv:2:10: perhatian: Kantor ini belum punya pengesahan tahun 2020 yang terbaca di situs ini, jadi 2 indikator belum dibandingkan dengan tahun lalu. [sama-dengan-tertunda]
            tertulis:  a-7
            perbaikan: Biarkan; dibandingkan sendiri begitu tahun 2020 disahkan.

        """)
    #expect(try said([("a-1", "")], beside: nil) == "")
  }

  @Test func twoRowsNameTheSame() {
    #expect(
      report(Self.unit([("a-1", "a-7"), ("a-2", ""), ("a-3", "a-7")]).diagnostics) == """
        U/indikator.csv:4:10: galat: Indikator tahun lalu ini sudah disebut baris 2. [sama-dengan-ganda]
            tertulis:  a-7
            lihat juga: U/indikator.csv:2:10
            perbaikan: Sebut di satu baris saja, yang meneruskannya; kosongkan di baris yang baru.

        """)
  }

  @Test func misspelt() {
    #expect(
      report(Self.unit([("a-1", "Camat 1")]).diagnostics) == """
        U/indikator.csv:2:10: galat: Kode hanya boleh berisi huruf kecil, angka, dan tanda hubung, paling panjang 60. [kode-tak-sah]
            tertulis:  Camat 1
            perbaikan: Tulis misalnya “camat-1”.

        """)
  }
}
