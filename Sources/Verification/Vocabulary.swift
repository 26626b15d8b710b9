import Catalog
import Scoring
import Tables

/// A figure, a date, a quarter, a fingerprint or a fixed word within a text.
struct Token {
  enum Kind: UInt8 { case number, date, quarter, fingerprint, word }
  let kind: Kind
  let text: String
  let range: Range<Int>
}

/// The fixed words of a site and the ways in which figures are written.
struct Vocabulary: Sendable {
  /// Words found within sentences: ratings, and states of more than one word.
  private let phrases: [[UInt8]]
  /// Words that count only where they stand alone.
  private let alone: Set<String>
  private let months: Set<String>

  /// The vocabulary of sites with these rating scales.
  init(scales: [RatingScale]) {
    let ratings = scales.flatMap { $0.levels.map(\.name) }
    let states = State.allCases.map(\.word)
    let within = Set(ratings + states.filter { $0.contains(" ") }).filter { !$0.isEmpty }
    // Longest first, so that “Sangat Baik” is not taken for “Baik”.
    phrases = within.map { Array($0.utf8) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
    }
    alone = Set(
      ratings + states + [
        "lengkap", "sementara", "Sementara", "ya", "tidak", "sebagian", "nihil", "ya (1)",
        "tidak (0)", "sebagian (0,5)", "—",
      ])
    months = Set(CalendarDate.monthNames)
  }

  /// The tokens of a text, from left to right.
  func tokens(of text: String) -> [Token] {
    if text.isEmpty { return [] }
    let bytes = Array(text.utf8)
    if alone.contains(text) { return [Token(kind: .word, text: text, range: 0..<bytes.count)] }
    var scan = TokenScan(bytes: bytes, phrases: phrases, months: months)
    return scan.tokens()
  }
}

/// One pass over a text.
private struct TokenScan {
  let bytes: [UInt8]
  let phrases: [[UInt8]]
  let months: Set<String>
  var position = 0
  var found: [Token] = []

  init(bytes: [UInt8], phrases: [[UInt8]], months: Set<String>) {
    self.bytes = bytes
    self.phrases = phrases
    self.months = months
  }

  mutating func tokens() -> [Token] {
    while position < bytes.count {
      let start = position
      if isWordStart(start), let token = fingerprint(start) ?? quarter(start) ?? phrase(start) {
        take(token)
      } else if bytes[start].isDigit {
        takeNumber(start)
      } else {
        position += 1
      }
    }
    return found
  }

  private mutating func take(_ token: Token) {
    found.append(token)
    position = token.range.upperBound
  }

  private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
  private func isInWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }
  private func isWordStart(_ index: Int) -> Bool {
    isInWord(byte(index)) && !isInWord(byte(index - 1))
  }
  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// `1de4 cc33 2892 2f98`.
  private func fingerprint(_ start: Int) -> Token? {
    guard start + 19 <= bytes.count, !isInWord(byte(start + 19)) else { return nil }
    for offset in 0..<19 {
      let byte = bytes[start + offset]
      let isHex = byte.isDigit || (0x61...0x66).contains(byte)
      guard offset % 5 == 4 ? byte == 0x20 : isHex else { return nil }
    }
    return Token(kind: .fingerprint, text: text(start..<start + 19), range: start..<start + 19)
  }

  /// `Triwulan III` and `TW III`, both as `Triwulan III`.
  private func quarter(_ start: Int) -> Token? {
    for (word, length) in [("Triwulan ", 9), ("TW ", 3)] {
      guard start + length < bytes.count,
        bytes[start..<start + length].elementsEqual(word.utf8)
      else { continue }
      var end = start + length
      while isInWord(byte(end)) { end += 1 }
      let roman = text(start + length..<end)
      guard let quarter = Quarter.allCases.first(where: { $0.roman == roman }) else { return nil }
      return Token(kind: .quarter, text: quarter.title, range: start..<end)
    }
    return nil
  }

  private func phrase(_ start: Int) -> Token? {
    for phrase in phrases where phrase[0] == bytes[start] {
      let end = start + phrase.count
      if end <= bytes.count, !isInWord(byte(end)), bytes[start..<end].elementsEqual(phrase) {
        return Token(kind: .word, text: text(start..<end), range: start..<end)
      }
    }
    return nil
  }

  /// Digits with points and commas between them, with a sign that belongs to them; a day with its
  /// month and year is one token, and digits among letters are one with them.
  private mutating func takeNumber(_ digit: Int) {
    var start = digit
    while start > 0, isInWord(byte(start - 1)), byte(start - 1) < 0x80 { start -= 1 }
    var end = digit
    if start < digit {
      while isInWord(byte(end)), byte(end) < 0x80 { end += 1 }
      position = end
      found.append(Token(kind: .number, text: text(start..<end), range: start..<end))
      return
    }
    let isSeparator: (UInt8) -> Bool = { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    while byte(end).isDigit || (isSeparator(byte(end)) && byte(end + 1).isDigit) { end += 1 }
    while isInWord(byte(end)), byte(end) < 0x80 { end += 1 }
    let token = date(digit, end) ?? isoDate(digit, end) ?? signed(digit, end)
    position = token.range.upperBound
    found.append(token)
  }

  private func signed(_ digit: Int, _ end: Int) -> Token {
    var start = digit
    if byte(digit - 1) == UInt8(ascii: "-"), !isInWord(byte(digit - 2)) {
      start = digit - 1
    } else if digit >= 3, bytes[digit - 3..<digit].elementsEqual("−".utf8),
      !isInWord(byte(digit - 4))
    {
      start = digit - 3
    }
    return Token(kind: .number, text: text(start..<end), range: start..<end)
  }

  /// `2020-10-26`, with or without a time of the day.
  private func isoDate(_ start: Int, _ end: Int) -> Token? {
    guard end - start == 4, start + 10 <= bytes.count else { return nil }
    for offset in 0..<10 {
      let byte = bytes[start + offset]
      guard offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : byte.isDigit else {
        return nil
      }
    }
    var rest = start + 10
    if byte(rest) == UInt8(ascii: "T") {
      while rest < bytes.count, bytes[rest].isDigit || ":+-TZ".utf8.contains(bytes[rest]) {
        rest += 1
      }
    }
    if byte(rest).isDigit { return nil }
    return Token(kind: .date, text: text(start..<rest), range: start..<rest)
  }

  /// `26 Oktober 2020`.
  private func date(_ start: Int, _ end: Int) -> Token? {
    guard end - start <= 2, byte(end) == 0x20 else { return nil }
    var monthEnd = end + 1
    while byte(monthEnd).isLetter { monthEnd += 1 }
    guard months.contains(text(end + 1..<monthEnd)), byte(monthEnd) == 0x20 else { return nil }
    var yearEnd = monthEnd + 1
    while byte(yearEnd).isDigit { yearEnd += 1 }
    guard yearEnd - monthEnd == 5 else { return nil }
    return Token(kind: .date, text: text(start..<yearEnd), range: start..<yearEnd)
  }
}
