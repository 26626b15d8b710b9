import Numerals
import Tables

/// A quarter's values of variables, and what they come to up to a quarter.
package enum Accumulation {
  /// What a variable holds, for one quarter or up to one.
  package enum Holding: Hashable, Sendable {
    /// A number.
    case value(Double)
    /// `-` alone: nothing of the kind arose.
    case nothing
    /// Not entered, or not for every quarter that counts.
    case missing
    /// Withheld, now or, unless it is a stock, in an earlier quarter, which subtraction would reveal.
    case withheld
  }

  /// What was entered for the quarter itself; a constant holds its value.
  package static func own(of variable: Variable, in unit: Unit, _ quarter: Quarter) -> Holding {
    if variable.accumulation == .constant {
      return variable.constant.map { .value($0.value) } ?? .missing
    }
    return holding(entry(of: variable, in: unit, quarter))
  }

  /// What it comes to up to and including the quarter.
  package static func cumulative(
    of variable: Variable, in unit: Unit, upTo quarter: Quarter
  ) -> Holding {
    if variable.accumulation == .constant { return own(of: variable, in: unit, quarter) }
    let entries = quarter.andBefore.map { entry(of: variable, in: unit, $0) }
    if variable.accumulation == .last { return last(of: entries) }
    if entries.contains(.withheld) { return .withheld }
    if entries.contains(.empty) { return .missing }
    let numbers = entries.compactMap(number)
    guard let first = numbers.first else { return .nothing }
    switch variable.accumulation {
    case .mean: return .value(numbers.reduce(0, +) / Double(numbers.count))
    case .maximum: return .value(numbers.reduce(first, max))
    default: return .value(numbers.reduce(0, +))
    }
  }

  /// The value of the last quarter; `-` carries the one before it forward.
  private static func last(of entries: [Entry]) -> Holding {
    guard entries.last != .empty else { return .missing }
    guard let latest = entries.last(where: { $0 != .nothing }) else { return .nothing }
    return holding(latest)
  }

  private static func entry(of variable: Variable, in unit: Unit, _ quarter: Quarter) -> Entry {
    unit.realizations[variable.code]?.values[quarter] ?? .empty
  }

  private static func number(_ entry: Entry) -> Double? {
    entry.numeral?.value
  }

  private static func holding(_ entry: Entry) -> Holding {
    switch entry {
    case .empty: .missing
    case .nothing: .nothing
    case .withheld: .withheld
    case .number(let numeral): .value(numeral.value)
    case .level(let level): .value(level.bound.value)
    }
  }
}
