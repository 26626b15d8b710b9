/// A section, parent or block that is open at some point of a template.
struct Opening {
  enum Kind { case section, parent, block, definition }

  let kind: Kind
  /// Its name as written, for comparing with the closing tag.
  let name: Range<Int>
  /// The whole opening tag.
  let tag: Range<Int>
  /// The number of its instruction, inclusion or block, whose end is still unknown; for a
  /// definition the first instruction of its body.
  let item: Int
  /// The indentation that lines within shed.
  let dedent: Range<Int>
  /// Whether its content begins on a line of its own.
  var startsLine = false
  /// For a parent: what its blocks define.
  var definitions: [BlockDefinition] = []
}

extension Compiler {
  /// The indentation that lines shed where the compiler stands.
  private var dedent: Range<Int> { open.last?.dedent ?? 0..<0 }

  mutating func openSection(_ tag: Tag, bodyFrom start: Int) {
    reportIfLost(tag)
    let path = path(tag.content, of: tag) ?? Path(names: 0..<0)
    let offset = tag.range.lowerBound
    let item = code.count
    if tag.kind == .section {
      bodies.append(RawBody(source: start..<start, delimiters: scanner.delimiters))
      code.append(.section(path, tag: offset, end: item + 1, body: bodies.count - 1))
    } else {
      code.append(.inverted(path, tag: offset, end: item + 1))
    }
    push(Opening(kind: .section, name: tag.content, tag: tag.range, item: item, dedent: dedent))
  }

  /// `{{<name}}`: whether it stands alone, and so whether the blanks before it are an indentation,
  /// is known at its end only; until then the inclusion keeps them.
  mutating func openParent(_ tag: Tag, _ line: Line, textFrom position: Int) {
    emitText(position..<(line.lead?.lowerBound ?? tag.range.lowerBound))
    reportIfLost(tag)
    appendInclusion(tag, lead: line.lead.map(dedented), standsAlone: false)
    let item = inclusions.count - 1
    push(Opening(kind: .parent, name: tag.content, tag: tag.range, item: item, dedent: dedent))
  }

  /// `{{$name}}` directly in a parent: defines what is put in that block's place. The text before
  /// it is not shown.
  mutating func openDefinition(_ tag: Tag, _ line: Line, textFrom position: Int) -> Int {
    emitText(position..<tag.range.lowerBound)
    checkBlockName(tag)
    let indentation = line.next.map { contentIndentation(from: $0) ?? 0..<0 } ?? dedent
    push(
      Opening(
        kind: .definition, name: tag.content, tag: tag.range, item: code.count,
        dedent: indentation, startsLine: line.next != nil))
    return line.next ?? tag.range.upperBound
  }

  /// `{{$name}}` elsewhere: a place to fill, with its default content. What fills it is indented
  /// like that content if it begins on a line of its own, else like the tag.
  mutating func openBlock(_ tag: Tag, _ line: Line, textFrom position: Int) -> Int {
    checkBlockName(tag)
    let (textEnd, after) = line.keptText(around: tag)
    emitText(position..<textEnd)
    if !line.isStandalone { emitLineStart(before: tag) }
    var indentation = line.lead ?? 0..<0
    if line.isStandalone { indentation = contentIndentation(from: after) ?? indentation }
    let item = blocks.count
    code.append(.block(item))
    blocks.append(
      BlockPlace(
        name: Name(text(tag.content)), indentation: dedented(indentation),
        startsLine: line.isStandalone, end: code.count))
    push(Opening(kind: .block, name: tag.content, tag: tag.range, item: item, dedent: dedent))
    return after
  }

  private mutating func checkBlockName(_ tag: Tag) {
    let name = source[tag.content]
    if name.isEmpty || name.contains(where: isBlank) {
      problems.append(.badName(at: tag.range.lowerBound, written: text(tag.range)))
    }
  }

  private mutating func push(_ opening: Opening) {
    open.append(opening)
    guard open.count > Compiler.deepestNesting else { return }
    problems.append(.tooDeep(at: opening.tag.lowerBound, written: text(opening.tag)))
    gaveUp = true
  }
}

extension Problem {
  static func tooDeep(at offset: Int, written: String) -> Problem {
    Problem(
      "templat-terlalu-dalam", at: offset,
      "Bagian-bagian bersarang lebih dari \(Compiler.deepestNesting) tingkat.", written: written,
      cure: "tutup bagian yang selesai, atau pindahkan isinya ke templat lain dengan `{{>…}}`")
  }
}
