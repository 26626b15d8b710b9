/// What a browser asks for, as far as a preview answers it. Source: RFC 9112.
struct Request: Hashable, Sendable {
  /// Whether only the head of the answer is wanted.
  let isHead: Bool
  /// The address without what follows a question mark, still percent-encoded.
  let path: String
  /// What follows the question mark; empty where there is none.
  let query: String

  enum Reading: Hashable, Sendable {
    /// The end of the head has not come yet.
    case incomplete
    case request(Request)
    /// Not answered, with the status that says why.
    case refused(Int)
  }

  /// No browser sends a longer head.
  private static let limit = 16_384

  /// Reads the head of a request from what has come so far. `port` is the server's own: a request for
  /// another host comes from a page elsewhere that had its name lead here, and could read drafts.
  static func read(_ bytes: [UInt8], port: Int) -> Reading {
    guard let end = endOfHead(bytes) else {
      return bytes.count > limit ? .refused(431) : .incomplete
    }
    guard end <= limit else { return .refused(431) }
    let lines = String(decoding: bytes[..<end], as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
    let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/") else { return .refused(400) }
    guard words[2].hasPrefix("HTTP/1.") else { return .refused(505) }
    let hosts = lines.dropFirst().compactMap { line -> String? in
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, halves[0].lowercased() == "host" else { return nil }
      return halves[1].filter { $0 != " " && $0 != "\t" }.lowercased()
    }
    guard hosts.count == 1 else { return .refused(400) }
    guard ["127.0.0.1:\(port)", "localhost:\(port)"].contains(hosts[0]) else {
      return .refused(403)
    }
    guard ["GET", "HEAD"].contains(words[0]) else { return .refused(405) }
    guard words[1].hasPrefix("/") else { return .refused(400) }
    let halves = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return .request(
      Request(
        isHead: words[0] == "HEAD", path: String(halves[0]),
        query: halves.count > 1 ? String(halves[1]) : ""))
  }

  /// Where the empty line ends a head begins; lines may end without a carriage return.
  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    var isLineEmpty = false
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A {
        if isLineEmpty { return index }
        isLineEmpty = true
      } else if byte != 0x0D {
        isLineEmpty = false
      }
    }
    return nil
  }

  /// The names of the path, decoded; nil where one could lead elsewhere: `..`, a hidden name, a slash
  /// within, what is no UTF-8. A last empty name stands for a folder.
  var names: [String]? {
    var names: [String] = []
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      guard let name = Self.decoded(part) else { return nil }
      if name.isEmpty ? index < parts.count - 1 : name.hasPrefix(".") { return nil }
      if name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") }) { return nil }
      names.append(name)
    }
    return names
  }

  private static func decoded(_ text: Substring) -> String? {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16),
        digits.allSatisfy(\.isHexDigit)
      else { return nil }
      out.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: out, as: UTF8.self)
  }
}
