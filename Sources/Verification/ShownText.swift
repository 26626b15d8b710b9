/// What a browser shows of characters in a page: references resolved, white space collapsed to single
/// spaces, none at the ends.
enum ShownText {
  /// The text of some bytes.
  static func of(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == UInt8(ascii: "&"), let reference = reference(bytes[position...]) {
        for next in reference.text.utf8 { append(next, &out) }
        position += reference.length
      } else {
        append(byte, &out)
        position += 1
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// A text as a page would show it.
  static func of(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 { append(byte, &out) }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, _ out: inout [UInt8]) {
    if byte.isSpace {
      if let last = out.last, last != 0x20 { out.append(0x20) }
    } else if byte == 0xA0, out.last == 0xC2 {
      // A no-break space looks like any other.
      out.removeLast()
      if let last = out.last, last != 0x20 { out.append(0x20) }
    } else {
      out.append(byte)
    }
  }

  /// The character that a reference at the start of `bytes` stands for; nil where it is none.
  private static func reference(
    _ bytes: ArraySlice<UInt8>
  ) -> (text: String, length: Int)? {
    let window = bytes.prefix(12)
    guard let end = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: window[(window.startIndex + 1)..<end], as: UTF8.self)
    let length = end - window.startIndex + 1
    if let text = named[name] { return (text, length) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let code = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return (String(scalar), length)
  }

  /// The named references that a template for such pages may reasonably use.
  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "minus": "−",
    "times": "×", "divide": "÷", "le": "≤", "ge": "≥", "mdash": "—", "ndash": "–", "hellip": "…",
    "middot": "·", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "copy": "©",
    "thinsp": " ", "bull": "•",
  ]
}
