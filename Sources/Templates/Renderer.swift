import Diagnostics
import Escaping

/// Renders one page: steps through the nodes of a template and of those it includes.
struct Renderer {
  /// Inclusions, sections and filled blocks within each other while rendering; a template that
  /// calls itself for ever is stopped here instead of using up the stack.
  private static let deepestNesting = 200

  /// Ends the rendering of a page that cannot come to an end by itself.
  private struct Halt: Error {}

  /// Where the renderer stands in the templates.
  private struct Scope {
    let template: Template
    var indentation = Indentation()
    /// What fills blocks here, that of the outermost parent, which is the page's own, first.
    var fillings: [Filling] = []
  }

  /// A block that a parent tag defines, while that parent is rendered.
  private struct Filling {
    let block: Block
    /// The template in which the block stands, and what fills blocks there.
    let template: Template
    let outer: [Filling]
  }

  private let library: Library
  private var scope: Scope
  private var context: Context
  private var depth = 0
  var out: [UInt8] = []
  private(set) var problems: [Diagnostic] = []
  /// The tags that have their problem already, however often a loop comes by them.
  private var reported: Set<Place> = []

  init(_ template: Template, of library: Library, data: Value) {
    self.library = library
    scope = Scope(template: template)
    context = Context(data)
  }

  mutating func render() {
    note(scope.template)
    do {
      try run(scope.template.nodes)
    } catch {
      // What stopped the page is among the problems.
    }
  }

  private var isStrict: Bool { library.mode == .strict }

  private mutating func run(_ nodes: [Node]) throws(Halt) {
    let bytes = scope.template.text.bytes
    for node in nodes {
      switch node {
      case .text(let range, let startsLine):
        scope.indentation.write(bytes.span.extracting(range), startsLine: startsLine, to: &out)
      case .lineStart: scope.indentation.startLine(&out)
      case .value(let name, let raw): if let value = find(name) { try write(value, name, raw: raw) }
      case .section(let section):
        if let value = find(section.name), !value.isFalsey { try run(section, with: value) }
      case .inverted(let name, let body): if find(name)?.isFalsey != false { try run(body) }
      case .inclusion(let inclusion): try include(inclusion)
      case .block(let block): try fill(block)
      }
    }
  }

  private mutating func run(_ section: Section, with value: Value) throws(Halt) {
    try descend(at: section.name.tag, in: scope.template)
    switch value {
    case .list(let elements):
      for element in elements {
        context.enter(element)
        try run(section.body)
        context.leave()
      }
    case .lambda(.interpolation): try run(section.body)
    case .lambda(.section(let work)):
      let text = work(scope.template.text[section.source])
      try render(text, delimiters: section.delimiters, at: section.name.tag)
    default:
      context.enter(value)
      try run(section.body)
      context.leave()
    }
    depth -= 1
  }

  /// Renders nodes of another place; to be called one level deeper, and comes back up.
  private mutating func run(_ nodes: [Node], in inner: Scope) throws(Halt) {
    let outer = scope
    scope = inner
    try run(nodes)
    scope = outer
    depth -= 1
  }

  /// One level deeper.
  private mutating func descend(at tag: Int, in template: Template) throws(Halt) {
    depth += 1
    guard depth > Renderer.deepestNesting else { return }
    report(
      .templatBerputar, at: tag, in: template,
      "Templat bersarang lebih dari \(Renderer.deepestNesting) tingkat saat halaman dibuat.",
      cure: "pastikan templat yang memanggil dirinya sampai pada daftar yang kosong")
    throw Halt()
  }
}

// MARK: - Values

extension Renderer {
  /// The value of a name; in strict mode a name that nothing provides is reported.
  private mutating func find(_ path: NamePath) -> Value? {
    let names = scope.template.names[path.names]
    if let value = context.find(names) { return value }
    guard isStrict, !reported.contains(scope.template.text.place(of: path.tag)),
      let (part, known) = context.missing(of: names)
    else { return nil }
    let name = text(of: path)
    let near = nearNames(to: part, among: known)
    let all = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let what = name == part ? "Nama `\(name)`" : "Bagian `\(part)` dari nama `\(name)`"
    let cure =
      switch (near.isEmpty, all.isEmpty) {
      case (false, _): "pakai \(near)"
      case (true, false): "pakai nama yang disediakan di sini: \(all)"
      case (true, true): "hapus; di sini tidak ada nama yang disediakan"
      }
    report(
      .templatNamaTakDikenal, at: path.tag, "\(what) tidak disediakan halaman ini.",
      written: name, cure: cure)
    return nil
  }

  private func text(of path: NamePath) -> String {
    path.names.isEmpty ? "." : scope.template.names[path.names].map(\.text).joined(separator: ".")
  }

  private mutating func write(_ value: Value, _ name: NamePath, raw: Bool) throws(Halt) {
    switch value {
    case .text(let text): write(text.utf8Span.span, raw: raw)
    case .markup(let markup): out.append(markup.bytes.span)
    case .lambda(.interpolation(let work)):
      let start = out.count
      try render(work(), delimiters: .standard, at: name.tag)
      let written = Array(out[start...])
      out.removeSubrange(start...)
      write(written.span, raw: raw)
    case .bool(let condition) where !isStrict:
      out.append(contentsOf: (condition ? "true" : "false").utf8)
    case .missing, .bool, .list, .record, .lambda: reportNoText(value, name)
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

  /// Renders template text that a lambda made, in the current context. Its problems are reported
  /// at the tag that called the lambda.
  private mutating func render(_ text: String, delimiters: Delimiters, at tag: Int) throws(Halt) {
    let caller = scope.template
    let source = TemplateText(
      file: caller.text.file, bytes: Array(text.utf8), anchor: caller.text.place(of: tag))
    var compiler = Compiler(
      source, delimiters: delimiters, index: library.index, mode: library.mode)
    let template = compiler.compile()
    problems += compiler.problems
    try descend(at: tag, in: caller)
    try run(template.nodes, in: Scope(template: template, fillings: scope.fillings))
  }
}

// MARK: - Partials, parents and blocks

extension Renderer {
  private mutating func include(_ inclusion: Inclusion) throws(Halt) {
    guard let template = target(of: inclusion) else { return }
    let outer = scope
    var inner = Scope(template: template, fillings: outer.fillings)
    if let lead = inclusion.lead {
      let bytes = outer.template.text.bytes
      if inclusion.standsAlone {
        inner.indentation = outer.indentation.deeper(by: bytes[lead])
      } else {
        var indentation = outer.indentation
        indentation.write(bytes.span.extracting(lead), startsLine: true, to: &out)
      }
    }
    for block in inclusion.definitions.reversed() {
      inner.fillings.append(Filling(block: block, template: outer.template, outer: outer.fillings))
    }
    try descend(at: inclusion.tag, in: outer.template)
    note(template)
    try run(template.nodes, in: inner)
  }

  /// Tells the recorder, where there is one, what a template is called with.
  private func note(_ template: Template) {
    guard let recorder = library.recorder else { return }
    let file = template.text.file.split(separator: "/").last ?? ""
    recorder.note(String(file.prefix { $0 != "." }), context.provided)
  }

  /// The template that a tag brings in; nil where there is none, which strict mode reports (for a
  /// fixed name when it compiles).
  private mutating func target(of inclusion: Inclusion) -> Template? {
    switch inclusion.target {
    case .template(let number): return number.map { library.templates[$0] }
    case .dynamic(let path):
      guard let value = find(path) else { return nil }
      guard case .text(let name) = value else {
        reportNoText(value, path)
        return nil
      }
      if let number = library.index[name] { return library.templates[number] }
      if isStrict {
        report(.missingTemplate(name, at: scope.template.text.place(of: path.tag), library.index))
      }
      return nil
    }
  }

  /// Renders what a parent's tag puts in the place of the block, else the default content.
  ///
  /// What fills a block is rendered with the blocks of the template it stands in, so a page's
  /// blocks do not reach into a parent that the page's own content uses; the values are those of
  /// the place it fills.
  private mutating func fill(_ block: Block) throws(Halt) {
    guard let filling = scope.fillings.first(where: { $0.block.name == block.name })
    else { return try run(block.content) }
    let lead = scope.template.text.bytes[block.indentation]
    var inner = Scope(
      template: filling.template, indentation: scope.indentation.deeper(by: lead),
      fillings: filling.outer)
    if block.startsLine, !filling.block.startsLine {
      inner.indentation.startLine(&out)
    } else if !block.startsLine, filling.block.startsLine {
      inner.indentation = inner.indentation.continuingLine()
    }
    try descend(at: filling.block.tag, in: filling.template)
    try run(filling.block.content, in: inner)
  }
}

// MARK: - Problems

extension Renderer {
  /// Notes the problem of a tag, unless it has one.
  private mutating func report(_ problem: Diagnostic) {
    if reported.insert(problem.place).inserted { problems.append(problem) }
  }

  private mutating func report(
    _ rule: Rule, at tag: Int, in template: Template? = nil, _ message: String,
    written: String? = nil, cure: String
  ) {
    let place = (template ?? scope.template).text.place(of: tag)
    report(Diagnostic(rule, at: place, message, written: written, cure: cure))
  }

  /// In strict mode a value that is neither text nor empty has no place where text is expected.
  private mutating func reportNoText(_ value: Value, _ path: NamePath) {
    guard isStrict else { return }
    if case .missing = value { return }
    let name = text(of: path)
    report(
      .templatNilaiBukanTeks, at: path.tag, "Nilai `\(name)` bukan teks.", written: name,
      cure: "pakai sebagai bagian `{{#…}}`, atau pilih nama di dalamnya")
  }
}

/// The values that names are looked up in, the page's own first, the innermost section's last.
private struct Context {
  private var levels: [Value] = []
  /// The records among the levels: only they provide names.
  private var records: [Record] = []

  init(_ page: Value) { enter(page) }

  /// The records, the page's own first.
  var provided: [Record] { records }

  mutating func enter(_ value: Value) {
    levels.append(value)
    if case .record(let record) = value { records.append(record) }
  }

  mutating func leave() { if case .record = levels.removeLast() { records.removeLast() } }

  /// The value of a dotted name: its first part is looked up from the innermost level outwards,
  /// every later one only in what was found before it; no part at all means the innermost value.
  /// Nil where a part is not provided; what is looked up in an empty value is empty.
  func find(_ path: ArraySlice<Name>) -> Value? {
    guard let first = path.first else { return levels.last }
    guard var value = find(first) else { return nil }
    for part in path.dropFirst() {
      guard case .record(let record) = value else { return value.isFalsey ? .missing : nil }
      guard let next = record.find(part) else { return nil }
      value = next
    }
    return value
  }

  private func find(_ name: Name) -> Value? {
    var level = records.count
    while level > 0 {
      level -= 1
      if let value = records[level].find(name) { return value }
    }
    return nil
  }

  /// For a path that is not provided: its first part that is missing, and the names that are
  /// provided in its place, innermost first.
  func missing(of path: ArraySlice<Name>) -> (part: String, known: [String])? {
    for end in path.indices where find(path[...end]) == nil {
      let part = path[end].text
      if end == path.startIndex {
        var seen: Set<String> = []
        return (part, records.reversed().flatMap(\.names).filter { seen.insert($0).inserted })
      }
      guard case .record(let record) = find(path[..<end]) else { return (part, []) }
      return (part, record.names)
    }
    return nil
  }
}

/// The blanks that go before every line of an included template.
private struct Indentation {
  private var bytes: [UInt8] = []
  /// Whether the line being written has its indentation already, from where it was included.
  private var isLineStarted = false

  /// This indentation and `more`.
  func deeper(by more: ArraySlice<UInt8>) -> Indentation {
    var result = self
    result.bytes += more
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
