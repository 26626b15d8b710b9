extension [Diagnostic] {
  /// In their order, each once. Of one kind in one folder no more than `limit` are told, and then how
  /// many more there are: a column of wrong codes is one mistake, however long it is.
  package func fewOfEach(_ limit: Int = 100) -> [Diagnostic] {
    var counts: [DiagnosticKind: Int] = [:]
    var (told, ends) = ([Diagnostic](), [DiagnosticKind: Int]())
    for diagnostic in Set(self).sorted() {
      let kind = DiagnosticKind(diagnostic)
      let count = (counts[kind] ?? 0) + 1
      counts[kind] = count
      if count == limit + 1 { ends[kind] = told.count }
      if count <= limit + 1 { told.append(diagnostic) }
    }
    for (kind, index) in ends {
      guard let count = counts[kind], count > limit + 1 else { continue }
      told[index] = Diagnostic(
        kind.rule, at: Place(told[index].place.file), "Dan \(count - limit) lagi dari jenis ini.",
        cure: "Perbaiki dahulu yang di atas, lalu periksa lagi.")
    }
    return told
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
