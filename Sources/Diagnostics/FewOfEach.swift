extension [Diagnostic] {
  /// In their order, each once. Of one kind in one folder no more than `limit` are told, and then how
  /// many more there are: a column of wrong codes is one mistake, however long it is.
  package func fewOfEach(_ limit: Int = 100) -> [Diagnostic] {
    let all = Set(self).sorted()
    let counts = Dictionary(grouping: all, by: DiagnosticKind.init).mapValues(\.count)
    var told: [DiagnosticKind: Int] = [:]
    return all.compactMap { diagnostic in
      let kind = DiagnosticKind(diagnostic)
      told[kind, default: 0] += 1
      let (number, rest) = (told[kind, default: 0], counts[kind, default: 0] - limit)
      if number <= limit || rest == 1 { return diagnostic }
      guard number == limit + 1 else { return nil }
      return Diagnostic(
        kind.rule, at: Place(diagnostic.place.file), "Dan \(rest) lagi dari jenis ini.",
        cure: "Perbaiki dahulu yang di atas, lalu periksa lagi.")
    }
  }
}

/// A rule that is broken in a folder.
private struct DiagnosticKind: Hashable {
  let rule: Rule
  let folder: Substring

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    let file = diagnostic.place.file
    folder = file[..<(file.lastIndex(of: "/") ?? file.startIndex)]
  }
}
