import TestSupport
import Testing

@testable import Workbooks

@Suite struct DeflaterTests {
  static let samples: [(name: String, bytes: [UInt8])] = {
    var dice = Dice(seed: 20_260_101)
    var samples: [(name: String, bytes: [UInt8])] = (0...12).map { count in
      ("\(count) bytes", (0..<count).map { UInt8($0 * 7) })
    }
    samples.append(("one byte again and again", [UInt8](repeating: 65, count: 100_000)))
    samples.append(("noise", (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &dice) }))
    samples.append(
      ("two letters", (0..<50_000).map { _ in UInt8.random(in: 65...66, using: &dice) }))
    samples.append(
      (
        "markup",
        Array((0..<6_000).map { "<c r=\"A\($0)\" s=\"3\"><v>\($0 % 97)</v></c>" }.joined().utf8)
      ))
    let page = (0..<33_000).map { _ in UInt8.random(in: 0...255, using: &dice) }
    samples.append(("a repetition just beyond the window", page + page))
    samples.append(
      ("a repetition just within the window", Array(page[..<32_768]) + Array(page[..<32_768])))
    // Fibonacci counts make the deepest tree that counts can make, deeper than 15 bits.
    var (a, b) = (1, 1)
    var skewed: [UInt8] = []
    for symbol in 0..<24 {
      skewed += [UInt8](repeating: UInt8(symbol * 9), count: a)
      (a, b) = (b, a + b)
    }
    samples.append(("a deep tree", skewed.shuffled(using: &dice)))
    return samples
  }()

  @Test(arguments: samples.map(\.name)) func inflatesToWhatItWas(_ name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    let deflated = Deflater.deflate(sample.bytes)
    #expect(Unpacking.inflated(deflated, size: sample.bytes.count) == sample.bytes)
  }

  /// A workbook is published with its sum, so the same content must be the same bytes everywhere.
  @Test func givesTheSameBytesEverywhere() {
    let bytes = Self.samples.flatMap { Deflater.deflate($0.bytes) }
    // FNV-1a.
    let sum = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    #expect(sum == 0x0B90_65FA_38E8_D7A7)
  }

  @Test func compressesMarkupWell() throws {
    let markup = try #require(Self.samples.first { $0.name == "markup" }).bytes
    #expect(Deflater.deflate(markup).count * 8 < markup.count)
  }
}
