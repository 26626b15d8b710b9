internal import CSystem

/// What SHA-256 does with blocks of 64 bytes.
///
/// The schedule is a window of 16 words in an array of fixed size, written over as it moves on, so
/// that nothing is allocated for a block and no index needs a check.
struct BlockHash {
  /// Whether this processor can do it by itself.
  static let hasInstructions = rapor_has_sha256() != 0

  /// Whether it is to; it must be able to.
  private let usesInstructions: Bool
  private var words: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// The state, the highest byte of each word first.
  var bytes: [UInt8] { words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } } }

  init(usesInstructions: Bool) { self.usesInstructions = usesInstructions }

  mutating func process(_ blocks: Span<UInt8>) {
    guard usesInstructions else { return processByWords(blocks) }
    // The processor's own instructions are six times as fast.
    words.withUnsafeMutableBufferPointer { words in
      blocks.withUnsafeBufferPointer { bytes in
        rapor_sha256(words.baseAddress, bytes.baseAddress, bytes.count / 64)
      }
    }
  }

  private mutating func processByWords(_ blocks: Span<UInt8>) {
    let constants = Self.constants
    var window = [16 of UInt32](repeating: 0)
    for start in stride(from: 0, to: blocks.count, by: 64) {
      for index in 0..<16 {
        let at = start + 4 * index
        window[index] =
          UInt32(blocks[at]) << 24 | UInt32(blocks[at + 1]) << 16 | UInt32(blocks[at + 2]) << 8
          | UInt32(blocks[at + 3])
      }
      var (a, b, c, d) = (words[0], words[1], words[2], words[3])
      var (e, f, g, h) = (words[4], words[5], words[6], words[7])
      // Eight rounds at a time, so that the words change their roles without being moved.
      for round in stride(from: 0, to: 64, by: 8) {
        Self.mix(a, b, c, &d, e, f, g, &h, constants[round] &+ Self.next(&window, round))
        Self.mix(h, a, b, &c, d, e, f, &g, constants[round + 1] &+ Self.next(&window, round + 1))
        Self.mix(g, h, a, &b, c, d, e, &f, constants[round + 2] &+ Self.next(&window, round + 2))
        Self.mix(f, g, h, &a, b, c, d, &e, constants[round + 3] &+ Self.next(&window, round + 3))
        Self.mix(e, f, g, &h, a, b, c, &d, constants[round + 4] &+ Self.next(&window, round + 4))
        Self.mix(d, e, f, &g, h, a, b, &c, constants[round + 5] &+ Self.next(&window, round + 5))
        Self.mix(c, d, e, &f, g, h, a, &b, constants[round + 6] &+ Self.next(&window, round + 6))
        Self.mix(b, c, d, &e, f, g, h, &a, constants[round + 7] &+ Self.next(&window, round + 7))
      }
      let mixed: [8 of UInt32] = [a, b, c, d, e, f, g, h]
      for index in 0..<8 { words[index] &+= mixed[index] }
    }
  }

  /// One round; of the eight words only two change.
  @inline(__always) private static func mix(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32
  ) {
    h &+= (e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)) &+ (g ^ (e & (f ^ g))) &+ word
    d &+= h
    h &+= (a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)) &+ ((a & b) | (c & (a | b)))
  }

  /// The schedule's word for a round; in its place goes the one that is needed 16 rounds on.
  @inline(__always)
  private static func next(_ window: inout [16 of UInt32], _ round: Int) -> UInt32 {
    let word = window[round & 15]
    let (early, late) = (window[(round + 1) & 15], window[(round + 14) & 15])
    let s0 = early.rotated(7) ^ early.rotated(18) ^ (early &>> 3)
    let s1 = late.rotated(17) ^ late.rotated(19) ^ (late &>> 10)
    window[round & 15] = word &+ s0 &+ window[(round + 9) & 15] &+ s1
    return word
  }

  /// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension UInt32 {
  fileprivate func rotated(_ bits: UInt32) -> UInt32 { self &>> bits | self &<< (32 - bits) }
}
