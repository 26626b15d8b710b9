/// A colour of the screen, as style sheets write it: `#1b4379` or, short, `#abc`.
package struct Colour: Hashable, Sendable {
  /// Red, green and blue, 0 to 255 each.
  let parts: [Int]

  /// Nil where the text is no colour of that form.
  package init?(_ text: String) {
    let digits = text.dropFirst().compactMap(\.hexDigitValue)
    guard text.first == "#", digits.count == text.count - 1, [3, 6].contains(digits.count),
      text.utf8.count == text.count
    else { return nil }
    let pairs = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
    parts = [0, 2, 4].map { pairs[$0] * 16 + pairs[$0 + 1] }
  }

  private init(parts: [Int]) { self.parts = parts }

  /// `#1b4379`.
  package var text: String {
    "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How light it is, 0 to 1 (relative luminance, WCAG 2.2).
  var luminance: Double {
    zip(parts, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + Self.linear(Double($1.0) / 255) * $1.1 }
  }

  /// The light of one part. The power 2.4 is taken with what every processor rounds alike, since a
  /// published site is computed again on others.
  private static func linear(_ part: Double) -> Double {
    if part <= 0.04045 { return part / 12.92 }
    let base = (part + 0.055) / 1.055
    // The fifth root of its square, by Newton's method, which has long settled by then.
    let square = base * base
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (fourth * root - square) / (5 * fourth)
    }
    return square * root
  }

  /// How far two colours stand apart, 1 to 21 (contrast ratio, WCAG 2.2).
  package func contrast(to other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour with so many hundredths of another in it.
  package func mixed(with other: Colour, _ hundredths: Int) -> Colour {
    Colour(
      parts: zip(parts, other.parts).map { own, its in
        (own * (100 - hundredths) + its * hundredths + 50) / 100
      })
  }

  /// The first on the way to `end` that stands at least `ratio` apart from all `grounds`.
  package func moved(towards end: Colour, until ratio: Double, from grounds: [Colour]) -> Colour {
    let steps = (0...100).lazy.map { mixed(with: end, $0) }
    return steps.first { step in grounds.allSatisfy { step.contrast(to: $0) >= ratio } } ?? end
  }
}

extension Colour {
  package static let white = Colour(parts: [255, 255, 255])
  package static let black = Colour(parts: [0, 0, 0])
  /// The page's background in the light scheme, and in the dark one; as in `Templates/gaya.css`.
  package static let lightGround = Colour(parts: [0xFB, 0xFA, 0xF6])
  package static let darkGround = Colour(parts: [0x10, 0x15, 0x1B])

  /// What text needs against its ground (WCAG 2.2, 1.4.3).
  package static let textContrast = 4.5

  /// A contrast as people read it, never rounded up: `2,31:1`.
  package static func words(_ ratio: Double) -> String {
    let hundredths = Int(ratio * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100),\(rest < 10 ? "0" : "")\(rest):1"
  }
}
