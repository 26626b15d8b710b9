/// The bars of one indicator (or one score), a quarter each, as inline SVG.
///
/// The bars stand upright when every number and word finds room in its quarter's share of the width,
/// which four quarters up to `12.345.678` do; else the same chart lies on its side, one bar above
/// the other, as a `RowChart` does. Either way no two labels can touch, whatever the numbers.
///
///     QuarterChart(
///       id: "ikm", title: "IKM", description: "Triwulan I: 82; target 90.", measure: "nilai",
///       bars: [Bar("TW I", .value(Quantity(82, "82")), target: Quantity(90, "90"))]
///     ).svg()
public struct QuarterChart: Hashable, Sendable {
  /// How tall an upright chart is; the width and the letters stay the same.
  public enum Size: Hashable, Sendable {
    /// For an indicator's card.
    case regular
    /// For the head of a scorecard.
    case compact
  }

  /// A slug that is unique on the page; the ids of title and description are made from it.
  public var id: String
  /// The name of the drawing for those who do not see it.
  public var title: String
  /// What a sighted reader sees, in a sentence.
  public var description: String
  /// What the bars measure, with the unit, such as `realisasi kumulatif (persen)`; stands in the key.
  public var measure: String
  /// What the ticks stand for; stands in the key when there is a tick.
  public var targetMeasure: String
  /// In the order of the year.
  public var bars: [Bar]
  /// A number the scale reaches in any case, such as 100 for a score.
  public var fullScale: Double?
  /// How tall it is.
  public var size: Size

  /// Makes a chart.
  public init(
    id: String, title: String, description: String, measure: String,
    targetMeasure: String = "target", bars: [Bar], fullScale: Double? = nil, size: Size = .regular
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.measure = measure
    self.targetMeasure = targetMeasure
    self.bars = bars
    self.fullScale = fullScale
    self.size = size
  }

  /// The drawing as bytes; the same chart gives the same bytes.
  public func svg() -> [UInt8] {
    SVGWriter.bytes(of: drawing, id: id, title: title, description: description)
  }

  /// Where everything goes.
  package var drawing: Drawing {
    if let upright = UprightLayout(self) { return upright.drawing() }
    return RowLayout(
      bars: bars, measure: measure, targetMeasure: targetMeasure, reference: nil,
      fullScale: fullScale
    ).drawing()
  }
}
