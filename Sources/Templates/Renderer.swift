import Diagnostics
import Escaping

/// Renders one page: steps through the instructions of a program and of those it includes.
struct Renderer {
  /// Inclusions, sections and filled blocks within each other while rendering; a template that
  /// calls itself for ever is stopped here instead of using up the stack.
  static let deepestNesting = 200

  /// Ends the rendering of a page that cannot come to an end by itself.
  struct Halt: Error {}

  let library: Library
  var context: Context
  var out: [UInt8] = []
  var report = Report()
  var indentation = Indentation()
  /// Parents being rendered; each knows the one outside of it.
  var frames: [Frame] = []
  /// The frame whose blocks count where the renderer stands, -1 for none.
  var frame = -1
  private var depth = 0

  init(library: Library, data: Value) {
    self.library = library
    context = Context(data)
  }

  var isStrict: Bool { library.mode == .strict }

  mutating func render(_ program: Program) {
    do {
      try run(program, 0..<program.code.count)
    } catch {
      // What stopped the page is in the report.
    }
  }

  mutating func run(_ program: Program, _ range: Range<Int>) throws(Halt) {
    let code = program.code
    let source = program.source
    var position = range.lowerBound
    while position < range.upperBound {
      let instruction = code[position]
      position += 1
      switch instruction {
      case .text(let bytes, let startsLine):
        indentation.write(source.span.extracting(bytes), startsLine: startsLine, to: &out)
      case .indent:
        indentation.startLine(&out)
      case .value(let path, let raw, let tag):
        guard let value = find(path, in: program, tag: tag) else { continue }
        try write(value, raw: raw, path, in: program, tag: tag)
      case .section(let path, let tag, let end, let body):
        let value = find(path, in: program, tag: tag)
        try section(value, program, position..<end, body: body, tag: tag)
        position = end
      case .inverted(let path, let tag, let end):
        let value = find(path, in: program, tag: tag)
        if value?.isFalsey == false { position = end }
      case .inclusion(let number):
        let inclusion = program.inclusions[number]
        try include(inclusion, in: program)
        position = inclusion.end
      case .block(let number):
        let block = program.blocks[number]
        if try fill(block, in: program) { position = block.end }
      }
    }
  }

  private mutating func section(
    _ value: Value?, _ program: Program, _ range: Range<Int>, body: Int, tag: Int
  ) throws(Halt) {
    guard let value, !value.isFalsey else { return }
    try descend(at: tag, in: program)
    switch value {
    case .list(let elements):
      for element in elements { try run(program, range, with: element) }
    case .lambda(let lambda):
      try section(lambda, program, range, body: body, tag: tag)
    default:
      try run(program, range, with: value)
    }
    ascend()
  }

  private mutating func section(
    _ lambda: Lambda, _ program: Program, _ range: Range<Int>, body: Int, tag: Int
  ) throws(Halt) {
    guard case .section(let work) = lambda.kind else { return try run(program, range) }
    let raw = program.bodies[body]
    let text = work(String(decoding: program.source[raw.source], as: UTF8.self))
    try renderText(text, delimiters: raw.delimiters, in: program, tag: tag)
  }

  private mutating func run(
    _ program: Program, _ range: Range<Int>, with value: Value
  ) throws(Halt) {
    context.enter(value)
    try run(program, range)
    context.leave()
  }

  /// One level deeper; whoever calls this comes back up with `ascend`.
  mutating func descend(at tag: Int, in program: Program) throws(Halt) {
    guard depth < Renderer.deepestNesting else {
      report.add(.endlessRendering(at: tag), at: tag, in: program)
      throw Halt()
    }
    depth += 1
  }

  mutating func ascend() { depth -= 1 }
}

extension Problem {
  static func endlessRendering(at offset: Int) -> Problem {
    Problem(
      .templatBerputar, at: offset,
      "Templat bersarang lebih dari \(Renderer.deepestNesting) tingkat saat halaman dibuat.",
      cure: "pastikan templat yang memanggil dirinya sampai pada daftar yang kosong")
  }
}

/// Finding values and writing them.
extension Renderer {
  /// The value of a name; in strict mode a name that nothing provides is reported.
  mutating func find(_ path: Path, in program: Program, tag: Int) -> Value? {
    if let value = context.find(path.names, of: program.names) { return value }
    guard isStrict, !report.hasProblem(at: tag, in: program) else { return nil }
    if let missing = context.missing(of: path.names, of: program.names) {
      report.add(
        .unknownName(
          program.text(of: path), part: missing.part.text, at: tag, known: missing.known),
        at: tag, in: program)
    }
    return nil
  }

  mutating func write(
    _ value: Value, raw: Bool, _ path: Path, in program: Program, tag: Int
  ) throws(Halt) {
    switch value {
    case .text(let text):
      write(text.utf8Span.span, raw: raw)
    case .markup(let markup):
      out.append(markup.bytes.span)
    case .lambda(let lambda):
      try write(lambda, raw: raw, path, in: program, tag: tag)
    case .bool(let condition) where !isStrict:
      out.append(contentsOf: (condition ? "true" : "false").utf8)
    case .missing, .bool, .list, .record:
      reportUnlessMissing(value, path, in: program, tag: tag)
    }
  }

  /// Strict mode escapes text whatever the tag says.
  private mutating func write(_ text: Span<UInt8>, raw: Bool) {
    if raw && !isStrict {
      out.append(text)
    } else {
      out.append(escaped: text, apostrophe: isStrict)
    }
  }

  private mutating func write(
    _ lambda: Lambda, raw: Bool, _ path: Path, in program: Program, tag: Int
  ) throws(Halt) {
    guard case .interpolation(let work) = lambda.kind else {
      return reportUnlessMissing(.lambda(lambda), path, in: program, tag: tag)
    }
    let start = out.count
    try renderText(work(), delimiters: .standard, in: program, tag: tag)
    let written = Array(out[start...])
    out.removeSubrange(start...)
    write(written.span, raw: raw)
  }

  /// In strict mode a value that is neither text nor empty has no place where text is expected.
  mutating func reportUnlessMissing(_ value: Value, _ path: Path, in program: Program, tag: Int) {
    guard isStrict else { return }
    if case .missing = value { return }
    report.add(.notText(program.text(of: path), at: tag), at: tag, in: program)
  }

  /// Renders template text that a lambda made, in the current context. Its problems are reported
  /// at the tag that called the lambda.
  mutating func renderText(
    _ text: String, delimiters: Delimiters, in program: Program, tag: Int
  ) throws(Halt) {
    var cursor = PlaceCursor(program.source, file: program.file)
    var compiler = Compiler(
      source: Array(text.utf8), file: program.file,
      anchor: program.anchor ?? cursor.place(of: tag), delimiters: delimiters,
      index: library.index, mode: library.mode)
    compiler.compile()
    let made = Program(compiler)
    for problem in compiler.problems { report.add(problem, at: problem.offset, in: made) }
    let outer = indentation
    indentation = Indentation()
    try descend(at: tag, in: program)
    try run(made, 0..<made.code.count)
    ascend()
    indentation = outer
  }
}

extension Problem {
  static func unknownName(
    _ name: String, part: String, at offset: Int, known: [String]
  ) -> Problem {
    let near = nearNames(to: part, among: known)
    let all = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let what = name == part ? "Nama `\(name)`" : "Bagian `\(part)` dari nama `\(name)`"
    let cure =
      switch (near.isEmpty, all.isEmpty) {
      case (false, _): "pakai \(near)"
      case (true, false): "pakai nama yang disediakan di sini: \(all)"
      case (true, true): "hapus; di sini tidak ada nama yang disediakan"
      }
    return Problem(
      .templatNamaTakDikenal, at: offset, "\(what) tidak disediakan halaman ini.",
      written: name, cure: cure)
  }

  static func notText(_ name: String, at offset: Int) -> Problem {
    Problem(
      .templatNilaiBukanTeks, at: offset, "Nilai `\(name)` bukan teks.", written: name,
      cure: "pakai sebagai bagian `{{#…}}`, atau pilih nama di dalamnya")
  }
}

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
