/// Numbers as people and programs of other habits spell them, for a question about what was meant.
package enum Respelling {
  /// A text with its digits, points and groups put as `Numeral` reads them; what is no number stays
  /// none.
  package static func plain(_ text: String) -> String {
    var text = digits(of: text)
    while let first = text.first, "'\"`~≈±*:".contains(first) || first.isWhitespace {
      text.removeFirst()
    }
    for ending in [",-", ",–", ".-"] where text.hasSuffix(ending) { text.removeLast(2) }
    // Marks of a footnote end in a bracket that nothing opens.
    if !text.contains("("), text.hasSuffix(")") { text.removeLast() }
    while let last = text.last, "'\"`.,;:*".contains(last) || last.isWhitespace {
      text.removeLast()
    }
    if text.hasPrefix(",") || text.hasPrefix(".") { text = "0" + text }
    if text.contains(/^[0-9]{1,3}([ '’_][0-9]{3})+([.,][0-9]+)?$/) {
      text.removeAll { " '’_".contains($0) }
    } else if text.contains(/^[0-9]{1,3}(,[0-9]{3})+\.[0-9]+$|^[0-9]{1,3}(,[0-9]{3}){2,}$/) {
      text = text.filter { $0 != "," }.replacing(".", with: ",")
    } else if text.contains(/^[0-9]+ ?[.,] ?[0-9]+$/) {
      text.removeAll { $0 == " " }
    }
    return text
  }

  private static let fractions: [Character: String] = ["½": ",5", "¼": ",25", "¾": ",75"]

  /// Digits of every script, letters that look like digits among digits, and fractions.
  private static func digits(of text: String) -> String {
    let looks: [Character: Character] = [
      "o": "0", "O": "0", "l": "1", "I": "1", "i": "1",
    ]
    let hasDigit = text.contains(where: \.isNumber)
    // A letter behind the digits is a unit: 10 l.
    let isNumber =
      text.last.map { !"lIi".contains($0) } ?? false
      && text.allSatisfy { $0.isNumber || looks[$0] != nil || ".,٫٬．，".contains($0) }
    var out = ""
    for character in text.dropLast(fractions[text.last ?? " "] == nil ? 0 : 1) {
      switch character {
      case "٫", "，": out += ","
      case "٬", "．": out += "."
      default:
        // A superscript is no digit of the number: 3² is not 32.
        if character.unicodeScalars.first?.properties.numericType == .decimal,
          let digit = character.wholeNumberValue
        {
          out += String(digit)
        } else {
          out.append(isNumber && hasDigit ? looks[character] ?? character : character)
        }
      }
    }
    return (text.last.flatMap { fractions[$0] }).map { (out.isEmpty ? "0" : out) + $0 } ?? out
  }

  /// A number times a power of ten; nil beyond 15 digits.
  package static func shifted(_ number: Numeral, by power: Int) -> Numeral? {
    let zeros = max(0, power - number.scale)
    guard zeros + String(number.digits.magnitude).count <= 15 else { return nil }
    let digits = (0..<zeros).reduce(number.digits) { product, _ in product * 10 }
    return Numeral(digits: digits, scale: max(0, number.scale - power))
  }
}
