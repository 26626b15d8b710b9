/// A PDF as Chromium writes it: plain objects and one table of where they are (ISO 32000-1, 7.5.4).
/// Files with compressed objects are understood as little as damaged ones: what is asked of them is
/// nil or empty.
package struct PDFDocument: Sendable {
  package private(set) var bytes: [UInt8]
  private var offsets: [Int: Int] = [:]
  private var trailer: PDFValue?

  /// Stands before the last words of what is printed here. A scan has no such comment, and who signs or
  /// annotates a copy adds words of his own behind it.
  private static let mark = "%rapor\n"

  /// Whether a file with these last bytes was printed here, and is nobody's work since.
  package static func isOurs(end: [UInt8]) -> Bool {
    end.suffix(64).firstRange(of: mark + "startxref") != nil
  }

  /// Marks the document as printed here. No object moves.
  package mutating func sign() {
    if let tail { bytes.insert(contentsOf: Self.mark.utf8, at: tail.lowerBound) }
  }

  /// Takes a file that begins and ends as a PDF does; nil for any other, such as half of one.
  package init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8), bytes.suffix(64).firstRange(of: "%%EOF") != nil
    else { return nil }
    self.bytes = bytes
    readTable()
  }

  /// The sheet, counted from 1, on which each named place of the document begins.
  package var destinations: [String: Int] {
    guard case .dictionary(let places) = resolve(root?["Dests"]) else { return [:] }
    let sheets = Dictionary(
      pages.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    return places.compactMapValues { place in
      resolve(place)?.elements.first?.referred.flatMap { sheets[$0] }
    }
  }

  /// 0 where that cannot be told.
  package var sheetCount: Int { pages.count }

  /// The number of the milestone that drew the file, as `Skia/PDF m131` tells it; nil where it
  /// does not say. Chromium's version number is the same.
  package var chromiumVersion: Int? {
    let mark = "(Skia/PDF m"
    guard let object = information, let start = place(of: mark, in: object) else { return nil }
    var reader = PDFReader(bytes, at: start + mark.utf8.count)
    return reader.readCount()
  }

  /// Takes out what two printings of the same pages differ in, so that an archive can compare them:
  /// the moment of printing becomes the beginning of a day, `YYYYMMDD`, and the elements' ids, which
  /// count what the browser happened to look at, are counted anew in their own order. No byte moves.
  package mutating func settle(on day: String) {
    for key in day.utf8.count == 8 ? ["/CreationDate (D:", "/ModDate (D:"] : [] {
      guard let object = information, let start = place(of: key, in: object),
        let digits = digits(14, at: start + key.utf8.count, upTo: object.upperBound)
      else { continue }
      bytes.replaceSubrange(digits, with: Array((day + "000000").utf8))
    }
    renumberElements()
  }

  /// The range of so many digits that stand somewhere; nil where something else does.
  private func digits(_ count: Int, at start: Int, upTo end: Int) -> Range<Int>? {
    let range = start..<start + count
    return range.upperBound <= end && bytes[range].allSatisfy { (48...57).contains($0) }
      ? range : nil
  }

  /// Ids look like `(node00000156)`. Their order stays, for a tree is sorted by them.
  private mutating func renumberElements() {
    let mark = Array("(node".utf8)
    let places = bytes.indices
      .filter { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
      .compactMap { digits(8, at: $0 + mark.count, upTo: bytes.count - 1) }
      .filter { bytes[$0.upperBound] == UInt8(ascii: ")") }
    let ids = places.map { String(decoding: bytes[$0], as: UTF8.self) }
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(ids).sorted().enumerated().map { ($1, $0 + 1) })
    for (place, id) in zip(places, ids) {
      let digits = String(100_000_000 + (ranks[id] ?? 0)).utf8.dropFirst()
      bytes.replaceSubrange(place, with: Array(digits))
    }
  }

  private var root: PDFValue? { resolve(trailer?["Root"]) }

  /// Where the object lies that tells about the document.
  private var information: Range<Int>? {
    guard let start = trailer?["Info"]?.referred.flatMap({ offsets[$0] }), start < bytes.count,
      let end = place(of: "endobj", in: start..<bytes.count)
    else { return nil }
    return start..<end
  }

  private func resolve(_ value: PDFValue?) -> PDFValue? {
    guard let number = value?.referred else { return value }
    guard let offset = offsets[number] else { return nil }
    var reader = PDFReader(bytes, at: offset)
    guard reader.readCount() == number, reader.readCount() != nil, reader.skip("obj")
    else { return nil }
    return reader.readValue()
  }

  /// The pages' objects, in the order of the sheets.
  private var pages: [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    var waiting = [root?["Pages"]?.referred].compactMap { $0 }
    while let number = waiting.popLast() {
      let node = resolve(.reference(number))
      if node?["Type"] == .name("Page") {
        found.append(number)
      } else {
        let kids = (resolve(node?["Kids"])?.elements ?? []).compactMap(\.referred)
        waiting += kids.filter { seen.insert($0).inserted }.reversed()
      }
    }
    return found
  }

  /// Where the last words begin, which tell where the table is.
  private var tail: Range<Int>? {
    var end = bytes.suffix(1024)
    var found: Range<Int>?
    while let word = end.firstRange(of: "startxref") {
      found = word
      end = end[word.upperBound...]
    }
    return found
  }

  private mutating func readTable() {
    guard let tail else { return }
    var reader = PDFReader(bytes, at: tail.upperBound)
    guard let start = reader.readCount() else { return }
    reader = PDFReader(bytes, at: start)
    guard reader.skip("xref") else { return }
    while !reader.skip("trailer") {
      guard let first = reader.readCount(), let count = reader.readCount() else { return }
      for number in 0..<count {
        guard let offset = reader.readCount(), reader.readCount() != nil else { return }
        if reader.skip("n") {
          offsets[first + number] = offset
        } else if !reader.skip("f") {
          return
        }
      }
    }
    trailer = reader.readValue()
  }

  private func place(of text: String, in range: Range<Int>) -> Int? {
    bytes[range].firstRange(of: text)?.lowerBound
  }
}

/// A value of a PDF file (ISO 32000-1, 7.3), as far as a document's structure needs it.
indirect enum PDFValue: Hashable, Sendable {
  /// `null`, and whatever has no meaning here: booleans, strings.
  case other
  case number(Double)
  /// A name, without its slash and with its `#xx` resolved.
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// The number of an object; generations are always 0 in files that were never changed.
  case reference(Int)

  subscript(key: String) -> PDFValue? {
    if case .dictionary(let entries) = self { entries[key] } else { nil }
  }

  var referred: Int? { if case .reference(let number) = self { number } else { nil } }
  var elements: [PDFValue] { if case .array(let elements) = self { elements } else { [] } }
}

extension ArraySlice<UInt8> {
  func firstRange(of text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    var rest = self
    while let start = rest.firstIndex(of: wanted[0]) {
      if rest[start...].starts(with: wanted) { return start..<start + wanted.count }
      rest = rest[(start + 1)...]
    }
    return nil
  }
}
