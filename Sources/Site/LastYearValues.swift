import Catalog
import Numerals
import Scoring
import Tables

/// By how much a figure moved, in words.
struct Movement {
  private let difference: Figure

  init(_ difference: Figure) { self.difference = difference }

  /// `naik 1,18`; nil where it did not move.
  func amount(_ text: (Figure) -> String) -> String? {
    guard !difference.isZero, let size = Figure(difference.value.magnitude) else { return nil }
    return "\(difference.value > 0 ? "naik" : "turun") \(text(size))"
  }

  /// `naik 1,18 dari Triwulan II`, `sama dengan Triwulan II`.
  func words(_ text: (Figure) -> String, since when: String) -> String {
    amount(text).map { "\($0) dari \(when)" } ?? "sama dengan \(when)"
  }
}

extension Edition {
  /// Last year's scores of the unit, or of a position.
  func lastYearScores(of position: String? = nil) -> (year: Int, scores: PerQuarter<Score>)? {
    guard let lastYear,
      let scores = position.map(lastYear.scores) ?? lastYear.result.scores
    else { return nil }
    return (lastYear.year, scores)
  }

  /// An indicator's figure of a quarter beside last year's: `82,50% (Triwulan III 2025), naik 2,50 persen
  /// poin`, or why they are not compared.
  func besideLastYear(_ result: IndicatorResult, _ quarter: Quarter) -> String? {
    guard let lastYear, result.quarters[quarter].cumulative.figure != nil,
      let found = lastYear.comparison(of: result, quarter)
    else { return nil }
    let (then, now) = (found.counterpart.indicator, result.indicator)
    let figure = "\(then.withUnit(found.figure, nil)) (\(quarter.title) \(lastYear.year))"
    guard let difference = found.difference else {
      return "\(figure); tidak dibandingkan, sebab \(found.differenceWords) tahun itu lain"
    }
    guard let amount = Movement(difference).amount(now.number) else { return "\(figure), sama" }
    // A milestone says itself whether it was reached.
    return now.isYesNo ? figure : "\(figure), \(now.withDifferenceUnit(amount))"
  }
}

extension LastYear.Comparison {
  /// `rumus dan satuan`; empty where nothing keeps the years apart.
  var differenceWords: String {
    let words = counterpart.differences.map(\.rawValue)
    return (words.dropLast(2) + [words.suffix(2).joined(separator: " dan ")])
      .joined(separator: ", ")
  }
}

extension Indicator {
  /// A difference with its unit: points of a percentage are no per cent of it.
  fileprivate func withDifferenceUnit(_ text: String) -> String {
    if isPercentage { return "\(text) persen poin" }
    return reading.scale != nil ? "\(text) poin" : withUnit(text)
  }
}
