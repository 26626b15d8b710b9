/// The square of modules while it is filled: first what every code of a version has, then the bytes.
struct Symbol {
  private let version: Version
  private let size: Int
  private var modules: [UInt8]
  /// 1 where a module is the text's, so that masks change it.
  private var isText: [UInt8]

  /// Draws finders, timing and alignment patterns and the version; keeps room for the format.
  /// Source: ISO/IEC 18004:2015, 6.3 and 7.10.
  init(_ version: Version) {
    self.version = version
    size = version.size
    modules = [UInt8](repeating: 0, count: size * size)
    isText = [UInt8](repeating: 1, count: size * size)
    for place in 0..<size {
      set(6, place, place % 2 == 0)
      set(place, 6, place % 2 == 0)
    }
    for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] {
      drawRings(row, column, reach: 4) { $0 != 2 && $0 != 4 }
    }
    let places = version.alignments
    for row in places {
      for column in places where !isInCorner(row, column) {
        drawRings(row, column, reach: 2) { $0 != 1 }
      }
    }
    drawFormat(mask: 0)
    drawVersion()
  }

  /// Whether a finder stands where an alignment pattern would.
  private func isInCorner(_ row: Int, _ column: Int) -> Bool {
    let far = size - 7
    return [(6, 6), (6, far), (far, 6)].contains { $0 == (row, column) }
  }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    modules[row * size + column] = isDark ? 1 : 0
    isText[row * size + column] = 0
  }

  /// Squares around a middle, each dark or light by its distance; what lies outside is left out.
  private mutating func drawRings(
    _ row: Int, _ column: Int, reach: Int, isDark: (Int) -> Bool
  ) {
    for down in -reach...reach {
      for across in -reach...reach {
        let (row, column) = (row + down, column + across)
        guard (0..<size).contains(row), (0..<size).contains(column) else { continue }
        set(row, column, isDark(max(abs(down), abs(across))))
      }
    }
  }

  /// Both copies of the format, and the one module that is always dark.
  private mutating func drawFormat(mask: Int) {
    let bits = Version.formatBits(mask: mask)
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      // Down beside the first finder past the timing line, and along below it.
      switch index {
      case 0..<6: set(index, 8, isDark)
      case 6, 7: set(index + 1, 8, isDark)
      case 8: set(8, 7, isDark)
      default: set(8, 14 - index, isDark)
      }
      if index < 8 { set(8, size - 1 - index, isDark) } else { set(size - 15 + index, 8, isDark) }
    }
    set(size - 8, 8, true)
  }

  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    for index in 0..<18 {
      let isDark = version.bits >> index & 1 == 1
      let (far, near) = (size - 11 + index % 3, index / 3)
      set(far, near, isDark)
      set(near, far, isDark)
    }
  }

  /// Fills in the bytes, the highest bit first: in columns of two from the right, up and down in turn,
  /// passing over the timing column. Source: 7.7.3.
  mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var isUpward = true
    for right in stride(from: size - 1, through: 1, by: -2) {
      let right = right <= 6 ? right - 1 : right
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where isText[row * size + column] == 1 {
          guard bit < codewords.count * 8 else { return }
          modules[row * size + column] = codewords[bit >> 3] >> (7 - bit & 7) & 1
          bit += 1
        }
      }
      isUpward.toggle()
    }
  }

  /// The modules with a mask over the text, and the format that tells it. Source: 7.8.2.
  func masked(_ mask: Int) -> [UInt8] {
    var copy = self
    for row in 0..<size {
      for column in 0..<size where isText[row * size + column] == 1 {
        let isTurned =
          switch mask {
          case 0: (row + column) % 2 == 0
          case 1: row % 2 == 0
          case 2: column % 3 == 0
          case 3: (row + column) % 3 == 0
          case 4: (row / 2 + column / 3) % 2 == 0
          case 5: row * column % 2 + row * column % 3 == 0
          case 6: (row * column % 2 + row * column % 3) % 2 == 0
          default: ((row + column) % 2 + row * column % 3) % 2 == 0
          }
        if isTurned { copy.modules[row * size + column] ^= 1 }
      }
    }
    copy.drawFormat(mask: mask)
    return copy.modules
  }
}
