/// How a cell looks, and whether a protected sheet lets people write in it.
public struct CellStyle: Hashable, Sendable {
  /// How a value is shown. Which signs stand for the decimal comma and the thousands is for the
  /// reader's own program to say: `1.234,50` under an Indonesian one.
  public enum Format: Hashable, Sendable {
    /// As the program thinks best: a number as typed.
    case general
    /// As typed, whatever it looks like; what is typed into such a cell stays text.
    case text
    /// `1.234`
    case whole
    /// `1.234,50`
    case twoDecimals
    /// `2 Januari 2021`
    case date
  }

  /// Where the text stands between left and right.
  public enum Alignment: String, Hashable, Sendable {
    /// Numbers right, texts left.
    case general
    case left, center, right
  }

  /// How values are shown.
  public var format = Format.general
  /// Whether it is set in bold.
  public var isBold = false
  /// Whether it is set in italics.
  public var isItalic = false
  /// The size in points.
  public var size = 11
  /// The colour of the text, `0xRRGGBB`; nil for the program's own.
  public var color: UInt32?
  /// The colour of the ground; nil for none.
  public var fill: UInt32?
  /// The colour of a thin line on all sides; nil for none.
  public var border: UInt32?
  /// Whether long texts fold.
  public var wraps = false
  /// Where the text stands.
  public var alignment = Alignment.general
  /// Whether a protected sheet keeps the cell from being changed.
  public var isLocked = true

  /// The plain style, changed by `change`.
  public init(_ change: (inout CellStyle) -> Void = { _ in }) { change(&self) }

  /// This style with something else about it.
  public func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }
}

/// A style that a workbook knows; styles of one workbook mean nothing in another.
public struct StyleID: Hashable, Sendable {
  let index: Int
  /// The style of a cell about which nothing is said.
  public static let plain = StyleID(index: 0)
}
