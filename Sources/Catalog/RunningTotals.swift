import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on quarters that were added up before they were typed, or are not added up afterwards.
extension RemarkFinder {
  /// Realizations that were added up before they were typed, the most frequent mistake there is: of a
  /// variable that an indicator is, or of a part of a whole that does not grow.
  mutating func cumulativeEntries(_ indicator: Indicator) {
    guard let formula = indicator.formula, indicator.cumulation == .formula else { return }
    if case .variable(let code) = formula.expression {
      cumulativeEntries(code, indicator, formula, isPart: false)
    } else if indicator.isPercentage, let part = part(of: formula) {
      cumulativeEntries(part, indicator, formula, isPart: true)
    }
  }

  /// The part in a formula that divides it by what is not added up, such as a year's budget.
  private func part(of formula: Formula) -> String? {
    guard let ratio = formula.ratioVariables, ratio.numerator.count == 1,
      ratio.denominator.allSatisfy({ unit.variables[$0]?.accumulation != .sum })
    else { return nil }
    return ratio.numerator[0]
  }

  private mutating func cumulativeEntries(
    _ code: String, _ indicator: Indicator, _ formula: Formula, isPart: Bool
  ) {
    guard let (row, values) = firstEntries(code), let quarter = Quarter(rawValue: values.count),
      let last = values.last
    else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    func figure(_ holding: (Variable) -> Accumulation.Holding) -> Double? {
      let outcome = formula.evaluate(Self.values(of: variables, holding))
      if case .value(let value) = outcome { return value }
      return nil
    }
    guard let added = figure({ Accumulation.cumulative(of: $0, in: unit, upTo: quarter) }),
      let reached = figure({ Accumulation.own(of: $0, in: unit, quarter) }), last > 0
    else { return }
    let growth = Self.differences(values)
    let isStrict = growth.dropFirst().allSatisfy { $0 > 0 }
    let isRising = growth.dropFirst().allSatisfy { $0 >= 0 } && (isStrict || !isPart)
    // The last quarter holds all, the others are each quarter's.
    let isTotal = values.count > 2 && values.reduce(0, +) <= last * 2
    let isOver = isPart && isStrict && added > 100 && reached <= 100
    guard isOver || isRising || isTotal else { return }
    let target = unit.targets[indicator.code]
    let goal = target.flatMap { expected($0, values.count) }
    guard
      isOver
        || goal.map({ goal in
          let isNear = Self.isNear(reached, goal)
          if values.count > 2 {
            // Quarters that grow by as much each time are hardly ever each for itself.
            let mean = last / Double(values.count)
            let isSteady = growth.allSatisfy { (mean * 0.6...mean * 1.5).contains($0) }
            return isNear ? added > goal * 1.5 : isSteady && added > goal * 1.3
          }
          // Of two both must be what was to be reached by then.
          guard let first = target.flatMap({ expected($0, 1) }) else { return false }
          return isNear && Self.isNear(reached / last * values[0], first) && added > goal * 1.3
        }) == true
    else { return }
    let places = Quarter.allCases.map { row.source.place("tw\($0.rawValue)") }
    guard doubted.isDisjoint(with: places) else { return }
    doubted.formUnion(places)
    func texts(_ values: [Double]) -> String { values.map(Self.text).joined(separator: "; ") }
    let own = texts(values.dropLast() + [last * 2 - values.reduce(0, +)])
    let meant =
      !isRising
      ? "Bila kumulatif, tulis yang terjadi di tiap triwulan: \(own)."
      : "Bila kumulatif, tulis yang terjadi di tiap triwulan: \(texts(growth))"
        + (isTotal && values.reduce(0, +) < last * 2
          ? "; bila hanya \(quarter.title) yang kumulatif: \(own)." : ".")
    func share(_ value: Double) -> String { isPart ? " (\(Self.text(value))%)" : "" }
    add(
      .realisasiKumulatif, indicator.position, row.source.place("tw\(values.count)"),
      "Realisasi “\(row.variable)” mungkin diisi kumulatif: dibaca per triwulan jumlahnya "
        + "\(Self.text(values.reduce(0, +)))\(share(added)), dibaca kumulatif "
        + "\(Self.text(last))\(share(reached))"
        + (isPart
          ? "." : goal.map { "; target sampai dengan \(quarter.title) \(Self.text($0))." } ?? "."),
      written: texts(values),
      cure: "\(meant) Bila memang sebanyak itu di tiap triwulan, biarkan.")
  }

  /// The first quarters' realizations of what adds up, where there are two and more that are not all
  /// the same.
  private func firstEntries(_ code: String) -> (row: Realization, values: [Double])? {
    guard unit.variables[code]?.accumulation == .sum, let row = unit.realizations[code],
      row.months == nil
    else {
      return nil
    }
    let values = Quarter.allCases.map { quarter -> Double? in
      switch row.values[quarter] {
      case .number(let number): number.value
      case .nothing: 0
      case .empty, .withheld, .level: nil
      }
    }.prefix { $0 != nil }.compactMap { $0 }
    return Set(values).count > 1 ? (row, values) : nil
  }

  /// What is to be reached up to a quarter; a share of the year's where only that is known.
  private func expected(_ target: Target, _ count: Int) -> Double? {
    let typed = Quarter(rawValue: count).flatMap { target.value($0)?.value }
    return typed ?? target.annual.map { $0.value * Double(count) / 4 }
  }

  private static func isNear(_ value: Double, _ goal: Double) -> Bool {
    goal > 0 && (value - goal).magnitude <= goal / 5
  }

  private static func text(_ value: Double) -> String { Figure(value)?.shortText ?? "" }

  private static func differences(_ values: [Double]) -> [Double] {
    zip(values, [0] + values).map(-)
  }

  /// Quarters that are for themselves, as a rising target shows, and are not added up: counts, and
  /// parts of a whole that does not grow.
  mutating func separateEntries(_ indicator: Indicator) {
    guard let formula = indicator.formula, let target = unit.targets[indicator.code],
      indicator.cumulation != .sum
    else { return }
    var code = indicator.isPercentage ? part(of: formula) : nil
    if case .variable(let own) = formula.expression,
      [.count, .rupiah].contains(indicator.reading.kind)
    {
      code = own
    }
    guard let variable = code.flatMap({ unit.variables[$0] }) else { return }
    let isState = [.last, .mean, .maximum].contains(variable.accumulation)
    guard isState || [.last, .mean].contains(indicator.cumulation) else { return }
    let figures = unit.figures(of: indicator)
    let goals = figures.compactMap { target.value($0.quarter)?.value }
    guard let last = figures.last, let goal = goals.last, goals.count == figures.count,
      last.quarter.rawValue == figures.count, zip(goals, goals.dropFirst()).allSatisfy({ $0 < $1 })
    else { return }
    let sums = figures.indices.map { figures[...$0].reduce(0) { $0 + $1.figure } }
    let sum = sums.last ?? 0
    // A state falls when things are given back, and then it is not as much in all as was planned.
    let isFalling = zip(figures, figures.dropFirst()).contains { $0.figure > $1.figure }
    let isEach =
      figures.count > 2
      && figures.indices.allSatisfy {
        Self.isNear(sums[$0], goals[$0]) && ($0 == 0 || figures[$0].figure < goals[$0] * 0.8)
      }
    // Of what should be little, half is well done.
    let isReached =
      Self.isNear(sum, goal)
      || (indicator.polarity == .lowerIsBetter && (goal / 2...goal).contains(sum))
    let isTotal = isFalling && figures.count > 1 && last.figure < goal * 0.8 && isReached
    guard isEach || isTotal else { return }
    if let row = unit.realizations[variable.code] {
      doubted.formUnion(Quarter.allCases.map { row.source.place("tw\($0.rawValue)") })
    }
    add(
      .akumulasiJanggal, indicator.position,
      isState ? variable.source.place("akumulasi") : indicator.source.place("kumulatif"),
      "Target “\(indicator.code)” bertambah (\(goals.map(Self.text).joined(separator: "; "))), tetapi "
        + "realisasi “\(variable.code)” tidak dijumlahkan; bila dijumlahkan menjadi "
        + "\(Self.text(sum)).",
      written: isState ? variable.accumulation.rawValue : indicator.cumulation.rawValue,
      cure: "Tulis \(isState ? "jumlah" : "rumus") bila yang diisi kejadian tiap triwulan; biarkan "
        + "bila memang keadaan akhir triwulan.")
  }

  /// A year's target that was divided over the quarters, of a mean or a rate, which is to be reached in
  /// each of them.
  mutating func dividedTargets(_ indicator: Indicator) {
    guard let target = unit.targets[indicator.code], target.revisions.isEmpty,
      let formula = indicator.formula,
      let year = target.quarterly[.fourth], year.digits > 0,
      Quarter.allCases.allSatisfy({ quarter in
        target.quarterly[quarter].map {
          ($0.value * 4 / Double(quarter.rawValue) / year.value - 1).magnitude < 0.02
        } ?? false
      })
    else { return }
    // What grows with its target is a state after all.
    if let first = unit.figures(of: indicator).first, let goal = target.value(first.quarter),
      first.figure <= goal.value * 2
    {
      return
    }
    let below = formula.ratioVariables?.denominator ?? []
    let isRate =
      !below.isEmpty && below.allSatisfy { unit.variables[$0]?.accumulation == .sum }
      && indicator.cumulation == .formula
    guard isRate || isMean(indicator, formula) else { return }
    add(
      .akumulasiJanggal, indicator.position, target.source.place("tw1"),
      "Target “\(indicator.code)” bertambah tiap triwulan, padahal angkanya "
        + "\(isRate ? "perbandingan" : "rata-rata"), yang tidak bertambah sepanjang tahun.",
      written: Quarter.allCases.compactMap { target.quarterly[$0]?.canonical }
        .joined(separator: "; "),
      cure: "Tulis \(year.canonical) di setiap triwulan bila itu yang harus tercapai; biarkan bila "
        + "memang naik bertahap.")
  }

  private func isMean(_ indicator: Indicator, _ formula: Formula) -> Bool {
    guard case .variable(let code) = formula.expression else { return false }
    return indicator.cumulation == .mean || unit.variables[code]?.accumulation == .mean
  }

  /// Targets of what adds up that are the same in every quarter, as if each were for itself; the last
  /// may be the year's.
  mutating func flatTargets(_ indicator: Indicator) {
    guard let target = unit.targets[indicator.code], target.revisions.isEmpty,
      unit.addsUp(indicator),
      let each = target.quarterly[.first], each.digits > 0,
      Quarter.third.andBefore.allSatisfy({ target.quarterly[$0] == each }),
      let last = target.quarterly[.fourth], [1, 4].contains(last.value / each.value)
    else { return }
    let figures = unit.figures(of: indicator).map(\.figure)
    let sum = figures.reduce(0, +)
    let isPassed = figures.count > 1 && sum > each.value * 1.5
    // Or they lie far below it until it is nearly reached.
    let isYears =
      figures.count > 2 && figures[0] <= each.value / 2 && Self.isNear(sum, each.value)
      && each.value >= 4
    guard target.annual == nil || last != each || isPassed || isYears else {
      return
    }
    let message =
      "Target “\(indicator.code)” \(each.text) di setiap triwulan"
      + (last == each ? "" : " sampai Triwulan III, lalu \(last.text)")
      + ", padahal target kumulatif dan realisasinya dijumlahkan."
    // Times and grades are hardly added up.
    if !indicator.reading.isWhole, let code = indicator.formula?.variables.first,
      let variable = unit.variables[code]
    {
      return add(
        .akumulasiJanggal, indicator.position, variable.source.place("akumulasi"), message,
        written: variable.accumulation.rawValue, other: target.source.place("tw1"),
        cure: "Tulis akhir atau rata-rata; biarkan bila memang dijumlahkan.")
    }
    let meant = Quarter.allCases.compactMap { Figure(each.value * Double($0.rawValue))?.canonical }
    add(
      .targetDatar, indicator.position, target.source.place("tw1"), message,
      written: each.canonical,
      cure:
        isYears
        ? "Bila itu target setahun, bagilah: "
          + Quarter.allCases.compactMap {
            Figure(each.value * Double($0.rawValue) / 4)?.canonical
          }.joined(separator: "; ") + ". Biarkan bila memang harus tercapai sejak Triwulan I."
        : "Bila itu target tiap triwulan, tulis kumulatif: \(meant.joined(separator: "; ")). Bila "
          + "memang hanya sekian setahun, biarkan.")
  }
}
