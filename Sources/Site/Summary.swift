import Catalog
import Numerals
import Scoring
import Tables
import Templates

/// What a score is about, in sentences that nobody writes by hand: how it moved, how many indicators
/// reach their target, and which need attention.
///
/// Of what is expected in the latest quarter: those below 100, furthest from their target first, three
/// at most; then those without a figure that is due and not withheld. The rule is printed on `/metodologi/`.
struct Summary {
  let scores: PerQuarter<Score>
  let reached: Quarter
  /// The indicators, each with the address of its card.
  let indicators: [(result: IndicatorResult, address: String)]
  /// Last year's scores; nil where there are none to compare with.
  var lastYear: (year: Int, scores: PerQuarter<Score>)?

  private static let most = 3

  /// As templates see it: `{gerak?, tercapai?, perhatian: [{nama, teks, alamat}], lagi?}`.
  var record: Record {
    let (short, without) = (firstNamed(below), firstNamed(missing))
    let shown = short + without
    return [
      "gerak": .optional(movement), "tercapai": .optional(reachedTargets),
      "perhatian": .each(shown) { result, address in
        [
          "nama": .text(result.indicator.name), "teks": .text(words(result)),
          "alamat": .text(address),
        ]
      },
      "ada_perhatian": .bool(!shown.isEmpty),
      "lagi": .optional(rest(below.count - short.count, missing.count - without.count)),
    ]
  }

  /// The score and how many targets are reached, for whoever sees the page's address alone.
  var sentence: String {
    let score = scores[reached]
    let value = score.value.map { value in
      "Nilai \(value.text)" + (score.rating.map { " (\($0.name))" } ?? "")
        + (score.isProvisional ? " (\(Score.provisional))" : "") + "."
    }
    return [value ?? "Belum ada nilai.", reachedTargets].compactMap(\.self).joined(separator: " ")
  }

  private var expected: [(result: IndicatorResult, address: String)] {
    indicators.filter { $0.result.quarters[reached].isExpected }
  }

  private var below: [(result: IndicatorResult, address: String)] {
    expected.compactMap { item in
      item.result.quarters[reached].achievement.map { (item: item, value: $0.value) }
    }
    .filter { $0.value < 100 }.enumerated()
    .sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element.item)
  }

  private var missing: [(result: IndicatorResult, address: String)] {
    expected.filter {
      let latest = $0.result.quarters[reached]
      return latest.achievement == nil && latest.state != .withheld
    }
  }

  /// The first ones, of those that several positions share only one.
  private func firstNamed(
    _ items: [(result: IndicatorResult, address: String)]
  ) -> [(result: IndicatorResult, address: String)] {
    var names: Set<String> = []
    return Array(
      items.filter { names.insert($0.result.indicator.name.lowercased()).inserted }
        .prefix(Self.most))
  }

  private var reachedTargets: String? {
    let achievements = expected.compactMap { $0.result.quarters[reached].achievement?.value }
    let met = achievements.count { $0 >= 100 }
    if expected.isEmpty { return nil }
    if achievements.isEmpty { return "Belum ada angka untuk \(expected.count) indikator." }
    let (short, none) = (achievements.count - met, expected.count - achievements.count)
    let others = [
      short > 0 ? "\(short) di bawahnya" : nil, none > 0 ? "\(none) tanpa angka" : nil,
    ]
    return
      (["\(met) dari \(expected.count) indikator mencapai targetnya"] + others.compactMap(\.self))
      .joined(separator: ", ") + "."
  }

  /// `Naik 1,18 dari Triwulan II, turun 0,40 dari Triwulan III 2025.`
  private var movement: String? {
    let before = Quarter(rawValue: reached.rawValue - 1)
    let parts = [
      before.flatMap { moved(from: scores[$0], $0.title) },
      lastYear.flatMap { moved(from: $0.scores[reached], "\(reached.title) \($0.year)") },
    ].compactMap(\.self)
    if parts.isEmpty { return nil }
    let sentence = parts.joined(separator: ", ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
  }

  private func moved(from earlier: Score, _ when: String) -> String? {
    guard let now = scores[reached].value, let then = earlier.value else { return nil }
    return Figure(now.value - then.value).map { Movement($0).words(\.text, since: when) }
  }

  private func words(_ result: IndicatorResult) -> String {
    let (indicator, latest) = (result.indicator, result.quarters[reached])
    guard let figure = latest.cumulative.figure, let target = latest.goal.map(indicator.withUnit)
    else {
      return latest.state.word
    }
    return "\(indicator.text(figure, latest.levels.cumulative)) dari target "
      + target
  }

  private func rest(_ short: Int, _ missing: Int) -> String? {
    let parts = [
      short > 0 ? "\(short) lagi di bawah target" : nil,
      missing > 0 ? "\(missing) lagi tanpa angka" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
