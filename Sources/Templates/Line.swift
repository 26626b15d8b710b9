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
