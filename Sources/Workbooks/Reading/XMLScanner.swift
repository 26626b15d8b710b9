/// Reads XML as office programs write it, one event at a time and never a whole part at once.
///
/// It is strict where leniency could hide harm or loss: elements must close in order, attributes
/// must be quoted and unique, and a document type is refused before anything in it is looked at, so
/// no entity but the five of XML itself and characters by number ever resolves. Namespaces are
/// resolved, so a prefix may be any.
///
/// Foundation's parser was measured first. It gives up on documents above ten megabytes, which a
/// sheet with formatted empty rows reaches, needs the whole part in memory, and may not run on two
/// threads, which would make a build of many workbooks wait for one after the other.
struct XMLScanner {
  /// An attribute as it stands in `tag`, and its place in the part with the space before it.
  private struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
    let place: Range<Int>
  }

  /// The text of a `text` event, in UTF-8.
  private(set) var text: [UInt8] = []
  private(set) var source: XMLSource
  private var scope = XMLScope()
  /// Names and values of the tag that was read last, in one buffer that is used again and again.
  private var tag: [UInt8] = []
  private var attributes: [Attribute] = []
  /// Where the tag that was read last begins in the part.
  private(set) var tagStart = 0
  /// Whether the element that began last ends with its tag.
  private(set) var closesAtOnce = false
  private var hasRoot = false
  private var isInMarkup = false

  /// The longest name, attribute or text in bytes; a cell holds 32,767 characters.
  static let longest = 1_000_000
  /// The deepest nesting and the most attributes; workbooks have a tenth.
  static let deepest = 200

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) { source = XMLSource(archive, entry) }

  /// A byte that no UTF-8 has, in the place of what is no character.
  static let broken: UInt8 = 0xFF

  var malformed: WorkbookProblem { .malformed(part: source.part) }
  var excessive: WorkbookProblem { .excessive(part: source.part) }

  /// The next event; nil at the end of a part that is whole.
  mutating func next() throws(WorkbookProblem) -> XMLEvent? {
    if closesAtOnce {
      closesAtOnce = false
      return scope.close().map { .end($0) }
    }
    while true {
      if !isInMarkup, try readText() { return .text }
      guard isInMarkup else {
        guard hasRoot, scope.isEmpty else { throw malformed }
        return nil
      }
      isInMarkup = false
      if let event = try readMarkup() { return event }
    }
  }

  /// The next element within the one that began last and was not yet read to its end; nil at that.
  mutating func nextChild() throws(WorkbookProblem) -> XMLName? {
    while let event = try next() {
      switch event {
      case .start(let name): return name
      case .text: break
      case .end: return nil
      }
    }
    throw malformed
  }

  /// Passes over the rest of the element that began last.
  mutating func skipElement() throws(WorkbookProblem) {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  /// Reads up to the next markup; true when there is text inside an element.
  private mutating func readText() throws(WorkbookProblem) -> Bool {
    var run = text
    text = []
    run.removeAll(keepingCapacity: true)
    isInMarkup = try read(until: UInt8(ascii: "<"), into: &run)
    text = run
    if !scope.isEmpty { return !text.isEmpty }
    guard text.allSatisfy(XMLScanner.isSpace) else { throw malformed }
    return false
  }

  /// Reads text with its references up to and with `stop`; false where the part ends before it.
  mutating func read(until stop: UInt8, into out: inout [UInt8]) throws(WorkbookProblem) -> Bool {
    let start = out.count
    while true {
      try source.take(until: stop, or: UInt8(ascii: "&"), into: &out)
      guard out.count - start <= Self.longest else { throw excessive }
      switch try source.next() {
      case nil: return false
      case stop: return true
      case UInt8(ascii: "&"): out += try readReference()
      case UInt8(ascii: "\t"): out.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "\n"): out.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "\r"):
        // A line end is one line feed, however it is stored (XML 1.0, 2.11).
        out.append(UInt8(ascii: "\n"))
        _ = try source.skip(UInt8(ascii: "\n"))
      default: throw malformed
      }
    }
  }

  private mutating func readReference() throws(WorkbookProblem) -> [UInt8] {
    var name = ""
    while let byte = try source.next(), byte != UInt8(ascii: ";") {
      guard name.utf8.count < 12, byte > 0x20, byte < 0x7F else { throw malformed }
      name.unicodeScalars.append(Unicode.Scalar(byte))
    }
    switch name {
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "amp": return [UInt8(ascii: "&")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default: break
    }
    guard name.hasPrefix("#"), !name.contains("+"), !name.contains("-") else { throw malformed }
    let digits = name.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    // Half a character spoils the text that holds it, not the part.
    if let code, (0xD800...0xDFFF).contains(code) { return [Self.broken] }
    guard let scalar = code.flatMap(Unicode.Scalar.init), XMLScanner.isAllowed(scalar),
      let bytes = UTF8.encode(scalar)
    else { throw malformed }
    return Array(bytes)
  }

  /// The characters of XML (1.0, 2.2).
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 ? scalar.value & 0xFFFE != 0xFFFE : [0x9, 0xA, 0xD].contains(scalar.value)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

/// Tags, comments and instructions.
extension XMLScanner {
  /// The value of an attribute of the element that began last; nil where it has none.
  func attribute(_ local: String, _ space: XMLName.Space = .plain) -> String? {
    attributes.first { isName($0.name, local, space) }
      .map { String(decoding: tag[$0.value], as: UTF8.self) }
  }

  /// Where an attribute of the element that began last stands, with the space before it.
  func place(of local: String) -> Range<Int>? {
    attributes.first { isName($0.name, local, .plain) }?.place
  }

  /// The prefix of the element that began last, with its colon; empty where it has none.
  var prefix: String {
    let name = tag[..<(attributes.first?.name.lowerBound ?? tag.count)]
    let length = name.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    return String(decoding: name.prefix(length), as: UTF8.self)
  }

  private func isName(_ name: Range<Int>, _ local: String, _ space: XMLName.Space) -> Bool {
    let count = local.utf8.count
    guard name.count >= count, tag[name].suffix(count).elementsEqual(local.utf8) else {
      return false
    }
    if name.count == count { return space == .plain }
    return scope.attribute(String(decoding: tag[name], as: UTF8.self))
      == XMLName(space: space, local: local)
  }

  /// Reads what follows `<`; nil where that is nothing to tell of.
  mutating func readMarkup() throws(WorkbookProblem) -> XMLEvent? {
    tagStart = source.offset - 1
    guard let first = try source.next() else { throw malformed }
    switch first {
    case UInt8(ascii: "!"): return try readDeclaration()
    case UInt8(ascii: "?"):
      try readInstruction()
      return nil
    case UInt8(ascii: "/"):
      tag.removeAll(keepingCapacity: true)
      let (name, next) = try readName(nil)
      guard try skipSpace(from: next) == UInt8(ascii: ">"), let closed = scope.end(tag[name])
      else { throw malformed }
      return .end(closed)
    default: return .start(try readStart(first))
    }
  }

  private mutating func readStart(_ first: UInt8) throws(WorkbookProblem) -> XMLName {
    guard !hasRoot || !scope.isEmpty else { throw malformed }
    guard scope.depth < Self.deepest else { throw excessive }
    hasRoot = true
    tag.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    var (raw, next) = try readName(first)
    while true {
      let start = source.offset - 1
      let byte = try skipSpace(from: next)
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        guard try source.next() == UInt8(ascii: ">") else { throw malformed }
        closesAtOnce = true
        break
      }
      guard XMLScanner.isSpace(next) else { throw malformed }
      try readAttribute(byte, from: start)
      guard let after = try source.next() else { throw malformed }
      next = after
    }
    guard let text = text(raw), let name = scope.begin(text, declaring: try declarations())
    else { throw malformed }
    try checkPrefixes()
    return name
  }

  private func checkPrefixes() throws(WorkbookProblem) {
    for attribute in attributes where tag[attribute.name].contains(UInt8(ascii: ":")) {
      guard let name = text(attribute.name),
        name.hasPrefix("xmlns:") || scope.attribute(name) != nil
      else { throw malformed }
    }
  }

  private mutating func readAttribute(_ first: UInt8, from place: Int) throws(WorkbookProblem) {
    let (name, next) = try readName(first)
    guard attributes.count < Self.deepest else { throw excessive }
    for earlier in attributes where tag[earlier.name].elementsEqual(tag[name]) { throw malformed }
    guard try skipSpace(from: next) == UInt8(ascii: "="), let after = try source.next() else {
      throw malformed
    }
    let quote = try skipSpace(from: after)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw malformed }
    var bytes = tag
    tag = []
    let start = bytes.count
    guard try read(until: quote, into: &bytes) else { throw malformed }
    tag = bytes
    let attribute = Attribute(name: name, value: start..<tag.count, place: place..<source.offset)
    guard text(attribute.value) != nil else { throw malformed }
    attributes.append(attribute)
  }

  private func declarations() throws(WorkbookProblem) -> [(String, String)] {
    var found: [(String, String)] = []
    for attribute in attributes where tag[attribute.name].starts(with: "xmlns".utf8) {
      guard let name = text(attribute.name), let value = text(attribute.value) else {
        throw malformed
      }
      if name == "xmlns" {
        found.append(("", value))
      } else if name.hasPrefix("xmlns:") {
        found.append((String(name.dropFirst(6)), value))
      }
    }
    return found
  }

  /// A name that `first` begins (else the next byte) as a range of `tag`, and the byte after it.
  private mutating func readName(
    _ first: UInt8?
  ) throws(WorkbookProblem) -> (name: Range<Int>, next: UInt8) {
    let start = tag.count
    if let first { tag.append(first) }
    while let byte = try source.next() {
      if XMLScanner.isInName(byte) {
        guard tag.count - start < 1_000 else { throw excessive }
        tag.append(byte)
        continue
      }
      guard start < tag.count, XMLScanner.isInName(tag[start]), tag[start] > 0x39 else {
        throw malformed
      }
      return (start..<tag.count, byte)
    }
    throw malformed
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default:
      byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }

  /// A part of the tag as text; nil where it is no UTF-8.
  private func text(_ range: Range<Int>) -> String? {
    let bytes = tag[range]
    return bytes.allSatisfy { $0 < 0x80 }
      ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
  }

  /// The first byte from `byte` on that is no white space.
  private mutating func skipSpace(from byte: UInt8) throws(WorkbookProblem) -> UInt8 {
    var byte = byte
    while XMLScanner.isSpace(byte) {
      guard let next = try source.next() else { throw malformed }
      byte = next
    }
    return byte
  }

  private mutating func readDeclaration() throws(WorkbookProblem) -> XMLEvent? {
    if try source.skip(UInt8(ascii: "-")) {
      guard try source.skip(UInt8(ascii: "-")) else { throw malformed }
      _ = try read(pastLast: "-->")
      return nil
    }
    guard try source.skip(UInt8(ascii: "[")) else { throw .documentType(part: source.part) }
    for byte in "CDATA[".utf8 { guard try source.skip(byte) else { throw malformed } }
    guard !scope.isEmpty else { throw malformed }
    text = try read(pastLast: "]]>")
    return text.isEmpty ? nil : .text
  }

  /// An instruction is passed over, but the first one may tell the encoding.
  private mutating func readInstruction() throws(WorkbookProblem) {
    let bytes = try read(pastLast: "?>")
    let words = String(decoding: bytes, as: UTF8.self)
    guard words.hasPrefix("xml ") || words.hasPrefix("xml\n") else { return }
    let values = words.split { $0 == "\"" || $0 == "'" }
    guard let label = values.firstIndex(where: { $0.contains("encoding") }),
      label + 1 < values.count
    else { return }
    let encoding = values[label + 1].lowercased()
    guard ["utf-8", "utf8", "utf-16", "us-ascii", "ascii"].contains(encoding) else {
      throw .encoding(encoding)
    }
  }

  /// The bytes before `mark`, which is taken too.
  private mutating func read(pastLast mark: StaticString) throws(WorkbookProblem) -> [UInt8] {
    let last = Array("\(mark)".utf8)
    var bytes: [UInt8] = []
    while let byte = try source.next() {
      bytes.append(byte)
      guard bytes.count <= Self.longest else { throw excessive }
      if byte == UInt8(ascii: ">"), bytes.suffix(last.count).elementsEqual(last) {
        return Array(bytes.dropLast(last.count))
      }
    }
    throw malformed
  }
}
