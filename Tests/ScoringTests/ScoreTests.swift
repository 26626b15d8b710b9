import Catalog
import Numerals
import Scoring
import Tables
import Testing

@Suite("Scores")
struct ScoreTests {
  /// The score in Triwulan IV of indicators with these achievements; empty is not reported.
  private func score(_ entries: String..., limits: ScoreLimits = .standard) throws -> String {
    var office = Office.plain(entries.map { (target: "100", entry: $0) })
    office.limits = limits
    return try office.scored().scores[.fourth].printed
  }

  @Test("The mean of the achievements")
  func mean() throws {
    // (90 + 80 + 70) / 3; (100 + 100 + 0) / 3 = 66,666…
    #expect(try score("90", "80", "70") == "80,00 | Baik | 3 dari 3")
    #expect(try score("100", "100", "0") == "66,67 | Cukup | 3 dari 3")
  }

  @Test("An achievement counts at most the cap: one surplus does not hide another's shortfall")
  func cap() throws {
    // (100 + 50) / 2, not (200 + 50) / 2; with a cap of 120: (120 + 50) / 2
    #expect(try score("200", "50") == "75,00 | Cukup | 2 dari 2")
    var limits = ScoreLimits.standard
    limits.cap = Numeral(digits: 120)
    #expect(try score("200", "50", limits: limits) == "85,00 | Baik | 2 dari 2")
    #expect(try score("119,99", "120,01", limits: limits) == "120,00 | Sangat Baik | 2 dari 2")
  }

  @Test("Weights: 3 × 100 and 1 × 50 of 4; those not measured weigh nothing")
  func weights() throws {
    let office = Office(
      variables: ["a;jumlah", "b;jumlah", "c;jumlah", "d;jumlah"],
      indicators: [
        "a;camat;a;;;;3", "b;camat;b", "c;camat;c;;;;0,5", "d;camat;d;;;;100",
      ],
      targets: ["a;100;100", "b;100;100", "c;100;;100;100", "d;100;100;100"],
      entries: ["a;100;0", "b;50;0", "c;0;40", "d;-;"])
    let result = try office.scored(upTo: .second)
    // (3 × 100 + 1 × 50) / 4; d does not apply
    #expect(result.scores[.first].printed == "87,50 | Baik | 2 dari 2")
    // a and b have no target in Triwulan II, d is not reported
    #expect(result.scores[.second].printed == "- | - | 1 dari 2")
  }

  @Test("The score starts from printed achievements: (90,98 + 91) / 2 and (90,99 + 91) / 2")
  func startsFromPrinted() throws {
    // 90,984 and 90,985 are printed 90,98 and 90,99; the means are 90,99 and 90,995
    #expect(try score("90,984", "91") == "90,99 | Baik | 2 dari 2")
    #expect(try score("90,985", "91") == "91,00 | Sangat Baik | 2 dari 2")
  }

  @Test(
    "A rating is the row with the highest lower bound not above the score",
    arguments: [
      ("100", "100,00 | Sangat Baik"), ("91", "91,00 | Sangat Baik"),
      ("90,995", "91,00 | Sangat Baik"), ("90,994", "90,99 | Baik"), ("90,99", "90,99 | Baik"),
      ("76", "76,00 | Baik"), ("75,99", "75,99 | Cukup"), ("66", "66,00 | Cukup"),
      ("65,99", "65,99 | Kurang"), ("51", "51,00 | Kurang"), ("50,99", "50,99 | Sangat Kurang"),
      ("0", "0,00 | Sangat Kurang"),
    ])
  func ratingBounds(entry: String, printed: String) throws {
    #expect(try score(entry) == "\(printed) | 1 dari 1")
  }
}

@Suite("Coverage")
struct CoverageTests {
  private func score(_ entries: [String], leastCoverage: Int64 = 75) throws -> String {
    var office = Office.plain(entries.map { (target: "100", entry: $0) })
    office.limits.leastCoverage = Numeral(digits: leastCoverage)
    return try office.scored().scores[.fourth].printed
  }

  @Test(
    "Full, provisional, too little, nothing; an empty entry is not reported",
    arguments: [
      (["80", "80", "80", "80"], "80,00 | Baik | 4 dari 4"),
      // 3 of 4 is 75 %, which is enough for a score without rating
      (["80", "80", "80", ""], "80,00 | - | 3 dari 4 | sementara"),
      (["80", "80", ""], "- | - | 2 dari 3"),
      (["80", ""], "- | - | 1 dari 2"),
      (["", ""], "- | - | 0 dari 2"),
      // What is withheld was expected; what did not arise was not.
      (["80", "80", "80", "rahasia"], "80,00 | - | 3 dari 4 | sementara"),
      (["80", "80", "80", "-"], "80,00 | Baik | 3 dari 3"),
      (["-", "-"], "- | - | 0 dari 0"),
    ])
  func coverage(entries: [String], printed: String) throws {
    #expect(try score(entries) == printed)
  }

  @Test("What cannot be computed was expected all the same")
  func notComputable() throws {
    let office = Office(
      variables: ["a;akhir", "nol;akhir"], indicators: ["i;camat;a", "j;camat;a / nol × 100%"],
      targets: ["i;1", "j;100"], entries: ["a;;;;1", "nol;;;;0"])
    #expect(try office.scored().scores[.fourth].printed == "- | - | 1 dari 2")
  }

  @Test(
    "The least coverage is the site's to set",
    arguments: [
      (50, ["80", ""], "80,00 | - | 1 dari 2 | sementara"),
      (51, ["80", ""], "- | - | 1 dari 2"),
      (100, ["80", "80", "80", ""], "- | - | 3 dari 4"),
      (0, ["80", "", "", ""], "80,00 | - | 1 dari 4 | sementara"),
      (0, ["", ""], "- | - | 0 dari 2"),
    ] as [(Int64, [String], String)])
  func leastCoverage(percent: Int64, entries: [String], printed: String) throws {
    #expect(try score(entries, leastCoverage: percent) == printed)
  }
}

/// What is said in the place of a score.
@Suite("Absence of a score")
struct ScoreAbsenceTests {
  @Test(
    "What all that are expected lack; half a score where that differs; where nothing is, why not",
    arguments: [
      (["80", "80", "80", "80"], nil), (["80", "80", "80", ""], nil),
      (["80", ""], .incomplete), (["80", "rahasia"], .incomplete), (["", ""], .notReported),
      (["", "rahasia"], .incomplete), (["rahasia", "rahasia"], .withheld),
      (["rahasia", "-"], .withheld), (["-", "-"], .notApplicable), ([], .notScheduled),
    ] as [([String], State?)])
  func ofQuarter(entries: [String], absence: State?) throws {
    let scores = try Office.plain(entries.map { (target: "100", entry: $0) }).scored(upTo: .fourth)
    #expect(scores.scores[.fourth].absence == absence)
    #expect(scores.positions.map { $0.scores[.fourth].absence } == [absence])
  }

  @Test("Before the year's target is due nothing is scheduled, whatever cannot be measured besides")
  func unmeasurable() throws {
    var office = Office(
      variables: ["x;akhir"], indicators: ["i;camat;"], targets: ["i;100"], entries: [])
    #expect(try office.scored().scores[.fourth].absence == .unmeasurable)
    #expect(try office.scored().scores[.fourth].unmeasurable == 1)
    office.indicators.append("j;camat;x")
    office.targets.append("j;100")
    office.entries = ["x;;;;80"]
    let result = try office.scored()
    #expect(result.scores[.first].absence == .notScheduled)
    #expect(result.scores[.fourth].printed == "80,00 | Baik | 1 dari 1")
    #expect(result.scores[.fourth].unmeasurable == 1)
    #expect(try office.scored(upTo: .first).scores[.second].absence == .notApproved)
  }
}

/// Indicators that are in no score because their target is gone.
@Suite("Dropped from a score")
struct DroppedTests {
  @Test(
    "A target of an earlier quarter that is gone is named with the score, one that never was is not"
  )
  func targetOfAnEarlierQuarter() throws {
    let office = Office(
      variables: ["a;jumlah"], indicators: ["i;camat;a", "j;camat;a", "k;camat;a"],
      targets: ["i;4;1;2;3;4", "j;4;1;;3;4", "k;4"], entries: ["a;1;1;1;1"])
    let result = try office.scored()
    let dropped = Quarter.allCases.map { result.scores[$0].dropped.count }
    #expect(dropped == [0, 1, 0, 0])
    #expect(result.scores[.second].printed == "100,00 | Sangat Baik | 1 dari 1")
  }

  @Test("What the newest approval had is named in the draft")
  func targetOfTheNewestApproval() throws {
    var office = Office(
      variables: ["a;jumlah"], indicators: ["i;camat;a", "j;camat;a"],
      targets: ["i;4;1;2;3;4", "j;4;1;2;3;4"], entries: ["a;1;1;1;1"])
    let approved = try office.unit()
    office.targets[1] = "j;"
    let result = Scorer.score(try office.unit(), upTo: .second, since: approved)
    #expect(Quarter.allCases.map { result.scores[$0].dropped.count } == [1, 1, 0, 0])
    #expect(try office.scored().scores[.first].dropped == [])
  }
}

@Suite("Score of a unit")
struct UnitScoreTests {
  /// A unit with a position for each list; every indicator has its own variable and target 100.
  private func unit(_ positions: [[String]]) -> Office {
    var office = Office(variables: [], indicators: [], positions: [])
    for (p, entries) in positions.enumerated() {
      office.positions.append("p\(p);Jabatan \(p)")
      for (i, entry) in entries.enumerated() {
        let code = "p\(p)_\(i)"
        office.variables.append("\(code);akhir")
        office.indicators.append("p\(p)-\(i);p\(p);\(code)")
        office.targets.append("p\(p)-\(i);100")
        office.entries.append("\(code);-;-;-;\(entry)")
      }
    }
    return office
  }

  private func printed(_ positions: [[String]]) throws -> [String] {
    let result = try unit(positions).scored()
    return result.positions.map { $0.scores[.fourth].printed } + [result.scores[.fourth].printed]
  }

  @Test("The mean of its positions' scores, however many indicators each has")
  func meanOfPositions() throws {
    #expect(
      try printed([["100", "100", "100"], ["50"]]) == [
        "100,00 | Sangat Baik | 3 dari 3", "50,00 | Sangat Kurang | 1 dari 1",
        "75,00 | Cukup | 4 dari 4",
      ])
  }

  @Test("It starts from the printed scores: (66,67 + 0) / 2 = 33,335, not (66,666… + 0) / 2")
  func startsFromPrinted() throws {
    #expect(
      try printed([["100", "100", "0"], ["0"]]) == [
        "66,67 | Cukup | 3 dari 3", "0,00 | Sangat Kurang | 1 dari 1",
        "33,34 | Sangat Kurang | 4 dari 4",
      ])
  }

  @Test("A position without a score is left out of the mean, but not out of the coverage")
  func positionWithoutScore() throws {
    #expect(
      try printed([["100", "100", "100"], [""], []]) == [
        "100,00 | Sangat Baik | 3 dari 3", "- | - | 0 dari 1", "- | - | 0 dari 0",
        "100,00 | - | 3 dari 4 | sementara",
      ])
  }

  @Test("Below the least coverage the unit has no score, though a position has one")
  func tooLittle() throws {
    #expect(
      try printed([["100", "100"], [""]]) == [
        "100,00 | Sangat Baik | 2 dari 2", "- | - | 0 dari 1", "- | - | 2 dari 3",
      ])
  }

  @Test("A unit of which nothing is expected has no score")
  func nothingExpected() throws {
    #expect(try printed([[], []]) == ["- | - | 0 dari 0", "- | - | 0 dari 0", "- | - | 0 dari 0"])
  }
}
