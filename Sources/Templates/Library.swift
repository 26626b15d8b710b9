package import Diagnostics

/// All templates of a site, compiled once, to be rendered as often as there are pages. The library
/// is closed when it is compiled: which template a tag brings in is decided then, except where the
/// data chooses it (`{{>*name}}`).
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
    let name: String
    let file: String
    let text: [UInt8]

    /// Partials call the template by `name`, usually the file's without folder and ending; messages
    /// name the file.
    package init(name: String, file: String, text: [UInt8]) {
      (self.name, self.file, self.text) = (name, file, text)
    }
  }

  /// What is wrong with the templates, sorted; a template named here may render wrongly.
  package let diagnostics: [Diagnostic]

  let mode: Mode
  let templates: [Template]
  /// Numbers in `templates` by name; of two sources of one name the last one counts.
  let index: [String: Int]
  /// Hears of every call of a template; nil but where the names are asked for.
  var recorder: NameRecorder?

  /// Compiles the sources; they may include each other in any order.
  package init(sources: [Source], mode: Mode) {
    let numbered = sources.enumerated().map { ($1.name, $0) }
    let index = Dictionary(numbered, uniquingKeysWith: { _, last in last })
    var templates: [Template] = []
    var diagnostics: [Diagnostic] = []
    for source in sources {
      let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let mark = source.text.starts(with: byteOrderMark) ? byteOrderMark.count : 0
      let text = TemplateText(file: source.file, bytes: Array(source.text.dropFirst(mark)))
      var compiler = Compiler(text, index: index, mode: mode)
      templates.append(compiler.compile())
      diagnostics += compiler.problems
    }
    diagnostics += endlessInclusions(among: templates, names: sources.map(\.name))
    if mode == .strict { diagnostics += unknownBlocks(in: templates) }
    self.mode = mode
    self.index = index
    self.templates = templates
    self.diagnostics = diagnostics.sorted()
  }

  /// Appends the template `name`, rendered with `data`, to `out`. Gives what went wrong, sorted;
  /// where that is not empty, what was appended is not fit to be published.
  package func render(_ name: String, _ data: Value, into out: inout [UInt8]) -> [Diagnostic] {
    guard let number = index[name] else { return [.missingTemplate(name, at: Place(name), index)] }
    var renderer = Renderer(templates[number], of: self, data: data)
    swap(&renderer.out, &out)
    renderer.render()
    swap(&renderer.out, &out)
    return renderer.problems.sorted()
  }
}

/// Templates that include each other without an end, whatever the data: each inclusion on the way
/// stands outside of all sections and blocks. One diagnostic per circle, at the tag that closes it.
///
/// A depth-first search with its own stack, so that no chain of templates is too long for it.
private func endlessInclusions(among templates: [Template], names: [String]) -> [Diagnostic] {
  var found: [Diagnostic] = []
  // What is still to be followed in each template, the next one last.
  var waiting = templates.map { template in
    template.nodes.reversed().compactMap { node -> (tag: Int, target: Int)? in
      guard case .inclusion(let inclusion) = node, case .template(let target?) = inclusion.target
      else { return nil }
      return (inclusion.tag, target)
    }
  }
  var isDone = templates.map { _ in false }
  for start in templates.indices where !isDone[start] {
    var path = [start]
    while let number = path.last {
      guard let (tag, target) = waiting[number].popLast() else {
        isDone[number] = true
        path.removeLast()
        continue
      }
      guard let first = path.firstIndex(of: target) else {
        if !isDone[target] { path.append(target) }
        continue
      }
      let circle = (path[first...] + [target]).map { names[$0] }
      let shown = circle.count <= 12 ? circle : circle.prefix(6) + ["…"] + circle.suffix(5)
      found.add(
        .templatBerputar, at: templates[number].text.place(of: tag),
        "Templat ini memanggil dirinya tanpa akhir: \(shown.joined(separator: " → ")).",
        cure: "hapus salah satu panggilan, atau taruh di dalam bagian `{{#…}}` yang bisa kosong")
    }
  }
  return found
}

/// Blocks that a parent's tags define though no template it leads to has a place for them: their
/// content would vanish from the page without a word. Where a template is chosen by name while
/// rendering, nothing can be said, and nothing is.
private func unknownBlocks(in templates: [Template]) -> [Diagnostic] {
  var found: [Diagnostic] = []
  for template in templates {
    for inclusion in template.inclusions where !inclusion.definitions.isEmpty {
      guard case .template(let target?) = inclusion.target,
        let known = blocks(from: target, in: templates)
      else { continue }
      for block in inclusion.definitions where !known.contains(block.name.text) {
        let (name, known) = (block.name.text, known.sorted())
        let near = nearNames(to: name, among: known)
        let names = near.isEmpty ? known.map { "`\($0)`" }.joined(separator: ", ") : near
        found.add(
          .templatBlokTakDikenal, at: template.text.place(of: block.tag),
          "Templat induk tidak punya blok `\(name)`.", written: name,
          cure: names.isEmpty ? "hapus blok ini; induknya tidak punya blok" : "pakai blok \(names)")
      }
    }
  }
  return found
}

/// All blocks in a template and those it leads to; nil where that is not known before rendering.
private func blocks(from start: Int, in templates: [Template]) -> Set<String>? {
  var seen: Set<Int> = [start]
  var waiting = [start]
  var blocks: Set<String> = []
  while let number = waiting.popLast() {
    blocks.formUnion(templates[number].blocks)
    for inclusion in templates[number].inclusions {
      switch inclusion.target {
      case .template(let target?): if seen.insert(target).inserted { waiting.append(target) }
      case .template(nil): break
      case .dynamic: return nil
      }
    }
  }
  return blocks
}

extension Diagnostic {
  static func missingTemplate(
    _ name: String, at place: Place, _ index: [String: Int]
  ) -> Diagnostic {
    let near = nearNames(to: name, among: index.keys.sorted())
    return Diagnostic(
      .templatParsialTakAda, at: place, "Templat `\(name)` tidak ada.", written: name,
      cure: near.isEmpty ? "buat berkas templat itu, atau perbaiki namanya" : "tulis \(near)")
  }
}

/// Up to three of the names that `typed` may have been meant to be, nearest first, each in the
/// quotes that templates' messages use; empty when none is near.
func nearNames(to typed: String, among known: [String]) -> String {
  var rest = known
  var near: [String] = []
  while near.count < 3, let name = nearestName(to: typed, among: rest) {
    near.append("`\(name)`")
    rest.removeAll { $0 == name }
  }
  return near.joined(separator: " atau ")
}
