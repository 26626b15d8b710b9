import Catalog
import Foundation
import Numerals
import Scoring
import Tables
import Testing

@testable import Site

struct WordsTests {
  @Test(arguments: [
    (0, "0 bita"), (999, "999 bita"), (1000, "1,0 kB"), (3_499, "3,4 kB"), (999_999, "999,9 kB"),
    (1_000_000, "1,0 MB"), (12_345_678, "12,3 MB"),
  ]) func sizesAreShort(_ bytes: Int, _ text: String) {
    #expect(FileSize.text(bytes) == text)
  }

  @Test(
    arguments: [
      (100_00, "A (Sangat Baik)"), (88_31, "A (Sangat Baik)"), (88_30, "B (Baik)"),
      (76_61, "B (Baik)"), (76_60, "C (Kurang Baik)"), (65_00, "C (Kurang Baik)"),
      (64_99, "D (Tidak Baik)"), (25_00, "D (Tidak Baik)"), (24_99, nil),
    ] as [(Int64, String?)]) func gradesBeginAtTheirBounds(_ hundredths: Int64, _ grade: String?)
  {
    #expect(LevelScale.satisfaction.words(for: Figure(hundredths: hundredths)) == grade)
  }

  @Test(arguments: [(1, "★"), (2, "★▼"), (3, "★●▼"), (4, "★▲●▼"), (5, "★▲●◆▼"), (6, "★★▲●◆▼")])
  func ratingsHaveShapes(_ levels: Int, _ shapes: String) throws {
    let made = try (0..<levels).map { place in
      let json = Data("{\"place\":\(place),\"levels\":\(levels),\"name\":\"\"}".utf8)
      return try JSONDecoder().decode(Rating.self, from: json).shape
    }
    #expect(made.joined() == shapes)
  }
}
