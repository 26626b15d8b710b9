import Catalog
import Numerals
import Scoring
import Tables
import Testing

@Suite("Achievement")
struct AchievementTests {
  private func achievement(
    _ realization: Int64, _ target: Int64, _ polarity: Indicator.Polarity
  ) -> String {
    Achievement.of(
      Figure(hundredths: realization), target: Figure(hundredths: target), polarity)?.text ?? "-"
  }

  @Test(
    "Higher is better: R / T × 100, printed as it is above 100, never below 0",
    arguments: [
      (9200, 8000, "115,00"), (8000, 8000, "100,00"), (0, 8000, "0,00"), (-500, 8000, "0,00"),
      // 66,67 / 7; 0,01 / 300 = 0,0033…; 0,01 / 0,03 = 33,333…
      (6667, 700, "952,43"), (1, 30000, "0,0033"), (1, 3, "33,33"),
      // Nothing to achieve.
      (0, 0, "-"), (500, 0, "-"),
    ] as [(Int64, Int64, String)])
  func higherIsBetter(realization: Int64, target: Int64, printed: String) {
    #expect(achievement(realization, target, .higherIsBetter) == printed)
  }

  @Test(
    "Lower is better: (T − (R − T)) / T × 100, never below 0; a target of 0 is met or not",
    arguments: [
      (800, 1000, "120,00"), (1100, 1000, "90,00"), (2500, 1000, "0,00"), (1000, 1000, "100,00"),
      (0, 1000, "200,00"), (2000, 1000, "0,00"), (1999, 1000, "0,10"),
      // (3 − (2 − 3)) / 3 = 4 / 3
      (200, 300, "133,33"),
      (0, 0, "100,00"), (-1, 0, "100,00"), (1, 0, "0,00"), (300, 0, "0,00"),
    ] as [(Int64, Int64, String)])
  func lowerIsBetter(realization: Int64, target: Int64, printed: String) {
    #expect(achievement(realization, target, .lowerIsBetter) == printed)
  }

  @Test("Target 0 where more is better: not scheduled up to that quarter, though work was done")
  func zeroTargetHigher() throws {
    let office = Office.one(
      "bimtek", variables: ["bimtek;jumlah"], target: "2;0;0;1;2", entries: ["bimtek;0;1;0;1"])
    let result = try office.scored()
    #expect(
      result.printed("i") == [
        "tidak-dijadwalkan | 0,00 | 0,00 | 0,00 | - | -",
        "tidak-dijadwalkan | 1,00 | 1,00 | 0,00 | - | -",
        "dilaporkan | 0,00 | 1,00 | 1,00 | 100,00 | Sangat Baik",
        "dilaporkan | 1,00 | 2,00 | 2,00 | 100,00 | Sangat Baik",
      ])
    #expect(result.scores[.second].printed == "- | - | 0 dari 0")
  }

  @Test("Target 0 where less is better: met as long as nothing happens, then not")
  func zeroTargetLower() throws {
    let office = Office.one(
      "temuan", polarity: "turun", variables: ["temuan;jumlah"], target: "0;0;0;0;0",
      entries: ["temuan;0;-;1;0"])
    #expect(
      try office.scored().printed("i") == [
        "dilaporkan | 0,00 | 0,00 | 0,00 | 100,00 | Sangat Baik",
        "dilaporkan | tidak-berlaku | 0,00 | 0,00 | 100,00 | Sangat Baik",
        "dilaporkan | 1,00 | 1,00 | 0,00 | 0,00 | Sangat Kurang",
        "dilaporkan | 0,00 | 1,00 | 0,00 | 0,00 | Sangat Kurang",
      ])
  }

  @Test("A milestone: no, partly, yes; once reached it stays reached")
  func milestone() throws {
    let office = Office.one(
      "lakip", unit: "ya-tidak", variables: ["lakip;maksimum;ya-tidak"],
      target: "ya;ya;ya;ya;ya", entries: ["lakip;tidak;sebagian;ya;tidak"])
    #expect(
      try office.scored().printed("i") == [
        "dilaporkan | 0,00 | 0,00 | 1,00 | 0,00 | Sangat Kurang",
        "dilaporkan | 0,50 | 0,50 | 1,00 | 50,00 | Sangat Kurang",
        "dilaporkan | 1,00 | 1,00 | 1,00 | 100,00 | Sangat Baik",
        "dilaporkan | 0,00 | 1,00 | 1,00 | 100,00 | Sangat Baik",
      ])
  }

  @Test("A target is rounded as it is printed: 92 / 0,13, not 92 / 0,125")
  func printedTarget() throws {
    // 92 / 0,13 = 707,692…; as percent 70.769,23
    let result = try Office.plain([(target: "0,125", entry: "92")]).scored()
    #expect(
      result.printed("a")[3] == "dilaporkan | 92,00 | 92,00 | 0,13 | 70.769,23 | Sangat Baik")
  }
}
