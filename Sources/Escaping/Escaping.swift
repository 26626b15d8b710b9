/// Writing texts of others into markup: HTML, SVG, MathML and XML alike.
extension [UInt8] {
  /// Appends a text with the characters that mean something in markup replaced: `&`, `<`, `>` and
  /// `"`, and with `apostrophe` also `'`, as an attribute may stand between apostrophes. Runs of
  /// other bytes are copied as a whole.
  package mutating func append(escaped text: Span<UInt8>, apostrophe: Bool) {
    var clean = 0
    for offset in text.indices where isSpecial(text[offset]) {
      let byte = text[offset]
      if byte == UInt8(ascii: "'"), !apostrophe { continue }
      append(text.extracting(clean..<offset))
      append(contentsOf: Entity.text(of: byte).utf8)
      clean = offset + 1
    }
    append(text.extracting(clean..<text.count))
  }

  /// The same for a text of any origin, with `�` for what neither HTML nor XML may hold: control
  /// characters other than tab and line break, and code points that are no characters.
  package mutating func append(escaped text: String) {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
    var allowed =
      isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(allowed)))
    allowed.withUTF8 { bytes in append(escaped: bytes.span, apostrophe: true) }
  }

  /// Appends bytes as they are.
  @inline(__always)
  package mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

/// What stands for a character that means something in markup.
package enum Entity {
  /// `&amp;` and the like, for one of `&`, `<`, `>`, `"` and `'`.
  package static func text(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
  }
}

/// Whether the byte is one of `"`, `&`, `'`, `<` and `>`, which are bits of one word.
@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
  let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
  return byte < 64 && special &>> UInt64(byte) & 1 == 1
}

private func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x09, 0x0A: scalar
  case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: "\u{FFFD}"
  default: scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar
  }
}

/// Texts within addresses (RFC 3986).
package enum URLText {
  /// A file's name as part of an address, or with `slashes` a whole path: everything but letters,
  /// digits and `-._~` percent-encoded.
  package static func encoded(_ name: String, slashes: Bool = false) -> String {
    name.utf8.reduce(into: "") { out, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E,
        UInt8(ascii: "/") where slashes:
        out.unicodeScalars.append(UnicodeScalar(byte))
      default: out += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// The address of a file on this machine.
  package static func ofFile(_ path: String) -> String { "file://" + encoded(path, slashes: true) }
}
