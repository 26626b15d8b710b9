/// How much room a text needs, without asking a typeface: nobody knows which one the reader has.
/// Each character counts as wide as in the widest of DejaVu Sans (nearly Verdana), Noto Sans and
/// Liberation Sans (nearly Arial), so that what fits here fits in any usual sans serif.
enum TextMeasure {
  static func width(of text: some StringProtocol, _ role: TextRole) -> Int {
    let table = role.isBold ? boldWidths : regularWidths
    var hundredthsOfEm = 0
    for scalar in text.unicodeScalars {
      hundredthsOfEm +=
        (0x20..<0x7F).contains(scalar.value)
        ? Int(table[Int(scalar.value) - 0x20]) : rareWidth(of: scalar, bold: role.isBold)
    }
    return hundredthsOfEm * role.size / 100
  }

  /// Breaks a text into lines that are at most `limit` wide: between words where it can, within one
  /// that is too long where it must. A text without a word has no line.
  static func lines(of text: String, _ role: TextRole, limit: Int) -> [String] {
    let words = words(of: text)
    if words.count == 1, width(of: words[0], role) <= limit { return words }
    var lines: [String] = []
    var line = ""
    for word in words {
      let longer = line.isEmpty ? word : line + " " + word
      if width(of: longer, role) <= limit {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var pieces = pieces(of: word, role, limit: limit)
      line = pieces.popLast() ?? ""
      lines += pieces
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Whether a text stands on at most `count` lines without a word being broken.
  static func fits(_ text: String, _ role: TextRole, limit: Int, lines count: Int) -> Bool {
    if width(of: text, role) <= limit { return true }
    return words(of: text).allSatisfy { width(of: $0, role) <= limit }
      && lines(of: text, role, limit: limit).count <= count
  }

  private static func words(of text: String) -> [String] {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
      .map { String($0) }
  }

  /// A word cut into as many pieces as it needs; never within what people see as one character.
  private static func pieces(of word: String, _ role: TextRole, limit: Int) -> [String] {
    guard width(of: word, role) > limit else { return [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let more = width(of: String(character), role)
      if used + more > limit, !piece.isEmpty {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += more
    }
    return pieces + [piece]
  }

  /// What lies beyond ASCII, in hundredths of an em.
  private static func rareWidth(of scalar: Unicode.Scalar, bold: Bool) -> Int {
    switch scalar.value {
    case 0x2212: return 84  // the minus sign
    case 0xA0, 0x202F: return 38  // spaces that do not break
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069: return 0  // joiners, directions
    case 0xFDFD: return 12_00  // a whole sentence in one sign
    case 0xA1..<0x01C4, 0x01CD..<0x01F1, 0x01F4..<0x0300, 0x0370..<0x0478, 0x0480..<0x0528,
      0x1E00..<0x1F00, 0x2010..<0x2030, 0x2190..<0x22D8:
      return bold ? 140 : 120
    default: break
    }
    if [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory) { return 0 }
    switch scalar.value {
    case 0x0590..<0x0780, 0x08A0..<0x0900, 0xFE70..<0xFF00: return 145  // Hebrew, Arabic
    // East Asia
    case 0x2E80..<0xA000, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFF01..<0xFF61: return 105
    default: return 200  // such as Javanese, whose widest letter is two em
    }
  }

  private static let regularWidths: [UInt8] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
    102, 69, 69, 73, 78, 67, 62, 78, 76, 34, 50, 67, 56, 91, 76, 79,
    67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 38, 40, 84, 56,
    50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,
    64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
  ]

  private static let boldWidths: [UInt8] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 55, 84, 38, 42, 38, 42,
    70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 62,
    100, 78, 77, 74, 84, 69, 69, 83, 84, 39, 56, 78, 64, 100, 84, 86,
    74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 42, 46, 84, 56,
    50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69,
    72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84,
  ]
}
