/// One pass over a page's bytes. No input makes it fail, and none makes it slow: every byte is
/// looked at a bounded number of times and elements nest to a bounded depth.
struct MarkupReader {
  private let bytes: [UInt8]
  private(set) var elements: [Markup.Element]
  private(set) var attributes: [Markup.Attribute] = []
  private(set) var runs: [Markup.Run] = []
  private var position = 0
  /// The elements that are open, the page itself first.
  private var open = [0]
  private var runStart = 0

  /// Deeper than any page; what lies deeper is read as if it lay here.
  private static let depth = 200

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    elements = [
      Markup.Element(
        name: "", parent: 0, start: 0, end: bytes.count, next: 0, attributes: 0..<0)
    ]
  }

  /// Reads to the end.
  mutating func read() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), readTag() { continue }
      position += 1
    }
    endRun(at: bytes.count)
    while !open.isEmpty { close(at: bytes.count) }
  }

  private func byte(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  /// Reads what begins with `<`; false where that is a plain character.
  private mutating func readTag() -> Bool {
    let start = position
    let next = byte(1)
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      endRun(at: start)
      let isComment = byte(2) == UInt8(ascii: "-") && byte(3) == UInt8(ascii: "-")
      skip(past: isComment ? "-->" : ">", from: start + (isComment ? 4 : 2))
      runStart = position
      return true
    }
    if next == UInt8(ascii: "/"), byte(2).isLetter {
      endRun(at: start)
      position += 2
      let name = readName()
      skip(past: ">", from: position)
      closeThrough(name)
      runStart = position
      return true
    }
    guard next.isLetter else { return false }
    endRun(at: start)
    position += 1
    readElement(from: start)
    runStart = position
    return true
  }

  private mutating func endRun(at end: Int) {
    guard end > runStart, let parent = open.last else { return }
    if bytes[runStart..<end].contains(where: { !$0.isSpace }) {
      runs.append(Markup.Run(parent: parent, range: runStart..<end))
    }
  }

  private mutating func skip(past mark: StaticString, from start: Int) {
    let wanted = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    position = start
    while position + wanted.count <= bytes.count {
      if bytes[position] == wanted[0],
        wanted.count == 1 || bytes[position..<position + wanted.count].elementsEqual(wanted)
      {
        position += wanted.count
        return
      }
      position += 1
    }
    position = bytes.count
  }

  // MARK: Tags

  private mutating func readName() -> String {
    let start = position
    while position < bytes.count, !bytes[position].isSpace, bytes[position] != UInt8(ascii: ">"),
      bytes[position] != UInt8(ascii: "/"), bytes[position] != UInt8(ascii: "=")
    {
      position += 1
    }
    return String(decoding: bytes[start..<position].map(\.lowercased), as: UTF8.self)
  }

  private mutating func readElement(from start: Int) {
    let name = readName()
    let firstAttribute = attributes.count
    let isClosed = readAttributes()
    if let rule = ImpliedEnds.of(name) { closeImplied(rule, before: start) }
    let index = elements.count
    elements.append(
      Markup.Element(
        name: name, parent: open.last ?? 0, start: start, end: position,
        next: index + 1, attributes: firstAttribute..<attributes.count))
    if isClosed || ImpliedEnds.void.contains(name) || open.count >= MarkupReader.depth { return }
    open.append(index)
    if ["script", "style", "textarea", "title"].contains(name) { readRaw(name) }
  }

  /// Reads attributes up to the tag's end; true where the tag closes itself.
  private mutating func readAttributes() -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return false
      }
      if byte == UInt8(ascii: "/"), self.byte(1) == UInt8(ascii: ">") {
        position += 2
        return true
      }
      if byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
        position += 1
      } else {
        readAttribute()
      }
    }
    return false
  }

  private mutating func readAttribute() {
    let name = readName()
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      attributes.append(Markup.Attribute(name: name, value: position..<position))
      return
    }
    position += 1
    skipSpaces()
    let quote = byte(0)
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted ? byte == quote : byte.isSpace || byte == UInt8(ascii: ">") { break }
      position += 1
    }
    attributes.append(Markup.Attribute(name: name, value: start..<position))
    if isQuoted { position = min(position + 1, bytes.count) }
  }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  /// What stands in a script, a style sheet or a title is no
  private mutating func readRaw(_ name: String) {
    let start = position
    let wanted = Array(name.utf8)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), byte(1) == UInt8(ascii: "/"),
        bytes[min(position + 2, bytes.count)...].prefix(wanted.count)
          .elementsEqual(wanted, by: { $0.lowercased == $1 })
      {
        break
      }
      position += 1
    }
    if name == "title" || name == "textarea" {
      runStart = start
      endRun(at: position)
    }
  }

  // MARK: Ends

  private mutating func close(at end: Int) {
    guard let element = open.popLast() else { return }
    elements[element].end = end
    elements[element].next = elements.count
  }

  /// Closes the nearest open element of a name and all inside it; an end without a start is nothing.
  private mutating func closeThrough(_ name: String) {
    guard let index = open.lastIndex(where: { elements[$0].name == name }), index > 0 else {
      return
    }
    while open.count > index { close(at: position) }
  }

  /// Closes what is open, within the nearest barrier, of those whose end HTML allows to leave out.
  private mutating func closeImplied(_ rule: ImpliedEnds, before start: Int) {
    let barrier = open.lastIndex { rule.within.contains(elements[$0].name) } ?? 0
    let first = open[(barrier + 1)...].firstIndex { rule.names.contains(elements[$0].name) }
    guard let first else { return }
    while open.count > first { close(at: start) }
  }
}

/// Which open elements the start of another one ends.
struct ImpliedEnds {
  let names: Set<String>
  /// Not beyond the nearest of these.
  let within: Set<String>

  /// Elements that have no content and no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// What the start of an element ends; nil where it ends nothing.
  static func of(_ name: String) -> ImpliedEnds? { rules[name] }

  private static let table: Set<String> = ["table"]
  private static let paragraph = ImpliedEnds(
    names: ["p"],
    within: [
      "td", "th", "li", "dd", "dt", "div", "section", "article", "button", "main", "blockquote",
      "figure", "figcaption", "header", "footer", "nav", "math", "svg",
    ])
  private static let rules: [String: ImpliedEnds] = {
    var rules = [
      "td": ImpliedEnds(names: ["td", "th"], within: ["table", "tr"]),
      "th": ImpliedEnds(names: ["td", "th"], within: ["table", "tr"]),
      "tr": ImpliedEnds(names: ["tr", "caption", "colgroup"], within: table),
      "thead": ImpliedEnds(names: ["caption", "colgroup"], within: table),
      "tbody": ImpliedEnds(names: ["thead", "tbody", "caption", "colgroup"], within: table),
      "tfoot": ImpliedEnds(names: ["thead", "tbody"], within: table),
      "li": ImpliedEnds(names: ["li"], within: ["ul", "ol", "menu"]),
      "dt": ImpliedEnds(names: ["dt", "dd"], within: ["dl", "div"]),
      "dd": ImpliedEnds(names: ["dt", "dd"], within: ["dl", "div"]),
      "option": ImpliedEnds(names: ["option"], within: ["select", "datalist"]),
    ]
    for name in [
      "p", "div", "ul", "ol", "dl", "table", "section", "article", "header", "footer", "nav",
      "main", "figure", "blockquote", "pre", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    ] {
      rules[name] = paragraph
    }
    return rules
  }()
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isLetter: Bool { (0x61...0x7A).contains(lowercased) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// The small letter of an ASCII capital.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
