/// Closing tags, and what was never closed.
extension Compiler {
  /// `{{/name}}`; gives where the text after it begins.
  mutating func compileEnd(_ tag: Tag, _ line: Line, textFrom position: Int) -> Int {
    guard let opening = matchingOpening(tag) else {
      emitInline(before: tag, from: position)
      return tag.range.upperBound
    }
    switch opening.kind {
    case .section, .block:
      return closeInPlace(opening, tag, line, textFrom: position)
    case .definition:
      emitText(position..<(line.lead?.lowerBound ?? tag.range.lowerBound))
      open.removeLast()
      close(definition: opening)
      return tag.range.upperBound
    case .parent:
      emitText(position..<tag.range.lowerBound)
      open.removeLast()
      return close(parent: opening, line) ?? tag.range.upperBound
    }
  }

  /// The innermost opening that the tag closes. Openings within it that were forgotten are
  /// reported and closed here; a name that is not open at all is taken for a misspelt one.
  private mutating func matchingOpening(_ tag: Tag) -> Opening? {
    guard let innermost = open.last else {
      problems.append(.endWithoutOpening(at: tag.range.lowerBound, written: text(tag.range)))
      return nil
    }
    let name = normalizedName(tag.content)
    if let depth = open.lastIndex(where: { normalizedName($0.name) == name }) {
      reportOpenings(above: depth + 1)
    } else {
      let expected = text(innermost.name)
      problems.append(
        .mismatchedEnd(at: tag.range.lowerBound, written: text(tag.range), expected: expected))
    }
    return open.last
  }

  /// A name for comparing: `* name` is `*name`.
  private func normalizedName(_ content: Range<Int>) -> [UInt8] {
    source[content].filter { !isBlank($0) }
  }

  private mutating func closeInPlace(
    _ opening: Opening, _ tag: Tag, _ line: Line, textFrom position: Int
  ) -> Int {
    let (textEnd, after) = line.keptText(around: tag)
    emitText(position..<textEnd)
    if !line.isStandalone { emitLineStart(before: tag) }
    open.removeLast()
    close(inPlace: opening, textEnd: textEnd)
    return after
  }

  private mutating func close(inPlace opening: Opening, textEnd: Int) {
    if opening.kind == .block {
      blocks[opening.item].end = code.count
      return
    }
    switch code[opening.item] {
    case .section(let path, let tag, _, let body):
      code[opening.item] = .section(path, tag: tag, end: code.count, body: body)
      let start = bodies[body].source.lowerBound
      bodies[body].source = start..<max(start, textEnd)
    case .inverted(let path, let tag, _):
      code[opening.item] = .inverted(path, tag: tag, end: code.count)
    default: break
    }
  }

  private mutating func close(definition opening: Opening) {
    let definition = BlockDefinition(
      name: Name(text(opening.name)), tag: opening.tag.lowerBound,
      startsLine: opening.startsLine, body: opening.item..<code.count)
    open[open.count - 1].definitions.append(definition)
  }

  /// Gives where the next line begins, if the parent's tags stand alone on theirs.
  private mutating func close(parent opening: Opening, _ line: Line) -> Int? {
    let first = definitions.count
    definitions += opening.definitions
    inclusions[opening.item].definitions = first..<definitions.count
    inclusions[opening.item].end = code.count
    guard inclusions[opening.item].startsLine, let next = line.next else { return nil }
    inclusions[opening.item].standsAlone = true
    return next
  }

  /// Reports what is open from `depth` on as never closed, and takes it for closed.
  mutating func reportOpenings(above depth: Int) {
    while open.count > depth, let opening = open.popLast() {
      problems.append(.unclosed(at: opening.tag.lowerBound, written: text(opening.tag)))
      switch opening.kind {
      case .section, .block: close(inPlace: opening, textEnd: source.count)
      case .parent: inclusions[opening.item].end = code.count
      case .definition: close(definition: opening)
      }
    }
  }
}

extension Problem {
  static func unclosed(at offset: Int, written: String) -> Problem {
    Problem(
      "templat-bagian-tak-ditutup", at: offset, "Bagian ini dibuka tetapi tidak pernah ditutup.",
      written: written, cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian")
  }

  static func endWithoutOpening(at offset: Int, written: String) -> Problem {
    Problem(
      "templat-penutup-liar", at: offset, "Penutup ini tidak punya pembuka.", written: written,
      cure: "hapus, atau tambahkan pembukanya `{{#…}}`")
  }

  static func mismatchedEnd(at offset: Int, written: String, expected: String) -> Problem {
    Problem(
      "templat-penutup-liar", at: offset,
      "Penutup ini tidak cocok dengan bagian yang terbuka, `\(expected)`.", written: written,
      cure: "tulis `{{/\(expected)}}`")
  }
}
