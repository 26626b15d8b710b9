import Diagnostics

/// Turns one template into a program, once; collects what is wrong with it on the way.
///
///     var compiler = Compiler(source: bytes, file: "Templates/rapor.mustache", …)
///     compiler.compile()
///     let program = Program(compiler)   // and compiler.problems
struct Compiler {
  /// Sections, parents and blocks within each other; more is a mistake, and would let a hostile
  /// template use up the stack.
  static let deepestNesting = 100
  /// After so many problems the rest of the template is left unread.
  static let mostProblems = 100

  let file: String
  let anchor: Place?
  let source: [UInt8]
  let mode: Library.Mode
  /// The numbers of the library's templates by name.
  let index: [String: Int]

  var scanner: Scanner
  /// What is open where the compiler stands, outermost first.
  var open: [Opening] = []
  var problems: [Problem] = []
  /// Whether the template was left before its end, so that what is open need not be a mistake.
  var gaveUp = false

  var code: [Instruction] = []
  var names: [Name] = []
  var bodies: [RawBody] = []
  var inclusions: [Inclusion] = []
  var blocks: [BlockPlace] = []
  var definitions: [BlockDefinition] = []

  init(
    source: [UInt8], file: String, anchor: Place? = nil, delimiters: Delimiters = .standard,
    index: [String: Int], mode: Library.Mode
  ) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.source = source.starts(with: byteOrderMark) ? Array(source.dropFirst(3)) : source
    self.file = file
    self.anchor = anchor
    self.index = index
    self.mode = mode
    scanner = Scanner(self.source, delimiters: delimiters)
  }

  /// What is wrong, each with its place.
  var diagnostics: [Diagnostic] {
    if let anchor { return problems.map { $0.diagnostic(at: anchor) } }
    return located(problems, in: source, file: file)
  }

  mutating func compile() {
    checkBytes()
    var position = 0
    while !gaveUp {
      switch scanner.next() {
      case .tag(let tag):
        position = compile(tag, textFrom: position)
      case .unclosed(let offset):
        problems.append(.unclosedTag(at: offset, written: writtenLine(from: offset)))
        emitText(position..<offset)
        position = scanner.position
      case .nothing:
        emitText(position..<source.count)
        return reportOpenings(above: 0)
      }
      if problems.count >= Compiler.mostProblems { gaveUp = true }
    }
  }

  /// Compiles the text from `position` to the tag, and the tag; gives where the text after it
  /// begins. A tag that stands alone on its line takes the line with it.
  private mutating func compile(_ tag: Tag, textFrom position: Int) -> Int {
    let line = Line(around: tag.range, in: source)
    switch tag.kind {
    case .value, .rawValue:
      emitInline(before: tag, from: position)
      compileValue(tag)
      return tag.range.upperBound
    case .parent:
      openParent(tag, line, textFrom: position)
      return tag.range.upperBound
    case .block where open.last?.kind == .parent:
      return openDefinition(tag, line, textFrom: position)
    case .block:
      return openBlock(tag, line, textFrom: position)
    case .end:
      return compileEnd(tag, line, textFrom: position)
    case .comment, .delimiters, .partial, .section, .inverted:
      let (textEnd, after) = line.keptText(around: tag)
      emitText(position..<textEnd)
      if !line.isStandalone { emitLineStart(before: tag) }
      compileOrdinary(tag, line, bodyFrom: after)
      return after
    }
  }

  private mutating func compileOrdinary(_ tag: Tag, _ line: Line, bodyFrom start: Int) {
    switch tag.kind {
    case .partial: compilePartial(tag, line)
    case .section, .inverted: openSection(tag, bodyFrom: start)
    case .delimiters: setDelimiters(tag)
    default: break
    }
  }

  private mutating func compileValue(_ tag: Tag) {
    reportIfLost(tag)
    guard let path = path(tag.content, of: tag) else { return }
    code.append(.value(path, raw: tag.kind == .rawValue, tag: tag.range.lowerBound))
  }

  private mutating func setDelimiters(_ tag: Tag) {
    if let delimiters = Delimiters(tagContent: source[tag.content]) {
      scanner.delimiters = delimiters
    } else {
      problems.append(.badDelimiters(at: tag.range.lowerBound, written: text(tag.range)))
    }
  }

  /// The name in a tag as a path; nil, with a problem, where it is none.
  mutating func path(_ content: Range<Int>, of tag: Tag) -> Path? {
    let bytes = source[content]
    let first = names.count
    if bytes.elementsEqual([ascii(".")]) { return Path(names: first..<first) }
    let parts = bytes.split(separator: ascii("."), omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: isBlank) }) else {
      problems.append(.badName(at: tag.range.lowerBound, written: text(tag.range)))
      return nil
    }
    names += parts.map { Name(String(decoding: $0, as: UTF8.self)) }
    return Path(names: first..<names.count)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }

  /// The rest of the line from `offset`, for showing; never long.
  func writtenLine(from offset: Int) -> String {
    let rest = source[offset...].prefix(80)
    return String(decoding: rest.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }

  private mutating func checkBytes() {
    do {
      _ = try UTF8Span(validating: source.span)
    } catch {
      problems.append(.notUTF8(at: error.byteOffsets.lowerBound))
      return
    }
    if let offset = source.firstIndex(of: 0) { problems.append(.notUTF8(at: offset)) }
  }
}

extension Problem {
  static func unclosedTag(at offset: Int, written: String) -> Problem {
    Problem(
      .templatTandaRusak, at: offset, "Tanda ini dibuka tetapi tidak ditutup.",
      written: written, cure: "tutup dengan `}}` (atau `}}}` bila dibuka dengan `{{{`)")
  }

  static func badName(at offset: Int, written: String) -> Problem {
    Problem(
      .templatTandaRusak, at: offset, "Isi tanda ini bukan sebuah nama.", written: written,
      cure: "tulis satu nama tanpa spasi, misalnya `{{nama}}` atau `{{jabatan.nama}}`")
  }

  static func badDelimiters(at offset: Int, written: String) -> Problem {
    Problem(
      .templatTandaRusak, at: offset, "Penggantian pembatas ini tidak terbaca.",
      written: written, cure: "tulis dua pembatas berjarak satu spasi, misalnya `{{=<% %>=}}`")
  }

  static func notUTF8(at offset: Int) -> Problem {
    Problem(
      .templatBukanTeks, at: offset, "Byte di sini bukan teks UTF-8.",
      cure: "simpan ulang berkas ini sebagai teks UTF-8")
  }
}

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
      .templatTerlaluDalam, at: offset,
      "Bagian-bagian bersarang lebih dari \(Compiler.deepestNesting) tingkat.", written: written,
      cure: "tutup bagian yang selesai, atau pindahkan isinya ke templat lain dengan `{{>…}}`")
  }
}

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
      .templatBagianTakDitutup, at: offset, "Bagian ini dibuka tetapi tidak pernah ditutup.",
      written: written, cure: "tambahkan `{{/…}}` dengan nama yang sama di akhir bagian")
  }

  static func endWithoutOpening(at offset: Int, written: String) -> Problem {
    Problem(
      .templatPenutupLiar, at: offset, "Penutup ini tidak punya pembuka.", written: written,
      cure: "hapus, atau tambahkan pembukanya `{{#…}}`")
  }

  static func mismatchedEnd(at offset: Int, written: String, expected: String) -> Problem {
    Problem(
      .templatPenutupLiar, at: offset,
      "Penutup ini tidak cocok dengan bagian yang terbuka, `\(expected)`.", written: written,
      cure: "tulis `{{/\(expected)}}`")
  }
}

/// Tags that bring in another template: `{{>name}}`, `{{>*name}}` and the parents `{{<name}}`.
extension Compiler {
  /// A partial that stands alone indents every line of what it brings in.
  mutating func compilePartial(_ tag: Tag, _ line: Line) {
    reportIfLost(tag)
    let lead = line.isStandalone ? line.lead.map(dedented) : nil
    appendInclusion(tag, lead: lead, standsAlone: line.isStandalone)
  }

  /// `lead` are the blanks before the tag if the inclusion has to see to them.
  mutating func appendInclusion(_ tag: Tag, lead: Range<Int>?, standsAlone: Bool) {
    code.append(.inclusion(inclusions.count))
    inclusions.append(
      Inclusion(
        target: target(of: tag), tag: tag.range.lowerBound, isUnguarded: open.isEmpty,
        lead: lead ?? 0..<0, startsLine: lead != nil, standsAlone: standsAlone, end: code.count))
  }

  private mutating func target(of tag: Tag) -> Inclusion.Target {
    let content = source[tag.content]
    if content.first == ascii("*") {
      let blanks = content.dropFirst().prefix(while: isBlank).count
      let name = (tag.content.lowerBound + 1 + blanks)..<tag.content.upperBound
      return path(name, of: tag).map(Inclusion.Target.dynamic) ?? .template(nil)
    }
    let name = text(tag.content)
    if name.isEmpty || content.contains(where: isBlank) {
      problems.append(.badName(at: tag.range.lowerBound, written: text(tag.range)))
    } else if mode == .strict, index[name] == nil {
      problems.append(
        .missingTemplate(name, at: tag.range.lowerBound, known: index.keys.sorted()))
    }
    return .template(index[name])
  }
}

extension Problem {
  static func missingTemplate(_ name: String, at offset: Int, known: [String]) -> Problem {
    let near = nearNames(to: name, among: known)
    return Problem(
      .templatParsialTakAda, at: offset, "Templat `\(name)` tidak ada.", written: name,
      cure: near.isEmpty ? "buat berkas templat itu, atau perbaiki namanya" : "tulis \(near)")
  }
}
