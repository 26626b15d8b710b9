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
      "templat-tanda-rusak", at: offset, "Tanda ini dibuka tetapi tidak ditutup.",
      written: written, cure: "tutup dengan `}}` (atau `}}}` bila dibuka dengan `{{{`)")
  }

  static func badName(at offset: Int, written: String) -> Problem {
    Problem(
      "templat-tanda-rusak", at: offset, "Isi tanda ini bukan sebuah nama.", written: written,
      cure: "tulis satu nama tanpa spasi, misalnya `{{nama}}` atau `{{jabatan.nama}}`")
  }

  static func badDelimiters(at offset: Int, written: String) -> Problem {
    Problem(
      "templat-tanda-rusak", at: offset, "Penggantian pembatas ini tidak terbaca.",
      written: written, cure: "tulis dua pembatas berjarak satu spasi, misalnya `{{=<% %>=}}`")
  }

  static func notUTF8(at offset: Int) -> Problem {
    Problem(
      "templat-bukan-teks", at: offset, "Byte di sini bukan teks UTF-8.",
      cure: "simpan ulang berkas ini sebagai teks UTF-8")
  }
}
