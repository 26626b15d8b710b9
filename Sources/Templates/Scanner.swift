import Escaping

/// What opens and closes a tag.
struct Delimiters: Sendable, Equatable {
  let open: [UInt8]
  let close: [UInt8]

  static let standard = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))

  /// The content of `{{=… …=}}`: two words without `=`, of at most 16 bytes each (longer ones would
  /// make searching slow), or nil.
  init?(tagContent: ArraySlice<UInt8>) {
    let words = tagContent.split(whereSeparator: isBlank)
    guard words.count == 2, words.allSatisfy({ $0.count <= 16 && !$0.contains(ascii("=")) })
    else { return nil }
    self.init(open: Array(words[0]), close: Array(words[1]))
  }

  private init(open: [UInt8], close: [UInt8]) {
    self.open = open
    self.close = close
  }
}

/// One tag of a template.
struct Tag {
  enum Kind {
    case value, rawValue, section, inverted, end, partial, parent, block, comment, delimiters
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
  var position = 0

  init(_ source: [UInt8], delimiters: Delimiters = .standard) {
    self.source = source
    self.delimiters = delimiters
  }

  /// The next tag; moves on behind it. After an unclosed tag the search goes on at the next opening
  /// delimiter, so that one forgotten brace does not hide what follows.
  mutating func next() -> Finding {
    guard let start = offset(of: delimiters.open, from: position) else { return .nothing }
    var inside = skipBlanks(from: start + delimiters.open.count)
    let kind = self.kind(at: inside)
    if kind != .value { inside += 1 }
    let closing = self.closing(of: kind, signedWith: source[max(inside - 1, 0)])
    guard let end = self.end(of: kind, closing: closing, from: inside) else {
      return .unclosed(start)
    }
    position = end + closing.count
    let tag = Tag(kind: kind, content: trimmed(inside..<end), range: start..<position)
    return .tag(tag)
  }

  private func kind(at offset: Int) -> Tag.Kind {
    guard offset < source.count else { return .value }
    switch source[offset] {
    case ascii("#"): return .section
    case ascii("^"): return .inverted
    case ascii("/"): return .end
    case ascii(">"): return .partial
    case ascii("<"): return .parent
    case ascii("$"): return .block
    case ascii("!"): return .comment
    case ascii("="): return .delimiters
    case ascii("&"), ascii("{"): return .rawValue
    default: return .value
    }
  }

  private func closing(of kind: Tag.Kind, signedWith sign: UInt8) -> [UInt8] {
    switch (kind, sign) {
    case (.rawValue, ascii("{")): [ascii("}")] + delimiters.close
    case (.delimiters, _): [ascii("=")] + delimiters.close
    default: delimiters.close
    }
  }

  /// Where `closing` stands; nil when another tag opens before (a comment may hold anything), or
  /// there is none at all. Sets `position` to where the search can go on in that case.
  private mutating func end(of kind: Tag.Kind, closing: [UInt8], from start: Int) -> Int? {
    let stopsAtOpening =
      kind != .comment && kind != .delimiters
      && delimiters.open != delimiters.close
    var offset = start
    while offset < source.count {
      if matches(closing, at: offset) { return offset }
      if stopsAtOpening, matches(delimiters.open, at: offset) { break }
      offset += 1
    }
    position = offset
    return nil
  }

  private func offset(of word: [UInt8], from start: Int) -> Int? {
    let first = word[0]
    var offset = start
    while offset < source.count {
      if source[offset] == first, matches(word, at: offset) { return offset }
      offset += 1
    }
    return nil
  }

  private func matches(_ word: [UInt8], at offset: Int) -> Bool {
    guard offset + word.count <= source.count else { return false }
    for index in word.indices where source[offset + index] != word[index] { return false }
    return true
  }

  private func skipBlanks(from start: Int) -> Int {
    var offset = start
    while offset < source.count, isBlank(source[offset]) { offset += 1 }
    return offset
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, isBlank(source[lower]) { lower += 1 }
    while lower < upper, isBlank(source[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}

/// The byte of an ASCII character.
func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: character.value) }

/// Space, tab, line feed, carriage return.
func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

/// How a tag sits on its line: what is blank before and after it.
struct Line {
  /// The blanks between the line's start and the tag; nil where something else stands there.
  let lead: Range<Int>?
  /// Where the next line starts; nil where something else than blanks follows on this line.
  let next: Int?

  /// Looks at the blanks around `tag`. They end at the neighbouring tags or texts, so all lines of
  /// a template together are looked at once.
  init(around tag: Range<Int>, in source: [UInt8]) {
    var start = tag.lowerBound
    while start > 0, isSpace(source[start - 1]) { start -= 1 }
    let startsLine = start == 0 || source[start - 1] == ascii("\n")
    lead = startsLine ? start..<tag.lowerBound : nil

    var end = tag.upperBound
    while end < source.count, isSpace(source[end]) { end += 1 }
    if end == source.count {
      next = end
    } else if source[end] == ascii("\n") {
      next = end + 1
    } else if source[end...].starts(with: [ascii("\r"), ascii("\n")]) {
      next = end + 2
    } else {
      next = nil
    }
  }

  /// Whether nothing but blanks is around the tag.
  var isStandalone: Bool { lead != nil && next != nil }

  /// Where the text before the tag ends and the text after it begins: without the blanks and the
  /// line break if the tag stands alone.
  func keptText(around tag: Tag) -> (end: Int, start: Int) {
    if let lead, let next { return (lead.lowerBound, next) }
    return (tag.range.lowerBound, tag.range.upperBound)
  }
}

/// Space or tab.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// The blanks that go before every line of an included template.
struct Indentation {
  private var bytes: [UInt8] = []
  /// Whether the line being written has its indentation already, from where it was included.
  private var isLineStarted = false

  /// This indentation and `more`.
  func deeper(by more: Span<UInt8>) -> Indentation {
    var result = self
    result.bytes.append(more)
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
    if bytes.isEmpty { return out.append(text) }
    var isStart = startsLine
    var rest = 0..<text.count
    while !rest.isEmpty {
      if isStart { startLine(&out) }
      let lineBreak = rest.first { text[$0] == ascii("\n") }
      let end = lineBreak.map { $0 + 1 } ?? text.count
      out.append(text.extracting(rest.lowerBound..<end))
      rest = end..<text.count
      isStart = true
    }
  }
}
