/// From numbers to places on a line. Zero is always on it: a bar that starts elsewhere lies.
struct Scale {
  /// The numbers it covers: zero, every value, every target, and `reached`.
  static func range(of bars: [Bar], reaching reached: Double?) -> ClosedRange<Double> {
    var (low, high) = (0.0, 0.0)
    for bar in bars {
      for number in [bar.quantity?.value, bar.target?.value].compactMap({ $0 }) {
        (low, high) = (min(low, number), max(high, number))
      }
    }
    if let reached, reached.magnitude < 1e100 {
      (low, high) = (min(low, reached), max(high, reached))
    }
    return low...high
  }

  let range: ClosedRange<Double>
  /// Where the lowest number is.
  let start: Int
  /// Where the highest number is; may lie above or left of `start`.
  let end: Int

  /// The place of a number of the range; where that is zero alone, it is at the start.
  func place(of number: Double) -> Int {
    guard range.lowerBound < range.upperBound else { return start }
    let share = (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    let distance = Int(Double((end - start).magnitude) * share + 0.5)
    return end < start ? start - distance : start + distance
  }

  var zero: Int { place(of: 0) }
}
