/// What the parts of a workbook have in common.
enum XMLPart {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"

  /// The declaration and the opening tag of a part.
  static func start(_ element: String, _ attributes: String) -> [UInt8] {
    Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<\(element) \(attributes)>"
        .utf8)
  }

  /// A text ready for an attribute or an element.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendXML(text, isAttribute: true)
    return String(decoding: bytes, as: UTF8.self)
  }
}
