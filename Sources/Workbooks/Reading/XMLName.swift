/// A name in a namespace that workbooks use.
struct XMLName: Hashable, Sendable {
  /// The namespaces that matter; both editions of the standard, transitional and strict, count as
  /// one.
  enum Space: Sendable {
    case sheet, link, packageLink, contentType, plain, other

    /// The namespace of an address.
    init(_ address: String) {
      switch address {
      case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main":
        self = .sheet
      case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships":
        self = .link
      case "http://schemas.openxmlformats.org/package/2006/relationships": self = .packageLink
      case "http://schemas.openxmlformats.org/package/2006/content-types": self = .contentType
      case "": self = .plain
      default: self = .other
      }
    }
  }

  /// The namespace.
  let space: Space
  /// The name without prefix.
  let local: String

  /// A name of the workbook's own namespace.
  static func sheet(_ local: String) -> XMLName { XMLName(space: .sheet, local: local) }
}

/// What an XML part says next.
enum XMLEvent: Equatable {
  /// An element begins; its attributes are the scanner's.
  case start(XMLName)
  /// An element ends; one without content begins and ends.
  case end(XMLName)
  /// Text, resolved; the scanner holds it.
  case text
}
