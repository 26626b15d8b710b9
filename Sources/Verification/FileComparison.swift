import Diagnostics
import FoundationEssentials
import Tables
import Workbooks

/// Compares a published file with the bytes that the tables give for it.
struct FileComparison {
  private static let most = 5
  /// How far a line is looked for that was pushed up or down.
  private static let reach = 40
  private static let around = 30

  private typealias Line = ArraySlice<UInt8>
  /// A line that differs: as it stands and as it should, nil where there is none.
  private typealias Difference = (row: Int, found: Line?, wanted: Line?)

  /// What differs; nothing where the bytes are equal.
  static func findings(_ found: [UInt8], _ wanted: [UInt8], at place: Place) -> [Diagnostic] {
    if found == wanted { return [] }
    let all =
      if place.file.hasSuffix(".xlsx") {
        cells(found, wanted, place)
      } else if [".png", ".ico", ".jpg"].contains(where: place.file.hasSuffix) {
        [Diagnostic]()
      } else { lines(found, wanted).map { finding($0, place) } }
    if !all.isEmpty { return fewOf(all, place) }
    let message = "Berkas ini bukan yang dihasilkan tabelnya."
    return [Diagnostic(.isiBerbeda, at: place, message, cure: Cure.publish)]
  }

  /// The first few, and how many there are besides.
  static func fewOf(_ all: [Diagnostic], _ place: Place) -> [Diagnostic] {
    guard all.count > most else { return all }
    let rest = Diagnostic(
      .isiBerbeda, at: Place(place.file), "Dan \(all.count - most) lagi yang berbeda.",
      cure: Cure.publish)
    return all.prefix(most) + [rest]
  }

  private static func lines(_ found: [UInt8], _ wanted: [UInt8]) -> [Difference] {
    let a = found.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let b = wanted.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var differences: [Difference] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, j < b.count, a[i] == b[j] {
        (i, j) = (i + 1, j + 1)
        continue
      }
      let (added, missing) = shift(a[i...], b[j...])
      for row in 0..<max(added, missing) {
        let number = i + min(row, max(0, added - 1)) + 1
        differences.append(
          (number, row < added ? a[i + row] : nil, row < missing ? b[j + row] : nil))
      }
      (i, j) = (i + added, j + missing)
    }
    return differences
  }

  /// How many lines on each side come before the next that both have.
  private static func shift(
    _ a: ArraySlice<Line>, _ b: ArraySlice<Line>
  ) -> (added: Int, missing: Int) {
    let (x, y) = (Array(a.prefix(reach)), Array(b.prefix(reach)))
    for sum in 1..<(2 * reach) {
      // Changed lines before added or missing ones.
      for added in (0...sum).sorted(by: { abs(2 * $0 - sum) < abs(2 * $1 - sum) }) {
        let missing = sum - added
        if added < x.count, missing < y.count, x[added] == y[missing] { return (added, missing) }
      }
    }
    return (min(a.count, max(1, x.count)), min(b.count, max(1, y.count)))
  }

  private static func finding(_ difference: Difference, _ place: Place) -> Diagnostic {
    var place = Place(place.file, row: difference.row)
    guard let found = difference.found else {
      return Diagnostic(
        .isiBerbeda, at: place, "Di sini satu baris hilang.",
        cure: "Seharusnya “\(excerpt(difference.wanted ?? []))”.")
    }
    guard let wanted = difference.wanted else {
      return Diagnostic(
        .isiBerbeda, at: place, "Baris ini tidak dihasilkan tabelnya.", written: excerpt(found),
        cure: Cure.publish)
    }
    let excerpts = excerpts(found, wanted)
    place.column = excerpts.column
    return Diagnostic(
      .isiBerbeda, at: place, "Yang tertulis di sini bukan yang dihasilkan tabelnya.",
      written: excerpts.found, cure: "Seharusnya “\(excerpts.wanted)”.")
  }

  private static func excerpt(_ line: Line) -> String {
    Diagnostic.excerpt(String(decoding: line, as: UTF8.self))
  }

  /// The differing part of two lines with some of what surrounds it, and the character where it
  /// begins.
  private static func excerpts(
    _ found: Line, _ wanted: Line
  ) -> (found: String, wanted: String, column: Int) {
    let start = zip(found, wanted).prefix { $0 == $1 }.count
    let room = min(found.count, wanted.count) - start
    let end = min(room, zip(found.reversed(), wanted.reversed()).prefix { $0 == $1 }.count)
    let column = 1 + found.prefix(start).count { $0 & 0xC0 != 0x80 }
    return (cut(found, start, end), cut(wanted, start, end), column)
  }

  private static func cut(_ line: Line, _ start: Int, _ end: Int) -> String {
    let bytes = Array(line)
    var first = max(0, start - around)
    var last = max(first, min(bytes.count, bytes.count - end + around))
    while first > 0, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    while last < bytes.count, bytes[last] & 0xC0 == 0x80 { last += 1 }
    return (first > 0 ? "…" : "")
      + Diagnostic.excerpt(String(decoding: bytes[first..<last], as: UTF8.self))
      + (last < bytes.count ? "…" : "")
  }

  static func fewCells(_ found: [UInt8], _ wanted: [UInt8], at place: Place) -> [Diagnostic] {
    fewOf(cells(found, wanted, place), place)
  }

  /// The cells that differ between two workbooks; nothing where one of them cannot be read.
  static func cells(_ found: [UInt8], _ wanted: [UInt8], _ place: Place) -> [Diagnostic] {
    var ignored: [Diagnostic] = []
    func read(_ bytes: [UInt8]) -> Workbook? {
      WorkbookReader.read(bytes, file: place.file, takesStoredResults: true, into: &ignored)
    }
    guard let published = read(found), let remade = read(wanted) else { return [] }
    var differences: [Diagnostic] = []
    let sheets = Dictionary(published.sheets.map { ($0.name, $0.table) }) { first, _ in first }
    for sheet in remade.sheets {
      let table = sheet.table
      guard let other = sheets[sheet.name] else {
        differences.add(
          .isiBerbeda, at: Place(place.file, sheet: sheet.name),
          "Lembar “\(sheet.name)” tidak ada.", cure: Cure.publish)
        continue
      }
      let rows = Dictionary((0..<other.rowCount).map { (other.rowNumber($0), $0) }) { first, _ in
        first
      }
      for row in 0..<table.rowCount {
        let number = table.rowNumber(row)
        let same = rows[number]
        for column in 0..<max(table.cellCount(row), same.map(other.cellCount) ?? 0) {
          let wanted = table.text(row, column)
          let text = same.map { other.text($0, column) } ?? ""
          if text == wanted { continue }
          differences.add(
            .isiBerbeda, at: Place(place.file, sheet: sheet.name, row: number, column: column + 1),
            "Sel ini bukan yang dihasilkan tabelnya.", written: text,
            cure: "Seharusnya “\(Diagnostic.excerpt(wanted))”.")
        }
      }
    }
    return differences
  }
}

/// Compares two `data.json` value by value, whatever the program's version writes around them.
enum FigureComparison {
  private indirect enum Value: Decodable, Equatable {
    case null, bool(Bool), number(Double), text(String), list([Value]), record([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self =
        try container.decodeNil()
        ? .null
        : (try? container.decode(Bool.self)).map(Value.bool)
          ?? (try? container.decode(Double.self)).map(Value.number)
          ?? (try? container.decode(String.self)).map(Value.text)
          ?? (try? container.decode([Value].self)).map(Value.list)
          ?? .record(container.decode([String: Value].self))
    }

    var written: String {
      switch self {
      case .null: "null"
      case .bool(let value): String(value)
      case .number(let value): String(value)
      case .text(let value): value
      case .list(let values): "[\(values.count)]"
      case .record(let values): "{\(values.count)}"
      }
    }
  }

  /// The values of `wanted` that `found` gives otherwise or not at all.
  static func findings(_ found: [UInt8], _ wanted: [UInt8], at place: Place) -> [Diagnostic] {
    let decoder = JSONDecoder()
    guard let wanted = try? decoder.decode(Value.self, from: Data(wanted)) else { return [] }
    guard let found = try? decoder.decode(Value.self, from: Data(found)) else {
      let message = "Berkas ini bukan JSON yang sah."
      return [Diagnostic(.jsonRusak, at: place, message, cure: Cure.publish)]
    }
    var findings: [Diagnostic] = []
    compare(found, wanted, "", place, &findings)
    return FileComparison.fewOf(findings, place)
  }

  private static func compare(
    _ found: Value?, _ wanted: Value, _ path: String, _ place: Place, _ findings: inout [Diagnostic]
  ) {
    switch (found, wanted) {
    case (.record(let a)?, .record(let b)):
      for (key, value) in b.sorted(by: { $0.key < $1.key }) {
        compare(a[key], value, path.isEmpty ? key : "\(path).\(key)", place, &findings)
      }
    case (.list(let a)?, .list(let b)) where a.count == b.count:
      for (index, (x, y)) in zip(a, b).enumerated() {
        compare(x, y, "\(path)[\(index)]", place, &findings)
      }
    default:
      if found == wanted { return }
      findings.add(
        .angkaBerbeda, at: place, "Nilai “\(path)” bukan yang dihitung dari tabelnya.",
        written: found?.written, cure: "Seharusnya “\(Diagnostic.excerpt(wanted.written))”.")
    }
  }
}
