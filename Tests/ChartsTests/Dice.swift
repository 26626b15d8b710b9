import TestSupport

@testable import Charts

extension Dice {
  /// A number of at most so many digits before and, half of the time, two of them after the comma.
  mutating func quantity(digits limit: Int) -> Quantity {
    let digits = roll(limit + 1) - 1
    let magnitude = (0..<digits).reduce(0.0) { sum, _ in sum * 10 + Double(roll(10) - 1) }
    let value = (roll(4) == 1 ? -1 : 1) * magnitude / (roll(2) == 1 ? 1 : 100)
    return Quantity(value, grouped(value))
  }

  /// A bar whose target is often near its value, where the room is narrow.
  mutating func bar(label: String, digits: Int) -> Bar {
    let quantity = quantity(digits: digits)
    let near = quantity.value * (1 + Double(roll(61) - 31) / 100)
    let target: Quantity? =
      switch roll(4) {
      case 1: nil
      case 2: self.quantity(digits: digits)
      default: Quantity(near, grouped(near))
      }
    let absence = Absence.allCases[roll(Absence.allCases.count) - 1]
    return Bar(label, roll(3) == 1 ? .missing(absence) : .value(quantity), target: target)
  }

  mutating func words(upTo count: Int) -> String {
    let words = ["Kepala", "Seksi", "dan", "Pemberdayaan", "Masyarakat/Desa", "WWWWWWWW", "é", "村"]
    return (0..<roll(count) - 1).map { _ in words[roll(words.count) - 1] }.joined(separator: " ")
  }

  /// As the site writes numbers: `−1.234,5`.
  private func grouped(_ value: Double) -> String {
    let tenths = Int((value.magnitude * 10).rounded())
    let whole = String(tenths / 10)
    var out = value < 0 ? "−" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { out += "." }
      out.append(digit)
    }
    return tenths % 10 == 0 ? out : out + ",\(tenths % 10)"
  }
}
