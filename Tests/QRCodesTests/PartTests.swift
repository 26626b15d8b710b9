import Escaping
import Testing

@testable import QRCodes

/// The parts of a code by the examples that the standard prints.
@Suite("Parts of QR codes") struct PartTests {
  /// ISO/IEC 18004:2015, annex I: the bytes of `01234567` in version 1-M and their check bytes.
  @Test func checkBytesAreThoseOfTheStandard() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
      0x11,
    ]
    #expect(
      ReedSolomon(checkBytes: 10).check(of: data)
        == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
    #expect(ReedSolomon(checkBytes: 7).check(of: []) == [0, 0, 0, 0, 0, 0, 0])
  }

  /// Table C.1, level M.
  @Test func formatBitsAreThoseOfTheStandard() {
    #expect(
      (0...7).map(Version.formatBits) == [
        0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0,
      ])
  }

  /// Table D.1.
  @Test(arguments: [
    (7, 0x07C94), (8, 0x085BC), (9, 0x09A99), (10, 0x0A4D3), (21, 0x15683), (40, 0x28C69),
  ]) func versionBitsAreThoseOfTheStandard(_ number: Int, _ bits: Int) {
    #expect(Version(number: number).bits == bits)
  }

  /// Table 7, bytes at level M, and table E.1.
  @Test(arguments: [
    (1, 26, 14, []), (2, 44, 26, [6, 18]), (7, 196, 122, [6, 22, 38]), (10, 346, 213, [6, 28, 50]),
    (15, 655, 412, [6, 26, 48, 70]), (32, 2465, 1538, [6, 34, 60, 86, 112, 138]),
    (40, 3706, 2331, [6, 30, 58, 86, 114, 142, 170]),
  ]) func versionsHoldWhatTheStandardSays(
    _ number: Int, _ total: Int, _ capacity: Int, _ alignments: [Int]
  ) {
    let version = Version(number: number)
    #expect(version.totalBytes == total)
    #expect(version.capacity == capacity)
    #expect(version.alignments == alignments)
  }

  /// Version 5 has two blocks of 43 bytes, which are dealt in turn.
  @Test func blocksAreDealtInTurn() {
    let bytes = (0..<84).map { UInt8($0) }
    let out = QRCode.codewords(of: bytes, Version(number: 5))
    #expect(out.count == 134)
    // Half a byte each: the mode, 84, 0, 1, 2; beside them what begins with 41's second half, 42, 43, 44.
    #expect(Array(out[..<8]) == [0x45, 0x92, 0x40, 0xA2, 0x00, 0xB2, 0x10, 0xC2])
  }

  @Test(arguments: [
    // All dark: 21 runs of 21 both ways, 400 squares, half too many.
    (String(repeating: "1", count: 441), 21, 42 * 19 + 400 * 3 + 100),
    // A chequered square has neither runs nor squares and is even.
    (String(String(repeating: "10", count: 221).dropLast()), 21, 0),
    // What looks like a finder above light: light before and after it, runs of seven in six rows and
    // two columns and of six in five columns, 30 squares, a tenth dark.
    ("1011101" + String(repeating: "0", count: 42), 7, 40 * 2 + 8 * 5 + 5 * 4 + 30 * 3 + 70),
  ]) func penaltiesAreCounted(_ modules: String, _ size: Int, _ penalty: Int) {
    #expect(Penalty.of(modules.utf8.map { $0 - 48 }, size) == penalty)
  }

  @Test func drawsRunsInOnePath() throws {
    let code = try #require(QRCode(Array("a".utf8)))
    let svg = String(decoding: code.svg(label: "Kode QR <menuju> \"a\"").bytes, as: UTF8.self)
    let start = """
      <svg xmlns="http://www.w3.org/2000/svg" class="kode-qr" role="img" \
      aria-label="Kode QR &lt;menuju&gt; &quot;a&quot;" viewBox="0 0 29 29" width="22mm" height="22mm" \
      shape-rendering="crispEdges"><rect width="29" height="29" fill="#fff"/>\
      <path stroke="#000" d="M4 4.5h7
      """
    #expect(svg.hasPrefix(start))
    #expect(svg.hasSuffix("\"/></svg>"))
    // The runs give the modules back.
    let path = try #require(svg.split(separator: " d=\"").last?.split(separator: "\"").first)
    var drawn = [UInt8](repeating: 0, count: code.modules.count)
    for (row, line) in path.split(separator: "M").enumerated() {
      #expect(line.hasPrefix("4 \(row + 4).5"))
      var column = 0
      for match in line.matches(of: /([hm])(\d+)/) {
        let length = try #require(Int(match.2))
        if match.1 == "h" {
          for place in column..<column + length { drawn[row * code.size + place] = 1 }
        }
        column += length
      }
    }
    #expect(drawn == code.modules)
  }
}
