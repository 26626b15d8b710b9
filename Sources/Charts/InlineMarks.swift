package import Escaping

/// Figures as marks the height of a line of text, for tables. The number stands beside each, so
/// assistive software passes over them. Source of the forms: Stephen Few's bullet graph, Edward
/// Tufte's sparkline.
package enum InlineMark {
  /// A share of `full` as a bar with a tick at `full`. The room beyond it is `reach` times `full`
  /// wide in all; a longer bar ends there.
  package static func bullet(_ value: Double, full: Double, reach: Double = 1.5) -> TrustedMarkup {
    func place(_ share: Double) -> Int { Int((min(max(share / reach, 0), 1) * 60_00).rounded()) }
    return """
      <svg class="bilah" viewBox="0 0 60 10" preserveAspectRatio="none" aria-hidden="true"><path \
      class="lintasan" d="M0 1h60v8H0z"/><path class="isi" d="M0 3h\(place(value / full))v4H0z"/>\
      <path class="tanda" d="M\(place(1)) 0v10"/></svg>
      """
  }

  /// Values in the order of time as small bars over a common zero; what is missing is a dot on it.
  /// The scale reaches `full` in any case, where there is one.
  package static func spark(_ values: [Double?], full: Double? = nil) -> TrustedMarkup {
    let known = values.compactMap(\.self) + [0] + (full.map { [$0] } ?? [])
    let scale = Scale(range: (known.min() ?? 0)...(known.max() ?? 0), start: 12_00, end: 0)
    var bars: [TrustedMarkup] = []
    for (index, value) in values.enumerated() {
      let left = index * 8_00
      if let value {
        // Zero is a line that can be seen.
        let flat = scale.zero < 50 ? 50 : -50
        let height = scale.place(of: value) - scale.zero
        bars.append("M\(left) \(scale.zero)v\(height == 0 ? flat : height)h6V\(scale.zero)z")
      } else {
        // Where all bars hang the dot hangs too.
        let height = scale.zero < 2_00 ? 2_00 : -2_00
        bars.append("M\(left + 2_00) \(scale.zero)v\(height)h2V\(scale.zero)z")
      }
    }
    return """
      <svg class="jejak" viewBox="0 0 \(max(1, values.count) * 8_00 - 2_00) 12" \
      aria-hidden="true"><path d="\(bars)"/></svg>
      """
  }
}
