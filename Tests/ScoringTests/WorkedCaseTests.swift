import Catalog
import Numerals
import Scoring
import Tables
import Testing

/// The worked cases of the scoring rules, each from typed cells to printed figures.
@Suite("Worked cases")
struct WorkedCaseTests {
  @Test("Higher is better: 92 / 80 × 100 = 115, which counts as 100 in the score")
  func higherIsBetter() throws {
    let result = try Office.plain([(target: "80", entry: "92")]).scored()
    #expect(
      result.printed("a")[3] == "dilaporkan | 92,00 | 92,00 | 80,00 | 115,00 | Sangat Baik")
    #expect(result.scores[.fourth].printed == "100,00 | Sangat Baik | 1 dari 1")
  }

  @Test(
    "Lower is better: (10 − (R − 10)) / 10 × 100, never below 0",
    arguments: [
      // (10 − (8 − 10)) / 10 = 12 / 10
      ("8", "dilaporkan | 8,00 | 8,00 | 10,00 | 120,00 | Sangat Baik"),
      // (10 − 1) / 10
      ("11", "dilaporkan | 11,00 | 11,00 | 10,00 | 90,00 | Baik"),
      // (10 − 15) / 10 is below 0
      ("25", "dilaporkan | 25,00 | 25,00 | 10,00 | 0,00 | Sangat Kurang"),
    ])
  func lowerIsBetter(entry: String, printed: String) throws {
    let office = Office.one(
      "laporan", polarity: "turun", variables: ["laporan;akhir"], target: "10",
      entries: ["laporan;;;;\(entry)"])
    #expect(try office.scored().printed("i")[3] == printed)
  }

  @Test("Half a sum: 40 of (50 + 60) is neither 36,36 nor 40 / 50 = 80")
  func halfASum() throws {
    let office = Office.one(
      "bagian / seluruh × 100%", variables: ["bagian;jumlah", "seluruh;jumlah"],
      target: "100;100;100;100;100", entries: ["bagian;40", "seluruh;50;60"])
    #expect(
      try office.scored(upTo: .second).printed("i") == [
        "dilaporkan | 80,00 | 80,00 | 100,00 | 80,00 | Baik",
        "belum-lengkap | belum-lengkap | belum-lengkap | 100,00 | - | -",
        "belum-disahkan | belum-disahkan | belum-disahkan | 100,00 | - | -",
        "belum-disahkan | belum-disahkan | belum-disahkan | 100,00 | - | -",
      ])
  }

  @Test("Carry-over: 3 of 0 cannot be computed, but 47 + 3 of 50 + 0 is 100")
  func carryOver() throws {
    let office = Office.one(
      "selesai / diminta × 100%", variables: ["selesai;jumlah", "diminta;jumlah"],
      target: "100;100;100", entries: ["selesai;47;3", "diminta;50;0"])
    #expect(
      try office.scored(upTo: .second).printed("i").prefix(2) == [
        // 47 / 50
        "dilaporkan | 94,00 | 94,00 | 100,00 | 94,00 | Sangat Baik",
        "dilaporkan | tidak-dapat-dihitung | 100,00 | 100,00 | 100,00 | Sangat Baik",
      ])
  }

  @Test("Nothing arose: the quarter is not applicable, the cumulative stays 10 of 10")
  func nothingArose() throws {
    let office = Office.one(
      "selesai / diminta × 100%", variables: ["selesai;jumlah", "diminta;jumlah"],
      target: "100;100;100", entries: ["selesai;10;-", "diminta;10;-"])
    #expect(
      try office.scored(upTo: .second).printed("i").prefix(2) == [
        "dilaporkan | 100,00 | 100,00 | 100,00 | 100,00 | Sangat Baik",
        "dilaporkan | tidak-berlaku | 100,00 | 100,00 | 100,00 | Sangat Baik",
      ])
  }

  @Test(
    "Attendance of a year: (240 − 9) / 240 = 96,25, whether or not staff is multiplied in",
    arguments: [
      "(hari − absen) / hari × 100%", "pegawai × (hari − absen) / (pegawai × hari) × 100%",
    ])
  func attendance(formula: String) throws {
    let office = Office.one(
      formula, variables: ["pegawai;akhir", "hari;jumlah", "absen;jumlah"],
      target: "100;100;100;100;100",
      entries: ["pegawai;20;20;20;20", "hari;60;60;60;60", "absen;2,25;2,25;2,25;2,25"])
    // Every quarter (60 − 2,25) / 60 = 96,25 as well.
    let line = "dilaporkan | 96,25 | 96,25 | 100,00 | 96,25 | Sangat Baik"
    #expect(try office.scored().printed("i") == [line, line, line, line])
  }

  @Test("A stock is not added up: 3, 5, 5, 7 of 7 villages")
  func stock() throws {
    let office = Office.one(
      "tertib / desa × 100%", variables: ["tertib;akhir", "desa;tetap;;7"],
      target: "100;40;70;70;100", entries: ["tertib;3;5;5;7"])
    #expect(
      try office.scored().printed("i") == [
        // 3 / 7 = 42,857…; 42,86 / 40 = 107,15
        "dilaporkan | 42,86 | 42,86 | 40,00 | 107,15 | Sangat Baik",
        // 5 / 7 = 71,428…; 71,43 / 70 = 102,042…
        "dilaporkan | 71,43 | 71,43 | 70,00 | 102,04 | Sangat Baik",
        "dilaporkan | 71,43 | 71,43 | 70,00 | 102,04 | Sangat Baik",
        "dilaporkan | 100,00 | 100,00 | 100,00 | 100,00 | Sangat Baik",
      ])
  }

  @Test("A yearly survey: only the year's target, only Triwulan IV is expected: 82 / 80 = 102,5")
  func yearlySurvey() throws {
    let office = Office.one(
      "survei", unit: "IKM", variables: ["survei;akhir"], target: "80", entries: ["survei;;;;82"])
    let unscheduled = "tidak-dijadwalkan | tidak-dijadwalkan | tidak-dijadwalkan | - | - | -"
    #expect(
      try office.scored().printed("i") == [
        unscheduled, unscheduled, unscheduled,
        "dilaporkan | 82,00 | 82,00 | 80,00 | 102,50 | Sangat Baik",
      ])
  }

  @Test("Rounding chain: 200 / 3 is printed 66,67, and 66,67 / 7 = 952,43 (not 952,38)")
  func roundingChain() throws {
    let office = Office.one(
      "kegiatan / 3", variables: ["kegiatan;akhir"], target: "7", entries: ["kegiatan;;;;200"])
    #expect(
      try office.scored().printed("i")[3]
        == "dilaporkan | 66,67 | 66,67 | 7,00 | 952,43 | Sangat Baik")
  }

  @Test("Crime: 8 incidents where 10 is the limit: (10 − (8 − 10)) / 10 = 120")
  func crime() throws {
    let office = Office.one(
      "kejadian", unit: "kejadian", polarity: "turun", variables: ["kejadian;jumlah"],
      target: "10;3;6;9;10", entries: ["kejadian;2;2;1;3"])
    #expect(
      try office.scored().printed("i") == [
        // (3 − (2 − 3)) / 3 = 4 / 3
        "dilaporkan | 2,00 | 2,00 | 3,00 | 133,33 | Sangat Baik",
        // (6 − (4 − 6)) / 6 = 8 / 6
        "dilaporkan | 2,00 | 4,00 | 6,00 | 133,33 | Sangat Baik",
        // (9 − (5 − 9)) / 9 = 13 / 9
        "dilaporkan | 1,00 | 5,00 | 9,00 | 144,44 | Sangat Baik",
        "dilaporkan | 3,00 | 8,00 | 10,00 | 120,00 | Sangat Baik",
      ])
  }

  @Test("Withheld in Triwulan II: that quarter's figure and every later cumulative one")
  func withheld() throws {
    let office = Office.one(
      "aduan", variables: ["aduan;jumlah"], target: "20;5;10;15;20",
      entries: ["aduan;5;rahasia;6;4"])
    let result = try office.scored()
    #expect(
      result.printed("i") == [
        "dilaporkan | 5,00 | 5,00 | 5,00 | 100,00 | Sangat Baik",
        "rahasia | rahasia | rahasia | 10,00 | - | -",
        "rahasia | 6,00 | rahasia | 15,00 | - | -", "rahasia | 4,00 | rahasia | 20,00 | - | -",
      ])
    #expect(result.scores[.fourth].printed == "- | - | 0 dari 1")
  }

  @Test("Withheld in Triwulan II of a stock: that quarter alone")
  func withheldStock() throws {
    let office = Office.one(
      "desa", variables: ["desa;akhir"], target: "8;2;4;6;8", entries: ["desa;2;rahasia;6;4"])
    #expect(
      try office.scored().printed("i") == [
        "dilaporkan | 2,00 | 2,00 | 2,00 | 100,00 | Sangat Baik",
        "rahasia | rahasia | rahasia | 4,00 | - | -",
        "dilaporkan | 6,00 | 6,00 | 6,00 | 100,00 | Sangat Baik",
        "dilaporkan | 4,00 | 4,00 | 8,00 | 50,00 | Sangat Kurang",
      ])
  }

  @Test(
    "Small: nothing becomes nothing",
    arguments: [
      // (0,003 − 0,001) / 0,003; (0,006 + 0,001) / 0,006
      ("0,003", "0,004", "dilaporkan | 0,004 | 0,004 | 0,003 | 66,67 | Cukup"),
      ("0,006", "0,005", "dilaporkan | 0,005 | 0,005 | 0,006 | 116,67 | Sangat Baik"),
      ("0,004", "-0,004", "dilaporkan | −0,004 | −0,004 | 0,004 | 300,00 | Sangat Baik"),
    ])
  func small(target: String, entry: String, printed: String) throws {
    let office = Office.one(
      "x", polarity: "turun", variables: ["x;akhir"], target: target, entries: ["x;;;;\(entry)"])
    #expect(try office.scored().printed("i")[3] == printed)
  }

  @Test("A target of 0,004 is a target, and the score of what reaches little of it is small")
  func smallTarget() throws {
    // 0,0000021 / 0,004 × 100 = 0,0525
    let result = try Office.plain([(target: "0,004", entry: "0,0000021")]).scored()
    #expect(
      result.printed("a")[3]
        == "dilaporkan | 0,0000021 | 0,0000021 | 0,004 | 0,053 | Sangat Kurang")
    #expect(result.scores[.fourth].printed == "0,053 | Sangat Kurang | 1 dari 1")
  }
}

/// The satisfaction index of PermenPANRB 14/2017.
@Suite("Satisfaction index")
struct SatisfactionIndexTests {
  /// Nine elements whose scores, from 44 respondents, add up to 1449.
  private static let sums = [165, 158, 160, 159, 162, 161, 163, 157, 164]

  private func index(_ formula: String) throws -> String {
    let codes = (1...9).map { "u\($0)" }
    let office = Office.one(
      "\"" + formula.replacing("UNSUR", with: codes.joined(separator: "; ")) + "\"", unit: "IKM",
      variables: (codes + ["responden"]).map { "\($0);akhir" }, target: "80",
      entries: zip(codes, Self.sums).map { "\($0);;;;\($1)" } + ["responden;;;;44"])
    return try office.scored().printed("i")[3]
  }

  @Test(
    "NRR 1449 / 44 = 32,9318…, × 1/9 × 25 = 91,4772…: 91,48 with an exact ninth",
    arguments: ["jumlah(UNSUR) / responden × 25 / 9", "jumlah(UNSUR) / responden × (1 / 9) × 25"])
  func exactNinth(formula: String) throws {
    #expect(Self.sums.reduce(0, +) == 1449)
    // 91,48 / 80 = 114,35
    #expect(
      try index(formula) == "dilaporkan | 91,48 | 91,48 | 80,00 | 114,35 | Sangat Baik")
  }

  @Test("The printed 0,11 loses almost a point: 32,9318… × 0,11 × 25 = 90,5625")
  func printedNinth() throws {
    // 90,56 / 80 = 113,2
    #expect(
      try index("jumlah(UNSUR) / responden × 0,11 × 25")
        == "dilaporkan | 90,56 | 90,56 | 80,00 | 113,20 | Sangat Baik")
  }

  @Test("A survey twice a year, with `-` in the quarters between")
  func twiceAYear() throws {
    let office = Office.one(
      "nilai / responden × 25", unit: "IKM", variables: ["nilai;jumlah", "responden;jumlah"],
      target: "80;;80;;80", entries: ["nilai;-;320;-;350", "responden;-;100;-;100"])
    #expect(
      try office.scored().printed("i") == [
        "tidak-dijadwalkan | tidak-dijadwalkan | tidak-dijadwalkan | - | - | -",
        // 320 / 100 × 25
        "dilaporkan | 80,00 | 80,00 | 80,00 | 100,00 | Sangat Baik",
        "tidak-dijadwalkan | tidak-dijadwalkan | 80,00 | - | - | -",
        // 350 / 100 × 25 = 87,5; cumulative 670 / 200 × 25 = 83,75; / 80 = 104,6875
        "dilaporkan | 87,50 | 83,75 | 80,00 | 104,69 | Sangat Baik",
      ])
  }
}
