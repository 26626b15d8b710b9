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
  /// The text of a `text` event, in UTF-8.
  private(set) var text: [UInt8] = []
  private(set) var source: XMLSource
  private var attributes: [(name: XMLName, value: String)] = []
  private var scope = XMLScope()
  private var closesAtOnce = false
  private var isInMarkup = false
  private var hasRoot = false

  /// The longest name, attribute or text in bytes; a cell holds 32,767 characters.
  private static let longest = 1_000_000
  /// The deepest nesting and the most attributes; workbooks have a tenth.
  private static let deepest = 200

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    source = XMLSource(archive, entry)
  }

  private var malformed: WorkbookProblem { .malformed(part: source.part) }

  /// The value of an attribute of the element that began last; nil where it has none.
  func attribute(_ local: String, _ space: XMLName.Space = .plain) -> String? {
    attributes.first { $0.name.local == local && $0.name.space == space }?.value
  }

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

  // MARK: Text

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
  private mutating func read(
    until stop: UInt8, into out: inout [UInt8]
  ) throws(WorkbookProblem) -> Bool {
    while true {
      try source.take(until: stop, or: UInt8(ascii: "&"), into: &out)
      guard out.count <= Self.longest else { throw .excessive(part: source.part) }
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

  /// What stands between `&` and `;`.
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

  // MARK: Markup

  /// Reads what follows `<`; nil where that is nothing to tell of.
  private mutating func readMarkup() throws(WorkbookProblem) -> XMLEvent? {
    guard let first = try source.next() else { throw malformed }
    switch first {
    case UInt8(ascii: "!"): return try readDeclaration()
    case UInt8(ascii: "?"):
      try readInstruction()
      return nil
    case UInt8(ascii: "/"):
      let (raw, next) = try readName(nil)
      guard try skipSpace(from: next) == UInt8(ascii: ">"), let name = scope.end(raw) else {
        throw malformed
      }
      return .end(name)
    default: return .start(try readStart(first))
    }
  }

  private mutating func readStart(_ first: UInt8) throws(WorkbookProblem) -> XMLName {
    guard !hasRoot || !scope.isEmpty else { throw malformed }
    guard scope.depth < Self.deepest else { throw .excessive(part: source.part) }
    hasRoot = true
    var (raw, next) = try readName(first)
    var plain: [(raw: String, value: String)] = []
    var declarations: [(String, String)] = []
    while true {
      let byte = try skipSpace(from: next)
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        guard try source.next() == UInt8(ascii: ">") else { throw malformed }
        closesAtOnce = true
        break
      }
      guard XMLScanner.isSpace(next), plain.count + declarations.count < Self.deepest else {
        throw malformed
      }
      let (name, value) = try readAttribute(byte)
      if name == "xmlns" {
        declarations.append(("", value))
      } else if name.hasPrefix("xmlns:") {
        declarations.append((String(name.dropFirst(6)), value))
      } else {
        plain.append((name, value))
      }
      guard let after = try source.next() else { throw malformed }
      next = after
    }
    guard let name = scope.begin(raw, declaring: declarations) else { throw malformed }
    try resolve(plain)
    return name
  }

  private mutating func resolve(
    _ plain: [(raw: String, value: String)]
  ) throws(WorkbookProblem) {
    attributes.removeAll(keepingCapacity: true)
    for (raw, value) in plain {
      guard let name = scope.attribute(raw) else { throw malformed }
      // Names of foreign namespaces are not told apart, so two may look alike.
      if name.space != .other, attributes.contains(where: { $0.name == name }) { throw malformed }
      attributes.append((name, value))
    }
  }

  private mutating func readAttribute(
    _ first: UInt8
  ) throws(WorkbookProblem) -> (name: String, value: String) {
    let (name, next) = try readName(first)
    guard try skipSpace(from: next) == UInt8(ascii: "="), let after = try source.next() else {
      throw malformed
    }
    let quote = try skipSpace(from: after)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw malformed }
    var value: [UInt8] = []
    guard try read(until: quote, into: &value),
      let text = String(validating: value, as: UTF8.self)
    else { throw malformed }
    return (name, text)
  }

  /// A name that `first` begins (else the next byte), and the byte after it.
  private mutating func readName(
    _ first: UInt8?
  ) throws(WorkbookProblem) -> (name: String, next: UInt8) {
    var bytes: [UInt8] = first.map { [$0] } ?? []
    while let byte = try source.next() {
      if XMLScanner.isInName(byte) {
        guard bytes.count < 1_000 else { throw .excessive(part: source.part) }
        bytes.append(byte)
        continue
      }
      guard let start = bytes.first, XMLScanner.isInName(start), start > 0x39,
        let name = String(validating: bytes, as: UTF8.self)
      else { throw malformed }
      return (name, byte)
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
