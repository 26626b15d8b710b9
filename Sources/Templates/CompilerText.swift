import Diagnostics

/// Text between tags, and the indentation that blocks shed.
extension Compiler {
  /// Writes the text `range`; within a block that a parent tag defines, without that block's own
  /// indentation.
  mutating func emitText(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if open.last?.kind == .parent { return reportIfLost(range) }
    guard let dedent = open.last?.dedent, !dedent.isEmpty else {
      code.append(.text(range, startsLine: startsLine(range.lowerBound)))
      return
    }
    var start = range.lowerBound
    while start < range.upperBound {
      let lineBreak = source[start..<range.upperBound].firstIndex(of: ascii("\n"))
      let end = lineBreak.map { $0 + 1 } ?? range.upperBound
      let line = startsLine(start) ? dedented(start..<end) : start..<end
      code.append(.text(line, startsLine: startsLine(start)))
      start = end
    }
  }

  /// The text before a tag that never stands alone, and the start of the line if the tag is there.
  mutating func emitInline(before tag: Tag, from position: Int) {
    emitText(position..<tag.range.lowerBound)
    emitLineStart(before: tag)
  }

  /// Marks the start of a line that begins with a tag.
  mutating func emitLineStart(before tag: Tag) {
    if open.last?.kind != .parent, startsLine(tag.range.lowerBound) { code.append(.indent) }
  }

  func startsLine(_ offset: Int) -> Bool {
    offset == 0 || source[offset - 1] == ascii("\n")
  }

  /// What is left of a line, or of the blanks at its start, without the indentation that the
  /// enclosing block sheds; a line that is indented less loses what it has of it.
  func dedented(_ line: Range<Int>) -> Range<Int> {
    guard let dedent = open.last?.dedent else { return line }
    var start = line.lowerBound
    for byte in source[dedent] {
      guard start < line.upperBound, source[start] == byte else { break }
      start += 1
    }
    return start..<line.upperBound
  }

  /// The blanks at the start of the first line that is not blank, from `start` on; nil where that
  /// line is the end of a section, so that there is no content to go by.
  func contentIndentation(from start: Int) -> Range<Int>? {
    var line = start
    while line < source.count {
      var end = line
      while end < source.count, isSpace(source[end]) { end += 1 }
      guard end < source.count, isBlank(source[end]) else {
        return source[end...].starts(with: scanner.delimiters.open + [ascii("/")])
          ? nil : line..<end
      }
      line = end + 1
    }
    return nil
  }

  /// In strict mode what stands between a parent's tags but in no block is a problem: it would
  /// vanish from the page without a word.
  mutating func reportIfLost(_ range: Range<Int>) {
    guard mode == .strict, let start = source[range].firstIndex(where: { !isBlank($0) })
    else { return }
    problems.append(.lostContent(at: start, written: writtenLine(from: start)))
  }

  /// The same for a tag.
  mutating func reportIfLost(_ tag: Tag) {
    if open.last?.kind == .parent { reportIfLost(tag.range) }
  }
}

extension Problem {
  static func lostContent(at offset: Int, written: String) -> Problem {
    Problem(
      .templatIsiHilang, at: offset,
      "Isi ini tidak akan tampil: di dalam `{{<…}}` hanya blok yang dipakai.", written: written,
      cure: "pindahkan ke dalam sebuah blok `{{$…}}…{{/…}}`, atau hapus")
  }
}
