package import Diagnostics

/// All templates of a site, compiled once, to be rendered as often as there are pages.
///
///     let library = Library(sources: sources, mode: .strict)
///     // library.diagnostics: what is wrong with the templates themselves
///     var page: [UInt8] = []
///     let problems = library.render("rapor", ["judul": "Rapor"], into: &page)
package struct Library: Sendable {
  /// What the templates are held to.
  package enum Mode: Sendable {
    /// The Mustache specification: what is not there is empty.
    case spec
    /// For the site's own pages: what is not there is an error, and text is always escaped,
    /// apostrophes too.
    case strict
  }

  /// A template as it was written.
  package struct Source: Sendable {
    /// What partials call it.
    package let name: String
    /// Its file, for messages.
    package let file: String
    /// Its bytes.
    package let text: [UInt8]

    /// Makes a source; the name is usually the file's without folder and ending.
    package init(name: String, file: String, text: [UInt8]) {
      self.name = name
      self.file = file
      self.text = text
    }
  }

  /// What is wrong with the templates, sorted; a template named here may render wrongly.
  package let diagnostics: [Diagnostic]

  let mode: Mode
  let programs: [Program]
  /// Numbers in `programs` by name; of two sources of one name the last one counts.
  let index: [String: Int]

  /// Compiles the sources; they may include each other in any order.
  package init(sources: [Source], mode: Mode) {
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
  package func render(_ name: String, _ data: Value, into out: inout [UInt8]) -> [Diagnostic] {
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

/// Templates that include each other without an end, whatever the data: each inclusion on the way
/// stands outside of all sections and blocks. One diagnostic per circle, at the tag that closes it.
func endlessInclusions(among programs: [Program], names: [String]) -> [Diagnostic] {
  var search = CycleSearch(programs: programs, names: names)
  for number in programs.indices { search.visit(from: number) }
  return search.found
}

/// A depth-first search with its own stack, so that no chain of templates is too long for it.
private struct CycleSearch {
  private enum State { case unseen, onPath, done }

  let programs: [Program]
  let names: [String]
  var found: [Diagnostic] = []
  private var states: [State]
  /// The templates from where the search began to where it stands, and for each the number of the
  /// next inclusion to follow.
  private var path: [(number: Int, next: Int)] = []

  init(programs: [Program], names: [String]) {
    self.programs = programs
    self.names = names
    states = programs.map { _ in .unseen }
  }

  mutating func visit(from start: Int) {
    guard states[start] == .unseen else { return }
    enter(start)
    while let (number, next) = path.last {
      let inclusions = programs[number].inclusions
      guard next < inclusions.count else {
        states[number] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      follow(inclusions[next], in: programs[number])
    }
  }

  private mutating func follow(_ inclusion: Inclusion, in program: Program) {
    guard inclusion.isUnguarded, case .template(let target?) = inclusion.target else { return }
    switch states[target] {
    case .unseen: enter(target)
    case .onPath: report(inclusion, in: program, target: target)
    case .done: break
    }
  }

  private mutating func enter(_ number: Int) {
    states[number] = .onPath
    path.append((number, 0))
  }

  private mutating func report(_ inclusion: Inclusion, in program: Program, target: Int) {
    let start = path.firstIndex { $0.number == target } ?? 0
    let circle = path[start...].map { names[$0.number] } + [names[target]]
    let problem = Problem.endless(circle, at: inclusion.tag)
    found += located([problem], in: program.source, file: program.file)
  }
}

extension Problem {
  static func endless(_ circle: [String], at offset: Int) -> Problem {
    let shown = circle.count <= 12 ? circle : circle.prefix(6) + ["…"] + circle.suffix(5)
    return Problem(
      .templatBerputar, at: offset,
      "Templat ini memanggil dirinya tanpa akhir: \(shown.joined(separator: " → ")).",
      cure: "hapus salah satu panggilan, atau taruh di dalam bagian `{{#…}}` yang bisa kosong")
  }
}

/// Blocks that a parent's tags define though no template it leads to has a place for them: their
/// content would vanish from the page without a word. Where a template is chosen by name while
/// rendering, nothing can be said, and nothing is.
func unknownBlocks(in programs: [Program]) -> [Diagnostic] {
  var reach = BlockReach(programs: programs)
  return programs.flatMap { program in
    var problems: [Problem] = []
    for inclusion in program.inclusions where !inclusion.definitions.isEmpty {
      guard case .template(let target?) = inclusion.target, let known = reach.blocks(from: target)
      else { continue }
      for definition in program.definitions[inclusion.definitions]
      where !known.contains(definition.name.text) {
        problems.append(
          .unknownBlock(definition.name.text, at: definition.tag, known: known.sorted()))
      }
    }
    return located(problems, in: program.source, file: program.file)
  }
}

/// The names of the blocks that can be filled from outside, per template, worked out on demand.
private struct BlockReach {
  let programs: [Program]
  private var known: [Int: Set<String>?] = [:]

  init(programs: [Program]) { self.programs = programs }

  /// All blocks in the template and the templates it leads to; nil where that is not known before
  /// rendering.
  mutating func blocks(from start: Int) -> Set<String>? {
    if let answer = known[start] { return answer }
    var seen: Set<Int> = [start]
    var waiting = [start]
    var blocks: Set<String>? = []
    while let number = waiting.popLast() {
      blocks?.formUnion(programs[number].blocks.map(\.name.text))
      for inclusion in programs[number].inclusions {
        switch inclusion.target {
        case .template(let target?): if seen.insert(target).inserted { waiting.append(target) }
        case .template(nil): break
        case .dynamic: blocks = nil
        }
      }
    }
    known[start] = .some(blocks)
    return blocks
  }
}

extension Problem {
  static func unknownBlock(_ name: String, at offset: Int, known: [String]) -> Problem {
    let near = nearNames(to: name, among: known)
    let all = known.map { "`\($0)`" }.joined(separator: ", ")
    let names = near.isEmpty ? all : near
    return Problem(
      .templatBlokTakDikenal, at: offset, "Templat induk tidak punya blok `\(name)`.",
      written: name,
      cure: names.isEmpty ? "hapus blok ini; induknya tidak punya blok" : "pakai blok \(names)")
  }
}
