/// A value of a PDF file (ISO 32000-1, 7.3), as far as a document's structure needs it.
indirect enum PDFValue: Hashable, Sendable {
  /// `null`, and whatever has no meaning here: booleans, strings.
  case other
  case number(Double)
  /// A name, without its slash and with its `#xx` resolved.
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// The number of an object; generations are always 0 in files that were never changed.
  case reference(Int)

  /// A dictionary's value; nil where this is none or lacks it.
  subscript(key: String) -> PDFValue? {
    if case .dictionary(let entries) = self { return entries[key] }
    return nil
  }

  /// The number of the object that is referred to.
  var referred: Int? {
    if case .reference(let number) = self { return number }
    return nil
  }

  /// A whole number that is not negative.
  var count: Int? {
    if case .number(let number) = self { return Int(exactly: number).flatMap { $0 < 0 ? nil : $0 } }
    return nil
  }

  /// The elements of an array; none where this is no array.
  var elements: [PDFValue] {
    if case .array(let elements) = self { return elements }
    return []
  }
}
