import Diagnostics

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
      "templat-blok-tak-dikenal", at: offset, "Templat induk tidak punya blok `\(name)`.",
      written: name,
      cure: names.isEmpty ? "hapus blok ini; induknya tidak punya blok" : "pakai blok \(names)")
  }
}
