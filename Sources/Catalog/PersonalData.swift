/// Numbers that tell of a person: a NIP, a NIK, a telephone number.
package enum PersonalData {
  /// Whether a text holds a number that looks like one. Digits may be written in groups.
  /// Source: NIP, 18 digits beginning with the birth date (BKN 22/2007); NIK, 16 digits
  /// (UU 24/2013); mobile numbers begin with 08 or +62 8.
  package static func looksPersonal(_ text: String) -> Bool {
    // A space, dot or hyphen alone does not end a run of digits.
    let runs = /[0-9](?:[ .\-]?[0-9])*/.matchingSemantics(.unicodeScalar)
    return text.matches(of: runs).contains { run in
      let digits = String(run.output.filter { ("0"..."9").contains($0) })
      return switch digits.utf8.count {
      case 18: isDate(digits.prefix(8))
      case 16: true
      case 10...14: digits.hasPrefix("08") || digits.hasPrefix("628")
      default: false
      }
    }
  }

  private static func isDate(_ digits: Substring) -> Bool {
    guard let number = Int(digits) else { return false }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1930...2020).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }
}
