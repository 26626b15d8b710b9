import Digest

/// The fingerprint (sidik) of an approval, and the sums that it is taken from. Anyone can redo both
/// with `sha256sum`: the sums file lists every other file of the folder, and the fingerprint is the
/// start of the sums file's own sum.
public enum Fingerprint {
  /// The name of the sums file.
  public static let sumsFile = "SHA256SUMS"

  /// The sums file for some files: `<64 hex digits>  <name>` per line, names in byte order.
  public static func sums(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let lines = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { "\(SHA256.hex($0.bytes))  \($0.name)\n" }
    return Array(lines.joined().utf8)
  }

  /// The fingerprint of a sums file: its first 16 hex digits in groups of four, `1a2b 3c4d …`.
  public static func text(ofSums sums: [UInt8]) -> String {
    let digits = Array(SHA256.hex(sums).prefix(16))
    return stride(from: 0, to: 16, by: 4).map { String(digits[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// The fingerprint that a unit's figures up to a quarter would be approved under.
  public static func text(of unit: Unit, upTo quarter: Quarter) -> String {
    text(ofSums: sums(of: CanonicalTables.files(of: unit, upTo: quarter)))
  }

  /// Reads a sums file: names and sums. Nil when a line is not of the form that `sums(of:)` writes.
  public static func parse(sums: [UInt8]) -> [(name: String, sum: String)]? {
    var entries: [(String, String)] = []
    for line in sums.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.utf8.count > 66, text.dropFirst(64).hasPrefix("  ") else { return nil }
      entries.append((String(text.dropFirst(66)), String(text.prefix(64))))
    }
    return entries
  }
}
