package import Tables

/// Names a unit: one kecamatan in one year. Its path is its address on the site.
package struct UnitID: Hashable, Codable, Sendable, Comparable {
  /// Slugs that no kabupaten may have: pages of the site stand there.
  package static let reservedRegencies: Set<String> = [
    "status", "metodologi", "data", "panduan", "berkas", "cari", "istilah", "halaman", "beranda",
  ]
  package let regency: String
  package let subdistrict: String
  package let year: Int

  /// Makes an id from parts that are known to be slugs.
  package init(regency: String, subdistrict: String, year: Int) {
    self.regency = regency
    self.subdistrict = subdistrict
    self.year = year
  }

  /// Reads `kabupaten/kecamatan/tahun`; nil when it is not of that form.
  package init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, Slug.isValid(parts[0]), Slug.isValid(parts[1]),
      let year = UnitID.year(parts[2])
    else { return nil }
    self.init(regency: parts[0], subdistrict: parts[1], year: year)
  }

  package static func year(_ text: String) -> Int? {
    guard text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(text), year >= 1945
    else { return nil }
    return year
  }

  /// The same office in the year before.
  package var yearBefore: UnitID {
    UnitID(regency: regency, subdistrict: subdistrict, year: year - 1)
  }

  /// `kabupaten/kecamatan/tahun`.
  package var path: String { "\(regency)/\(subdistrict)/\(year)" }

  package static func < (a: UnitID, b: UnitID) -> Bool {
    if a.regency != b.regency { return a.regency < b.regency }
    return (a.subdistrict, a.year) < (b.subdistrict, b.year)
  }
}

/// Short names that are page addresses: `[a-z0-9]+(-[a-z0-9]+)*`, at most 60 characters.
package enum Slug {
  package static func isValid(_ text: String) -> Bool {
    guard (1...60).contains(text.utf8.count) else { return false }
    var endsPart = true
    for byte in text.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      if isHyphen ? endsPart : !(0x61...0x7A ~= byte || 0x30...0x39 ~= byte) { return false }
      endsPart = isHyphen
    }
    return !endsPart
  }

  /// The nearest slug that could be meant by `text`, for messages; nil when nothing is left of it.
  package static func suggestion(for text: String) -> String? {
    var out = ""
    for byte in text.lowercased().utf8 {
      let isPlain = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isPlain {
        out.append(Character(UnicodeScalar(byte)))
      } else if !out.isEmpty, !out.hasSuffix("-") {
        out.append("-")
      }
    }
    out = String(out.prefix(60))
    while out.hasSuffix("-") { out.removeLast() }
    return out.isEmpty ? nil : out
  }
}

/// A quarter of the year.
package enum Quarter: Int, CaseIterable, Codable, Sendable, Comparable {
  case first = 1
  case second, third, fourth

  /// `I` ... `IV`.
  package var roman: String { ["I", "II", "III", "IV"][rawValue - 1] }

  /// `Triwulan I` ... `Triwulan IV`.
  package var title: String { "Triwulan " + roman }

  /// The quarters up to and including this one.
  package var andBefore: [Quarter] { Quarter.allCases.filter { $0 <= self } }

  /// Reads `1`, `II`, `TW 3`, `tw4`, `Triwulan I`; nil for anything else.
  package init?(parsing text: String) {
    var word = text.lowercased().filter { $0 != " " && $0 != "." }
    for prefix in ["triwulan", "tw"] where word.hasPrefix(prefix) {
      word.removeFirst(prefix.count)
      break
    }
    let found = Quarter.allCases.first {
      word == String($0.rawValue) || word == $0.roman.lowercased()
    }
    guard let found else { return nil }
    self = found
  }

  package static func < (a: Quarter, b: Quarter) -> Bool { a.rawValue < b.rawValue }

  package func lastDay(of year: Int) -> CalendarDate? {
    let month = rawValue * 3
    return CalendarDate(year: year, month: month, day: month == 3 || month == 12 ? 31 : 30)
  }
}

package struct PerQuarter<Value> {
  private var values: [Value]

  /// The same value four times.
  package init(repeating value: Value) { values = Array(repeating: value, count: 4) }

  /// The value that `make` gives for each quarter.
  package init(_ make: (Quarter) -> Value) { values = Quarter.allCases.map(make) }

  /// The value of one quarter.
  package subscript(quarter: Quarter) -> Value {
    get { values[quarter.rawValue - 1] }
    set { values[quarter.rawValue - 1] = newValue }
  }
}

extension PerQuarter: Sendable where Value: Sendable {}
extension PerQuarter: Equatable where Value: Equatable {}
