import Catalog
import Charts
import Numerals
import Scoring
import Templates

/// Figures as charts: what the bars are called and what the description says.
enum ChartDrawing {
  /// The chart of an indicator: cumulative realization per quarter, with cumulative targets.
  static func indicator(_ result: IndicatorResult, isExample: Bool) -> Value {
    let style = FigureStyle(indicator: result.indicator)
    let bars = Quarter.allCases.map { quarter -> Bar in
      let figures = result.quarters[quarter]
      return Bar(
        quarter.short, reading(figures, style), target: figures.target.map { quantity($0, style) })
    }
    let parts = Quarter.allCases.map { quarter in
      let figures = result.quarters[quarter]
      let value = style.text(figures.cumulative)
      let target = figures.target.map { ", target \(style.text($0))" } ?? ""
      return "\(quarter.title): \(value)\(target)"
    }
    return .markup(
      Chart(
        id: "b-\(result.indicator.code)", title: "Realisasi kumulatif: \(result.indicator.name)",
        description: describe(style.unitWord, parts, isExample), measure: style.measure,
        targetMeasure: "target kumulatif", bars: bars, form: .quarters()
      ).svg())
  }

  static func scores(
    _ edition: Edition, _ scores: PerQuarter<Score>, of name: String, id: String = "bagan-nilai",
    isCompact: Bool
  ) -> Value {
    let bars = Quarter.allCases.map { quarter in
      Bar(quarter.short, reading(edition.absence(scores[quarter], quarter), scores[quarter]))
    }
    let parts = Quarter.allCases.map { quarter in
      let absence = edition.absence(scores[quarter], quarter)
      return "\(quarter.title): \(absence?.word ?? scores[quarter].value?.text ?? "")"
    }
    return .markup(
      Chart(
        id: id, title: "Nilai per triwulan: \(name)",
        description: describe("Nilai kumulatif, penuh 100", parts, edition.unit.profile.isExample),
        measure: "nilai sampai triwulan itu", bars: bars,
        form: .quarters(fullScale: 100, isCompact: isCompact)
      ).svg())
  }

  static func rows(
    _ rows: [(name: String, score: Score)], id: String, title: String, isExample: Bool
  ) -> Value {
    let bars = rows.map { row in
      Bar(row.name, reading(row.score.value == nil ? row.score.absence : nil, row.score))
    }
    let parts = rows.map { "\($0.name): \($0.score.value?.text ?? $0.score.absence.word)" }
    return .markup(
      Chart(
        id: id, title: title, description: describe("Nilai, penuh 100", parts, isExample),
        measure: "nilai", bars: bars, form: .rows(reference: Quantity(100, "nilai penuh 100"))
      ).svg())
  }

  private static func reading(_ figures: QuarterResult, _ style: FigureStyle) -> BarValue {
    switch figures.cumulative {
    case .figure(let figure): .value(quantity(figure, style))
    case .gap(let state): .missing(state.absence)
    }
  }

  private static func reading(_ state: State?, _ score: Score) -> BarValue {
    if let state { return .missing(state.absence) }
    return score.value.map { .value(Quantity($0.value, $0.text)) } ?? .missing(.notReported)
  }

  private static func quantity(_ figure: Figure, _ style: FigureStyle) -> Quantity {
    Quantity(figure.value, style.indicator.isYesNo ? style.text(figure) : figure.shortText)
  }

  private static func describe(_ what: String, _ parts: [String], _ isExample: Bool) -> String {
    "\(what): \(parts.joined(separator: "; "))."
      + (isExample ? " Angka contoh, bukan angka kantor." : "")
  }
}
