/// A file of sums as `sha256sum` writes and reads it.
package enum SumsFile {
  package static let name = "SHA256SUMS"

  /// The file for paths with their sums, a line each, in the order given.
  package static func bytes(_ entries: [(path: String, sum: String)]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * 120)
    for (path, sum) in entries {
      let name = escaped(path)
      if name != path { out.append(UInt8(ascii: "\\")) }
      out += "\(sum)  \(name)\n".utf8
    }
    return out
  }

  /// The entries of such a file; nil where a line is of another form.
  package static func read(_ bytes: [UInt8]) -> [(path: String, sum: String)]? {
    var entries: [(path: String, sum: String)] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let isEscaped = line.first == UInt8(ascii: "\\")
      let entry = isEscaped ? line.dropFirst() : line
      // By bytes: the first letter of a name may join the blank before it to one character.
      guard entry.count > 66, entry.dropFirst(64).starts(with: "  ".utf8) else { return nil }
      let name = String(decoding: entry.dropFirst(66), as: UTF8.self)
      let sum = String(decoding: entry.prefix(64), as: UTF8.self)
      entries.append((isEscaped ? plain(name) : name, sum))
    }
    return entries
  }

  private static func plain(_ name: String) -> String {
    var out = ""
    var isEscape = false
    for scalar in name.unicodeScalars {
      if isEscape || scalar != "\\" {
        out.unicodeScalars.append(
          !isEscape ? scalar : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscape = false
      } else {
        isEscape = true
      }
    }
    return out
  }

  /// A path with the characters that would break a line spelt out; such a line begins with `\`.
  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else { return path }
    return path.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      default: String(scalar)
      }
    }.joined()
  }
}
