public import Diagnostics

/// All templates of a site, compiled once, to be rendered as often as there are pages.
///
///     let library = Library(sources: sources, mode: .strict)
///     // library.diagnostics: what is wrong with the templates themselves
///     var page: [UInt8] = []
///     let problems = library.render("rapor", ["judul": "Rapor"], into: &page)
public struct Library: Sendable {
  /// What the templates are held to.
  public enum Mode: Sendable {
    /// The Mustache specification: what is not there is empty.
    case spec
    /// For the site's own pages: what is not there is an error, and text is always escaped,
    /// apostrophes too.
    case strict
  }

  /// A template as it was written.
  public struct Source: Sendable {
    /// What partials call it.
    public let name: String
    /// Its file, for messages.
    public let file: String
    /// Its bytes.
    public let text: [UInt8]

    /// Makes a source; the name is usually the file's without folder and ending.
    public init(name: String, file: String, text: [UInt8]) {
      self.name = name
      self.file = file
      self.text = text
    }
  }

  /// What is wrong with the templates, sorted; a template named here may render wrongly.
  public let diagnostics: [Diagnostic]

  let mode: Mode
  let programs: [Program]
  /// Numbers in `programs` by name; of two sources of one name the last one counts.
  let index: [String: Int]

  /// Compiles the sources; they may include each other in any order.
  public init(sources: [Source], mode: Mode) {
    let numbered = sources.enumerated().map { ($1.name, $0) }
    let index = Dictionary(numbered, uniquingKeysWith: { _, last in last })
    var programs: [Program] = []
    var diagnostics: [Diagnostic] = []
    for source in sources {
      var compiler = Compiler(source: source.text, file: source.file, index: index, mode: mode)
      compiler.compile()
      programs.append(Program(compiler))
      diagnostics += compiler.diagnostics
    }
    diagnostics += endlessInclusions(among: programs, names: sources.map(\.name))
    if mode == .strict { diagnostics += unknownBlocks(in: programs) }
    self.mode = mode
    self.index = index
    self.programs = programs
    self.diagnostics = diagnostics.sorted()
  }

  /// Appends the template `name`, rendered with `data`, to `out`. Gives what went wrong, sorted;
  /// where that is not empty, what was appended is not fit to be published.
  public func render(_ name: String, _ data: Value, into out: inout [UInt8]) -> [Diagnostic] {
    guard let number = index[name] else {
      let problem = Problem.missingTemplate(name, at: 0, known: index.keys.sorted())
      return [problem.diagnostic(at: Place(name))]
    }
    var renderer = Renderer(library: self, data: data)
    swap(&renderer.out, &out)
    renderer.render(programs[number])
    swap(&renderer.out, &out)
    return renderer.report.diagnostics
  }
}
