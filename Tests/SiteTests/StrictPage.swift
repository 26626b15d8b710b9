import Foundation
import Testing

/// A page taken apart by rules much stricter than a browser's, so that nothing a cell holds can have
/// become markup unnoticed: every element and attribute is one that the project writes, every
/// attribute stands in double quotes, every `&` begins one of five entities, everything that is
/// opened is closed in order, save for the ends that HTML implies. The one script is a block of JSON
/// for search engines, in which no bracket and no `&` stands bare.
struct StrictPage {
  /// Why a page is not accepted: what is wrong, and the text around it.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// A text or an attribute's value, decoded.
  struct Piece {
    /// The element, such as `p`; for an attribute `a.href`.
    let place: String
    let text: String
  }

  /// All texts and attribute values in order.
  private(set) var pieces: [Piece] = []
  /// The labels in each drawing, one text per drawing: its lines joined.
  private(set) var drawings: [String] = []
  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var labels = ""

  /// Takes a whole file apart.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") { try readTag() } else { try readText() }
    }
    closeImplied(before: nil)
    if let element = open.last { throw fault("<\(element)> is never closed") }
  }

  private func fault(_ what: String) -> Fault {
    let around = bytes[max(0, position - 60)..<min(bytes.count, position + 60)]
    return Fault(
      description: "\(what) at \(position): …\(String(decoding: around, as: UTF8.self))…")
  }

  // MARK: Reading

  private mutating func readText() throws {
    let text = try decoded(upTo: UInt8(ascii: "<"))
    if open.last == "text" { labels += text }
    guard open.last != "text", text.contains(where: { !$0.isWhitespace }) else { return }
    pieces.append(Piece(place: open.last ?? "", text: text))
  }

  /// Bytes up to `end`, entities decoded; `>` never stands bare.
  private mutating func decoded(upTo end: UInt8) throws -> String {
    var out: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { throw fault("bare bracket") }
      if byte == UInt8(ascii: "&") {
        let rest = bytes[position...].prefix(8)
        guard let entity = Self.entities.first(where: { rest.starts(with: $0.written.utf8) }) else {
          throw fault("bare ampersand")
        }
        out.append(entity.byte)
        position += entity.written.utf8.count
      } else {
        out.append(byte)
        position += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func readTag() throws {
    if skip("<!DOCTYPE html>") || skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") { return }
    if skip("</") {
      let name = try readName(Self.elements, "element")
      closeImplied(before: name)
      guard skip(">"), open.popLast() == name else { throw fault("</\(name)> closes nothing") }
      if name == "svg" {
        drawings.append(labels)
        labels = ""
      }
      return
    }
    if skip("<script type=\"application/ld+json\">") { return try readData() }
    position += 1
    let name = try readName(Self.elements, "element")
    while skip(" ") { try readAttribute(of: name) }
    if skip("/>") { return }
    guard skip(">") else { throw fault("<\(name) does not end") }
    if !Self.voidElements.contains(name) { open.append(name) }
  }

  /// A block of data up to its end; its texts are pieces of their own.
  private mutating func readData() throws {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      if bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "&") {
        throw fault("bare bracket in data")
      }
      position += 1
    }
    let data = Data(bytes[start..<position])
    guard skip("</script>"), !String(decoding: data, as: UTF8.self).contains(where: \.isNewline)
    else { throw fault("data do not end") }
    guard let tree = try? JSONDecoder().decode(DataTree.self, from: data) else {
      throw fault("data are no JSON")
    }
    pieces += tree.texts.map { Piece(place: "script", text: $0) }
  }

  /// All texts of a JSON value.
  private struct DataTree: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        texts = [text]
      } else if let list = try? value.decode([DataTree].self) {
        texts = list.flatMap(\.texts)
      } else if let members = try? value.decode([String: DataTree].self) {
        texts = members.sorted { $0.key < $1.key }.flatMap(\.value.texts)
      } else {
        _ = try? value.decode(Bool.self)
        texts = []
      }
    }
  }

  /// Closes what HTML allows to be left open where what holds it ends.
  private mutating func closeImplied(before name: String?) {
    while let last = open.last, last != name, Self.impliedEnds.contains(last) { open.removeLast() }
  }

  private mutating func readAttribute(of element: String) throws {
    let name = try readName(Self.attributes, "attribute")
    guard skip("=\"") else { throw fault("\(name) has no quoted value") }
    let value = try decoded(upTo: UInt8(ascii: "\""))
    guard skip("\"") else { throw fault("\(name) does not end") }
    if ["href", "src"].contains(name), let colon = value.firstIndex(of: ":"),
      !value[..<colon].contains("/"), !["https", "http", "mailto"].contains(value[..<colon])
    {
      throw fault("\(name) leads to \(value)")
    }
    pieces.append(Piece(place: "\(element).\(name)", text: value))
  }

  private mutating func readName(_ known: Set<String>, _ what: String) throws -> String {
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    guard known.contains(name) else { throw fault("unknown \(what) “\(name)”") }
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  // MARK: What the project writes

  private static let entities: [(written: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")), ("&#123;", UInt8(ascii: "{")),
    ("&#125;", UInt8(ascii: "}")),
  ]

  private static let voidElements: Set = ["meta", "link", "img", "br"]

  private static let impliedEnds: Set = [
    "td", "th", "tr", "thead", "tbody", "li", "dt", "dd", "p",
  ]

  private static let elements: Set = [
    "html", "head", "meta", "title", "link", "body", "header", "nav", "main", "footer", "section",
    "article", "div", "p", "span", "a", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
    "h5", "pre",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "b", "i", "small", "abbr",
    "code", "br", "img", "figure", "details", "figcaption", "blockquote", "bdi", "svg", "desc", "g",
    "path",
    "rect", "text", "math", "name", "mrow", "mfrac", "mtable", "mtr", "mtd", "mo", "mn", "mtext",
    "urlset",
    "url", "loc", "lastmod", "feed", "id", "subtitle", "updated", "author", "rights", "entry",
    "summary",
  ]

  private static let attributes: Set = [
    "lang", "class", "loading", "data-kepala", "data-kaki", "charset", "name", "content", "rel",
    "href",
    "type", "title", "id", "aria-label", "aria-labelledby", "aria-hidden", "aria-current", "scope",
    "data-label", "data-bentuk", "alt", "src", "xmlns", "role", "viewBox", "preserveAspectRatio",
    "property",
    "width", "height", "x", "y", "d",
    "font-family", "font-size", "font-weight", "fill", "stroke", "stroke-width",
    "stroke-dasharray", "text-anchor", "shape-rendering", "media", "hidden", "display", "alttext",
    "form", "xml:lang",
  ]
}

extension StrictPage {
  /// The rows of a page's tables of indicators, from the first cell's mark on.
  static func indicatorRows(of page: String) -> [String] {
    page.matches(of: /<tr>\n(<td class="nomor">(?s:.*?))<\/tr>/).map {
      "<tr>" + $0.output.1.replacing("\n", with: "")
    }
  }
}
