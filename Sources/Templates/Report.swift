import Diagnostics

/// What went wrong while rendering one page: one problem for each tag, however often a loop comes
/// by it.
struct Report {
  private struct Entry {
    let program: Program
    var problems: [Int: Problem] = [:]
  }

  private var entries: [ObjectIdentifier: Entry] = [:]

  /// Whether the tag at an offset has its problem already.
  func hasProblem(at tag: Int, in program: Program) -> Bool {
    entries[ObjectIdentifier(program)]?.problems[tag] != nil
  }

  /// Notes the problem of the tag at an offset, unless it has one; only then is it put in words.
  mutating func add(_ problem: @autoclosure () -> Problem, at tag: Int, in program: Program) {
    guard !hasProblem(at: tag, in: program) else { return }
    entries[ObjectIdentifier(program), default: Entry(program: program)].problems[tag] = problem()
  }

  /// All problems with their places, in their order.
  var diagnostics: [Diagnostic] {
    entries.values.flatMap { entry in
      let problems = Array(entry.problems.values)
      if let anchor = entry.program.anchor { return problems.map { $0.diagnostic(at: anchor) } }
      return located(problems, in: entry.program.source, file: entry.program.file)
    }.sorted()
  }
}
