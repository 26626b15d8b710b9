import Catalog
import Charts
import Numerals
import Scoring

/// The charts that the published tables call for, drawn from figures computed here.
struct ExpectedCharts {
  let site: PublishedSite

  /// The chart that an id on a page stands for; nil for a drawing that is none of the program's.
  func chart(_ id: String, of entity: Entity?, on subject: PageSubject, page: String) -> [UInt8]? {
    switch (entity, id) {
    case (.indicator(let unit, let code)?, _) where id.hasSuffix("b-\(code)"):
      return indicator(code, of: site.units[unit], id)
    case (.position(let unit, let code)?, _) where id.hasSuffix("bagan-nilai"):
      guard let position = site.units[unit].anyPosition(code) else { return nil }
      return scores(
        position.scores, of: position.position.name, site.units[unit], id, isCompact: true)
    case (.unit(let index)?, "bagan-nilai"):
      let unit = site.units[index]
      return scores(unit.result.scores, of: unit.subdistrictName, unit, id, isCompact: false)
    case (.unit(let index)?, "bagan-jabatan"): return positions(of: site.units[index], id)
    case (_, "bagan-kecamatan") where subject.kind == .regency:
      return subdistricts(under: String(page.split(separator: "/")[0]), id)
    case (_, "bagan-tahun"): return subject.unit.map { years(of: site.units[$0].id, id) }
    default: return nil
    }
  }

  // MARK: Of an indicator

  private func indicator(_ code: String, of unit: PublishedUnit, _ id: String) -> [UInt8]? {
    let results = unit.result.positions.flatMap(\.indicators)
    guard let result = results.first(where: { $0.indicator.code == code }) else { return nil }
    let indicator = result.indicator
    let bars = Quarter.allCases.map { quarter in
      let figures = result.quarters[quarter]
      return Bar(
        quarter.short, reading(figures.cumulative, indicator),
        target: figures.target.map { quantity($0, indicator) })
    }
    let parts = Quarter.allCases.map { quarter in
      let figures = result.quarters[quarter]
      let target = figures.target.map { ", target \(indicator.text($0))" } ?? ""
      return "\(quarter.title): \(indicator.text(figures.cumulative))\(target)"
    }
    return QuarterChart(
      id: id, title: "Realisasi kumulatif: \(indicator.name)",
      description: description(unitWord(indicator), parts, unit.profile.isExample),
      measure: measure(indicator), targetMeasure: "target kumulatif", bars: bars
    ).svg()
  }

  private func reading(_ reading: Scoring.Reading, _ indicator: Indicator) -> Charts.Reading {
    switch reading {
    case .figure(let figure): .value(quantity(figure, indicator))
    case .none(let state): .missing(absence(state))
    }
  }

  private func quantity(_ figure: Figure, _ indicator: Indicator) -> Quantity {
    Quantity(figure.value, indicator.isYesNo ? indicator.text(figure) : figure.shortText)
  }

  private func unitWord(_ indicator: Indicator) -> String {
    if indicator.isYesNo { return "Ya atau tidak" }
    return indicator.isPercentage ? "Persen" : indicator.unit ?? "Angka"
  }

  private func measure(_ indicator: Indicator) -> String {
    let what = "realisasi kumulatif"
    if indicator.isYesNo { return "\(what) (1 = ya)" }
    if indicator.isPercentage { return "\(what) (persen)" }
    return indicator.unit.map { "\(what) (\($0))" } ?? what
  }

  // MARK: Of scores

  private func scores(
    _ scores: PerQuarter<Score>, of name: String, _ unit: PublishedUnit, _ id: String,
    isCompact: Bool
  ) -> [UInt8] {
    var bars: [Bar] = []
    var parts: [String] = []
    for quarter in Quarter.allCases {
      let score = scores[quarter]
      let state = score.absence(quarter, reached: unit.reached)
      bars.append(Bar(quarter.short, reading(score, state)))
      parts.append("\(quarter.title): \(state?.word ?? score.value?.text ?? "")")
    }
    return QuarterChart(
      id: id, title: "Nilai per triwulan: \(name)",
      description: description("Nilai kumulatif, penuh 100", parts, unit.profile.isExample),
      measure: "nilai sampai triwulan itu", bars: bars, fullScale: 100,
      size: isCompact ? .compact : .regular
    ).svg()
  }

  private func reading(_ score: Score, _ state: State?) -> Charts.Reading {
    if let state { return .missing(absence(state)) }
    return score.value.map { .value(Quantity($0.value, $0.text)) } ?? .missing(.notReported)
  }

  private typealias Row = (name: String, score: Score)

  private func positions(of unit: PublishedUnit, _ id: String) -> [UInt8] {
    rows(
      unit.positions.map { ($0.position.name, $0.scores[unit.reached]) }, id,
      title: "Nilai per jabatan, \(unit.reached.title)", isExample: unit.profile.isExample)
  }

  private func subdistricts(under regency: String, _ id: String) -> [UInt8]? {
    let units = site.latest(under: regency)
    guard let first = units.first else { return nil }
    return rows(
      units.map {
        ("\($0.subdistrictName) \($0.id.year), \($0.reached.short)", $0.result.scores[$0.reached])
      }, id, title: "Nilai kecamatan di \(first.profile.regency)",
      isExample: units.contains { $0.profile.isExample })
  }

  private func years(of id: UnitID, _ chart: String) -> [UInt8] {
    let units = site.units(under: "\(id.regency)/\(id.subdistrict)").map { site.units[$0] }
    return rows(
      units.map { (String($0.id.year), $0.result.scores[$0.reached]) }, chart,
      title: "Nilai \(units.last?.subdistrictName ?? "") per tahun",
      isExample: units.contains { $0.profile.isExample })
  }

  private func rows(_ rows: [Row], _ id: String, title: String, isExample: Bool) -> [UInt8] {
    let bars = rows.map { row in
      Bar(row.name, reading(row.score, row.score.value == nil ? row.score.gap : nil))
    }
    let parts = rows.map { "\($0.name): \($0.score.value?.text ?? $0.score.gap.word)" }
    return RowChart(
      id: id, title: title, description: description("Nilai, penuh 100", parts, isExample),
      measure: "nilai", bars: bars, reference: Quantity(100, "nilai penuh 100")
    ).svg()
  }

  private func description(_ what: String, _ parts: [String], _ isExample: Bool) -> String {
    "\(what): \(parts.joined(separator: "; "))."
      + (isExample ? " Angka contoh, bukan angka kantor." : "")
  }

  private func absence(_ state: State) -> Absence { Absence(rawValue: state.word) ?? .notReported }
}
