import Catalog
import Charts
import Numerals
import Scoring
import Tables
import Templates

/// Figures as charts: what the bars are called and what the description says.
enum ChartDrawing {
  /// The chart of an indicator: cumulative realization per quarter, with cumulative targets.
  /// Levels, where all targets are some, are steps of one height, for they are an order, not lengths.
  static func indicator(
    _ result: IndicatorResult, former: (Quarter) -> Goal? = { _ in nil },
    months: [(month: Month, figure: FigureOrGap)] = [], isExample: Bool
  ) -> Value {
    let indicator = result.indicator
    let goals = Quarter.allCases.compactMap { result.quarters[$0].goal }
    let scale =
      !goals.isEmpty && goals.allSatisfy { $0.level != nil } ? indicator.reading.scale : nil
    func step(_ figure: Figure) -> Int? { scale.map { $0.level(of: figure).flatMap($0.step) ?? 0 } }
    func height(_ goal: Goal) -> Double {
      let figure = Figure(goal.number)
      return step(figure).map(Double.init) ?? figure.value
    }
    var (bars, parts): ([Bar], [String]) = ([], [])
    for quarter in Quarter.allCases {
      let figures = result.quarters[quarter]
      let text = indicator.cumulativeText(figures)
      let steps = figures.cumulative.figure.flatMap(step)
      let value: BarValue =
        switch figures.cumulative {
        case .figure(let figure): .value(Quantity(steps.map(Double.init) ?? figure.value, text))
        case .gap(let state): .missing(state.absence)
        }
      let before = former(quarter).flatMap { $0 == figures.goal ? nil : $0 }
      let carried = figures.carriedFrom
      bars.append(
        Bar(
          quarter.short, value,
          target: figures.goal.map { Quantity(height($0), indicator.text($0)) },
          upper: figures.goal?.upper.map { Figure($0).value },
          former: before.map { Quantity(height($0), indicator.text($0)) }, steps: steps ?? 1,
          note: carried.map { "hasil \($0.short)" }))
      let words =
        (indicator.target(of: figures).map { ", target \($0)" } ?? "")
        + (before.map { ", target semula \(indicator.text($0))" } ?? "")
      let then = carried.map { " (hasil \($0.title))" } ?? ""
      parts.append("\(quarter.title): \(text)\(then)\(words)")
    }
    parts += months.map { "\($0.month.title) saja: \(indicator.text($0.figure))" }
    let monthly = months.map { _, figure -> BarValue in
      switch figure {
      case .figure(let figure): .value(Quantity(figure.value, indicator.text(figure)))
      case .gap(let state): .missing(state.absence)
      }
    }
    return .markup(
      Chart(
        id: "b-\(indicator.code)", title: "Realisasi kumulatif: \(indicator.name)",
        description: describe(indicator.unitWord, parts, isExample),
        measure: scale.map { "realisasi kumulatif, tingkat \($0.name)" } ?? indicator.chartMeasure,
        bars: bars, form: .quarters(height: 44), months: monthly,
        monthsCaption: "tiap bulan, Januari sampai Desember"
      ).svg())
  }

  static func scores(
    _ edition: Edition, _ scores: PerQuarter<Score>, of name: String, id: String = "bagan-nilai",
    height: Int
  ) -> Value {
    let bars = Quarter.allCases.map { bar($0.short, scores[$0]) }
    let parts = Quarter.allCases.map { "\($0.title): \(words(scores[$0]))" }
    return .markup(
      Chart(
        id: id, title: "Nilai per triwulan: \(name)",
        description: describe("Nilai kumulatif, penuh 100", parts, edition.unit.profile.isExample),
        measure: "nilai sampai triwulan itu", bars: bars,
        form: .quarters(fullScale: 100, height: height)
      ).svg())
  }

  static func rows(
    _ rows: [(name: String, score: Score)], id: String, title: String, isExample: Bool
  ) -> Value {
    .markup(rowChart(rows, id: id, title: title, isExample: isExample).svg())
  }

  /// `label` gives the name that is drawn.
  static func rowChart(
    _ rows: [(name: String, score: Score)], id: String, title: String, isExample: Bool,
    label: (String) -> String = { $0 }
  ) -> Chart {
    let bars = rows.map { bar(label($0.name), $0.score) }
    let parts = rows.map { "\($0.name): \(words($0.score))" }
    return Chart(
      id: id, title: title, description: describe("Nilai, penuh 100", parts, isExample),
      measure: "nilai", bars: bars, form: .rows(reference: Quantity(100, "nilai penuh 100")))
  }

  /// How many indicators of an office reached their targets, did not, have no figure, expect none.
  static func counts(_ counts: IndicatorCounts, of edition: Edition) -> Value {
    let kinds = [
      ("tercapai", "targetnya", counts.reached), ("di bawah", "target", counts.below),
      ("tanpa", "angka", counts.missing), ("tidak", "dinilai", counts.notExpected),
    ]
    let bars = kinds.map { word, rest, count in
      Bar(word, .value(Quantity(Double(count), String(count))), note: rest)
    }
    let parts = kinds.map { "\($0) \($1): \($2)" }
    return .markup(
      Chart(
        id: "bagan-indikator", title: "Indikator menurut capaiannya",
        description: describe("Banyaknya indikator", parts, edition.unit.profile.isExample),
        measure: "banyaknya indikator", bars: bars, form: .quarters(height: 92)
      ).svg())
  }

  private static func bar(_ name: String, _ score: Score) -> Bar {
    let value = score.value.map { BarValue.value(Quantity($0.value, $0.text)) }
    return Bar(
      name, value ?? .missing((score.absence ?? .notReported).absence), note: score.provisionalNote)
  }

  private static func words(_ score: Score) -> String {
    let note = score.provisionalNote.map { " (\($0))" } ?? ""
    return score.value.map { $0.text + note } ?? score.absence?.word ?? ""
  }

  private static func describe(_ what: String, _ parts: [String], _ isExample: Bool) -> String {
    "\(what): \(parts.joined(separator: "; "))."
      + (isExample ? " Angka contoh, bukan angka kantor." : "")
  }
}
