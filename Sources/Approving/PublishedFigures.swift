package import Catalog
import Formulas
import Numerals
import Scoring
import Tables

/// The published figures of some quarters: what stands in `data.json` under `triwulan` and `nilai`,
/// and the formula, unit of measure, polarity and weight of every indicator that has one. Figures
/// that do not exist, and indicators that a quarter does not expect, are none.
package struct PublishedFigures: Equatable {
  package struct Key: Hashable, Comparable {
    package let quarter: Quarter
    package let position: String
    package let indicator: String
    package let name: Name

    /// By quarter, then the unit's own before positions, scores before indicators.
    package static func < (a: Key, b: Key) -> Bool {
      (a.quarter.rawValue, a.position, a.indicator, a.name.place)
        < (b.quarter.rawValue, b.position, b.indicator, b.name.place)
    }
  }

  /// The names of figures in `data.json`, in the order in which they are told.
  package enum Name: String, CaseIterable {
    case score = "nilai"
    case measured = "terukur"
    case expected = "dari"
    case provisional = "sementara"
    case formula = "rumus"
    case unit = "satuan"
    case polarity = "arah"
    case weight = "bobot"
    case state = "keadaan"
    case own = "realisasi"
    case cumulativeState = "keadaan_kumulatif"
    case cumulative = "kumulatif"
    case target = "target"
    case achievement = "capaian"
    case rating = "predikat"

    var place: Int { Name.allCases.firstIndex(of: self) ?? 0 }
  }

  package private(set) var values: [Key: String] = [:]

  /// The figures of `quarters` in `unit`, which is as published.
  package init(of unit: Unit, _ quarters: [Quarter]) {
    guard let last = quarters.max() else { return }
    let result = Scorer.score(unit, upTo: last)
    for quarter in quarters {
      add(result.scores[quarter], quarter, "")
      for position in result.positions {
        add(position.scores[quarter], quarter, position.position.code)
        for indicator in position.indicators { add(indicator, quarter, isLast: quarter == last) }
      }
    }
  }

  private mutating func add(_ score: Score, _ quarter: Quarter, _ position: String) {
    if score.expected == 0 { return }
    set(
      [
        .score: score.value?.canonical, .rating: score.rating?.name,
        .measured: String(score.measured), .expected: String(score.expected),
        .provisional: score.isProvisional ? "ya" : nil,
      ], quarter, position)
  }

  private mutating func set(
    _ texts: KeyValuePairs<Name, String?>, _ quarter: Quarter, _ position: String,
    _ indicator: String = ""
  ) {
    for (name, text) in texts {
      let key = Key(quarter: quarter, position: position, indicator: indicator, name: name)
      values[key] = text
    }
  }

  private mutating func add(_ result: IndicatorResult, _ quarter: Quarter, isLast: Bool) {
    let indicator = result.indicator
    let figures = result.quarters[quarter]
    set(
      [
        .own: figures.own.figure?.canonical, .cumulative: figures.cumulative.figure?.canonical,
        .target: figures.targetText(as: indicator.reading),
        .achievement: figures.achievement?.canonical,
        .rating: figures.rating?.name, .state: figures.own.told,
        .cumulativeState: figures.cumulative.told,
      ], quarter, indicator.position, indicator.code)
    // What defines an indicator belongs to no quarter; it stands with the newest one.
    guard isLast,
      Quarter.allCases.contains(where: { result.quarters[$0].isFigure && $0 <= quarter })
    else { return }
    let weight = indicator.weight.map(Figure.init) ?? Figure(hundredths: 100)
    set(
      [
        .formula: indicator.formula?.canonical, .unit: indicator.measure,
        .polarity: indicator.polarity.rawValue, .weight: weight.canonical,
      ], quarter, indicator.position, indicator.code)
  }

  package func effects(since old: PublishedFigures) -> [Effect] {
    let keys = Set(values.keys).union(old.values.keys).filter { values[$0] != old.values[$0] }
    return keys.sorted().map { key in
      Effect(
        quarter: key.quarter, position: key.position.isEmpty ? nil : key.position,
        indicator: key.indicator.isEmpty ? nil : key.indicator, name: key.name.rawValue,
        old: old.values[key] ?? "", new: values[key] ?? "")
    }
  }

  /// Without the figures that are not to be kept.
  func keeping(_ isKept: (Key) -> Bool) -> PublishedFigures {
    var part = self
    part.values = values.filter { isKept($0.key) }
    return part
  }

  func merging(_ other: PublishedFigures) -> PublishedFigures {
    var all = self
    all.values.merge(other.values) { own, _ in own }
    return all
  }
}

extension FigureOrGap {
  /// What is told of it; nothing where nothing is expected.
  fileprivate var told: String? {
    state == .notScheduled || state == .unmeasurable ? nil : state.rawValue
  }
}

extension QuarterResult {
  /// The target's number; all of it where it is more than that.
  fileprivate func targetText(as measure: Measure) -> String? {
    goal.flatMap { $0.isPlain ? target?.canonical : $0.canonical(as: measure) }
  }

  fileprivate var isFigure: Bool { target != nil || own.told != nil || cumulative.told != nil }
}
