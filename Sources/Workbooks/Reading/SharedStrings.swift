/// The texts that cells share, in one buffer.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  /// The most bytes that are kept.
  private static let most = 50_000_000

  /// No texts.
  init() {}

  init(_ scanner: XMLScanner) throws(WorkbookProblem) {
    var scanner = scanner
    guard try scanner.next() == .start(.sheet("sst")) else {
      throw .malformed(part: scanner.source.part)
    }
    while let event = try scanner.next() {
      guard event == .start(.sheet("si")) else { continue }
      let start = bytes.count
      bytes += try scanner.readString()
      guard bytes.count <= SharedStrings.most else {
        throw .excessive(part: scanner.source.part)
      }
      ranges.append(start..<bytes.count)
    }
  }

  /// The text at `index`; nil where there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    ranges.indices.contains(index) ? bytes[ranges[index]] : nil
  }
}
