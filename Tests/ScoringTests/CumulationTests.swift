import Catalog
import Numerals
import Scoring
import Tables
import Testing

/// How quarters make the cumulative figure: `akumulasi` of variables, `kumulatif` of indicators.
@Suite("Cumulation")
struct CumulationTests {
  /// The cumulative readings of one indicator over four quarters.
  private func cumulative(
    _ formula: String, cumulation: String = "", variables: [String], entries: [String]
  ) throws -> [String] {
    let office = Office.one(
      formula, cumulation: cumulation, variables: variables, target: "1;1;1;1;1", entries: entries)
    let result = try office.scored().positions.first { $0.position.code == "camat" }?
      .indicators.first
    return Quarter.allCases.compactMap { result?.quarters[$0].cumulative.printed }
  }

  @Test(
    "akumulasi: what 4, 1, 6, 3 come to",
    arguments: [
      ("jumlah", ["4,00", "5,00", "11,00", "14,00"]),
      ("akhir", ["4,00", "1,00", "6,00", "3,00"]),
      // 5 / 2; 11 / 3; 14 / 4
      ("rata-rata", ["4,00", "2,50", "3,67", "3,50"]),
      ("maksimum", ["4,00", "4,00", "6,00", "6,00"]),
    ])
  func accumulation(kind: String, expected: [String]) throws {
    #expect(
      try cumulative("x", variables: ["x;\(kind)"], entries: ["x;4;1;6;3"]) == expected)
  }

  @Test(
    "akumulasi with `-`: it adds nothing, is no part of a mean, and carries a last value forward",
    arguments: [
      ("jumlah", ["4,00", "4,00", "10,00", "10,00"]),
      ("akhir", ["4,00", "4,00", "6,00", "6,00"]),
      // (4 + 6) / 2
      ("rata-rata", ["4,00", "4,00", "5,00", "5,00"]),
      ("maksimum", ["4,00", "4,00", "6,00", "6,00"]),
    ])
  func accumulationWithNothing(kind: String, expected: [String]) throws {
    #expect(
      try cumulative("x", variables: ["x;\(kind)"], entries: ["x;4;-;6;-"]) == expected)
  }

  @Test(
    "akumulasi with a hole in Triwulan II: only the last value does not need it",
    arguments: [
      ("jumlah", ["4,00", "belum-dilaporkan", "belum-lengkap", "belum-lengkap"]),
      ("akhir", ["4,00", "belum-dilaporkan", "6,00", "3,00"]),
      ("rata-rata", ["4,00", "belum-dilaporkan", "belum-lengkap", "belum-lengkap"]),
      ("maksimum", ["4,00", "belum-dilaporkan", "belum-lengkap", "belum-lengkap"]),
    ])
  func accumulationWithHole(kind: String, expected: [String]) throws {
    #expect(
      try cumulative("x", variables: ["x;\(kind)"], entries: ["x;4;;6;3"]) == expected)
  }

  @Test("maksimum of values below 0 is not 0")
  func maximumBelowZero() throws {
    #expect(
      try cumulative("x", variables: ["x;maksimum"], entries: ["x;-5;-3;-4;-9"])
        == ["−5,00", "−3,00", "−3,00", "−3,00"])
  }

  @Test(
    "kumulatif: parts 9, 2, 5, 8 of wholes 10, 4, 5, 16 (90, 50, 100, 50 percent)",
    arguments: [
      // 9 / 10; 11 / 14 = 78,571…; 16 / 19 = 84,210…; 24 / 35 = 68,571…
      ("rumus", ["90,00", "78,57", "84,21", "68,57"]),
      ("", ["90,00", "78,57", "84,21", "68,57"]),
      ("jumlah", ["90,00", "140,00", "240,00", "290,00"]),
      // 140 / 2; 240 / 3; 290 / 4
      ("rata-rata", ["90,00", "70,00", "80,00", "72,50"]),
      ("akhir", ["90,00", "50,00", "100,00", "50,00"]),
    ])
  func cumulation(kind: String, expected: [String]) throws {
    #expect(
      try cumulative(
        "bagian / seluruh × 100%", cumulation: kind,
        variables: ["bagian;jumlah", "seluruh;jumlah"],
        entries: ["bagian;9;2;5;8", "seluruh;10;4;5;16"]) == expected)
  }

  @Test(
    "kumulatif over quarters in which nothing arose",
    arguments: [
      ("jumlah", ["90,00", "90,00", "190,00", "190,00"]),
      ("rata-rata", ["90,00", "90,00", "95,00", "95,00"]),
      ("akhir", ["90,00", "90,00", "100,00", "100,00"]),
    ])
  func cumulationWithNothing(kind: String, expected: [String]) throws {
    #expect(
      try cumulative(
        "bagian / seluruh × 100%", cumulation: kind,
        variables: ["bagian;jumlah", "seluruh;jumlah"],
        entries: ["bagian;9;-;5;0", "seluruh;10;-;5;0"]) == expected)
  }

  @Test(
    "kumulatif with a quarter that is not reported: a sum or mean of the others would be a guess",
    arguments: [
      ("jumlah", ["90,00", "belum-dilaporkan", "belum-lengkap", "belum-lengkap"]),
      ("rata-rata", ["90,00", "belum-dilaporkan", "belum-lengkap", "belum-lengkap"]),
      ("akhir", ["90,00", "belum-dilaporkan", "100,00", "50,00"]),
    ])
  func cumulationWithHole(kind: String, expected: [String]) throws {
    #expect(
      try cumulative(
        "bagian / seluruh × 100%", cumulation: kind,
        variables: ["bagian;jumlah", "seluruh;jumlah"],
        entries: ["bagian;9;;5;8", "seluruh;10;;5;16"]) == expected)
  }

  @Test("kumulatif rata-rata takes the printed figures: (33,33 + 66,67 + 33,34) / 3")
  func meanOfPrintedFigures() throws {
    // 1/3 = 33,333… and 2/3 = 66,666… are printed 33,33 and 66,67; their mean is 50,00. With
    // 0,33335 (printed 33,34) it is 133,34 / 3 = 44,446…
    #expect(
      try cumulative(
        "bagian / seluruh × 100%", cumulation: "rata-rata",
        variables: ["bagian;jumlah", "seluruh;jumlah"],
        entries: ["bagian;1;2;33335;1", "seluruh;3;3;100000;1"])
        // 33,33; 100 / 2; 133,34 / 3; 233,34 / 4 = 58,335, where unrounded ones give 58,333…
        == ["33,33", "50,00", "44,45", "58,34"])
  }

  @Test(
    "kumulatif with a hole and then `-`: something is entered, the hole stays",
    arguments: ["rumus", "jumlah", "rata-rata", "akhir"])
  func cumulationWithHoleThenNothing(kind: String) throws {
    let readings = try cumulative(
      "bagian / seluruh × 100%", cumulation: kind, variables: ["bagian;jumlah", "seluruh;jumlah"],
      entries: ["bagian;;-", "seluruh;;-"])
    #expect(
      readings == ["belum-dilaporkan", "belum-lengkap", "belum-dilaporkan", "belum-dilaporkan"])
  }

  @Test(
    "kumulatif of the quarters' own figures is withheld from the withheld quarter on, but for the last",
    arguments: [
      ("rumus", ["4,00", "rahasia", "rahasia", "rahasia"]),
      ("jumlah", ["4,00", "rahasia", "rahasia", "rahasia"]),
      ("rata-rata", ["4,00", "rahasia", "rahasia", "rahasia"]),
      ("akhir", ["4,00", "rahasia", "6,00", "3,00"]),
    ])
  func cumulationWithheld(kind: String, expected: [String]) throws {
    #expect(
      try cumulative(
        "x", cumulation: kind, variables: ["x;jumlah"], entries: ["x;4;rahasia;6;3"]) == expected)
  }
}
