import Catalog
import Numerals
import Scoring
import Tables
import Testing

/// The ways of having no figure are never confused with each other or with 0.
@Suite("States")
struct StateTests {
  /// The first two quarters of an indicator whose target is 100 in each.
  private func quarters(
    _ formula: String, _ variables: [String], _ entries: [String]
  ) throws -> [String] {
    let office = Office.one(
      formula, variables: variables, target: "100;100;100", entries: entries)
    return Array(try office.scored(upTo: .second).printed("i").prefix(2))
  }

  @Test("Nothing entered is not reported; 0 is a figure; `-` alone is not applicable")
  func emptyZeroNothing() throws {
    #expect(
      try quarters("x", ["x;jumlah"], []) == [
        "belum-dilaporkan | belum-dilaporkan | belum-dilaporkan | 100,00 | - | -",
        "belum-dilaporkan | belum-dilaporkan | belum-dilaporkan | 100,00 | - | -",
      ])
    #expect(
      try quarters("x", ["x;jumlah"], ["x;0;"]) == [
        "dilaporkan | 0,00 | 0,00 | 100,00 | 0,00 | Sangat Kurang",
        "belum-dilaporkan | belum-dilaporkan | belum-dilaporkan | 100,00 | - | -",
      ])
    #expect(
      try quarters("x", ["x;jumlah"], ["x;-;-"]) == [
        "tidak-berlaku | tidak-berlaku | tidak-berlaku | 100,00 | - | -",
        "tidak-berlaku | tidak-berlaku | tidak-berlaku | 100,00 | - | -",
      ])
  }

  @Test("Some of the cells of a quarter are a part, and what was missing stays missing")
  func incomplete() throws {
    #expect(
      try quarters("a / b × 100%", ["a;jumlah", "b;jumlah"], ["a;1;2", "b;;4"]) == [
        "belum-lengkap | belum-lengkap | belum-lengkap | 100,00 | - | -",
        // 2 / 4, but the year's b is unknown
        "belum-lengkap | 50,00 | belum-lengkap | 100,00 | - | -",
      ])
  }

  @Test("A constant is no entry: with `-` in all others the figure is not applicable")
  func constantDoesNotCount() throws {
    #expect(
      try quarters("a / desa × 100%", ["a;jumlah", "desa;tetap;;7"], ["a;-;"]) == [
        "tidak-berlaku | tidak-berlaku | tidak-berlaku | 100,00 | - | -",
        "belum-dilaporkan | belum-dilaporkan | belum-dilaporkan | 100,00 | - | -",
      ])
  }

  @Test("`-` beside a number counts as 0")
  func nothingBesideNumber() throws {
    #expect(
      try quarters("a / b × 100%", ["a;jumlah", "b;jumlah"], ["a;-;4", "b;8;-"]) == [
        "dilaporkan | 0,00 | 0,00 | 100,00 | 0,00 | Sangat Kurang",
        // 4 of 0; 4 of 8
        "dilaporkan | tidak-dapat-dihitung | 50,00 | 100,00 | 50,00 | Sangat Kurang",
      ])
  }

  @Test("0 of 0 is not applicable, x of 0 cannot be computed, also for the year")
  func zeroWholes() throws {
    #expect(
      try quarters("a / b × 100%", ["a;jumlah", "b;jumlah"], ["a;0;3", "b;0;0"]) == [
        "tidak-berlaku | tidak-berlaku | tidak-berlaku | 100,00 | - | -",
        "tidak-dapat-dihitung | tidak-dapat-dihitung | tidak-dapat-dihitung | 100,00 | - | -",
      ])
  }

  @Test("Withheld weighs more than missing, in either order of operands")
  func withheldBeforeMissing() throws {
    let withheld = "rahasia | rahasia | rahasia | 100,00 | - | -"
    #expect(
      try quarters("a / b × 100%", ["a;jumlah", "b;jumlah"], ["a;rahasia;1", "b;;"]) == [
        withheld, "rahasia | belum-lengkap | rahasia | 100,00 | - | -",
      ])
    #expect(
      try quarters("b / a × 100%", ["a;jumlah", "b;jumlah"], ["a;rahasia;1", "b;;"]) == [
        withheld, "rahasia | belum-lengkap | rahasia | 100,00 | - | -",
      ])
  }

  @Test("A stock is withheld in its quarter only: nothing can be subtracted from the next one")
  func withheldStock() throws {
    #expect(
      try quarters("a", ["a;akhir"], ["a;rahasia;80"]) == [
        "rahasia | rahasia | rahasia | 100,00 | - | -",
        "dilaporkan | 80,00 | 80,00 | 100,00 | 80,00 | Baik",
      ])
    // `-` carries the last one forward, which is withheld.
    #expect(
      try quarters("a", ["a;akhir"], ["a;rahasia;-"])[1]
        == "rahasia | tidak-berlaku | rahasia | 100,00 | - | -")
  }

  @Test("Without a formula nothing can be measured, with or without a target")
  func unmeasurable() throws {
    let office = Office(
      variables: ["x;jumlah"], indicators: ["i;camat;"], targets: ["i;100;50"],
      entries: ["x;1;1;1;1"])
    let result = try office.scored()
    #expect(
      result.printed("i") == [
        "tidak-terukur | tidak-terukur | tidak-terukur | 50,00 | - | -",
        "tidak-terukur | tidak-terukur | tidak-terukur | - | - | -",
        "tidak-terukur | tidak-terukur | tidak-terukur | - | - | -",
        "tidak-terukur | tidak-terukur | tidak-terukur | 100,00 | - | -",
      ])
    #expect(result.scores[.fourth].printed == "- | - | 0 dari 0")
  }

  @Test("A figure without a target is shown, but is not expected")
  func withoutTarget() throws {
    let office = Office(
      variables: ["x;jumlah"], indicators: ["i;camat;x"], entries: ["x;1;2;-;rahasia"])
    let result = try office.scored()
    #expect(
      result.printed("i") == [
        "tidak-dijadwalkan | 1,00 | 1,00 | - | - | -",
        "tidak-dijadwalkan | 2,00 | 3,00 | - | - | -",
        "tidak-dijadwalkan | tidak-dijadwalkan | 3,00 | - | - | -",
        "rahasia | rahasia | rahasia | - | - | -",
      ])
    #expect(result.scores[.third].printed == "- | - | 0 dari 0")
  }

  @Test("Quarters after the approved one hold nothing, whatever was entered")
  func notApproved() throws {
    let office = Office.one(
      "x", variables: ["x;jumlah"], target: "4;1;2;3;4", entries: ["x;1;1;1;1"])
    let result = try office.scored(upTo: .first)
    #expect(
      result.printed("i") == [
        "dilaporkan | 1,00 | 1,00 | 1,00 | 100,00 | Sangat Baik",
        "belum-disahkan | belum-disahkan | belum-disahkan | 2,00 | - | -",
        "belum-disahkan | belum-disahkan | belum-disahkan | 3,00 | - | -",
        "belum-disahkan | belum-disahkan | belum-disahkan | 4,00 | - | -",
      ])
    #expect(result.scores[.second].printed == "- | - | 0 dari 0")
  }
}
