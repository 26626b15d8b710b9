/// What opens and closes a tag.
struct Delimiters: Sendable, Equatable {
  let open: [UInt8]
  let close: [UInt8]

  static let standard = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))
}

extension Delimiters {
  /// The content of `{{=… …=}}`: two words without `=`, of at most 16 bytes each (longer ones would
  /// make searching slow), or nil.
  init?(tagContent: ArraySlice<UInt8>) {
    let words = tagContent.split(whereSeparator: isBlank)
    guard words.count == 2, words.allSatisfy({ $0.count <= 16 && !$0.contains(ascii("=")) })
    else { return nil }
    self.init(open: Array(words[0]), close: Array(words[1]))
  }
}

/// One tag of a template.
struct Tag {
  enum Kind {
    case value, rawValue, section, inverted, end, partial, parent, block, comment, delimiters

    /// The kind that the first byte within a tag stands for.
    init(sign: UInt8) {
      switch sign {
      case ascii("#"): self = .section
      case ascii("^"): self = .inverted
      case ascii("/"): self = .end
      case ascii(">"): self = .partial
      case ascii("<"): self = .parent
      case ascii("$"): self = .block
      case ascii("!"): self = .comment
      case ascii("="): self = .delimiters
      case ascii("&"), ascii("{"): self = .rawValue
      default: self = .value
      }
    }
  }

  let kind: Kind
  /// What stands between the delimiters, without the kind's sign and without blanks around it.
  let content: Range<Int>
  /// From the first byte of the opening to the last of the closing delimiter.
  let range: Range<Int>
}

/// Finds the tags of a template, one after the other, each byte looked at a fixed number of times.
struct Scanner {
  /// What the scanner came upon.
  enum Finding {
    case tag(Tag)
    /// A tag that opens at an offset and does not close before the next one opens.
    case unclosed(Int)
    case nothing
  }

  let source: [UInt8]
  var delimiters: Delimiters
  /// Where the search goes on.
  private(set) var position = 0

  /// The next tag; moves on behind it. After an unclosed tag the search goes on at the next opening
  /// delimiter, so that one forgotten brace does not hide what follows.
  mutating func next() -> Finding {
    let opening = (position..<source.count).first { matches(delimiters.open, at: $0) }
    guard let start = opening else { return .nothing }
    var inside = start + delimiters.open.count
    while inside < source.count, isBlank(source[inside]) { inside += 1 }
    let sign = inside < source.count ? source[inside] : 0
    let kind = Tag.Kind(sign: sign)
    if kind != .value { inside += 1 }
    let closing =
      switch sign {
      case ascii("{"): [ascii("}")] + delimiters.close
      case ascii("="): [ascii("=")] + delimiters.close
      default: delimiters.close
      }
    guard let end = end(of: kind, closing: closing, from: inside) else { return .unclosed(start) }
    position = end + closing.count
    return .tag(Tag(kind: kind, content: trimmed(inside..<end), range: start..<position))
  }

  /// Where `closing` stands; nil when another tag opens before (a comment may hold anything), or
  /// there is none at all. Sets `position` to where the search can go on in that case.
  private mutating func end(of kind: Tag.Kind, closing: [UInt8], from start: Int) -> Int? {
    let stopsAtOpening =
      kind != .comment && kind != .delimiters && delimiters.open != delimiters.close
    for offset in start..<source.count {
      if matches(closing, at: offset) { return offset }
      if stopsAtOpening, matches(delimiters.open, at: offset) {
        position = offset
        return nil
      }
    }
    position = source.count
    return nil
  }

  private func matches(_ word: [UInt8], at offset: Int) -> Bool {
    guard source.count - offset >= word.count else { return false }
    return word.indices.allSatisfy { source[offset + $0] == word[$0] }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = range.first { !isBlank(source[$0]) } ?? range.upperBound
    return start..<(range.last { !isBlank(source[$0]) }.map { $0 + 1 } ?? start)
  }
}

/// The byte of an ASCII character.
func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: character.value) }

/// Space, tab, line feed, carriage return.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

/// How a tag sits on its line: what is blank before and after it.
struct Line {
  /// The blanks between the line's start and the tag; nil where something else stands there.
  let lead: Range<Int>?
  /// Where the next line starts; nil where something else than blanks follows on this line.
  let next: Int?

  /// Looks at the blanks around `tag`. They end at the neighbouring tags or texts, so all lines of
  /// a template together are looked at once.
  init(around tag: Range<Int>, in source: [UInt8]) {
    let start = source[..<tag.lowerBound].lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
    lead = start == 0 || source[start - 1] == ascii("\n") ? start..<tag.lowerBound : nil
    let rest = source[tag.upperBound...].drop(while: isSpace)
    let lineEnd: Int? =
      rest.isEmpty ? 0 : rest.first == ascii("\n") ? 1 : rest.starts(with: "\r\n".utf8) ? 2 : nil
    next = lineEnd.map { rest.startIndex + $0 }
  }

  /// Whether nothing but blanks is around the tag.
  var isStandalone: Bool { lead != nil && next != nil }
}

/// Space or tab.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
