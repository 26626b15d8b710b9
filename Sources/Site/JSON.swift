import Diagnostics
import Escaping
import Templates

/// A JSON value that is written with its keys in the order in which they were given.
indirect enum JSON: Sendable {
  case text(String)
  case whole(Int)
  case bool(Bool)
  case list([JSON])
  case object([(key: String, value: JSON)])
  /// A value that is written already, for what is the same in every file.
  case written(String)

  static func optional(_ text: String?) -> JSON? { text.map(JSON.text) }

  var compact: String {
    switch self {
    case .text(let text): jsonString(text)
    case .whole(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .written(let text): text
    case .list(let elements): "[" + elements.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members):
      "{\(members.map { "\(jsonString($0.key)): \($0.value.compact)" }.joined(separator: ", "))}"
    }
  }

  var isEmpty: Bool { if case .object(let members) = self { members.isEmpty } else { false } }

  private static let lineLength = 96

  private var hasParts: Bool {
    switch self {
    case .list, .object, .written: true
    case .text, .whole, .bool: false
    }
  }

  /// For people: what fits stands on one line, and so does a list of plain values; else each part
  /// stands on its own, two spaces further in than `indent`.
  func pretty(indent: Int = 0) -> String {
    let parts: [String]
    let ends: (String, String)
    switch self {
    case .list(let elements) where elements.contains(where: \.hasParts):
      ends = ("[", "]")
      parts = elements.map { $0.pretty(indent: indent + 2) }
    case .object(let members) where !members.isEmpty:
      ends = ("{", "}")
      parts = members.map { "\(jsonString($0.key)): \($0.value.pretty(indent: indent + 2))" }
    default: return compact
    }
    let isShort = parts.reduce(indent) { $0 + $1.utf8.count + 2 } < JSON.lineLength
    if isShort, !parts.contains(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) {
      return ends.0 + parts.joined(separator: ", ") + ends.1
    }
    let margin = String(repeating: " ", count: indent)
    return ends.0 + "\n" + parts.map { margin + "  " + $0 }.joined(separator: ",\n") + "\n" + margin
      + ends.1
  }
}

extension JSON {
  /// For people: each member stands on a line of its own, and so does each element of a list within
  /// it, at whatever depth; other members of an element share a line.
  var inLines: String {
    guard case .object(let members) = self else { return compact }
    let lines = members.map { "  \(jsonString($0.key)): \($0.value.inLines(margin: "  "))" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }

  private func inLines(margin: String) -> String {
    switch self {
    case .list(let elements) where !elements.isEmpty:
      let inner = margin + "  "
      let lines = elements.map { inner + $0.inLines(margin: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + margin + "]"
    case .object(let members):
      let inner = margin + "  "
      var out = "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += member.value.isList ? ",\n" + inner : ", " }
        out += "\(jsonString(member.key)): \(member.value.inLines(margin: inner))"
      }
      return out + "}"
    default: return compact
    }
  }

  private var isList: Bool { if case .list = self { true } else { false } }

  /// The block for a page's head. A data block: no browser runs it.
  var pageHead: TrustedMarkup {
    let json = ["@context": "https://schema.org"] + self
    let script = TrustedMarkup(Array(json.inScript.utf8))
    return "<script type=\"application/ld+json\">\(script)</script>"
  }

  /// Compact, and safe within a `script` element of a page: nothing in it can end the element, begin
  /// a comment or an entity, or be a line end to a reader of scripts.
  var inScript: String {
    let compact = self.compact
    // 0xE2 begins the two line ends; most texts hold nothing of all this.
    let mayHold: (UInt8) -> Bool = { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0xE2 }
    guard compact.utf8.contains(where: mayHold) else { return compact }
    var out = ""
    for scalar in compact.unicodeScalars {
      switch scalar {
      case "<": out += "\\u003c"
      case ">": out += "\\u003e"
      case "&": out += "\\u0026"
      case "\u{2028}": out += "\\u2028"
      case "\u{2029}": out += "\\u2029"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral flag: Bool) { self = .bool(flag) }
  init(arrayLiteral elements: JSON...) { self = .list(elements) }

  /// An object without the members that have no value.
  init(dictionaryLiteral members: (String, JSON?)...) {
    self = .object(members.compactMap { key, value in value.map { (key, $0) } })
  }

  static func + (a: JSON, b: JSON) -> JSON {
    guard case .object(let first) = a, case .object(let second) = b else { return b }
    return .object(first + second)
  }
}

enum XML {
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(escaped: text)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An address of the site: its base and a path, escaped.
  static func address(_ base: String, _ path: String) -> String {
    escaped(base) + "/" + URLText.encoded(path, slashes: true)
  }
}
