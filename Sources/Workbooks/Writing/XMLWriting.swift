import Escaping

extension [UInt8] {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a text as the content of an element, or of an attribute in double quotes.
  mutating func appendXML(_ text: String, isAttribute: Bool = false) {
    var text = text
    text.withUTF8 { bytes in
      var clean = 0
      var place = 0
      while place < bytes.count {
        guard mayNeedEscape(bytes[place]),
          let (escape, width) = xmlEscape(bytes, place, isAttribute)
        else {
          place += 1
          continue
        }
        append(contentsOf: bytes[clean..<place])
        append(escape)
        place += width
        clean = place
      }
      append(contentsOf: bytes[clean...])
    }
  }
}

/// Whether the byte can begin what is written otherwise. Nearly none does, and this is asked of every
/// byte of a workbook.
@inline(__always) private func mayNeedEscape(_ byte: UInt8) -> Bool {
  let special: UInt64 = 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
  return byte < 64 ? special &>> UInt64(byte) & 1 == 1 : byte == UInt8(ascii: "_") || byte == 0xEF
}

/// What stands in XML for the character at `place`, and how many bytes it replaces; nil where the
/// character may stand itself. What XML cannot hold is written as spreadsheets write it, `_x0007_`
/// (ECMA-376 part 1, 22.9.2.19), and so is the start of a text that only looks like that.
private func xmlEscape(
  _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ isAttribute: Bool
) -> (escape: String, width: Int)? {
  switch bytes[place] {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): (Entity.text(of: bytes[place]), 1)
  case UInt8(ascii: "\"") where isAttribute: (Entity.text(of: bytes[place]), 1)
  case 0x09: ("&#9;", 1)
  case 0x0A: ("&#10;", 1)
  case let byte where byte < 0x20:
    ("_x00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_", 1)
  case UInt8(ascii: "_") where looksEscaped(bytes, place): ("_x005F_", 1)
  case 0xEF where place + 2 < bytes.count && bytes[place + 1] == 0xBF && bytes[place + 2] >= 0xBE:
    (bytes[place + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_", 3)
  default: nil
  }
}

/// Whether `_xHHHH_` stands at `place`.
private func looksEscaped(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
  guard place + 6 < bytes.count, bytes[place + 1] == UInt8(ascii: "x"),
    bytes[place + 6] == UInt8(ascii: "_")
  else { return false }
  return bytes[place + 2...place + 5].allSatisfy { UnicodeScalar($0).properties.isASCIIHexDigit }
}

/// What the parts of a workbook have in common.
enum XMLPart {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"
  static let packageLinks = "\(package)/relationships"

  /// The declaration and the opening tag of a part.
  static func start(_ element: String, _ attributes: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<\(element) \(attributes)>"
  }

  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendXML(text, isAttribute: true)
    return String(decoding: bytes, as: UTF8.self)
  }
}
