/// The values that names are looked up in, the page's own first, the innermost section's last.
struct Context {
  private var levels: [Value] = []
  /// The records among the levels: only they provide names.
  private var records: [Record] = []

  init(_ page: Value) { enter(page) }

  /// What `{{.}}` means.
  private var innermost: Value { levels[levels.count - 1] }

  mutating func enter(_ value: Value) {
    levels.append(value)
    if case .record(let record) = value { records.append(record) }
  }

  mutating func leave() {
    if case .record = levels.removeLast() { records.removeLast() }
  }

  /// The value of a dotted name, given as the part `path` of `names`: its first part is looked up
  /// from the innermost level outwards, every later one only in what was found before it. Nil where
  /// a part is not provided; what is looked up in an empty value is empty.
  func find(_ path: Range<Int>, of names: [Name]) -> Value? {
    if path.isEmpty { return innermost }
    guard var value = find(names[path.lowerBound]) else { return nil }
    for part in path.dropFirst() {
      guard case .record(let record) = value else { return value.isFalsey ? .missing : nil }
      guard let next = record.find(names[part]) else { return nil }
      value = next
    }
    return value
  }

  private func find(_ name: Name) -> Value? {
    var level = records.count
    while level > 0 {
      level -= 1
      if let value = records[level].find(name) { return value }
    }
    return nil
  }

  /// For a path that is not provided: its first part that is missing, and the names that are
  /// provided in its place, innermost first.
  func missing(of path: Range<Int>, of names: [Name]) -> (part: Name, known: [String])? {
    for part in path where find(path.lowerBound..<part + 1, of: names) == nil {
      if part == path.lowerBound { return (names[part], visibleNames) }
      guard case .record(let record) = find(path.lowerBound..<part, of: names)
      else { return (names[part], []) }
      return (names[part], record.names)
    }
    return nil
  }

  private var visibleNames: [String] {
    var seen: Set<String> = []
    return records.reversed().flatMap(\.names).filter { seen.insert($0).inserted }
  }
}
