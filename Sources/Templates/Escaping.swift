/// Appends `text` to `out` with the characters that mean something in HTML replaced: `&`, `<`, `>`
/// and `"`, and with `apostrophe` also `'` (an attribute may stand between apostrophes). Runs of
/// other bytes are copied as a whole.
func appendEscaped(_ text: Span<UInt8>, apostrophe: Bool, to out: inout [UInt8]) {
  var clean = 0
  for offset in text.indices where mayNeedEscape(text[offset]) {
    let byte = text[offset]
    if byte == ascii("'"), !apostrophe { continue }
    append(text.extracting(clean..<offset), to: &out)
    out.append(contentsOf: entity(for: byte).utf8)
    clean = offset + 1
  }
  append(text.extracting(clean..<text.count), to: &out)
}

/// Appends the bytes as they are.
@inline(__always)
func append(_ bytes: Span<UInt8>, to out: inout [UInt8]) {
  bytes.withUnsafeBufferPointer { out.append(contentsOf: $0) }
}

/// Whether the byte is one of `"`, `&`, `'`, `<` and `>`, which are bits of one word.
@inline(__always)
private func mayNeedEscape(_ byte: UInt8) -> Bool {
  let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
  return byte < 64 && special &>> UInt64(byte) & 1 == 1
}

private func entity(for byte: UInt8) -> String {
  switch byte {
  case ascii("&"): "&amp;"
  case ascii("<"): "&lt;"
  case ascii(">"): "&gt;"
  case ascii("\""): "&quot;"
  default: "&#39;"
  }
}

/// HTML, SVG or MathML that is safe to write as it is.
///
/// A type of its own, which only this package's code can make: the code that draws charts and
/// formulas escapes every text it puts in. So a text from a cell can never become markup, whatever
/// a template says.
public struct Markup: Sendable, Hashable {
  /// The markup as UTF-8.
  public let bytes: [UInt8]

  /// Vouches for `bytes`: whoever calls this has escaped every text within.
  package init(trusted bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Vouches for `text`: whoever calls this has escaped every text within.
  package init(trusted text: String) {
    self.init(trusted: Array(text.utf8))
  }
}
