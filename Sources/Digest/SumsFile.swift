/// A file of sums as `sha256sum` writes and reads it.
package enum SumsFile {
  package static let name = "SHA256SUMS"

  /// The file for paths with their sums, a line each, in the order given.
  package static func bytes(_ entries: [(path: String, sum: String)]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * 120)
    for (path, sum) in entries {
      let name = path.escaped(codes)
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
      entries.append((isEscaped ? name.unescaped : name, sum))
    }
    return entries
  }

  /// What would break a line; a line whose path holds any of it begins with `\`.
  private static let codes: [Unicode.Scalar: String] = ["\\": "\\\\", "\n": "\\n", "\r": "\\r"]
}

/// Texts in files of lines, as `sha256sum` writes them.
extension String {
  /// The text with the characters that have a code, such as `\n`, spelt out; they are backslashes and
  /// control characters.
  package func escaped(_ codes: [Unicode.Scalar: String]) -> String {
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return self }
    return unicodeScalars.reduce(into: "") { out, scalar in
      if let code = codes[scalar] { out += code } else { out.unicodeScalars.append(scalar) }
    }
  }

  /// The text whose escaped form this is.
  package var unescaped: String {
    guard utf8.contains(0x5C) else { return self }
    let meanings: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "r": "\r", "t": "\t"]
    var isEscape = false
    return unicodeScalars.reduce(into: "") { out, scalar in
      let isMark = scalar == "\\" && !isEscape
      if !isMark { out.unicodeScalars.append(isEscape ? meanings[scalar] ?? scalar : scalar) }
      isEscape = isMark
    }
  }
}
