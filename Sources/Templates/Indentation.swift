/// The blanks that go before every line of an included template.
struct Indentation {
  private var bytes: [UInt8] = []
  /// Whether the line being written has its indentation already, from where it was included.
  private var isLineStarted = false

  /// This indentation and `more`.
  func deeper(by more: Span<UInt8>) -> Indentation {
    var result = self
    append(more, to: &result.bytes)
    return result
  }

  /// This indentation for text that goes on in a line that has begun: its first line start is none.
  func continuingLine() -> Indentation {
    var result = self
    result.isLineStarted = !bytes.isEmpty
    return result
  }

  /// Begins a line.
  mutating func startLine(_ out: inout [UInt8]) {
    if bytes.isEmpty { return }
    if !isLineStarted { out.append(contentsOf: bytes) }
    isLineStarted = false
  }

  /// Writes template text, its lines indented; the first one only if it is the start of a line.
  mutating func write(_ text: Span<UInt8>, startsLine: Bool, to out: inout [UInt8]) {
    if bytes.isEmpty { return append(text, to: &out) }
    var isStart = startsLine
    var rest = 0..<text.count
    while !rest.isEmpty {
      if isStart { startLine(&out) }
      let lineBreak = rest.first { text[$0] == ascii("\n") }
      let end = lineBreak.map { $0 + 1 } ?? text.count
      append(text.extracting(rest.lowerBound..<end), to: &out)
      rest = end..<text.count
      isStart = true
    }
  }
}
