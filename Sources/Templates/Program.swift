import Diagnostics

/// One step of a compiled template.
///
/// All payloads are plain numbers (ranges of bytes in the source, indices into the program's
/// tables), so that stepping through them counts no references.
enum Instruction: Sendable {
  /// Bytes of the template, written as they are; `startsLine` says that the first of them is the
  /// first of a line, where an included template's indentation goes.
  case text(Range<Int>, startsLine: Bool)
  /// The start of a line that begins with a tag instead of text.
  case indent
  /// `{{name}}`, or with `raw` `{{{name}}}` and `{{&name}}`.
  case value(Path, raw: Bool, tag: Int)
  /// `{{#name}}`; its body is what follows, up to `end`.
  case section(Path, tag: Int, end: Int, body: Int)
  /// `{{^name}}`; its body is what follows, up to `end`.
  case inverted(Path, tag: Int, end: Int)
  /// `{{>name}}` or `{{<name}}`: an index into `inclusions`.
  case inclusion(Int)
  /// `{{$name}}` as a place to fill: an index into `blocks`.
  case block(Int)
}

/// A section's text as it stands in the template, for lambdas.
struct RawBody: Sendable {
  var source: Range<Int>
  let delimiters: Delimiters
}

/// A tag that brings in another template.
struct Inclusion: Sendable {
  enum Target: Sendable {
    /// The number of a template in the library; nil where there is none of that name.
    case template(Int?)
    /// `{{>*name}}`: the template whose name the context gives.
    case dynamic(Path)
  }

  let target: Target
  /// Where the tag stands.
  let tag: Int
  /// Whether it always happens: not within a section or block.
  let isUnguarded: Bool
  /// The blank bytes before the tag, where the tag has them in its keep: an indentation for every
  /// line when it stands alone, else just to be written.
  let lead: Range<Int>
  /// Whether the tag is the first of its line, so that `lead` starts that line.
  let startsLine: Bool
  /// Whether the tag (for a parent: from its opening to its end) stands alone on its lines.
  var standsAlone: Bool
  /// The blocks that a parent tag defines, in the program's `definitions`.
  var definitions = 0..<0
  /// The first instruction after it.
  var end: Int
}

/// A place in a template that a parent tag may fill.
struct BlockPlace: Sendable {
  let name: Name
  /// Indentation of what fills it.
  let indentation: Range<Int>
  /// Whether its content begins on a line of its own.
  let startsLine: Bool
  /// The first instruction after its default content.
  var end: Int
}

/// What a parent tag puts in the place of a block.
struct BlockDefinition: Sendable {
  let name: Name
  let tag: Int
  /// Whether its content begins on a line of its own.
  let startsLine: Bool
  var body: Range<Int>
}

/// A compiled template: flat instructions over the bytes of its source.
///
/// A class only so that passing it around is one reference; nothing in it ever changes.
final class Program: Sendable {
  let file: String
  /// Where all its problems are reported instead, for text that a lambda returned.
  let anchor: Place?
  let source: [UInt8]
  let code: [Instruction]
  let names: [Name]
  let bodies: [RawBody]
  let inclusions: [Inclusion]
  let blocks: [BlockPlace]
  let definitions: [BlockDefinition]

  init(_ compiler: Compiler) {
    file = compiler.file
    anchor = compiler.anchor
    source = compiler.source
    code = compiler.code
    names = compiler.names
    bodies = compiler.bodies
    inclusions = compiler.inclusions
    blocks = compiler.blocks
    definitions = compiler.definitions
  }

  /// The path as it is written in a template.
  func text(of path: Path) -> String {
    path.isImplicitIterator ? "." : names[path.names].map(\.text).joined(separator: ".")
  }
}

/// A value worked out while rendering, as template text; called anew for each tag.
package struct Lambda: Sendable {
  enum Kind: Sendable {
    case interpolation(@Sendable () -> String)
    case section(@Sendable (String) -> String)
  }

  let kind: Kind

  /// For `{{name}}`: what the closure returns is rendered as a template with the standard
  /// delimiters in the current context, then escaped. Its section shows like that of `true`.
  package static func interpolation(_ work: @escaping @Sendable () -> String) -> Lambda {
    Lambda(kind: .interpolation(work))
  }

  /// For `{{#name}}…{{/name}}`: the closure receives the section's text as it stands in the
  /// template; what it returns is rendered as a template with the section's delimiters in the
  /// current context.
  package static func section(_ work: @escaping @Sendable (String) -> String) -> Lambda {
    Lambda(kind: .section(work))
  }
}
