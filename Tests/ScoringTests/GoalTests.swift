import Catalog
import Numerals
import Scoring
import Tables
import Testing

/// The worked cases of targets in other forms: ranges, levels, and those that were revised.
@Suite("Ranges, levels, revisions")
struct GoalTests {
  /// An achievement in Triwulan IV of one variable against the year's target.
  private func achievement(
    _ unit: String, _ polarity: String, target: String, entry: String, levels: [String] = []
  ) throws -> String? {
    var office = Office.one(
      "x", unit: unit, polarity: polarity, variables: ["x;akhir;\(unit)"], target: target,
      entries: ["x;;;;\(entry)"])
    office.levels = levels
    return try office.scored().positions.first?.indicators.first?.quarters[.fourth].achievement?
      .text
  }

  @Test(
    "A range, lower is better: (7 − (R − 7)) / 7 below, (8 − (R − 8)) / 8 above",
    arguments: [
      // 7,5 / 7; inside; 7 / 8
      ("6,5", "107,14"), ("7,5", "100,00"), ("9", "87,50"), ("7", "100,00"), ("8", "100,00"),
      // never below 0
      ("20", "0,00"),
    ])
  func lowerRange(entry: String, printed: String) throws {
    #expect(try achievement("bulan", "turun", target: "7–8", entry: entry) == printed)
  }

  @Test(
    "A range, higher is better: R / 80 below, R / 90 above",
    arguments: [("70", "87,50"), ("85", "100,00"), ("92", "102,22")])
  func higherRange(entry: String, printed: String) throws {
    #expect(try achievement("orang", "naik", target: "80–90", entry: entry) == printed)
  }

  @Test(
    "A range may be typed in many ways",
    arguments: [
      "7-8", "7–8", "7 — 8", "7 s.d. 8", "7 s.d 8", "7 s/d 8", "7 sd 8", "7 S.D. 8", "7 sampai 8",
      "7 sampai dengan 8", "7 hingga 8", "antara 7 dan 8", "7,0 - 8,0",
    ])
  func spellings(_ typed: String) throws {
    let office = Office.one(
      "x", unit: "bulan", polarity: "turun", variables: ["x;akhir;bulan"], target: typed,
      entries: [])
    let goal = try office.unit().targets["i"]?.goal(.fourth)
    #expect(goal == Goal(Numeral(digits: 7), to: Numeral(digits: 8)))
    #expect(goal?.canonical(as: .plain) == "7 s.d. 8")
  }

  @Test("A range from 0 on expects something where higher is better")
  func rangeFromZero() throws {
    #expect(try achievement("orang", "naik", target: "0–5", entry: "3") == "100,00")
    #expect(try achievement("orang", "naik", target: "0–5", entry: "6") == "120,00")
    #expect(try achievement("jam", "turun", target: "0–5", entry: "6") == "80,00")
  }

  @Test(
    "A level: the same is 100 whatever the number, else R / 70,01",
    arguments: [
      // 60,01 / 70,01; the same; 80,01 / 70,01; 82 / 70,01
      ("B", "85,72"), ("74,5", "100,00"), ("A", "114,28"), ("82", "117,13"), ("BB", "100,00"),
      ("bb", "100,00"), ("Sangat Baik", "100,00"), ("BB (74,5)", "100,00"),
    ])
  func level(entry: String, printed: String) throws {
    #expect(try achievement("SAKIP", "naik", target: "BB", entry: entry) == printed)
    #expect(try achievement("Nilai SAKIP", "naik", target: "minimal BB", entry: entry) == printed)
  }

  @Test("An opinion: WDP is 3 of 4")
  func opinion() throws {
    #expect(try achievement("opini", "naik", target: "WTP", entry: "WDP") == "75,00")
    #expect(
      try achievement("opini", "naik", target: "Wajar Tanpa Pengecualian", entry: "WTP") == "100,00"
    )
  }

  @Test("A number as the target of a scale is a number: 74,5 / 70")
  func numberOnScale() throws {
    #expect(try achievement("SAKIP", "naik", target: "70", entry: "74,5") == "106,43")
    #expect(try achievement("SAKIP", "naik", target: "70", entry: "BB") == "100,01")
  }

  @Test("Grades of the satisfaction index are levels too: 80 is B")
  func satisfaction() throws {
    #expect(try achievement("IKM", "naik", target: "B", entry: "80") == "100,00")
    // 65 / 76,61
    #expect(try achievement("IKM", "naik", target: "B", entry: "C") == "84,85")
  }

  @Test("An office's own scale, by the name in `satuan`")
  func ownScale() throws {
    let levels = ["Kematangan;Mandiri;3", "kematangan;Berkembang;2", "Kematangan;Rintisan;1"]
    // 2 / 3
    #expect(
      try achievement(
        "kematangan", "naik", target: "Mandiri", entry: "berkembang", levels: levels) == "66,67")
    // An own scale of a known name takes its place: 2 / 3
    let own = ["SAKIP;Tinggi;3", "SAKIP;Sedang;2", "SAKIP;Rendah;1"]
    #expect(
      try achievement("SAKIP", "naik", target: "Tinggi", entry: "Sedang", levels: own) == "66,67")
  }

  @Test("A revised target: 20 / 20, 36 / 40, 63 / 63; earlier quarters keep theirs")
  func revised() throws {
    var office = Office.one(
      "x", unit: "laporan", variables: ["x;jumlah;laporan"], target: "80;20;40;60;80",
      entries: ["x;20;16;27"])
    office.targets.append("i;84;;;63;84;3;Perjanjian Kinerja Perubahan")
    let result = try office.scored(upTo: .third)
    #expect(
      result.printed("i").prefix(3) == [
        "dilaporkan | 20,00 | 20,00 | 20,00 | 100,00 | Sangat Baik",
        "dilaporkan | 16,00 | 36,00 | 40,00 | 90,00 | Baik",
        "dilaporkan | 27,00 | 63,00 | 63,00 | 100,00 | Sangat Baik",
      ])
    let target = result.unit.targets["i"]
    #expect(target?.year(upTo: .second)?.number == Numeral(digits: 80))
    #expect(target?.year()?.number == Numeral(digits: 84))
  }
}
