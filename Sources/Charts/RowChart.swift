/// Bars that lie one above the other, for positions or indicators with long names, as inline SVG.
///
/// A name takes as many lines as it needs above its bar, with the number at the end of the last
/// one, so that any number of rows and names of any length fit.
public struct RowChart: Hashable, Sendable {
  /// A slug that is unique on the page; the ids of title and description are made from it.
  public var id: String
  /// The name of the drawing for those who do not see it.
  public var title: String
  /// What a sighted reader sees, in a sentence.
  public var description: String
  /// What the bars measure, with the unit; stands in the key, which is left out when this is empty.
  public var measure: String
  /// What the ticks stand for; stands in the key when there is a tick.
  public var targetMeasure: String
  /// From top to bottom.
  public var bars: [Bar]
  /// A number that the scale reaches in any case and that a thin line marks in every row, such as
  /// 100 with the words `nilai penuh 100` for the key.
  public var reference: Quantity?

  /// Makes a chart.
  public init(
    id: String, title: String, description: String, measure: String,
    targetMeasure: String = "target", bars: [Bar], reference: Quantity? = nil
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.measure = measure
    self.targetMeasure = targetMeasure
    self.bars = bars
    self.reference = reference.flatMap { $0.isDrawable ? $0 : nil }
  }

  /// The drawing as bytes; the same chart gives the same bytes.
  public func svg() -> [UInt8] {
    SVGWriter.bytes(of: drawing, id: id, title: title, description: description)
  }

  /// Where everything goes.
  package var drawing: Drawing {
    RowLayout(
      bars: bars, measure: measure, targetMeasure: targetMeasure, reference: reference,
      fullScale: nil
    ).drawing()
  }
}
