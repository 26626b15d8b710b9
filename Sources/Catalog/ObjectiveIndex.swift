/// Where the objectives of a unit stand while its rows are read, and what they already hold. Rows
/// are found by key instead of by search, so that a long table takes no longer per row than a short.
struct ObjectiveIndex {
  private var places: [String: Int] = [:]
  private var indicatorCounts: [String: Int] = [:]
  /// The objectives that a row keeps without an indicator.
  private(set) var kept: Set<Int> = []

  /// The place of an objective among the unit's; nil where it is new.
  func place(of position: String, _ number: String) -> Int? { places["\(position)/\(number)"] }

  /// Remembers the place of a new objective.
  mutating func insert(_ position: String, _ number: String, at place: Int) {
    places["\(position)/\(number)"] = place
  }

  /// Remembers that an objective is kept without an indicator.
  mutating func keep(_ place: Int) { kept.insert(place) }

  /// Counts one more indicator of a position.
  mutating func countIndicator(of position: String) { indicatorCounts[position, default: 0] += 1 }

  /// The code of an indicator whose row gives none: the position's code and a running number.
  func nextCode(for position: String) -> String {
    "\(position)-\(indicatorCounts[position, default: 0] + 1)"
  }
}
