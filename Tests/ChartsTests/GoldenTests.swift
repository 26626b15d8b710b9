import Foundation
import Testing

@testable import Charts

/// Every case against the bytes that somebody has looked at.
///
/// `RAPOR_REKAM=1` writes new goldens; such a run fails all the same, so that nobody records by
/// accident and takes the green for a check.
struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens")

  @Test(arguments: chartCases)
  func drawsTheSameBytes(of sample: ChartCase) throws {
    let file = GoldenTests.folder.appendingPathComponent(sample.name + ".svg")
    if ProcessInfo.processInfo.environment["RAPOR_REKAM"] == "1" {
      try Data(sample.bytes).write(to: file)
      Issue.record("recorded \(sample.name).svg; look at it and run again without RAPOR_REKAM")
      return
    }
    let golden = try Data(contentsOf: file)
    #expect(
      String(decoding: sample.bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
    #expect(sample.bytes == Array(golden))
  }

  @Test func hasAGoldenForEveryCaseAndNoOther() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: GoldenTests.folder.path)
    #expect(files.sorted() == chartCases.map { $0.name + ".svg" }.sorted())
  }
}
