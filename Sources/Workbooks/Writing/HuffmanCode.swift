/// A canonical Huffman code (RFC 1951, 3.2.2), made from how often each symbol stands.
struct HuffmanCode {
  /// How many bits each symbol takes; 0 for one that never stands.
  let lengths: [Int]
  /// The bits of each symbol, in the order in which they are written.
  let codes: [UInt32]

  /// The code for symbols that stand `counts` times, none longer than `limit` bits. Two symbols at
  /// least get a code, for some readers refuse a tree of one.
  init(counts: [Int], limit: Int) {
    var counts = counts
    var used = counts.count { $0 > 0 }
    for symbol in counts.indices where used < 2 && counts[symbol] == 0 {
      counts[symbol] = 1
      used += 1
    }
    var lengths = HuffmanCode.lengths(counts)
    while lengths.contains(where: { $0 > limit }) {
      // Evening the counts out flattens the tree; it settles after a few rounds.
      counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = HuffmanCode.lengths(counts)
    }
    self.lengths = lengths
    codes = HuffmanCode.codes(lengths)
  }

  /// The depth of each symbol in the tree that joins the two rarest again and again. Ties are broken
  /// by place, so that the same counts give the same tree everywhere.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    // Leaves and joined nodes both come in the order of their weights, so two queues are enough.
    var parents = [Int](repeating: -1, count: leaves.count * 2 - 1)
    var joined: [Int] = []
    var (leaf, node) = (0, 0)
    func takesLeaf() -> Bool {
      guard leaf < leaves.count else { return false }
      return node >= joined.count || counts[leaves[leaf]] <= joined[node]
    }
    for next in leaves.count..<parents.count {
      var weight = 0
      for _ in 0..<2 {
        if takesLeaf() {
          weight += counts[leaves[leaf]]
          parents[leaf] = next
          leaf += 1
        } else {
          weight += joined[node]
          parents[leaves.count + node] = next
          node += 1
        }
      }
      joined.append(weight)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for index in parents.indices.reversed() where parents[index] >= 0 {
      depths[index] = depths[parents[index]] + 1
    }
    var lengths = [Int](repeating: 0, count: counts.count)
    for (index, symbol) in leaves.enumerated() { lengths[symbol] = depths[index] }
    return lengths
  }

  private static func codes(_ lengths: [Int]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[length] += 1 }
    var next = [UInt32](repeating: 0, count: 16)
    for length in 1..<16 { next[length] = (next[length - 1] + counts[length - 1]) << 1 }
    return lengths.map { length in
      guard length > 0 else { return 0 }
      next[length] += 1
      return reversed(next[length] - 1, length)
    }
  }

  private static func reversed(_ code: UInt32, _ length: Int) -> UInt32 {
    var (code, out) = (code, UInt32(0))
    for _ in 0..<length {
      out = out << 1 | code & 1
      code >>= 1
    }
    return out
  }
}
