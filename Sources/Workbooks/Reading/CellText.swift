/// Text of cells as stored, made into what was typed.
enum CellText {
  /// Resolves `_x000D_`, the way in which workbooks store what XML cannot (ECMA-376 part 1,
  /// 22.9.2.19), and makes every line break one line feed, as the CSV reader does.
  static func resolved(_ stored: [UInt8]) -> [UInt8] {
    guard stored.contains(UInt8(ascii: "_")) || stored.contains(UInt8(ascii: "\r")) else {
      return stored
    }
    var units: [UInt16] = []
    let text = Array(String(decoding: stored, as: UTF8.self).utf16)
    var position = 0
    while position < text.count {
      let (unit, length) =
        escape(in: text[position...]) ?? (text[position], 1)
      position += length
      if unit == 0x0A, units.last == 0x0D { units.removeLast() }
      units.append(unit)
    }
    return Array(String(decoding: units.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF16.self).utf8)
  }

  /// The unit that an escape at the start of `text` stands for, and the escape's length.
  private static func escape(in text: ArraySlice<UInt16>) -> (unit: UInt16, length: Int)? {
    let mark = text.prefix(7)
    guard mark.count == 7, mark.starts(with: "_x".utf16), mark.last == 0x5F else { return nil }
    let digits = String(decoding: mark.dropFirst(2).dropLast(), as: UTF16.self)
    guard digits.utf8.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else {
      return nil
    }
    return UInt16(digits, radix: 16).map { ($0, 7) }
  }

  /// The first character that no page can show: a control other than tab and line feed.
  static func controlCharacter(in text: some Collection<UInt8>) -> UInt8? {
    text.first { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A) || $0 == 0x7F }
  }
}

extension XMLScanner {
  /// The text of the element that began last, a shared or an inline string: its runs joined, without
  /// the phonetic ones.
  mutating func readString() throws(WorkbookProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var isText = false
    while let event = try next() {
      switch event {
      case .text: if isText { bytes += text }
      case .start(.sheet("t")): isText = true
      case .start(.sheet("r")), .end(.sheet("r")): break
      case .end(.sheet("t")): isText = false
      case .start: try skipElement()
      case .end:
        guard String(validating: bytes, as: UTF8.self) != nil else {
          throw .malformed(part: source.part)
        }
        return CellText.resolved(bytes)
      }
    }
    throw .malformed(part: source.part)
  }
}
