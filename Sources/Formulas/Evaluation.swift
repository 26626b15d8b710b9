import Numerals

/// What comes out of a formula.
package enum Outcome: Error, Hashable, Sendable {
  /// A number; not finite only beyond what a `Double` holds, which `Figure` turns down.
  case value(Double)
  /// 0 divided by 0: there was nothing to measure.
  case nothingOutOfNothing
  /// Something divided by 0: cannot be computed.
  case somethingOutOfNothing
  /// A variable has no value; the first of them in the formula's order.
  case missing(variable: String)
}

extension Formula {
  /// Computes the figure from the variables' values, nil standing for one that is missing.
  ///
  /// Every operation is a plain `Double` operation in the order written, with `× 100%` as the last
  /// one, so that a spreadsheet with the same formula agrees digit for digit. A missing variable
  /// decides before anything is computed; of several divisions by 0 the first one does.
  ///
  ///     formula.evaluate { ["selesai": 50, "rencana": 50][$0] }  // .value(100)
  package func evaluate(_ value: (String) -> Double?) -> Outcome {
    var values: [String: Double] = [:]
    for name in variables {
      guard let number = value(name) else { return .missing(variable: name) }
      values[name] = number
    }
    do throws(Outcome) {
      let number = try expression.value(values)
      return .value(isPercent ? number * 100 : number)
    } catch {
      return error
    }
  }
}

extension Expression {
  /// The number, or what a division by 0 comes to instead.
  fileprivate func value(_ values: [String: Double]) throws(Outcome) -> Double {
    switch self {
    case .number(let numeral): return numeral.value
    case .variable(let name): return values[name] ?? .nan
    case .negate(let operand): return -(try operand.value(values))
    case .binary(let sign, let left, let right):
      return try sign.apply(to: try left.value(values), try right.value(values))
    case .call(let function, let operands):
      var numbers: [Double] = []
      for operand in operands { numbers.append(try operand.value(values)) }
      return function.apply(to: numbers)
    }
  }
}

extension BinaryOperator {
  fileprivate func apply(to left: Double, _ right: Double) throws(Outcome) -> Double {
    switch self {
    case .add: return left.cancels(-right) ? 0 : left + right
    case .subtract: return left.cancels(right) ? 0 : left - right
    case .multiply: return left * right
    case .divide:
      if right == 0 { throw left == 0 ? .nothingOutOfNothing : .somethingOutOfNothing }
      return left / right
    }
  }
}

extension Double {
  /// Whether subtracting `other` leaves nothing but rounding noise, as in 0,3 − 0,1 × 3. Spreadsheets
  /// take such a difference as 0, and so a divisor that is 0 on paper is 0 here.
  fileprivate func cancels(_ other: Double) -> Bool {
    self != other && (self - other).magnitude <= max(magnitude, other.magnitude) * 0x1p-48
  }
}

extension Function {
  /// Sums run from left to right, starting from 0.
  fileprivate func apply(to numbers: [Double]) -> Double {
    switch self {
    case .sum: numbers.reduce(0, +)
    case .mean: numbers.reduce(0, +) / Double(numbers.count)
    case .minimum: numbers.reduce(.infinity, Swift.min)
    case .maximum: numbers.reduce(-.infinity, Swift.max)
    }
  }
}
