/// Addresses as offices type them.
package enum WebAddress {
  /// Whether a text can be linked: http and https alone, so that no cell can start anything else.
  package static func isLink(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 0x20 && $0.value != 0x7F
        && !"\"<>\\^`{|}".unicodeScalars.contains($0)
    }
    return isPlain && ["https://", "http://"].contains { text.lowercased().hasPrefix($0) }
  }

  /// Whether a text can be the address of a site, to which paths are added in any page and map.
  package static func isSite(_ text: String) -> Bool {
    isLink(text) && !text.contains { "'&?#".contains($0) }
  }
}
