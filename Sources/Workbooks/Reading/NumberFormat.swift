import Numerals
import Tables

/// What a cell's number format makes of its number.
enum NumberFormat: Hashable, Sendable {
  case plain
  /// A number shown times a hundred with a percent sign.
  case percent
  /// A number shown as it is, with a percent sign behind it.
  case percentSign
  /// A day count, and what is shown of it.
  case date(Set<DatePart>)

  enum DatePart { case year, month, day, time }

  /// A format that every program knows by number (ECMA-376 part 1, 18.8.30), those of East Asian
  /// editions among them.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14, 15, 16, 27...31, 36, 50...54, 57, 58: self = .date([.year, .month, .day])
    case 17: self = .date([.year, .month])
    case 18...21, 32...35, 45...47, 55, 56: self = .date([.time])
    case 22: self = .date([.year, .month, .day, .time])
    default: self = .plain
    }
  }

  /// A format from its code, such as `0.0%` or `dd/mm/yyyy`; the section for positive numbers counts.
  init(code: String) {
    let section = FormatSection(code)
    // The `M` of `AM/PM` is no month.
    let letters = section.pattern.lowercased().replacing(/a(m\/pm|\/p)?/, with: "")
    let parts = NumberFormat.parts(
      letters.matches(of: /y+|m+|d+|h+|s+/).compactMap(\.output.first))
    let hasSign = section.words.unicodeScalars.contains("%")
    let number: NumberFormat =
      section.pattern.unicodeScalars.contains("%") ? .percent : hasSign ? .percentSign : .plain
    self = parts.isEmpty ? number : .date(parts)
  }

  /// Whether cells of a format show another number than they hold: thousands of it (`#,##0,`), with a
  /// word for its zeros (`0" juta"`) or digits of the format's own behind it, or no number at all.
  static func disguises(_ code: String) -> Bool {
    let section = FormatSection(code)
    if code.isEmpty { return false }
    if section.pattern.contains(/[0#?],+[^0#?.,]*$/) { return true }
    let isShown = section.pattern.contains { "0#?@".contains($0) || $0.isLetter }
    let zeros: Set = ["k", "rb", "ribu", "jt", "juta", "miliar", "milyar", "triliun"]
    return !isShown
      || section.words.lowercased().split { !($0.isLetter || $0.isNumber) }.contains { word in
        word.first?.isNumber == true || zeros.contains(String(word))
      }
  }

  /// Whether a format shows nothing for 0, as `0;-0;;@` does.
  static func hidesZero(_ code: String) -> Bool {
    let plain = code.replacing(/"[^"]*"|\\./, with: "x").replacing(/\[[^\]]*\]|_./, with: "")
    let sections = plain.split(separator: ";", omittingEmptySubsequences: false)
    return sections.count > 2 && sections[2].allSatisfy { $0 == " " }
  }

  /// What runs of letters show, each given by one of them: `dd/mm/yy` is `d`, `m`, `y`.
  private static func parts(_ runs: [Character]) -> Set<DatePart> {
    var parts: Set<DatePart> = []
    for (index, run) in runs.enumerated() {
      switch run {
      case "y": parts.insert(.year)
      case "d": parts.insert(.day)
      case "h", "s": parts.insert(.time)
      default:
        // Beside hours and seconds, `m` is minutes.
        let follows = index > 0 && runs[index - 1] == "h"
        let precedes = index + 1 < runs.count && runs[index + 1] == "s"
        parts.insert(follows || precedes ? .time : .month)
      }
    }
    return parts
  }
}

/// A format's code as far as its first `;`, taken apart.
private struct FormatSection {
  /// What is shown as it stands.
  private(set) var words = ""
  /// What tells how the number is shown.
  private(set) var pattern = ""

  init(_ code: String) {
    var units = code.unicodeScalars[...]
    while let unit = units.popFirst(), unit != ";" {
      switch unit {
      case "\"":
        words.unicodeScalars += units.prefix { $0 != "\"" }
        units = units.drop { $0 != "\"" }.dropFirst()
      case "\\": words.unicodeScalars += [units.popFirst()].compactMap(\.self)
      case "_", "*": units = units.dropFirst()
      case "[":
        let inside = String(units.prefix { $0 != "]" }).lowercased()
        units = units.drop { $0 != "]" }.dropFirst()
        // Hours, minutes or seconds that do not start again, as against a colour or a language.
        if let first = inside.first, inside.allSatisfy({ $0 == first }), "hms".contains(first) {
          pattern += "h"
        }
      default: pattern.unicodeScalars.append(unit)
      }
    }
  }
}

/// A number as a workbook stores it, and the text that an office would have typed for it.
struct StoredNumber {
  private let value: Double
  /// The number without its sign is so many times ten to the power of `exponent`: its shortest
  /// decimal, to the 15 significant digits that spreadsheets keep. Binary noise such as that of
  /// 0,1 + 0,2 lies beyond them, and whatever was typed lies within.
  private let digits: UInt64
  private let exponent: Int

  /// Reads `0.30000000000000004`, `1.5E-7`; nil for what is no number.
  init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    self.value = value
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let all = UInt64(mantissa.joined(separator: "")) ?? 0
    let surplus = max(0, String(all).utf8.count - 15)
    digits = StoredNumber.rounded(all, dropping: surplus)
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    exponent = power + surplus - (mantissa.count > 1 ? mantissa[1].utf8.count : 0)
  }

  /// The digits without the last few, half up.
  private static func rounded(_ digits: UInt64, dropping count: Int) -> UInt64 {
    if count > 18 { return 0 }
    let divisor = (0..<count).reduce(UInt64(1)) { product, _ in product * 10 }
    return (digits + divisor / 2) / divisor
  }

  /// Whether digits were lost when it was typed: whole numbers of more than 15 digits, such as a
  /// personal number, are cut off by every spreadsheet.
  var isCutOff: Bool { value.magnitude >= 1e15 }

  /// The number as `1234,5`, or as `85%` in a percent format.
  func text(as format: NumberFormat, countsFrom1904: Bool) -> String {
    switch format {
    case .plain: decimal(shiftedBy: 0)
    case .percent: decimal(shiftedBy: 2) + "%"
    case .percentSign: decimal(shiftedBy: 0) + "%"
    case .date(let parts):
      SerialDate(value, countsFrom1904: countsFrom1904)?.text(parts) ?? decimal(shiftedBy: 0)
    }
  }

  private func decimal(shiftedBy places: Int) -> String {
    let decimals = -(exponent + places)
    // No more than 15 digits after the comma either; beyond them is what rounding left behind.
    let kept = StoredNumber.rounded(digits, dropping: max(0, decimals - 15))
    let whole = (0..<max(0, -decimals)).reduce(Int64(kept)) { product, _ in product * 10 }
    return Numeral(digits: value < 0 ? -whole : whole, scale: min(15, max(0, decimals))).canonical
  }
}

/// A day and time as spreadsheets count them.
struct SerialDate {
  private let date: String
  private let calendarDate: CalendarDate?
  private let seconds: Int
  private let elapsed: Int

  /// The moment so many days after the start of the count; nil where no spreadsheet shows a date.
  ///
  /// The usual count has 1 January 1900 as day 1 and a 29 February 1900 that never was, as day 60
  /// (ECMA-376 part 1, 18.17.4.1); the other has 1 January 1904 as day 0.
  init?(_ value: Double, countsFrom1904: Bool) {
    guard value >= 0, value < 2_958_466 else { return nil }
    elapsed = Int((value * 86_400).rounded())
    let day = elapsed / 86_400
    seconds = elapsed % 86_400
    let isReal = countsFrom1904 || (day != 60 && day != 0)
    let serial = countsFrom1904 ? day + 1462 : day < 60 ? day + 1 : day
    calendarDate = isReal ? CalendarDate(serial: serial) : nil
    date = calendarDate?.canonical ?? (day == 60 ? "1900-02-29" : "1900-01-00")
  }

  /// What the format shows, as `2021-01-02`, `Januari 2017`, `2017`, `07:30:00` or
  /// `2021-01-02 07:30:00`: a month or year alone was typed as such.
  func text(_ parts: Set<NumberFormat.DatePart>) -> String {
    if parts == [.time] { return time(hours: elapsed / 3600) }
    if let calendarDate, !parts.contains(.day), !parts.contains(.time), parts.contains(.year) {
      let month = parts.contains(.month) ? calendarDate.month : nil
      return CalendarDate(year: calendarDate.year, month: month)?.text ?? date
    }
    return parts.contains(.time) && seconds > 0 ? "\(date) \(time(hours: seconds / 3600))" : date
  }

  private func time(hours: Int) -> String {
    [hours, seconds % 3600 / 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
      .joined(separator: ":")
  }
}

/// The number formats of a workbook's cell styles.
struct CellStyles {
  private var formats: [NumberFormat] = []
  /// The styles whose format shows something else than the cell holds.
  private(set) var disguising: Set<Int> = []
  /// The styles that show nothing for 0.
  private(set) var hidingZero: Set<Int> = []
  /// The styles whose font strikes the whole cell through.
  private(set) var struck: Set<Int> = []

  init() {}

  init(_ scanner: XMLScanner) throws(WorkbookProblem) {
    var scanner = scanner
    var codes: [Int: NumberFormat] = [:]
    var (disguises, hidesZero): (Set<Int>, Set<Int>) = ([], [])
    var fonts: [FontLook] = []
    guard try scanner.next() == .start(.sheet("styleSheet")) else { throw scanner.malformed }
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("numFmts")), .start(.sheet("fonts")), .start(.sheet("cellXfs")), .text,
        .end:
        break
      case .start(.sheet("font")): fonts.append(try scanner.readLook())
      case .start(.sheet("numFmt")):
        if let id = try scanner.number("numFmtId"), let code = scanner.attribute("formatCode") {
          let format = NumberFormat(code: code)
          codes[id] = format
          if case .date = format { continue }
          // No program takes a longer one.
          if code.utf8.count > 255 { continue }
          if NumberFormat.disguises(code) { disguises.insert(id) }
          if NumberFormat.hidesZero(code) { hidesZero.insert(id) }
        }
      case .start(.sheet("xf")):
        let id = try scanner.number("numFmtId") ?? 0
        if disguises.contains(id) { disguising.insert(formats.count) }
        if hidesZero.contains(id) { hidingZero.insert(formats.count) }
        if let font = try scanner.number("fontId"), fonts.indices.contains(font),
          fonts[font].isStruck
        {
          struck.insert(formats.count)
        }
        formats.append(codes[id] ?? NumberFormat(builtIn: id))
        try scanner.skipElement()
      case .start: try scanner.skipElement()
      }
    }
  }

  /// The number format of a style; nil where there is no such style. A workbook without styles has
  /// the first all the same.
  subscript(style: Int) -> NumberFormat? {
    formats.indices.contains(style) ? formats[style] : style == 0 ? .plain : nil
  }
}
