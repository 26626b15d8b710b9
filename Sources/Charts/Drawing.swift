/// What a layout hands to the writer: every mark and every line of text with its place, and nothing
/// about bytes. All lengths are whole hundredths of a drawing unit (at a width of 320 units, about a
/// pixel on a phone), so that places are exact and no rounding differs between machines.
package struct Drawing: Hashable, Sendable {
  /// Every drawing is as wide as the text column of a 360 pixel phone, so letters keep their size.
  package static let width = 320_00

  /// From top to bottom.
  package var height = 0
  /// Filled bars. One without extent is drawn as a flat line on the axis.
  package var bars: [Box] = []
  /// Where targets are.
  package var ticks: [Tick] = []
  /// Where numbers are missing.
  package var gaps: [Gap] = []
  /// Zero lines.
  package var axes: [Box] = []
  /// Thin lines that mark a number worth comparing with.
  package var references: [Box] = []
  /// All words and numbers.
  package var texts: [TextLine] = []
}

/// A rectangle; a line is one without width or without height.
package struct Box: Hashable, Sendable {
  package var left: Int
  package var top: Int
  package var right: Int
  package var bottom: Int

  package var width: Int { right - left }
  package var height: Int { bottom - top }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether the other lies wholly inside; edges may touch.
  package func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

/// A target: a line across the bar with a cap at both ends.
package struct Tick: Hashable, Sendable {
  /// Half the length of a cap.
  package static let cap = 4_00

  package var x: Int
  package var y: Int
  /// Half the length of the line.
  package var reach: Int
  /// Whether it lies across an upright bar, or stands across a lying one.
  package var isLevel: Bool

  /// The room it takes.
  package var box: Box {
    let (across, along) = isLevel ? (reach, Tick.cap) : (Tick.cap, reach)
    return Box(left: x - across, top: y - along, right: x + across, bottom: y + along)
  }
}

/// A missing number: a dashed frame, or a dash where nothing can be expected.
package struct Gap: Hashable, Sendable {
  package var absence: Absence
  package var box: Box
}

/// What a line of text is for; decides its size and its class. `inner` is a value that stands inside
/// its bar.
package enum TextRole: CaseIterable, Hashable, Sendable {
  case key, label, value, inner, word, target

  /// The height of the letters' em.
  package var size: Int { self == .word ? 11_00 : 12_00 }

  /// From one line to the next.
  var pitch: Int { size * 5 / 4 }

  var isBold: Bool { self == .value || self == .inner }
}

/// Which point of a line of text is given.
package enum TextAnchor: CaseIterable, Hashable, Sendable {
  case start, middle, end
}

/// One line of text. Its box is what the widest common typefaces need for it.
package struct TextLine: Hashable, Sendable {
  package var text: String
  package var role: TextRole
  package var anchor: TextAnchor
  package var x: Int
  /// The upper edge of the line; letters stand one em below it.
  package var top: Int

  package var baseline: Int { top + role.size }

  /// The room it takes.
  package var box: Box {
    let width = TextMeasure.width(of: text, role)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(left: left, top: top, right: left + width, bottom: top + role.pitch)
  }
}

extension Drawing {
  /// Sets `lines` below each other from `top` on and gives the lower edge of the last.
  @discardableResult
  mutating func place(
    _ lines: [String], _ role: TextRole, _ anchor: TextAnchor = .start, x: Int, top: Int
  ) -> Int {
    var top = top
    for line in lines {
      if !line.isEmpty {
        texts.append(TextLine(text: line, role: role, anchor: anchor, x: x, top: top))
      }
      top += role.pitch
    }
    return top
  }
}
