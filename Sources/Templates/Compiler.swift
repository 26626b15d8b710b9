import Diagnostics

/// Turns the text of one template into a `Template`, once; collects what is wrong with it.
struct Compiler {
  /// Sections, parents and blocks within each other; more is a mistake, and would let a hostile
  /// template use up the stack.
  private static let deepestNesting = 100
  /// After so many problems the rest of the template is left unread.
  private static let mostProblems = 100

  private let text: TemplateText
  private let mode: Library.Mode
  /// The numbers of the library's templates by name.
  private let index: [String: Int]
  private var scanner: Scanner
  private(set) var problems: [Diagnostic] = []
  /// Whether the template was left before its end, so that what is open need not be a mistake.
  private var gaveUp = false
  /// What is open where the compiler stands, outermost first.
  private var open: [Opening] = []

  private var nodes: [Node] = []
  private var names: [Name] = []
  private var inclusions: [Inclusion] = []
  private var blocks: Set<String> = []

  init(
    _ text: TemplateText, delimiters: Delimiters = .standard, index: [String: Int],
    mode: Library.Mode
  ) {
    self.text = text
    self.index = index
    self.mode = mode
    scanner = Scanner(source: text.bytes, delimiters: delimiters)
  }

  mutating func compile() -> Template {
    checkBytes()
    var position = 0
    reading: while !gaveUp, problems.count < Compiler.mostProblems {
      switch scanner.next() {
      case .tag(let tag): position = compile(tag, textFrom: position)
      case .unclosed(let offset):
        report(
          .templatTandaRusak, at: offset, "Tanda ini dibuka tetapi tidak ditutup.",
          written: writtenLine(from: offset),
          cure: "tutup dengan `}}` (atau `}}}` bila dibuka dengan `{{{`)")
        emitText(position..<offset)
        position = scanner.position
      case .nothing:
        emitText(position..<bytes.count)
        closeForgotten(above: 0)
        break reading
      }
    }
    return Template(text: text, nodes: nodes, names: names, inclusions: inclusions, blocks: blocks)
  }

  private var bytes: [UInt8] { text.bytes }

  private mutating func checkBytes() {
    var offset = bytes.firstIndex(of: 0)
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      offset = error.byteOffsets.lowerBound
    }
    guard let offset else { return }
    report(
      .templatBukanTeks, at: offset, "Byte di sini bukan teks UTF-8.",
      cure: "simpan ulang berkas ini sebagai teks UTF-8")
  }

  /// Compiles the text from `position` to the tag, and the tag; gives where the text after it
  /// begins. A tag that stands alone on its line takes the line with it.
  private mutating func compile(_ tag: Tag, textFrom position: Int) -> Int {
    let line = Line(around: tag.range, in: bytes)
    let mayStandInParent = [.block, .end, .comment, .delimiters].contains(tag.kind)
    if isInParent, !mayStandInParent { reportIfLost(tag.range) }
    switch tag.kind {
    case .value, .rawValue:
      emitText(position..<tag.range.lowerBound)
      emitLineStart(before: tag)
      if let name = path(tag.content, of: tag) { emit(.value(name, raw: tag.kind == .rawValue)) }
      return tag.range.upperBound
    case .parent:
      // Whether it stands alone, and so whether the blanks before it are an indentation, is known
      // at its end only; until then it keeps them.
      emitText(position..<(line.lead?.lowerBound ?? tag.range.lowerBound))
      push(tag, .parent(target(of: tag), lead: line.lead.map(dedented)))
      return tag.range.upperBound
    case .block where isInParent: return openDefinition(tag, line, textFrom: position)
    case .end: return compileEnd(tag, line, textFrom: position)
    case .comment, .delimiters, .partial, .section, .inverted, .block:
      let after = emitText(before: tag, line, from: position).next
      compileStandalone(tag, line, bodyFrom: after)
      return after
    }
  }

  private mutating func compileStandalone(_ tag: Tag, _ line: Line, bodyFrom start: Int) {
    switch tag.kind {
    case .delimiters: setDelimiters(tag)
    case .partial:
      let lead = line.isStandalone ? line.lead.map(dedented) : nil
      emit(
        Inclusion(
          target: target(of: tag), tag: tag.range.lowerBound, lead: lead,
          standsAlone: line.isStandalone))
    case .section, .inverted:
      let name = path(tag.content, of: tag) ?? NamePath(names: 0..<0, tag: tag.range.lowerBound)
      push(
        tag,
        tag.kind == .inverted ? .inverted(name) : .section(name, start: start, scanner.delimiters))
    case .block: openBlock(tag, line, contentFrom: start)
    default: break
    }
  }

  private mutating func setDelimiters(_ tag: Tag) {
    if let delimiters = Delimiters(tagContent: bytes[tag.content]) {
      scanner.delimiters = delimiters
    } else {
      report(
        .templatTandaRusak, tag, "Penggantian pembatas ini tidak terbaca.",
        cure: "tulis dua pembatas berjarak satu spasi, misalnya `{{=<% %>=}}`")
    }
  }

  /// The name in a tag as a path; nil, with a problem, where it is none.
  private mutating func path(_ content: Range<Int>, of tag: Tag) -> NamePath? {
    let first = names.count
    if text[content] != "." {
      let parts = bytes[content].split(separator: ascii("."), omittingEmptySubsequences: false)
      guard parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: isBlank) }) else {
        reportBadName(tag)
        return nil
      }
      names += parts.map { Name(String(decoding: $0, as: UTF8.self)) }
    }
    return NamePath(names: first..<names.count, tag: tag.range.lowerBound)
  }

  /// The template that a partial or parent tag names.
  private mutating func target(of tag: Tag) -> Inclusion.Target {
    let content = bytes[tag.content]
    if content.first == ascii("*") {
      let start = content.dropFirst().firstIndex { !isBlank($0) } ?? content.endIndex
      return path(start..<content.endIndex, of: tag).map(Inclusion.Target.dynamic) ?? .template(nil)
    }
    let name = text[tag.content]
    if name.isEmpty || content.contains(where: isBlank) {
      reportBadName(tag)
    } else if mode == .strict, index[name] == nil {
      problems.append(.missingTemplate(name, at: text.place(of: tag.range.lowerBound), index))
    }
    return .template(index[name])
  }
}

// MARK: - Sections, parents and blocks

/// A section, parent or block that is open at some point of a template.
private struct Opening {
  enum Kind {
    /// With the start of its body, and the delimiters there.
    case section(NamePath, start: Int, Delimiters)
    case inverted(NamePath)
    case parent(Inclusion.Target, lead: Range<Int>?)
    case block(indentation: Range<Int>, startsLine: Bool)
    case definition(startsLine: Bool)
  }

  let kind: Kind
  let tag: Tag
  /// The indentation that lines within shed.
  let dedent: Range<Int>
  var nodes: [Node] = []
  /// For a parent: what its blocks define.
  var definitions: [Block] = []
}

extension Compiler {
  private var isInParent: Bool { if case .parent = open.last?.kind { true } else { false } }

  /// The indentation that lines shed where the compiler stands.
  private var dedent: Range<Int> { open.last?.dedent ?? 0..<0 }

  private mutating func push(_ tag: Tag, _ kind: Opening.Kind, dedent: Range<Int>? = nil) {
    open.append(Opening(kind: kind, tag: tag, dedent: dedent ?? self.dedent))
    guard open.count > Compiler.deepestNesting else { return }
    report(
      .templatTerlaluDalam, tag,
      "Bagian-bagian bersarang lebih dari \(Compiler.deepestNesting) tingkat.",
      cure: "tutup bagian yang selesai, atau pindahkan isinya ke templat lain dengan `{{>…}}`")
    gaveUp = true
  }

  /// `{{$name}}` directly in a parent: defines what is put in that block's place. The text before
  /// it is not shown.
  private mutating func openDefinition(_ tag: Tag, _ line: Line, textFrom position: Int) -> Int {
    emitText(position..<tag.range.lowerBound)
    checkBlockName(tag)
    let indentation = line.next.map { contentIndentation(from: $0) ?? 0..<0 }
    push(tag, .definition(startsLine: line.next != nil), dedent: indentation)
    return line.next ?? tag.range.upperBound
  }

  /// `{{$name}}` elsewhere: a place to fill, with its default content. What fills it is indented
  /// like that content if it begins on a line of its own, else like the tag.
  private mutating func openBlock(_ tag: Tag, _ line: Line, contentFrom start: Int) {
    checkBlockName(tag)
    var indentation = line.lead ?? 0..<0
    if line.isStandalone { indentation = contentIndentation(from: start) ?? indentation }
    blocks.insert(text[tag.content])
    push(tag, .block(indentation: dedented(indentation), startsLine: line.isStandalone))
  }

  private mutating func checkBlockName(_ tag: Tag) {
    let name = bytes[tag.content]
    if name.isEmpty || name.contains(where: isBlank) { reportBadName(tag) }
  }

  /// `{{/name}}`; gives where the text after it begins.
  private mutating func compileEnd(_ tag: Tag, _ line: Line, textFrom position: Int) -> Int {
    switch matchingOpening(tag)?.kind {
    case nil:
      emitText(position..<tag.range.lowerBound)
      emitLineStart(before: tag)
      return tag.range.upperBound
    case .section, .inverted, .block:
      let (end, next) = emitText(before: tag, line, from: position)
      close(bodyEnd: end)
      return next
    case .definition:
      emitText(position..<(line.lead?.lowerBound ?? tag.range.lowerBound))
      close()
      return tag.range.upperBound
    case .parent(_, let lead):
      emitText(position..<tag.range.lowerBound)
      let next = lead == nil ? nil : line.next
      close(standsAlone: next != nil)
      return next ?? tag.range.upperBound
    }
  }

  /// The innermost opening that the tag closes. Openings within it that were forgotten are
  /// reported and closed here; a name that is not open at all is taken for a misspelt one.
  private mutating func matchingOpening(_ tag: Tag) -> Opening? {
    guard let innermost = open.last else {
      report(
        .templatPenutupLiar, tag, "Penutup ini tidak punya pembuka.",
        cure: "hapus, atau tambahkan pembukanya `{{#…}}`")
      return nil
    }
    let name = normalizedName(tag)
    if let depth = open.lastIndex(where: { normalizedName($0.tag) == name }) {
      closeForgotten(above: depth + 1)
    } else {
      let expected = text[innermost.tag.content]
      report(
        .templatPenutupLiar, tag,
        "Penutup ini tidak cocok dengan bagian yang terbuka, `\(expected)`.",
        cure: "tulis `{{/\(expected)}}`")
    }
    return open.last
  }

  /// A tag's name for comparing: `* name` is `*name`.
  private func normalizedName(_ tag: Tag) -> [UInt8] { bytes[tag.content].filter { !isBlank($0) } }

  /// Ends what was opened last, and adds it to what it stands in.
  private mutating func close(bodyEnd: Int = 0, standsAlone: Bool = false) {
    let opening = open.removeLast()
    let offset = opening.tag.range.lowerBound
    func block(_ indentation: Range<Int>, _ startsLine: Bool) -> Block {
      Block(
        name: Name(text[opening.tag.content]), tag: offset, indentation: indentation,
        startsLine: startsLine, content: opening.nodes)
    }
    switch opening.kind {
    case .section(let name, let start, let delimiters):
      let source = start..<max(start, bodyEnd)
      emit(
        .section(Section(name: name, body: opening.nodes, source: source, delimiters: delimiters)))
    case .inverted(let name): emit(.inverted(name, opening.nodes))
    case .block(let indentation, let startsLine): emit(.block(block(indentation, startsLine)))
    case .definition(let startsLine):
      open[open.count - 1].definitions.append(block(0..<0, startsLine))
    case .parent(let target, let lead):
      emit(
        Inclusion(
          target: target, tag: offset, lead: lead, standsAlone: standsAlone,
          definitions: opening.definitions))
    }
  }

  /// Reports what is open from `depth` on as never closed, and takes it for closed.
  private mutating func closeForgotten(above depth: Int) {
    while open.count > depth {
      let last = open.count - 1
      report(
        .templatBagianTakDitutup, open[last].tag, "Bagian ini dibuka tetapi tidak pernah ditutup.",
        cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian")
      open[last].definitions = []
      close(bodyEnd: bytes.count)
    }
  }
}

// MARK: - Text between tags, and the indentation that blocks shed

extension Compiler {
  private mutating func emit(_ node: Node) {
    if open.isEmpty { nodes.append(node) } else { open[open.count - 1].nodes.append(node) }
  }

  private mutating func emit(_ inclusion: Inclusion) {
    inclusions.append(inclusion)
    emit(.inclusion(inclusion))
  }

  /// Writes the text `range`; within a block that a parent tag defines, without that block's own
  /// indentation.
  private mutating func emitText(_ range: Range<Int>) {
    if range.isEmpty { return }
    if isInParent { return reportIfLost(range) }
    if dedent.isEmpty { return emit(.text(range, startsLine: startsLine(range.lowerBound))) }
    var start = range.lowerBound
    while start < range.upperBound {
      let lineBreak = bytes[start..<range.upperBound].firstIndex(of: ascii("\n"))
      let end = lineBreak.map { $0 + 1 } ?? range.upperBound
      let line = startsLine(start) ? dedented(start..<end) : start..<end
      emit(.text(line, startsLine: startsLine(start)))
      start = end
    }
  }

  /// The text before a tag that takes its line with it where it stands alone. Gives where that text
  /// ends and the next one begins.
  @discardableResult
  private mutating func emitText(
    before tag: Tag, _ line: Line, from position: Int
  ) -> (end: Int, next: Int) {
    if let lead = line.lead, let next = line.next {
      emitText(position..<lead.lowerBound)
      return (lead.lowerBound, next)
    }
    emitText(position..<tag.range.lowerBound)
    emitLineStart(before: tag)
    return (tag.range.lowerBound, tag.range.upperBound)
  }

  /// Marks the start of a line that begins with a tag.
  private mutating func emitLineStart(before tag: Tag) {
    if !isInParent, startsLine(tag.range.lowerBound) { emit(.lineStart) }
  }

  private func startsLine(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == ascii("\n") }

  /// What is left of a line, or of the blanks at its start, without the indentation that the
  /// enclosing block sheds; a line that is indented less loses what it has of it.
  private func dedented(_ line: Range<Int>) -> Range<Int> {
    let shared = zip(bytes[line], bytes[dedent]).prefix { $0 == $1 }.count
    return line.dropFirst(shared)
  }

  /// The blanks at the start of the first line that is not blank, from `start` on; nil where that
  /// line is the end of a section, so that there is no content to go by.
  private func contentIndentation(from start: Int) -> Range<Int>? {
    var line = start
    while line < bytes.count {
      var end = line
      while end < bytes.count, isSpace(bytes[end]) { end += 1 }
      guard end < bytes.count, isBlank(bytes[end]) else {
        return bytes[end...].starts(with: scanner.delimiters.open + [ascii("/")]) ? nil : line..<end
      }
      line = end + 1
    }
    return nil
  }
}

// MARK: - Problems

extension Compiler {
  private mutating func report(
    _ rule: Rule, at offset: Int, _ message: String, written: String? = nil, cure: String
  ) {
    problems.add(rule, at: text.place(of: offset), message, written: written, cure: cure)
  }

  private mutating func report(_ rule: Rule, _ tag: Tag, _ message: String, cure: String) {
    report(rule, at: tag.range.lowerBound, message, written: text[tag.range], cure: cure)
  }

  private mutating func reportBadName(_ tag: Tag) {
    report(
      .templatTandaRusak, tag, "Isi tanda ini bukan sebuah nama.",
      cure: "tulis satu nama tanpa spasi, misalnya `{{nama}}` atau `{{jabatan.nama}}`")
  }

  /// In strict mode what stands between a parent's tags but in no block is a problem: it would
  /// vanish from the page without a word.
  private mutating func reportIfLost(_ range: Range<Int>) {
    guard mode == .strict, let start = bytes[range].firstIndex(where: { !isBlank($0) })
    else { return }
    report(
      .templatIsiHilang, at: start,
      "Isi ini tidak akan tampil: di dalam `{{<…}}` hanya blok yang dipakai.",
      written: writtenLine(from: start),
      cure: "pindahkan ke dalam sebuah blok `{{$…}}…{{/…}}`, atau hapus")
  }

  /// The rest of the line from `offset`, for showing; never long.
  private func writtenLine(from offset: Int) -> String {
    let rest = bytes[offset...].prefix(80)
    return String(decoding: rest.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }
}
