import Diagnostics
import Formulas
import Numerals
import Tables

/// A percentage, a grade or a sum of rupiah among others that should be like it.
private struct Outlier {
  let number: Numeral
  let isRupiah: Bool
  /// What stands beside it in its row, without 0.
  let others: [Double]
  /// Whether its target alone tells nothing: money may be held against millions, and days may be many.
  let needsOthers: Bool
  /// The target that it is held against.
  let goal: Double?
  /// Whether a figure far below its goal may be just what is wanted.
  let mayBeSmall: Bool

  /// What it becomes with its decimal comma further right, or further left, where it fits to the
  /// others or to its goal; nil where it fits as it stands, or nowhere.
  func meant(larger: Bool) -> Numeral? {
    (isRupiah ? [3, 6] : [2, 1]).map { larger ? $0 : -$0 }.first(where: fits).flatMap(shifted)
  }

  /// The number with its comma so many places further right.
  private func shifted(_ places: Int) -> Numeral? {
    places > 0
      ? Respelling.shifted(number, by: places)
      : number.scale - places > 15
        ? nil : Numeral(digits: number.digits, scale: number.scale - places)
  }

  private func fits(_ places: Int) -> Bool {
    guard let meant = shifted(places)?.value, isSuspect(places, meant) else { return false }
    if let goal, isNear(number.value, goal, 3) { return false }
    // Fractions of 1 for percentages and thousands for ones are known by most, a comma in a wrong
    // place by all.
    let isClear = places.magnitude > 1
    let tolerance = isClear ? 1.6 : 1.3
    let near = others.count { isNear(meant, $0, tolerance) }
    if near > 0, isClear ? near * 2 >= others.count : near == others.count { return true }
    if needsOthers || (places > 0 && mayBeSmall) { return false }
    return goal.map { isNear(meant, $0, 1.3) } ?? false
  }

  /// Whether the number itself looks as if its comma were misplaced: figures that only grow fast do
  /// not.
  private func isSuspect(_ places: Int, _ meant: Double) -> Bool {
    switch places {
    case _ where isRupiah: true
    case 2: number.value <= 1.5
    case 1: number.scale > 0 && meant >= 20
    default: number.value > 100 || (others + [goal].compactMap { $0 }).allSatisfy { $0 <= 5 }
    }
  }

  private func isNear(_ value: Double, _ other: Double, _ factor: Double) -> Bool {
    value >= other / factor && value <= other * factor
  }
}

/// Rules on figures that are many times their neighbours, or measured in another unit.
extension RemarkFinder {
  /// Percentages and grades whose decimal comma was lost or moved, and rupiah among thousands of
  /// rupiah, in realizations and targets.
  mutating func shiftedCommas() {
    let measuring = Dictionary(
      unit.indicators.compactMap { indicator -> (String, Indicator)? in
        guard case .variable(let code) = indicator.formula?.expression,
          indicator.formula?.isPercent == false
        else { return nil }
        return (code, indicator)
      }
    ) { first, _ in first }
    for variable in unit.variables.values
    where variable.reading.isScaled
      || (variable.reading.kind == .amount && variable.accumulation != .sum)
    {
      let (indicator, row) = (measuring[variable.code], unit.realizations[variable.code])
      if let indicator, unit.fraction(of: indicator) != nil { continue }
      let cells = Quarter.allCases.compactMap { quarter -> (Place, Numeral, Double?)? in
        guard let row, case .number(let number) = row.values[quarter] else { return nil }
        let goal = indicator.flatMap { unit.targets[$0.code]?.value(quarter)?.value }
        return (row.source.place("tw\(quarter.rawValue)"), number, goal)
      }
      shiftedCommas(cells, indicator, variable.reading)
    }
    for case (let indicator, let target?) in unit.indicators.map({ ($0, unit.targets[$0.code]) })
    where indicator.reading.isScaled {
      shiftedCommas(
        target.cells.map { (target.source.place($0.column), $0.goal.number, nil) }, indicator,
        indicator.reading)
    }
  }

  private mutating func shiftedCommas(
    _ cells: [(place: Place, number: Numeral, goal: Double?)], _ indicator: Indicator?,
    _ measure: Measure
  ) {
    let cells = cells.filter { $0.number.digits > 0 }
    // Where there are but two, the smaller one is told.
    for larger in [true, false] {
      for (index, cell) in cells.enumerated() where !doubted.contains(cell.place) {
        let others = cells.indices.filter { $0 != index && !doubted.contains(cells[$0].place) }
          .map { cells[$0].number }
        let goal = cell.goal.flatMap { $0 > 0 ? $0 : nil }
        let outlier = Outlier(
          number: cell.number, isRupiah: measure.kind == .rupiah, others: others.map(\.value),
          needsOthers: [.rupiah, .amount].contains(measure.kind),
          goal: goal, mayBeSmall: indicator?.polarity == .lowerIsBetter)
        guard let meant = outlier.meant(larger: larger) else { continue }
        doubted.insert(cell.place)
        let row = others.map(\.text).joined(separator: "; ")
        let beside = [
          others.isEmpty ? nil : "yang lain di baris ini \(row)",
          goal.flatMap(Figure.init).map { "targetnya \($0.shortText)" },
        ]
        add(
          .komaBergeser, indicator?.position, cell.place,
          "Angka (\(measure.unit ?? "")) ini \(cell.number.text), padahal "
            + beside.compactMap { $0 }.joined(separator: ", ") + ".",
          written: cell.number.canonical,
          cure: "Bila maksudnya \(meant.canonical), tulis \(meant.canonical); biarkan bila memang "
            + "\(cell.number.canonical).")
      }
    }
  }

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

  /// A formula that gives what its variables are, or a part of one, under the unit of something else.
  mutating func foreignUnit(_ indicator: Indicator) {
    guard let formula = indicator.formula, let measure = indicator.measure else { return }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    let foreign =
      if formula.expression.keepsUnit {
        variables.first { variable in
          variable.measure != nil
            && (formula.isPercent
              ? [.count, .rupiah, .percent].contains(variable.reading.kind)
              : !variable.reading.isComparable(with: indicator.reading))
        }.flatMap { variable in variable.measure.map { "\($0), satuan “\(variable.code)”" } }
      } else if formula.isPercent, [.count, .rupiah, .yesNo].contains(Measure(measure).kind) {
        "persen"
      } else if indicator.reading.isWhole, !formula.isPercent,
        Set(variables.map(\.measure)).count == 1,
        formula.ratioVariables?.denominator.isEmpty == false
      {
        "perbandingan"
      } else {
        String?.none
      }
    guard let foreign else { return }
    add(
      .satuanBerbeda, indicator.position, indicator.source.place("rumus"),
      "Satuan indikator ini \(measure), tetapi rumusnya menghasilkan \(foreign).",
      written: formula.source,
      cure:
        "Samakan satuannya, atau lengkapi rumusnya: pembagi dan × 100% untuk persen, / 1000000 untuk "
        + "juta rupiah.")
  }

  /// Realizations that no formula reads.
  mutating func unusedVariables() {
    let used = Set(
      unit.indicators.flatMap { $0.formula?.variables ?? [] }
        + unit.variables.values.compactMap(\.partOf))
    for row in unit.realizations.values where !used.contains(row.variable) {
      if let variable = unit.variables[row.variable],
        Quarter.allCases.contains(where: { row.values[$0] != .empty })
      {
        add(
          .variabelTakDipakai, nil, row.source.place("variabel"),
          "Variabel ini (\(variable.description)) tidak dipakai rumus indikator mana pun.",
          written: row.variable,
          cure: "Pakai dalam rumus indikator yang diukurnya; biarkan bila memang hanya dicatat.")
      }
    }
  }
}

extension Measure {
  /// Whether figures of it lie close together, as percentages, grades and sums of money do.
  fileprivate var isScaled: Bool { [.percent, .index, .rupiah].contains(kind) }

  /// Whether a figure of one may be read as one of the other.
  fileprivate func isComparable(with other: Measure) -> Bool {
    let kinds: Set = [kind, other.kind]
    return kinds.count == 1 || kinds.isDisjoint(with: [.percent, .rupiah, .yesNo])
      || kinds.contains(.index) && !kinds.contains(.yesNo)
  }
}

extension Expression {
  /// Whether the figure is in its variables' unit: nothing is multiplied or divided.
  fileprivate var keepsUnit: Bool {
    switch self {
    case .number, .variable: true
    case .negate(let operand): operand.keepsUnit
    case .binary(.multiply, _, _), .binary(.divide, _, _): false
    case .binary(_, let left, let right): left.keepsUnit && right.keepsUnit
    case .call(_, let operands): operands.allSatisfy(\.keepsUnit)
    }
  }
}
