/// Twelve small bars under the quarters, each month's own figure, three under each quarter. Their
/// numbers stand in the page's text; what is missing is a small frame of its kind.
enum MonthStrip {
  private static let height = 20_00
  private static let barWidth = 14_00

  /// Sets the strip below what is drawn already.
  static func place(_ months: [BarValue], called caption: String, in drawing: inout Drawing) {
    let top = drawing.place([caption], .key, x: Drawing.left, top: drawing.height + 4_00) + 2_00
    let numbers = months.compactMap { month -> Double? in
      if case .value(let quantity) = month, quantity.isDrawable { quantity.value } else { nil }
    }
    let scale = Scale(
      range: min(0, numbers.min() ?? 0)...max(0, numbers.max() ?? 0), start: top + height, end: top)
    for (index, month) in months.enumerated() {
      let middle = Drawing.width * (2 * index + 1) / (2 * months.count)
      let (left, right) = (middle - barWidth / 2, middle + barWidth / 2)
      switch month {
      case .value(let quantity) where quantity.isDrawable:
        let end = scale.place(of: quantity.value)
        drawing.bars.append(
          Box(left: left, top: min(end, scale.zero), right: right, bottom: max(end, scale.zero)))
      case .value: break
      case .missing(let absence):
        let up = scale.zero - top >= height / 2
        let far = up ? scale.zero - 8_00 : scale.zero + 8_00
        let box = Box(
          left: left, top: min(far, scale.zero), right: right, bottom: max(far, scale.zero))
        let y = (box.top + box.bottom) / 2
        drawing.gaps.append(
          Gap(
            absence: absence,
            box: absence == .notApplicable ? Box(left: left, top: y, right: right, bottom: y) : box)
        )
      }
    }
    drawing.axes.append(
      Box(left: 2_00, top: scale.zero, right: Drawing.width - 2_00, bottom: scale.zero))
    drawing.height = top + height
  }
}
