/// Bytes of markup in the making.
struct MarkupBuffer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Appends what is markup already.
  mutating func put(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Appends hundredths as a decimal number without trailing zeros; zero has no sign.
  mutating func put(_ hundredths: Int) {
    if hundredths < 0 { put("-") }
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var power: UInt = 1
    while whole / power >= 10 { power *= 10 }
    while power > 0 {
      put(digit: whole / power % 10)
      power /= 10
    }
    guard rest > 0 else { return }
    put(".")
    put(digit: rest / 10)
    if rest % 10 > 0 { put(digit: rest % 10) }
  }

  private mutating func put(digit: UInt) {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: digit))
  }

  /// Appends ` name="number"`.
  mutating func put(_ name: StaticString, _ hundredths: Int) {
    put(" ")
    put(name)
    put("=\"")
    put(hundredths)
    put("\"")
  }

  /// Appends a text with the characters that mean something in markup escaped, and with U+FFFD for
  /// each that neither HTML nor XML may hold: control characters other than tab and line break, and
  /// the code points that are no characters.
  mutating func put(text: String) {
    guard !text.utf8.allSatisfy(MarkupBuffer.isPlain) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": put("&amp;")
      case "<": put("&lt;")
      case ">": put("&gt;")
      case "\"": put("&quot;")
      case "'": put("&#39;")
      default: bytes.append(contentsOf: MarkupBuffer.allowed(scalar).utf8)
      }
    }
  }

  /// Appends a text as a part of an id: anything but ASCII letters, digits, `-`, `_` and `.`
  /// becomes `-`.
  mutating func put(slug text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".":
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: put("-")
      }
    }
  }

  /// Whether a byte is printable ASCII that means nothing in markup.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: (0x20..<0x7F).contains(byte)
    }
  }

  private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A: scalar
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: "\u{FFFD}"
    default: scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar
    }
  }
}
