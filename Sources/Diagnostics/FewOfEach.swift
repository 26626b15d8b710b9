extension Sequence<Diagnostic> {
  /// In their order, each once. Of one kind in one folder no more than `limit` are told, and then how
  /// many more there are: a column of wrong codes is one mistake, however long it is.
  package func fewOfEach(_ limit: Int = 100) -> [Diagnostic] {
    struct Kind: Hashable {
      let rule: Rule
      let folder: Substring
    }
    var counts: [Kind: Int] = [:]
    var (told, ends) = ([Diagnostic](), [Kind: Int]())
    for diagnostic in Set(self).sorted() {
      let file = diagnostic.place.file
      let kind = Kind(
        rule: diagnostic.rule, folder: file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
      counts[kind, default: 0] += 1
      if counts[kind] == limit + 1 { ends[kind] = told.count }
      if counts[kind] ?? 0 <= limit + 1 { told.append(diagnostic) }
    }
    for (kind, index) in ends where counts[kind] ?? 0 > limit + 1 {
      told[index] = Diagnostic(
        kind.rule, at: Place(told[index].place.file),
        "Dan \((counts[kind] ?? 0) - limit) lagi dari jenis ini.",
        cure: "Perbaiki dahulu yang di atas, lalu periksa lagi.")
    }
    return told
  }
}
