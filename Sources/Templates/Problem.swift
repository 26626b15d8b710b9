import Diagnostics

/// Something wrong at a byte of a template, before it has a line and a column.
struct Problem {
  let offset: Int
  let rule: Rule
  let message: String
  let written: String?
  let cure: String

  init(_ rule: Rule, at offset: Int, _ message: String, written: String? = nil, cure: String) {
    self.offset = offset
    self.rule = rule
    self.message = message
    self.written = written
    self.cure = cure
  }

  func diagnostic(at place: Place) -> Diagnostic {
    Diagnostic(rule, at: place, message, written: written, cure: cure)
  }
}

/// Turns offsets in a source, asked for in rising order, into places; walks the source once.
struct PlaceCursor {
  private let source: [UInt8]
  private var offset = 0
  private var place: Place

  init(_ source: [UInt8], file: String) {
    self.source = source
    place = Place(file, row: 1, column: 1)
  }

  /// Line and character (a Unicode scalar) of the byte at `target`, both counted from 1.
  mutating func place(of target: Int) -> Place {
    while offset < min(target, source.count) {
      let byte = source[offset]
      offset += 1
      if byte == ascii("\n") {
        (place.row, place.column) = (place.row + 1, 1)
      } else if offset == source.count || source[offset] & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }
}

/// The problems with their places, in the order of those.
func located(_ problems: [Problem], in source: [UInt8], file: String) -> [Diagnostic] {
  var cursor = PlaceCursor(source, file: file)
  return problems.sorted { $0.offset < $1.offset }.map {
    $0.diagnostic(at: cursor.place(of: $0.offset))
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
