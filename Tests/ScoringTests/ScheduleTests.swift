import Catalog
import Scoring
import Testing

/// Indicators that are not due every quarter.
@Suite("Schedules")
struct ScheduleTests {
  private static let unscheduled =
    "tidak-dijadwalkan | tidak-dijadwalkan | tidak-dijadwalkan | - | - | -"

  @Test("Missed survey: Triwulan II and III not reported, coverage not full; 80 of 80 in IV")
  func missedSurvey() throws {
    let result = try Office.one(
      "x", schedule: "semester", variables: ["x;akhir"], target: "80;;80;;80",
      entries: ["x;;;;80"]
    ).scored()
    let missed = "belum-dilaporkan | belum-dilaporkan | belum-dilaporkan | 80,00 | - | -"
    #expect(
      result.printed("i") == [
        Self.unscheduled, missed, missed,
        "dilaporkan | 80,00 | 80,00 | 80,00 | 100,00 | Sangat Baik",
      ])
    #expect(
      Quarter.allCases.map { result.scores[$0].printed } == [
        "- | - | 0 dari 0", "- | - | 0 dari 1", "- | - | 0 dari 1",
        "100,00 | Sangat Baik | 1 dari 1",
      ])
  }

  @Test("Between, the last result stays in the score")
  func standingResult() throws {
    let result = try Office.one(
      "x", schedule: "semester", variables: ["x;akhir"], target: "82;;80;;82",
      entries: ["x;;76;;82"]
    ).scored()
    #expect(
      result.printed("i") == [
        Self.unscheduled, "dilaporkan | 76,00 | 76,00 | 80,00 | 95,00 | Sangat Baik",
        "dilaporkan | tidak-dijadwalkan | 76,00 | 80,00 | 95,00 | Sangat Baik",
        "dilaporkan | 82,00 | 82,00 | 82,00 | 100,00 | Sangat Baik",
      ])
    #expect(result.scores[.third].printed == "95,00 | Sangat Baik | 1 dari 1")
    let quarters = result.positions[0].indicators[0].quarters
    #expect(Quarter.allCases.map { quarters[$0].carriedFrom } == [nil, nil, .second, nil])
  }

  @Test("What was missed is measured late, against the target that it had")
  func caughtUp() throws {
    let office = Office.one(
      "x", schedule: "semester", variables: ["x;akhir"], target: "80;;80;;80",
      entries: ["x;;;72;80"])
    #expect(
      try office.scored().printed("i")[2]
        == "dilaporkan | 72,00 | 72,00 | 80,00 | 90,00 | Baik")
  }

  @Test("An annual indicator is due in Triwulan IV alone, whatever else it has a target for")
  func annual() throws {
    let office = Office.one(
      "x", schedule: "tahunan", variables: ["x;akhir"], target: "80;;;;80", entries: ["x;;;;82"])
    #expect(
      try office.scored().printed("i") == [
        Self.unscheduled, Self.unscheduled, Self.unscheduled,
        "dilaporkan | 82,00 | 82,00 | 80,00 | 102,50 | Sangat Baik",
      ])
  }

  @Test(
    "Quarters in which nothing that uses the variable is due need no entry and add nothing",
    arguments: [("jumlah", "11,00"), ("rata-rata", "5,50"), ("maksimum", "6,00")])
  func noEntryNeeded(accumulation: String, cumulative: String) throws {
    let office = Office.one(
      "x", schedule: "semester", variables: ["x;\(accumulation)"], target: "10;;5;;10",
      entries: ["x;;5;;6"])
    let last = try office.scored().printed("i")[3].split(separator: " | ")
    #expect(last[1...2] == ["6,00", Substring(cumulative)])
  }

  @Test("Where another indicator that uses it is due every quarter, half a sum is no sum")
  func sharedVariable() throws {
    let office = Office(
      variables: ["x;jumlah"], indicators: ["i;camat;x;;;;;semester", "j;camat;x"],
      targets: ["i;10;;5;;10", "j;10;1;2;3;10"], entries: ["x;;5;;6"])
    #expect(
      try office.scored().printed("i")[3] == "belum-lengkap | 6,00 | belum-lengkap | 10,00 | - | -")
  }

  @Test(
    "The quarters' own figures are combined without those in which it is not due",
    arguments: [("jumlah", "11,00"), ("rata-rata", "5,50"), ("akhir", "6,00")])
  func combined(cumulation: String, cumulative: String) throws {
    let office = Office.one(
      "x", cumulation: cumulation, schedule: "semester", variables: ["x;akhir"],
      target: "10;;5;;10", entries: ["x;;5;;6"])
    #expect(
      try office.scored().printed("i")[3].split(separator: " | ")[2] == Substring(cumulative))
  }

  @Test("What is withheld stays so until the next")
  func withheld() throws {
    let office = Office.one(
      "x", schedule: "semester", variables: ["x;akhir"], target: "80;;80;;80",
      entries: ["x;;rahasia;;80"])
    #expect(
      try office.scored().printed("i")[2]
        == "rahasia | tidak-dijadwalkan | rahasia | 80,00 | - | -")
  }
}
