import Testing

@testable import Digest

/// The examples published by NIST with FIPS 180-4, and lengths around the block's edge.
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func agreesWithThePublishedVectors(text: String, digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
    #expect(Self.portable([Array(text.utf8)]) == digest)
  }

  @Test func agreesOnAMillionLetters() {
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    let letters = [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(SHA256.hex(letters) == digest)
    #expect(Self.portable([letters]) == digest)
  }

  /// Every length around one, two and three blocks: the processor's own instructions, the loop for
  /// every processor, and bytes that come in pieces.
  @Test(arguments: Array(0...200))
  func allWaysGiveTheSameDigest(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ $0 &* $0) }
    let digest = SHA256.hex(bytes)
    #expect(Self.portable([bytes]) == digest)
    for cut in [1, length / 3, length - 1] where (0...length).contains(cut) {
      #expect(Self.portable([Array(bytes[..<cut]), Array(bytes[cut...])]) == digest)
    }
    var hash = SHA256()
    for byte in bytes { hash.update([byte]) }
    #expect(hash.hex() == digest)
  }

  private static func portable(_ parts: [[UInt8]]) -> String {
    var hash = SHA256(usesInstructions: false)
    for part in parts { hash.update(part) }
    return hash.hex()
  }
}
