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
  /// Whether it is the first of its row, and what follows only grows.
  let isBeginning: Bool
  /// Whether the row is added up, so that quarters may differ as they like.
  let isAddedUp: Bool
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
    let tolerance = isRupiah ? 4 : isClear ? 1.6 : 1.3
    let near = others.count { isNear(meant, $0, tolerance) }
    if isBeginning, near < others.count { return false }
    if near > 0, isClear ? near * 2 >= others.count : near == others.count { return true }
    // Where the others are like it, the goal is wrong.
    let isAgreed = others.count > 1 && others.allSatisfy { isNear(number.value, $0, 1.3) }
    if needsOthers || isAgreed || (places > 0 && mayBeSmall) { return false }
    return goal.map { isNear(meant, $0, 1.3) } ?? false
  }

  /// Whether the number itself looks as if its comma were misplaced: figures that only grow fast do
  /// not.
  private func isSuspect(_ places: Int, _ meant: Double) -> Bool {
    switch places {
    case _ where isRupiah: true
    case 2: number.value <= 1.5
    // Without a comma as well.
    case 1: (number.scale > 0 || (others.count > 1 && !isAddedUp && !isBeginning)) && meant >= 20
    default: number.value > 100 || (others + [goal].compactMap { $0 }).allSatisfy { $0 <= 5 }
    }
  }

  private func isNear(_ value: Double, _ other: Double, _ factor: Double) -> Bool {
    value >= other / factor && value <= other * factor
  }
}

/// Rules on figures that are many times their neighbours.
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
      shiftedCommas(
        cells, indicator, variable.reading, isAddedUp: variable.accumulation == .sum)
    }
    for case (let indicator, let target?) in unit.indicators.map({ ($0, unit.targets[$0.code]) })
    where indicator.reading.isScaled && !target.allCells.contains(where: { $0.goal.level != nil }) {
      shiftedCommas(
        target.allCells.map { ($0.source.place($0.column), $0.goal.number, nil) }, indicator,
        indicator.reading)
    }
  }

  private mutating func shiftedCommas(
    _ cells: [(place: Place, number: Numeral, goal: Double?)], _ indicator: Indicator?,
    _ measure: Measure, isAddedUp: Bool = false
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
          goal: goal, isBeginning: index == 0 && Self.grows([cell.number] + others),
          isAddedUp: isAddedUp, mayBeSmall: indicator?.polarity == .lowerIsBetter)
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
}

extension RemarkFinder {
  private static func grows(_ numbers: [Numeral]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0.value <= $1.value }
  }
}

extension Measure {
  /// Whether figures of it lie close together, as percentages, grades and sums of money do.
  fileprivate var isScaled: Bool { [.percent, .index, .rupiah].contains(kind) }
}
