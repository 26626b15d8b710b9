/// Numbers that tell of a person: a NIP, a NIK, a telephone number.
enum PersonalData {
  /// Whether a text holds a number that looks like one. Digits may be written in groups.
  /// Source: NIP, 18 digits beginning with the birth date (BKN 22/2007); NIK, 16 digits
  /// (UU 24/2013); mobile numbers begin with 08 or +62 8.
  static func looksPersonal(_ text: String) -> Bool {
    runs(in: text).contains { digits in
      switch digits.utf8.count {
      case 18: isDate(digits.prefix(8))
      case 16: true
      case 10...14: digits.hasPrefix("08") || digits.hasPrefix("628")
      default: false
      }
    }
  }

  /// Runs of digits, taken together where only a space, dot or hyphen parts them.
  private static func runs(in text: String) -> [Substring] {
    var runs: [String] = []
    var run = ""
    var isParted = false
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        run.unicodeScalars.append(UnicodeScalar(byte))
        isParted = false
      } else if !isParted, !run.isEmpty, " .-".utf8.contains(byte) {
        isParted = true
      } else if !run.isEmpty {
        runs.append(run)
        run = ""
        isParted = false
      }
    }
    return (runs + [run]).map { $0[...] }
  }

  private static func isDate(_ digits: Substring) -> Bool {
    guard let number = Int(digits) else { return false }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1930...2020).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }
}
