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
    where indicator.reading.kind == .index && indicator.reading.range == nil
      && indicator.reading.scale == nil
    {
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
        if !isOfHundred { return nil }
        return (2..<10).contains(number)
          ? Figure(number * 10) : (0.2..<1).contains(number) ? Figure(number * 100) : nil
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
    var cells = (unit.targets[indicator.code]?.allCells ?? []).map { cell in
      (place: cell.source.place(cell.column), number: cell.goal.number)
    }
    guard case .variable(let code) = indicator.formula?.expression,
      let row = unit.realizations[code], unit.variables[code]?.reading.range == nil
    else { return cells }
    for (column, entry) in row.cells {
      guard case .number(let number) = entry else { continue }
      cells.append((row.source.place(column), number))
    }
    return cells
  }

  /// Grades, percentages of a whole, and a year's budget in every quarter, that are added up.
  mutating func summedGrades() {
    func numbers(_ code: String) -> [Double] {
      Quarter.allCases.compactMap { quarter in
        if case .number(let number)? = unit.realizations[code]?.values[quarter] {
          number.value
        } else {
          nil
        }
      }
    }
    /// Whether what is spent of it in all quarters is not more than it is in one: a year's budget.
    func isCeiling(_ code: String, _ value: Double) -> Bool {
      unit.indicators.compactMap { $0.formula?.ratioVariables }.contains { ratio in
        ratio.denominator.contains(code)
          && ratio.numerator.flatMap(numbers).reduce(0, +) <= value
      }
    }
    for variable in unit.variables.values where variable.accumulation == .sum {
      let (row, values) = (unit.realizations[variable.code], numbers(variable.code))
      let sum = values.reduce(0, +)
      let isSameBudget =
        variable.reading.kind == .rupiah && Set(values).count == 1
        && isCeiling(variable.code, values[0])
      if let row, values.count > 1, let figure = Figure(sum),
        variable.reading.isGrade || isSameBudget
          || (variable.reading.kind == .percent && sum > 100)
          || (variable.reading == .yesNo && sum > 1)
      {
        doubted.formUnion(Quarter.allCases.map { row.source.place("tw\($0.rawValue)") })
        add(
          .akumulasiJanggal, nil, variable.source.place("akumulasi"),
          "Angka (\(variable.measure ?? "")) tiap triwulan dijumlahkan menjadi \(figure.shortText).",
          written: variable.accumulation.rawValue, other: row.source.place("variabel"),
          cure: variable.reading == .yesNo
            ? "Tulis akhir; tonggak tidak dijumlahkan."
            : "Tulis akhir atau rata-rata; biarkan bila memang dijumlahkan.")
      }
    }
    for indicator in unit.indicators where indicator.cumulation == .sum {
      let figures = unit.figures(of: indicator).map(\.figure)
      let sum = figures.reduce(0, +)
      let isOdd =
        indicator.reading.isGrade || indicator.reading.range != nil
        || (indicator.isPercentage && sum > 100) || (indicator.isYesNo && sum > 1)
        || (indicator.reading.kind == .amount && indicator.polarity == .lowerIsBetter)
      guard figures.count > 1, isOdd, let figure = Figure(sum) else { continue }
      add(
        .akumulasiJanggal, indicator.position, indicator.source.place("kumulatif"),
        "Angka “\(indicator.code)” tiap triwulan dijumlahkan menjadi \(figure.shortText).",
        written: indicator.cumulation.rawValue,
        cure: "Tulis rumus, akhir, atau rata-rata; biarkan bila memang dijumlahkan.")
    }
  }

  /// A quarter whose entries are all those of the one before, as where a column was copied.
  mutating func copiedQuarters() {
    let rows = unit.realizations.values.filter { unit.variables[$0.variable]?.reading != .yesNo }
    for quarter in Quarter.allCases.dropFirst() {
      guard let before = quarter.andBefore.dropLast().last else { continue }
      let entered = rows.filter { $0.values[quarter] != .empty || $0.values[before] != .empty }
      let numbers = Set(entered.map { $0.values[quarter] }).filter {
        if case .number(let number) = $0 { number.digits > 0 } else { false }
      }
      guard numbers.count > 3, entered.allSatisfy({ $0.values[quarter] == $0.values[before] }),
        let first = entered.min(by: { $0.source.row < $1.source.row })
      else { continue }
      add(
        .triwulanTersalin, nil, first.source.place("tw\(quarter.rawValue)"),
        "Semua realisasi \(quarter.title) sama dengan \(before.title) (\(entered.count) isian).",
        written: nil, cure: "Isi angka \(quarter.title) sendiri; biarkan bila memang sama.")
    }
  }

  /// A milestone that was reached, and is not any more.
  mutating func milestonesTurnedBack() {
    for variable in unit.variables.values
    where variable.reading == .yesNo && variable.accumulation == .last {
      guard let row = unit.realizations[variable.code] else { continue }
      let yes = Entry.number(Numeral(digits: 1))
      let no = Entry.number(Numeral(digits: 0))
      guard let reached = Quarter.allCases.first(where: { row.values[$0] == yes }),
        let back = Quarter.allCases.first(where: { $0 > reached && row.values[$0] == no })
      else { continue }
      add(
        .capaianJanggal, nil, row.source.place("tw\(back.rawValue)"),
        "“\(variable.code)” sudah ya pada \(reached.title), tetapi tidak pada \(back.title).",
        written: row.source.raw("tw\(back.rawValue)"),
        cure: "Tulis ya, atau - bila tidak ada yang baru; biarkan bila memang tidak berlaku lagi.")
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
      && found.allSatisfy { (0.07...0.14).contains($0.3) && $0.2.value <= 100 }
    let isHundredth =
      isRising && indicator.isPercentage && found.count > 1
      && found.allSatisfy { (0.007...0.014).contains($0.3) }
    let isTenfold =
      !isRising && found.count > 1 && found.allSatisfy { (6.5...14).contains($0.3) }
    // Hours or minutes for days.
    let isManifold = !isRising && found.count > 1 && found.allSatisfy { $0.3 > 14 }
    let odd = found.first { _, _, _, ratio in
      isTenth || isHundredth || isTenfold || isManifold || ratio > (isRising ? 10 : 100)
        || (isRising && ratio < 0.002)
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
      isTenth || isTenfold || isHundredth
      ? "di setiap triwulan kira-kira "
        + (isTenth ? "sepersepuluh" : isTenfold ? "sepuluh kali" : "seperseratus")
      : isManifold
        ? "di setiap triwulan lebih dari 14 kali"
        : ratio > 1 ? "lebih dari \(isRising ? 10 : 100) kali" : "kurang dari 0,2%"
    add(
      .capaianJanggal, indicator.position, place,
      "Indikator “\(indicator.code)” menjadi \(figure.shortText) sampai dengan \(quarter.title), "
        + "\(extent) targetnya, \(goal.text).",
      written: row.values[quarter].canonical(as: .plain),
      cure: "Periksa apakah angka dan target memakai satuan yang sama, misalnya "
        + (isManifold ? "jam atau hari" : "rupiah atau juta rupiah")
        + ", dan apakah tidak ada nol yang kurang atau lebih; biarkan bila memang demikian.")
  }

  /// A share that in one quarter is a tenth of its target or less where the others reach it, or next
  /// to nothing beside the others: one of its two counts has a digit too many, or lacks one.
  mutating func oddShare(_ indicator: Indicator) {
    guard indicator.isPercentage, indicator.polarity == .higherIsBetter,
      let ratio = indicator.formula?.ratioVariables
    else { return }
    let figures = unit.figures(of: indicator).filter { $0.figure > 0 }
    // Of a fixed whole much may be done at once, and little after that.
    let isShared =
      ratio.denominator.allSatisfy { unit.variables[$0]?.accumulation != .sum }
      && ratio.numerator.allSatisfy { unit.variables[$0]?.accumulation == .sum }
      && figures.reduce(0) { $0 + $1.figure } <= 100
    if isShared { return }
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
