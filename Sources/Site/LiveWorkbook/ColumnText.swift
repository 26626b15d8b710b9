/// A formula that is the same in several columns but for their letters. It is put together once and
/// then only copied, for putting it together anew for each quarter took 5 % of a build.
struct ColumnText {
  /// What stands in the place of the column's letters; no formula holds it.
  static let column = "\u{1}"
  /// What stands, once at most, in the place of what the formula says of missing values.
  static let gap = "\u{2}"

  /// The parts between the marks of the column, before and after the gap.
  private let beforeGap: [Substring]
  private let afterGap: [Substring]?

  /// Takes a formula with marks.
  init(_ text: String) {
    let halves = Self.split(text[...], at: Self.gap)
    beforeGap = Self.split(halves[0], at: Self.column)
    afterGap = halves.count == 2 ? Self.split(halves[1], at: Self.column) : nil
  }

  /// The formula in a column.
  func text(in column: String, gap: String = "") -> String {
    let start = beforeGap.joined(separator: column)
    return afterGap.map { start + gap + $0.joined(separator: column) } ?? start
  }

  private static func split(_ text: Substring, at mark: String) -> [Substring] {
    let mark = mark.utf8.first
    return text.utf8.split(omittingEmptySubsequences: false) { $0 == mark }.map(Substring.init)
  }
}
