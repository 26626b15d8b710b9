/// Texts within XML.
enum XML {
  /// A text with the characters that mean something replaced, and with `�` for those that no XML
  /// document may hold.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value):
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// An address of the site: its base and a path, escaped.
  static func address(_ base: String, _ path: String) -> String {
    let encoded = path.split(separator: "/", omittingEmptySubsequences: false)
      .map { Address.encoded(String($0)) }.joined(separator: "/")
    return escaped(base) + "/" + encoded
  }
}
