/// Reads XML as office programs write it, one event at a time.
///
/// It is strict where leniency could hide harm or loss: elements must close in order, attributes
/// must be quoted and unique, and a document type is refused before anything in it is looked at, so
/// no entity but the five of XML itself and characters by number ever resolves. Namespaces are
/// resolved, so a prefix may be any.
///
/// Foundation's parser was measured first. It gives up on documents above ten megabytes, which a
/// sheet with formatted empty rows reaches, and may not run on two threads, which would make a build
/// of many workbooks wait for one after the other.
struct XMLScanner {
  /// An attribute, and its place in the part with the space before it.
  private struct Attribute {
    var name: XMLName
    let value: String
    let place: Range<Int>
  }

  /// The text of a `text` event, in UTF-8.
  private(set) var text: ArraySlice<UInt8> = []
  private(set) var source: XMLSource
  /// The elements that are open, each with how many prefixes were bound before it.
  private var open: [(raw: String, name: XMLName, bindings: Int)] = []
  /// What prefixes stand for, the innermost last.
  private var bindings: [(prefix: String, space: XMLName.Space)] = [("", .plain), ("xml", .other)]
  /// The tag of the element that began last: its name as it stands there, and its attributes.
  private var tagName = ""
  private var attributes: [Attribute] = []
  /// Whether any of them speaks of a namespace; in nearly no tag one does.
  private var hasPrefixes = false
  /// Where that tag begins in the part.
  private(set) var tagStart = 0
  /// Whether the element ends with its tag.
  private(set) var closesAtOnce = false
  private var hasRoot = false

  /// The deepest nesting and the most attributes; workbooks have a tenth.
  private static let deepest = 200
  /// The longest name in bytes.
  private static let longestName = 1_000

  init(_ source: XMLSource) { self.source = source }

  var malformed: WorkbookProblem { source.malformed }
  var excessive: WorkbookProblem { source.excessive }

  /// The next event; nil at the end of a part that is whole.
  mutating func next() throws(WorkbookProblem) -> XMLEvent? {
    if closesAtOnce {
      closesAtOnce = false
      return .end(close())
    }
    while true {
      text = try source.takeText(until: UInt8(ascii: "<"))
      if !text.isEmpty, !open.isEmpty { return .text }
      guard text.allSatisfy(XMLSource.isSpace) else { throw malformed }
      if source.isAtEnd {
        guard hasRoot, open.isEmpty else { throw malformed }
        return nil
      }
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

  /// Goes to the next element of a name within the one that is read, passing over others; false at
  /// its end.
  mutating func nextChild(_ wanted: XMLName) throws(WorkbookProblem) -> Bool {
    while let name = try nextChild() {
      if name == wanted { return true }
      try skipElement()
    }
    return false
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

  // MARK: Attributes of the element that began last

  private func find(_ local: String, _ space: XMLName.Space) -> Attribute? {
    attributes.first { $0.name.local == local && $0.name.space == space }
  }

  /// The value of an attribute; nil where the element has none.
  func attribute(_ local: String, _ space: XMLName.Space = .plain) -> String? {
    find(local, space)?.value
  }

  /// Where an attribute stands, with the space before it.
  func place(of local: String) -> Range<Int>? { find(local, .plain)?.place }

  /// Whether an attribute says yes; no where it is missing.
  func flag(_ name: String) -> Bool { ["1", "true", "on"].contains(attribute(name) ?? "") }

  /// A whole number in an attribute; nil where it is missing.
  func number(_ name: String) throws(WorkbookProblem) -> Int? {
    guard let text = attribute(name) else { return nil }
    guard let number = Int(text) else { throw malformed }
    return number
  }

  /// The prefix of the element, with its colon; empty where it has none.
  var prefix: String {
    tagName.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(tagName[...$0]) } ?? ""
  }

  // MARK: Tags, comments and instructions

  /// Reads a tag or the like; nil where that is nothing to tell of.
  private mutating func readMarkup() throws(WorkbookProblem) -> XMLEvent? {
    tagStart = source.offset
    _ = source.next()
    if source.skip(UInt8(ascii: "!")) { return try readDeclaration() }
    if source.skip(UInt8(ascii: "?")) {
      try readInstruction()
      return nil
    }
    guard source.skip(UInt8(ascii: "/")) else { return .start(try readStart()) }
    let name = try readName()
    _ = source.take(while: XMLSource.isSpace)
    guard source.skip(UInt8(ascii: ">")), let last = open.last,
      source.bytes[name].elementsEqual(last.raw.utf8)
    else { throw malformed }
    return .end(close())
  }

  /// Closes the innermost element.
  private mutating func close() -> XMLName {
    let last = open.removeLast()
    bindings.removeLast(bindings.count - last.bindings)
    return last.name
  }

  private mutating func readStart() throws(WorkbookProblem) -> XMLName {
    guard !hasRoot || !open.isEmpty else { throw malformed }
    guard open.count < Self.deepest else { throw excessive }
    hasRoot = true
    attributes.removeAll(keepingCapacity: true)
    hasPrefixes = false
    let raw = try readName()
    tagName = try text(source.bytes[raw])
    while true {
      let space = source.take(while: XMLSource.isSpace)
      if source.skip(UInt8(ascii: ">")) { break }
      if source.skip(UInt8(ascii: "/")) {
        guard source.skip(UInt8(ascii: ">")) else { throw malformed }
        closesAtOnce = true
        break
      }
      guard !space.isEmpty else { throw malformed }
      try readAttribute(from: space.lowerBound)
    }
    return try beginElement()
  }

  /// Opens the element whose tag was read, and resolves the names in that.
  private mutating func beginElement() throws(WorkbookProblem) -> XMLName {
    let before = bindings.count
    for attribute in attributes where hasPrefixes {
      let name = attribute.name.local
      if name == "xmlns" || name.hasPrefix("xmlns:") {
        bindings.append((String(name.dropFirst(6)), XMLName.Space(attribute.value)))
      }
    }
    let unprefixed = bindings.last { $0.prefix.isEmpty }
    let name = try resolve(tagName, unprefixed: unprefixed?.space ?? .plain)
    open.append((tagName, name, before))
    for index in attributes.indices
    where hasPrefixes && !attributes[index].name.local.hasPrefix("xmlns:") {
      // An attribute belongs to no namespace unless it has a prefix.
      attributes[index].name = try resolve(attributes[index].name.local, unprefixed: .plain)
    }
    return name
  }

  private func resolve(
    _ raw: String, unprefixed: XMLName.Space
  ) throws(WorkbookProblem) -> XMLName {
    guard let colon = raw.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return XMLName(space: unprefixed, local: raw)
    }
    let local = raw[raw.utf8.index(after: colon)...]
    let binding = bindings.last { $0.prefix == raw[..<colon] }
    guard !local.isEmpty, !local.utf8.contains(UInt8(ascii: ":")), let binding else {
      throw malformed
    }
    return XMLName(space: binding.space, local: String(local))
  }

  private mutating func readAttribute(from place: Int) throws(WorkbookProblem) {
    let range = try readName()
    guard attributes.count < Self.deepest else { throw excessive }
    let name = XMLName(space: .plain, local: try text(source.bytes[range]))
    if attributes.contains(where: { $0.name.local == name.local }) { throw malformed }
    hasPrefixes =
      hasPrefixes || name.local == "xmlns" || source.bytes[range].contains(UInt8(ascii: ":"))
    _ = source.take(while: XMLSource.isSpace)
    guard source.skip(UInt8(ascii: "=")) else { throw malformed }
    _ = source.take(while: XMLSource.isSpace)
    guard let quote = source.next(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { throw malformed }
    let value = try source.takeText(until: quote)
    guard source.skip(quote) else { throw malformed }
    attributes.append(
      Attribute(name: name, value: try text(value), place: place..<source.offset))
  }

  /// A name as it stands in the part.
  private mutating func readName() throws(WorkbookProblem) -> Range<Int> {
    let name = source.take(while: XMLScanner.isInName)
    guard name.count <= Self.longestName else { throw excessive }
    guard !source.isAtEnd, !name.isEmpty, source.bytes[name.lowerBound] > 0x39 else {
      throw malformed
    }
    return name
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

  private func text(_ bytes: ArraySlice<UInt8>) throws(WorkbookProblem) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw malformed }
    return text
  }

  private mutating func readDeclaration() throws(WorkbookProblem) -> XMLEvent? {
    if source.skip(UInt8(ascii: "-")) {
      guard source.skip(UInt8(ascii: "-")) else { throw malformed }
      _ = try source.take(before: "-->")
      return nil
    }
    guard source.skip(UInt8(ascii: "[")) else { throw .documentType(part: source.part) }
    for byte in "CDATA[".utf8 { guard source.skip(byte) else { throw malformed } }
    guard !open.isEmpty else { throw malformed }
    text = try source.take(before: "]]>")
    return text.isEmpty ? nil : .text
  }

  /// An instruction is passed over, but the first one may tell the encoding.
  private mutating func readInstruction() throws(WorkbookProblem) {
    let words = String(decoding: try source.take(before: "?>"), as: UTF8.self)
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
}
