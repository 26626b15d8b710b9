import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on grades that no scale has, sums that mean nothing, and achievements that nobody reaches.
extension RemarkFinder {
  /// Grades that no scale has, typed so in all cells: `825` and `7,25`, whose comma was lost or moved,
  /// and means of answers from 1 to 4 beside grades of 100. Sums of answers, which a formula makes a
  /// grade of, are none.
  mutating func impossibleGrades() {
    for indicator in unit.indicators
    where indicator.reading.kind == .index && indicator.reading.range == nil {
      let words = Measure.words(indicator.name)
      let isSurvey = !words.isDisjoint(with: ["ikm", "skm", "kepuasan"])
      let isOfHundred = isSurvey || !words.isDisjoint(with: ["sakip", "akip"])
      guard isOfHundred || indicator.reading.isGrade else { continue }
      let cells = gradeCells(indicator)
      func meant(_ number: Double) -> Figure? {
        if number > (isOfHundred ? 100 : 200) {
          return [10, 100].compactMap { Figure(number / $0) }.first {
            (50...100).contains($0.value)
          }
        }
        if isSurvey, number >= 1, number <= 4 {
          return cells.contains { $0.number.value >= 25 } ? Figure(number * 25) : nil
        }
        return isOfHundred && (2..<10).contains(number) ? Figure(number * 10) : nil
      }
      for (place, number) in cells {
        guard let meant = meant(number.value), doubted.insert(place).inserted else { continue }
        add(
          .komaBergeser, indicator.position, place,
          "Nilai (\(indicator.measure ?? "")) ini \(number.text), padahal biasanya antara 20 dan 100.",
          written: number.canonical,
          cure: "Bila maksudnya \(meant.shortText), tulis \(meant.shortText); biarkan bila memang "
            + "\(number.canonical).")
      }
    }
  }

  /// The targets of an indicator, and the entries of the variable that it is.
  private func gradeCells(_ indicator: Indicator) -> [(place: Place, number: Numeral)] {
    let target = unit.targets[indicator.code]
    var cells = (target?.cells ?? []).compactMap { cell in
      target.map { (place: $0.source.place(cell.column), number: cell.goal.number) }
    }
    guard case .variable(let code) = indicator.formula?.expression,
      let row = unit.realizations[code], unit.variables[code]?.reading.range == nil
    else { return cells }
    for quarter in Quarter.allCases {
      guard case .number(let number) = row.values[quarter] else { continue }
      cells.append((row.source.place("tw\(quarter.rawValue)"), number))
    }
    return cells
  }

  /// Grades, percentages of a whole, and a year's budget in every quarter, that are added up.
  mutating func summedGrades() {
    let divisors = Set(
      unit.indicators.flatMap { $0.formula?.ratioVariables?.denominator ?? [] })
    for variable in unit.variables.values where variable.accumulation == .sum {
      let row = unit.realizations[variable.code]
      let values = Quarter.allCases.compactMap { quarter -> Double? in
        if case .number(let number)? = row?.values[quarter] { number.value } else { nil }
      }
      let sum = values.reduce(0, +)
      let isCeiling =
        variable.reading.kind == .rupiah && Set(values).count == 1
        && divisors.contains(variable.code)
      if let row, values.count > 1, let figure = Figure(sum),
        variable.reading.isGrade || isCeiling || (variable.reading.kind == .percent && sum > 100)
      {
        doubted.formUnion(Quarter.allCases.map { row.source.place("tw\($0.rawValue)") })
        add(
          .akumulasiJanggal, nil, variable.source.place("akumulasi"),
          "Angka (\(variable.measure ?? "")) tiap triwulan dijumlahkan menjadi \(figure.shortText).",
          written: variable.accumulation.rawValue, other: row.source.place("variabel"),
          cure: "Tulis akhir atau rata-rata; biarkan bila memang dijumlahkan.")
      }
    }
  }

  /// An achievement that nobody reaches, as where rupiah are held against millions of rupiah; or a
  /// tenth of the target in every quarter, as where a ceiling has a digit too many.
  mutating func oddAchievement(_ indicator: Indicator) {
    guard let formula = indicator.formula, !indicator.isYesNo, unit.fraction(of: indicator) == nil,
      let target = unit.targets[indicator.code], !(indicator.isPercentage && target.isFraction)
    else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    let found = Quarter.allCases.compactMap { quarter -> (Quarter, Figure, Numeral, Double)? in
      let outcome = formula.evaluate(
        Self.values(of: variables) {
          indicator.cumulation == .formula
            ? Accumulation.cumulative(of: $0, in: unit, upTo: quarter)
            : Accumulation.own(of: $0, in: unit, quarter)
        })
      guard case .value(let value) = outcome, value > 0, let figure = Figure(value),
        let goal = target.value(quarter), goal.digits > 0
      else { return nil }
      return (quarter, figure, goal, value / goal.value)
    }
    let isRising = indicator.polarity == .higherIsBetter
    let isTenth =
      isRising && indicator.isPercentage && found.count > 1
      && found.allSatisfy { (0.07...0.14).contains($0.3) }
    let odd = found.first { _, _, _, ratio in
      isTenth || ratio > (isRising ? 10 : 100) || (isRising && ratio < 0.002)
    }
    guard let (quarter, figure, goal, ratio) = odd else { return }
    let row = formula.variables.compactMap { unit.realizations[$0] }.first {
      $0.values[quarter] != .empty
    }
    guard let row, case let place = row.source.place("tw\(quarter.rawValue)"),
      !doubted.contains(place)
    else { return }
    doubted.formUnion(Quarter.allCases.map { row.source.place("tw\($0.rawValue)") })
    let extent =
      isTenth
      ? "di setiap triwulan kira-kira sepersepuluh"
      : ratio > 1 ? "lebih dari \(isRising ? 10 : 100) kali" : "kurang dari 0,2%"
    add(
      .capaianJanggal, indicator.position, place,
      "Indikator “\(indicator.code)” menjadi \(figure.shortText) sampai dengan \(quarter.title), "
        + "\(extent) targetnya, \(goal.text).",
      written: row.values[quarter].canonical(as: .plain),
      cure: "Periksa apakah angka dan target memakai satuan yang sama, misalnya rupiah atau juta "
        + "rupiah, dan apakah tidak ada nol yang kurang atau lebih; biarkan bila memang demikian.")
  }

  /// A share that in one quarter is a tenth of its target or less where the others reach it, or next
  /// to nothing beside the others: one of its two counts has a digit too many, or lacks one.
  mutating func oddShare(_ indicator: Indicator) {
    guard indicator.isPercentage, indicator.polarity == .higherIsBetter,
      let ratio = indicator.formula?.ratioVariables
    else { return }
    let figures = unit.figures(of: indicator).filter { $0.figure > 0 }
    for (index, (quarter, figure)) in figures.enumerated() {
      let least = figures.indices.filter { $0 != index }.map { figures[$0].figure }.min() ?? 0
      let goal = unit.targets[indicator.code]?.value(quarter)?.value ?? 0
      let isTenth = goal > 0 && figure < goal * 0.14 && least > goal * 0.7
      let row = (ratio.denominator + ratio.numerator).compactMap { unit.realizations[$0] }.first {
        $0.values[quarter] != .empty
      }
      guard isTenth || (figures.count > 2 && figure < least / 30), let shown = Figure(figure),
        let row, case let place = row.source.place("tw\(quarter.rawValue)"),
        doubted.insert(place).inserted
      else { continue }
      add(
        .capaianJanggal, indicator.position, place,
        "Indikator “\(indicator.code)” menjadi \(shown.shortText)% pada \(quarter.title), padahal "
          + "triwulan lain sedikitnya \(Figure(least)?.shortText ?? "")%.",
        written: row.values[quarter].canonical(as: .plain),
        cure: "Periksa apakah tidak ada angka yang kurang atau lebih digitnya; biarkan bila memang "
          + "demikian.")
    }
  }
}
