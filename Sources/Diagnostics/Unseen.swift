extension Unicode.Scalar {
  /// Whether nobody sees it, though it makes a text another: soft hyphen, zero-width characters,
  /// marks of direction.
  package var isUnseen: Bool {
    switch value {
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
