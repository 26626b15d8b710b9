@_spi(_Unicode) import Swift

extension String {
  /// The text in composed form (NFC), as it is typed on Linux and Windows, where a Mac writes a letter
  /// and its accent one after the other. Both are equal to this language and two names on a disk.
  package var composed: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Whether it is in composed form already.
  package var isComposed: Bool { utf8.elementsEqual(composed.utf8) }

  /// What two names share of which a Windows disk or a Mac keeps only one.
  package var folded: String { composed.lowercased() }
}
