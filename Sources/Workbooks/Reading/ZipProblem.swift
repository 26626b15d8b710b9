/// Why an archive, or a part of it, is not read.
public enum ZipProblem: Error, Hashable, Sendable {
  /// The bytes are no zip archive.
  case notAnArchive
  /// The directory is missing or points outside: most often a file that was not copied whole.
  case truncated
  /// The part's bytes do not unpack to what the directory promises.
  case damaged(part: String)
  /// The part is packed by a method that office programs do not use.
  case unknownMethod(part: String)
  /// The part is encrypted.
  case encrypted(part: String)
  /// The part's name leads out of the archive.
  case climbing(part: String)
  /// Two parts have the same name.
  case repeated(part: String)
  /// The archive has more bytes, parts or unpacked bytes than any honest workbook.
  case tooLarge(ZipLimit)
}

/// A limit that an archive went past.
public enum ZipLimit: Hashable, Sendable {
  /// The archive's own size, in bytes.
  case size(Int)
  /// The number of parts.
  case parts(Int)
  /// All parts together, unpacked, in bytes.
  case unpacked(Int)
  /// How many times larger a part is than its packed form.
  case ratio(Int, part: String)
}
