/// The name among `known` that `typed` was most likely meant to be, or nil when none is near. Ties go
/// to the name that stands first in `known`.
package func nearestName(to typed: String, among known: some Sequence<String>) -> String? {
  nearestNames(to: typed, among: known).first
}

/// The names among `known` that are nearest to `typed`, all equally near.
///
/// Near means: at most a third of the longer name's characters differ (optimal string alignment, so
/// that two swapped letters count once), letters compared without case.
private func nearestNames(to typed: String, among known: some Sequence<String>) -> [String] {
  let wanted = Array(typed.lowercased().unicodeScalars)
  guard wanted.count <= 64 else { return [] }
  var (best, least) = ([String](), Int.max)
  for name in known {
    let other = Array(name.lowercased().unicodeScalars)
    let limit = max(1, max(wanted.count, other.count) / 3)
    let distance =
      abs(wanted.count - other.count) > limit ? Int.max : editDistance(wanted, other)
    if distance > min(limit, least) { continue }
    best = distance == least ? best + [name] : [name]
    least = distance
  }
  return best
}

/// `Maksudnya “camat”?`, where one of the names `known` is near to what was typed; where two or three
/// are equally near, all of them, for a guess may be the wrong one: `Maksudnya “tw1” atau “tw2”?`.
package func question(about typed: String, among known: some Sequence<String>) -> String? {
  question(naming: nearestChoices(to: typed, among: known))
}

/// The same of names that are found already; nil where there is none.
package func question(naming names: [String]) -> String? {
  names.isEmpty ? nil : "Maksudnya \(names.map { "“\($0)”" }.joined(separator: " atau "))?"
}

/// The one to three names among `known` that are nearest to `typed`; none where more are.
package func nearestChoices(
  to typed: String, among known: some Sequence<String>
) -> [String] {
  let near = nearestNames(to: typed, among: known)
  return near.count > 3 ? [] : near
}

/// Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [Int](repeating: i + 1, count: b.count + 1)
    for j in b.indices {
      let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(last[j + 1] + 1, row[j] + 1, replaced)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
