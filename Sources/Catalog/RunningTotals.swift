import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on quarters that were added up before they were typed, or are not added up afterwards.
extension RemarkFinder {
  /// Realizations that were added up before they were typed, the most frequent mistake there is.
  mutating func cumulativeEntries(_ indicator: Indicator) {
    guard let formula = indicator.formula, indicator.cumulation == .formula else { return }
    if case .variable(let code) = formula.expression {
      cumulativeEntries(code, indicator)
    } else if indicator.isPercentage, let ratio = formula.ratioVariables,
      ratio.numerator.count == 1,
      ratio.denominator.allSatisfy({ unit.variables[$0]?.accumulation != .sum })
    {
      cumulativePart(ratio.numerator[0], indicator, formula)
    }
  }

  /// The first quarters' realizations of what adds up, where there are two and more that are not all
  /// the same.
  private func firstEntries(_ code: String) -> (row: Realization, values: [Double])? {
    guard unit.variables[code]?.accumulation == .sum, let row = unit.realizations[code] else {
      return nil
    }
    let values = Quarter.allCases.map { quarter -> Double? in
      switch row.values[quarter] {
      case .number(let number): number.value
      case .nothing: 0
      case .empty, .withheld: nil
      }
    }.prefix { $0 != nil }.compactMap { $0 }
    return Set(values).count > 1 ? (row, values) : nil
  }

  private static func isRising(_ values: [Double]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy(<=)
  }

  /// What is to be reached up to a quarter; a share of the year's where only that is known.
  private func expected(_ target: Target, _ count: Int) -> Double? {
    let typed = Quarter(rawValue: count).flatMap { target.value($0)?.value }
    return typed ?? target.annual.map { $0.value * Double(count) / 4 }
  }

  private static func isNear(_ value: Double, _ goal: Double) -> Bool {
    goal > 0 && (value - goal).magnitude <= goal / 5
  }

  /// A variable that an indicator is, held against the indicator's target: totals in every quarter, or
  /// in the last one alone.
  private mutating func cumulativeEntries(_ code: String, _ indicator: Indicator) {
    guard let target = unit.targets[indicator.code] else { return }
    if unit.variables[code]?.accumulation != .sum {
      return separateEntries(code, indicator, target)
    }
    guard let (row, values) = firstEntries(code), let quarter = Quarter(rawValue: values.count),
      let last = values.last, let goal = expected(target, values.count), Self.isNear(last, goal)
    else { return }
    let (sum, isRising) = (values.reduce(0, +), Self.isRising(values))
    let isWhole = values.count > 2 && sum <= last * 2
    guard isRising || isWhole else { return }
    // Of two quarters both must be what was to be reached by then.
    if values.count == 2 {
      guard let first = expected(target, 1), Self.isNear(values[0], first), sum > goal * 1.3 else {
        return
      }
    } else if sum <= goal * 1.5 {
      return
    }
    let own = isRising ? Self.differences(values) : values.dropLast() + [last * 2 - sum]
    reportCumulative(
      row, values, own, indicator, "", "",
      "; target sampai dengan \(quarter.title) \(Self.text(goal))")
  }

  /// A count whose quarters are for themselves, as its rising target shows, and are not added up.
  private mutating func separateEntries(_ code: String, _ indicator: Indicator, _ target: Target) {
    guard let variable = unit.variables[code], variable.reading.kind == .count,
      [.last, .mean].contains(variable.accumulation), indicator.polarity == .higherIsBetter,
      let row = unit.realizations[code]
    else { return }
    var (sum, count) = (0.0, 0)
    var goals: [Double] = []
    for quarter in Quarter.allCases {
      guard case .number(let number) = row.values[quarter] else { break }
      (sum, count) = (sum + number.value, count + 1)
      guard let goal = target.value(quarter)?.value, goal > goals.last ?? 0,
        Self.isNear(sum, goal), count == 1 || number.value < goal * 0.6
      else { return }
      goals.append(goal)
    }
    guard count > 2 else { return }
    add(
      .akumulasiJanggal, nil, variable.source.place("akumulasi"),
      "Target “\(indicator.code)” bertambah (\(goals.map(Self.text).joined(separator: "; "))), tetapi "
        + "realisasi “\(code)” tidak dijumlahkan; bila dijumlahkan menjadi \(Self.text(sum)).",
      written: variable.accumulation.rawValue, other: row.source.place("variabel"),
      cure:
        "Tulis jumlah bila yang diisi kejadian tiap triwulan; biarkan bila memang keadaan akhir "
        + "triwulan.")
  }

  /// A part that is more than its whole where its quarters are added up, and is not where the last
  /// one holds them all: what was spent of a year's budget, say. Or one whose last quarter alone is
  /// what was to be reached.
  private mutating func cumulativePart(
    _ code: String, _ indicator: Indicator, _ formula: Formula
  ) {
    guard let (row, values) = firstEntries(code), let quarter = Quarter(rawValue: values.count),
      zip(values, values.dropFirst()).allSatisfy(<)
    else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    func percentage(_ holding: (Variable) -> Accumulation.Holding) -> Double? {
      guard case .value(let value) = formula.evaluate(Self.values(of: variables, holding)) else {
        return nil
      }
      return value
    }
    guard let added = percentage({ Accumulation.cumulative(of: $0, in: unit, upTo: quarter) }),
      let last = percentage({ Accumulation.own(of: $0, in: unit, quarter) }), last <= 100
    else { return }
    let goal = unit.targets[indicator.code].flatMap { expected($0, values.count) }
    let isReached = goal.map { Self.isNear(last, $0) && added > $0 * 1.5 } ?? false
    guard added > 100 || (values.count > 2 && isReached) else { return }
    reportCumulative(
      row, values, Self.differences(values), indicator, " (\(Self.text(added))%)",
      " (\(Self.text(last))%)", "")
  }

  private static func differences(_ values: [Double]) -> [Double] {
    zip(values, [0] + values).map(-)
  }

  private static func text(_ value: Double) -> String { Figure(value)?.shortText ?? "" }

  private mutating func reportCumulative(
    _ row: Realization, _ values: [Double], _ own: [Double], _ indicator: Indicator,
    _ added: String, _ last: String, _ ending: String
  ) {
    let places = Quarter.allCases.map { row.source.place("tw\($0.rawValue)") }
    guard doubted.isDisjoint(with: places) else { return }
    doubted.formUnion(places)
    func texts(_ values: [Double]) -> String { values.map(Self.text).joined(separator: "; ") }
    add(
      .realisasiKumulatif, indicator.position, row.source.place("tw\(values.count)"),
      "Realisasi “\(row.variable)” mungkin diisi kumulatif: dibaca per triwulan jumlahnya "
        + "\(Self.text(values.reduce(0, +)))\(added), dibaca kumulatif "
        + "\(Self.text(values[values.count - 1]))\(last)\(ending).",
      written: texts(values),
      cure:
        "Bila kumulatif, tulis yang terjadi di tiap triwulan: \(texts(own)). Bila memang sebanyak "
        + "itu di tiap triwulan, biarkan.")
  }

  /// Targets of what adds up that are the same in every quarter, as if each were for itself; the last
  /// may be the year's.
  mutating func flatTargets(_ indicator: Indicator) {
    guard let target = unit.targets[indicator.code], unit.addsUp(indicator),
      let each = target.quarterly[.first], each.digits > 0,
      Quarter.third.andBefore.allSatisfy({ target.quarterly[$0] == each }),
      let last = target.quarterly[.fourth], [1, 4].contains(last.value / each.value)
    else { return }
    let figures = unit.figures(of: indicator).map(\.figure)
    let isPassed = figures.count > 1 && figures.reduce(0, +) > each.value * 1.5
    guard target.annual == nil || last != each || isPassed else { return }
    let meant = Quarter.allCases.compactMap { Figure(each.value * Double($0.rawValue))?.canonical }
    add(
      .targetDatar, indicator.position, target.source.place("tw1"),
      "Target “\(indicator.code)” \(each.text) di setiap triwulan"
        + (last == each ? "" : " sampai Triwulan III, lalu \(last.text)")
        + ", padahal target kumulatif dan realisasinya dijumlahkan.",
      written: each.canonical,
      cure:
        "Bila itu target tiap triwulan, tulis kumulatif: \(meant.joined(separator: "; ")). Bila "
        + "memang hanya sekian setahun, biarkan.")
  }
}
