/// A file of sums as `sha256sum` writes and reads it.
enum SumsFile {
  /// The file for paths with their sums, a line each, in the order given.
  static func bytes(_ entries: [(path: String, sum: String)]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * 120)
    for (path, sum) in entries {
      let name = escaped(path)
      if name != path { out.append(UInt8(ascii: "\\")) }
      out += "\(sum)  \(name)\n".utf8
    }
    return out
  }

  /// A path with the characters that would break a line spelt out; such a line begins with `\`.
  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else { return path }
    var out = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
