import Diagnostics

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
      "templat-berputar", at: offset,
      "Templat ini memanggil dirinya tanpa akhir: \(shown.joined(separator: " → ")).",
      cure: "hapus salah satu panggilan, atau taruh di dalam bagian `{{#…}}` yang bisa kosong")
  }
}
