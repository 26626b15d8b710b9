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
  /// An attribute as it stands in `tag`.
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// The text of a `text` event, in UTF-8.
  private(set) var text: [UInt8] = []
  var source: XMLSource
  var scope = XMLScope()
  /// Names and values of the tag that was read last, in one buffer that is used again and again.
  var tag: [UInt8] = []
  var attributes: [Attribute] = []
  var closesAtOnce = false
  var hasRoot = false
  private var isInMarkup = false

  /// The longest name, attribute or text in bytes; a cell holds 32,767 characters.
  static let longest = 1_000_000
  /// The deepest nesting and the most attributes; workbooks have a tenth.
  static let deepest = 200

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    source = XMLSource(archive, entry)
  }

  var malformed: WorkbookProblem { .malformed(part: source.part) }

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

  /// Takes what a section of plain characters holds; nil where it is empty.
  mutating func textEvent(_ bytes: [UInt8]) -> XMLEvent? {
    text = bytes
    return bytes.isEmpty ? nil : .text
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
  mutating func read(
    until stop: UInt8, into out: inout [UInt8]
  ) throws(WorkbookProblem) -> Bool {
    let start = out.count
    while true {
      try source.take(until: stop, or: UInt8(ascii: "&"), into: &out)
      guard out.count - start <= Self.longest else { throw .excessive(part: source.part) }
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
}
