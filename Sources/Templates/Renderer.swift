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
      "templat-berputar", at: offset,
      "Templat bersarang lebih dari \(Renderer.deepestNesting) tingkat saat halaman dibuat.",
      cure: "pastikan templat yang memanggil dirinya sampai pada daftar yang kosong")
  }
}
