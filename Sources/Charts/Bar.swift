/// A number to draw, with the words that people read for it.
///
/// The room draws and does not format: `text` arrives as it is printed everywhere else (`1.234,5`),
/// so that chart, table and workbook agree letter for letter.
package struct Quantity: Hashable, Sendable {
  /// What the bar or the tick measures.
  package let value: Double
  /// What stands beside it.
  package let text: String

  /// Makes a quantity.
  package init(_ value: Double, _ text: String) {
    self.value = value
    self.text = text
  }

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
  var dashes: StaticString? {
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
  /// A number.
  case value(Quantity)
  /// No number.
  case missing(Absence)
}

/// One bar of a chart: its name, its value and the target it is held against.
package struct Bar: Hashable, Sendable {
  /// `TW I`, or the name of a position or an indicator; may be empty in a `RowChart`.
  package let label: String
  /// The number, or why there is none.
  package let value: BarValue
  /// Drawn as a tick across the bar.
  package let target: Quantity?

  /// Makes a bar. A value that is no finite number is drawn as one that cannot be computed, and a
  /// target that is none is left out: a length that does not exist is not drawn.
  package init(_ label: String, _ value: BarValue, target: Quantity? = nil) {
    self.label = label
    if case .value(let quantity) = value, !quantity.isDrawable {
      self.value = .missing(.notComputable)
    } else {
      self.value = value
    }
    self.target = target.flatMap { $0.isDrawable ? $0 : nil }
  }

  /// The number, if there is one.
  var quantity: Quantity? {
    if case .value(let quantity) = value { quantity } else { nil }
  }

  /// Why there is no number, if there is none.
  var absence: Absence? {
    if case .missing(let absence) = value { absence } else { nil }
  }
}
