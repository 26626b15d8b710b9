package import Escaping

/// Bars with the targets they are held against, as inline SVG.
///
///     Chart(
///       id: "ikm", title: "IKM", description: "Triwulan I: 82; target 90.", measure: "nilai",
///       bars: [Bar("TW I", .value(Quantity(82, "82")), target: Quantity(90, "90"))],
///       form: .quarters()
///     ).svg()
package struct Chart: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// The bars of one indicator (or one score), a quarter each. They stand upright when every
    /// number and word finds room in its quarter's share of the width, which four quarters up to
    /// `12.345.678` do; else they lie as rows do. Either way no two labels can touch, whatever the
    /// numbers. The scale reaches `fullScale` in any case, such as 100 for a score; upright bars share
    /// `height` units, of which the whole chart is 320 wide.
    case quarters(fullScale: Double? = nil, height: Int = 120)
    /// Bars that lie one above the other, for positions or indicators with long names. A name takes
    /// as many lines as it needs above its bar, with the number at the end of the last one. The
    /// scale reaches the `reference` in any case, and a thin line marks it in every row, such as 100
    /// with the words `nilai penuh 100` for the key.
    case rows(reference: Quantity? = nil)
  }

  /// A slug that is unique on the page; the ids of title and description are made from it.
  let id: String
  /// The name of the drawing for those who do not see it.
  let title: String
  /// What a sighted reader sees, in a sentence.
  let description: String
  /// What the bars measure, with the unit, such as `realisasi kumulatif (persen)`; stands in the
  /// key, which is left out when this is empty.
  let measure: String
  /// What the ticks stand for; stands in the key when there is a tick.
  let targetMeasure: String
  /// What the thin lines of former targets stand for in the key.
  let formerMeasure: String
  /// In the order of the year, or from top to bottom.
  let bars: [Bar]
  let form: Form
  /// The months' own figures, drawn small under the quarters; empty where there are none.
  let months: [BarValue]
  /// What they are called: `tiap bulan (laporan)`.
  let monthsCaption: String

  package init(
    id: String, title: String, description: String, measure: String,
    targetMeasure: String = "target", formerMeasure: String = "target semula", bars: [Bar],
    form: Form, months: [BarValue] = [], monthsCaption: String = ""
  ) {
    (self.months, self.monthsCaption) = (months, monthsCaption)
    (self.id, self.title, self.description) = (id, title, description)
    (self.measure, self.targetMeasure, self.formerMeasure) = (measure, targetMeasure, formerMeasure)
    (self.bars, self.form) = (bars, form)
  }

  /// The drawing as markup; the same chart gives the same bytes.
  package func svg() -> TrustedMarkup { SVGWriter.markup(of: drawing, for: self) }

  /// How high the drawing is where it is 320 units wide.
  package var height: Int { drawing.height / 100 }

  var drawing: Drawing {
    var drawing = UprightLayout(self)?.drawing() ?? RowLayout(chart: self).drawing()
    if !months.isEmpty { MonthStrip.place(months, called: monthsCaption, in: &drawing) }
    return drawing
  }

  /// The number that lying bars are compared with.
  var reference: Quantity? {
    if case .rows(let reference?) = form, reference.isDrawable { reference } else { nil }
  }

  var fullScale: Double? {
    if case .quarters(let fullScale, _) = form { fullScale } else { reference?.value }
  }
}

/// A number to draw, with the words that people read for it.
///
/// The room draws and does not format: `text` arrives as it is printed everywhere else (`1.234,5`),
/// so that chart, table and workbook agree letter for letter.
package struct Quantity: Hashable, Sendable {
  let value: Double
  let text: String

  package init(_ value: Double, _ text: String) { (self.value, self.text) = (value, text) }

  /// Whether a length can be drawn for it; no figure of an office is near the limit.
  var isDrawable: Bool { value.magnitude < 1e100 }
}

/// Why there is no number. Each reason is drawn as an empty frame of its own kind with its word,
/// except `notApplicable`, which is a dash with the word.
package enum Absence: String, CaseIterable, Hashable, Sendable {
  /// The office has not sent the figure.
  case notReported = "belum dilaporkan"
  /// Part of what the figure is computed from is missing.
  case incomplete = "belum lengkap"
  /// Sent, and not yet approved for publication.
  case notApproved = "belum disahkan"
  /// There is no target up to this quarter.
  case notScheduled = "tidak dijadwalkan"
  /// Nothing arose that could be counted.
  case notApplicable = "tidak berlaku"
  /// Such as three done of nought asked.
  case notComputable = "tidak dapat dihitung"
  /// The office keeps it back.
  case withheld = "rahasia"
  /// The document gives no way to measure it.
  case unmeasurable = "tidak terukur"

  /// The Indonesian word that stands in the frame.
  package var word: String { rawValue }

  /// Lengths of the frame's dashes and gaps, so that frames differ without their words too; nil for
  /// the one that is no frame.
  var dashes: String? {
    switch self {
    case .notReported: "5 4"
    case .incomplete: "12 4"
    case .notApproved: "2 2"
    case .notScheduled: "2 5"
    case .notApplicable: nil
    case .notComputable: "9 3 2 3"
    case .withheld: "9 3 2 3 2 3"
    case .unmeasurable: "5 3 1 3"
    }
  }
}

/// What is known for one bar: a number, or why there is none.
package enum BarValue: Hashable, Sendable {
  case value(Quantity)
  case missing(Absence)
}

/// One bar of a chart: its name, its value and the target it is held against.
package struct Bar: Hashable, Sendable {
  /// `TW I`, or the name of a position or an indicator; may be empty where bars lie.
  let label: String
  let value: BarValue
  /// Drawn as a tick across the bar.
  let target: Quantity?
  /// Where a target is a range: its upper end, to which a band reaches from `target`.
  let upper: Double?
  /// What the target was before it was revised; drawn as a thin line across the bar.
  let former: Quantity?
  /// Of how many equal steps the bar is made, where its value is a level of a scale.
  let steps: Int
  /// What must not be overlooked about the value, beside the name: `sementara, 9 dari 10`.
  let note: String?

  /// A value that is no finite number is drawn as one that cannot be computed, and a target that is
  /// none is left out: a length that does not exist is not drawn.
  package init(
    _ label: String, _ value: BarValue, target: Quantity? = nil, upper: Double? = nil,
    former: Quantity? = nil, steps: Int = 1, note: String? = nil
  ) {
    self.label = label
    self.note = note
    self.upper = upper.flatMap { Quantity($0, "").isDrawable ? $0 : nil }
    self.former = former.flatMap { $0.isDrawable ? $0 : nil }
    self.steps = max(1, min(steps, 20))
    if case .value(let quantity) = value, !quantity.isDrawable {
      self.value = .missing(.notComputable)
    } else {
      self.value = value
    }
    self.target = target.flatMap { $0.isDrawable ? $0 : nil }
  }

  var fullLabel: String { note.map { "\(label) (\($0))" } ?? label }

  var quantity: Quantity? { if case .value(let quantity) = value { quantity } else { nil } }

  var absence: Absence? { if case .missing(let absence) = value { absence } else { nil } }
}
