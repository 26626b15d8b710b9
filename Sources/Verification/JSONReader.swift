import Diagnostics

/// A JSON text as values that know their line. Numbers stay as they are written, for 93.9 and 93.90
/// are two texts.
struct JSONValue: Sendable {
  /// What it is.
  enum Content: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
  }

  let content: Content
  /// The line where it begins; 0 for a value that was not read from a file.
  let line: Int

  init(_ content: Content, line: Int = 0) {
    self.content = content
    self.line = line
  }
}

/// A key of an object with its value.
struct JSONMember: Sendable {
  let key: String
  let value: JSONValue
}

/// Reads JSON as RFC 8259 defines it; anything else is an error with its line.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private static let depth = 64

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What is wrong, and on which line.
  struct Problem: Error {
    let line: Int
    let message: String
  }

  /// The value that the bytes spell.
  static func read(_ bytes: [UInt8]) -> Result<JSONValue, Problem> {
    var reader = JSONReader(bytes)
    return Result { () throws(Problem) in
      let value = try reader.value(depth: 0)
      reader.skipSpaces()
      if reader.position < bytes.count { throw reader.problem("ada sisa sesudah nilainya") }
      return value
    }
  }

  private func problem(_ message: String) -> Problem { Problem(line: line, message: message) }

  private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipSpaces() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(Problem) {
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else {
      throw problem("di sini seharusnya ada “\(mark)”")
    }
    position += 1
  }

  private mutating func value(depth: Int) throws(Problem) -> JSONValue {
    skipSpaces()
    let start = line
    if depth > JSONReader.depth { throw problem("bersarang terlalu dalam") }
    switch next {
    case UInt8(ascii: "{"): return JSONValue(.object(try members(depth)), line: start)
    case UInt8(ascii: "["): return JSONValue(.array(try elements(depth)), line: start)
    case UInt8(ascii: "\""): return JSONValue(.string(try string()), line: start)
    default: return JSONValue(try word(), line: start)
    }
  }

  private mutating func members(_ depth: Int) throws(Problem) -> [JSONMember] {
    var members: [JSONMember] = []
    try expect("{")
    skipSpaces()
    if next == UInt8(ascii: "}") {
      position += 1
      return []
    }
    while true {
      skipSpaces()
      let key = try string()
      try expect(":")
      members.append(JSONMember(key: key, value: try value(depth: depth + 1)))
      skipSpaces()
      if next == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect("}")
      return members
    }
  }

  private mutating func elements(_ depth: Int) throws(Problem) -> [JSONValue] {
    var elements: [JSONValue] = []
    try expect("[")
    skipSpaces()
    if next == UInt8(ascii: "]") {
      position += 1
      return []
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpaces()
      if next == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect("]")
      return elements
    }
  }

  private mutating func word() throws(Problem) -> JSONValue.Content {
    let start = position
    while position < bytes.count,
      bytes[position].isLetter || bytes[position].isDigit
        || "+-.".utf8.contains(bytes[position])
    {
      position += 1
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let first = word.utf8.first, first.isDigit || first == UInt8(ascii: "-"),
        Double(word) != nil
      else { throw problem("ini bukan nilai JSON: “\(Diagnostic.excerpt(word))”") }
      return .number(word)
    }
  }

  private mutating func string() throws(Problem) -> String {
    try expect("\"")
    var out: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try out.append(contentsOf: escape().utf8)
      case 0..<0x20: throw problem("ada karakter kendali di dalam teks")
      default: out.append(byte)
      }
    }
    throw problem("teks tidak ditutup")
  }

  private mutating func escape() throws(Problem) -> String {
    let byte = next
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(Unicode.Scalar(byte))
    case UInt8(ascii: "u"): return try unicode()
    default: throw problem("urutan “\\” ini tidak dikenal")
    }
  }

  private mutating func unicode() throws(Problem) -> String {
    let first = try unit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return String(scalar) }
    guard (0xD800..<0xDC00).contains(first), next == UInt8(ascii: "\\") else { return "\u{FFFD}" }
    position += 1
    guard next == UInt8(ascii: "u") else { return "\u{FFFD}" }
    position += 1
    return String(decoding: [first, try unit()], as: UTF16.self)
  }

  private mutating func unit() throws(Problem) -> UInt16 {
    let end = position + 4
    guard end <= bytes.count,
      let unit = UInt16(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw problem("kode \\u ini tidak lengkap") }
    position = end
    return unit
  }
}
