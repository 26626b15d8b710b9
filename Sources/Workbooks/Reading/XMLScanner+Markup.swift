/// Tags, comments and instructions.
extension XMLScanner {
  /// The value of an attribute of the element that began last; nil where it has none.
  func attribute(_ local: String, _ space: XMLName.Space = .plain) -> String? {
    for attribute in attributes where isName(attribute.name, local, space) {
      return String(decoding: tag[attribute.value], as: UTF8.self)
    }
    return nil
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

  // MARK: Tags

  private mutating func readStart(_ first: UInt8) throws(WorkbookProblem) -> XMLName {
    guard !hasRoot || !scope.isEmpty else { throw malformed }
    guard scope.depth < Self.deepest else { throw .excessive(part: source.part) }
    hasRoot = true
    tag.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    var (raw, next) = try readName(first)
    while true {
      let byte = try skipSpace(from: next)
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        guard try source.next() == UInt8(ascii: ">") else { throw malformed }
        closesAtOnce = true
        break
      }
      guard XMLScanner.isSpace(next) else { throw malformed }
      try readAttribute(byte)
      guard let after = try source.next() else { throw malformed }
      next = after
    }
    guard let text = text(raw), let name = scope.begin(text, declaring: try declarations())
    else { throw malformed }
    try checkPrefixes()
    return name
  }

  /// Every prefix of an attribute must stand for something.
  private func checkPrefixes() throws(WorkbookProblem) {
    for attribute in attributes where tag[attribute.name].contains(UInt8(ascii: ":")) {
      guard let name = text(attribute.name),
        name.hasPrefix("xmlns:") || scope.attribute(name) != nil
      else { throw malformed }
    }
  }

  private mutating func readAttribute(_ first: UInt8) throws(WorkbookProblem) {
    let (name, next) = try readName(first)
    guard attributes.count < Self.deepest else { throw .excessive(part: source.part) }
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
    let attribute = Attribute(name: name, value: start..<tag.count)
    guard text(attribute.value) != nil else { throw malformed }
    attributes.append(attribute)
  }

  /// The namespaces that the attributes declare.
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
        guard tag.count - start < 1_000 else { throw .excessive(part: source.part) }
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

  // MARK: What begins with ! and ?

  private mutating func readDeclaration() throws(WorkbookProblem) -> XMLEvent? {
    if try source.skip(UInt8(ascii: "-")) {
      guard try source.skip(UInt8(ascii: "-")) else { throw malformed }
      _ = try read(pastLast: "-->")
      return nil
    }
    guard try source.skip(UInt8(ascii: "[")) else { throw .documentType(part: source.part) }
    for byte in "CDATA[".utf8 {
      guard try source.skip(byte) else { throw malformed }
    }
    guard !scope.isEmpty else { throw malformed }
    return textEvent(try read(pastLast: "]]>"))
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
      throw .encoding(encoding, part: source.part)
    }
  }

  /// The bytes before `mark`, which is taken too.
  private mutating func read(pastLast mark: StaticString) throws(WorkbookProblem) -> [UInt8] {
    let last = Array("\(mark)".utf8)
    var bytes: [UInt8] = []
    while let byte = try source.next() {
      bytes.append(byte)
      guard bytes.count <= Self.longest else { throw .excessive(part: source.part) }
      if byte == UInt8(ascii: ">"), bytes.suffix(last.count).elementsEqual(last) {
        return Array(bytes.dropLast(last.count))
      }
    }
    throw malformed
  }
}
