/// What a text is but for its digits: the same for `SHA256SUMS` and `SHA259SUMS`.
///
/// A site of one office with one position says most things once or twice, too seldom for a rule to be
/// learned from its pages. But what differs by digits alone from something that is known was meant to
/// be that.
enum Misprints {
  /// A text with every digit replaced by `0`; nil where it is all digits, or almost, since then
  /// everything would look like everything, or too long to be a wording.
  static func skeleton(of text: String) -> String? {
    let bytes = text.utf8
    guard (fewestLetters...longest).contains(bytes.count), bytes.contains(where: \.isDigit),
      bytes.lazy.filter(\.isLetter).prefix(fewestLetters).count == fewestLetters
    else { return nil }
    return String(decoding: bytes.map { $0.isDigit ? UInt8(ascii: "0") : $0 }, as: UTF8.self)
  }

  /// Whether two texts differ by one digit and nothing else.
  static func differInOneDigit(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    let different = zip(a.utf8, b.utf8).filter { $0 != $1 }
    return different.count == 1 && different.allSatisfy { $0.isDigit && $1.isDigit }
  }

  /// Whether this has the form of a sum of a file, whole or cut short as pages show it.
  static func isSum(_ text: String) -> Bool {
    [12, 16, 64].contains(text.utf8.count) && text.utf8.contains(where: \.isLetter)
      && text.utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
  }

  private static let fewestLetters = 6
  private static let longest = 1000
}

extension PageReading {
  /// What was meant by a figure, a date or a name that the tables do not give; nil where nobody
  /// could tell.
  func meant(by token: Token, of leaf: Leaf) -> String? {
    if let whole = known(like: leaf) {
      return String(decoding: Array(whole.utf8)[token.range], as: UTF8.self)
    }
    switch token.kind {
    case .date:
      return [.approvalDay, .fact, .change].lazy.flatMap { texts(of: $0, for: leaf) }
        .first { Misprints.differInOneDigit($0, token.text) }
    case .number:
      guard let number = Int(token.text), token.text.utf8.count == 4 else { return nil }
      return texts(of: .year, for: leaf).first { year in
        Misprints.differInOneDigit(year, token.text)
          && Int(year).map { abs($0 - number) >= PageReading.generation } ?? false
      }
    case .quarter, .fingerprint, .word: return nil
    }
  }

  /// Years nearer than this to that of a unit may be those of laws and plans.
  private static let generation = 30
}
