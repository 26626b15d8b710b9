import Digest
import Testing

@testable import QRCodes

/// Codes against those of another encoder, libqrencode 4.1.1 (`qrencode -8 -l M -v N -m 0`).
@Suite("QR codes") struct QRCodeTests {
  /// What libqrencode draws for the first so many bytes of `address` again and again: its mask, and the
  /// beginning of the SHA-256 of its rows of `0` and `1`.
  struct Drawn: Sendable {
    let version: Int
    let bytes: Int
    let mask: Int
    let sum: String
  }

  private static let address = "https://rapor.example/sampang/karang-penang/2020/kasi-pemerintahan/"

  private static func text(_ count: Int) -> [UInt8] {
    Array(String(repeating: address, count: 40).utf8.prefix(count))
  }

  private static func rows(of code: QRCode, _ dark: String, _ light: String) -> String {
    (0..<code.size).map { row in
      code.modules[row * code.size..<(row + 1) * code.size].map { $0 == 1 ? dark : light }.joined()
    }.joined(separator: "\n")
  }

  /// As many bytes as each version holds, so that every module of it counts.
  @Test(arguments: drawn) func everyVersionIsAsAnotherEncoderDrawsIt(_ drawn: Drawn) throws {
    let code = try #require(QRCode(Self.text(drawn.bytes), mask: drawn.mask))
    #expect(code.version == drawn.version)
    #expect(code.size == drawn.version * 4 + 17)
    let sum = SHA256.hex(Array(Self.rows(of: code, "1", "0").utf8))
    #expect(sum.prefix(32) == drawn.sum)
    // One byte more needs the next version.
    let next = QRCode(Self.text(drawn.bytes + 1), mask: 0)?.version
    #expect(next == (drawn.version == 40 ? nil : drawn.version + 1))
  }

  @Test func anAddressIsAsAnotherEncoderDrawsIt() throws {
    let code = try #require(QRCode(Array("https://rapor.example/".utf8), mask: 3))
    #expect(
      Self.rows(of: code, "█", "·") == """
        ███████·██··██··█·███████
        █·····█·█···█···█·█·····█
        █·███·█··██··██·█·█·███·█
        █·███·█·██··████··█·███·█
        █·███·█···███··██·█·███·█
        █·····█··██·██··█·█·····█
        ███████·█·█·█·█·█·███████
        ········█·····█··········
        █·██·███···██·██··█··█·██
        ···█·█··█·██·█··█··█···█·
        █·····█·········██·······
        ██···█··█··███···█·█·██··
        █··█████·██··███·████·███
        ··██·█·····█··███·███···█
        ·███··█···█·███·█···█·██·
        █··███·█····█·█·█·███···█
        ··██··████·█·████████████
        ········██··█···█···█·█·█
        ███████·█··████·█·█·█·███
        █·····█·█···█···█···█··██
        █·███·█··█████··██████·█·
        █·███·█·███·██·████·█████
        █·███·█·█··███···██·█·██·
        █·····█········█·██·█·█··
        ███████·██··█·█··█·██████
        """)
  }

  /// libqrencode counts what looks like a finder a little differently, so its mask is another one at
  /// times; where both choose the same the codes are the same.
  @Test func choosesTheMaskThatPenaltiesPrefer() {
    let agreeing = Self.drawn.filter { QRCode(Self.text($0.bytes))?.mask == $0.mask }
    #expect(
      agreeing.map(\.version) == [
        4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 23, 24, 26, 27, 28, 30, 31, 32, 33,
        34,
        35, 37, 38, 39,
      ])
  }

  @Test func theSameBytesGiveTheSameCode() {
    #expect(QRCode(Self.text(70)) == QRCode(Self.text(70)))
    #expect(QRCode([])?.version == 1)
  }

  static let drawn = [
    Drawn(version: 1, bytes: 14, mask: 3, sum: "c34e4629ef946cf59f4f17cd41d073af"),
    Drawn(version: 2, bytes: 26, mask: 7, sum: "b7aa5cd5d6990910481b8f6ffb3eddc6"),
    Drawn(version: 3, bytes: 42, mask: 2, sum: "640b4fc2791b4d646a2be1b09f0f7ddc"),
    Drawn(version: 4, bytes: 62, mask: 3, sum: "1f20fd9a58877dcf659a2205ae8d96a3"),
    Drawn(version: 5, bytes: 84, mask: 3, sum: "2ac7c6d6574cdf7f4aac40a7555d52a6"),
    Drawn(version: 6, bytes: 106, mask: 3, sum: "be9f6d4779fba56d4ecc3b037b41a60e"),
    Drawn(version: 7, bytes: 122, mask: 6, sum: "8b8c4f40addde37b1eb34a9ca6eb25f2"),
    Drawn(version: 8, bytes: 152, mask: 1, sum: "6087878e63c4d0b89c44f3405bcc2080"),
    Drawn(version: 9, bytes: 180, mask: 2, sum: "cea279e8d3888abc230a4497f69b7432"),
    Drawn(version: 10, bytes: 213, mask: 2, sum: "959fe2fe2d31e087b39fc630dd3a5f92"),
    Drawn(version: 11, bytes: 251, mask: 2, sum: "ac87ff50fbf092b919f0769ba51d313f"),
    Drawn(version: 12, bytes: 287, mask: 2, sum: "eaf67798ed7f4ec66246cb7cac19946a"),
    Drawn(version: 13, bytes: 331, mask: 6, sum: "7a88c69590f6333f710ef4f70d661cf7"),
    Drawn(version: 14, bytes: 362, mask: 2, sum: "a8f603b89f303858d83d595e1bf3965a"),
    Drawn(version: 15, bytes: 412, mask: 2, sum: "105abc0b0be6bcd97a787cecd5150c89"),
    Drawn(version: 16, bytes: 450, mask: 2, sum: "6dabad4c8be03baaa6a253a71fe5717a"),
    Drawn(version: 17, bytes: 504, mask: 2, sum: "bc41429c63f48d620930fbb2a2d6ae15"),
    Drawn(version: 18, bytes: 560, mask: 2, sum: "28d6c6cab91ed3ba56b1d74ffbcf8168"),
    Drawn(version: 19, bytes: 624, mask: 2, sum: "14668a9974cc7f1fb393607bd0dab05c"),
    Drawn(version: 20, bytes: 666, mask: 2, sum: "098b684632ec16192f91549c2a191486"),
    Drawn(version: 21, bytes: 711, mask: 2, sum: "cd7589beef6380cb4385fe45eeb85ec7"),
    Drawn(version: 22, bytes: 779, mask: 2, sum: "c5d1ddc9e0cf5bcbfe4ccd0832a11d7a"),
    Drawn(version: 23, bytes: 857, mask: 4, sum: "cc85d5cdd73f6d395c39ac251bec62ae"),
    Drawn(version: 24, bytes: 911, mask: 2, sum: "b0436a0c8c344f35c43b5f86f4a9b5bf"),
    Drawn(version: 25, bytes: 997, mask: 2, sum: "d7bb9591614d27e8f4c8ee6db243c1aa"),
    Drawn(version: 26, bytes: 1059, mask: 2, sum: "ae19881205c4f5e22c6d39aacd92eb4d"),
    Drawn(version: 27, bytes: 1125, mask: 2, sum: "6828af17b6574e866012b339aa1d49ac"),
    Drawn(version: 28, bytes: 1190, mask: 2, sum: "6dbd7381dff1bf9fca8d1e506a003304"),
    Drawn(version: 29, bytes: 1264, mask: 2, sum: "b92a3daabe824d382e88732ead7e4067"),
    Drawn(version: 30, bytes: 1370, mask: 2, sum: "02596c37e044b1c2863b78050dfe0e21"),
    Drawn(version: 31, bytes: 1452, mask: 2, sum: "624efa0a2b7744e49899f04617780fe6"),
    Drawn(version: 32, bytes: 1538, mask: 2, sum: "64fc5cba32b8506be1825d0ba8560b12"),
    Drawn(version: 33, bytes: 1628, mask: 2, sum: "388cf58eec56fd7251a345e6d88db9c3"),
    Drawn(version: 34, bytes: 1722, mask: 2, sum: "391c48f552ec44b04e5f54fd6b299a7a"),
    Drawn(version: 35, bytes: 1809, mask: 2, sum: "9bd57152d338693ad79fecb92d521f61"),
    Drawn(version: 36, bytes: 1911, mask: 2, sum: "9a2b7f635a08de25bc86850d21906ce3"),
    Drawn(version: 37, bytes: 1989, mask: 2, sum: "672b4042a553a453fd80e85305571155"),
    Drawn(version: 38, bytes: 2099, mask: 2, sum: "d9cf10541b621acea1c738516ed773f0"),
    Drawn(version: 39, bytes: 2213, mask: 2, sum: "c601fe65da66c90f49fac3fd04475b60"),
    Drawn(version: 40, bytes: 2331, mask: 2, sum: "293e478d2a833809b0cccb8417799307"),
  ]
}
