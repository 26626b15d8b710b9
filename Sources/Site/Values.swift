import Templates

/// Shorthands for the values that pages give to templates.
extension Value {
  /// A text, or nothing.
  static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .missing }

  /// A text as `{baris[]{teks}}`, its line breaks kept; nothing where there is no text.
  static func lines(_ text: String?) -> Value {
    guard let text else { return .missing }
    return .record(["baris": lineList(text)])
  }

  /// The lines of a text as `[{teks}]`. Split at bytes, for splitting at characters, which looks for
  /// the end of each, took a thirtieth of a build.
  static func lineList(_ text: String) -> Value {
    .list(
      text.utf8.split(separator: UInt8(ascii: "\n")).map {
        .record(["teks": .text(String(Substring($0)))])
      })
  }

  /// A list of records, one for each element.
  static func each<Element>(
    _ elements: some Sequence<Element>, _ record: (Element) -> Record
  ) -> Value {
    .list(elements.map { .record(record($0)) })
  }
}

extension Record {
  /// This record with the names of another added.
  func merging(_ other: Record) -> Record {
    var merged = self
    for name in other.names { merged[name] = other[name] }
    return merged
  }
}
