public import Catalog
public import Numerals

/// How far a realization reaches its target, in percent.
///
/// Source: PermenPANRB 8/2021; LKjIP Kabupaten Maluku Tengah 2021 ("kondisi khusus" for indicators
/// where less is better).
public enum Achievement {
  /// The achievement of realization R against target T, both printed figures.
  ///
  /// Higher is better: R / T × 100. Lower is better: (T − (R − T)) / T × 100. Never below 0. A
  /// target of 0 is met (100) or not (0) where lower is better; where higher is better there is
  /// nothing to achieve, and the result is nil.
  ///
  ///     Achievement.of(Figure(hundredths: 1100), target: Figure(hundredths: 1000), .lowerIsBetter)
  ///     // 90,00
  public static func of(
    _ realization: Figure, target: Figure, _ polarity: Indicator.Polarity
  ) -> Figure? {
    let (r, t) = (realization.value, target.value)
    switch polarity {
    case .higherIsBetter:
      return t == 0 ? nil : Figure(max(0, r / t * 100))
    case .lowerIsBetter:
      if t == 0 { return Figure(hundredths: r <= 0 ? 10_000 : 0) }
      return Figure(max(0, (t - (r - t)) / t * 100))
    }
  }
}
