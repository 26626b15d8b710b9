/// A parent tag while its template is rendered: the blocks it defines.
struct Frame {
  let program: Program
  let definitions: Range<Int>
  /// The frame that counts in the template in which the parent tag stands, -1 for none: there its
  /// definitions are rendered.
  let outer: Int
}

/// Partials, parents and blocks.
extension Renderer {
  mutating func include(_ inclusion: Inclusion, in program: Program) throws(Halt) {
    guard let included = target(of: inclusion, in: program) else { return }
    let source = program.source
    let lead = source.span.extracting(inclusion.lead)
    let outer = (indentation: indentation, frame: frame)
    if inclusion.standsAlone {
      indentation = indentation.deeper(by: lead)
    } else {
      if inclusion.startsLine { indentation.write(lead, startsLine: true, to: &out) }
      indentation = Indentation()
    }
    if !inclusion.definitions.isEmpty {
      frames.append(Frame(program: program, definitions: inclusion.definitions, outer: frame))
      frame = frames.count - 1
    }
    try descend(at: inclusion.tag, in: program)
    try run(included, 0..<included.code.count)
    ascend()
    if !inclusion.definitions.isEmpty { frames.removeLast() }
    (indentation, frame) = outer
  }

  /// The program that a tag brings in; nil where there is none, which strict mode reports (for a
  /// fixed name when it compiles).
  private mutating func target(of inclusion: Inclusion, in program: Program) -> Program? {
    switch inclusion.target {
    case .template(let number):
      return number.map { library.programs[$0] }
    case .dynamic(let path):
      guard let value = find(path, in: program, tag: inclusion.tag) else { return nil }
      guard case .text(let name) = value else {
        reportUnlessMissing(value, path, in: program, tag: inclusion.tag)
        return nil
      }
      if let number = library.index[name] { return library.programs[number] }
      if isStrict {
        let known = library.index.keys.sorted()
        report.add(
          .missingTemplate(name, at: inclusion.tag, known: known), at: inclusion.tag, in: program)
      }
      return nil
    }
  }

  /// Renders what a parent's tag puts in the place of the block; false where none does, and the
  /// default content is to be rendered.
  ///
  /// What fills a block is rendered with the blocks of the template it stands in, so a page's
  /// blocks do not reach into a parent that the page's own content uses; the values are those of
  /// the place it fills.
  mutating func fill(_ block: BlockPlace, in program: Program) throws(Halt) -> Bool {
    guard let (filling, definition) = outermostDefinition(of: block.name) else { return false }
    let outer = (indentation: indentation, frame: frame)
    let source = program.source
    indentation = indentation.deeper(by: source.span.extracting(block.indentation))
    if block.startsLine, !definition.startsLine {
      indentation.startLine(&out)
    } else if !block.startsLine, definition.startsLine {
      indentation = indentation.continuingLine()
    }
    frame = filling.outer
    try descend(at: definition.tag, in: filling.program)
    try run(filling.program, definition.body)
    ascend()
    (indentation, frame) = outer
    return true
  }

  /// What fills a block: of several parents' definitions the outermost one's, which is that of the
  /// page itself.
  private func outermostDefinition(of name: Name) -> (Frame, BlockDefinition)? {
    var found: (Frame, BlockDefinition)?
    var number = frame
    while number >= 0 {
      let frame = frames[number]
      let definitions = frame.program.definitions[frame.definitions]
      if let definition = definitions.last(where: { $0.name == name }) {
        found = (frame, definition)
      }
      number = frame.outer
    }
    return found
  }
}
