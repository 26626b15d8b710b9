/// Something to tell a person about what they wrote: an error that stops, or a remark that does not.
///
/// A diagnostic always carries its place, what is wrong and the cure; its words are Indonesian.
package struct Diagnostic: Hashable, Codable, Sendable {
  /// How much it weighs.
  package enum Severity: String, Codable, Sendable, Comparable {
    /// Stops the work on the unit (or the run) it belongs to.
    case error = "galat"
    /// Worth a look; nothing stops.
    case remark = "perhatian"

    /// Errors come before remarks.
    package static func < (a: Severity, b: Severity) -> Bool { a == .error && b == .remark }
  }

  package var rule: Rule
  package var severity: Severity { rule.severity }
  /// The stable name of the rule, such as `angka-rancu`.
  package var id: String { rule.id }
  package var place: Place
  /// What is wrong, in one sentence.
  package var message: String
  /// What stands there, as the office sees it.
  package var written: String?
  /// The other place that it takes two for: the row that has the code already, the whole of a part.
  package var other: Place?
  /// What to write or do instead, in one sentence.
  package var cure: String

  package init(
    _ rule: Rule, at place: Place, _ message: String, written: String? = nil, other: Place? = nil,
    cure: String
  ) {
    (self.rule, self.place, self.message) = (rule, place, message)
    (self.written, self.other, self.cure) = (written, other, cure)
  }

  /// Where it is, for people; the other place behind it.
  package var places: String { place.text + (other.map { " (lihat juga \($0.text))" } ?? "") }
}

extension [Diagnostic] {
  package mutating func add(
    _ rule: Rule, at place: Place, _ message: String, written: String? = nil, other: Place? = nil,
    cure: String
  ) {
    append(Diagnostic(rule, at: place, message, written: written, other: other, cure: cure))
  }
}

extension Diagnostic: Comparable {
  /// One total order: by place, then severity, then rule, then words.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    if a.place != b.place { return a.place < b.place }
    if a.severity != b.severity { return a.severity < b.severity }
    if a.id != b.id { return a.id < b.id }
    if a.message != b.message { return a.message < b.message }
    return (a.written ?? "", a.cure) < (b.written ?? "", b.cure)
  }
}

extension Diagnostic {
  /// The diagnostic as people read it on a terminal:
  ///
  ///     Content/…/realisasi.csv:4:2: galat: Angka ini bisa berarti dua hal. [angka-rancu]
  ///         tertulis:  1.234
  ///         perbaikan: tulis 1234 atau 1,234
  package var text: String {
    var out = "\(place.text): \(severity.rawValue): \(message) [\(id)]\n"
    if let written {
      out += "    tertulis:  \(Diagnostic.excerpt(written))\n"
    }
    if let other { out += "    lihat juga: \(other.text)\n" }
    out += "    perbaikan: \(cure)\n"
    return out
  }

  /// The diagnostic as one line of JSON, ending in a line break.
  package var json: String {
    var out = "{\"keparahan\":\(jsonString(severity.rawValue)),\"id\":\(jsonString(id))"
    out += ",\"berkas\":\(Diagnostic.json(place.file)),\"lembar\":\(Diagnostic.json(place.sheet))"
    out += ",\"sel\":\(Diagnostic.json(place.cell))"
    out += ",\"baris\":\(place.row),\"kolom\":\(place.column)"
    out += ",\"pesan\":\(Diagnostic.json(message))"
    out += ",\"tertulis\":\(Diagnostic.json(written))"
    out += ",\"lihat_juga\":\(Diagnostic.json(other?.text))"
    out += ",\"perbaikan\":\(Diagnostic.json(cure))}\n"
    return out
  }

  /// A JSON string in which what nobody sees stands as `\u200b`.
  private static func json(_ text: String?) -> String {
    guard let text else { return "null" }
    var out = ""
    for scalar in jsonString(text).unicodeScalars {
      guard scalar.isUnseen || scalar.value == 0x7F else {
        out.unicodeScalars.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar) ?? .init() {
        let hex = String(unit, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return out
  }

  /// A typed text short and harmless enough for a terminal: control characters become visible
  /// pictures of themselves, characters that nobody sees their code points, and what is longer than
  /// 120 characters is cut with `…`.
  package static func excerpt(_ text: String) -> String {
    var out = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == 120 {
        out += "…"
        break
      }
      count += 1
      switch scalar.value {
      case 0x0A: out += "⏎"
      case 0..<0x20: out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
      case 0x7F: out += "␡"
      case _ where scalar.isUnseen: out += "[\(scalar.codePoint)]"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Unicode.Scalar {
  /// Whether nobody sees it, though it makes a text another: soft hyphen, zero-width characters,
  /// fillers, marks of direction, and what no text may hold.
  package var isUnseen: Bool {
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F, 0x2060...0x206F, 0x3164,
      0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
      true
    default: spoilsText
    }
  }

  /// Whether it turns the direction of the text behind it, is a control of terminals (C1) or is set
  /// aside by Unicode as no character.
  package var spoilsText: Bool {
    switch value {
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF, 0xFFF9...0xFFFB: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// `U+200B`.
  package var codePoint: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}

/// A JSON string literal of `text`, with quotes; everything below U+0020 is escaped.
package func jsonString(_ text: String) -> String {
  // Few texts hold anything to be escaped; a look at the bytes is a tenth of going through letters.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
    return "\"" + text + "\""
  }
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case _ where scalar.value < 0x20:
      let hex = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}

/// Where something stands in what an office or a designer wrote.
///
/// `row` and `column` count from 1. In a table they are the spreadsheet's row and column (the header
/// is row 1); in a template they are line and character. 0 means "the file as a whole" or
/// "the row as a whole".
package struct Place: Hashable, Codable, Sendable {
  /// The path as shown to people, relative to the site's root, with `/`.
  package var file: String
  /// The sheet of a workbook; nil in any other file and for a workbook as a whole.
  package var sheet: String?
  /// The row or line, 1-based; 0 for the whole file.
  package var row: Int
  /// The column or character, 1-based; 0 for the whole row.
  package var column: Int

  /// Makes a place; leave `row` and `column` out to speak of a whole file or sheet.
  package init(_ file: String, sheet: String? = nil, row: Int = 0, column: Int = 0) {
    (self.file, self.sheet) = (file, sheet)
    (self.row, self.column) = (row, column)
  }

  /// `path`, `path:row` or `path:row:column`, as far as it is known; in a workbook `path!sheet`,
  /// `path!sheet:row` or `path!sheet:B4`, the way spreadsheets name cells.
  package var text: String {
    let whole = file + (sheet.map { "!" + Diagnostic.excerpt($0) } ?? "")
    if row == 0 { return whole }
    return "\(whole):" + (cell ?? (column == 0 ? "\(row)" : "\(row):\(column)"))
  }

  /// The cell of a workbook as spreadsheets name it, `B4`; nil for anything else.
  package var cell: String? {
    sheet == nil || row == 0 || column == 0 ? nil : Place.columnLetters(column) + String(row)
  }

  /// A column's letters: `A` for 1, `Z` for 26, `AA` for 27.
  package static func columnLetters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      letters = String(Character(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension Place: Comparable {
  /// The tables that others refer to, in the order in which they must be mended: a reference that
  /// looks wrong may be right once the row that it means is.
  private static let mendedFirst = ["profil", "jabatan", "tingkat", "indikator", "variabel"]

  /// By folder, then table in the order of mending, then file and sheet (byte order), row, column.
  package static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file {
      let (one, other) = (a.pathParts, b.pathParts)
      if one.folder != other.folder {
        return one.folder.utf8.lexicographicallyPrecedes(other.folder.utf8)
      }
      let (first, second) = (rank(one.name), rank(other.name))
      return first == second
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8) : first < second
    }
    if a.sheet != b.sheet {
      let (one, other) = (a.sheet ?? "", b.sheet ?? "")
      let (first, second) = (rank(one), rank(other))
      return first == second ? one.utf8.lexicographicallyPrecedes(other.utf8) : first < second
    }
    return (a.row, a.column) < (b.row, b.column)
  }

  private var pathParts: (folder: Substring, name: String) {
    let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8.index(after: $0) }
    let start = slash ?? file.startIndex
    return (file[..<start], String(file[start...]))
  }

  /// The place of a table among those that are mended first; a file or workbook as a whole precedes
  /// them.
  private static func rank(_ name: String) -> Int {
    if name.isEmpty { return -1 }
    let table = name.hasSuffix(".csv") ? String(name.dropLast(4)) : name.lowercased()
    return mendedFirst.firstIndex(of: table) ?? mendedFirst.count
  }
}
