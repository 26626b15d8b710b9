/// A stretch of a line on an office's own page: words, or words that lead somewhere.
package enum TextRun: Hashable, Sendable {
  case text(String)
  /// `typed` is as `SiteLink` reads it.
  case link(text: String, typed: String)
  case mail(String)

  /// The address that is to be there; nil for words and mail.
  var typedAddress: String? { if case .link(_, let typed) = self { typed } else { nil } }

  /// Takes a line apart. `Peta kantor: https://contoh.go.id` and `Maklumat: /maklumat.pdf` are links of
  /// that name; any other address that stands in the line links itself.
  package static func runs(of line: String) -> [TextRun] {
    let named = /(.*\S)\s*:\s+((?:https?:\/\/|\/)[^\s]*[^\s.,;:!?)])/
    if let match = line.wholeMatch(of: named) {
      return [.link(text: String(match.1), typed: String(match.2))]
    }
    var runs: [TextRun] = []
    var plain = ""
    for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { plain += " " }
      let start = word.drop { "(“\"'<[".contains($0) }
      var end = start
      while let last = end.last, ".,;:!?)”\"'>]".contains(last) { end.removeLast() }
      let address = String(end)
      let isWeb = ["https://", "http://"].contains { address.lowercased().hasPrefix($0) }
      guard isWeb || WebAddress.isMail(address) else {
        plain += word
        continue
      }
      plain += word[..<start.startIndex]
      if !plain.isEmpty { runs.append(.text(plain)) }
      runs.append(isWeb ? .link(text: address, typed: address) : .mail(address))
      plain = String(start[end.endIndex...])
    }
    if !plain.isEmpty { runs.append(.text(plain)) }
    return runs
  }
}
