import Catalog
import Scoring
import Testing

/// Entries by month: three make a quarter's own value.
@Suite("Months")
struct MonthTests {
  /// The quarters' own and cumulative figures of one variable.
  private func figures(_ accumulation: String, _ months: String) throws -> [String] {
    let office = Office.one(
      "x", variables: ["x;\(accumulation)"], target: "1;1;1;1;1", months: ["x;\(months)"])
    return try office.scored().printed("i").map {
      $0.split(separator: " | ")[1...2].joined(separator: " ")
    }
  }

  @Test(
    "A quarter's own value is made of its months as the year's is made of its quarters",
    arguments: [
      // 6; 4 + 5; a hole; 3
      (
        "jumlah", "1;2;3;4;-;5;1;2;;1;1;1",
        ["6,00 6,00", "9,00 15,00", "belum-lengkap belum-lengkap", "3,00 belum-lengkap"]
      ),
      // `-` carries forward; the last month alone decides whether a quarter is whole.
      (
        "akhir", "1;2;3;4;5;-;-;-;-;1",
        [
          "3,00 3,00", "5,00 5,00", "tidak-berlaku 5,00", "belum-lengkap belum-lengkap",
        ]
      ),
      // (1 + 2) / 2 and 4 make 2,75: months do not weigh by their number.
      (
        "rata-rata", "1;2;-;4;4;4",
        [
          "1,50 1,50", "4,00 2,75", "belum-dilaporkan belum-dilaporkan",
          "belum-dilaporkan belum-dilaporkan",
        ]
      ),
      (
        "maksimum", "1;7;3;4;rahasia;4;1;1;1;-;-;-",
        ["7,00 7,00", "rahasia rahasia", "1,00 rahasia", "tidak-berlaku rahasia"]
      ),
    ])
  func quarters(accumulation: String, months: String, expected: [String]) throws {
    #expect(try figures(accumulation, months) == expected)
  }

  @Test("A ratio of a variable by month over one by quarter")
  func mixed() throws {
    let office = Office.one(
      "selesai / masuk × 100%", variables: ["selesai;jumlah", "masuk;jumlah"],
      target: "100;100;100;100;100", entries: ["masuk;10;20"], months: ["selesai;1;2;2;5;5;5"])
    // 5 of 10; 20 of 30
    #expect(
      try office.scored(upTo: .second).printed("i").prefix(2) == [
        "dilaporkan | 50,00 | 50,00 | 100,00 | 50,00 | Sangat Kurang",
        "dilaporkan | 75,00 | 66,67 | 100,00 | 66,67 | Cukup",
      ])
  }

  @Test("The months' own figures, where all variables are entered by month")
  func ownFigures() throws {
    let office = Office.one(
      "selesai / masuk × 100%", variables: ["selesai;jumlah", "masuk;jumlah"],
      target: "100;100;100;100;100",
      months: ["selesai;1;-;2;rahasia;;1", "masuk;2;-;4;4;;"])
    let unit = try office.unit()
    let indicator = try #require(unit.indicators.first)
    let measurement = Measurement(indicator, in: unit)
    #expect(
      Month.allCases.prefix(7).map { measurement.own($0)?.printed } == [
        "50,00", "tidak-berlaku", "50,00", "rahasia", "belum-dilaporkan", "belum-lengkap",
        "belum-dilaporkan",
      ])
  }

  @Test("How many cells of a quarter are filled, of how many that it needs")
  func entries() throws {
    let office = Office(
      variables: ["x;jumlah", "y;akhir", "z;jumlah"],
      indicators: ["i;camat;x", "j;camat;y", "k;camat;z"],
      targets: ["i;1;1;1;1;1", "j;1;1;1;1;1", "k;1;1;1;1;1"], entries: ["z;1"],
      months: ["x;1;2", "y;;;3"])
    let unit = try office.unit()
    #expect(ReportingStatus.Entries(of: unit, .first) == .init(entered: 4, needed: 5))
    #expect(ReportingStatus.Entries(of: unit, .second) == .init(entered: 0, needed: 5))
  }
}
