/// How high a row is.
struct RowHeight {
  /// The height of a line of 11 points.
  static let line = 15
  /// No row can be higher.
  private static let limit = 409

  /// The height in points.
  let points: Int
  /// Whether programs keep it when the texts change.
  let isFixed: Bool

  init(points: Int, isFixed: Bool) {
    self.points = points
    self.isFixed = isFixed
  }

  /// The height at which all texts are seen whole; nil where the usual one is enough. Programs that
  /// draw a sheet for the first time do not all measure folded texts, so they are told; the width of
  /// a column counts letters of middling width.
  init?(of cells: [Cell], _ layout: SheetLayout, _ styles: StyleTable) {
    var height = Self.line
    for (index, cell) in cells.enumerated() {
      guard case .text(let text) = cell.value else { continue }
      let line = styles.lines[cell.style.index]
      let folds = line.wraps && index < layout.columns.count
      let lines = folds ? Self.lines(text, width: layout.columns[index].width) : 1
      height = max(height, lines * line.height)
    }
    if height == Self.line { return nil }
    self.init(points: min(height, Self.limit), isFixed: false)
  }

  private static func lines(_ text: String, width: Double) -> Int {
    let room = max(1, Int(width))
    if text.utf8.count <= room, !text.utf8.contains(0x0A) { return 1 }
    // Over bytes, each letter counted at its first one; splitting into texts took 2 % of a build.
    var (lines, letters) = (0, 0)
    for byte in text.utf8 {
      if byte == 0x0A {
        lines += max(1, (letters + room - 1) / room)
        letters = 0
      } else if byte & 0xC0 != 0x80 {
        letters += 1
      }
    }
    return lines + max(1, (letters + room - 1) / room)
  }
}
