/// What tells of a person: a NIP, a NIK, an NPWP, an account, a telephone number, a private address.
package enum PersonalData {
  /// Whether a text holds something that looks like it. Numbers may be written in their usual groups;
  /// lists of years, dates and budget codes are none.
  /// Source: NIP, 18 digits beginning with the birth date (BKN 22/2007); NIK, 16 digits with the birth
  /// date in their middle (UU 24/2013); NPWP, 15 digits (PER-20/PJ/2013); mobile numbers begin with 08
  /// or +62 8.
  package static func looksPersonal(_ text: String) -> Bool {
    if text.contains("@"),
      text.contains(/@(gmail|yahoo|ymail|rocketmail|hotmail|outlook|icloud)\./.ignoresCase())
    {
      return true
    }
    guard text.utf8.count(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) >= 9 else {
      return false
    }
    // A space, dot, slash or hyphen alone does not end a run of digits.
    let runs = /[0-9](?:[ .\-\/]?[0-9])*/.matchingSemantics(.unicodeScalar)
    return text.matches(of: runs).contains { run in
      let groups = run.output.split { !("0"..."9").contains($0) }.map(String.init)
      let word = text[..<run.range.lowerBound].split { !$0.isLetter }.last?.lowercased() ?? ""
      if labels.contains(word), groups.joined().utf8.count >= 9 { return true }
      return groups.indices.contains { first in
        (first..<min(first + 6, groups.count)).contains { isPersonal(Array(groups[first...$0])) }
      }
    }
  }

  private static let labels: Set = ["nip", "nik", "npwp", "ktp", "hp", "wa", "rekening", "rek"]

  private static func isPersonal(_ groups: [String]) -> Bool {
    let digits = groups.joined()
    let lengths = groups.map(\.utf8.count)
    switch digits.utf8.count {
    case 18: return (lengths == [18] || lengths == [8, 6, 1, 3]) && isDate(digits.prefix(8))
    case 16 where lengths == [16]: return true
    case 16:
      return [[4, 4, 4, 4], [6, 6, 4], [6, 10], [2, 2, 2, 6, 4]].contains(lengths)
        && isBirthday(digits.dropFirst(6).prefix(4))
    case 15 where lengths == [2, 3, 3, 1, 3, 3]: return true
    case 10...14:
      let isHome = digits.hasPrefix("08") && lengths[0] > 2
      return isHome || (digits.hasPrefix("628") && (lengths[0] > 3 || lengths[0] == 2))
    default: return false
    }
  }

  private static func isDate(_ digits: Substring) -> Bool {
    guard let number = Int(digits) else { return false }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1930...2020).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  /// Day and month of a birth; women's days are 40 more.
  private static func isBirthday(_ digits: Substring) -> Bool {
    guard let number = Int(digits) else { return false }
    return (1...71).contains(number / 100) && (1...12).contains(number % 100)
  }
}
