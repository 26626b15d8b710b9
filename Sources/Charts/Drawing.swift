/// What a layout hands to the writer: every mark and every line of text with its place, and nothing
/// about bytes. All lengths are whole hundredths of a drawing unit (at a width of 320 units, about a
/// pixel on a phone), so that places are exact and no rounding differs between machines.
struct Drawing: Hashable, Sendable {
  /// Every drawing is as wide as the text column of a 360 pixel phone, so letters keep their size.
  static let width = 320_00
  /// Between these edges stand keys and lying bars.
  static let left = 6_00
  static let right = width - 6_00

  /// From top to bottom.
  var height = 0
  /// Filled bars. One without extent is drawn as a flat line on the axis.
  var bars: [Box] = []
  var ticks: [Tick] = []
  /// What lies between the two ticks of a range.
  var bands: [Box] = []
  var gaps: [Gap] = []
  var axes: [Box] = []
  /// Thin lines that mark a number worth comparing with.
  var references: [Box] = []
  /// The samples in the key; a style sheet may hide the key as a whole.
  var key = Key()

  struct Key: Hashable, Sendable {
    var bars: [Box] = []
    var ticks: [Tick] = []
    var references: [Box] = []
  }

  var texts: [TextLine] = []
}

/// A rectangle; a line is one without width or without height.
struct Box: Hashable, Sendable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  var width: Int { right - left }
  var height: Int { bottom - top }

  /// The bar in equal parts with a small gap between each two: along its height where it is level,
  /// else along its width. Whole where there is no room for them.
  func parts(_ count: Int, isLevel: Bool) -> [Box] {
    let length = isLevel ? height : width
    guard count > 1, length >= count * 4_00 else { return [self] }
    let gap = 1_00
    return (0..<count).map { index in
      let (from, to) = (length * index / count, length * (index + 1) / count)
      let end = index == count - 1 ? to : to - gap
      return isLevel
        ? Box(left: left, top: bottom - end, right: right, bottom: bottom - from)
        : Box(left: left + from, top: top, right: left + end, bottom: bottom)
    }
  }

  /// Whether the other lies wholly inside; edges may touch.
  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

/// A target: a line across the bar with a cap at both ends.
struct Tick: Hashable, Sendable {
  /// Half the length of a cap.
  static let cap = 4_00

  var x: Int
  var y: Int
  /// Half the length of the line.
  var reach: Int
  /// Whether it lies across an upright bar, or stands across a lying one.
  var isLevel: Bool

  var box: Box {
    let (across, along) = isLevel ? (reach, Tick.cap) : (Tick.cap, reach)
    return Box(left: x - across, top: y - along, right: x + across, bottom: y + along)
  }
}

/// A missing number: a dashed frame, or a dash where nothing can be expected.
struct Gap: Hashable, Sendable {
  var absence: Absence
  var box: Box
}

/// What a line of text is for; decides its size and, as the raw
/// value, its class. `inner` is a value that stands inside
/// its bar.
enum TextRole: String, CaseIterable, Sendable {
  case key = "kunci"
  case label
  case value = "angka"
  case inner = "angka-dalam"
  case word = "sebab"
  case target = "angka-target"

  /// The height of the letters' em.
  var size: Int { self == .word ? 11_00 : 12_00 }

  /// From one line to the next.
  var pitch: Int { size * 5 / 4 }

  var isBold: Bool { self == .value || self == .inner }
}

/// Which point of a line of text is given.
enum TextAnchor: String, CaseIterable, Sendable { case start, middle, end }

/// One line of text. Its box is what the widest common typefaces need for it.
struct TextLine: Hashable, Sendable {
  var text: String
  var role: TextRole
  var anchor: TextAnchor
  var x: Int
  /// The upper edge of the line; letters stand one em below it.
  var top: Int

  var baseline: Int { top + role.size }

  var box: Box {
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
