import Catalog
import Diagnostics
import TestSupport
import Testing

/// An emptied or deleted target takes an indicator out of the score, which is said.
struct LostTargetTests {
  private func remarks(_ targets: String, approved: String? = nil) throws -> String {
    let before = try approved.map { try SmallUnit([.target: $0]).unit() }
    let unit = try SmallUnit([.target: targets]).unit()
    return RemarkFinder.remarks(on: unit, since: before).map(\.diagnostic)
      .filter { $0.rule == .targetHilang }.map(\.text).joined()
  }

  private static let whole = """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,90,80,85,90,90
    kasi-1,40,10,20,30,40
    """

  private static func said(_ place: String, _ had: String, _ quarter: String) -> String {
    """
    U/\(place): perhatian: Indikator “kasi-1” (Jumlah surat selesai) punya target \(had), tetapi sekarang tidak untuk \(quarter), jadi keluar dari nilai. [target-hilang]
        perbaikan: Isi target \(quarter) di tabel target; biarkan hanya bila memang tidak lagi dinilai.

    """
  }

  @Test func anEarlierQuarterHadOne() throws {
    #expect(
      try remarks(Self.whole.replacing("10,20,30,40", with: "10,,30,40"))
        == Self.said("target.csv:3:4", "Triwulan I", "Triwulan II"))
    #expect(
      try remarks(Self.whole.replacing("40,10,20,30,40", with: ",10,20,30,"))
        == Self.said("target.csv:3:6", "Triwulan III", "Triwulan IV"))
  }

  /// The year's target is that of the fourth quarter; a semester has two; a late start has none
  /// before.
  @Test(arguments: ["40,,,,", "40,,20,,40", ",,20,,40", "40,,,30,40"])
  func aRhythmIsNoLoss(_ row: String) throws {
    #expect(try remarks(Self.whole.replacing("40,10,20,30,40", with: row)) == "")
  }

  /// `SmallUnit` has figures in the first quarter.
  @Test func theFirstQuarterAloneHasNone() throws {
    #expect(
      try remarks(Self.whole.replacing("40,10,20,30,40", with: "40,,20,30,40")) == """
        U/target.csv:3:3: perhatian: Indikator “kasi-1” (Jumlah surat selesai) punya realisasi Triwulan I dan target semua triwulan sesudahnya, tetapi sekarang tidak untuk Triwulan I, jadi keluar dari nilai. [target-hilang]
            perbaikan: Isi target Triwulan I di tabel target; biarkan hanya bila memang tidak lagi dinilai.

        """)
  }

  /// An indicator that is measured and has no target anywhere.
  @Test func noQuarterHasOne() throws {
    let remarks = RemarkFinder.remarks(
      on: try SmallUnit([.target: "indikator,tahunan\ncamat-1,90"]).unit())
    #expect(
      remarks.map(\.diagnostic).filter { $0.rule == .tanpaTarget }.map(\.text) == [
        """
        U/indikator.csv:3:1: perhatian: Indikator ini (Jumlah surat selesai) punya realisasi, tetapi tidak punya target, jadi tidak dinilai. [tanpa-target]
            tertulis:  kasi-1
            perbaikan: Isi targetnya di tabel target; biarkan bila memang tidak ditargetkan.

        """
      ])
  }

  @Test func theNewestApprovalHadOne() throws {
    #expect(
      try remarks(Self.whole.replacing("\nkasi-1,40,10,20,30,40", with: ""), approved: Self.whole)
        == Self.said(
          "indikator.csv:3:1", "Triwulan I dalam pengesahan terakhir", "Triwulan I"))
    #expect(
      try remarks(
        Self.whole.replacing("40,10,20,30,40", with: "40,,20,30,40"), approved: Self.whole)
        == Self.said("target.csv:3:3", "Triwulan I dalam pengesahan terakhir", "Triwulan I"))
    #expect(try remarks(Self.whole, approved: Self.whole) == "")
  }
}
