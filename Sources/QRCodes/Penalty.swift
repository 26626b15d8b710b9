/// How hard a symbol would be to read. Source: ISO/IEC 18004:2015, 7.8.3.
enum Penalty {
  static func of(_ modules: [UInt8], _ size: Int) -> Int {
    let rows = (0..<size).reduce(0) { $0 + line(modules, from: $1 * size, step: 1, size) }
    let columns = (0..<size).reduce(0) { $0 + line(modules, from: $1, step: size, size) }
    return rows + columns + blocks(modules, size) + balance(modules)
  }

  /// Runs of five and more of one colour in a row or column, and what looks like a finder: dark,
  /// light, three dark, light, dark, with four light before or after. Outside of the symbol is light.
  private static func line(_ modules: [UInt8], from start: Int, step: Int, _ size: Int) -> Int {
    var penalty = 0
    var run = 0
    var colour: UInt8 = 0
    // The last eleven modules, the latest in the lowest bit.
    var last = 0
    for place in 0..<size + 4 {
      let module = place < size ? modules[start + place * step] : 0
      last = (last << 1 | Int(module)) & 0b111_1111_1111
      if last == 0b101_1101_0000 || last == 0b000_0101_1101 { penalty += 40 }
      guard place < size else { continue }
      run = module == colour && place > 0 ? run + 1 : 1
      colour = module
      if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
    }
    return penalty
  }

  /// Squares of two by two of one colour.
  private static func blocks(_ modules: [UInt8], _ size: Int) -> Int {
    var count = 0
    for row in 1..<size {
      let (above, here) = ((row - 1) * size, row * size)
      for column in 1..<size {
        let sum =
          modules[above + column - 1] + modules[above + column] + modules[here + column - 1]
          + modules[here + column]
        if sum == 0 || sum == 4 { count += 1 }
      }
    }
    return count * 3
  }

  /// How far from half of the modules are dark, in steps of five hundredths.
  private static func balance(_ modules: [UInt8]) -> Int {
    let dark = modules.reduce(0) { $0 + Int($1) }
    return abs(dark * 20 - modules.count * 10) / modules.count * 10
  }
}
