/// Reads values out of a PDF's bytes, from a place onwards. Whatever the bytes, it gives a value or
/// nil: it never reads outside them, and nests no deeper than `depthLimit`.
struct PDFReader {
  private static let depthLimit = 40
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = max(0, position)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current {
      if byte == UInt8(ascii: "%") {
        while let byte = current, byte != 10, byte != 13 { position += 1 }
      } else if PDFReader.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  /// Reads a keyword such as `obj` if it stands next.
  mutating func skip(_ keyword: String) -> Bool {
    skipSpace()
    let end = position + keyword.utf8.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(keyword.utf8) else {
      return false
    }
    position = end
    return true
  }

  /// Reads a whole number that is not negative.
  mutating func readCount() -> Int? {
    skipSpace()
    let start = position
    var number = 0
    while let byte = current, (48...57).contains(byte) {
      // No file has as many bytes or objects as this.
      guard number < 1_000_000_000_000 else { return nil }
      number = number * 10 + Int(byte - 48)
      position += 1
    }
    return position > start ? number : nil
  }

  mutating func readValue(depth: Int = 0) -> PDFValue? {
    guard depth < PDFReader.depthLimit else { return nil }
    skipSpace()
    switch current {
    case UInt8(ascii: "/"): return readName().map(PDFValue.name)
    case UInt8(ascii: "["): return readArray(depth)
    case UInt8(ascii: "("): return readLiteral()
    case UInt8(ascii: "<"): return skip("<<") ? readDictionary(depth) : readHexadecimal()
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return readNumber()
    default: return skip("null") || skip("true") || skip("false") ? .other : nil
    }
  }

  /// A number, or the reference that begins with it.
  private mutating func readNumber() -> PDFValue? {
    let start = position
    if let number = readCount(), number > 0, readCount() == 0, skip("R"),
      current.map(PDFReader.isRegular) != true
    {
      return .reference(number)
    }
    position = start
    while let byte = current, PDFReader.isRegular(byte) { position += 1 }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self)).map(PDFValue.number)
  }

  private mutating func readName() -> String? {
    position += 1
    var name: [UInt8] = []
    while let byte = current, PDFReader.isRegular(byte) {
      position += 1
      if byte == UInt8(ascii: "#") {
        guard let high = readDigit(), let low = readDigit() else { return nil }
        name.append(high << 4 | low)
      } else {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func readDigit() -> UInt8? {
    guard let byte = current else { return nil }
    position += 1
    return Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }

  /// A text in parentheses, which may hold more of them.
  private mutating func readLiteral() -> PDFValue? {
    var open = 0
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"): open -= 1
      default: break
      }
      if open == 0 { return .other }
    }
    return nil
  }

  private mutating func readHexadecimal() -> PDFValue? {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    position = end + 1
    return .other
  }

  private mutating func readArray(_ depth: Int) -> PDFValue? {
    position += 1
    var elements: [PDFValue] = []
    while !skip("]") {
      guard let element = readValue(depth: depth + 1) else { return nil }
      elements.append(element)
    }
    return .array(elements)
  }

  private mutating func readDictionary(_ depth: Int) -> PDFValue? {
    var entries: [String: PDFValue] = [:]
    while !skip(">>") {
      guard current == UInt8(ascii: "/"), let key = readName(),
        let value = readValue(depth: depth + 1)
      else { return nil }
      entries[key] = value
    }
    return .dictionary(entries)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

  /// Whether a byte can be part of a word: neither space nor delimiter.
  private static func isRegular(_ byte: UInt8) -> Bool {
    !isSpace(byte) && !"()<>[]{}/%".utf8.contains(byte)
  }
}
