import Numerals
package import Tables

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

  /// What the quarter itself holds: what was entered for it, or what its months come to; a constant
  /// holds its value.
  package static func own(of variable: Variable, in unit: Unit, _ quarter: Quarter) -> Holding {
    if variable.accumulation == .constant {
      return variable.constant.map { .value($0.value) } ?? .missing
    }
    guard let row = unit.realizations[variable.code] else { return .missing }
    guard let months = row.months else { return holding(row.values[quarter]) }
    return gather(quarter.months.map { holding(months[$0]) }, variable.accumulation)
  }

  /// What was entered for a month itself; a constant holds its value. Nil for what is entered by
  /// quarter.
  package static func own(of variable: Variable, in unit: Unit, _ month: Month) -> Holding? {
    if variable.accumulation == .constant { return own(of: variable, in: unit, month.quarter) }
    return unit.realizations[variable.code]?.months.map { holding($0[month]) }
  }

  /// Whether nothing at all was entered for a quarter, not for one of its months either.
  package static func isSilent(_ variable: Variable, in unit: Unit, _ quarter: Quarter) -> Bool {
    guard let months = unit.realizations[variable.code]?.months else {
      return own(of: variable, in: unit, quarter) == .missing
    }
    return quarter.months.allSatisfy { months[$0] == .empty }
  }

  /// What it comes to up to and including the quarter. Quarters in which no indicator that uses it is
  /// due need no entry and add nothing.
  package static func cumulative(
    of variable: Variable, in unit: Unit, upTo quarter: Quarter
  ) -> Holding {
    if variable.accumulation == .constant { return own(of: variable, in: unit, quarter) }
    return gather(
      quarter.andBefore.map {
        let own = own(of: variable, in: unit, $0)
        return own == .missing && unit.isIdle(variable.code, in: $0) ? .nothing : own
      }, variable.accumulation)
  }

  /// What months or quarters, in the order of time, come to.
  static func gather(
    _ parts: [Holding], _ accumulation: Variable.Accumulation
  ) -> Holding {
    if accumulation == .last {
      // The last one's value; `-` carries the one before it forward.
      if parts.last == .missing { return .missing }
      return parts.last { $0 != .nothing } ?? .nothing
    }
    if parts.contains(.withheld) { return .withheld }
    if parts.contains(.missing) { return .missing }
    let numbers = parts.compactMap(\.number)
    guard let first = numbers.first else { return .nothing }
    switch accumulation {
    case .mean: return .value(numbers.reduce(0, +) / Double(numbers.count))
    case .maximum: return .value(numbers.reduce(first, max))
    default: return .value(numbers.reduce(0, +))
    }
  }

  /// What one entry holds.
  package static func holding(_ entry: Entry) -> Holding {
    switch entry {
    case .empty: .missing
    case .nothing: .nothing
    case .withheld: .withheld
    case .number(let numeral): .value(numeral.value)
    case .level(let level): .value(level.bound.value)
    }
  }
}

extension Accumulation.Holding {
  fileprivate var number: Double? { if case .value(let value) = self { value } else { nil } }
}
