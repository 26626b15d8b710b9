import Digest

/// The fingerprint (sidik) of an approval: SHA-256 of the line `<tables> <previous>`, where `tables`
/// is the sum of the file of sums over the approved tables, and `previous` the sum of the previous
/// folder's `pengesahan.csv`, `-` in the first. Anyone can redo it with `sha256sum`.
public struct Fingerprint: Hashable, Sendable {
  /// The name of the file of sums.
  public static let sumsFile = "SHA256SUMS"

  /// All 64 hexadecimal digits.
  public let digits: String

  /// The fingerprint of tables on a chain; both are 64 hexadecimal digits, `previous` may be `-`.
  public init(tables: String, previous: String) {
    digits = SHA256.hex(Array("\(tables) \(previous)\n".utf8))
  }

  /// The first 16 digits in groups of four, as paper prints them large: `1a2b 3c4d …`.
  public var text: String {
    let first = Array(digits.prefix(16))
    return stride(from: 0, to: first.count, by: 4).map { String(first[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// The digits that end a folder's name.
  var tail: String { String(digits.prefix(8)) }

  /// The sums file for some files: `<64 hex digits>  <name>` per line, names in byte order.
  public static func sums(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let lines = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { "\(SHA256.hex($0.bytes))  \($0.name)\n" }
    return Array(lines.joined().utf8)
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
