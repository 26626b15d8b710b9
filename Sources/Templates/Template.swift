import Diagnostics

/// The text of a template, for its compiler and for messages.
struct TemplateText: Sendable {
  let file: String
  let bytes: [UInt8]
  /// Where all problems are reported instead, for text that a lambda returned.
  var anchor: Place?

  subscript(range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Line and character (a Unicode scalar) of the byte at `offset`, both counted from 1.
  func place(of offset: Int) -> Place {
    if let anchor { return anchor }
    let before = bytes.prefix(offset)
    let line = before[(before.lastIndex(of: ascii("\n")).map { $0 + 1 } ?? 0)...]
    return Place(
      file, row: before.count { $0 == ascii("\n") } + 1,
      column: line.count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// A compiled template: a tree of nodes over the bytes of its text.
///
/// A class only so that passing it around is one reference; nothing in it ever changes.
final class Template: Sendable {
  let text: TemplateText
  let nodes: [Node]
  /// The names that the nodes refer to.
  let names: [Name]
  /// All tags that bring in other templates, wherever they stand.
  let inclusions: [Inclusion]
  /// The names of all blocks that a parent tag may fill.
  let blocks: Set<String>

  init(
    text: TemplateText, nodes: [Node], names: [Name], inclusions: [Inclusion], blocks: Set<String>
  ) {
    (self.text, self.nodes, self.names) = (text, nodes, names)
    (self.inclusions, self.blocks) = (inclusions, blocks)
  }
}

/// One step of a compiled template. The most frequent ones hold plain numbers only, so that stepping
/// through them counts no references.
enum Node: Sendable {
  /// Bytes of the template, written as they are; `startsLine` says that the first of them is the
  /// first of a line, where an included template's indentation goes.
  case text(Range<Int>, startsLine: Bool)
  /// The start of a line that begins with a tag instead of text.
  case lineStart
  /// `{{name}}`, or with `raw` `{{{name}}}` and `{{&name}}`.
  case value(NamePath, raw: Bool)
  case section(Section)
  /// `{{^name}}…{{/name}}`.
  indirect case inverted(NamePath, [Node])
  indirect case inclusion(Inclusion)
  /// A place to fill.
  indirect case block(Block)
}

/// A dotted name in a tag: `a.b` is two of its template's names, `.` is none.
struct NamePath: Sendable {
  let names: Range<Int>
  /// Where the tag stands.
  let tag: Int
}

/// `{{#name}}…{{/name}}`; a class, so that stepping into it counts one reference.
final class Section: Sendable {
  let name: NamePath
  let body: [Node]
  /// The body as it stands in the template and the delimiters there, for lambdas.
  let source: Range<Int>
  let delimiters: Delimiters

  init(name: NamePath, body: [Node], source: Range<Int>, delimiters: Delimiters) {
    (self.name, self.body, self.source, self.delimiters) = (name, body, source, delimiters)
  }
}

/// A tag that brings in another template: `{{>name}}` or `{{<name}}…{{/name}}`.
struct Inclusion: Sendable {
  enum Target: Sendable {
    /// The number of a template in the library; nil where there is none of that name.
    case template(Int?)
    /// `{{>*name}}`: the template whose name the context gives.
    case dynamic(NamePath)
  }

  let target: Target
  /// Where the tag stands.
  let tag: Int
  /// The blanks between the line's start and the tag, where it is the tag that writes them: an
  /// indentation for every line when it stands alone, else just text.
  let lead: Range<Int>?
  /// Whether the tag (for a parent: from its opening to its end) stands alone on its lines.
  let standsAlone: Bool
  /// The blocks that a parent tag defines.
  var definitions: [Block] = []
}

/// `{{$name}}…{{/name}}`: a place to fill, with its default content; directly in a parent tag what
/// fills that place.
struct Block: Sendable {
  let name: Name
  /// Where the tag stands.
  let tag: Int
  /// Indentation of what fills it.
  let indentation: Range<Int>
  /// Whether its content begins on a line of its own.
  let startsLine: Bool
  let content: [Node]
}
